/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-record.h"

G_BEGIN_DECLS

/**
 * MefStoreCorps:
 *
 * The requests that were read last, a few megabytes of them: lists and records are asked for again and again.
 * A record is told by its id and version, which a transaction reads itself: what another process changed is
 * never taken for what it was. Any thread.
 */
typedef struct _MefStoreCorps MefStoreCorps;

/** mef_store_corps_new: (transfer full): nothing yet; @octets: of all texts together, at most */
MefStoreCorps *mef_store_corps_new (gsize octets);
void           mef_store_corps_free (MefStoreCorps *self);

/** mef_store_corps_find: (transfer full) (nullable): the record in just this version */
MefRecord *mef_store_corps_find (MefStoreCorps *self, const char *id, gint64 version);

/** mef_store_corps_keep: @record is committed; what was not asked for longest makes room for it */
void mef_store_corps_keep (MefStoreCorps *self, MefRecord *record);

G_END_DECLS
