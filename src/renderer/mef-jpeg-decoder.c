/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-decoder.h"
#include "renderer/mef-picture.h"
#include "renderer/mef-raster.h"

#include <stdio.h>
#include <jpeglib.h>
#include <jerror.h>
#include <setjmp.h>
#include <string.h>

#define EXIF_MARKER        (JPEG_APP0 + 1)
#define EXIF_PREFIX        "Exif\0"
#define EXIF_PREFIX_LENGTH 6
/* Coefficients of a progressive picture stay in memory until its last scan. */
#define MAX_MEMORY (200L * 1024 * 1024)
/* Honest encoders write some ten scans; each costs a pass over the whole picture. */
#define MAX_SCANS   200
#define CM_PER_INCH 2.54

typedef struct
{
  GBytes        *bytes; /* (owned) */
  MefOrientation orientation;
} JpegState;

typedef struct
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr         errors;
  struct jpeg_progress_mgr      progress;
  jmp_buf                       escape;
  gboolean                      no_memory;
  gboolean                      damaged;
  MefRaster                    *raster; /* (owned) (nullable) */
  guint8                       *row;    /* (owned) (nullable) */
} Reader;

static void
error_exit_cb (j_common_ptr jpeg)
{
  Reader *reader = jpeg->client_data;

  reader->no_memory =
      jpeg->err->msg_code == JERR_OUT_OF_MEMORY || jpeg->err->msg_code == JERR_NO_BACKING_STORE;
  longjmp (reader->escape, 1);
}

/* A damaged picture gives as many warnings as it likes; what is readable is shown. Bytes too many between two
 * parts do no harm. */
static void
emit_message_cb (j_common_ptr jpeg, int level)
{
  Reader *reader = jpeg->client_data;

  if (level < 0 && jpeg->err->msg_code != JWRN_EXTRANEOUS_DATA && jpeg->err->msg_code != JWRN_JFIF_MAJOR
      && jpeg->err->msg_code != JWRN_ADOBE_XFORM)
    reader->damaged = TRUE;
}

static void
progress_cb (j_common_ptr jpeg)
{
  Reader *reader = jpeg->client_data;

  if (reader->jpeg.input_scan_number > MAX_SCANS)
    longjmp (reader->escape, 1);
}

static void
reader_init (Reader *reader, GBytes *bytes)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  reader->jpeg.err = jpeg_std_error (&reader->errors);
  reader->errors.error_exit = error_exit_cb;
  reader->errors.emit_message = emit_message_cb;
  reader->jpeg.client_data = reader;
  jpeg_create_decompress (&reader->jpeg);
  reader->jpeg.mem->max_memory_to_use = MAX_MEMORY;
  reader->progress.progress_monitor = progress_cb;
  reader->jpeg.progress = &reader->progress;
  jpeg_mem_src (&reader->jpeg, data, size);
}

static void
reader_free (Reader *reader)
{
  jpeg_destroy_decompress (&reader->jpeg);
  mef_raster_free (reader->raster);
  g_free (reader->row);
  g_free (reader);
}

static void
set_reader_error (Reader *reader, GError **error)
{
  mef_rendering_error_set (error,
                           reader->no_memory ? MEF_RENDERING_ERROR_TOO_BIG : MEF_RENDERING_ERROR_BROKEN);
}

static MefOrientation
find_orientation (Reader *reader)
{
  for (jpeg_saved_marker_ptr marker = reader->jpeg.marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == EXIF_MARKER && marker->data_length > EXIF_PREFIX_LENGTH
        && memcmp (marker->data, EXIF_PREFIX, EXIF_PREFIX_LENGTH) == 0)
      return mef_orientation_from_exif (marker->data + EXIF_PREFIX_LENGTH,
                                        marker->data_length - EXIF_PREFIX_LENGTH);
  return MEF_ORIENTATION_UPRIGHT;
}

static gpointer
jpeg_open (GBytes *bytes, GArray *pages, gboolean *cut, GError **error)
{
  Reader        *reader = g_new0 (Reader, 1);
  MefOrientation orientation;
  MefPageSize    size = { 0 };
  double         unit;
  JpegState     *state;
  gboolean       fits;

  if (setjmp (reader->escape) != 0)
    {
      set_reader_error (reader, error);
      reader_free (reader);
      return NULL;
    }
  reader_init (reader, bytes);
  jpeg_save_markers (&reader->jpeg, EXIF_MARKER, 0xffff);
  jpeg_read_header (&reader->jpeg, TRUE);

  orientation = find_orientation (reader);
  unit = reader->jpeg.density_unit == 1 ? 1.0 : reader->jpeg.density_unit == 2 ? CM_PER_INCH : 0.0;
  fits =
      mef_picture_measure (reader->jpeg.image_width, reader->jpeg.image_height, reader->jpeg.X_density * unit,
                           reader->jpeg.Y_density * unit, orientation, &size, error);
  reader_free (reader);
  if (!fits)
    return NULL;

  g_array_append_val (pages, size);
  state = g_new0 (JpegState, 1);
  state->bytes = g_bytes_ref (bytes);
  state->orientation = orientation;
  return state;
}

static void
jpeg_close (gpointer data)
{
  JpegState *state = data;

  g_bytes_unref (state->bytes);
  g_free (state);
}

/* Printers' CMYK, in the place of its four bytes a pixel; Adobe writes it inverted. */
static void
cmyk_to_rgb (guint8 *row, guint width, gboolean inverted)
{
  guint8 *out = row;

  for (guint i = 0; i < width; i++, row += 4, out += 3)
    {
      guint key = inverted ? row[3] : 255u - row[3];

      for (int k = 0; k < 3; k++)
        out[k] = (guint8) ((inverted ? row[k] : 255u - row[k]) * key / 255);
    }
}

static void
read_rows (Reader *reader, int reduce)
{
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  gboolean                       cmyk;

  jpeg_read_header (jpeg, TRUE);
  cmyk = jpeg->num_components == 4;
  jpeg->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
  jpeg->scale_num = 1;
  jpeg->scale_denom = (unsigned int) MIN (reduce, 8);
  jpeg_start_decompress (jpeg);

  reader->raster = mef_raster_new (
      (int) jpeg->output_width, (int) jpeg->output_height,
      mef_raster_choose_reduce ((int) jpeg->output_width, (int) jpeg->output_height, (reduce + 7) / 8));
  reader->row = g_try_malloc ((gsize) jpeg->output_width * 4);
  if (reader->raster == NULL || reader->row == NULL)
    {
      reader->no_memory = TRUE;
      return;
    }
  while (jpeg->output_scanline < jpeg->output_height)
    {
      JSAMPROW row = reader->row;

      if (jpeg_read_scanlines (jpeg, &row, 1) != 1)
        return;
      if (cmyk)
        cmyk_to_rgb (reader->row, jpeg->output_width, jpeg->saw_Adobe_marker);
      mef_raster_add_rgb (reader->raster, reader->row);
    }
}

static cairo_surface_t *
jpeg_decode (gpointer data, int page, int reduce, gboolean *incomplete, GError **error)
{
  JpegState       *state = data;
  Reader          *reader = g_new0 (Reader, 1);
  cairo_surface_t *surface = NULL;

  if (setjmp (reader->escape) == 0)
    {
      reader_init (reader, state->bytes);
      read_rows (reader, reduce);
    }
  /* What came before the damage is worth being seen. */
  *incomplete = reader->damaged || reader->jpeg.output_scanline < reader->jpeg.output_height;
  if (reader->raster != NULL && mef_raster_get_n_rows (reader->raster) > 0)
    surface = mef_raster_finish (g_steal_pointer (&reader->raster), state->orientation);
  if (surface == NULL)
    set_reader_error (reader, error);
  reader_free (reader);
  return surface;
}

const MefDecoder mef_jpeg_decoder = {
  .format = MEF_FORMAT_JPEG,
  .open = jpeg_open,
  .close = jpeg_close,
  .decode = jpeg_decode,
};
