/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"
#include "client/documents/interfaces/mef-scan-view.h"
#include "client/model/mef-scan-documents.h"
#include "client/model/mef-scan-tiles.h"

G_BEGIN_DECLS

/** MefScanLayer: what is painted over what, each where it has come: a coarse page at once, the tiles of the
 * last zoom, the sharp ones */
typedef enum
{
  MEF_SCAN_LAYER_COARSE,
  MEF_SCAN_LAYER_PREVIOUS,
  MEF_SCAN_LAYER_SHARP,
  MEF_SCAN_LAYER_N,
} MefScanLayer;

#define MEF_TYPE_SCAN_SHEET (mef_scan_sheet_get_type ())
G_DECLARE_FINAL_TYPE (MefScanSheet, mef_scan_sheet, MEF, SCAN_SHEET, GObject)

/**
 * MefScanSheet: an opened document as it is drawn: the page at its place in the layers of its scale, and the
 * pages in little
 *
 * Signals: `drawn`: pixels have come; `failed (const GError *error, gboolean blank)`: the page shown cannot
 * be drawn sharp, nor (@blank) at all. Main thread.
 */

/**
 * mef_scan_sheet_new:
 * @place: (transfer none): which page, turned how; outlives the sheet, mef_scan_sheet_turned() when it
 * changes
 * @view: (transfer none): the room and the zoom; outlives the sheet, mef_scan_sheet_resizing() before it
 * changes
 */
MefScanSheet *mef_scan_sheet_new (MefScanPages *pages, const MefScanPlace *place, const MefScanView *view);

/** mef_scan_sheet_get_n_pages: of the document */
int mef_scan_sheet_get_n_pages (MefScanSheet *self);

/** mef_scan_sheet_is_incomplete: whether a part of the page is missing, as far as is known by now */
gboolean mef_scan_sheet_is_incomplete (MefScanSheet *self);

/** mef_scan_sheet_get_scale: pixels per point */
double mef_scan_sheet_get_scale (MefScanSheet *self);

/** mef_scan_sheet_get_pixels: how large the page is */
void mef_scan_sheet_get_pixels (MefScanSheet *self, int *width, int *height);

/** mef_scan_sheet_turned: another page, or the same turned: nothing of what was drawn fits */
void mef_scan_sheet_turned (MefScanSheet *self);

/** mef_scan_sheet_resizing: the scale is about to change: what is drawn now is shown until the other is
 * there, which is asked for once the scale rests */
void mef_scan_sheet_resizing (MefScanSheet *self);

/** mef_scan_sheet_set_visible: what of the page is in view */
void mef_scan_sheet_set_visible (MefScanSheet *self, const MefScanArea *visible);

/** mef_scan_sheet_get_layer_scale: of the layer's pixels to the page's; 0 where there is no such layer */
double mef_scan_sheet_get_layer_scale (MefScanSheet *self, MefScanLayer layer);

/** mef_scan_sheet_peek_tile: (transfer none) (nullable): what has come */
MefTile *mef_scan_sheet_peek_tile (MefScanSheet *self, MefScanLayer layer, int column, int row);

/** mef_scan_sheet_peek_thumbnail: (transfer none) (nullable): @page in little; asked for when it is not there
 */
MefTile *mef_scan_sheet_peek_thumbnail (MefScanSheet *self, int page);

/** mef_scan_sheet_get_thumbnail_ratio: height to width */
double mef_scan_sheet_get_thumbnail_ratio (MefScanSheet *self, int page);

G_END_DECLS
