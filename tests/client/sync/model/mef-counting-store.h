/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-sync-store.h"

G_BEGIN_DECLS

#define MEF_TYPE_COUNTING_STORE (mef_counting_store_get_type ())
G_DECLARE_FINAL_TYPE (MefCountingStore, mef_counting_store, MEF, COUNTING_STORE, GObject)

/** mef_counting_store_new: hands every call on to @store, and knows how many are not answered yet */
MefCountingStore *mef_counting_store_new (MefSyncStore *store);
guint             mef_counting_store_count (MefCountingStore *self);

/** mef_counting_store_kill: as if the program were killed: no call reaches the store any more */
void mef_counting_store_kill (MefCountingStore *self);

G_END_DECLS
