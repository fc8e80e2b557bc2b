/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-scan-encoder.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>

static const guint32 *
get_row (cairo_surface_t *picture, int y)
{
  return (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (picture)
                                            + (gsize) y * (gsize) cairo_image_surface_get_stride (picture));
}

static guchar
to_grey (guint32 pixel)
{
  return (guchar) ((((pixel >> 16) & 0xff) * 77 + ((pixel >> 8) & 0xff) * 151 + (pixel & 0xff) * 28) >> 8);
}

GBytes *
mef_scan_encode_jpeg (cairo_surface_t *picture, gboolean gris, int quality, int resolution)
{
  struct jpeg_compress_struct compress = { 0 };
  struct jpeg_error_mgr       errors;
  unsigned char              *file = NULL;
  unsigned long               size = 0;
  int                         width;
  g_autofree guchar          *line = NULL;
  GBytes                     *bytes;

  g_return_val_if_fail (picture != NULL, NULL);

  width = cairo_image_surface_get_width (picture);
  line = g_malloc ((gsize) width * 3);
  compress.err = jpeg_std_error (&errors);
  jpeg_create_compress (&compress);
  jpeg_mem_dest (&compress, &file, &size);
  compress.image_width = (JDIMENSION) width;
  compress.image_height = (JDIMENSION) cairo_image_surface_get_height (picture);
  compress.input_components = gris ? 1 : 3;
  compress.in_color_space = gris ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&compress);
  jpeg_set_quality (&compress, quality, TRUE);
  compress.density_unit = 1;
  compress.X_density = (UINT16) resolution;
  compress.Y_density = (UINT16) resolution;
  jpeg_start_compress (&compress, TRUE);
  while (compress.next_scanline < compress.image_height)
    {
      const guint32 *row = get_row (picture, (int) compress.next_scanline);
      JSAMPROW       rows[] = { line };

      for (int x = 0; x < width; x++)
        if (gris)
          line[x] = to_grey (row[x]);
        else
          {
            line[3 * x] = (guchar) (row[x] >> 16);
            line[3 * x + 1] = (guchar) (row[x] >> 8);
            line[3 * x + 2] = (guchar) row[x];
          }
      jpeg_write_scanlines (&compress, rows, 1);
    }
  jpeg_finish_compress (&compress);
  jpeg_destroy_compress (&compress);

  bytes = g_bytes_new (file, size);
  free (file);
  return bytes;
}

static void
append_png (png_structp png, png_bytep data, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_png (png_structp png)
{
}

GBytes *
mef_scan_encode_png (cairo_surface_t *picture, int resolution)
{
  GByteArray        *file = g_byte_array_new ();
  png_structp        png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop          info = png_create_info_struct (png);
  int                width;
  int                height;
  g_autofree guchar *line = NULL;

  g_return_val_if_fail (picture != NULL, NULL);

  width = cairo_image_surface_get_width (picture);
  height = cairo_image_surface_get_height (picture);
  line = g_malloc0 ((gsize) width / 2 + 1);
  png_set_write_fn (png, file, append_png, flush_png);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 4, PNG_COLOR_TYPE_GRAY,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, (png_uint_32) (resolution / 0.0254), (png_uint_32) (resolution / 0.0254),
                PNG_RESOLUTION_METER);
  png_set_compression_level (png, 4);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = get_row (picture, y);

      memset (line, 0, (gsize) width / 2 + 1);
      for (int x = 0; x < width; x++)
        line[x / 2] |= (guchar) ((to_grey (row[x]) >> 4) << (x % 2 == 0 ? 4 : 0));
      png_write_row (png, line);
    }
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (file);
}

typedef struct
{
  GByteArray *bytes;
  toff_t      position;
} TiffFile;

static tmsize_t
read_tiff (thandle_t handle, void *data, tmsize_t size)
{
  TiffFile *file = (TiffFile *) handle;
  tmsize_t  left = (tmsize_t) file->bytes->len - (tmsize_t) file->position;

  size = MAX (MIN (size, left), 0);
  if (size > 0)
    memcpy (data, file->bytes->data + file->position, (gsize) size);
  file->position += (toff_t) size;
  return size;
}

static tmsize_t
write_tiff (thandle_t handle, void *data, tmsize_t size)
{
  TiffFile *file = (TiffFile *) handle;
  guint     end = (guint) (file->position + (toff_t) size);

  if (end > file->bytes->len)
    {
      guint length = file->bytes->len;

      g_byte_array_set_size (file->bytes, end);
      memset (file->bytes->data + length, 0, end - length);
    }
  memcpy (file->bytes->data + file->position, data, (gsize) size);
  file->position = end;
  return size;
}

static toff_t
seek_tiff (thandle_t handle, toff_t offset, int whence)
{
  TiffFile *file = (TiffFile *) handle;

  if (whence == SEEK_CUR)
    offset += file->position;
  else if (whence == SEEK_END)
    offset += file->bytes->len;
  file->position = offset;
  return offset;
}

static int
close_tiff (thandle_t handle)
{
  return 0;
}

static toff_t
size_tiff (thandle_t handle)
{
  return ((TiffFile *) handle)->bytes->len;
}

static int
map_tiff (thandle_t handle, void **base, toff_t *size)
{
  return 0;
}

static void
unmap_tiff (thandle_t handle, void *base, toff_t size)
{
}

static void
write_tiff_page (TIFF *tiff, cairo_surface_t *picture, guint page, guint pages, int resolution)
{
  int                width = cairo_image_surface_get_width (picture);
  int                height = cairo_image_surface_get_height (picture);
  gsize              length = ((gsize) width + 7) / 8;
  g_autofree guchar *line = g_malloc (length);

  TIFFSetField (tiff, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
  TIFFSetField (tiff, TIFFTAG_PAGENUMBER, page, pages);
  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, (guint32) width);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, (guint32) height);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 1);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, (guint32) height);
  TIFFSetField (tiff, TIFFTAG_XRESOLUTION, (double) resolution);
  TIFFSetField (tiff, TIFFTAG_YRESOLUTION, (double) resolution);
  TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = get_row (picture, y);

      memset (line, 0, length);
      for (int x = 0; x < width; x++)
        if (to_grey (row[x]) < 160)
          line[x / 8] |= (guchar) (0x80 >> (x % 8));
      TIFFWriteScanline (tiff, line, (guint32) y, 0);
    }
  TIFFWriteDirectory (tiff);
}

GBytes *
mef_scan_encode_tiff (cairo_surface_t *const *pictures, guint n, int resolution)
{
  TiffFile file = { g_byte_array_new (), 0 };
  TIFF    *tiff;

  g_return_val_if_fail (pictures != NULL, NULL);

  tiff = TIFFClientOpen ("memory", "wl", (thandle_t) &file, read_tiff, write_tiff, seek_tiff, close_tiff,
                         size_tiff, map_tiff, unmap_tiff);
  for (guint i = 0; i < n; i++)
    write_tiff_page (tiff, pictures[i], i, n, resolution);
  TIFFClose (tiff);
  return g_byte_array_free_to_bytes (file.bytes);
}

static cairo_status_t
append_pdf (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
unref_bytes (void *data)
{
  g_bytes_unref (data);
}

GBytes *
mef_scan_encode_pdf (cairo_surface_t *const *pictures,
                     guint                   n,
                     gboolean                gris,
                     int                     quality,
                     const char             *creation)
{
  GByteArray      *file = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (append_pdf, file, 595, 842);
  cairo_t         *cr = cairo_create (pdf);

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, creation);
  for (guint i = 0; i < n; i++)
    {
      int           width = cairo_image_surface_get_width (pictures[i]);
      int           height = cairo_image_surface_get_height (pictures[i]);
      GBytes       *jpeg = mef_scan_encode_jpeg (pictures[i], gris, quality, 72);
      gsize         size;
      gconstpointer data = g_bytes_get_data (jpeg, &size);

      cairo_pdf_surface_set_size (pdf, width > height ? 842 : 595, width > height ? 595 : 842);
      cairo_surface_set_mime_data (pictures[i], CAIRO_MIME_TYPE_JPEG, data, size, unref_bytes, jpeg);
      cairo_save (cr);
      cairo_scale (cr, (width > height ? 842.0 : 595.0) / width, (width > height ? 595.0 : 842.0) / height);
      cairo_set_source_surface (cr, pictures[i], 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (file);
}
