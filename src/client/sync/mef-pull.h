/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-sync-store.h"

G_BEGIN_DECLS

/**
 * MefPullProgress:
 * @done: 0 to 1 of a first synchronisation, or of one that brings more than a batch; -1 of any other
 */
typedef void (*MefPullProgress) (double done, gpointer user_data);

/**
 * mef_pull_async:
 *
 * Reads the change feed of one site to its end, batch after batch, each stored with its cursor before the
 * next is asked for: interrupted anywhere, it resumes there (OFF-01). A cursor too old starts anew.
 */
void mef_pull_async (MefSyncStore       *store,
                     MefRemote          *remote,
                     const char         *site,
                     MefPullProgress     progress,
                     gpointer            progress_data,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);

/**
 * mef_pull_finish:
 * @reply: (out) (transfer full) (nullable): the answer that ended it when it was not the feed (401, 403,
 * 503…)
 *
 * Returns: whether the end was reached; %FALSE with either @reply or @error
 */
gboolean mef_pull_finish (GAsyncResult *result, MefReply **reply, GError **error);

G_END_DECLS
