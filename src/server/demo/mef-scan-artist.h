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

/** MefScanEpreuve: a printed paper that is not scanned yet */
typedef struct _MefScanEpreuve MefScanEpreuve;

/**
 * mef_scan_artist_print:
 * @seed: of everything irregular; the same arguments give the same bytes in the end (with the same fonts)
 *
 * Draws the pages, clean and upright. By one thread of the process at a time: cairo 1.16 locks itself up when
 * several open fonts.
 *
 * Returns: (transfer full): for mef_scan_artist_scan()
 */
MefScanEpreuve *mef_scan_artist_print (MefScanSujet          sujet,
                                       const MefAttestation *attestation,
                                       const MefScanStyle   *style,
                                       guint64               seed);

/**
 * mef_scan_artist_scan:
 * @epreuve: (transfer full): as printed
 *
 * Scans or photographs it. Any thread.
 *
 * Returns: (transfer full): the file, with its hash
 */
MefDemoScan *mef_scan_artist_scan (MefScanEpreuve *epreuve);

/** mef_scan_artist_draw: (transfer full): both in one go; by one thread at a time */
MefDemoScan *mef_scan_artist_draw (MefScanSujet          sujet,
                                   const MefAttestation *attestation,
                                   const MefScanStyle   *style,
                                   guint64               seed);

/** mef_demo_scan_free: ends a value of mef_scan_artist_draw() */
void mef_demo_scan_free (MefDemoScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoScan, mef_demo_scan_free)

G_END_DECLS
