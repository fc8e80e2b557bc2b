/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/**
 * mef_findings_compute:
 * @constats: (out) (transfer full) (element-type MefConstatRegistre): possibly none
 *
 * The findings on a request that need the register (MOD-04, MOD-15): same identity, same address, e-mail of
 * another audience, radiated, postal code and commune, identity check.
 */
gboolean mef_findings_compute (MefTransaction   *transaction,
                               MefCommunes      *communes,
                               const MefDemande *demande,
                               GPtrArray       **constats,
                               GError          **error);

/**
 * mef_findings_refresh:
 *
 * Computes them anew and stores them, with their feed row where they changed.
 */
gboolean mef_findings_refresh (MefTransaction   *transaction,
                               MefCommunes      *communes,
                               const MefDemande *demande,
                               GError          **error);

G_END_DECLS
