/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/interfaces/mef-scan-error.h"
#include "client/documents/mef-scan-reader.h"
#include "support/mef-fake-scan-source.h"
#include "support/mef-render-sync.h"
#include "support/mef-scan-fixture.h"

#include <string.h>

/* The way of a scan from its source to its pixels, through the real helper. */

typedef struct
{
  MefFakeScanSource *source;
  MefScanStore      *store;
  MefRenderer       *renderer;
  MefScanReader     *reader;
  MefScanLibrary    *library; /* the same */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->source = mef_fake_scan_source_new ();
  fixture->store = mef_scan_store_new (MEF_SCAN_SOURCE (fixture->source), MEF_SCAN_STORE_CAPACITY);
  fixture->renderer = mef_renderer_new (MEF_RENDER_HELPER);
  mef_renderer_set_time_limit (fixture->renderer, 60000);
  fixture->reader = mef_scan_reader_new (fixture->store, fixture->renderer);
  fixture->library = MEF_SCAN_LIBRARY (fixture->reader);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* A cancelled tile that was begun holds its document until it is drawn, or until here. */
  mef_renderer_close (fixture->renderer);
  g_assert_finalize_object (fixture->reader);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->renderer);
  g_assert_finalize_object (fixture->source);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static MefScanPages *
open_scan (Fixture *fixture, MefScanRef *ref, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_scan_library_open_async (fixture->library, ref, NULL, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_scan_library_open_finish (fixture->library, result, error);
}

static MefTile *
load_tile (MefScanPages *pages, const MefScanTileKey *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_scan_pages_load_tile_async (pages, key, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_scan_pages_load_tile_finish (pages, result, error);
}

static void
test_pixels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_tiff (2, 600, 900, 0, 100, MEF_FIXTURE_PLAIN);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefScanPages) pages = open_scan (fixture, ref, &error);
  MefScanTileKey key = { .page = 1, .rotation = MEF_ROTATION_90, .scale = 100 / 72.0, .column = 1, .row = 1 };
  g_autoptr (MefTile) tile = NULL;
  double across;
  double down;
  int    width;
  int    height;

  g_assert_no_error (error);
  g_assert_cmpint (mef_scan_pages_get_n_pages (pages), ==, 2);
  mef_scan_pages_get_page_size (pages, 1, MEF_ROTATION_0, &across, &down);
  g_assert_cmpfloat_with_epsilon (across, 610 * 0.72, 0.01);
  g_assert_cmpfloat_with_epsilon (down, 900 * 0.72, 0.01);
  mef_scan_pages_get_page_size (pages, 1, MEF_ROTATION_270, &across, &down);
  g_assert_cmpfloat_with_epsilon (across, 900 * 0.72, 0.01);
  mef_scan_pages_get_pixels (pages, 1, key.rotation, key.scale, &width, &height);
  g_assert_cmpint (width, ==, 900);
  g_assert_cmpint (height, ==, 610);

  /* Turned by a quarter its lower right is green, and the last tile is no larger than the page. */
  g_assert_null (mef_scan_pages_peek_tile (pages, &key));
  tile = load_tile (pages, &key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mef_tile_get_width (tile), ==, 900 - 512);
  g_assert_cmpint (mef_tile_get_height (tile), ==, 610 - 512);
  mef_test_assert_near (mef_test_pixel (tile, 200, 50), 0x00ff00);
  g_assert_true (mef_scan_pages_peek_tile (pages, &key) == tile);
}

/* The scan is opened once, however often it is asked for. */
static void
test_kept_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (1, 300, 400);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  g_autoptr (MefScanPages) first = open_scan (fixture, ref, NULL);
  g_autoptr (MefScanPages) second = open_scan (fixture, ref, NULL);

  g_assert_nonnull (first);
  g_assert_true (first == second);
  g_assert_cmpuint (mef_fake_scan_source_get_n_fetched (fixture->source), ==, 1);
}

static gboolean
count_tile (MefScanPages *pages, const MefScanView *view)
{
  MefScanTileKey key;
  double         width;
  double         height;
  gboolean       coarse;

  mef_scan_pages_get_coarse_key (pages, 0, MEF_ROTATION_0, &key);
  coarse = mef_scan_pages_peek_tile (pages, &key) != NULL;
  mef_scan_pages_get_page_size (pages, 0, MEF_ROTATION_0, &width, &height);
  key.scale = mef_scan_view_get_scale (view, mef_scan_pages_get_n_pages (pages), width, height);
  return coarse && mef_scan_pages_peek_tile (pages, &key) != NULL;
}

/* The next request's scan is there, drawn, before it is asked for. */
static void
test_prepare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_jpeg (2480, 3508, 0, 300, MEF_FIXTURE_PLAIN);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  MefScanView view = { MEF_SCAN_FIT_WIDTH, 1, 600, 700, 0, 96.0 / 72 };
  g_autoptr (MefScanPages) pages = NULL;
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  gint64 begun;

  mef_scan_library_prepare (fixture->library, ref, &view);
  while (mef_scan_store_peek (fixture->store, ref) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (mef_fake_scan_source_get_last_priority (fixture->source), ==, G_PRIORITY_LOW);
  pages = open_scan (fixture, ref, NULL);
  while (!count_tile (pages, &view) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (count_tile (pages, &view));

  /* Nothing can be drawn for it any more. */
  mef_renderer_close (fixture->renderer);
  begun = g_get_monotonic_time ();
  g_clear_object (&pages);
  pages = open_scan (fixture, ref, NULL);
  g_assert_true (count_tile (pages, &view));
  g_test_message ("prepared scan opened in %.2f ms", (double) (g_get_monotonic_time () - begun) / 1000);
  /* What else was being prepared ends first. */
  mef_scan_reader_clear (fixture->reader);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) pdf = mef_fixture_pdf (1, 300, 400);
  g_autoptr (MefScanRef) text_ref = mef_fake_scan_source_add (fixture->source, text);
  g_autoptr (MefScanRef) pdf_ref = mef_fake_scan_source_add (fixture->source, pdf);
  g_autoptr (MefScanPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_scan (fixture, text_ref, &error));
  g_assert_error (error, MEF_SCAN_ERROR, MEF_SCAN_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "ne peut pas être affiché"));
  g_clear_error (&error);

  mef_fake_scan_source_replace (fixture->source, pdf_ref, NULL);
  g_assert_null (open_scan (fixture, pdf_ref, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
  g_clear_error (&error);

  /* « Réessayer » */
  mef_fake_scan_source_replace (fixture->source, pdf_ref, pdf);
  pages = open_scan (fixture, pdf_ref, &error);
  g_assert_no_error (error);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (1, 300, 400);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  g_autoptr (MefScanPages) pages = open_scan (fixture, ref, NULL);
  gpointer weak = pages;

  g_object_add_weak_pointer (G_OBJECT (pages), &weak);
  mef_scan_reader_clear (fixture->reader);
  g_clear_object (&pages);
  g_assert_null (weak);
  g_assert_null (mef_scan_store_peek (fixture->store, ref));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/client/documents/scan-reader/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("MOD-03/pixels", test_pixels);
  ADD ("kept-open", test_kept_open);
  ADD ("MOD-03/prepare", test_prepare);
  ADD ("REL-11/errors", test_errors);
  ADD ("clear", test_clear);

  return g_test_run ();
}
