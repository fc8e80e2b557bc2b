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
  if (operation->attempts > 0)
    return g_strdup (_ ("Pas encore arrivée : sera renvoyée d’elle-même."));
  return g_strdup (_ ("Gardée sur ce poste, partira au retour du réseau."));
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
  g_autofree char    *text = NULL;
  GtkWidget          *chip = mef_chip_new ();
  GtkWidget          *at;
  const char         *state;

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
      state = _ ("Envoyée");
    }
  else if (operation->etat == MEF_OPERATION_CONFLIT)
    {
      mef_chip_set (MEF_CHIP (chip), "red", "dialog-warning-symbolic", state = _ ("Conflit"));
    }
  else if (operation->etat == MEF_OPERATION_REFUSEE)
    {
      mef_chip_set (MEF_CHIP (chip), "red", "action-unavailable-symbolic", state = _ ("Refusée"));
    }
  else
    {
      mef_chip_set (MEF_CHIP (chip), "amber", "preferences-system-time-symbolic", state = _ ("En attente"));
    }
  gtk_box_append (GTK_BOX (head), title);
  at = label_new (time, "secondary");
  gtk_widget_set_valign (at, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), at);
  gtk_box_append (GTK_BOX (box), head);
  if (!mef_action_item_get_envoyee (item))
    {
      GtkWidget *details = NULL;

      text = describe (operation, now);
      details = label_new (text, "secondary");
      gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (details), TRUE);
      gtk_box_append (GTK_BOX (box), details);
      gtk_box_append (GTK_BOX (box), chip);
    }
  else
    {
      g_object_ref_sink (chip);
      g_object_unref (chip);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  {
    g_autofree char *spoken =
        g_strdup_printf ("%s. %s. %s", operation->titre, state, text != NULL ? text : "");

    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  }
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  return row;
}
