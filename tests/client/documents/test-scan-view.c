/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/interfaces/mef-scan-view.h"
#include "client/documents/mef-tile-cache.h"

#define DENSITY (96.0 / 72.0)

static void
test_fit (void)
{
  MefScanView view = { MEF_SCAN_FIT_WIDTH, 1, 600, 400, 100, DENSITY };

  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_scale (&view, 1, 300, 900), 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_zoom (&view, 1, 300, 900), 1.5, 1e-9);
  /* Several pages share the width with their strip. */
  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_scale (&view, 2, 250, 900), 2.0, 1e-9);
  view.fit = MEF_SCAN_FIT_PAGE;
  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_scale (&view, 1, 300, 900), 400 / 900.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_scale (&view, 1, 900, 300), 600 / 900.0, 1e-9);
  view.fit = MEF_SCAN_FIT_NONE;
  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_scale (&view, 1, 900, 300), DENSITY, 1e-9);
}

static void
test_bounds (void)
{
  MefScanView view = { MEF_SCAN_FIT_NONE, 1000, 600, 400, 100, DENSITY };

  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_zoom (&view, 1, 595, 842), MEF_SCAN_MAX_ZOOM, 1e-9);
  view.zoom = 0;
  g_assert_cmpfloat_with_epsilon (mef_scan_view_get_zoom (&view, 1, 595, 842), MEF_SCAN_MIN_ZOOM, 1e-9);
  /* The largest page there may be never has more pixels than can be drawn. */
  view.zoom = 8;
  g_assert_cmpfloat (mef_scan_view_get_scale (&view, 1, 14400, 100) * 14400, <=, MEF_SCAN_MAX_SIDE + 1);
  /* No room yet */
  view = (MefScanView){ MEF_SCAN_FIT_PAGE, 1, 0, 0, 0, DENSITY };
  g_assert_cmpfloat (mef_scan_view_get_zoom (&view, 1, 595, 842), >, 0);
}

static MefTile *
make_tile (int side)
{
  g_autoptr (GBytes) pixels =
      g_bytes_new_take (g_malloc0 ((gsize) side * (gsize) side * 4), (gsize) side * (gsize) side * 4);

  return mef_tile_new (pixels, side, side, (gsize) side * 4);
}

static void
test_cache (void)
{
  g_autoptr (MefTileCache) cache = mef_tile_cache_new (3 * 400);
  MefTile *tiles[4] = { make_tile (10), make_tile (10), make_tile (10), make_tile (10) };
  g_autoptr (MefTile) large = make_tile (100);
  MefScanTileKey keys[4] = {
    { 0, 0, 1.5, 0, 0 }, { 0, 0, 1.5, 1, 0 }, { 0, 0, 1.25, 0, 0 }, { 0, 1, 1.5, 0, 0 }
  };

  for (int i = 0; i < 3; i++)
    mef_tile_cache_add (cache, 1, &keys[i], tiles[i]);
  for (int i = 0; i < 3; i++)
    g_assert_true (mef_tile_cache_find (cache, 1, &keys[i]) == tiles[i]);
  g_assert_null (mef_tile_cache_find (cache, 1, &keys[3]));
  g_assert_null (mef_tile_cache_find (cache, 2, &keys[0]));
  g_assert_cmpuint (mef_tile_cache_get_size (cache), ==, 1200);

  /* The first was used last. */
  g_assert_nonnull (mef_tile_cache_find (cache, 1, &keys[0]));
  mef_tile_cache_add (cache, 1, &keys[3], tiles[3]);
  g_assert_null (mef_tile_cache_find (cache, 1, &keys[1]));
  g_assert_true (mef_tile_cache_find (cache, 1, &keys[0]) == tiles[0]);

  mef_tile_cache_add (cache, 1, &keys[0], tiles[1]);
  g_assert_true (mef_tile_cache_find (cache, 1, &keys[0]) == tiles[1]);
  g_assert_cmpuint (mef_tile_cache_get_size (cache), ==, 1200);
  mef_tile_cache_add (cache, 1, &keys[1], large);
  g_assert_null (mef_tile_cache_find (cache, 1, &keys[1]));
  g_assert_cmpuint (mef_tile_cache_get_size (cache), ==, 1200);
  for (int i = 0; i < 4; i++)
    mef_tile_unref (tiles[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/documents/scan-view/MOD-03/fit", test_fit);
  g_test_add_func ("/client/documents/scan-view/bounds", test_bounds);
  g_test_add_func ("/client/documents/tile-cache/PRF-06/capped", test_cache);

  return g_test_run ();
}
