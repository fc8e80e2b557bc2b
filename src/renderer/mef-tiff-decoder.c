/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-decoder.h"
#include "renderer/mef-picture.h"
#include "renderer/mef-raster.h"

#include <string.h>
#include <tiffio.h>

/* What libtiff may ask for at once: a strip before it becomes pixels. */
#define MAX_ALLOCATION (160 * 1024 * 1024)
#define CM_PER_INCH    2.54

typedef struct
{
  GBytes       *bytes; /* (owned) */
  const guint8 *data;
  gsize         size;
  gsize         at;
  TIFF         *tiff;        /* (owned) */
  GArray       *directories; /* (owned) (element-type TiffPage) */
  guint         n_errors;    /* that libtiff met and went on from, or not */
} TiffState;

typedef struct
{
  toff_t         offset; /* of the directory */
  MefOrientation orientation;
} TiffPage;

static tmsize_t
read_cb (thandle_t handle, void *to, tmsize_t length)
{
  TiffState *state = handle;
  gsize      n = length < 0 || state->at >= state->size ? 0 : MIN ((gsize) length, state->size - state->at);

  memcpy (to, state->data + (n > 0 ? state->at : 0), n);
  state->at += n;
  return (tmsize_t) n;
}

static tmsize_t
write_cb (thandle_t handle, void *from, tmsize_t length)
{
  return 0;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int whence)
{
  TiffState *state = handle;
  toff_t     base = whence == SEEK_CUR ? state->at : whence == SEEK_END ? state->size : 0;

  state->at = base + offset;
  return state->at;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  TiffState *state = handle;

  return state->size;
}

static int
map_cb (thandle_t handle, void **base, toff_t *size)
{
  TiffState *state = handle;

  *base = (void *) state->data;
  *size = state->size;
  return 1;
}

static void
unmap_cb (thandle_t handle, void *base, toff_t size)
{
}

static int
silent_cb (TIFF *tiff, void *user_data, const char *module, const char *format, va_list arguments)
{
  return 1;
}

static int
error_cb (TIFF *tiff, void *user_data, const char *module, const char *format, va_list arguments)
{
  TiffState *state = user_data;

  state->n_errors++;
  return 1;
}

static TIFF *
open_tiff (TiffState *state)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  TIFF            *tiff;

  TIFFOpenOptionsSetMaxSingleMemAlloc (options, MAX_ALLOCATION);
  TIFFOpenOptionsSetErrorHandlerExtR (options, error_cb, state);
  TIFFOpenOptionsSetWarningHandlerExtR (options, silent_cb, NULL);
  tiff = TIFFClientOpenExt ("", "r", state, read_cb, write_cb, seek_cb, close_cb, size_cb, map_cb, unmap_cb,
                            options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

static void
tiff_close (gpointer data)
{
  TiffState *state = data;

  if (state->tiff != NULL)
    TIFFClose (state->tiff);
  g_clear_pointer (&state->directories, g_array_unref);
  g_bytes_unref (state->bytes);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TiffState, tiff_close)

static gboolean
measure_page (TIFF *tiff, TiffPage *page, MefPageSize *size, GError **error)
{
  guint32 width = 0;
  guint32 height = 0;
  guint16 orientation = MEF_ORIENTATION_UPRIGHT;
  guint16 unit = RESUNIT_INCH;
  float   x = 0;
  float   y = 0;
  double  factor;

  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &x);
  TIFFGetField (tiff, TIFFTAG_YRESOLUTION, &y);
  factor = unit == RESUNIT_INCH ? 1.0 : unit == RESUNIT_CENTIMETER ? CM_PER_INCH : 0.0;

  page->offset = TIFFCurrentDirOffset (tiff);
  page->orientation = orientation >= 1 && orientation <= 8 ? orientation : MEF_ORIENTATION_UPRIGHT;
  return mef_picture_measure (width, height, (double) x * factor, (double) y * factor, page->orientation,
                              size, error);
}

/* Thumbnails and masks are no pages of their own. */
static gboolean
is_page (TIFF *tiff)
{
  guint32 type = 0;

  return TIFFGetField (tiff, TIFFTAG_SUBFILETYPE, &type) == 0
         || (type & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0;
}

static gpointer
tiff_open (GBytes *bytes, GArray *pages, gboolean *cut, GError **error)
{
  g_autoptr (TiffState) state = g_new0 (TiffState, 1);
  guint seen = 0;

  state->bytes = g_bytes_ref (bytes);
  state->data = g_bytes_get_data (bytes, &state->size);
  state->directories = g_array_new (FALSE, FALSE, sizeof (TiffPage));
  state->tiff = open_tiff (state);
  if (state->tiff == NULL)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return NULL;
    }

  do
    {
      TiffPage    page = { 0 };
      MefPageSize size = { 0 };

      if (++seen > MEF_RENDER_MAX_PAGES)
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
          return NULL;
        }
      if (!is_page (state->tiff))
        continue;
      if (!measure_page (state->tiff, &page, &size, error))
        return NULL;
      g_array_append_val (pages, size);
      g_array_append_val (state->directories, page);
    }
  while (TIFFReadDirectory (state->tiff));

  /* A further directory should be there and cannot be read. */
  *cut = state->n_errors > 0;
  if (pages->len == 0)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return NULL;
    }
  return g_steal_pointer (&state);
}

/* Rows that lie together in the file: a strip, or a row of tiles. */
static guint32
get_chunk_height (TIFF *tiff, guint32 height)
{
  guint32 rows = height;

  if (TIFFIsTiled (tiff))
    TIFFGetField (tiff, TIFFTAG_TILELENGTH, &rows);
  else
    TIFFGetFieldDefaulted (tiff, TIFFTAG_ROWSPERSTRIP, &rows);
  return CLAMP (rows, 1, height);
}

static void
read_chunks (TIFFRGBAImage *image, guint32 chunk, guint32 *pixels, MefRaster *raster)
{
  for (guint32 y = 0; y < image->height; y += chunk)
    {
      guint32 n = MIN (chunk, image->height - y);

      image->row_offset = (int) y;
      image->col_offset = 0;
      memset (pixels, 0xff, sizeof (guint32) * image->width * n);
      if (!TIFFRGBAImageGet (image, pixels, image->width, n))
        return;
      for (guint32 i = 0; i < n; i++)
        {
          guint32 *row = pixels + (gsize) i * image->width;

#if G_BYTE_ORDER == G_BIG_ENDIAN
          for (guint32 x = 0; x < image->width; x++)
            row[x] = GUINT32_SWAP_LE_BE (row[x]);
#endif
          mef_raster_add_premultiplied (raster, (const guint8 *) row);
        }
    }
}

static cairo_surface_t *
tiff_decode (gpointer data, int number, int reduce, gboolean *incomplete, GError **error)
{
  TiffState    *state = data;
  TiffPage     *page = &g_array_index (state->directories, TiffPage, number);
  TIFFRGBAImage image;
  char          message[1024];
  guint32       chunk;
  g_autoptr (MefRaster) raster = NULL;
  g_autofree guint32 *pixels = NULL;

  if (!TIFFSetSubDirectory (state->tiff, page->offset)
      || !TIFFRGBAImageBegin (&image, state->tiff, 0, message))
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return NULL;
    }

  /* Rows as they are stored; the picture is turned when it is whole. */
  image.req_orientation = image.orientation;
  chunk = get_chunk_height (state->tiff, image.height);
  if ((guint64) chunk * image.width <= MEF_RASTER_MAX_PIXELS)
    {
      pixels = g_try_new (guint32, (gsize) chunk * image.width);
      raster = mef_raster_new ((int) image.width, (int) image.height,
                               mef_raster_choose_reduce ((int) image.width, (int) image.height, reduce));
    }
  if (pixels == NULL || raster == NULL)
    {
      TIFFRGBAImageEnd (&image);
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return NULL;
    }
  state->n_errors = 0;
  read_chunks (&image, chunk, pixels, raster);
  *incomplete = state->n_errors > 0;
  TIFFRGBAImageEnd (&image);
  g_clear_pointer (&pixels, g_free);

  /* What came before the damage is worth being seen. */
  if (mef_raster_get_n_rows (raster) > 0)
    {
      cairo_surface_t *surface = mef_raster_finish (g_steal_pointer (&raster), page->orientation);

      if (surface == NULL)
        mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return surface;
    }
  mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
  return NULL;
}

const MefDecoder mef_tiff_decoder = {
  .format = MEF_FORMAT_TIFF,
  .open = tiff_open,
  .close = tiff_close,
  .decode = tiff_decode,
};
