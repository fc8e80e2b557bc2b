/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"

G_BEGIN_DECLS

/** MefScanArea: a rectangle of a page, in its pixels */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} MefScanArea;

#define MEF_TYPE_SCAN_TILES (mef_scan_tiles_get_type ())
G_DECLARE_FINAL_TYPE (MefScanTiles, mef_scan_tiles, MEF, SCAN_TILES, GObject)

/**
 * MefScanTiles:
 *
 * Sees to it that wanted tiles come: asks for each once, gives up those nobody wants any more. Signals:
 * `drawn`: one has come; `failed (const MefScanTileKey *, const GError *)`: one will not. Main thread.
 */

/** mef_scan_tiles_new: (transfer full): of @pages, which it keeps */
MefScanTiles *mef_scan_tiles_new (MefScanPages *pages);

/**
 * mef_scan_tiles_want_page:
 * @scale: pixels per point
 * @seen: what of @page is in view
 *
 * From now on these tiles are wanted and no others: @page in little, what is in view, and in case what is
 * around it and the pages beside.
 */
void mef_scan_tiles_want_page (MefScanTiles      *self,
                               int                page,
                               MefRotation        rotation,
                               double             scale,
                               const MefScanArea *seen);

/** mef_scan_tiles_want: one tile besides; @io_priority: %G_PRIORITY_DEFAULT for what is in view */
void mef_scan_tiles_want (MefScanTiles *self, const MefScanTileKey *key, int io_priority);

/** mef_scan_tiles_get_n_pending: tiles under way */
guint mef_scan_tiles_get_n_pending (MefScanTiles *self);

G_END_DECLS
