/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/mef-news.h"

#include "client/sync/mef-verdict.h"

/* All workstations of a CAF hear of a change at once: they do not all ask in the same moment. */
#define SPREAD_MS 300

/* A server that does not know the call, or does not want it now, is asked again after that. */
#define REFUSED_WAIT (G_GINT64_CONSTANT (600) * G_USEC_PER_SEC)

/* One stream, from its opening to its end; it may last for hours, so it keeps nobody. */
typedef struct
{
  MefNews      *news;        /* (unowned) (nullable): NULL once it was given up */
  GCancellable *cancellable; /* (owned) */
} Stream;

struct _MefNews
{
  MefRemote           *remote; /* (owned) */
  MefLink             *link;   /* (unowned) */
  gpointer             owner;  /* (unowned) */
  const MefNewsEvents *events;

  char    *site;
  Stream  *stream;   /* (unowned) (nullable): what is open, or being opened */
  gboolean heard;    /* it has said something */
  guint    failures; /* in a row */
  guint    retry_id;
  guint    arrived_id;
  gboolean unable; /* this remote has no events */
  gboolean stopped;
};

static void begin (MefNews *self);

MefNews *
mef_news_new (MefRemote *remote, MefLink *link, gpointer owner, const MefNewsEvents *events)
{
  MefNews *self = g_new0 (MefNews, 1);

  self->remote = g_object_ref (remote);
  self->link = link;
  self->owner = owner;
  self->events = events;
  return self;
}

void
mef_news_free (MefNews *self)
{
  mef_news_stop (self);
  g_object_unref (self->remote);
  g_free (self->site);
  g_free (self);
}

/* What is cancelled tells its end later, to nobody's interest. */
static void
give_up (MefNews *self)
{
  gboolean heard = self->heard;
  Stream  *stream = g_steal_pointer (&self->stream);

  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_handle_id (&self->arrived_id, g_source_remove);
  self->heard = FALSE;
  if (stream != NULL)
    {
      stream->news = NULL;
      g_cancellable_cancel (stream->cancellable);
    }
  if (heard)
    self->events->listening (self->owner, FALSE);
}

void
mef_news_stop (MefNews *self)
{
  self->stopped = TRUE;
  give_up (self);
}

static gboolean
arrived_cb (gpointer user_data)
{
  MefNews *self = user_data;

  self->arrived_id = 0;
  self->events->arrived (self->owner);
  return G_SOURCE_REMOVE;
}

static void
spread_arrived (MefNews *self)
{
  if (self->arrived_id == 0)
    self->arrived_id = g_timeout_add ((guint) (g_random_double () * SPREAD_MS), arrived_cb, self);
}

static void
stream_free (Stream *stream)
{
  g_object_unref (stream->cancellable);
  g_free (stream);
}

static void
said (gpointer user_data)
{
  Stream  *stream = user_data;
  MefNews *self = stream->news;

  if (self == NULL)
    return;
  self->failures = 0;
  if (!self->heard)
    {
      self->heard = TRUE;
      self->events->listening (self->owner, TRUE);
    }
  /* The first thing said stands for all that happened while nobody listened. */
  spread_arrived (self);
}

static gboolean
retry_cb (gpointer user_data)
{
  MefNews *self = user_data;

  self->retry_id = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

static void
retry_in (MefNews *self, gint64 wait)
{
  if (!self->stopped && mef_link_get_connexion (self->link) == MEF_CONNEXION_EN_LIGNE)
    self->retry_id = g_timeout_add ((guint) (wait / 1000), retry_cb, self);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Stream  *stream = user_data;
  MefNews *self = stream->news;
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  gboolean heard;
  gint64   wait;

  mef_remote_follow_finish (MEF_REMOTE (source), result, &reply, &error);
  stream_free (stream);
  if (self == NULL)
    return;
  heard = self->heard;
  self->stream = NULL;
  give_up (self);
  self->unable = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  self->failures++;
  wait = mef_verdict_backoff (self->failures, g_random_double ());
  if (reply != NULL)
    wait = reply->retry_after > 0 ? MAX (mef_link_bound_wait (reply->retry_after), wait)
           : reply->status < 500  ? REFUSED_WAIT
                                  : wait;
  if (!self->unable)
    retry_in (self, wait);
  /* Why it ended (a session's end, a server that stops) is what the next answer tells. */
  if (heard || (reply != NULL && (reply->status == 401 || reply->status == 403 || reply->status == 426)))
    spread_arrived (self);
}

static void
begin (MefNews *self)
{
  Stream *stream;

  if (self->stopped || self->unable || self->site == NULL || self->stream != NULL || self->retry_id != 0
      || mef_link_get_connexion (self->link) != MEF_CONNEXION_EN_LIGNE)
    return;
  stream = g_new0 (Stream, 1);
  stream->news = self;
  stream->cancellable = g_cancellable_new ();
  self->stream = stream;
  self->heard = FALSE;
  mef_remote_follow_async (self->remote, self->site, said, stream, stream->cancellable, followed_cb, stream);
}

void
mef_news_set_site (MefNews *self, const char *site)
{
  if (g_strcmp0 (self->site, site) != 0)
    {
      give_up (self);
      g_free (self->site);
      self->site = g_strdup (site);
    }
  begin (self);
}

void
mef_news_connexion_changed (MefNews *self)
{
  if (mef_link_get_connexion (self->link) == MEF_CONNEXION_EN_LIGNE)
    {
      /* Whoever answers again after having been away is a new case. */
      g_clear_handle_id (&self->retry_id, g_source_remove);
      begin (self);
    }
  else if (mef_link_is_blocked (self->link))
    {
      give_up (self);
    }
}
