/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-source.h"

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_STORE (mef_scan_store_get_type ())
G_DECLARE_FINAL_TYPE (MefScanStore, mef_scan_store, MEF, SCAN_STORE, GObject)

/**
 * MefScanStore:
 *
 * The bytes of scans, by their SHA-256. They stay in memory; the least recently used go first once the cap is
 * reached. Main thread.
 */

/** MEF_SCAN_STORE_CAPACITY: bytes kept unless told otherwise */
#define MEF_SCAN_STORE_CAPACITY (64 * 1024 * 1024)

/**
 * mef_scan_store_new:
 * @source: where absent scans come from
 * @capacity: bytes to keep at most; a single larger scan is handed through and not kept
 */
MefScanStore *mef_scan_store_new (MefScanSource *source, gsize capacity);

/**
 * mef_scan_store_get_async:
 *
 * Gives the bytes of a scan once their size and SHA-256 are what the request says. Any number of requests for
 * the same scan are one transfer, which ends when the last of them is cancelled.
 */
void mef_scan_store_get_async (MefScanStore       *self,
                               MefScanRef         *ref,
                               int                 io_priority,
                               MefScanProgress     progress,
                               gpointer            progress_data,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/** mef_scan_store_get_finish: (transfer full): the bytes, or %NULL with the source's error or a
 * %MEF_SCAN_ERROR */
GBytes *mef_scan_store_get_finish (MefScanStore *self, GAsyncResult *result, GError **error);

/** mef_scan_store_peek: (transfer none) (nullable): the bytes when they are at hand */
GBytes *mef_scan_store_peek (MefScanStore *self, MefScanRef *ref);

/** mef_scan_store_clear: forgets every scan (sign-out, lock) */
void mef_scan_store_clear (MefScanStore *self);

/** mef_scan_store_get_size: bytes kept */
gsize mef_scan_store_get_size (MefScanStore *self);

G_END_DECLS
