/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_PAGES (mef_scan_pages_get_type ())
G_DECLARE_INTERFACE (MefScanPages, mef_scan_pages, MEF, SCAN_PAGES, GObject)

/** MEF_SCAN_TILE_SIZE: pages are cut in squares of so many pixels, counted from their top left corner */
#define MEF_SCAN_TILE_SIZE 512

/**
 * MefScanTileKey: one square of a page
 * @page: from 0
 * @rotation: of the page
 * @scale: pixels per point
 * @column: @column × %MEF_SCAN_TILE_SIZE is the left edge
 * @row: likewise
 */
typedef struct
{
  int         page;
  MefRotation rotation;
  double      scale;
  int         column;
  int         row;
} MefScanTileKey;

/**
 * MefScanPagesInterface:
 * @get_n_pages: at least 1
 * @get_page_size: points of the upright page
 * @is_incomplete: (nullable): whether a part of the page is missing, as far as is known by now
 * @peek_tile: (transfer none) (nullable): the tile when it is at hand
 * @load_tile_async: draws it
 * @load_tile_finish: (transfer full): the tile; errors are French sentences for a person
 *
 * The pages of an opened scan. Main thread.
 */
struct _MefScanPagesInterface
{
  GTypeInterface parent;

  int (*get_n_pages) (MefScanPages *self);
  void (*get_page_size) (MefScanPages *self, int page, double *width, double *height);
  gboolean (*is_incomplete) (MefScanPages *self, int page);
  MefTile *(*peek_tile) (MefScanPages *self, const MefScanTileKey *key);
  void (*load_tile_async) (MefScanPages         *self,
                           const MefScanTileKey *key,
                           int                   io_priority,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);
  MefTile *(*load_tile_finish) (MefScanPages *self, GAsyncResult *result, GError **error);
};

/** mef_scan_pages_get_n_pages: at least 1 */
int mef_scan_pages_get_n_pages (MefScanPages *self);

/** mef_scan_pages_is_incomplete: whether a part of @page, or of the whole file, is missing or damaged, as far
 * as what was drawn until now has shown */
gboolean mef_scan_pages_is_incomplete (MefScanPages *self, int page);

/** mef_scan_pages_get_page_size: points of @page as it is seen turned by @rotation */
void mef_scan_pages_get_page_size (MefScanPages *self,
                                   int           page,
                                   MefRotation   rotation,
                                   double       *width,
                                   double       *height);

/**
 * mef_scan_pages_get_pixels:
 *
 * How many pixels @page has when it is turned by @rotation and drawn at @scale; its tiles cover just these.
 */
void mef_scan_pages_get_pixels (MefScanPages *self,
                                int           page,
                                MefRotation   rotation,
                                double        scale,
                                int          *width,
                                int          *height);

/** mef_scan_pages_get_coarse_key: the one tile that shows the whole of @page in little */
void mef_scan_pages_get_coarse_key (MefScanPages *self, int page, MefRotation rotation, MefScanTileKey *key);

/** mef_scan_pages_peek_tile: (transfer none) (nullable): the tile when it is at hand, without any work */
MefTile *mef_scan_pages_peek_tile (MefScanPages *self, const MefScanTileKey *key);

/**
 * mef_scan_pages_load_tile_async:
 * @io_priority: %G_PRIORITY_DEFAULT for what is in view, %G_PRIORITY_LOW otherwise
 *
 * Gives the tile of @key. Tiles at the right and lower edge are smaller.
 */
void mef_scan_pages_load_tile_async (MefScanPages         *self,
                                     const MefScanTileKey *key,
                                     int                   io_priority,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);

/** mef_scan_pages_load_tile_finish: (transfer full): the tile, or %NULL with an error */
MefTile *mef_scan_pages_load_tile_finish (MefScanPages *self, GAsyncResult *result, GError **error);

G_END_DECLS
