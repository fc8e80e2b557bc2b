/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-news.h"

#include "client/remote/mef-central.h"
#include "protocol/mef-event-stream.h"

#define READ_SIZE (16 * 1024)

/* The server lets a quiet stream be heard every 20 s: after three times that the way to it is cut. */
#define SILENCE_S 60

/* A stream that is being listened to; the data of its task. */
typedef struct
{
  SoupMessage    *message; /* (owned) */
  GInputStream   *stream;  /* (owned) (nullable) */
  MefEventReader *reader;  /* (owned) */
  MefReply       *reply;   /* (owned) (nullable) */
  GCancellable   *both;    /* (owned): the caller's, or silence */
  gulong          cancelled_id;
  guint           silence_id;
  gboolean        silent;
  MefRemoteSaid   said;
  gpointer        said_data;
} News;

static void read_more (GTask *task);

static void
news_free (gpointer data)
{
  News *news = data;

  g_clear_handle_id (&news->silence_id, g_source_remove);
  g_object_unref (news->message);
  g_clear_object (&news->stream);
  mef_event_reader_free (news->reader);
  g_clear_pointer (&news->reply, mef_reply_unref);
  g_object_unref (news->both);
  g_free (news);
}

static void
event_cb (const char *name, const char *event_data, gpointer data)
{
  News *news = data;

  if (g_str_equal (name, MEF_EVENT_TETES) && !g_cancellable_is_cancelled (news->both))
    news->said (news->said_data);
}

static gboolean
silence_cb (gpointer user_data)
{
  News *news = user_data;

  news->silence_id = 0;
  news->silent = TRUE;
  g_cancellable_cancel (news->both);
  return G_SOURCE_REMOVE;
}

static void
expect (News *news)
{
  g_clear_handle_id (&news->silence_id, g_source_remove);
  news->silence_id = g_timeout_add_seconds (SILENCE_S, silence_cb, news);
}

static void
forward_cancel (GCancellable *cancellable, gpointer both)
{
  g_cancellable_cancel (both);
}

/* @error: (transfer full) (nullable): %NULL for an end the server chose */
static void
give (GTask *task, GError *error)
{
  News *news = g_task_get_task_data (task);

  g_clear_handle_id (&news->silence_id, g_source_remove);
  if (news->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), news->cancelled_id);
  news->cancelled_id = 0;
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (news->silent)
    {
      g_error_free (error);
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT, "The events fell silent");
    }
  else
    g_task_return_error (task, mef_central_translate_error (error, news->message));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  News   *news = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize       length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL || length == 0)
    give (task, error);
  else if (!mef_event_reader_push (news->reader, text, length))
    give (task, g_error_new_literal (MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER, "Not events of ours"));
  else
    read_more (task);
}

static void
read_more (GTask *task)
{
  News *news = g_task_get_task_data (task);

  expect (news);
  g_input_stream_read_bytes_async (news->stream, READ_SIZE, G_PRIORITY_DEFAULT, news->both, read_cb,
                                   g_object_ref (task));
}

static void
refusal_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  News   *news = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (body != NULL)
    news->reply = mef_central_reply_new (news->message, body);
  give (task, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  News   *news = g_task_get_task_data (task);
  GError *error = NULL;
  guint   status;

  news->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  status = soup_message_get_status (news->message);
  if (news->stream == NULL)
    give (task, error);
  else if (!mef_central_note_answer (g_task_get_source_object (task), news->message) && status < 500)
    give (task, g_error_new_literal (MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER,
                                     "Not a central of monenfant.fr"));
  else if (status != SOUP_STATUS_OK)
    g_input_stream_read_bytes_async (news->stream, READ_SIZE, G_PRIORITY_DEFAULT, news->both, refusal_cb,
                                     g_object_ref (task));
  else
    read_more (task);
}

void
mef_central_news_follow_async (MefRemote          *remote,
                               const char         *site,
                               MefRemoteSaid       said,
                               gpointer            said_data,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  MefCentral *central = MEF_CENTRAL (remote);
  MefCall     call = { .route = MEF_ROUTE_SUIVRE_EVENEMENTS, .caf = site };
  g_autoptr (GTask) task = g_task_new (central, cancellable, callback, user_data);
  News *news = g_new0 (News, 1);

  g_task_set_source_tag (task, mef_central_news_follow_async);
  news->message = mef_central_message_new (central, &call);
  news->reader = mef_event_reader_new (event_cb, news);
  news->both = g_cancellable_new ();
  news->said = said;
  news->said_data = said_data;
  g_task_set_task_data (task, news, news_free);
  if (cancellable != NULL)
    news->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel),
                                                g_object_ref (news->both), g_object_unref);
  expect (news);
  soup_session_send_async (mef_central_get_soup (central), news->message, G_PRIORITY_DEFAULT, news->both,
                           opened_cb, g_object_ref (task));
}

gboolean
mef_central_news_follow_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  News *news;

  g_return_val_if_fail (g_task_is_valid (result, remote), FALSE);

  news = g_task_get_task_data (G_TASK (result));
  *reply = g_steal_pointer (&news->reply);
  return g_task_propagate_boolean (G_TASK (result), error);
}
