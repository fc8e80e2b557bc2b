/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-relance.h"
#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/** mef_store_read_relance: (transfer full) (nullable): demande, etat, par, commentaire, le from column @first
 * on */
MefRelance *mef_store_read_relance (MefStatement *statement, int first);

/** mef_store_read_ids: @ids: (out) (transfer full) (element-type utf8): the first column of every row; takes
 * a %NULL @statement for its error */
gboolean mef_store_read_ids (MefStatement *statement, GPtrArray **ids, GError **error);

G_END_DECLS
