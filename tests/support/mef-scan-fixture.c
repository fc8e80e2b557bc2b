/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"
#define _GNU_SOURCE

#include "config.h"

#include "support/mef-scan-fixture.h"

#include <cairo-pdf.h>
#include <png.h>
#include <stdio.h>
#include <jpeglib.h>
#include <string.h>
#include <sys/mman.h>
#include <tiffio.h>
#include <unistd.h>

static const guint8 red[3] = { 255, 0, 0 };
static const guint8 green[3] = { 0, 255, 0 };
static const guint8 blue[3] = { 0, 0, 255 };
static const guint8 white[3] = { 255, 255, 255 };

static const guint8 *
colour_at (int x, int y, int width, int height)
{
  if (y < height / 2)
    return x < width / 2 ? red : green;
  return x < width / 2 ? blue : white;
}

static cairo_status_t
append_cb (void *to, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (to, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
fill (cairo_t *cr, const guint8 *colour, double x, double y, double width, double height)
{
  cairo_set_source_rgb (cr, colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

GBytes *
mef_fixture_pdf (int n_pages, double width, double height)
{
  GByteArray         *out = g_byte_array_new ();
  cairo_surface_t    *surface = cairo_pdf_surface_create_for_stream (append_cb, out, width, height);
  cairo_t            *cr = cairo_create (surface);
  static const guint8 black[3] = { 0, 0, 0 };

  for (int page = 0; page < n_pages; page++)
    {
      fill (cr, red, 0, 0, width / 2, height / 2);
      fill (cr, green, width / 2, 0, width / 2, height / 2);
      fill (cr, blue, 0, height / 2, width / 2, height / 2);
      for (int i = 0; i < page; i++)
        fill (cr, black, width * (0.4 + 0.02 * i), height * 0.4, width * 0.01, height * 0.2);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
mef_fixture_pdf_text (const char *base_font)
{
  const char *text = "BT /A 60 Tf 10 20 Td (HHHH) Tj ET\n";
  char       *page = g_strdup_printf ("%%PDF-1.4\n"
                                            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
                                            "/Resources<</Font<</A 5 0 R>>>>>>endobj\n"
                                            "4 0 obj<</Length %d>>stream\n%sendstream endobj\n"
                                            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/%s>>endobj\n"
                                            "trailer<</Root 1 0 R>>\n",
                                      (int) strlen (text), text, base_font);

  return g_bytes_new_take (page, strlen (page));
}

GBytes *
mef_fixture_pdf_slow (int depth)
{
  GString *page = g_string_new ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
                                "/Resources<</XObject<</A 10 0 R>>>>>>endobj\n"
                                "4 0 obj<</Length 5>>stream\n/A Do\nendstream endobj\n");
  gsize    size;

  for (int i = 0; i < depth; i++)
    g_string_append_printf (
        page,
        "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Length 60"
        "/Resources<</XObject<</A %d 0 R>>>>>>stream\n"
        "/A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do \nendstream endobj\n",
        10 + i, 11 + i);
  g_string_append_printf (page,
                          "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Length 16>>stream\n"
                          "50 50 99 99 re f\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
                          10 + depth);
  size = page->len;
  return g_bytes_new_take (g_string_free (page, FALSE), size);
}

GBytes *
mef_fixture_pdf_bomb (int side)
{
  char *page =
      g_strdup_printf ("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                       "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                       "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
                       "/Resources<</XObject<</A 5 0 R>>>>>>endobj\n"
                       "4 0 obj<</Length 25>>stream\n200 0 0 200 0 0 cm /A Do  \nendstream endobj\n"
                       "5 0 obj<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
                       "/ColorSpace/DeviceRGB/Interpolate true/Length 0>>stream\n\nendstream endobj\n"
                       "trailer<</Root 1 0 R>>\n",
                       side, side);

  return g_bytes_new_take (page, strlen (page));
}

/* An Exif block with nothing but the orientation, TIFF's big-endian form. */
static void
write_exif (struct jpeg_compress_struct *jpeg, int orientation)
{
  guint8 block[] = { 'E', 'x', 'i', 'f',  0,    0, 'M', 'M', 0, '*', 0, 0, 0,
                     8,   0,   1,   0x01, 0x12, 0, 3,   0,   0, 0,   1, 0, (guint8) orientation,
                     0,   0,   0,   0,    0,    0 };

  jpeg_write_marker (jpeg, JPEG_APP0 + 1, block, sizeof block);
}

GBytes *
mef_fixture_jpeg (int width, int height, int orientation, int dpi, MefFixtureFlags flags)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr       errors;
  unsigned char              *out = NULL;
  unsigned long               size = 0;
  g_autofree guint8          *row = g_malloc ((gsize) width * 4);
  int                         channels = (flags & MEF_FIXTURE_GRAY) ? 1 : (flags & MEF_FIXTURE_CMYK) ? 4 : 3;
  GBytes                     *bytes;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &out, &size);
  jpeg.image_width = (JDIMENSION) width;
  jpeg.image_height = (JDIMENSION) height;
  jpeg.input_components = channels;
  jpeg.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 95, TRUE);
  if (dpi > 0)
    {
      jpeg.density_unit = 1;
      jpeg.X_density = jpeg.Y_density = (UINT16) dpi;
    }
  if (flags & MEF_FIXTURE_PROGRESSIVE)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  if (orientation > 0)
    write_exif (&jpeg, orientation);
  for (int y = 0; y < height; y++)
    {
      JSAMPROW at = row;

      for (int x = 0; x < width; x++)
        {
          const guint8 *colour = colour_at (x, y, width, height);

          if (channels == 1)
            row[x] = (guint8) ((colour[0] + colour[1] + colour[2]) / 3);
          else
            memcpy (row + x * channels, colour, 3);
          if (channels == 4)
            row[x * 4 + 3] = 255; /* inverted: no black */
        }
      jpeg_write_scanlines (&jpeg, &at, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  bytes = g_bytes_new (out, size);
  free (out);
  return bytes;
}

static void
png_write_cb (png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

GBytes *
mef_fixture_png (int width, int height, int dpi, MefFixtureFlags flags)
{
  GByteArray *out = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop   info = png_create_info_struct (png);
  gboolean    alpha = (flags & MEF_FIXTURE_ALPHA) != 0;
  int         channels = alpha ? 4 : 3;
  gsize       stride = (gsize) width * (gsize) channels;
  guint8     *pixels = g_malloc0 (stride * (gsize) height);
  png_bytep  *rows = g_new (png_bytep, height);

  for (int y = 0; y < height; y++)
    {
      rows[y] = pixels + (gsize) y * stride;
      for (int x = 0; x < width; x++)
        {
          const guint8 *colour = colour_at (x, y, width, height);

          if (alpha && colour == white)
            continue;
          memcpy (rows[y] + x * channels, colour, 3);
          if (alpha)
            rows[y][x * channels + 3] = 255;
        }
    }
  png_set_write_fn (png, out, png_write_cb, NULL);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8,
                alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB,
                (flags & MEF_FIXTURE_PROGRESSIVE) ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (dpi > 0)
    png_set_pHYs (png, info, (png_uint_32) (dpi / 0.0254 + 0.5), (png_uint_32) (dpi / 0.0254 + 0.5),
                  PNG_RESOLUTION_METER);
  png_write_info (png, info);
  png_write_image (png, rows);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_free (rows);
  g_free (pixels);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
mef_fixture_png_bomb (int side, MefFixtureFlags flags)
{
  GByteArray *out = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop   info = png_create_info_struct (png);
  guint8     *row = g_malloc0 ((gsize) side);
  int         passes;

  png_set_write_fn (png, out, png_write_cb, NULL);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_IHDR (png, info, (png_uint_32) side, (png_uint_32) side, 1, PNG_COLOR_TYPE_GRAY,
                (flags & MEF_FIXTURE_PROGRESSIVE) ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  passes = png_set_interlace_handling (png);
  for (int i = 0; i < passes * side; i++)
    png_write_row (png, row);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_free (row);
  return g_byte_array_free_to_bytes (out);
}

static void
write_tiff_page (TIFF *tiff, int width, int height, int orientation, int dpi, MefFixtureFlags flags)
{
  gboolean           fax = (flags & MEF_FIXTURE_FAX) != 0;
  g_autofree guint8 *row = g_malloc0 ((gsize) width * 3);

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, fax ? 1 : 3);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, fax ? 1 : 8);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, fax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_RGB);
  TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION, fax ? COMPRESSION_CCITTFAX4 : COMPRESSION_LZW);
  if (orientation > 0)
    TIFFSetField (tiff, TIFFTAG_ORIENTATION, orientation);
  if (dpi > 0)
    {
      TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
      TIFFSetField (tiff, TIFFTAG_XRESOLUTION, (double) dpi);
      TIFFSetField (tiff, TIFFTAG_YRESOLUTION, (double) dpi);
    }

  if (flags & MEF_FIXTURE_TILED)
    {
      g_autofree guint8 *tile = g_malloc0 (16 * 16 * 3);

      TIFFSetField (tiff, TIFFTAG_TILEWIDTH, 16);
      TIFFSetField (tiff, TIFFTAG_TILELENGTH, 16);
      for (int top = 0; top < height; top += 16)
        for (int left = 0; left < width; left += 16)
          {
            for (int i = 0; i < 256; i++)
              memcpy (tile + 3 * i, colour_at (left + i % 16, top + i / 16, width, height), 3);
            TIFFWriteTile (tiff, tile, (guint32) left, (guint32) top, 0, 0);
          }
      TIFFWriteDirectory (tiff);
      return;
    }

  TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, fax ? height : 7);
  for (int y = 0; y < height; y++)
    {
      memset (row, 0, (gsize) width * 3);
      for (int x = 0; x < width; x++)
        {
          const guint8 *colour = colour_at (x, y, width, height);

          if (!fax)
            memcpy (row + 3 * x, colour, 3);
          else if (colour != white)
            row[x / 8] |= (guint8) (0x80 >> (x % 8));
        }
      TIFFWriteScanline (tiff, row, (guint32) y, 0);
    }
  TIFFWriteDirectory (tiff);
}

GBytes *
mef_fixture_tiff (int n_pages, int width, int height, int orientation, int dpi, MefFixtureFlags flags)
{
  int     fd = memfd_create ("tiff", MFD_CLOEXEC);
  TIFF   *tiff = TIFFFdOpen (dup (fd), "fixture", "w");
  off_t   size;
  guint8 *data;

  for (int i = 0; i < n_pages; i++)
    write_tiff_page (tiff, width + 10 * i, height, orientation, dpi, flags);
  TIFFClose (tiff);
  size = lseek (fd, 0, SEEK_END);
  data = g_malloc ((gsize) size);
  g_assert_cmpint (pread (fd, data, (size_t) size, 0), ==, size);
  close (fd);
  return g_bytes_new_take (data, (gsize) size);
}
