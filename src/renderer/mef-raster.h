/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "renderer/mef-orientation.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** MEF_RASTER_MAX_PIXELS: of a surface; a larger picture is reduced while it is read (A4 at 600 dpi has 34.8)
 */
#define MEF_RASTER_MAX_PIXELS (36 * 1000 * 1000)
/** MEF_RASTER_MAX_SIDE: what cairo can draw */
#define MEF_RASTER_MAX_SIDE 32767

/**
 * MefRaster:
 *
 * Takes the rows of a picture from top to bottom and keeps their means over squares of @reduce × @reduce
 * pixels, on white: memory follows what is shown, not what was sent in.
 */
typedef struct _MefRaster MefRaster;

/**
 * mef_raster_new:
 * @width: of the rows to come
 * @height: number of rows to come
 * @reduce: 1 or more
 *
 * Returns: (transfer full) (nullable): %NULL when there is not enough memory
 */
MefRaster *mef_raster_new (int width, int height, int reduce);
void       mef_raster_free (MefRaster *self);

/** mef_raster_add_rgb: the next row, 3 bytes a pixel */
void mef_raster_add_rgb (MefRaster *self, const guint8 *row);

/** mef_raster_add_rgba: the next row, 4 bytes a pixel, alpha last and not premultiplied */
void mef_raster_add_rgba (MefRaster *self, const guint8 *row);

/** mef_raster_add_premultiplied: the next row, 4 bytes a pixel, alpha last and multiplied in */
void mef_raster_add_premultiplied (MefRaster *self, const guint8 *row);

/** mef_raster_get_n_rows: rows taken so far */
int mef_raster_get_n_rows (MefRaster *self);

/**
 * mef_raster_finish:
 * @self: (transfer full): the raster; rows that never came stay white
 * @orientation: how the picture has to be turned to stand upright
 *
 * Returns: (transfer full) (nullable): an RGB24 surface, or %NULL when there is not enough memory
 */
cairo_surface_t *mef_raster_finish (MefRaster *self, MefOrientation orientation);

/** mef_raster_choose_reduce: the least power of two from @wanted up that keeps the surface within bounds */
int mef_raster_choose_reduce (int width, int height, int wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefRaster, mef_raster_free)

G_END_DECLS
