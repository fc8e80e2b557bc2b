/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/mef-pull.h"

#define STATUS_GONE 410

/*
 * Batches are stored together, a few at first so that the first requests are soon in sight, then more and
 * more: each transaction writes the same pages of the indexes again (PRF-07). Never longer than this apart,
 * so that little is to be read again after an interruption. While some are being stored the next are read,
 * and no more than go together.
 */
#define TOGETHER_MIN 500
#define TOGETHER_MAX 10000
#define TOGETHER_FOR (2 * G_USEC_PER_SEC)

typedef struct
{
  MefSyncStore   *store;  /* (owned) */
  MefRemote      *remote; /* (owned) */
  char           *site;
  MefPullProgress progress;
  gpointer        progress_data;
  MefFeed        *feed;       /* (owned) (nullable) */
  GCancellable   *reading;    /* (owned): of what is read ahead; follows the caller's */
  gulong          cancelled;  /* handler that makes it follow, or 0 */
  MefReply       *reply;      /* (owned) (nullable) */
  MefFeedBatch   *gathered;   /* (owned) (nullable): read and not stored yet */
  gint64          since;      /* monotonic, of the oldest line in it */
  guint           together;   /* lines worth a transaction */
  gboolean        asking;     /* for the next batch */
  gboolean        storing;    /* what was gathered before */
  gboolean        ended;      /* nothing more is asked for */
  gboolean        whole;      /* the end of the feed was told */
  GError         *broken;     /* (owned) (nullable): why it ended before that */
  gboolean        from_start; /* nothing is held of this feed that it does not tell again */
  gboolean        first;      /* from the start: progress is told */
  gboolean        anew;       /* the cursor was too old once already */
  gint64          total;
} Pull;

static void go_on (GTask *task);

static void
pull_free (gpointer data)
{
  Pull *pull = data;

  g_object_unref (pull->store);
  g_object_unref (pull->remote);
  g_clear_object (&pull->feed);
  g_object_unref (pull->reading);
  g_clear_pointer (&pull->reply, mef_reply_unref);
  g_clear_pointer (&pull->gathered, mef_feed_batch_free);
  g_clear_error (&pull->broken);
  g_free (pull->site);
  g_free (pull);
}

/* Nothing more is read; the first reason holds. Takes @error (nullable). */
static void
end_reading (Pull *pull, GError *error)
{
  pull->ended = TRUE;
  if (error != NULL && pull->broken == NULL)
    pull->broken = error;
  else
    g_clear_error (&error);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull   *pull = g_task_get_task_data (task);
  GError *error = NULL;

  pull->storing = FALSE;
  if (!MEF_SYNC_STORE_GET_IFACE (pull->store)->done_finish (pull->store, result, &error))
    {
      /* What follows may not be stored without it, and this is what is to be told. */
      g_clear_error (&pull->broken);
      g_clear_pointer (&pull->gathered, mef_feed_batch_free);
      end_reading (pull, error);
      g_cancellable_cancel (pull->reading);
    }
  go_on (task);
}

static void
store_gathered (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);
  g_autoptr (MefFeedBatch) batch = g_steal_pointer (&pull->gathered);

  pull->together = MIN (pull->together * 2, TOGETHER_MAX);
  pull->storing = TRUE;
  MEF_SYNC_STORE_GET_IFACE (pull->store)
      ->apply_async (pull->store, pull->site, batch, applied_cb, g_object_ref (task));
}

/* Adds a batch behind those gathered. */
static void
gather (Pull *pull, MefFeedBatch *batch)
{
  if (pull->from_start)
    batch->reset = TRUE;
  pull->from_start = FALSE;
  if (pull->gathered == NULL)
    {
      pull->gathered = batch;
      pull->since = g_get_monotonic_time ();
      return;
    }
  g_ptr_array_extend_and_steal (pull->gathered->lines, g_steal_pointer (&batch->lines));
  batch->lines = g_ptr_array_new ();
  g_free (pull->gathered->curseur);
  pull->gathered->curseur = g_steal_pointer (&batch->curseur);
  pull->gathered->complet = batch->complet;
  pull->gathered->restant = batch->restant;
  mef_feed_batch_free (batch);
}

static void
tell_progress (Pull *pull, const MefFeedBatch *batch)
{
  double done = -1;

  /* One that was interrupted goes on as a first one; so does any that has much to bring. */
  if (batch->reset || !batch->complet)
    pull->first = TRUE;
  if (pull->first && batch->restant >= 0)
    {
      pull->total = MAX (pull->total, batch->restant + (gint64) batch->lines->len);
      done = pull->total > 0 ? 1.0 - (double) batch->restant / (double) pull->total : 1.0;
    }
  pull->progress (done, pull->progress_data);
}

static void
batch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull   *pull = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (MefFeedBatch) batch = mef_feed_next_finish (pull->feed, result, &error);

  pull->asking = FALSE;
  if (batch == NULL)
    {
      /* The end without « complet » is an answer cut short: what came is stored, the rest comes next time. */
      if (error == NULL)
        error =
            g_error_new_literal (MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "The feed ended too early");
      end_reading (pull, error);
    }
  else if (!pull->ended)
    {
      tell_progress (pull, batch);
      /* What follows a new beginning may not be stored with what stands before it. */
      if (batch->reset && pull->gathered != NULL)
        g_clear_pointer (&pull->gathered, mef_feed_batch_free);
      gather (pull, g_steal_pointer (&batch));
      pull->whole = pull->gathered->complet;
      if (pull->whole)
        end_reading (pull, NULL);
    }
  go_on (task);
}

static void
ask_next (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);

  pull->asking = TRUE;
  mef_feed_next_async (pull->feed, pull->reading, batch_cb, g_object_ref (task));
}

static gboolean
is_enough (const Pull *pull)
{
  return pull->ended || pull->gathered->lines->len >= pull->together
         || g_get_monotonic_time () - pull->since >= TOGETHER_FOR;
}

static void
conclude (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);

  if (g_task_get_cancellable (task) != NULL)
    g_cancellable_disconnect (g_task_get_cancellable (task), pull->cancelled);
  if (pull->broken != NULL)
    g_task_return_error (task, g_steal_pointer (&pull->broken));
  else
    g_task_return_boolean (task, pull->whole);
}

/* What was read before the feed broke is whole up to its cursor: it is kept. */
static void
go_on (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);

  if (!pull->storing && pull->gathered != NULL && is_enough (pull))
    store_gathered (task);
  if (!pull->asking && !pull->ended
      && (pull->gathered == NULL || pull->gathered->lines->len < pull->together))
    ask_next (task);
  if (!pull->asking && !pull->storing && pull->ended)
    conclude (task);
}

static void
forward_cancel (GCancellable *cancellable, gpointer reading)
{
  g_cancellable_cancel (reading);
}

static void
begin_reading (GTask *task)
{
  Pull         *pull = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    pull->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel),
                                             g_object_ref (pull->reading), g_object_unref);
  go_on (task);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull   *pull = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (MefReply) reply = NULL;

  pull->feed = mef_remote_open_feed_finish (pull->remote, result, &reply, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
    }
  else if (reply != NULL && reply->status == STATUS_GONE && !pull->anew)
    {
      pull->anew = TRUE;
      pull->first = TRUE;
      pull->from_start = TRUE;
      mef_remote_open_feed_async (pull->remote, pull->site, NULL, g_task_get_cancellable (task), opened_cb,
                                  g_object_ref (task));
    }
  else if (pull->feed == NULL)
    {
      pull->reply = g_steal_pointer (&reply);
      g_task_return_boolean (task, FALSE);
    }
  else
    {
      begin_reading (task);
    }
}

static void
cursor_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull            *pull = g_task_get_task_data (task);
  GError          *error = NULL;
  g_autofree char *cursor =
      MEF_SYNC_STORE_GET_IFACE (pull->store)->cursor_finish (pull->store, result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pull->first = cursor == NULL;
  pull->from_start = cursor == NULL;
  mef_remote_open_feed_async (pull->remote, pull->site, cursor, g_task_get_cancellable (task), opened_cb,
                              g_object_ref (task));
}

void
mef_pull_async (MefSyncStore       *store,
                MefRemote          *remote,
                const char         *site,
                MefPullProgress     progress,
                gpointer            progress_data,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Pull *pull;

  g_return_if_fail (MEF_IS_SYNC_STORE (store));
  g_return_if_fail (MEF_IS_REMOTE (remote));
  g_return_if_fail (site != NULL && progress != NULL);

  pull = g_new0 (Pull, 1);
  pull->store = g_object_ref (store);
  pull->remote = g_object_ref (remote);
  pull->site = g_strdup (site);
  pull->together = TOGETHER_MIN;
  pull->reading = g_cancellable_new ();
  pull->progress = progress;
  pull->progress_data = progress_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_pull_async);
  g_task_set_task_data (task, pull, pull_free);
  MEF_SYNC_STORE_GET_IFACE (store)->cursor_async (store, site, cursor_cb, g_object_ref (task));
}

gboolean
mef_pull_finish (GAsyncResult *result, MefReply **reply, GError **error)
{
  Pull *pull;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (reply != NULL, FALSE);

  pull = g_task_get_task_data (G_TASK (result));
  *reply = g_steal_pointer (&pull->reply);
  return g_task_propagate_boolean (G_TASK (result), error);
}
