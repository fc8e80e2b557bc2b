/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/mef-pull-round.h"

#include "client/sync/mef-verdict.h"
#include "domain/mef-compte.h"

#include <glib/gi18n-lib.h>

#define POLL_S 30

/* Of so many polls one is made while changes are told as they happen. */
#define TOLD_POLLS 10

struct _MefPullRound
{
  MefSyncStore             *store;  /* (owned) */
  MefRemote                *remote; /* (owned) */
  MefLink                  *link;   /* (unowned) */
  GObject                  *owner;  /* (unowned); owns this, so each call under way holds it */
  const MefPullRoundEvents *events;

  char         *site;
  GPtrArray    *queue;   /* (owned) (element-type utf8): sites still to pull in this round */
  GCancellable *pulling; /* (owned) (nullable) */
  gboolean      wanted;
  gboolean      paused;
  gboolean      stopped;
  gboolean      told;
  guint         polls; /* left out in a row */
  guint         poll_id;
};

static void pull_next (MefPullRound *self);

MefPullRound *
mef_pull_round_new (MefSyncStore             *store,
                    MefRemote                *remote,
                    MefLink                  *link,
                    GObject                  *owner,
                    const MefPullRoundEvents *events)
{
  MefPullRound *self = g_new0 (MefPullRound, 1);

  self->store = g_object_ref (store);
  self->remote = g_object_ref (remote);
  self->link = link;
  self->owner = owner;
  self->events = events;
  self->queue = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
mef_pull_round_free (MefPullRound *self)
{
  mef_pull_round_stop (self);
  g_object_unref (self->store);
  g_object_unref (self->remote);
  g_ptr_array_unref (self->queue);
  g_clear_object (&self->pulling);
  g_free (self->site);
  g_free (self);
}

void
mef_pull_round_stop (MefPullRound *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->poll_id, g_source_remove);
  mef_pull_round_pause (self);
}

gboolean
mef_pull_round_is_busy (const MefPullRound *self)
{
  return self->pulling != NULL;
}

static void
give_up (MefPullRound *self)
{
  g_ptr_array_set_size (self->queue, 0);
}

/* ---- one feed ---- */

/* An answer that is not the feed. */
static void
pull_answered (MefPullRound *self, const MefReply *reply)
{
  if (mef_link_is_blocked (self->link))
    return;
  switch (mef_verdict_judge (MEF_OPERATION_PRENDRE, reply->status, reply->probleme, 0))
    {
    case MEF_VERDICT_ARRETER_SESSION:
      mef_link_stop_session (self->link);
      break;
    case MEF_VERDICT_ARRETER_VERSION:
      mef_link_stop_version (self->link, reply);
      break;
    case MEF_VERDICT_ATTENDRE:
    case MEF_VERDICT_REPRENDRE:
      give_up (self);
      mef_link_asked_to_wait (self->link, reply);
      break;
    case MEF_VERDICT_ACQUITTER:
    case MEF_VERDICT_CONFLIT:
    case MEF_VERDICT_REFUSER:
    case MEF_VERDICT_LACHER:
    default:
      mef_link_answered_with (self->link, reply->detail);
      pull_next (self);
      self->events->wanted (self->owner);
    }
}

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MefPullRound *self = user_data;
  g_autoptr (GObject) owner = self->owner; /* held since the pull began */
  g_autoptr (GError) error = NULL;
  g_autoptr (MefReply) reply = NULL;
  gboolean complete = mef_pull_finish (result, &reply, &error);

  g_clear_object (&self->pulling);
  self->events->busy_changed (owner);
  self->events->progressed (-1, owner);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      pull_next (self);
      return;
    }

  if (complete)
    {
      mef_link_answered (self->link);
      self->events->pulled (owner);
      pull_next (self);
      /* Somebody answers again: what waited for that need not wait for the next poll. */
      self->events->wanted (owner);
    }
  else if (error != NULL && error->domain == MEF_REMOTE_ERROR)
    {
      give_up (self);
      mef_link_failed (self->link, error);
    }
  else if (error != NULL)
    {
      g_warning ("Cannot store the feed: %s", error->message);
      give_up (self);
      mef_link_report (
          self->link, _ ("Les données reçues n’ont pas pu être écrites sur ce poste (disque plein ?). Ce qui "
                         "était déjà là reste "
                         "lisible ; libérez de la place, puis synchronisez."));
    }
  else if (mef_link_reply_is_unavailable (reply))
    {
      give_up (self);
      mef_link_unavailable (self->link, reply);
    }
  else
    {
      pull_answered (self, reply);
    }
}

static void
pull_next (MefPullRound *self)
{
  g_autofree char *site = NULL;

  if (self->pulling != NULL || mef_link_is_blocked (self->link) || self->stopped)
    return;
  if (self->wanted && !self->paused)
    {
      g_ptr_array_set_size (self->queue, 0);
      g_ptr_array_add (self->queue, g_strdup (MEF_SITE_NATIONAL));
      if (self->site != NULL && !g_str_equal (self->site, MEF_SITE_NATIONAL))
        g_ptr_array_add (self->queue, g_strdup (self->site));
      self->wanted = FALSE;
    }
  if (self->queue->len == 0)
    return;
  site = g_strdup (g_ptr_array_index (self->queue, 0));
  g_ptr_array_remove_index (self->queue, 0);
  self->pulling = g_cancellable_new ();
  self->events->busy_changed (self->owner);
  g_object_ref (self->owner);
  mef_pull_async (self->store, self->remote, site, self->events->progressed, self->owner, self->pulling,
                  pulled_cb, self);
}

/* ---- rounds ---- */

void
mef_pull_round_begin (MefPullRound *self)
{
  if (self->wanted)
    pull_next (self);
}

void
mef_pull_round_want (MefPullRound *self)
{
  self->wanted = TRUE;
}

void
mef_pull_round_set_told (MefPullRound *self, gboolean told)
{
  self->told = told;
  self->polls = 0;
}

void
mef_pull_round_resume (MefPullRound *self)
{
  self->paused = FALSE;
  self->wanted = TRUE;
}

void
mef_pull_round_pause (MefPullRound *self)
{
  self->paused = TRUE;
  give_up (self);
  if (self->pulling != NULL)
    g_cancellable_cancel (self->pulling);
}

static gboolean
poll_cb (gpointer user_data)
{
  MefPullRound *self = user_data;

  if (self->told && ++self->polls < TOLD_POLLS)
    return G_SOURCE_CONTINUE;
  self->polls = 0;
  self->wanted = TRUE;
  self->events->wanted (self->owner);
  return G_SOURCE_CONTINUE;
}

void
mef_pull_round_set_site (MefPullRound *self, const char *site)
{
  if (g_strcmp0 (self->site, site) != 0)
    {
      g_free (self->site);
      self->site = g_strdup (site);
    }
  if (self->poll_id == 0 && !self->stopped)
    self->poll_id = g_timeout_add_seconds (POLL_S, poll_cb, self);
  mef_pull_round_resume (self);
  if (self->pulling != NULL)
    g_cancellable_cancel (self->pulling);
}
