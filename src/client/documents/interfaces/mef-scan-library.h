/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-pages.h"
#include "client/documents/interfaces/mef-scan-ref.h"
#include "client/documents/interfaces/mef-scan-source.h"
#include "client/documents/interfaces/mef-scan-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_LIBRARY (mef_scan_library_get_type ())
G_DECLARE_INTERFACE (MefScanLibrary, mef_scan_library, MEF, SCAN_LIBRARY, GObject)

/**
 * MefScanLibraryInterface:
 * @open_async: gets the bytes, checks them, opens them
 * @open_finish: (transfer full): the pages; errors are French sentences for a person
 * @prepare: gets and opens at low priority what is likely to be asked for next
 * @forget: opens the scan anew when it is asked for again
 *
 * What the models ask for scans (MOD-03). Main thread.
 */
struct _MefScanLibraryInterface
{
  GTypeInterface parent;

  void (*open_async) (MefScanLibrary     *self,
                      MefScanRef         *ref,
                      MefScanProgress     progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  MefScanPages *(*open_finish) (MefScanLibrary *self, GAsyncResult *result, GError **error);
  void (*prepare) (MefScanLibrary *self, MefScanRef *ref, const MefScanView *view);
  void (*forget) (MefScanLibrary *self, MefScanRef *ref);
};

/** mef_scan_library_open_async: opens a scan; @progress may be %NULL */
void mef_scan_library_open_async (MefScanLibrary     *self,
                                  MefScanRef         *ref,
                                  MefScanProgress     progress,
                                  gpointer            progress_data,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/** mef_scan_library_open_finish: (transfer full): the pages, or %NULL with an error */
MefScanPages *mef_scan_library_open_finish (MefScanLibrary *self, GAsyncResult *result, GError **error);

/**
 * mef_scan_library_prepare:
 * @view: as the scan will be looked at
 *
 * Makes @ref ready before it is asked for: its bytes, its pages, and what @view shows of the first one. Says
 * nothing of what fails, for opening it will.
 */
void mef_scan_library_prepare (MefScanLibrary *self, MefScanRef *ref, const MefScanView *view);

/** mef_scan_library_forget: for « Réessayer »: what was found out about the pages of @ref counts no more; its
 * bytes, which were checked, stay */
void mef_scan_library_forget (MefScanLibrary *self, MefScanRef *ref);

G_END_DECLS
