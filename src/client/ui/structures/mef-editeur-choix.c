/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-choix.h"

#include <glib/gi18n.h>

struct _MefEditeurChoix
{
  MefEditeur parent_instance;

  GtkWidget *drop_down; /* position 0 is no choice */
};

G_DEFINE_FINAL_TYPE (MefEditeurChoix, mef_editeur_choix, MEF_TYPE_EDITEUR)

static void
selected_cb (MefEditeurChoix *self)
{
  const MefFormulaireChamp *champ = mef_editeur_get_champ (MEF_EDITEUR (self));
  guint                     position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  const MefChoix           *choix = NULL;

  if (mef_editeur_is_showing (MEF_EDITEUR (self)))
    return;
  if (position > 0 && position <= champ->choix->len)
    choix = g_ptr_array_index (champ->choix, position - 1);
  mef_editeur_set (MEF_EDITEUR (self), choix != NULL ? g_variant_new_string (choix->code) : NULL);
}

static void
mef_editeur_choix_prepare (MefEditeur *editeur)
{
  MefEditeurChoix          *self = MEF_EDITEUR_CHOIX (editeur);
  const MefFormulaireChamp *champ = mef_editeur_get_champ (editeur);
  GtkStringList            *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, champ->obligatoire ? _ ("Choisir…") : _ ("Non renseigné"));
  for (guint i = 0; i < champ->choix->len; i++)
    gtk_string_list_append (labels, ((const MefChoix *) g_ptr_array_index (champ->choix, i))->libelle);
  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
}

static void
mef_editeur_choix_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurChoix          *self = MEF_EDITEUR_CHOIX (editeur);
  const MefFormulaireChamp *champ = mef_editeur_get_champ (editeur);
  guint                     position = 0;

  for (guint i = 0; i < champ->choix->len && value != NULL && position == 0; i++)
    if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
        && g_str_equal (((const MefChoix *) g_ptr_array_index (champ->choix, i))->code,
                        g_variant_get_string (value, NULL)))
      position = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), position);
}

static GtkWidget *
mef_editeur_choix_get_part (MefEditeur *editeur)
{
  return MEF_EDITEUR_CHOIX (editeur)->drop_down;
}

static void
mef_editeur_choix_class_init (MefEditeurChoixClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  editeur_class->prepare = mef_editeur_choix_prepare;
  editeur_class->show = mef_editeur_choix_show;
  editeur_class->get_part = mef_editeur_choix_get_part;
}

static void
mef_editeur_choix_init (MefEditeurChoix *self)
{
}
