/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-scan-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_CANVAS (mef_scan_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MefScanCanvas, mef_scan_canvas, MEF, SCAN_CANVAS, GtkWidget)

/** MEF_SCAN_CANVAS_MARGIN: around the page, in logical pixels */
#define MEF_SCAN_CANVAS_MARGIN 14

/**
 * MefScanCanvas:
 *
 * The page of a #MefScanModel on the desk: painted from tiles, moved by dragging, by the arrow keys and by
 * whatever scrolls its #GtkScrolledWindow, zoomed by Ctrl and the wheel or by two fingers. Whoever places it
 * tells the model how much room there is. Property: `model`.
 */

/** mef_scan_canvas_set_model: (nullable): keeps @model */
void mef_scan_canvas_set_model (MefScanCanvas *self, MefScanModel *model);

/** mef_scan_canvas_step_zoom: as mef_scan_model_step_zoom(), with the middle of the view staying where it is
 */
void mef_scan_canvas_step_zoom (MefScanCanvas *self, int direction);

/** mef_scan_canvas_set_zoom: likewise */
void mef_scan_canvas_set_zoom (MefScanCanvas *self, double zoom);

G_END_DECLS
