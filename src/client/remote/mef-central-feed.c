/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-feed.h"

#include "client/remote/mef-central.h"
#include "protocol/mef-feed-line.h"

#define READ_SIZE (256 * 1024)

/* A feed that has sent nothing for this long is cut; a slow one is not. */
#define SILENCE_S 60

struct _MefCentralFeed
{
  GObject parent_instance;

  GInputStream *stream; /* (owned) */
  GByteArray   *buffer; /* (owned): read and not yet cut into lines */
  gsize         taken;  /* bytes of @buffer already cut */
  gint64        restant;
  gboolean      reset;
  gboolean      ended;
};

static void mef_central_feed_feed_init (MefFeedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefCentralFeed,
                               mef_central_feed,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_FEED, mef_central_feed_feed_init))

typedef struct
{
  MefFeedBatch *batch;   /* (owned) (nullable) */
  GCancellable *silence; /* (owned) */
  guint         silence_id;
  gulong        cancelled_id;
  gboolean      timed_out;
} Next;

static void read_more (GTask *task);

static void
next_free (gpointer data)
{
  Next *next = data;

  g_clear_pointer (&next->batch, mef_feed_batch_free);
  g_clear_handle_id (&next->silence_id, g_source_remove);
  g_clear_object (&next->silence);
  g_free (next);
}

/* The lines « changement », nearly all, are checked where they are stored: not on this thread, and once. Cuts
 * lines until a cursor ends the batch. Returns whether there is one; FALSE without error wants more bytes. */
static gboolean
cut_batch (MefCentralFeed *self, MefFeedBatch *batch, GError **error)
{
  while (self->taken < self->buffer->len)
    {
      const char *start = (const char *) self->buffer->data + self->taken;
      const char *end = memchr (start, '\n', self->buffer->len - self->taken);
      MefFeedLine line;

      if (end == NULL)
        {
          if (self->buffer->len - self->taken > MEF_FEED_LINE_MAX)
            g_set_error_literal (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER,
                                 "A line of the feed is too long");
          return FALSE;
        }
      self->taken += (gsize) (end - start) + 1;
      if (end == start)
        continue;
      if (mef_feed_line_looks_changed (start, (gsize) (end - start)))
        line.genre = MEF_FEED_CHANGEMENT;
      else if (!mef_feed_line_decode (start, (gsize) (end - start), &line, error))
        return FALSE;

      switch (line.genre)
        {
        case MEF_FEED_DEBUT:
          self->restant = line.restant;
          break;
        case MEF_FEED_REMISE_A_ZERO:
          self->reset = TRUE;
          break;
        case MEF_FEED_CHANGEMENT:
          g_ptr_array_add (batch->lines, g_bytes_new (start, (gsize) (end - start)));
          if (self->restant > 0)
            self->restant--;
          break;
        case MEF_FEED_CURSEUR:
          batch->curseur = g_strndup (line.curseur.start, line.curseur.length);
          batch->complet = line.complet;
          batch->restant = self->restant;
          batch->reset = self->reset;
          self->reset = FALSE;
          return TRUE;
        case MEF_FEED_AUTRE:
        default:
          break;
        }
    }
  return FALSE;
}

static gboolean
silence_cb (gpointer user_data)
{
  Next *next = user_data;

  next->silence_id = 0;
  next->timed_out = TRUE;
  g_cancellable_cancel (next->silence);
  return G_SOURCE_REMOVE;
}

static void
forward_cancel (GCancellable *cancellable, gpointer silence)
{
  g_cancellable_cancel (silence);
}

static void
give (GTask *task, GError *error)
{
  Next *next = g_task_get_task_data (task);

  g_clear_handle_id (&next->silence_id, g_source_remove);
  if (g_task_get_cancellable (task) != NULL && next->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), next->cancelled_id);
  next->cancelled_id = 0;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&next->batch), (GDestroyNotify) mef_feed_batch_free);
}

static void
advance (GTask *task)
{
  MefCentralFeed *self = g_task_get_source_object (task);
  Next           *next = g_task_get_task_data (task);
  GError         *error = NULL;

  if (cut_batch (self, next->batch, &error) || error != NULL)
    {
      give (task, error);
    }
  else if (self->ended)
    {
      g_clear_pointer (&next->batch, mef_feed_batch_free);
      give (task, NULL);
    }
  else
    {
      read_more (task);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefCentralFeed *self = g_task_get_source_object (task);
  Next           *next = g_task_get_task_data (task);
  GError         *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  g_clear_handle_id (&next->silence_id, g_source_remove);
  if (bytes == NULL)
    {
      if (next->timed_out)
        {
          g_clear_error (&error);
          error = g_error_new_literal (MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT, "The feed fell silent");
        }
      give (task, mef_central_translate_error (error, NULL));
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    self->ended = TRUE;
  if (self->taken > 0)
    {
      g_byte_array_remove_range (self->buffer, 0, (guint) self->taken);
      self->taken = 0;
    }
  g_byte_array_append (self->buffer, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  advance (task);
}

static void
read_more (GTask *task)
{
  MefCentralFeed *self = g_task_get_source_object (task);
  Next           *next = g_task_get_task_data (task);

  next->silence_id = g_timeout_add_seconds (SILENCE_S, silence_cb, next);
  g_input_stream_read_bytes_async (self->stream, READ_SIZE, G_PRIORITY_DEFAULT_IDLE, next->silence, read_cb,
                                   g_object_ref (task));
}

static void
next_async (MefFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (feed, cancellable, callback, user_data);
  Next *next = g_new0 (Next, 1);

  g_task_set_source_tag (task, next_async);
  next->batch = mef_feed_batch_new ();
  next->silence = g_cancellable_new ();
  g_task_set_task_data (task, next, next_free);
  if (cancellable != NULL)
    next->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel),
                                                g_object_ref (next->silence), g_object_unref);
  advance (task);
}

static MefFeedBatch *
next_finish (MefFeed *feed, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, feed), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_central_feed_feed_init (MefFeedInterface *iface)
{
  iface->next_async = next_async;
  iface->next_finish = next_finish;
}

static void
mef_central_feed_finalize (GObject *object)
{
  MefCentralFeed *self = MEF_CENTRAL_FEED (object);

  g_clear_object (&self->stream);
  g_byte_array_unref (self->buffer);

  G_OBJECT_CLASS (mef_central_feed_parent_class)->finalize (object);
}

static void
mef_central_feed_class_init (MefCentralFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_central_feed_finalize;
}

static void
mef_central_feed_init (MefCentralFeed *self)
{
  self->buffer = g_byte_array_new ();
  self->restant = -1;
}

/* ---- opening ---- */

typedef struct
{
  SoupMessage *message; /* (owned) */
  MefReply    *reply;   /* (owned) (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->message);
  g_clear_pointer (&opening->reply, mef_reply_unref);
  g_free (opening);
}

static void
refusal_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (GBytes) body = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (body == NULL)
    {
      g_task_return_error (task, mef_central_translate_error (error, opening->message));
      return;
    }
  opening->reply = mef_central_reply_new (opening->message, body);
  g_task_return_pointer (task, NULL, NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefCentral *central = g_task_get_source_object (task);
  Opening    *opening = g_task_get_task_data (task);
  GError     *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  MefCentralFeed *feed;

  if (stream == NULL)
    {
      g_task_return_error (task, mef_central_translate_error (error, opening->message));
      return;
    }
  if (!mef_central_note_answer (central, opening->message)
      && soup_message_get_status (opening->message) < 500)
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER,
                               "Not a central of monenfant.fr");
      return;
    }
  if (soup_message_get_status (opening->message) != SOUP_STATUS_OK)
    {
      g_input_stream_read_bytes_async (stream, READ_SIZE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                       refusal_cb, g_object_ref (task));
      return;
    }
  feed = g_object_new (MEF_TYPE_CENTRAL_FEED, NULL);
  feed->stream = g_steal_pointer (&stream);
  g_task_return_pointer (task, feed, g_object_unref);
}

void
mef_central_feed_open_async (MefRemote          *remote,
                             const char         *site,
                             const char         *curseur,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  MefCentral      *central = MEF_CENTRAL (remote);
  g_autofree char *escaped = curseur != NULL ? g_uri_escape_string (curseur, NULL, FALSE) : NULL;
  g_autofree char *query = escaped != NULL ? g_strconcat ("after=", escaped, NULL) : NULL;
  MefCall          call = { .route = MEF_ROUTE_LIRE_CHANGEMENTS, .caf = site, .query = query };
  g_autoptr (GTask) task = g_task_new (central, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, mef_central_feed_open_async);
  opening->message = mef_central_message_new (central, &call);
  g_task_set_task_data (task, opening, opening_free);
  soup_session_send_async (mef_central_get_soup (central), opening->message, G_PRIORITY_DEFAULT, cancellable,
                           opened_cb, g_object_ref (task));
}

MefFeed *
mef_central_feed_open_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  Opening *opening;

  g_return_val_if_fail (g_task_is_valid (result, remote), NULL);

  opening = g_task_get_task_data (G_TASK (result));
  *reply = g_steal_pointer (&opening->reply);
  return g_task_propagate_pointer (G_TASK (result), error);
}
