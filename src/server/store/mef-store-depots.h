/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/** mef_store_get_depot_record: a deposit as it is answered, with the secret that opens it until it is sent */
gboolean
mef_store_get_depot_record (MefTransaction *self, const char *id, MefRecord **record, GError **error);

/** mef_store_delete_expired_depots: deposits whose day is over, sent or not, and proofs that are no good any
 * more */
gboolean mef_store_delete_expired_depots (MefStoreTransaction *self, gint64 now, GError **error);

G_END_DECLS
