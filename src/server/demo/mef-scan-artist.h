/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-attestation.h"
#include "server/demo/mef-scan-style.h"
#include "server/service/interfaces/mef-demo-sink.h"

G_BEGIN_DECLS

/** MefScanSujet: which paper is drawn */
typedef enum
{
  MEF_SCAN_SUJET_AGREMENT,
  MEF_SCAN_SUJET_FORMATION,
} MefScanSujet;

/**
 * mef_scan_artist_draw:
 * @seed: of everything irregular; the same arguments give the same bytes (with the same fonts)
 *
 * Draws a paper as it comes in: printed, signed, stamped, then scanned or photographed. Pure; any thread.
 *
 * Returns: (transfer full): the file, with its hash
 */
MefDemoScan *mef_scan_artist_draw (MefScanSujet          sujet,
                                   const MefAttestation *attestation,
                                   const MefScanStyle   *style,
                                   guint64               seed);

/** mef_demo_scan_free: ends a value of mef_scan_artist_draw() */
void mef_demo_scan_free (MefDemoScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoScan, mef_demo_scan_free)

G_END_DECLS
