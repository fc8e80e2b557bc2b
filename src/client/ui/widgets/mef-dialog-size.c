/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-dialog-size.h"

/* What stays to be seen of the window behind. */
#define MARGE 24

double
mef_dialog_size_get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1.0);

  /* gtk-xft-dpi counts in 1/1024 of a dot. */
  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

void
mef_dialog_size_fit (GtkWindow *dialog, GtkWindow *parent, int width, int height)
{
  double scale;

  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  scale = mef_dialog_size_get_text_scale (GTK_WIDGET (dialog));
  width = (int) (width * scale);
  height = (int) (height * scale);
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 4 * MARGE
      && gtk_widget_get_height (GTK_WIDGET (parent)) > 4 * MARGE)
    {
      width = MIN (width, gtk_widget_get_width (GTK_WIDGET (parent)) - 2 * MARGE);
      height = MIN (height, gtk_widget_get_height (GTK_WIDGET (parent)) - 2 * MARGE);
    }
  gtk_window_set_default_size (dialog, width, height);
}
