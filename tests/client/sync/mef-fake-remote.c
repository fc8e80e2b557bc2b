/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-fake-remote.h"

/* ---- a feed ---- */

#define MEF_TYPE_FAKE_FEED (mef_fake_feed_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeFeed, mef_fake_feed, MEF, FAKE_FEED, GObject)

struct _MefFakeFeed
{
  GObject parent;

  GPtrArray     *batches; /* (owned) */
  guint          next;
  gboolean       cut;
  MefFakeRemote *remote; /* (owned) */
};

typedef struct
{
  GTask        *task;
  MefOperation *operation; /* (nullable): of a send; a feed held otherwise */
} Pending;

typedef struct
{
  char      *site;
  MefReply  *reply;
  int        code;
  GPtrArray *batches;
  gboolean   cut;
} Script;

struct _MefFakeRemote
{
  GObject parent;

  GPtrArray *pending; /* (element-type Pending) */
  GPtrArray *held;    /* (element-type GTask) */
  GPtrArray *scripts; /* (element-type Script) */
  GString   *opened;
  guint      sent;
  gboolean   hold;

  gboolean      events;
  GTask        *following; /* (owned) (nullable) */
  char         *followed;
  MefRemoteSaid said;
  gpointer      said_data;
};

static void mef_fake_feed_iface_init (MefFeedInterface *iface);
static void mef_fake_remote_iface_init (MefRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeFeed,
                               mef_fake_feed,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_FEED, mef_fake_feed_iface_init))
G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeRemote,
                               mef_fake_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_REMOTE, mef_fake_remote_iface_init))

static void
give_next (GTask *task)
{
  MefFakeFeed *self = MEF_FAKE_FEED (g_task_get_source_object (task));

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->next < self->batches->len)
    {
      g_task_return_pointer (task, g_ptr_array_index (self->batches, self->next),
                             (GDestroyNotify) mef_feed_batch_free);
      self->batches->pdata[self->next++] = NULL;
    }
  else if (self->cut)
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Cut");
    }
  else
    {
      g_task_return_pointer (task, NULL, NULL);
    }
}

static void
next_async (MefFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  MefFakeFeed *self = MEF_FAKE_FEED (feed);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->remote->hold)
    g_ptr_array_add (self->remote->held, g_object_ref (task));
  else
    give_next (task);
}

static MefFeedBatch *
next_finish (MefFeed *feed, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_fake_feed_iface_init (MefFeedInterface *iface)
{
  iface->next_async = next_async;
  iface->next_finish = next_finish;
}

static void
batch_free (gpointer data)
{
  if (data != NULL)
    mef_feed_batch_free (data);
}

static void
mef_fake_feed_finalize (GObject *object)
{
  MefFakeFeed *self = MEF_FAKE_FEED (object);

  g_ptr_array_unref (self->batches);
  g_object_unref (self->remote);
  G_OBJECT_CLASS (mef_fake_feed_parent_class)->finalize (object);
}

static void
mef_fake_feed_class_init (MefFakeFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_feed_finalize;
}

static void
mef_fake_feed_init (MefFakeFeed *self)
{
}

/* ---- the network ---- */

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_object_unref (pending->task);
  mef_operation_unref (pending->operation);
  g_free (pending);
}

static void
script_free (gpointer data)
{
  Script *script = data;

  g_free (script->site);
  g_clear_pointer (&script->reply, mef_reply_unref);
  g_clear_pointer (&script->batches, g_ptr_array_unref);
  g_free (script);
}

static void
send_async (MefRemote          *remote,
            const MefOperation *operation,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  MefFakeRemote *self = MEF_FAKE_REMOTE (remote);
  Pending       *pending = g_new0 (Pending, 1);

  pending->task = g_task_new (self, cancellable, callback, user_data);
  pending->operation = mef_operation_copy (operation);
  g_ptr_array_add (self->pending, pending);
  self->sent++;
}

static MefReply *
send_finish (MefRemote *remote, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static Script *
take_script (MefFakeRemote *self, const char *site)
{
  for (guint i = 0; i < self->scripts->len; i++)
    if (g_str_equal (((Script *) g_ptr_array_index (self->scripts, i))->site, site))
      return g_ptr_array_steal_index (self->scripts, i);
  return NULL;
}

static void
open_feed_async (MefRemote          *remote,
                 const char         *site,
                 const char         *curseur,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  MefFakeRemote *self = MEF_FAKE_REMOTE (remote);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Script *script = take_script (self, site);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&script, script_free);
      return;
    }
  g_string_append_printf (self->opened, "%s%s?%s", self->opened->len > 0 ? " " : "", site,
                          curseur != NULL ? curseur : "");
  if (script == NULL)
    {
      script = g_new0 (Script, 1);
      script->code = -1;
      script->batches = g_ptr_array_new_with_free_func (batch_free);
      g_ptr_array_add (script->batches, mef_fake_batch_new (0, "fin", 0));
      ((MefFeedBatch *) script->batches->pdata[0])->complet = TRUE;
    }
  g_task_return_pointer (task, script, script_free);
}

static MefFeed *
open_feed_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  Script      *script = g_task_propagate_pointer (G_TASK (result), error);
  MefFakeFeed *feed = NULL;

  *reply = NULL;
  if (script == NULL)
    return NULL;
  if (script->code >= 0)
    {
      g_set_error_literal (error, MEF_REMOTE_ERROR, script->code, "Scripted");
    }
  else if (script->reply != NULL)
    {
      *reply = g_steal_pointer (&script->reply);
    }
  else
    {
      feed = g_object_new (MEF_TYPE_FAKE_FEED, NULL);
      feed->batches = g_steal_pointer (&script->batches);
      feed->cut = script->cut;
      feed->remote = MEF_FAKE_REMOTE (g_object_ref (remote));
    }
  script_free (script);
  return (MefFeed *) feed;
}

static gint64
server_now (MefRemote *remote)
{
  return 42;
}

static void
unfollow (MefFakeRemote *self)
{
  g_clear_object (&self->following);
  g_clear_pointer (&self->followed, g_free);
  self->said = NULL;
}

static gboolean
cancelled_cb (gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* As libsoup does it, the end is told later. */
static void
follow_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  MefFakeRemote *self = g_task_get_source_object (data);

  g_idle_add (cancelled_cb, g_object_ref (data));
  if (self->following == data)
    unfollow (self);
}

static void
follow_async (MefRemote          *remote,
              const char         *site,
              MefRemoteSaid       said,
              gpointer            said_data,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  MefFakeRemote *self = MEF_FAKE_REMOTE (remote);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!self->events)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No events here");
      return;
    }
  g_assert_null (self->following);
  self->following = g_object_ref (task);
  self->followed = g_strdup (site);
  self->said = said;
  self->said_data = said_data;
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (follow_cancelled_cb), task, 0);
}

static gboolean
follow_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  *reply = g_object_steal_data (G_OBJECT (result), "reply");
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
mef_fake_remote_iface_init (MefRemoteInterface *iface)
{
  iface->follow_async = follow_async;
  iface->follow_finish = follow_finish;
  iface->send_async = send_async;
  iface->send_finish = send_finish;
  iface->open_feed_async = open_feed_async;
  iface->open_feed_finish = open_feed_finish;
  iface->server_now = server_now;
}

static void
mef_fake_remote_finalize (GObject *object)
{
  MefFakeRemote *self = MEF_FAKE_REMOTE (object);

  g_ptr_array_unref (self->pending);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->scripts);
  g_string_free (self->opened, TRUE);
  G_OBJECT_CLASS (mef_fake_remote_parent_class)->finalize (object);
}

static void
mef_fake_remote_class_init (MefFakeRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_remote_finalize;
}

static void
mef_fake_remote_init (MefFakeRemote *self)
{
  self->pending = g_ptr_array_new_with_free_func (pending_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->scripts = g_ptr_array_new_with_free_func (script_free);
  self->opened = g_string_new (NULL);
}

MefFakeRemote *
mef_fake_remote_new (void)
{
  return g_object_new (MEF_TYPE_FAKE_REMOTE, NULL);
}

guint
mef_fake_remote_count_pending (MefFakeRemote *self)
{
  return self->pending->len;
}

guint
mef_fake_remote_count_sent (MefFakeRemote *self)
{
  return self->sent;
}

static Pending *
find_pending (MefFakeRemote *self, const char *record)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      Pending *pending = g_ptr_array_index (self->pending, i);

      if (g_str_equal (pending->operation->record, record))
        return pending;
    }
  return NULL;
}

const MefOperation *
mef_fake_remote_peek (MefFakeRemote *self, const char *record)
{
  Pending *pending = find_pending (self, record);

  return pending != NULL ? pending->operation : NULL;
}

static GTask *
take_pending (MefFakeRemote *self, const char *record)
{
  Pending *pending = find_pending (self, record);
  GTask   *task;

  g_assert_nonnull (pending);
  task = g_object_ref (pending->task);
  g_ptr_array_remove (self->pending, pending);
  return task;
}

void
mef_fake_remote_answer (MefFakeRemote *self, const char *record, MefReply *reply)
{
  g_autoptr (GTask) task = take_pending (self, record);

  g_task_return_pointer (task, reply, (GDestroyNotify) mef_reply_unref);
}

void
mef_fake_remote_answer_status (MefFakeRemote *self, const char *record, guint status, gint64 version)
{
  MefReply *reply = mef_reply_new (status);

  reply->version = version;
  mef_fake_remote_answer (self, record, reply);
}

void
mef_fake_remote_fail (MefFakeRemote *self, const char *record, MefRemoteError code)
{
  g_autoptr (GTask) task = take_pending (self, record);

  g_task_return_new_error (task, MEF_REMOTE_ERROR, (int) code, "Told to fail");
}

static Script *
add_script (MefFakeRemote *self, const char *site)
{
  Script *script = g_new0 (Script, 1);

  script->site = g_strdup (site);
  script->code = -1;
  g_ptr_array_add (self->scripts, script);
  return script;
}

void
mef_fake_remote_script_reply (MefFakeRemote *self, const char *site, MefReply *reply)
{
  add_script (self, site)->reply = reply;
}

void
mef_fake_remote_script_error (MefFakeRemote *self, const char *site, int code)
{
  add_script (self, site)->code = code;
}

void
mef_fake_remote_script_batches (MefFakeRemote *self, const char *site, GPtrArray *batches, gboolean cut)
{
  Script *script = add_script (self, site);

  g_ptr_array_set_free_func (batches, batch_free);
  script->batches = batches;
  script->cut = cut;
}

void
mef_fake_remote_hold (MefFakeRemote *self)
{
  self->hold = TRUE;
}

void
mef_fake_remote_release (MefFakeRemote *self)
{
  self->hold = FALSE;
  for (guint i = 0; i < self->held->len; i++)
    give_next (g_ptr_array_index (self->held, i));
  g_ptr_array_set_size (self->held, 0);
}

char *
mef_fake_remote_dup_opened (MefFakeRemote *self)
{
  char *opened = g_strdup (self->opened->str);

  g_string_truncate (self->opened, 0);
  return opened;
}

void
mef_fake_remote_allow_events (MefFakeRemote *self)
{
  self->events = TRUE;
}

const char *
mef_fake_remote_get_followed (MefFakeRemote *self)
{
  return self->followed;
}

void
mef_fake_remote_say (MefFakeRemote *self)
{
  g_assert_nonnull (self->said);
  self->said (self->said_data);
}

void
mef_fake_remote_end_events (MefFakeRemote *self, MefReply *reply, int code)
{
  g_autoptr (GTask) task = g_object_ref (self->following);

  g_assert_nonnull (task);
  unfollow (self);
  if (reply != NULL)
    g_object_set_data_full (G_OBJECT (task), "reply", reply, (GDestroyNotify) mef_reply_unref);
  if (code >= 0)
    g_task_return_new_error (task, MEF_REMOTE_ERROR, code, "Cut");
  else
    g_task_return_boolean (task, TRUE);
}

MefFeedBatch *
mef_fake_batch_new (guint lines, const char *curseur, gint64 restant)
{
  MefFeedBatch *batch = mef_feed_batch_new ();

  for (guint i = 0; i < lines; i++)
    {
      char *line = g_strdup_printf ("%s-%u", curseur, i + 1);

      g_ptr_array_add (batch->lines, g_bytes_new_take (line, strlen (line)));
    }
  batch->curseur = g_strdup (curseur);
  batch->restant = restant;
  batch->complet = restant == 0;
  return batch;
}
