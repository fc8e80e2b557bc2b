/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-events.h"

#include "protocol/mef-event-stream.h"

#define LOOK_MS  500
#define HURRY_MS 150
#define RETRY_MS 3000
#define JUDGE_US (5 * G_USEC_PER_SEC)

/* How far one site has come, for all who follow it. */
typedef struct
{
  char   site[4];
  gint64 seq;
  guint  followers;
} Head;

/* What a stream was told of a head. */
typedef struct
{
  Head  *head;
  gint64 told;
} Told;

struct _MefHttpEvents
{
  MefService   *service; /* (owned) */
  GHashTable   *heads;   /* (owned) (element-type utf8 Head) */
  GPtrArray    *streams; /* (owned) (element-type Stream): the oldest first; each holds a reference */
  GCancellable *closing; /* (owned) */
  guint         per_session;
  gint64        heartbeat; /* µs */
  guint         look_id;   /* when to look next */
  gboolean      looking;
  gboolean      hurried; /* something was written since it began to look */
  gboolean      judge;   /* sessions are to be judged at the next look */
  gboolean      failing; /* the last look failed; told once */
  gint64        judged;  /* monotonic µs */
};

typedef struct
{
  guint          refs;
  MefHttpEvents *hub;      /* (unowned) (nullable): %NULL once it is over */
  MefExchange   *exchange; /* (owned) */
  char          *session;  /* (owned) */
  GArray        *told;     /* (owned) (element-type Told) */
  gint64         sent;     /* monotonic µs */
  gboolean       taken;    /* the caller took all that was sent */
  gboolean       ended;    /* it has its last piece */
} Stream;

static void look (MefHttpEvents *self);

static void
stream_unref (gpointer data)
{
  Stream *stream = data;

  if (--stream->refs > 0)
    return;

  mef_exchange_unref (stream->exchange);
  g_free (stream->session);
  g_array_unref (stream->told);
  g_free (stream);
}

static Head *
follow_head (MefHttpEvents *self, const MefTete *tete)
{
  Head *head = g_hash_table_lookup (self->heads, tete->site);

  if (head == NULL)
    {
      head = g_new0 (Head, 1);
      g_strlcpy (head->site, tete->site, sizeof head->site);
      head->seq = tete->seq;
      g_hash_table_insert (self->heads, head->site, head);
    }
  /* The stream was asked for after the last look. */
  head->seq = MAX (head->seq, tete->seq);
  head->followers++;
  return head;
}

static gboolean
look_cb (gpointer data)
{
  MefHttpEvents *self = data;

  self->look_id = 0;
  self->hurried = FALSE;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
plan (MefHttpEvents *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  if (self->streams->len > 0 && !self->looking)
    self->look_id = g_timeout_add (self->hurried ? HURRY_MS : LOOK_MS, look_cb, self);
}

/* Once: the caller hung up, or the stream was ended. */
static void
over_cb (gpointer data)
{
  Stream        *stream = data;
  MefHttpEvents *self = g_steal_pointer (&stream->hub);

  for (guint i = 0; self != NULL && i < stream->told->len; i++)
    {
      Head *head = g_array_index (stream->told, Told, i).head;

      if (--head->followers == 0)
        g_hash_table_remove (self->heads, head->site);
    }
  if (self != NULL)
    {
      g_ptr_array_remove (self->streams, stream);
      if (self->streams->len == 0)
        g_clear_handle_id (&self->look_id, g_source_remove);
    }
  stream_unref (stream);
}

static void
send (Stream *stream, GString *text)
{
  g_autoptr (GBytes) piece = g_string_free_to_bytes (text);

  stream->taken = FALSE;
  stream->sent = g_get_monotonic_time ();
  mef_exchange_send (stream->exchange, piece);
}

static gboolean
has_news (Stream *stream)
{
  for (guint i = 0; i < stream->told->len; i++)
    {
      const Told *told = &g_array_index (stream->told, Told, i);

      if (told->told != told->head->seq)
        return TRUE;
    }
  return FALSE;
}

/* @all: also the heads that did not move: what a stream begins with. */
static void
append_news (Stream *stream, GString *text, gboolean all)
{
  mef_event_stream_begin_tetes (text);
  for (guint i = 0; i < stream->told->len; i++)
    {
      Told *told = &g_array_index (stream->told, Told, i);

      if (all || told->told != told->head->seq)
        mef_event_stream_append_tete (text, told->head->site, told->head->seq);
      told->told = told->head->seq;
    }
  mef_event_stream_end_tetes (text);
}

/* News if there are any and the caller has taken the last; else a heartbeat when it is time. */
static void
tell (Stream *stream, gint64 now)
{
  GString *text;

  if (!stream->taken || stream->ended || stream->hub == NULL)
    return;
  if (!has_news (stream) && now - stream->sent < stream->hub->heartbeat)
    return;
  text = g_string_new (NULL);
  if (has_news (stream))
    append_news (stream, text, FALSE);
  else
    mef_event_stream_append_heartbeat (text);
  send (stream, text);
}

static void
taken_cb (gpointer data)
{
  Stream *stream = data;

  stream->taken = TRUE;
  tell (stream, g_get_monotonic_time ());
}

static void
end (Stream *stream)
{
  if (stream->ended)
    return;
  stream->ended = TRUE;
  mef_exchange_end_stream (stream->exchange);
}

/* The streams of a round stand in @self as they did when it began, less those that ended meanwhile. */
static void
end_refused (MefHttpEvents *self, const MefFollowRound *round)
{
  for (guint i = 0; i < round->calls->len; i++)
    for (guint j = 0; g_array_index (round->over, gboolean, i) && j < self->streams->len; j++)
      {
        Stream *stream = g_ptr_array_index (self->streams, j);

        if (stream->exchange->call == g_ptr_array_index (round->calls, i))
          {
            end (stream);
            break;
          }
      }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const MefFollowRound *round = mef_service_look_finish (MEF_SERVICE (source), result, &error);
  MefHttpEvents        *self = data;
  gint64                now = g_get_monotonic_time ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* @self is gone */
  self->looking = FALSE;
  if (error != NULL && !self->failing)
    g_warning ("News cannot be looked for: %s", error->message);
  self->failing = error != NULL;
  for (guint i = 0; round != NULL && i < round->tetes->len; i++)
    {
      const MefTete *tete = &g_array_index (round->tetes, MefTete, i);
      Head          *head = g_hash_table_lookup (self->heads, tete->site);

      if (head != NULL)
        head->seq = tete->seq;
    }
  if (round != NULL)
    end_refused (self, round);
  for (guint i = self->streams->len; i > 0; i--)
    tell (g_ptr_array_index (self->streams, i - 1), now);
  plan (self);
}

static void
look (MefHttpEvents *self)
{
  MefFollowRound *round;
  GHashTableIter  iter;
  gpointer        site;
  gint64          now = g_get_monotonic_time ();

  if (self->looking || self->streams->len == 0)
    return;
  round = mef_follow_round_new ();
  g_hash_table_iter_init (&iter, self->heads);
  while (g_hash_table_iter_next (&iter, &site, NULL))
    mef_follow_round_add (round, site);
  if (self->judge || now - self->judged >= JUDGE_US)
    {
      for (guint i = 0; i < self->streams->len; i++)
        {
          Stream *stream = g_ptr_array_index (self->streams, i);

          g_ptr_array_add (round->calls, mef_call_ref (stream->exchange->call));
        }
      self->judge = FALSE;
      self->judged = now;
    }
  self->looking = TRUE;
  mef_service_look_async (self->service, round, self->closing, looked_cb, self);
}

MefHttpEvents *
mef_http_events_new (MefService *service, const MefHttpLimits *limits)
{
  MefHttpEvents *self;

  g_return_val_if_fail (MEF_IS_SERVICE (service) && limits != NULL, NULL);

  self = g_new0 (MefHttpEvents, 1);
  self->service = g_object_ref (service);
  self->per_session = MAX (limits->events_per_session, 1);
  self->heartbeat = (gint64) limits->heartbeat_ms * 1000;
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->streams = g_ptr_array_new ();
  self->closing = g_cancellable_new ();
  return self;
}

void
mef_http_events_free (MefHttpEvents *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->closing);
  g_clear_handle_id (&self->look_id, g_source_remove);
  for (guint i = 0; i < self->streams->len; i++)
    ((Stream *) g_ptr_array_index (self->streams, i))->hub = NULL;
  g_ptr_array_unref (self->streams);
  g_hash_table_unref (self->heads);
  g_object_unref (self->closing);
  g_object_unref (self->service);
  g_free (self);
}

/* Who opens ever more streams under one session loses the first of them. */
static void
make_room (MefHttpEvents *self, const char *session)
{
  Stream *oldest = NULL;
  guint   count = 0;

  for (guint i = 0; i < self->streams->len; i++)
    {
      Stream *stream = g_ptr_array_index (self->streams, i);

      if (stream->ended || g_strcmp0 (stream->session, session) != 0)
        continue;
      if (count++ == 0)
        oldest = stream;
    }
  if (count >= self->per_session)
    end (oldest);
}

void
mef_http_events_add (MefHttpEvents *self, MefExchange *exchange, MefFollow *follow)
{
  Stream  *stream;
  GString *text;

  g_return_if_fail (self != NULL && exchange != NULL && follow != NULL);

  if (exchange->message == NULL || g_cancellable_is_cancelled (self->closing))
    {
      mef_exchange_refuse (exchange, mef_problem_new (MEF_PROBLEM_INDISPONIBLE, NULL));
      mef_follow_free (follow);
      return;
    }
  make_room (self, follow->session);
  stream = g_new0 (Stream, 1);
  stream->refs = 1;
  stream->hub = self;
  stream->exchange = mef_exchange_ref (exchange);
  stream->session = g_steal_pointer (&follow->session);
  stream->told = g_array_new (FALSE, TRUE, sizeof (Told));
  for (guint i = 0; i < follow->tetes->len; i++)
    {
      const MefTete *tete = &g_array_index (follow->tetes, MefTete, i);
      Told           told = { .head = follow_head (self, tete), .told = tete->seq };

      g_array_append_val (stream->told, told);
    }
  mef_follow_free (follow);
  g_ptr_array_add (self->streams, stream);
  /* Proxies are not to wait for more. */
  mef_exchange_set_header (exchange, "X-Accel-Buffering", "no");
  mef_exchange_begin_stream (exchange, MEF_EVENT_MEDIA_TYPE, taken_cb, over_cb, stream);
  text = g_string_new (NULL);
  mef_event_stream_append_retry (text, RETRY_MS);
  append_news (stream, text, TRUE);
  send (stream, text);
  if (self->look_id == 0)
    plan (self);
}

void
mef_http_events_hurry (MefHttpEvents *self, gboolean sessions)
{
  g_return_if_fail (self != NULL);

  self->judge = self->judge || sessions;
  /* Under a steady load of writes it looks every so often, not ever later. */
  if (self->hurried)
    return;
  self->hurried = self->streams->len > 0;
  plan (self);
}

void
mef_http_events_close (MefHttpEvents *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->closing);
  g_clear_handle_id (&self->look_id, g_source_remove);
  for (guint i = self->streams->len; i > 0; i--)
    end (g_ptr_array_index (self->streams, i - 1));
}

guint
mef_http_events_get_count (MefHttpEvents *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->streams->len;
}
