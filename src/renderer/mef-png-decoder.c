/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-decoder.h"
#include "renderer/mef-picture.h"
#include "renderer/mef-raster.h"

#include <png.h>
#include <string.h>

#define MAX_SIDE (1 << 24)
/* Colour profiles and texts besides the picture; nobody looks at them. */
#define MAX_CHUNK       (8 * 1024 * 1024)
#define MAX_CHUNKS      64
#define METRES_PER_INCH 0.0254

typedef struct
{
  GBytes        *bytes; /* (owned) */
  MefOrientation orientation;
} PngState;

typedef struct
{
  png_structp   png;
  png_infop     info;
  const guint8 *at;
  gsize         left;
  gboolean      no_memory;
  gboolean      whole;  /* every row was read */
  MefRaster    *raster; /* (owned) (nullable) */
  guint8       *rows;   /* (owned) (nullable): one row, or all of an interlaced picture */
} Reader;

static void
error_cb (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

static void
read_cb (png_structp png, png_bytep to, size_t length)
{
  Reader *reader = png_get_io_ptr (png);

  if (length > reader->left)
    png_error (png, "end");
  memcpy (to, reader->at, length);
  reader->at += length;
  reader->left -= length;
}

static Reader *
reader_new (GBytes *bytes)
{
  Reader *reader = g_new0 (Reader, 1);

  reader->at = g_bytes_get_data (bytes, &reader->left);
  reader->png = png_create_read_struct (PNG_LIBPNG_VER_STRING, reader, error_cb, warning_cb);
  if (reader->png != NULL)
    reader->info = png_create_info_struct (reader->png);
  if (reader->info == NULL)
    {
      png_destroy_read_struct (&reader->png, NULL, NULL);
      g_free (reader);
      return NULL;
    }
  png_set_read_fn (reader->png, reader, read_cb);
  png_set_user_limits (reader->png, MAX_SIDE, MAX_SIDE);
  png_set_chunk_malloc_max (reader->png, MAX_CHUNK);
  png_set_chunk_cache_max (reader->png, MAX_CHUNKS);
  return reader;
}

static void
reader_free (Reader *reader)
{
  png_destroy_read_struct (&reader->png, &reader->info, NULL);
  mef_raster_free (reader->raster);
  g_free (reader->rows);
  g_free (reader);
}

static void
get_resolution (Reader *reader, double *x_dpi, double *y_dpi)
{
  png_uint_32 x = 0;
  png_uint_32 y = 0;
  int         unit = PNG_RESOLUTION_UNKNOWN;

  *x_dpi = *y_dpi = 0;
  if (png_get_pHYs (reader->png, reader->info, &x, &y, &unit) == 0 || unit != PNG_RESOLUTION_METER)
    return;
  *x_dpi = x * METRES_PER_INCH;
  *y_dpi = y * METRES_PER_INCH;
}

static MefOrientation
get_orientation (Reader *reader)
{
  png_uint_32 length = 0;
  png_bytep   block = NULL;

  if (png_get_eXIf_1 (reader->png, reader->info, &length, &block) == 0 || block == NULL)
    return MEF_ORIENTATION_UPRIGHT;
  return mef_orientation_from_exif (block, length);
}

static gpointer
png_open (GBytes *bytes, GArray *pages, gboolean *cut, GError **error)
{
  Reader        *reader = reader_new (bytes);
  MefOrientation orientation;
  MefPageSize    size = { 0 };
  double         x_dpi;
  double         y_dpi;
  PngState      *state;
  gboolean       fits;

  if (reader == NULL || setjmp (png_jmpbuf (reader->png)) != 0)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      if (reader != NULL)
        reader_free (reader);
      return NULL;
    }
  png_read_info (reader->png, reader->info);
  orientation = get_orientation (reader);
  get_resolution (reader, &x_dpi, &y_dpi);
  fits = mef_picture_measure (png_get_image_width (reader->png, reader->info),
                              png_get_image_height (reader->png, reader->info), x_dpi, y_dpi, orientation,
                              &size, error);
  reader_free (reader);
  if (!fits)
    return NULL;

  g_array_append_val (pages, size);
  state = g_new0 (PngState, 1);
  state->bytes = g_bytes_ref (bytes);
  state->orientation = orientation;
  return state;
}

static void
png_close (gpointer data)
{
  PngState *state = data;

  g_bytes_unref (state->bytes);
  g_free (state);
}

/* The passes of an interlaced picture each touch all of it, so it has to be held whole. */
static void
read_interlaced (Reader *reader, gsize stride, gsize height, int passes)
{
  if (stride / 4 * height > MEF_RASTER_MAX_PIXELS)
    reader->no_memory = TRUE;
  else
    reader->rows = g_try_malloc0 (stride * height);
  if (reader->rows == NULL)
    {
      reader->no_memory = TRUE;
      return;
    }
  for (int pass = 0; pass < passes; pass++)
    for (gsize y = 0; y < height; y++)
      png_read_row (reader->png, reader->rows + y * stride, NULL);
  for (gsize y = 0; y < height; y++)
    mef_raster_add_rgba (reader->raster, reader->rows + y * stride);
  reader->whole = TRUE;
  g_clear_pointer (&reader->rows, g_free);
}

static void
read_rows (Reader *reader, int reduce)
{
  png_structp png = reader->png;
  gsize       width;
  gsize       height;
  int         passes;

  png_read_info (png, reader->info);
  width = png_get_image_width (png, reader->info);
  height = png_get_image_height (png, reader->info);
  png_set_expand (png);
  png_set_scale_16 (png);
  png_set_gray_to_rgb (png);
  png_set_add_alpha (png, 0xff, PNG_FILLER_AFTER);
  passes = png_set_interlace_handling (png);
  png_read_update_info (png, reader->info);
  if (png_get_rowbytes (png, reader->info) != width * 4)
    return;

  reader->raster = mef_raster_new ((int) width, (int) height,
                                   mef_raster_choose_reduce ((int) width, (int) height, reduce));
  if (reader->raster == NULL)
    {
      reader->no_memory = TRUE;
      return;
    }
  if (passes > 1)
    {
      read_interlaced (reader, width * 4, height, passes);
      return;
    }
  reader->rows = g_try_malloc (width * 4);
  if (reader->rows == NULL)
    {
      reader->no_memory = TRUE;
      return;
    }
  for (gsize y = 0; y < height; y++)
    {
      png_read_row (png, reader->rows, NULL);
      mef_raster_add_rgba (reader->raster, reader->rows);
    }
  reader->whole = TRUE;
}

static cairo_surface_t *
png_decode (gpointer data, int page, int reduce, gboolean *incomplete, GError **error)
{
  PngState        *state = data;
  Reader          *reader = reader_new (state->bytes);
  cairo_surface_t *surface = NULL;

  if (reader == NULL)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return NULL;
    }
  if (setjmp (png_jmpbuf (reader->png)) == 0)
    read_rows (reader, reduce);
  g_clear_pointer (&reader->rows, g_free);
  *incomplete = !reader->whole;
  /* What came before the damage is worth being seen. */
  if (reader->raster != NULL && mef_raster_get_n_rows (reader->raster) > 0)
    surface = mef_raster_finish (g_steal_pointer (&reader->raster), state->orientation);
  if (surface == NULL)
    mef_rendering_error_set (error,
                             reader->no_memory ? MEF_RENDERING_ERROR_TOO_BIG : MEF_RENDERING_ERROR_BROKEN);
  reader_free (reader);
  return surface;
}

const MefDecoder mef_png_decoder = {
  .format = MEF_FORMAT_PNG,
  .open = png_open,
  .close = png_close,
  .decode = png_decode,
};
