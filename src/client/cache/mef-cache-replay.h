/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-private.h"

G_BEGIN_DECLS

/*
 * The transitions of an operation that is replayed (`sync-design.md`, Client side), each in the transaction
 * of
 * @job. Worker thread. One that is gone is no error: the boolean calls then answer %FALSE in `job->done`.
 */

/** mef_cache_replay_ready: (transfer full) (nullable): as MefSyncStoreInterface says */
MefPret *mef_cache_replay_ready (MefConnection *connection, MefCacheJob *job, gint64 now, GError **error);

/** mef_cache_replay_begin: its first byte is about to leave */
gboolean
mef_cache_replay_begin (MefConnection *connection, MefCacheJob *job, const char *cle, GError **error);

/** mef_cache_replay_acknowledge: the server has applied it; @reply holds the record as it is now */
gboolean mef_cache_replay_acknowledge (MefConnection  *connection,
                                       MefCacheJob    *job,
                                       const char     *cle,
                                       const MefReply *reply,
                                       GError        **error);

/** mef_cache_replay_postpone: waits again, with the same key */
gboolean mef_cache_replay_postpone (MefConnection *connection,
                                    MefCacheJob   *job,
                                    const char    *cle,
                                    int            attempts,
                                    gint64         next_at,
                                    GError       **error);

/** mef_cache_replay_set_aside: @reply (nullable) holds the current record; @erreur (nullable) the words */
gboolean mef_cache_replay_set_aside (MefConnection   *connection,
                                     MefCacheJob     *job,
                                     const char      *cle,
                                     MefEtatOperation etat,
                                     const MefReply  *reply,
                                     const char      *erreur,
                                     GError         **error);

/** mef_cache_replay_drop: removed without a trace */
gboolean mef_cache_replay_drop (MefConnection *connection, MefCacheJob *job, const char *cle, GError **error);

/** mef_cache_replay_hasten: no time to undo is left to any */
gboolean mef_cache_replay_hasten (MefConnection *connection, MefCacheJob *job, GError **error);

G_END_DECLS
