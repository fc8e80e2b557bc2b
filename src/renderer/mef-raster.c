/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-raster.h"

#include <string.h>

struct _MefRaster
{
  cairo_surface_t *surface; /* (owned) */
  guint32         *pixels;  /* of @surface */
  gsize            stride;  /* in pixels */
  int              width;
  int              height;
  int              reduce;
  int              out_width;
  int              n_rows;
  int              n_summed; /* rows in @sums */
  guint32         *sums;     /* (owned) (nullable): red, green, blue of each square; only when reducing */
};

typedef enum
{
  LAYOUT_RGB,
  LAYOUT_RGBA,
  LAYOUT_PREMULTIPLIED,
} Layout;

static inline guint32
pack (guint red, guint green, guint blue)
{
  return 0xff000000u | red << 16 | green << 8 | blue;
}

/* @value over white */
static inline guint
over_white (guint value, guint alpha, Layout layout)
{
  if (layout == LAYOUT_PREMULTIPLIED)
    return MIN (value + 255 - alpha, 255);
  return (value * alpha + 255 * (255 - alpha) + 127) / 255;
}

static void
flush_sums (MefRaster *self)
{
  guint32 *out = self->pixels + self->stride * (gsize) ((self->n_rows - 1) / self->reduce);

  for (int i = 0; i < self->out_width; i++)
    {
      guint32 *sum = self->sums + 3 * (gsize) i;
      guint    columns = (guint) MIN (self->reduce, self->width - i * self->reduce);
      guint    n = columns * (guint) self->n_summed;

      out[i] = pack ((sum[0] + n / 2) / n, (sum[1] + n / 2) / n, (sum[2] + n / 2) / n);
    }
  memset (self->sums, 0, sizeof (guint32) * 3 * (gsize) self->out_width);
  self->n_summed = 0;
}

static inline void
add_row (MefRaster *self, const guint8 *row, Layout layout)
{
  const int channels = layout == LAYOUT_RGB ? 3 : 4;
  guint32  *out;

  if (self->n_rows >= self->height)
    return;
  out = self->pixels + self->stride * (gsize) (self->n_rows / self->reduce);

  for (int i = 0; i < self->out_width; i++)
    {
      int   n = MIN (self->reduce, self->width - i * self->reduce);
      guint red = 0;
      guint green = 0;
      guint blue = 0;

      for (int k = 0; k < n; k++, row += channels)
        {
          guint alpha = layout == LAYOUT_RGB ? 255 : row[3];

          red += alpha == 255 ? row[0] : over_white (row[0], alpha, layout);
          green += alpha == 255 ? row[1] : over_white (row[1], alpha, layout);
          blue += alpha == 255 ? row[2] : over_white (row[2], alpha, layout);
        }
      if (self->sums != NULL)
        {
          self->sums[3 * i] += red;
          self->sums[3 * i + 1] += green;
          self->sums[3 * i + 2] += blue;
        }
      else
        {
          out[i] = pack (red, green, blue);
        }
    }
  self->n_rows++;
  self->n_summed++;
  if (self->sums != NULL && (self->n_summed == self->reduce || self->n_rows == self->height))
    flush_sums (self);
}

MefRaster *
mef_raster_new (int width, int height, int reduce)
{
  g_autoptr (MefRaster) self = NULL;
  int out_height;

  g_return_val_if_fail (width > 0 && height > 0 && reduce > 0, NULL);

  self = g_new0 (MefRaster, 1);
  self->width = width;
  self->height = height;
  self->reduce = reduce;
  self->out_width = (width - 1) / reduce + 1;
  out_height = (height - 1) / reduce + 1;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->out_width, out_height);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    return NULL;
  self->pixels = (guint32 *) (void *) cairo_image_surface_get_data (self->surface);
  self->stride = (gsize) cairo_image_surface_get_stride (self->surface) / sizeof (guint32);
  memset (self->pixels, 0xff, self->stride * sizeof (guint32) * (gsize) out_height);
  if (reduce > 1)
    {
      self->sums = g_try_new0 (guint32, 3 * (gsize) self->out_width);
      if (self->sums == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
mef_raster_free (MefRaster *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self->sums);
  g_free (self);
}

void
mef_raster_add_rgb (MefRaster *self, const guint8 *row)
{
  add_row (self, row, LAYOUT_RGB);
}

void
mef_raster_add_rgba (MefRaster *self, const guint8 *row)
{
  add_row (self, row, LAYOUT_RGBA);
}

void
mef_raster_add_premultiplied (MefRaster *self, const guint8 *row)
{
  add_row (self, row, LAYOUT_PREMULTIPLIED);
}

int
mef_raster_get_n_rows (MefRaster *self)
{
  return self->n_rows;
}

cairo_surface_t *
mef_raster_finish (MefRaster *self, MefOrientation orientation)
{
  cairo_surface_t *upright;

  if (self->sums != NULL && self->n_summed > 0)
    flush_sums (self);
  cairo_surface_mark_dirty (self->surface);
  upright = mef_orientation_apply (orientation, self->surface);
  mef_raster_free (self);
  return upright;
}

int
mef_raster_choose_reduce (int width, int height, int wanted)
{
  gint64 reduce = 1;

  while (reduce < wanted || (width - 1) / reduce >= MEF_RASTER_MAX_SIDE
         || (height - 1) / reduce >= MEF_RASTER_MAX_SIDE
         || ((width - 1) / reduce + 1) * ((height - 1) / reduce + 1) > MEF_RASTER_MAX_PIXELS)
    reduce *= 2;
  return (int) reduce;
}
