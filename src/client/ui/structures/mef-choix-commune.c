/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-choix-commune.h"

#include "client/ui/widgets/mef-parts.h"
#include "client/ui/widgets/mef-wrap-layout.h"
#include "domain/mef-communes-proposees.h"

#include <glib/gi18n.h>

#define NOMS_MAX      20
#define NOM_MIN       2
#define CODE_CHARS    16
#define CODES_PAR_NOM 3

typedef struct
{
  const MefCommune *commune;
  const char       *code_postal;
} Offre;

struct _MefChoixCommune
{
  GtkWidget parent_instance;

  GtkWidget   *box;
  GtkWidget   *entry;
  GtkWidget   *drop_down;
  GtkWidget   *add;
  MefCommunes *communes; /* (owned) (nullable) */
  GArray      *offres;   /* (owned) (element-type Offre) */
};

G_DEFINE_FINAL_TYPE (MefChoixCommune, mef_choix_commune, GTK_TYPE_WIDGET)

static guint choisie_signal;

static void
offer_code (MefChoixCommune *self, const char *code_postal)
{
  g_autoptr (GPtrArray) found = mef_communes_list_proposees (self->communes, code_postal);

  for (guint i = 0; i < found->len; i++)
    {
      const MefCommune *commune = g_ptr_array_index (found, i);

      /* The code of the national list, which outlives what is typed. */
      for (guint j = 0; commune->codes_postaux[j] != NULL; j++)
        if (g_str_equal (commune->codes_postaux[j], code_postal))
          g_array_append_val (self->offres, ((Offre){ commune, commune->codes_postaux[j] }));
    }
}

static void
offer_name (MefChoixCommune *self, const char *debut)
{
  g_autoptr (GPtrArray) found = mef_communes_list_by_nom (self->communes, debut, NOMS_MAX);

  for (guint i = 0; i < found->len; i++)
    {
      const MefCommune *commune = g_ptr_array_index (found, i);

      for (guint j = 0; j < CODES_PAR_NOM && commune->codes_postaux[j] != NULL; j++)
        g_array_append_val (self->offres, ((Offre){ commune, commune->codes_postaux[j] }));
    }
}

static void
offer (MefChoixCommune *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gboolean digits = g_ascii_isdigit (*text);

  g_array_set_size (self->offres, 0);
  if (self->communes != NULL && digits)
    offer_code (self, text);
  else if (self->communes != NULL && g_utf8_strlen (text, -1) >= NOM_MIN)
    offer_name (self, text);
  for (guint i = 0; i < self->offres->len; i++)
    {
      const Offre     *offre = &g_array_index (self->offres, Offre, i);
      g_autofree char *nom = mef_commune_dup_short_name (offre->commune);
      g_autofree char *label = g_strdup_printf ("%s %s", offre->code_postal, nom);

      gtk_string_list_append (labels, label);
    }
  if (self->offres->len == 0)
    gtk_string_list_append (labels, digits && strlen (text) >= 5 ? _ ("Aucune commune à ce code postal")
                                                                 : _ ("Commune"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (labels));
  gtk_widget_set_sensitive (self->drop_down, self->offres->len > 0);
  gtk_widget_set_sensitive (self->add, self->offres->len > 0);
}

static void
add_cb (MefChoixCommune *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  Offre offre;

  if (position >= self->offres->len)
    return;
  offre = g_array_index (self->offres, Offre, position);
  g_signal_emit (self, choisie_signal, 0, offre.commune->insee, offre.code_postal);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

static void
activate_cb (MefChoixCommune *self)
{
  if (self->offres->len == 1)
    add_cb (self);
  else if (self->offres->len > 1)
    gtk_widget_child_focus (self->drop_down, GTK_DIR_TAB_FORWARD);
}

static gboolean
mef_choix_commune_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEF_CHOIX_COMMUNE (widget)->entry);
}

static void
mef_choix_commune_dispose (GObject *object)
{
  g_clear_pointer (&MEF_CHOIX_COMMUNE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_choix_commune_parent_class)->dispose (object);
}

static void
mef_choix_commune_finalize (GObject *object)
{
  MefChoixCommune *self = MEF_CHOIX_COMMUNE (object);

  g_clear_pointer (&self->communes, mef_communes_unref);
  g_array_unref (self->offres);

  G_OBJECT_CLASS (mef_choix_commune_parent_class)->finalize (object);
}

static void
mef_choix_commune_class_init (MefChoixCommuneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_choix_commune_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_choix_commune_finalize;
  widget_class->grab_focus = mef_choix_commune_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  choisie_signal = g_signal_new ("choisie", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
mef_choix_commune_init (MefChoixCommune *self)
{
  self->offres = g_array_new (FALSE, FALSE, sizeof (Offre));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, mef_wrap_layout_new (8, 8));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->entry = g_object_new (GTK_TYPE_ENTRY, "placeholder-text", _ ("Code postal ou nom"), "width-chars",
                              CODE_CHARS, "max-width-chars", CODE_CHARS, NULL);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (offer), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  self->drop_down = gtk_drop_down_new (NULL, NULL);
  mef_parts_name_drop_down (self->drop_down, _ ("Commune à ajouter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Commune à ajouter"), -1);
  gtk_box_append (GTK_BOX (self->box), self->drop_down);
  self->add = gtk_button_new_with_label (_ ("Ajouter"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->add);
}

GtkWidget *
mef_choix_commune_new (MefCommunes *communes)
{
  MefChoixCommune *self = g_object_new (MEF_TYPE_CHOIX_COMMUNE, NULL);

  self->communes = communes != NULL ? mef_communes_ref (communes) : NULL;
  offer (self);
  return GTK_WIDGET (self);
}

GtkWidget *
mef_choix_commune_get_entry (MefChoixCommune *self)
{
  g_return_val_if_fail (MEF_IS_CHOIX_COMMUNE (self), NULL);

  return self->entry;
}
