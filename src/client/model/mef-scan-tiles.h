/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"

G_BEGIN_DECLS

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

/** mef_scan_tiles_begin: from here on until mef_scan_tiles_end() is told what is wanted */
void mef_scan_tiles_begin (MefScanTiles *self);

/** mef_scan_tiles_want: @io_priority: %G_PRIORITY_DEFAULT for what is in view */
void mef_scan_tiles_want (MefScanTiles *self, const MefScanTileKey *key, int io_priority);

/** mef_scan_tiles_end: what is under way and was not told any more is given up */
void mef_scan_tiles_end (MefScanTiles *self);

/** mef_scan_tiles_get_n_pending: tiles under way */
guint mef_scan_tiles_get_n_pending (MefScanTiles *self);

G_END_DECLS
