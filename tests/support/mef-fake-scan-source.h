/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-scan-source.h"

G_BEGIN_DECLS

#define MEF_TYPE_FAKE_SCAN_SOURCE (mef_fake_scan_source_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeScanSource, mef_fake_scan_source, MEF, FAKE_SCAN_SOURCE, GObject)

/**
 * MefFakeScanSource:
 *
 * Scans in memory. It answers from the main loop, one fetch an iteration and those of high priority first;
 * while it is held it answers nothing.
 */
MefFakeScanSource *mef_fake_scan_source_new (void);

/**
 * mef_fake_scan_source_add:
 *
 * Returns: (transfer full): the name of a scan with @bytes, as a request would give it
 */
MefScanRef *mef_fake_scan_source_add (MefFakeScanSource *self, GBytes *bytes);

/** mef_fake_scan_source_replace: what is fetched from now on under the name of @ref; %NULL: an error */
void mef_fake_scan_source_replace (MefFakeScanSource *self, MefScanRef *ref, GBytes *bytes);

/** mef_fake_scan_source_hold: whether fetches wait */
void mef_fake_scan_source_hold (MefFakeScanSource *self, gboolean hold);

/** mef_fake_scan_source_get_n_fetched: fetches begun so far */
guint mef_fake_scan_source_get_n_fetched (MefFakeScanSource *self);

/** mef_fake_scan_source_get_n_cancelled: fetches that ended by being cancelled */
guint mef_fake_scan_source_get_n_cancelled (MefFakeScanSource *self);

/** mef_fake_scan_source_get_last_priority: of the last fetch begun */
int mef_fake_scan_source_get_last_priority (MefFakeScanSource *self);

G_END_DECLS
