/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-operation.h"
#include "client/sync/interfaces/mef-remote.h"

G_BEGIN_DECLS

/**
 * MefPret: what may be sent now
 * @operations: (element-type MefOperation): at most the first of each record, oldest first
 * @reveil: µs UTC when the next one becomes ready by time alone; 0 for none
 */
typedef struct
{
  GPtrArray *operations;
  gint64     reveil;
} MefPret;

/** mef_pret_new: (transfer full): nothing to send */
MefPret *mef_pret_new (void);
void     mef_pret_free (MefPret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPret, mef_pret_free)

#define MEF_TYPE_SYNC_STORE (mef_sync_store_get_type ())
G_DECLARE_INTERFACE (MefSyncStore, mef_sync_store, MEF, SYNC_STORE, GObject)

/**
 * MefSyncStoreInterface:
 * @ready: what may be sent at @now: waiting, past its time to undo and its back-off, its prerequisite
 * acknowledged, and nothing before it on the same record. What is being sent is among them: the caller knows
 * what it has on its way, and repeats the rest. What expired before it began ends refused (« non envoyée »)
 * in the same call.
 * @begin: marks an operation as being sent, durably, before its first byte leaves. %FALSE without error when
 * it was taken back meanwhile.
 * @acknowledge: one transaction: the record of the reply is stored, the operation goes to the sent ones, the
 * next one on the same record gets the new base version, the shown state is recomputed
 * @postpone: waits again, with this many answers 500, until @next_at; it has left once, so it is neither
 * undone nor changed any more and goes out with the same key and body
 * @set_aside: ends as a conflict or refused, with the server's words and the current record; the work is kept
 * @drop: a claim that was not granted: removed without a trace, the feed tells who holds the request
 * @hasten: what only waits for its time to undo may go at once (quitting)
 * @apply: one batch of the feed with its cursor, in one transaction
 * @cursor: the cursor of a site, %NULL from the start
 * @count: work waiting, conflicts with refusals, and when a feed was last read to its end (µs UTC, 0 for
 * never)
 *
 * What synchronisation needs of the cache. All asynchronous; a change is announced by the cache itself once
 * durable.
 * `*_finish` of the booleans share one shape.
 */
struct _MefSyncStoreInterface
{
  GTypeInterface parent;

  void (*ready_async) (MefSyncStore *self, gint64 now, GAsyncReadyCallback callback, gpointer user_data);
  MefPret *(*ready_finish) (MefSyncStore *self, GAsyncResult *result, GError **error);

  void (*begin_async) (MefSyncStore *self, const char *cle, GAsyncReadyCallback callback, gpointer user_data);
  void (*acknowledge_async) (MefSyncStore       *self,
                             const char         *cle,
                             MefReply           *reply,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
  void (*postpone_async) (MefSyncStore       *self,
                          const char         *cle,
                          int                 attempts,
                          gint64              next_at,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
  void (*set_aside_async) (MefSyncStore       *self,
                           const char         *cle,
                           MefEtatOperation    etat,
                           MefReply           *reply,
                           const char         *erreur,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
  void (*drop_async) (MefSyncStore *self, const char *cle, GAsyncReadyCallback callback, gpointer user_data);
  void (*hasten_async) (MefSyncStore *self, GAsyncReadyCallback callback, gpointer user_data);
  void (*apply_async) (MefSyncStore       *self,
                       const char         *site,
                       MefFeedBatch       *batch,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*done_finish) (MefSyncStore *self, GAsyncResult *result, GError **error);

  void (*cursor_async) (MefSyncStore       *self,
                        const char         *site,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  char *(*cursor_finish) (MefSyncStore *self, GAsyncResult *result, GError **error);

  void (*count_async) (MefSyncStore *self, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*count_finish) (MefSyncStore *self,
                            GAsyncResult *result,
                            guint        *en_attente,
                            guint        *conflits,
                            gint64       *derniere,
                            GError      **error);
};

G_END_DECLS
