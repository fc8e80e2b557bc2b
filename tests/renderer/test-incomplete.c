/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "renderer/mef-painter.h"
#include "support/mef-scan-fixture.h"

#include <string.h>

/* A file that was cut, or damaged on its way, is told from one that is whole. */

/* Whether the file or its first page, painted in little, is said to lack something. */
static gboolean
lacks_something (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPainter) painter = mef_painter_new (bytes, &error);
  const MefPageSize *size;
  MefTileRequest     request = { 0 };
  g_autofree guint8 *pixels = NULL;

  g_assert_no_error (error);
  size = &g_array_index (mef_painter_get_pages (painter), MefPageSize, 0);
  request.scale = 100 / MAX (size->width, size->height);
  mef_page_size_to_pixels (size, MEF_ROTATION_0, request.scale, &request.width, &request.height);
  pixels = g_malloc ((gsize) request.width * (gsize) request.height * 4);
  g_assert_false (mef_painter_is_incomplete (painter, 0));
  mef_painter_paint (painter, &request, pixels, &error);
  g_assert_no_error (error);
  return mef_painter_is_cut (painter) || mef_painter_is_incomplete (painter, 0);
}

/* The first @percent of @whole. */
static gboolean
lacks_when_cut (GBytes *whole, guint percent)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * percent / 100);

  return lacks_something (part);
}

static void
test_jpeg (void)
{
  g_autoptr (GBytes) whole = mef_fixture_jpeg (400, 560, 0, 0, 0);

  g_assert_false (lacks_something (whole));
  g_assert_true (lacks_when_cut (whole, 60));
  g_assert_true (lacks_when_cut (whole, 95));
}

static void
test_png (void)
{
  g_autoptr (GBytes) whole = mef_fixture_png (2400, 3400, 0, 0);

  g_assert_false (lacks_something (whole));
  g_assert_true (lacks_when_cut (whole, 60));
}

static void
test_tiff (void)
{
  g_autoptr (GBytes) whole = mef_fixture_tiff (2, 400, 560, 0, 0, 0);

  g_assert_false (lacks_something (whole));
  /* The directory of the second page lies beyond. */
  g_assert_true (lacks_when_cut (whole, 70));
}

static void
test_pdf (void)
{
  g_autoptr (GBytes) whole = mef_fixture_pdf (2, 595, 842);
  g_autoptr (GByteArray) padded = g_byte_array_new ();
  g_autoptr (GBytes) with_zeros = NULL;

  g_assert_false (lacks_something (whole));
  g_assert_true (lacks_when_cut (whole, 98));
  /* Some scanners fill the last block up. */
  g_byte_array_append (padded, g_bytes_get_data (whole, NULL), (guint) g_bytes_get_size (whole));
  g_byte_array_set_size (padded, padded->len + 4096);
  memset (padded->data + g_bytes_get_size (whole), 0, 4096);
  with_zeros = g_bytes_new (padded->data, padded->len);
  g_assert_false (lacks_something (with_zeros));
}

/* Real files of others: what they are is in their names. */
static void
test_corpus (void)
{
  static const struct
  {
    const char *name;
    gboolean    lacks;
  } files[] = {
    { "jpeg/pillow__truncated_jpeg.jpg", TRUE }, { "jpeg/pillow__hopper_gray.jpg", FALSE },
    { "jpeg/pillow__flower2.jpg", FALSE },       { "jpeg/pillow__rgb.jpg", FALSE },
    { "jpeg/pillow__iptc_roundUp.jpg", FALSE },  { "png/image-png__basn0g08.png", FALSE },
    { "png/image-png__basi3p08.png", FALSE },    { "pdf/pdfjs__rotated.pdf", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "corpus", files[i].name, NULL);
      g_autofree char *content = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &content, &length, NULL))
        {
          g_test_skip ("the corpus is not there");
          return;
        }
      bytes = g_bytes_new (content, length);
      g_test_message ("%s", files[i].name);
      g_assert_cmpint (lacks_something (bytes), ==, files[i].lacks);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer/incomplete/REL-11/jpeg", test_jpeg);
  g_test_add_func ("/renderer/incomplete/REL-11/png", test_png);
  g_test_add_func ("/renderer/incomplete/REL-11/tiff", test_tiff);
  g_test_add_func ("/renderer/incomplete/REL-11/pdf", test_pdf);
  g_test_add_func ("/renderer/incomplete/REL-11/corpus", test_corpus);

  return g_test_run ();
}
