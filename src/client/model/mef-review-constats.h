/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/**
 * mef_review_constats_list:
 *
 * Returns: (transfer full) (element-type MefConstat): the findings of the data and those of the register,
 * gravest first (MOD-04)
 */
GPtrArray *mef_review_constats_list (const MefDossier *dossier, const MefLegal *legal, MefDay today);

/**
 * mef_review_constats_same_dossier:
 *
 * Whether both show the same data, findings and mails. Most changes are claims and the outbox: what is on
 * screen need not be laid out again for them.
 */
gboolean mef_review_constats_same_dossier (const MefDossier *a, const MefDossier *b);

G_END_DECLS
