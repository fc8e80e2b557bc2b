/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

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

/** bench_fill: @n requests by the feed of site 751 */
void bench_fill (MefCache *cache, guint n);

/** bench_wait_for_indexes: of the cache in @folder */
void bench_wait_for_indexes (const char *folder);

G_END_DECLS
