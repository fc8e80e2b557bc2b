/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "renderer/mef-painter.h"
#include "renderer/mef-raster.h"
#include "support/mef-render-sync.h"
#include "support/mef-scan-fixture.h"

#include <string.h>

/* The decoders in this very process, so that sanitizers and leak checks see them. The four quarters of every
 * fixture are red, green above, blue, white below. */

#define RED   0xff0000
#define GREEN 0x00ff00
#define BLUE  0x0000ff
#define WHITE 0xffffff
#define BLACK 0x000000

static MefPainter *
open_painter (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  MefPainter *painter = mef_painter_new (bytes, &error);

  g_assert_no_error (error);
  return painter;
}

static MefTile *
paint (MefPainter *painter, const MefTileRequest *request)
{
  gsize   stride = (gsize) request->width * 4;
  guint8 *pixels = g_malloc (stride * (gsize) request->height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, stride * (gsize) request->height);
  g_autoptr (GError) error = NULL;

  memset (pixels, 0x55, stride * (gsize) request->height);
  mef_painter_paint (painter, request, pixels, &error);
  g_assert_no_error (error);
  return mef_tile_new (bytes, request->width, request->height, stride);
}

/* Paints the whole of @page, some 120 pixels wide, and looks into the middle of its quarters: left above,
 * right above, left below, right below. */
static void
assert_quarters (MefPainter *painter, int page, MefRotation rotation, const guint32 colours[4])
{
  const MefPageSize *size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, page);
  MefTileRequest     request = { .page = page, .rotation = rotation, .scale = 120 / size->width };
  g_autoptr (MefTile) tile = NULL;

  mef_page_size_to_pixels (size, rotation, request.scale, &request.width, &request.height);
  tile = paint (painter, &request);
  for (int i = 0; i < 4; i++)
    mef_test_assert_near (
        mef_test_pixel (tile, request.width * (1 + 2 * (i % 2)) / 4, request.height * (1 + 2 * (i / 2)) / 4),
        colours[i]);
  /* To its very edges */
  mef_test_assert_near (mef_test_pixel (tile, 0, 0), colours[0]);
  mef_test_assert_near (mef_test_pixel (tile, request.width - 1, request.height - 1), colours[3]);
}

static const guint32 upright[4] = { RED, GREEN, BLUE, WHITE };
static const guint32 quarter_turn[4] = { BLUE, RED, WHITE, GREEN };
static const guint32 half_turn[4] = { WHITE, BLUE, GREEN, RED };
static const guint32 three_quarters[4] = { GREEN, WHITE, RED, BLUE };

static void
assert_rotations (GBytes *bytes)
{
  g_autoptr (MefPainter) painter = open_painter (bytes);

  assert_quarters (painter, 0, MEF_ROTATION_0, upright);
  assert_quarters (painter, 0, MEF_ROTATION_90, quarter_turn);
  assert_quarters (painter, 0, MEF_ROTATION_180, half_turn);
  assert_quarters (painter, 0, MEF_ROTATION_270, three_quarters);
}

static void
test_pdf (void)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (3, 595, 842);
  g_autoptr (MefPainter) painter = open_painter (bytes);
  const MefPageSize *size;

  g_assert_cmpint (mef_painter_get_format (painter), ==, MEF_FORMAT_PDF);
  g_assert_cmpuint (mef_painter_get_pages (painter)->len, ==, 3);
  size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 2);
  g_assert_cmpfloat_with_epsilon (size->width, 595, 0.5);
  g_assert_cmpfloat_with_epsilon (size->height, 842, 0.5);
  g_assert_cmpint (size->pixel_width, ==, 0);
  assert_rotations (bytes);
}

static void
test_pdf_pages_differ (void)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (3, 100, 100);
  g_autoptr (MefPainter) painter = open_painter (bytes);
  MefTileRequest request = { .scale = 10, .x = 0, .y = 400, .width = 1000, .height = 200 };

  /* Page i has i bars from the column 400 on, 20 apart and 10 wide. */
  for (int page = 0; page < 3; page++)
    {
      g_autoptr (MefTile) tile = NULL;
      int n = 0;

      request.page = page;
      tile = paint (painter, &request);
      for (int bar = 0; bar < 4; bar++)
        n += mef_test_is_near (mef_test_pixel (tile, 405 + 20 * bar, 50), BLACK);
      g_assert_cmpint (n, ==, page);
    }
}

static void
test_pdf_font_not_embedded (void)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf_text ("Helvetica");
  g_autoptr (MefPainter) painter = open_painter (bytes);
  MefTileRequest request = { .scale = 1, .width = 200, .height = 100 };
  g_autoptr (MefTile) tile = paint (painter, &request);
  int n = 0;

  for (int x = 0; x < 200; x++)
    n += mef_test_is_near (mef_test_pixel (tile, x, 50), BLACK);
  g_assert_cmpint (n, >, 20);
}

static void
test_jpeg (void)
{
  const MefFixtureFlags variants[] = { MEF_FIXTURE_PLAIN, MEF_FIXTURE_PROGRESSIVE, MEF_FIXTURE_CMYK };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (GBytes) bytes = mef_fixture_jpeg (320, 480, 0, 100, variants[i]);
      g_autoptr (MefPainter) painter = open_painter (bytes);
      const MefPageSize *size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 0);

      g_assert_cmpint (mef_painter_get_format (painter), ==, MEF_FORMAT_JPEG);
      g_assert_cmpint (size->pixel_width, ==, 320);
      g_assert_cmpint (size->pixel_height, ==, 480);
      /* CMYK is written without JFIF, which tells the resolution. */
      g_assert_cmpfloat_with_epsilon (size->width, variants[i] == MEF_FIXTURE_CMYK ? 240 : 230.4, 0.01);
      assert_rotations (bytes);
    }
}

static void
test_jpeg_gray (void)
{
  const guint32 grays[4] = { 0x555555, 0x555555, 0x555555, WHITE };
  g_autoptr (GBytes) bytes = mef_fixture_jpeg (320, 480, 0, 100, MEF_FIXTURE_GRAY);
  g_autoptr (MefPainter) painter = open_painter (bytes);

  assert_quarters (painter, 0, MEF_ROTATION_0, grays);
}

static const struct
{
  int     orientation;
  guint32 colours[4];
} orientations[] = {
  { 1, { RED, GREEN, BLUE, WHITE } }, { 2, { GREEN, RED, WHITE, BLUE } }, { 3, { WHITE, BLUE, GREEN, RED } },
  { 4, { BLUE, WHITE, RED, GREEN } }, { 5, { RED, BLUE, GREEN, WHITE } }, { 6, { BLUE, RED, WHITE, GREEN } },
  { 7, { WHITE, GREEN, BLUE, RED } }, { 8, { GREEN, WHITE, RED, BLUE } }, { 9, { RED, GREEN, BLUE, WHITE } },
};

static void
test_orientation (gconstpointer data)
{
  gboolean tiff = GPOINTER_TO_INT (data);

  for (gsize i = 0; i < G_N_ELEMENTS (orientations); i++)
    {
      int o = orientations[i].orientation;
      g_autoptr (GBytes) bytes = tiff ? mef_fixture_tiff (1, 160, 240, o, 100, MEF_FIXTURE_PLAIN)
                                      : mef_fixture_jpeg (160, 240, o, 100, MEF_FIXTURE_PLAIN);
      g_autoptr (MefPainter) painter = open_painter (bytes);
      const MefPageSize *size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 0);

      g_assert_cmpint (size->pixel_width, ==, o >= 5 && o <= 8 ? 240 : 160);
      g_assert_true ((size->width < size->height) == (size->pixel_width < size->pixel_height));
      assert_quarters (painter, 0, MEF_ROTATION_0, orientations[i].colours);
    }
}

static void
test_png (void)
{
  const MefFixtureFlags variants[] = { MEF_FIXTURE_PLAIN, MEF_FIXTURE_PROGRESSIVE, MEF_FIXTURE_ALPHA,
                                       MEF_FIXTURE_ALPHA | MEF_FIXTURE_PROGRESSIVE };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (GBytes) bytes = mef_fixture_png (301, 403, 150, variants[i]);
      g_autoptr (MefPainter) painter = open_painter (bytes);

      g_assert_cmpint (mef_painter_get_format (painter), ==, MEF_FORMAT_PNG);
      g_assert_cmpfloat_with_epsilon (g_array_index (mef_painter_get_pages (painter), MefPageSize, 0).width,
                                      301 * 72 / 150.0, 0.1);
      assert_rotations (bytes);
    }
}

static void
test_tiff (void)
{
  const MefFixtureFlags variants[] = { MEF_FIXTURE_PLAIN, MEF_FIXTURE_TILED };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (GBytes) bytes = mef_fixture_tiff (3, 200, 301, 0, 100, variants[i]);
      g_autoptr (MefPainter) painter = open_painter (bytes);

      g_assert_cmpint (mef_painter_get_format (painter), ==, MEF_FORMAT_TIFF);
      g_assert_cmpuint (mef_painter_get_pages (painter)->len, ==, 3);
      for (int page = 2; page >= 0; page--)
        {
          g_assert_cmpint (g_array_index (mef_painter_get_pages (painter), MefPageSize, page).pixel_width, ==,
                           200 + 10 * page);
          assert_quarters (painter, page, MEF_ROTATION_0, upright);
        }
      assert_rotations (bytes);
    }
}

static void
test_tiff_fax (void)
{
  const guint32 colours[4] = { BLACK, BLACK, BLACK, WHITE };
  g_autoptr (GBytes) bytes = mef_fixture_tiff (2, 1728, 2200, 0, 204, MEF_FIXTURE_FAX);
  g_autoptr (MefPainter) painter = open_painter (bytes);

  assert_quarters (painter, 0, MEF_ROTATION_0, colours);
  assert_quarters (painter, 1, MEF_ROTATION_0, colours);
}

/* Cut into tiles it is the same picture, and around it is nothing. */
static void
assert_tiles_fit (GBytes *bytes)
{
  g_autoptr (MefPainter) painter = open_painter (bytes);
  const MefPageSize *size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 0);
  MefTileRequest     request = { .rotation = MEF_ROTATION_90, .scale = 400 / size->width };
  g_autoptr (MefTile) whole = NULL;
  int width;
  int height;

  mef_page_size_to_pixels (size, request.rotation, request.scale, &request.width, &request.height);
  width = request.width;
  height = request.height;
  whole = paint (painter, &request);

  request.width = request.height = 150;
  for (request.y = -75; request.y < height + 75; request.y += 150)
    for (request.x = -75; request.x < width + 75; request.x += 150)
      {
        g_autoptr (MefTile) tile = paint (painter, &request);

        for (int y = 0; y < 150; y += 7)
          for (int x = 0; x < 150; x += 7)
            {
              int     page_x = request.x + x;
              int     page_y = request.y + y;
              guint32 pixel = mef_test_pixel (tile, x, y);

              if (page_x < 0 || page_y < 0 || page_x >= width || page_y >= height)
                g_assert_cmphex (pixel, ==, 0);
              else
                mef_test_assert_near (pixel, mef_test_pixel (whole, page_x, page_y) & 0xffffff);
            }
      }
}

static void
test_tiles (void)
{
  g_autoptr (GBytes) pdf = mef_fixture_pdf (2, 300, 400);
  g_autoptr (GBytes) jpeg = mef_fixture_jpeg (1000, 1500, 0, 100, MEF_FIXTURE_PLAIN);
  g_autoptr (GBytes) tiff = mef_fixture_tiff (1, 150, 200, 0, 100, MEF_FIXTURE_PLAIN);

  assert_tiles_fit (pdf);
  assert_tiles_fit (jpeg);
  assert_tiles_fit (tiff);
}

static void
test_scales (void)
{
  const double scales[] = { 0.02, 0.1, 0.3, 1, 3, 17 };
  g_autoptr (GBytes) bytes = mef_fixture_jpeg (2480, 3508, 0, 300, MEF_FIXTURE_PLAIN);
  g_autoptr (MefPainter) painter = open_painter (bytes);
  const MefPageSize *size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      MefTileRequest request = { .scale = scales[i], .width = 8, .height = 8 };
      int            width;
      int            height;
      g_autoptr (MefTile) left = NULL;
      g_autoptr (MefTile) right = NULL;

      mef_page_size_to_pixels (size, MEF_ROTATION_0, scales[i], &width, &height);
      request.x = width / 4 - 2;
      request.y = height / 4 - 2;
      left = paint (painter, &request);
      mef_test_assert_near (mef_test_pixel (left, 2, 2), RED);
      request.x = width * 3 / 4 - 2;
      right = paint (painter, &request);
      mef_test_assert_near (mef_test_pixel (right, 2, 2), GREEN);
    }
}

static void
test_resolution (void)
{
  const struct
  {
    int    width;
    int    height;
    int    dpi;
    double points;
  } cases[] = {
    { 2480, 3508, 300, 842 },     /* A4 as scanned */
    { 2480, 3508, 0, 842 },       /* not told: still a sheet */
    { 3000, 4000, 72, 842 },      /* what cameras write */
    { 300, 400, 72, 400 },        /* a small picture stays small */
    { 300, 400, 0, 300 },         /* 96 dpi, as on a screen */
    { 300, 400, 1, 300 },         /* nobody scans so coarsely */
    { 3508, 4961, 300, 1190.64 }, /* A3 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes =
          mef_fixture_jpeg (cases[i].width, cases[i].height, 0, cases[i].dpi, MEF_FIXTURE_PLAIN);
      g_autoptr (MefPainter) painter = open_painter (bytes);
      const MefPageSize *size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 0);

      g_assert_cmpfloat_with_epsilon (size->height, cases[i].points, 0.6);
      g_assert_cmpfloat_with_epsilon (size->width / size->height, (double) cases[i].width / cases[i].height,
                                      0.001);
    }
}

/* ---- what cannot be shown ---- */

static void
assert_no_document (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_painter_new (bytes, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, code);
}

static void
test_formats (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\1\0\1\0", 10);
  g_autoptr (GBytes) jpeg = g_bytes_new_static ("\xff\xd8\xff\xe0", 4);
  g_autoptr (GBytes) png = g_bytes_new_static ("\x89PNG\r\n\x1a\n", 8);
  g_autoptr (GBytes) tiff = g_bytes_new_static ("II*\0", 4);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4\n", 9);

  assert_no_document (nothing, MEF_RENDERING_ERROR_FORMAT);
  assert_no_document (text, MEF_RENDERING_ERROR_FORMAT);
  assert_no_document (gif, MEF_RENDERING_ERROR_FORMAT);
  assert_no_document (jpeg, MEF_RENDERING_ERROR_BROKEN);
  assert_no_document (png, MEF_RENDERING_ERROR_BROKEN);
  assert_no_document (tiff, MEF_RENDERING_ERROR_BROKEN);
  assert_no_document (pdf, MEF_RENDERING_ERROR_BROKEN);
}

static void
test_too_many_pages (void)
{
  g_autoptr (GBytes) pdf = mef_fixture_pdf (MEF_RENDER_MAX_PAGES + 1, 10, 10);
  g_autoptr (GBytes) tiff = mef_fixture_tiff (MEF_RENDER_MAX_PAGES + 1, 8, 8, 0, 0, MEF_FIXTURE_PLAIN);
  g_autoptr (GBytes) most = mef_fixture_tiff (MEF_RENDER_MAX_PAGES, 8, 8, 0, 0, MEF_FIXTURE_PLAIN);
  g_autoptr (MefPainter) painter = open_painter (most);

  g_assert_cmpuint (mef_painter_get_pages (painter)->len, ==, MEF_RENDER_MAX_PAGES);
  assert_no_document (pdf, MEF_RENDERING_ERROR_TOO_BIG);
  assert_no_document (tiff, MEF_RENDERING_ERROR_TOO_BIG);
}

/* The sizes in the header of a PNG, a JPEG: what counts before a byte is decoded. */
static void
test_too_many_pixels (void)
{
  g_autoptr (GBytes) png = mef_fixture_png (8, 8, 0, MEF_FIXTURE_PLAIN);
  g_autoptr (GBytes) jpeg = mef_fixture_jpeg (8, 8, 0, 0, MEF_FIXTURE_PLAIN);
  g_autoptr (GByteArray) large = g_byte_array_new ();
  g_autoptr (GBytes) large_jpeg = NULL;
  gsize         length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  g_byte_array_append (large, data, (guint) length);
  for (guint i = 0; i + 8 < large->len; i++)
    if (large->data[i] == 0xff && large->data[i + 1] == 0xc0)
      memset (large->data + i + 5, 0xf0, 4);
  large_jpeg = g_byte_array_free_to_bytes (g_steal_pointer (&large));
  assert_no_document (large_jpeg, MEF_RENDERING_ERROR_TOO_BIG);

  /* 20,000 × 20,000, with the checksum of that header */
  {
    static const guint8 header[] = {
      0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 2, 0, 0, 0, 0x6c, 0x12, 0xd1, 0x6e
    };
    g_autoptr (GBytes) large_png = NULL;
    guint8 *copy;

    data = g_bytes_get_data (png, &length);
    copy = g_memdup2 (data, length);
    memcpy (copy + 16, header, sizeof header);
    large_png = g_bytes_new_take (copy, length);
    assert_no_document (large_png, MEF_RENDERING_ERROR_TOO_BIG);
  }
}

/* What is there of a picture is shown; a page of which nothing is there is an error. */
static void
test_truncated (void)
{
  GBytes *sources[] = {
    mef_fixture_jpeg (320, 480, 0, 100, MEF_FIXTURE_PLAIN),
    mef_fixture_png (300, 400, 150, MEF_FIXTURE_PLAIN),
    mef_fixture_tiff (1, 200, 300, 0, 100, MEF_FIXTURE_PLAIN),
    mef_fixture_pdf (1, 300, 400),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      gsize size = g_bytes_get_size (sources[i]);

      for (gsize cut = 1; cut < size; cut += MAX (1, size / 60))
        {
          g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (sources[i], 0, size - cut);
          g_autoptr (GError) error = NULL;
          g_autoptr (MefPainter) painter = mef_painter_new (bytes, &error);
          MefTileRequest request = { .scale = 0.5, .width = 64, .height = 64 };
          guint8         pixels[64 * 64 * 4];

          if (painter != NULL)
            mef_painter_paint (painter, &request, pixels, &error);
          if (error != NULL)
            g_assert_cmpuint (error->domain, ==, MEF_RENDERING_ERROR);
        }
      g_bytes_unref (sources[i]);
    }
}

static void
test_bad_request (void)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (1, 100, 100);
  g_autoptr (MefPainter) painter = open_painter (bytes);
  g_autoptr (GError) error = NULL;
  MefTileRequest request = { .page = 1, .scale = 1, .width = 8, .height = 8 };
  guint8         pixels[8 * 8 * 4];

  g_assert_false (mef_painter_paint (painter, &request, pixels, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_TOO_BIG);
}

/* The picture that is reduced while it is read has the size and the colours of the other. */
static void
test_raster (void)
{
  const int reductions[] = { 1, 2, 4, 8 };

  for (gsize i = 0; i < G_N_ELEMENTS (reductions); i++)
    {
      int              reduce = reductions[i];
      MefRaster       *raster = mef_raster_new (21, 13, reduce);
      guint8           row[21 * 4];
      cairo_surface_t *surface;
      const guint32   *pixels;
      int              stride;

      for (int y = 0; y < 13; y++)
        {
          for (int x = 0; x < 21; x++)
            {
              row[4 * x] = (guint8) (x < 16 ? 200 : 40);
              row[4 * x + 1] = (guint8) (y < 8 ? 100 : 10);
              row[4 * x + 2] = 0;
              row[4 * x + 3] = 255;
            }
          mef_raster_add_rgba (raster, row);
        }
      surface = mef_raster_finish (raster, MEF_ORIENTATION_UPRIGHT);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (21 + reduce - 1) / reduce);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (13 + reduce - 1) / reduce);
      pixels = (const guint32 *) (const void *) cairo_image_surface_get_data (surface);
      stride = cairo_image_surface_get_stride (surface) / 4;
      g_assert_cmphex (pixels[0] & 0xffffff, ==, 0xc86400);
      g_assert_cmphex (pixels[16 / reduce] & 0xffffff, ==, 0x286400);
      g_assert_cmphex (pixels[stride * (8 / reduce)] & 0xffffff, ==, 0xc80a00);
      /* The last, narrower and lower square is the mean of what there is of it. */
      g_assert_cmphex (pixels[stride * (12 / reduce) + 20 / reduce] & 0xffffff, ==, 0x280a00);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpint (mef_raster_choose_reduce (2480, 3508, 1), ==, 1);
  g_assert_cmpint (mef_raster_choose_reduce (2480, 3508, 3), ==, 4);
  g_assert_cmpint (mef_raster_choose_reduce (14000, 14000, 1), ==, 4);
  g_assert_cmpint (mef_raster_choose_reduce (200000000, 1, 1), ==, 8192);
}

static void
test_exif (void)
{
  static const guint8 good[] = { 'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3,
                                 0,   1,   0,   0, 0, 6, 0, 0, 0, 0, 0,    0,    0 };
  guint8              bad[sizeof good];

  g_assert_cmpint (mef_orientation_from_exif (good, sizeof good), ==, 6);
  /* However short or wrong, one byte after the other */
  for (gsize size = 0; size < sizeof good; size++)
    {
      g_autofree guint8 *exact = g_memdup2 (good, size);
      MefOrientation     orientation = mef_orientation_from_exif (exact, size);

      g_assert_true (orientation == MEF_ORIENTATION_UPRIGHT || orientation == 6);
    }
  for (gsize i = 0; i < sizeof good; i++)
    for (int value = 0; value < 256; value++)
      {
        MefOrientation orientation;

        memcpy (bad, good, sizeof good);
        bad[i] = (guint8) value;
        orientation = mef_orientation_from_exif (bad, sizeof bad);
        g_assert_true (orientation >= 1 && orientation <= 8);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer/painter/MOD-03/pdf", test_pdf);
  g_test_add_func ("/renderer/painter/pdf-pages-differ", test_pdf_pages_differ);
  g_test_add_func ("/renderer/painter/pdf-font-not-embedded", test_pdf_font_not_embedded);
  g_test_add_func ("/renderer/painter/MOD-03/jpeg", test_jpeg);
  g_test_add_func ("/renderer/painter/jpeg-gray", test_jpeg_gray);
  g_test_add_data_func ("/renderer/painter/jpeg-orientation", GINT_TO_POINTER (FALSE), test_orientation);
  g_test_add_func ("/renderer/painter/MOD-03/png", test_png);
  g_test_add_func ("/renderer/painter/MOD-03/tiff", test_tiff);
  g_test_add_data_func ("/renderer/painter/tiff-orientation", GINT_TO_POINTER (TRUE), test_orientation);
  g_test_add_func ("/renderer/painter/tiff-fax", test_tiff_fax);
  g_test_add_func ("/renderer/painter/tiles", test_tiles);
  g_test_add_func ("/renderer/painter/scales", test_scales);
  g_test_add_func ("/renderer/painter/resolution", test_resolution);
  g_test_add_func ("/renderer/painter/REL-11/formats", test_formats);
  g_test_add_func ("/renderer/painter/REL-11/too-many-pages", test_too_many_pages);
  g_test_add_func ("/renderer/painter/REL-11/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/renderer/painter/REL-11/truncated", test_truncated);
  g_test_add_func ("/renderer/painter/bad-request", test_bad_request);
  g_test_add_func ("/renderer/painter/raster", test_raster);
  g_test_add_func ("/renderer/painter/REL-11/exif", test_exif);

  return g_test_run ();
}
