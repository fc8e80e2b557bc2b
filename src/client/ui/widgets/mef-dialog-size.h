/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mef_dialog_size_fit:
 * @parent: (nullable): the window it opens above
 * @width: in pixels at text scale 1
 * @height: in pixels at text scale 1
 *
 * Gives @dialog room for its text at the size the user reads, and no more than its parent has: what does not
 * fit scrolls.
 */
void mef_dialog_size_fit (GtkWindow *dialog, GtkWindow *parent, int width, int height);

/** mef_dialog_size_get_text_scale: 1 at 96 dpi */
double mef_dialog_size_get_text_scale (GtkWidget *widget);

G_END_DECLS
