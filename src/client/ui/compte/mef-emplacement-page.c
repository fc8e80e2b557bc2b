/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/compte/mef-emplacement-page.h"

#include "client/ui/compte/mef-sites-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

GtkWidget *
mef_emplacement_page_new (MefEspace *espace)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/fr/monenfant/BackOffice/ui/compte/mef-emplacement-page.ui");
  GtkWidget *page = GTK_WIDGET (gtk_builder_get_object (builder, "page"));

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  adw_clamp_set_child (ADW_CLAMP (gtk_builder_get_object (builder, "clamp")), mef_sites_list_new (espace));
  /* The builder lets go of it; whoever takes it sinks it, as with any new widget. */
  g_object_ref (page);
  g_object_force_floating (G_OBJECT (page));
  return page;
}
