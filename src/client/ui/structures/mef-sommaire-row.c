/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-sommaire-row.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>

struct _MefSommaireRow
{
  GtkListBoxRow parent_instance;

  GtkWidget  *icon;
  GtkWidget  *title;
  GtkWidget  *state;
  const char *colour; /* (nullable) the class now set */
};

G_DEFINE_FINAL_TYPE (MefSommaireRow, mef_sommaire_row, GTK_TYPE_LIST_BOX_ROW)

static void
mef_sommaire_row_class_init (MefSommaireRowClass *klass)
{
}

static void
mef_sommaire_row_init (MefSommaireRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->icon, "icon-medium");
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->state = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->state, "etat");
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), self->title);
  gtk_box_append (GTK_BOX (text), self->state);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
mef_sommaire_row_new (const char *titre)
{
  MefSommaireRow *self = g_object_new (MEF_TYPE_SOMMAIRE_ROW, NULL);

  gtk_label_set_label (GTK_LABEL (self->title), titre);
  return GTK_WIDGET (self);
}

static char *
describe (const MefCompteSection *compte, gboolean facultatif)
{
  g_autofree char *wrong = mef_text_count (compte->erreurs, _ ("erreur"), _ ("erreurs"));
  g_autofree char *missing = mef_text_count (compte->manques, _ ("champ à remplir"), _ ("champs à remplir"));

  if (compte->erreurs > 0 && compte->manques > 0)
    return g_strdup_printf ("%s, %s", wrong, missing);
  if (compte->erreurs > 0)
    return g_steal_pointer (&wrong);
  if (compte->manques > 0)
    return g_steal_pointer (&missing);
  return g_strdup (facultatif ? _ ("facultatif") : "");
}

static void
set_colour (MefSommaireRow *self, const char *colour)
{
  if (self->colour == colour)
    return;
  if (self->colour != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour);
  self->colour = colour;
  gtk_widget_add_css_class (GTK_WIDGET (self), colour);
}

void
mef_sommaire_row_show (MefSommaireRow *self, const MefCompteSection *compte, gboolean facultatif)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (MEF_IS_SOMMAIRE_ROW (self) && compte != NULL);

  text = describe (compte, facultatif);
  label = g_strdup_printf ("%s, %s", gtk_label_get_label (GTK_LABEL (self->title)),
                           *text != '\0' ? text : _ ("complet"));
  if (compte->erreurs > 0)
    {
      set_colour (self, "wrong");
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "action-unavailable-symbolic");
    }
  else if (compte->manques > 0)
    {
      set_colour (self, "missing");
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "radio-mixed-symbolic");
    }
  else
    {
      set_colour (self, facultatif ? "optional" : "done");
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                    facultatif ? "radio-symbolic" : "object-select-symbolic");
    }
  gtk_label_set_label (GTK_LABEL (self->state), text);
  gtk_widget_set_visible (self->state, *text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
