/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-scan-pages.h"
#include "rendering/mef-render-document.h"

G_DEFINE_INTERFACE (MefScanPages, mef_scan_pages, G_TYPE_OBJECT)

static void
mef_scan_pages_default_init (MefScanPagesInterface *iface)
{
}

int
mef_scan_pages_get_n_pages (MefScanPages *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_PAGES (self), 0);

  return MEF_SCAN_PAGES_GET_IFACE (self)->get_n_pages (self);
}

void
mef_scan_pages_get_page_size (MefScanPages *self,
                              int           page,
                              MefRotation   rotation,
                              double       *width,
                              double       *height)
{
  gboolean sideways = rotation == MEF_ROTATION_90 || rotation == MEF_ROTATION_270;

  g_return_if_fail (MEF_IS_SCAN_PAGES (self));

  MEF_SCAN_PAGES_GET_IFACE (self)->get_page_size (self, page, sideways ? height : width,
                                                  sideways ? width : height);
}

void
mef_scan_pages_get_pixels (MefScanPages *self,
                           int           page,
                           MefRotation   rotation,
                           double        scale,
                           int          *width,
                           int          *height)
{
  MefPageSize size = { 0 };

  g_return_if_fail (MEF_IS_SCAN_PAGES (self));

  MEF_SCAN_PAGES_GET_IFACE (self)->get_page_size (self, page, &size.width, &size.height);
  mef_page_size_to_pixels (&size, rotation, scale, width, height);
}

void
mef_scan_pages_get_coarse_key (MefScanPages *self, int page, MefRotation rotation, MefScanTileKey *key)
{
  double width;
  double height;

  g_return_if_fail (MEF_IS_SCAN_PAGES (self));
  g_return_if_fail (key != NULL);

  MEF_SCAN_PAGES_GET_IFACE (self)->get_page_size (self, page, &width, &height);
  *key = (MefScanTileKey){
    .page = page,
    .rotation = rotation,
    .scale = CLAMP (MEF_SCAN_TILE_SIZE / MAX (width, height), 1.0 / 1024, 1024),
  };
}

gboolean
mef_scan_pages_is_incomplete (MefScanPages *self, int page)
{
  g_return_val_if_fail (MEF_IS_SCAN_PAGES (self), FALSE);

  return MEF_SCAN_PAGES_GET_IFACE (self)->is_incomplete != NULL
         && MEF_SCAN_PAGES_GET_IFACE (self)->is_incomplete (self, page);
}

MefTile *
mef_scan_pages_peek_tile (MefScanPages *self, const MefScanTileKey *key)
{
  g_return_val_if_fail (MEF_IS_SCAN_PAGES (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return MEF_SCAN_PAGES_GET_IFACE (self)->peek_tile (self, key);
}

void
mef_scan_pages_load_tile_async (MefScanPages         *self,
                                const MefScanTileKey *key,
                                int                   io_priority,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  g_return_if_fail (MEF_IS_SCAN_PAGES (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  MEF_SCAN_PAGES_GET_IFACE (self)->load_tile_async (self, key, io_priority, cancellable, callback, user_data);
}

MefTile *
mef_scan_pages_load_tile_finish (MefScanPages *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_SCAN_PAGES (self), NULL);

  return MEF_SCAN_PAGES_GET_IFACE (self)->load_tile_finish (self, result, error);
}
