/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mef_toast_place_beside_work:
 * @overlay: the overlay that shows @toast
 * @toast: a `MefToast` of @overlay
 *
 * Where a scan is shown, puts @toast above the foot of the scan instead of in the middle: nothing is typed or
 * chosen there, while the panel of motives beside it has its free text at the same height.
 */
void mef_toast_place_beside_work (GtkOverlay *overlay, GtkWidget *toast);

G_END_DECLS
