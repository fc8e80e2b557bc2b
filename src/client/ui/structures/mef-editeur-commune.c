/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-commune.h"

#include "domain/mef-communes-proposees.h"

#include <glib/gi18n.h>

struct _MefEditeurCommune
{
  MefEditeur parent_instance;

  GtkWidget *drop_down; /* position 0 is no commune */
  GPtrArray *communes;  /* (owned) (element-type MefCommune): offered now */
  char      *hint;      /* (owned) (nullable): position 0 in words */
};

G_DEFINE_FINAL_TYPE (MefEditeurCommune, mef_editeur_commune, MEF_TYPE_EDITEUR)

static void
selected_cb (MefEditeurCommune *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (mef_editeur_is_showing (MEF_EDITEUR (self)))
    return;
  if (position == 0 || position > self->communes->len)
    mef_editeur_set (MEF_EDITEUR (self), NULL);
  else
    mef_editeur_set (MEF_EDITEUR (self),
                     g_variant_new_string (
                         ((const MefCommune *) g_ptr_array_index (self->communes, position - 1))->insee));
}

static gboolean
same (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len && a->len == b->len; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;
  return a->len == b->len;
}

/* @communes: (transfer container) */
static void
offer (MefEditeurCommune *self, GPtrArray *communes, const char *hint)
{
  GtkStringList *labels;

  if (self->communes != NULL && same (self->communes, communes) && g_strcmp0 (self->hint, hint) == 0)
    {
      g_ptr_array_unref (communes);
      return;
    }
  g_clear_pointer (&self->communes, g_ptr_array_unref);
  self->communes = communes;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  labels = gtk_string_list_new (NULL);
  gtk_string_list_append (labels, hint);
  for (guint i = 0; i < communes->len; i++)
    {
      const MefCommune *commune = g_ptr_array_index (communes, i);
      g_autofree char  *name = mef_commune_dup_short_name (commune);
      g_autofree char  *label = g_strdup_printf (_ ("%s · Insee %s"), name, commune->insee);

      gtk_string_list_append (labels, label);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (labels));
  g_object_unref (labels);
}

static void
mef_editeur_commune_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurCommune *self = MEF_EDITEUR_COMMUNE (editeur);
  MefSaisieFiche    *saisie = mef_editeur_get_saisie (editeur);
  MefCommunes       *all = mef_saisie_fiche_get_communes (saisie);
  g_autofree char   *pointeur = g_strconcat ("/", mef_editeur_get_champ (editeur)->code_postal, NULL);
  const char        *code_postal = mef_fiche_get_text (mef_saisie_fiche_get_fiche (saisie), pointeur);
  GPtrArray *communes = code_postal != NULL && all != NULL ? mef_communes_list_proposees (all, code_postal)
                                                           : g_ptr_array_new ();
  const MefCommune *now = NULL;
  guint             position = 0;

  if (value != NULL && all != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    now = mef_communes_find (all, g_variant_get_string (value, NULL));
  for (guint i = 0; i < communes->len && position == 0; i++)
    if (g_ptr_array_index (communes, i) == now)
      position = i + 1;
  /* One that does not belong to the postal code is shown, for the fault to be understood. */
  if (now != NULL && position == 0)
    {
      g_ptr_array_add (communes, (gpointer) now);
      position = communes->len;
    }
  offer (self, communes,
         code_postal == NULL  ? _ ("Tapez d’abord le code postal")
         : communes->len == 0 ? _ ("Aucune commune à ce code postal")
                              : _ ("Choisir…"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), position);
  gtk_widget_set_sensitive (self->drop_down, self->communes->len > 0);
}

static void
mef_editeur_commune_prepare (MefEditeur *editeur)
{
  MefEditeurCommune *self = MEF_EDITEUR_COMMUNE (editeur);

  self->drop_down = gtk_drop_down_new (NULL, NULL);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
}

static GtkWidget *
mef_editeur_commune_get_part (MefEditeur *editeur)
{
  return MEF_EDITEUR_COMMUNE (editeur)->drop_down;
}

static void
mef_editeur_commune_finalize (GObject *object)
{
  MefEditeurCommune *self = MEF_EDITEUR_COMMUNE (object);

  g_clear_pointer (&self->communes, g_ptr_array_unref);
  g_free (self->hint);

  G_OBJECT_CLASS (mef_editeur_commune_parent_class)->finalize (object);
}

static void
mef_editeur_commune_class_init (MefEditeurCommuneClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_editeur_commune_finalize;
  editeur_class->prepare = mef_editeur_commune_prepare;
  editeur_class->show = mef_editeur_commune_show;
  editeur_class->get_part = mef_editeur_commune_get_part;
}

static void
mef_editeur_commune_init (MefEditeurCommune *self)
{
}
