/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-scan-source.h"

G_DEFINE_INTERFACE (MefScanSource, mef_scan_source, G_TYPE_OBJECT)

static void
mef_scan_source_default_init (MefScanSourceInterface *iface)
{
}

void
mef_scan_source_fetch_async (MefScanSource      *self,
                             MefScanRef         *ref,
                             int                 io_priority,
                             MefScanProgress     progress,
                             gpointer            progress_data,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (MEF_IS_SCAN_SOURCE (self));
  g_return_if_fail (ref != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  MEF_SCAN_SOURCE_GET_IFACE (self)->fetch_async (self, ref, io_priority, progress, progress_data, cancellable,
                                                 callback, user_data);
}

GBytes *
mef_scan_source_fetch_finish (MefScanSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_SCAN_SOURCE (self), NULL);

  return MEF_SCAN_SOURCE_GET_IFACE (self)->fetch_finish (self, result, error);
}
