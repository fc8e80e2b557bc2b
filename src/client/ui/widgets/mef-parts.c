/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-parts.h"

#include <glib/gi18n.h>

static void
name_part (GtkWidget *part, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
mef_parts_name_drop_down (GtkWidget *drop_down, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  for (GtkWidget *part = gtk_widget_get_first_child (drop_down); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_TOGGLE_BUTTON (part))
      name_part (part, name);
}

void
mef_parts_name_password (GtkWidget *entry)
{
  g_return_if_fail (GTK_IS_PASSWORD_ENTRY (entry));

  for (GtkWidget *part = gtk_widget_get_first_child (entry); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_IMAGE (part))
      name_part (part, g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (part)), "caps-lock-symbolic") == 0
                           ? _ ("Verrouillage des majuscules actif")
                           : _ ("Afficher ou masquer le mot de passe"));
}
