/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-conflits.h"

#include "domain/mef-fiche-texte.h"

#include <glib/gi18n.h>

#define HEIGHT_MAX  240
#define VALUE_CHARS 10

struct _MefConflits
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *grid;

  MefStructureOuverte *ouverte; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefConflits, mef_conflits, GTK_TYPE_WIDGET)

static void
choose (MefConflits *self, GtkWidget *button, gboolean mien)
{
  mef_structure_ouverte_choisir (self->ouverte, g_object_get_data (G_OBJECT (button), "unite"), mien);
}

static void
mine_cb (MefConflits *self, GtkWidget *button)
{
  choose (self, button, TRUE);
}

static void
theirs_cb (MefConflits *self, GtkWidget *button)
{
  choose (self, button, FALSE);
}

/* A value with what takes it, beside each other. */
static void
add_value (MefConflits *self, const MefConflitChamp *conflit, GVariant *value, gboolean mien, int row)
{
  MefSaisieFiche  *saisie = mef_structure_ouverte_get_saisie (self->ouverte);
  g_autofree char *text = mef_unite_to_text (conflit->unite, value, mef_saisie_fiche_get_communes (saisie));
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *label =
      g_object_new (GTK_TYPE_LABEL, "label", *text != '\0' ? text : _ ("vide"), "xalign", 0.0, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", VALUE_CHARS, NULL);
  GtkWidget *button = gtk_button_new_with_label (mien ? _ ("Garder ma saisie") : _ ("Prendre l’autre"));
  g_autofree char *name = g_strdup_printf ("%s : %s", conflit->unite->champ->libelle,
                                           mien ? _ ("Garder ma saisie") : _ ("Prendre l’autre"));

  gtk_widget_add_css_class (button, "compact");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "unite", (gpointer) conflit->unite);
  g_signal_connect_swapped (button, "clicked", mien ? G_CALLBACK (mine_cb) : G_CALLBACK (theirs_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_grid_attach (GTK_GRID (self->grid), box, mien ? 1 : 2, row, 1, 1);
}

static void
add_label (MefConflits *self, const char *text, const char *style, int column, int row)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

static void
show (MefConflits *self)
{
  GPtrArray *conflits = mef_structure_ouverte_get_conflits (self->ouverte);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  add_label (self, _ ("Votre saisie"), "secondary", 1, 0);
  add_label (self, _ ("Enregistré par l’autre personne"), "secondary", 2, 0);
  for (guint i = 0; conflits != NULL && i < conflits->len; i++)
    {
      const MefConflitChamp *conflit = g_ptr_array_index (conflits, i);

      add_label (self, conflit->unite->champ->libelle, "strong", 0, (int) i + 1);
      add_value (self, conflit, conflit->mien, TRUE, (int) i + 1);
      add_value (self, conflit, conflit->leur, FALSE, (int) i + 1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), conflits != NULL && conflits->len > 0);
}

static void
mef_conflits_dispose (GObject *object)
{
  MefConflits *self = MEF_CONFLITS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->ouverte);

  G_OBJECT_CLASS (mef_conflits_parent_class)->dispose (object);
}

static void
mef_conflits_class_init (MefConflitsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_conflits_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_conflits_init (MefConflits *self)
{
  GtkWidget *text = g_object_new (
      GTK_TYPE_LABEL, "label",
      _ ("Quelqu’un d’autre a changé les mêmes champs pendant votre saisie. Votre saisie est "
         "conservée : choisissez."),
      "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scroller;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->box, "conflits");
  gtk_widget_add_css_class (head, "red");
  gtk_widget_add_css_class (text, "strong");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), text);
  self->grid = g_object_new (GTK_TYPE_GRID, "row-spacing", 4, "column-spacing", 24, NULL);
  scroller =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->grid, "hscrollbar-policy", GTK_POLICY_NEVER,
                    "propagate-natural-height", TRUE, "max-content-height", HEIGHT_MAX, NULL);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
mef_conflits_set_ouverte (MefConflits *self, MefStructureOuverte *ouverte)
{
  g_return_if_fail (MEF_IS_CONFLITS (self) && MEF_IS_STRUCTURE_OUVERTE (ouverte));

  g_set_object (&self->ouverte, ouverte);
  g_signal_connect_object (ouverte, "conflits", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
