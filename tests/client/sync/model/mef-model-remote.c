/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-model-remote.h"

#include "support/mef-sample-demande.h"

typedef struct
{
  GTask        *task;
  MefOperation *operation;
  MefReply     *reply; /* (nullable): on its way back */
  gboolean      lost;  /* on its way back without an answer */
} Call;

struct _MefModelRemote
{
  GObject parent;

  const MefModelPeer *peer;
  gpointer            server;
  MefModelRandom     *random;
  int                 client;
  gboolean            healed;
  GPtrArray          *calls; /* (element-type Call) */
};

#define MEF_TYPE_MODEL_FEED (mef_model_feed_get_type ())
G_DECLARE_FINAL_TYPE (MefModelFeed, mef_model_feed, MEF, MODEL_FEED, GObject)

struct _MefModelFeed
{
  GObject parent;

  MefModelRemote *remote;  /* (owned) */
  char           *curseur; /* (owned) (nullable) */
  gboolean        national;
};

static void mef_model_remote_iface_init (MefRemoteInterface *iface);
static void mef_model_feed_iface_init (MefFeedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefModelRemote,
                               mef_model_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_REMOTE, mef_model_remote_iface_init))
G_DEFINE_FINAL_TYPE_WITH_CODE (MefModelFeed,
                               mef_model_feed,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_FEED, mef_model_feed_iface_init))

const char *
mef_model_account (int client)
{
  static const char *const accounts[MEF_MODEL_CLIENTS] = {
    "11111111-1111-4111-8111-111111111111",
    "22222222-2222-4222-8222-222222222222",
    "33333333-3333-4333-8333-333333333333",
  };

  return accounts[client];
}

void
mef_model_remote_add_line (MefFeedBatch *batch, GString *line)
{
  g_string_truncate (line, line->len - 1);
  g_ptr_array_add (batch->lines, g_string_free_to_bytes (line));
}

/* ---- the feed ---- */

static void
feed_next_async (MefFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  MefModelFeed   *self = MEF_MODEL_FEED (feed);
  MefModelRemote *remote = self->remote;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  MefFeedBatch *batch;

  if (!remote->healed && mef_model_random_percent (remote->random, 15))
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Cut");
      return;
    }
  batch = mef_feed_batch_new ();
  batch->complet = TRUE;
  if (self->national)
    batch->curseur = g_strdup ("national");
  else
    remote->peer->tell (remote->server, remote->client, self->curseur, batch);
  g_free (self->curseur);
  self->curseur = g_strdup (batch->curseur);
  g_task_return_pointer (task, batch, (GDestroyNotify) mef_feed_batch_free);
}

static MefFeedBatch *
feed_next_finish (MefFeed *feed, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_model_feed_iface_init (MefFeedInterface *iface)
{
  iface->next_async = feed_next_async;
  iface->next_finish = feed_next_finish;
}

static void
mef_model_feed_finalize (GObject *object)
{
  MefModelFeed *self = MEF_MODEL_FEED (object);

  g_free (self->curseur);
  g_object_unref (self->remote);
  G_OBJECT_CLASS (mef_model_feed_parent_class)->finalize (object);
}

static void
mef_model_feed_class_init (MefModelFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_model_feed_finalize;
}

static void
mef_model_feed_init (MefModelFeed *self)
{
}

static void
open_feed_async (MefRemote          *remote,
                 const char         *site,
                 const char         *curseur,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  MefModelRemote *self = MEF_MODEL_REMOTE (remote);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  MefModelFeed *feed;

  if (!self->healed && mef_model_random_percent (self->random, 10))
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Lost");
      return;
    }
  feed = g_object_new (MEF_TYPE_MODEL_FEED, NULL);
  feed->remote = g_object_ref (self);
  feed->national = !g_str_equal (site, MEF_MODEL_SITE);
  feed->curseur = g_strdup (curseur);
  g_task_return_pointer (task, feed, g_object_unref);
}

static MefFeed *
open_feed_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  *reply = NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- calls ---- */

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->task);
  mef_operation_unref (call->operation);
  g_clear_pointer (&call->reply, mef_reply_unref);
  g_free (call);
}

static void
send_async (MefRemote          *remote,
            const MefOperation *operation,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  MefModelRemote *self = MEF_MODEL_REMOTE (remote);
  Call           *call = g_new0 (Call, 1);

  call->task = g_task_new (self, cancellable, callback, user_data);
  call->operation = mef_operation_ref (operation);
  g_ptr_array_add (self->calls, call);
}

static MefReply *
send_finish (MefRemote *remote, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
server_now (MefRemote *remote)
{
  return MEF_SAMPLE_NOW;
}

static void
mef_model_remote_iface_init (MefRemoteInterface *iface)
{
  iface->send_async = send_async;
  iface->send_finish = send_finish;
  iface->open_feed_async = open_feed_async;
  iface->open_feed_finish = open_feed_finish;
  iface->server_now = server_now;
}

static void
serve (MefModelRemote *self, Call *call)
{
  static const guint strays[] = { 500, 502, 503, 504, 429, 401 };
  MefModelCrash      crash = MEF_MODEL_CRASH_NONE;

  if (!self->healed && mef_model_random_percent (self->random, 12))
    {
      call->reply = mef_reply_new (strays[mef_model_random_below (self->random, G_N_ELEMENTS (strays))]);
      return;
    }
  if (!self->healed && mef_model_random_percent (self->random, 15))
    crash = mef_model_random_percent (self->random, 50) ? MEF_MODEL_CRASH_BEFORE_COMMIT
                                                        : MEF_MODEL_CRASH_AFTER_COMMIT;
  call->reply = self->peer->answer (self->server, self->client, call->operation, crash);
  call->lost = call->reply == NULL;
}

gboolean
mef_model_remote_move (MefModelRemote *self)
{
  Call *call;
  guint which;

  if (self->calls->len == 0)
    return FALSE;
  which = (guint) mef_model_random_below (self->random, (int) self->calls->len);
  call = g_ptr_array_index (self->calls, which);
  if (call->reply == NULL && !call->lost)
    {
      serve (self, call);
      return TRUE;
    }
  if (!self->healed && mef_model_random_percent (self->random, 15))
    call->lost = TRUE;
  g_ptr_array_steal_index (self->calls, which);
  if (call->lost)
    g_task_return_new_error (call->task, MEF_REMOTE_ERROR,
                             mef_model_random_percent (self->random, 50) ? MEF_REMOTE_ERROR_TIMEOUT
                                                                         : MEF_REMOTE_ERROR_UNREACHABLE,
                             "Lost");
  else
    g_task_return_pointer (call->task, g_steal_pointer (&call->reply), (GDestroyNotify) mef_reply_unref);
  call_free (call);
  return TRUE;
}

void
mef_model_remote_kill (MefModelRemote *self)
{
  while (self->calls->len > 0)
    {
      Call *call = g_ptr_array_steal_index (self->calls, self->calls->len - 1);

      /* What had left may still arrive. */
      if (call->reply == NULL && !call->lost && !self->healed && mef_model_random_percent (self->random, 50))
        serve (self, call);
      g_task_return_new_error (call->task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Killed");
      call_free (call);
    }
}

static void
mef_model_remote_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_MODEL_REMOTE (object)->calls);
  G_OBJECT_CLASS (mef_model_remote_parent_class)->finalize (object);
}

static void
mef_model_remote_class_init (MefModelRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_model_remote_finalize;
}

static void
mef_model_remote_init (MefModelRemote *self)
{
  self->calls = g_ptr_array_new_with_free_func (call_free);
}

MefModelRemote *
mef_model_remote_new (const MefModelPeer *peer, gpointer server, int client, MefModelRandom *random)
{
  MefModelRemote *self = g_object_new (MEF_TYPE_MODEL_REMOTE, NULL);

  self->peer = peer;
  self->server = server;
  self->client = client;
  self->random = random;
  return self;
}

void
mef_model_remote_heal (MefModelRemote *self)
{
  self->healed = TRUE;
}
