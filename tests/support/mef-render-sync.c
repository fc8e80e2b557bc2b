/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-render-sync.h"

#include <stdlib.h>

#define TOLERANCE 24

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

MefRenderDocument *
mef_test_open (MefRenderer *renderer, GBytes *bytes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_renderer_open_async (renderer, bytes, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &result);
  wait_for (&result);
  return mef_renderer_open_finish (renderer, result, error);
}

MefTile *
mef_test_render (MefRenderDocument *document, const MefTileRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_render_document_render_async (document, request, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &result);
  wait_for (&result);
  return mef_render_document_render_finish (document, result, error);
}

guint32
mef_test_pixel (MefTile *tile, int x, int y)
{
  const guint8 *pixels = g_bytes_get_data (mef_tile_get_pixels (tile), NULL);

  g_assert_true (x >= 0 && x < mef_tile_get_width (tile) && y >= 0 && y < mef_tile_get_height (tile));
  return *(const guint32 *) (const void *) (pixels + mef_tile_get_stride (tile) * (gsize) y + 4 * (gsize) x);
}

gboolean
mef_test_is_near (guint32 pixel, guint32 rgb)
{
  if (pixel >> 24 != 0xff)
    return FALSE;
  for (int shift = 0; shift <= 16; shift += 8)
    if (abs ((int) (pixel >> shift & 0xff) - (int) (rgb >> shift & 0xff)) > TOLERANCE)
      return FALSE;
  return TRUE;
}
