/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-library.h"
#include "client/documents/mef-scan-store.h"
#include "rendering/mef-renderer.h"

G_BEGIN_DECLS

#define MEF_TYPE_SCAN_READER (mef_scan_reader_get_type ())
G_DECLARE_FINAL_TYPE (MefScanReader, mef_scan_reader, MEF, SCAN_READER, GObject)

/**
 * MefScanReader:
 *
 * The #MefScanLibrary of the program: bytes from a #MefScanStore, pages from a #MefRenderer. Keeps the last
 * few scans open, so that going back and forth, and on to the request prepared, takes no time. Main thread.
 */

/** mef_scan_reader_new: (transfer full): keeps both */
MefScanReader *mef_scan_reader_new (MefScanStore *store, MefRenderer *renderer);

/** mef_scan_reader_clear: closes and forgets every scan (sign-out, lock) */
void mef_scan_reader_clear (MefScanReader *self);

G_END_DECLS
