/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-tile.h"

struct _MefTile
{
  gatomicrefcount refs;

  GBytes *pixels; /* (owned) */
  int     width;
  int     height;
  gsize   stride;
};

G_DEFINE_BOXED_TYPE (MefTile, mef_tile, mef_tile_ref, mef_tile_unref)

MefTile *
mef_tile_new (GBytes *pixels, int width, int height, gsize stride)
{
  MefTile *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (stride / 4 >= (gsize) width, NULL);
  g_return_val_if_fail (pixels != NULL && g_bytes_get_size (pixels) / stride >= (gsize) height, NULL);

  self = g_new0 (MefTile, 1);
  g_atomic_ref_count_init (&self->refs);
  self->pixels = g_bytes_ref (pixels);
  self->width = width;
  self->height = height;
  self->stride = stride;
  return self;
}

MefTile *
mef_tile_ref (MefTile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_tile_unref (MefTile *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->pixels);
  g_free (self);
}

GBytes *
mef_tile_get_pixels (MefTile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pixels;
}

int
mef_tile_get_width (MefTile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

int
mef_tile_get_height (MefTile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

gsize
mef_tile_get_stride (MefTile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->stride;
}
