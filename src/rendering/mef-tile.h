/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MefRotation: how far a page is turned clockwise before it is shown
 */
typedef enum
{
  MEF_ROTATION_0,
  MEF_ROTATION_90,
  MEF_ROTATION_180,
  MEF_ROTATION_270,
} MefRotation;

/** MEF_TILE_MAX_SIZE: neither side of a tile is longer, in pixels */
#define MEF_TILE_MAX_SIZE 1024

/**
 * MefTileRequest: a rectangle of a page
 * @page: from 0
 * @rotation: of the page
 * @scale: pixels per point (1/72 inch) of the page
 * @x: left edge in pixels, in the turned and scaled page
 * @y: top edge
 * @width: 1 to %MEF_TILE_MAX_SIZE; what lies outside of the page comes transparent
 * @height: likewise
 */
typedef struct
{
  int         page;
  MefRotation rotation;
  double      scale;
  int         x;
  int         y;
  int         width;
  int         height;
} MefTileRequest;

#define MEF_TYPE_TILE (mef_tile_get_type ())

/**
 * MefTile:
 *
 * A picture: premultiplied 32 bits a pixel in the machine's byte order (CAIRO_FORMAT_ARGB32,
 * GDK_MEMORY_DEFAULT). Immutable, reference counted, any thread.
 */
typedef struct _MefTile MefTile;

GType mef_tile_get_type (void);

/**
 * mef_tile_new:
 * @pixels: at least @stride × @height bytes
 * @stride: bytes from a row to the next, at least 4 × @width
 *
 * Returns: (transfer full): a tile that keeps @pixels
 */
MefTile *mef_tile_new (GBytes *pixels, int width, int height, gsize stride);
MefTile *mef_tile_ref (MefTile *self);
void     mef_tile_unref (MefTile *self);

/** mef_tile_get_pixels: (transfer none): never changes, so it may back a texture without a copy */
GBytes *mef_tile_get_pixels (MefTile *self);
int     mef_tile_get_width (MefTile *self);
int     mef_tile_get_height (MefTile *self);
gsize   mef_tile_get_stride (MefTile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefTile, mef_tile_unref)

G_END_DECLS
