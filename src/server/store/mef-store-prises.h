/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/**
 * mef_store_read_prise:
 * @first: column of demande; titulaire, titulaire_nom, depuis and fin follow
 *
 * Returns: (transfer full) (nullable): %NULL for a claim that ended
 */
MefPrise *mef_store_read_prise (MefStatement *statement, int first);

G_END_DECLS
