/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-sync-store.h"
#include "protocol/mef-feed-line.h"

G_BEGIN_DECLS

/* What the programs that measure the cache share. None of it returns after a failure. */

/** bench_done_cb: the callback of a call that bench_wait() waits for */
void bench_done_cb (GObject *source, GAsyncResult *result, gpointer data);

/** bench_wait: (transfer full): runs the main loop until bench_done_cb() was called */
GAsyncResult *bench_wait (void);

/** bench_check: ends the program unless @good */
void bench_check (gboolean good, GError *error, const char *what);

/** bench_pause: runs the main loop for some ms */
void bench_pause (guint ms);

/** bench_centile: ms; @times: µs, sorted by it */
double bench_centile (gint64 *times, guint n, double part);

/** bench_demande_new: (transfer full): request number @n, waiting */
MefDemande *bench_demande_new (guint n);

/** MefBenchAdd: puts record number @n into @batch */
typedef void (*MefBenchAdd) (MefFeedBatch *batch, guint n, gpointer data);

/** bench_add_demande_cb: bench_demande_new() */
void bench_add_demande_cb (MefFeedBatch *batch, guint n, gpointer data);

/** bench_add: a record as the feed tells it */
void bench_add (MefFeedBatch *batch,
                MefCollection collection,
                const char   *id,
                const char   *site,
                gint64        version,
                const char   *body);

/** bench_apply: @batch by the feed of site 751; @complet: that was read to its end */
void bench_apply (MefCache *cache, MefFeedBatch *batch, gboolean complet);

/** bench_fill: @n records by the feed of site 751 */
void bench_fill (MefCache *cache, guint n, MefBenchAdd add, gpointer data);

/** bench_wait_for_indexes: of the cache in @folder */
void bench_wait_for_indexes (const char *folder);

G_END_DECLS
