/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-ref.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_SOURCE (mef_scan_source_get_type ())
G_DECLARE_INTERFACE (MefScanSource, mef_scan_source, MEF, SCAN_SOURCE, GObject)

/**
 * MefScanProgress:
 * @received: bytes so far
 *
 * Called in the caller's main context while bytes arrive.
 */
typedef void (*MefScanProgress) (gint64 received, gpointer user_data);

/**
 * MefScanSourceInterface:
 * @fetch_async: gets the bytes of a scan; stops by itself once more than `ref->taille` bytes arrived
 * @fetch_finish: (transfer full): the bytes, or %NULL; the error's message is a French sentence for a person
 *
 * Where scans come from when they are not at hand: the central API in the program, memory in tests. It
 * neither keeps nor checks what it brings; #MefScanStore does. %G_PRIORITY_LOW asks for a transfer that gives
 * way to others.
 */
struct _MefScanSourceInterface
{
  GTypeInterface parent;

  void (*fetch_async) (MefScanSource      *self,
                       MefScanRef         *ref,
                       int                 io_priority,
                       MefScanProgress     progress,
                       gpointer            progress_data,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  GBytes *(*fetch_finish) (MefScanSource *self, GAsyncResult *result, GError **error);
};

/** mef_scan_source_fetch_async: see #MefScanSourceInterface; @progress may be %NULL */
void mef_scan_source_fetch_async (MefScanSource      *self,
                                  MefScanRef         *ref,
                                  int                 io_priority,
                                  MefScanProgress     progress,
                                  gpointer            progress_data,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/** mef_scan_source_fetch_finish: (transfer full): the bytes, or %NULL with an error */
GBytes *mef_scan_source_fetch_finish (MefScanSource *self, GAsyncResult *result, GError **error);

G_END_DECLS
