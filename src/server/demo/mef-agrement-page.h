/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-attestation.h"
#include "server/demo/mef-page-painter.h"
#include "server/demo/mef-papier.h"

G_BEGIN_DECLS

/** MEF_AGREMENT_PAGES: pages that a whole document may have */
#define MEF_AGREMENT_PAGES 3

/**
 * mef_agrement_page_draw:
 * @page: 1 the decision itself, 2 the conditions, 3 the ways of appeal
 * @pages: how many the document has, for « page 2/3 »
 *
 * Draws one page of a département's attestation d'agrément (CASF L421-3 to L421-6, D421-12 to D421-21).
 */
void mef_agrement_page_draw (MefPagePainter       *painter,
                             const MefPapier      *papier,
                             const MefAttestation *attestation,
                             int                   page,
                             int                   pages);

G_END_DECLS
