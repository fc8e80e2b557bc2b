/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-attestation.h"
#include "server/demo/mef-page-painter.h"
#include "server/demo/mef-papier.h"

G_BEGIN_DECLS

/** MEF_ENCRE: black as an office printer makes it */
#define MEF_ENCRE 0x23222a

/** mef_agrement_draw_lettre: the first page as a letter with a list of data */
void mef_agrement_draw_lettre (MefPagePainter       *painter,
                               const MefPapier      *papier,
                               const MefAttestation *attestation);

/** mef_agrement_draw_arrete: the first page as a decision in articles */
void mef_agrement_draw_arrete (MefPagePainter       *painter,
                               const MefPapier      *papier,
                               const MefAttestation *attestation);

/** mef_agrement_draw_formulaire: the first page as a form in boxes */
void mef_agrement_draw_formulaire (MefPagePainter       *painter,
                                   const MefPapier      *papier,
                                   const MefAttestation *attestation);

/**
 * mef_agrement_draw_signature_block:
 * @y: top
 *
 * Place, date, quality of who signs, stamp and signature, on the right half of the page.
 */
void mef_agrement_draw_signature_block (MefPagePainter       *painter,
                                        const MefPapier      *papier,
                                        const MefAttestation *attestation,
                                        const MefPinceau     *pinceau,
                                        double                y);

G_END_DECLS
