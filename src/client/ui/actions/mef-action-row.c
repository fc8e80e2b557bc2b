/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/actions/mef-action-row.h"

#include "base/mef-calendar.h"
#include "client/ui/widgets/mef-chip.h"

#include <glib/gi18n.h>

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
describe (const MefOperation *operation, gint64 now)
{
  if (operation->erreur != NULL)
    return g_strdup (operation->erreur);
  if (operation->not_before > now)
    return g_strdup_printf (_ ("Part dans %d s. Vous pouvez encore l’annuler."),
                            (int) ((operation->not_before - now) / G_USEC_PER_SEC) + 1);
  if (operation->etat == MEF_OPERATION_EN_ENVOI)
    return g_strdup (_ ("Envoi en cours."));
  if (operation->partie)
    return g_strdup (_ ("Pas encore arrivée : sera renvoyée d’elle-même."));
  return g_strdup (_ ("Gardée sur ce poste, partira au retour du réseau."));
}

static GtkWidget *
chip_new (const MefOperation *operation, const char **state)
{
  GtkWidget *chip = mef_chip_new ();

  if (operation->etat == MEF_OPERATION_CONFLIT)
    mef_chip_set (MEF_CHIP (chip), "red", "dialog-warning-symbolic", *state = _ ("Conflit"));
  else if (operation->etat == MEF_OPERATION_REFUSEE)
    mef_chip_set (MEF_CHIP (chip), "red", "action-unavailable-symbolic", *state = _ ("Refusée"));
  else
    mef_chip_set (MEF_CHIP (chip), "amber", "preferences-system-time-symbolic", *state = _ ("En attente"));
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static GtkWidget *
undo_new (const MefOperation *operation)
{
  GtkWidget       *button = gtk_button_new_with_label (_ ("Annuler"));
  g_autofree char *spoken = g_strdup_printf (_ ("Annuler : %s"), operation->titre);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "actions.annuler");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", operation->cle);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "compact");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return button;
}

static void
speak (GtkWidget *row, const char *details)
{
  const MefOperation *operation = mef_action_item_get_operation (mef_action_row_get_item (row));
  const char         *state = g_object_get_data (G_OBJECT (row), "state");
  g_autofree char    *spoken = g_strdup_printf ("%s. %s. %s", operation->titre, state, details);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

GtkWidget *
mef_action_row_new (MefActionItem *item, gint64 now)
{
  const MefOperation *operation = mef_action_item_get_operation (item);
  GtkWidget          *row = gtk_list_box_row_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget          *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget          *title = label_new (operation->titre, "strong");
  g_autofree char    *time = mef_instant_to_french_time (operation->created_at);
  const char         *state = _ ("Envoyée");
  GtkWidget          *at;

  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  /* The name comes last and is what one looks for. */
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_widget_set_hexpand (title, TRUE);
  if (mef_action_item_get_envoyee (item))
    {
      GtkWidget *arrived = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (arrived, "green");
      gtk_widget_remove_css_class (title, "strong");
      gtk_box_append (GTK_BOX (head), arrived);
    }
  gtk_box_append (GTK_BOX (head), title);
  at = label_new (time, "secondary");
  gtk_widget_set_valign (at, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), at);
  gtk_box_append (GTK_BOX (box), head);
  if (!mef_action_item_get_envoyee (item))
    {
      GtkWidget *details = label_new ("", "secondary");
      GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

      gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (details), TRUE);
      gtk_box_append (GTK_BOX (box), details);
      gtk_box_append (GTK_BOX (foot), chip_new (operation, &state));
      if (mef_action_item_may_be_undone (item))
        gtk_box_append (GTK_BOX (foot), undo_new (operation));
      gtk_box_append (GTK_BOX (box), foot);
      g_object_set_data (G_OBJECT (row), "details", details);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "state", (gpointer) state);
  speak (row, "");
  mef_action_row_tick (row, now);
  return row;
}

MefActionItem *
mef_action_row_get_item (GtkWidget *row)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  return g_object_get_data (G_OBJECT (row), "item");
}

void
mef_action_row_tick (GtkWidget *row, gint64 now)
{
  GtkWidget       *details;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  details = g_object_get_data (G_OBJECT (row), "details");
  if (details == NULL)
    return;
  text = describe (mef_action_item_get_operation (mef_action_row_get_item (row)), now);
  if (g_str_equal (text, gtk_label_get_label (GTK_LABEL (details))))
    return;
  gtk_label_set_label (GTK_LABEL (details), text);
  speak (row, text);
}

gboolean
mef_action_item_may_be_undone (MefActionItem *item)
{
  const MefOperation *operation;

  g_return_val_if_fail (MEF_IS_ACTION_ITEM (item), FALSE);

  operation = mef_action_item_get_operation (item);
  return !mef_action_item_get_envoyee (item) && mef_genre_operation_is_work (operation->genre)
         && operation->etat == MEF_OPERATION_EN_ATTENTE && !operation->partie;
}
