/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/sync/interfaces/mef-sync-store.h"

G_BEGIN_DECLS

#define MEF_TYPE_MEMORY_STORE (mef_memory_store_get_type ())
G_DECLARE_FINAL_TYPE (MefMemoryStore, mef_memory_store, MEF, MEMORY_STORE, GObject)

/**
 * mef_memory_store_new:
 *
 * What synchronisation needs of the cache, in memory. Every call is kept in a log, may be made to fail, and
 * changes nothing then.
 */
MefMemoryStore *mef_memory_store_new (MefClock *clock);

/** mef_memory_store_add: a new operation of site 751; (transfer none): valid while it is in the outbox */
MefOperation *mef_memory_store_add (MefMemoryStore   *self,
                                    MefGenreOperation genre,
                                    const char       *record,
                                    gint64            base_version,
                                    gint64            not_before);

/** mef_memory_store_find: (nullable): the first operation on @record */
MefOperation *mef_memory_store_find (MefMemoryStore *self, const char *record);
gboolean      mef_memory_store_undo (MefMemoryStore *self, const char *cle);
guint         mef_memory_store_count (MefMemoryStore *self, MefEtatOperation etat);
guint         mef_memory_store_count_sent (MefMemoryStore *self);

/** mef_memory_store_fail: the next @times calls named @call (« acknowledge ») answer an error */
void mef_memory_store_fail (MefMemoryStore *self, const char *call, guint times);

/** mef_memory_store_hold: what is applied is not answered for until mef_memory_store_release() */
void mef_memory_store_hold (MefMemoryStore *self);
void mef_memory_store_release (MefMemoryStore *self);

/** mef_memory_store_dup_log: « begin d1, acknowledge d1 », without ready, count and cursor, and forgets it */
char *mef_memory_store_dup_log (MefMemoryStore *self);
guint mef_memory_store_count_calls (MefMemoryStore *self, const char *call);

void        mef_memory_store_set_cursor (MefMemoryStore *self, const char *site, const char *curseur);
const char *mef_memory_store_get_cursor (MefMemoryStore *self, const char *site);

/** mef_memory_store_dup_lines: what the feed of @site has left, « c1-1 c1-2 » */
char *mef_memory_store_dup_lines (MefMemoryStore *self, const char *site);

G_END_DECLS
