/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-private.h"

G_BEGIN_DECLS

/*
 * What is particular to the operations on structures when they are replayed, each in the transaction of @job.
 * Worker thread.
 */

/** mef_replay_structures_conclude: what every change of such an operation ends with: the row is shown as it
 * now is, and the change is told */
gboolean mef_replay_structures_conclude (MefConnection      *connection,
                                         MefCacheJob        *job,
                                         const MefOperation *operation,
                                         GError            **error);

/** mef_replay_structures_acknowledge: the server has applied it; stores what @reply tells, and has the next
 * one on the same structure begin from there; before the operation is deleted */
gboolean mef_replay_structures_acknowledge (MefConnection      *connection,
                                            MefCacheJob        *job,
                                            const MefOperation *operation,
                                            const MefReply     *reply,
                                            GError            **error);

/** mef_replay_structures_store_current: what came with a conflict is the present state of what it is about */
gboolean mef_replay_structures_store_current (MefConnection      *connection,
                                              MefCacheJob        *job,
                                              const MefOperation *operation,
                                              const MefReply     *reply,
                                              GError            **error);

/**
 * mef_replay_structures_rebase:
 * @reply: (nullable): the answer that would set it aside
 * @rebased: (out): whether it waits again instead
 *
 * Where the changes of an edit and those made meanwhile are independent, the edit is sent again upon the
 * record of the answer, with the same key and the same body (`sync-design.md`, 412; OFF-04).
 */
gboolean mef_replay_structures_rebase (MefConnection      *connection,
                                       MefCacheJob        *job,
                                       const MefOperation *operation,
                                       const MefReply     *reply,
                                       gboolean           *rebased,
                                       GError            **error);

/**
 * mef_replay_structures_insist:
 * @payload: (out) (transfer full) (nullable): body by which the user's values hold over those that stand now;
 * %NULL: as it was
 * @version: (inout): what it is based on
 *
 * « Envoyer quand même » of one in conflict.
 */
gboolean mef_replay_structures_insist (MefConnection      *connection,
                                       MefCacheJob        *job,
                                       const MefOperation *operation,
                                       char              **payload,
                                       gint64             *version,
                                       GError            **error);

G_END_DECLS
