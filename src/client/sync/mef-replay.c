/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/mef-replay.h"

#include "client/sync/mef-verdict.h"

#include <glib/gi18n-lib.h>

/* Operations on different records go side by side, those on one record one after the other. */
#define IN_FLIGHT_MAX 4

struct _MefReplay
{
  MefSyncStore          *store;  /* (owned) */
  MefRemote             *remote; /* (owned) */
  MefClock              *clock;  /* (owned) */
  MefLink               *link;   /* (unowned) */
  GObject               *owner;  /* (unowned); owns this, so each call under way holds it */
  const MefReplayEvents *events;

  GHashTable *flying;   /* (owned) (element-type utf8): keys on their way, from ready to concluded */
  GHashTable *stumbles; /* (owned) (element-type utf8 guint): how often in a row a key was put off */
  gboolean    asking;   /* the store is being asked what is ready */
  gboolean    again;    /* ask once more when it has answered */
  gboolean    stopped;
  guint       wake_id;
};

#define STORE(self) MEF_SYNC_STORE_GET_IFACE ((self)->store)

MefReplay *
mef_replay_new (MefSyncStore          *store,
                MefRemote             *remote,
                MefClock              *clock,
                MefLink               *link,
                GObject               *owner,
                const MefReplayEvents *events)
{
  MefReplay *self = g_new0 (MefReplay, 1);

  self->store = g_object_ref (store);
  self->remote = g_object_ref (remote);
  self->clock = g_object_ref (clock);
  self->link = link;
  self->owner = owner;
  self->events = events;
  self->flying = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stumbles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
mef_replay_free (MefReplay *self)
{
  mef_replay_stop (self);
  g_object_unref (self->store);
  g_object_unref (self->remote);
  g_object_unref (self->clock);
  g_hash_table_unref (self->flying);
  g_hash_table_unref (self->stumbles);
  g_free (self);
}

void
mef_replay_stop (MefReplay *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->wake_id, g_source_remove);
}

gboolean
mef_replay_is_busy (const MefReplay *self)
{
  return g_hash_table_size (self->flying) > 0;
}

gboolean
mef_replay_is_resting (const MefReplay *self)
{
  return !mef_replay_is_busy (self) && !self->asking;
}

/* ---- one operation ---- */

typedef struct
{
  MefReplay    *replay;
  GObject      *owner; /* (owned) */
  MefOperation *operation;
} Sending;

static Sending *
sending_new (MefReplay *self, const MefOperation *operation)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->replay = self;
  sending->owner = g_object_ref (self->owner);
  sending->operation = mef_operation_ref (operation);
  return sending;
}

static void
sending_free (Sending *sending)
{
  mef_operation_unref (sending->operation);
  g_object_unref (sending->owner);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
landed (MefReplay *self, const MefOperation *operation)
{
  g_hash_table_remove (self->flying, operation->cle);
  if (!mef_replay_is_busy (self))
    self->events->busy_changed (self->owner);
  self->events->landed (self->owner);
  mef_replay_pump (self);
}

static void
concluded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  MefReplay *self = sending->replay;
  g_autoptr (GError) error = NULL;

  /* A full or broken disk: the answer is not kept, so the operation stays « being sent » and is repeated with
   * its key. */
  if (!STORE (self)->done_finish (self->store, result, &error) && error != NULL)
    mef_link_store_failed (
        self->link, error,
        _ ("La réponse du serveur n’a pas pu être écrite sur ce poste (disque plein ?). Rien n’est perdu : "
           "l’envoi sera repris."));
  landed (self, sending->operation);
}

static void
postpone (MefReplay *self, Sending *sending, int attempts, gint64 wait)
{
  STORE (self)->postpone_async (self->store, sending->operation->cle, attempts,
                                mef_clock_now (self->clock) + mef_link_bound_wait (wait), concluded_cb,
                                sending);
}

/* The back-off of one operation that is put off again and again; it is no fault of its own, so it is not
 * kept. */
static gint64
stumble (MefReplay *self, const MefOperation *operation)
{
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (self->stumbles, operation->cle)) + 1;

  g_hash_table_insert (self->stumbles, g_strdup (operation->cle), GUINT_TO_POINTER (times));
  return mef_verdict_backoff (times, g_random_double ());
}

/* A time limit may be this operation's alone: it waits twice as long as the others, and the pull, so that
 * they get their turn. */
static gint64
stumble_aside (MefReplay *self, const MefOperation *operation)
{
  return 2 * stumble (self, operation);
}

static void
conclude (MefReplay *self, Sending *sending, MefReply *reply)
{
  const MefOperation *operation = sending->operation;
  int                 attempts = operation->attempts;
  MefVerdict verdict = mef_verdict_judge (operation->genre, reply->status, reply->probleme, attempts);

  if (verdict != MEF_VERDICT_ATTENDRE && verdict != MEF_VERDICT_REPRENDRE)
    g_hash_table_remove (self->stumbles, operation->cle);
  switch (verdict)
    {
    case MEF_VERDICT_ACQUITTER:
      STORE (self)->acknowledge_async (self->store, operation->cle, reply, concluded_cb, sending);
      break;
    case MEF_VERDICT_ATTENDRE:
    case MEF_VERDICT_REPRENDRE:
      postpone (self, sending, mef_verdict_counts (reply->status) ? attempts + 1 : attempts,
                reply->retry_after > 0 ? reply->retry_after : stumble (self, operation));
      break;
    case MEF_VERDICT_CONFLIT:
      STORE (self)->set_aside_async (self->store, operation->cle, MEF_OPERATION_CONFLIT, reply, reply->detail,
                                     concluded_cb, sending);
      break;
    case MEF_VERDICT_LACHER:
      self->events->claim_refused (self->owner, operation->record, reply->detail);
      STORE (self)->drop_async (self->store, operation->cle, concluded_cb, sending);
      break;
    case MEF_VERDICT_ARRETER_SESSION:
      mef_link_stop_session (self->link);
      postpone (self, sending, attempts, 0);
      break;
    case MEF_VERDICT_ARRETER_VERSION:
      mef_link_stop_version (self->link, reply);
      postpone (self, sending, attempts, 0);
      break;
    case MEF_VERDICT_REFUSER:
    default:
      STORE (self)->set_aside_async (self->store, operation->cle, MEF_OPERATION_REFUSEE, reply, reply->detail,
                                     concluded_cb, sending);
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sending   *sending = user_data;
  MefReplay *self = sending->replay;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefReply) reply = mef_remote_send_finish (self->remote, result, &error);

  if (reply == NULL)
    {
      mef_link_failed (self->link, error);
      postpone (self, sending, sending->operation->attempts,
                g_error_matches (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT)
                    ? stumble_aside (self, sending->operation)
                    : 0);
      return;
    }
  if (mef_link_reply_is_unavailable (reply))
    {
      mef_link_unavailable (self->link, reply);
      postpone (self, sending, sending->operation->attempts,
                reply->status == 504 ? stumble_aside (self, sending->operation) : 0);
      return;
    }
  mef_link_answered (self->link);
  conclude (self, sending, reply);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  MefReplay *self = sending->replay;
  g_autoptr (GError) error = NULL;

  if (STORE (self)->done_finish (self->store, result, &error))
    {
      const MefOperation *operation = sending->operation;

      mef_remote_send_async (self->remote, operation, NULL, sent_cb, g_steal_pointer (&sending));
      return;
    }
  if (error != NULL)
    mef_link_store_failed (
        self->link, error,
        _ ("L’envoi n’a pas pu être noté sur ce poste (disque plein ?). Rien n’est parti ni perdu : "
           "libérez de la place, l’envoi sera repris."));
  landed (self, sending->operation);
}

/* ---- what is ready ---- */

static gboolean
wake_cb (gpointer user_data)
{
  MefReplay *self = user_data;

  self->wake_id = 0;
  mef_replay_pump (self);
  return G_SOURCE_REMOVE;
}

static void
wake_at (MefReplay *self, gint64 time)
{
  g_clear_handle_id (&self->wake_id, g_source_remove);
  if (time > 0)
    {
      gint64 wait = MAX (time - mef_clock_now (self->clock), 0) / 1000 + 1;

      self->wake_id = g_timeout_add ((guint) MIN (wait, 60 * 1000), wake_cb, self);
    }
}

static void
begin (MefReplay *self, const GPtrArray *operations)
{
  gboolean busy = mef_replay_is_busy (self);

  for (guint i = 0; i < operations->len && g_hash_table_size (self->flying) < IN_FLIGHT_MAX; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);

      if (mef_link_is_blocked (self->link) || self->stopped)
        break;
      if (!g_hash_table_add (self->flying, g_strdup (operation->cle)))
        continue;
      STORE (self)->begin_async (self->store, operation->cle, begun_cb, sending_new (self, operation));
    }
  if (busy != mef_replay_is_busy (self))
    self->events->busy_changed (self->owner);
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MefReplay *self = user_data;
  g_autoptr (GObject) owner = self->owner; /* held since the store was asked */
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPret) ready = STORE (self)->ready_finish (self->store, result, &error);

  self->asking = FALSE;
  if (ready == NULL)
    {
      mef_link_store_failed (
          self->link, error,
          _ ("Les actions à envoyer n’ont pas pu être lues sur ce poste. Elles sont gardées et "
             "l’envoi sera repris."));
      self->events->pumped (owner, FALSE);
      return;
    }
  begin (self, ready->operations);
  wake_at (self, ready->reveil);
  if (self->again)
    {
      self->again = FALSE;
      mef_replay_pump (self);
      self->events->pumped (owner, FALSE);
    }
  else
    {
      self->events->pumped (owner, !mef_replay_is_busy (self));
    }
}

void
mef_replay_pump (MefReplay *self)
{
  if (mef_link_is_blocked (self->link) || self->stopped || mef_link_is_waiting (self->link))
    {
      self->events->pumped (self->owner, FALSE);
      return;
    }
  if (self->asking)
    {
      self->again = TRUE;
      return;
    }
  self->asking = TRUE;
  g_object_ref (self->owner);
  STORE (self)->ready_async (self->store, mef_clock_now (self->clock), ready_cb, self);
}
