/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"

G_BEGIN_DECLS

#define MEF_TYPE_TILE_CACHE (mef_tile_cache_get_type ())
G_DECLARE_FINAL_TYPE (MefTileCache, mef_tile_cache, MEF, TILE_CACHE, GObject)

/**
 * MefTileCache:
 *
 * The tiles of all open scans, up to a number of bytes; the least recently used go first. Main thread.
 */

/** MEF_TILE_CACHE_CAPACITY: bytes kept unless told otherwise: some six screens of 1920 × 1080 */
#define MEF_TILE_CACHE_CAPACITY (48 * 1024 * 1024)

/** mef_tile_cache_new: (transfer full): keeps @capacity bytes of pixels at most */
MefTileCache *mef_tile_cache_new (gsize capacity);

/** mef_tile_cache_find: (transfer none) (nullable): the tile of @key of the scan known as @scan */
MefTile *mef_tile_cache_find (MefTileCache *self, guint scan, const MefScanTileKey *key);

/** mef_tile_cache_add: keeps @tile, in the place of one with the same key */
void mef_tile_cache_add (MefTileCache *self, guint scan, const MefScanTileKey *key, MefTile *tile);

/** mef_tile_cache_get_size: bytes kept */
gsize mef_tile_cache_get_size (MefTileCache *self);

G_END_DECLS
