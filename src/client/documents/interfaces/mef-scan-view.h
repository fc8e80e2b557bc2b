/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-tile.h"

G_BEGIN_DECLS

/** MEF_SCAN_MIN_ZOOM, MEF_SCAN_MAX_ZOOM: bounds of the zoom; 1 shows a page in its real size */
#define MEF_SCAN_MIN_ZOOM 0.02
#define MEF_SCAN_MAX_ZOOM 8.0
/** MEF_SCAN_MAX_SIDE: pixels of a page's longer side, whatever the zoom */
#define MEF_SCAN_MAX_SIDE 65536.0

/** MefScanFit: how the zoom follows the room there is */
typedef enum
{
  MEF_SCAN_FIT_WIDTH,
  MEF_SCAN_FIT_PAGE,
  MEF_SCAN_FIT_NONE,
} MefScanFit;

/**
 * MefScanView: how pages are looked at
 * @fit: whether the zoom follows the room
 * @zoom: when it does not; 1 is the real size
 * @width: pixels of the room
 * @height: likewise
 * @strip: pixels of @width that a scan of several pages gives to its page strip
 * @density: pixels per point at zoom 1: 96 / 72, times the scale of the screen
 */
typedef struct
{
  MefScanFit fit;
  double     zoom;
  int        width;
  int        height;
  int        strip;
  double     density;
} MefScanView;

/**
 * mef_scan_view_get_zoom:
 * @n_pages: of the scan
 * @page_width: points of the turned page
 * @page_height: likewise
 *
 * Returns: the zoom at which the page is shown, within the bounds
 */
double mef_scan_view_get_zoom (const MefScanView *self, int n_pages, double page_width, double page_height);

/**
 * mef_scan_view_get_scale:
 *
 * The same for what prepares a page and for what shows it, so that tiles drawn ahead are the tiles asked for.
 *
 * Returns: pixels per point
 */
double mef_scan_view_get_scale (const MefScanView *self, int n_pages, double page_width, double page_height);

G_END_DECLS
