/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/interfaces/mef-synchroniser.h"

#include "client/sync/mef-link.h"
#include "client/sync/mef-news.h"
#include "client/sync/mef-pull-round.h"
#include "client/sync/mef-replay.h"

struct _MefSynchroniser
{
  GObject parent_instance;

  MefSyncStore *store;  /* (owned) */
  MefRemote    *remote; /* (owned) */

  MefLink      *link;   /* (owned) */
  MefReplay    *replay; /* (owned) */
  MefPullRound *round;  /* (owned) */
  MefNews      *news;   /* (owned) */

  /* what is shown beside them */
  gint64 derniere;
  guint  en_attente;
  guint  conflits;
  double progression;

  GTask   *quitting; /* (owned) (nullable) */
  guint    quit_id;
  gboolean hastening; /* the store is being told that nothing waits any more */
  gboolean stopped;   /* has quit: nothing more is begun */
};

G_DEFINE_FINAL_TYPE (MefSynchroniser, mef_synchroniser, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CONNEXION,
  PROP_DEPUIS,
  PROP_DERNIERE,
  PROP_EN_ATTENTE,
  PROP_CONFLITS,
  PROP_EN_COURS,
  PROP_PROGRESSION,
  PROP_ERREUR,
  N_PROPS,
};

enum
{
  SIGNAL_PRISE_REFUSEE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

#define STORE(self) MEF_SYNC_STORE_GET_IFACE ((self)->store)

static void
notify (MefSynchroniser *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* ---- counting ---- */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefSynchroniser) self = user_data;
  g_autoptr (GError) error = NULL;
  guint  waiting, conflicts;
  gint64 last;

  if (!STORE (self)->count_finish (self->store, result, &waiting, &conflicts, &last, &error))
    {
      g_warning ("Cannot count the outbox: %s", error->message);
      return;
    }
  if (waiting != self->en_attente)
    {
      self->en_attente = waiting;
      notify (self, PROP_EN_ATTENTE);
    }
  if (conflicts != self->conflits)
    {
      self->conflits = conflicts;
      notify (self, PROP_CONFLITS);
    }
  if (last != self->derniere)
    {
      self->derniere = last;
      notify (self, PROP_DERNIERE);
    }
}

static void
count (MefSynchroniser *self)
{
  STORE (self)->count_async (self->store, counted_cb, g_object_ref (self));
}

/* ---- what the parts tell ---- */

static void
connexion_changed (gpointer owner)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (owner);

  notify (self, PROP_CONNEXION);
  notify (self, PROP_DEPUIS);
  mef_news_connexion_changed (self->news);
}

static void
erreur_changed (gpointer owner)
{
  notify (owner, PROP_ERREUR);
}

static void
retry (gpointer owner)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (owner);

  mef_pull_round_want (self->round);
  mef_replay_pump (self->replay);
}

static void
busy_changed (gpointer owner)
{
  notify (owner, PROP_EN_COURS);
}

static void
outbox_changed (gpointer owner)
{
  count (owner);
}

static void
claim_refused (gpointer owner, const char *record, const char *detail)
{
  g_signal_emit (owner, signals[SIGNAL_PRISE_REFUSEE], 0, record, detail);
}

static void
check_quit (MefSynchroniser *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->quitting == NULL || self->hastening || !mef_replay_is_resting (self->replay))
    return;
  g_clear_handle_id (&self->quit_id, g_source_remove);
  self->stopped = TRUE;
  mef_replay_stop (self->replay);
  task = g_steal_pointer (&self->quitting);
  g_task_return_boolean (task, TRUE);
}

/* The feeds are read after what was done here is sent, so that they do not tell it as somebody else's. */
static void
pumped (gpointer owner, gboolean empty)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (owner);

  if (empty)
    mef_pull_round_begin (self->round);
  check_quit (self);
}

static void
pull_wanted (gpointer owner)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (owner);

  mef_replay_pump (self->replay);
}

static void
progressed (double done, gpointer owner)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (owner);

  if (self->progression == done)
    return;
  self->progression = done;
  notify (self, PROP_PROGRESSION);
}

static void
listening (gpointer owner, gboolean listens)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (owner);

  mef_pull_round_set_told (self->round, listens);
}

static const MefLinkEvents link_events = {
  .connexion_changed = connexion_changed,
  .erreur_changed = erreur_changed,
  .retry = retry,
};

static const MefReplayEvents replay_events = {
  .busy_changed = busy_changed,
  .landed = outbox_changed,
  .claim_refused = claim_refused,
  .pumped = pumped,
};

static const MefPullRoundEvents round_events = {
  .busy_changed = busy_changed,
  .wanted = pull_wanted,
  .pulled = outbox_changed,
  .progressed = progressed,
};

static const MefNewsEvents news_events = {
  .arrived = retry,
  .listening = listening,
};

/* ---- object ---- */

static void
mef_synchroniser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (object);

  switch (id)
    {
    case PROP_CONNEXION:
      g_value_set_int (value, mef_link_get_connexion (self->link));
      break;
    case PROP_DEPUIS:
      g_value_set_int64 (value, mef_link_get_depuis (self->link));
      break;
    case PROP_DERNIERE:
      g_value_set_int64 (value, self->derniere);
      break;
    case PROP_EN_ATTENTE:
      g_value_set_uint (value, self->en_attente);
      break;
    case PROP_CONFLITS:
      g_value_set_uint (value, self->conflits);
      break;
    case PROP_EN_COURS:
      g_value_set_boolean (value, mef_replay_is_busy (self->replay) || mef_pull_round_is_busy (self->round));
      break;
    case PROP_PROGRESSION:
      g_value_set_double (value, self->progression);
      break;
    case PROP_ERREUR:
      g_value_set_string (value, mef_link_get_erreur (self->link));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_synchroniser_dispose (GObject *object)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (object);

  g_clear_handle_id (&self->quit_id, g_source_remove);
  mef_replay_stop (self->replay);
  mef_pull_round_stop (self->round);
  mef_news_stop (self->news);
  mef_link_stop (self->link);

  G_OBJECT_CLASS (mef_synchroniser_parent_class)->dispose (object);
}

static void
mef_synchroniser_finalize (GObject *object)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (object);

  mef_replay_free (self->replay);
  mef_news_free (self->news);
  mef_pull_round_free (self->round);
  mef_link_free (self->link);
  g_object_unref (self->store);
  g_object_unref (self->remote);

  G_OBJECT_CLASS (mef_synchroniser_parent_class)->finalize (object);
}

static void
mef_synchroniser_class_init (MefSynchroniserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_synchroniser_get_property;
  object_class->dispose = mef_synchroniser_dispose;
  object_class->finalize = mef_synchroniser_finalize;

  properties[PROP_CONNEXION] =
      g_param_spec_int ("connexion", NULL, NULL, 0, MEF_CONNEXION_AUTRE_SERVEUR, 0, flags);
  properties[PROP_DEPUIS] = g_param_spec_int64 ("depuis", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_DERNIERE] =
      g_param_spec_int64 ("derniere-synchronisation", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_EN_ATTENTE] = g_param_spec_uint ("en-attente", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CONFLITS] = g_param_spec_uint ("conflits", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_EN_COURS] = g_param_spec_boolean ("en-cours", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESSION] = g_param_spec_double ("progression", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_ERREUR] = g_param_spec_string ("erreur", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_PRISE_REFUSEE] =
      g_signal_new ("prise-refusee", MEF_TYPE_SYNCHRONISER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
mef_synchroniser_init (MefSynchroniser *self)
{
  self->progression = -1;
}

MefSynchroniser *
mef_synchroniser_new (MefSyncStore *store, MefRemote *remote, MefClock *clock)
{
  MefSynchroniser *self;

  g_return_val_if_fail (MEF_IS_SYNC_STORE (store), NULL);
  g_return_val_if_fail (MEF_IS_REMOTE (remote), NULL);
  g_return_val_if_fail (MEF_IS_CLOCK (clock), NULL);

  self = g_object_new (MEF_TYPE_SYNCHRONISER, NULL);
  self->store = g_object_ref (store);
  self->remote = g_object_ref (remote);
  self->link = mef_link_new (clock, self, &link_events);
  self->replay = mef_replay_new (store, remote, clock, self->link, G_OBJECT (self), &replay_events);
  self->round = mef_pull_round_new (store, remote, self->link, G_OBJECT (self), &round_events);
  self->news = mef_news_new (remote, self->link, self, &news_events);
  count (self);
  return self;
}

MefConnexion
mef_synchroniser_get_connexion (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), MEF_CONNEXION_INCONNUE);

  return mef_link_get_connexion (self->link);
}

gint64
mef_synchroniser_get_depuis (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), 0);

  return mef_link_get_depuis (self->link);
}

gint64
mef_synchroniser_get_derniere_synchronisation (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), 0);

  return self->derniere;
}

guint
mef_synchroniser_get_en_attente (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), 0);

  return self->en_attente;
}

guint
mef_synchroniser_get_conflits (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), 0);

  return self->conflits;
}

double
mef_synchroniser_get_progression (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), -1);

  return self->progression;
}

const char *
mef_synchroniser_get_erreur (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), NULL);

  return mef_link_get_erreur (self->link);
}

gint64
mef_synchroniser_get_server_now (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), 0);

  return mef_remote_server_now (self->remote);
}

void
mef_synchroniser_set_site (MefSynchroniser *self, const char *site)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  if (self->stopped)
    return;
  mef_pull_round_set_site (self->round, site);
  mef_news_set_site (self->news, site);
  mef_replay_pump (self->replay);
}

void
mef_synchroniser_kick (MefSynchroniser *self)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  count (self);
  mef_replay_pump (self->replay);
}

void
mef_synchroniser_synchronise (MefSynchroniser *self)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  mef_link_unblock (self->link);
  mef_link_cancel_retry (self->link);
  mef_pull_round_resume (self->round);
  count (self);
  mef_replay_pump (self->replay);
}

void
mef_synchroniser_pause (MefSynchroniser *self)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  mef_pull_round_pause (self->round);
}

static gboolean
quit_timeout_cb (gpointer user_data)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (user_data);
  g_autoptr (GTask) task = g_steal_pointer (&self->quitting);

  self->quit_id = 0;
  self->stopped = TRUE;
  mef_replay_stop (self->replay);
  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "Sending was not finished in time");
  return G_SOURCE_REMOVE;
}

static void
hastened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefSynchroniser) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!STORE (self)->done_finish (self->store, result, &error))
    g_warning ("Cannot hasten the outbox: %s", error->message);
  self->hastening = FALSE;
  /* Once more, even if nobody answered a moment ago. */
  mef_link_cancel_retry (self->link);
  mef_replay_pump (self->replay);
}

void
mef_synchroniser_quit_async (MefSynchroniser    *self,
                             guint               timeout_ms,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));
  g_return_if_fail (self->quitting == NULL);

  self->quitting = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->quitting, mef_synchroniser_quit_async);
  self->quit_id = g_timeout_add (timeout_ms, quit_timeout_cb, self);
  mef_pull_round_stop (self->round);
  mef_news_stop (self->news);
  self->hastening = TRUE;
  STORE (self)->hasten_async (self->store, hastened_cb, g_object_ref (self));
}

gboolean
mef_synchroniser_quit_finish (MefSynchroniser *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
