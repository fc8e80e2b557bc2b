/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-orientation.h"

#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT      3

static guint
read_uint (const guint8 *at, int length, gboolean big)
{
  guint value = 0;

  for (int i = 0; i < length; i++)
    value = value << 8 | at[big ? i : length - 1 - i];
  return value;
}

MefOrientation
mef_orientation_from_exif (const guint8 *block, gsize size)
{
  gboolean big;
  gsize    at;
  guint    n;

  if (size < 8)
    return MEF_ORIENTATION_UPRIGHT;
  if (memcmp (block, "MM\0*", 4) == 0)
    big = TRUE;
  else if (memcmp (block, "II*\0", 4) == 0)
    big = FALSE;
  else
    return MEF_ORIENTATION_UPRIGHT;

  at = read_uint (block + 4, 4, big);
  if (at > size - 2)
    return MEF_ORIENTATION_UPRIGHT;
  n = read_uint (block + at, 2, big);
  at += 2;
  for (guint i = 0; i < n && size >= 12 && at <= size - 12; i++, at += 12)
    {
      guint value;

      if (read_uint (block + at, 2, big) != TAG_ORIENTATION)
        continue;
      value = read_uint (block + at + 8, 2, big);
      if (read_uint (block + at + 2, 2, big) == TYPE_SHORT && value >= 1 && value <= 8)
        return (MefOrientation) value;
    }
  return MEF_ORIENTATION_UPRIGHT;
}

gboolean
mef_orientation_is_sideways (MefOrientation orientation)
{
  return orientation >= 5 && orientation <= 8;
}

cairo_surface_t *
mef_orientation_apply (MefOrientation orientation, cairo_surface_t *surface)
{
  int              width = cairo_image_surface_get_width (surface);
  int              height = cairo_image_surface_get_height (surface);
  gboolean         sideways = mef_orientation_is_sideways (orientation);
  gboolean         from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean         from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const guint32   *from = (const guint32 *) (const void *) cairo_image_surface_get_data (surface);
  gsize            from_stride = (gsize) cairo_image_surface_get_stride (surface) / 4;
  cairo_surface_t *upright;
  guint32         *to;
  gsize            to_stride;

  if (orientation <= MEF_ORIENTATION_UPRIGHT || orientation > 8)
    return cairo_surface_reference (surface);

  upright =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, sideways ? height : width, sideways ? width : height);
  if (cairo_surface_status (upright) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (upright);
      return NULL;
    }
  to = (guint32 *) (void *) cairo_image_surface_get_data (upright);
  to_stride = (gsize) cairo_image_surface_get_stride (upright) / 4;

  /* (x, y) of the stored picture, mirrored where the tag says so, then transposed when it lies on its side */
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gsize   column = (gsize) (from_right ? width - 1 - x : x);
        gsize   row = (gsize) (from_below ? height - 1 - y : y);
        guint32 pixel = from[(gsize) y * from_stride + (gsize) x];

        if (sideways)
          to[column * to_stride + row] = pixel;
        else
          to[row * to_stride + column] = pixel;
      }
  cairo_surface_mark_dirty (upright);
  return upright;
}
