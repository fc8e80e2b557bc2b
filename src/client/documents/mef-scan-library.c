/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-scan-library.h"

G_DEFINE_INTERFACE (MefScanLibrary, mef_scan_library, G_TYPE_OBJECT)

static void
mef_scan_library_default_init (MefScanLibraryInterface *iface)
{
}

void
mef_scan_library_open_async (MefScanLibrary     *self,
                             MefScanRef         *ref,
                             MefScanProgress     progress,
                             gpointer            progress_data,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (MEF_IS_SCAN_LIBRARY (self));
  g_return_if_fail (ref != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  MEF_SCAN_LIBRARY_GET_IFACE (self)->open_async (self, ref, progress, progress_data, cancellable, callback,
                                                 user_data);
}

MefScanPages *
mef_scan_library_open_finish (MefScanLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_SCAN_LIBRARY (self), NULL);

  return MEF_SCAN_LIBRARY_GET_IFACE (self)->open_finish (self, result, error);
}

void
mef_scan_library_prepare (MefScanLibrary *self, MefScanRef *ref, const MefScanView *view)
{
  g_return_if_fail (MEF_IS_SCAN_LIBRARY (self));
  g_return_if_fail (ref != NULL && view != NULL);

  MEF_SCAN_LIBRARY_GET_IFACE (self)->prepare (self, ref, view);
}

void
mef_scan_library_forget (MefScanLibrary *self, MefScanRef *ref)
{
  g_return_if_fail (MEF_IS_SCAN_LIBRARY (self));
  g_return_if_fail (ref != NULL);

  MEF_SCAN_LIBRARY_GET_IFACE (self)->forget (self, ref);
}
