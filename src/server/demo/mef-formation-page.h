/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-attestation.h"
#include "server/demo/mef-page-painter.h"

G_BEGIN_DECLS

/**
 * mef_formation_page_draw:
 *
 * Draws the attestation of the 80 hours of training that come before the first child (CASF L421-14, D421-44).
 */
void mef_formation_page_draw (MefPagePainter *painter, const MefAttestation *attestation);

G_END_DECLS
