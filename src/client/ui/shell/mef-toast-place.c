/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-toast-place.h"

#include "client/ui/scan/mef-scan-pane.h"

#define MARGIN 4 /* a toast has one of its own */

static GtkWidget *
find_scan (GtkWidget *widget)
{
  GtkWidget *found = MEF_IS_SCAN_PANE (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_scan (child);
  return found;
}

static gboolean
place_cb (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *place, GtkWidget *toast)
{
  GtkWidget      *scan = child == toast ? find_scan (gtk_overlay_get_child (overlay)) : NULL;
  graphene_rect_t bounds;
  int             least, width, height;

  if (scan == NULL || !gtk_widget_compute_bounds (scan, GTK_WIDGET (overlay), &bounds))
    return FALSE;
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
  if (least > (int) bounds.size.width)
    return FALSE;
  width = MIN (width, (int) bounds.size.width);
  gtk_widget_measure (toast, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  height -= gtk_widget_get_margin_bottom (toast);
  *place = (GdkRectangle){ .x = (int) (bounds.origin.x + (bounds.size.width - (float) width) / 2),
                           .y = (int) (bounds.origin.y + bounds.size.height) - height - MARGIN,
                           .width = width,
                           .height = height + gtk_widget_get_margin_bottom (toast) };
  return TRUE;
}

void
mef_toast_place_beside_work (GtkOverlay *overlay, GtkWidget *toast)
{
  g_return_if_fail (GTK_IS_OVERLAY (overlay) && GTK_IS_WIDGET (toast));

  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (place_cb), toast, 0);
}
