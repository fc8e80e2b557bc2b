/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/interfaces/mef-synchroniser.h"

#include "client/sync/mef-pull.h"
#include "client/sync/mef-verdict.h"
#include "domain/mef-compte.h"

#include <glib/gi18n-lib.h>

/* Operations on different records go side by side, those on one record one after the other. */
#define IN_FLIGHT_MAX 4
#define POLL_S        30

/* How long a store that cannot be written (a full disk) is left alone. */
#define STORE_PAUSE (5 * G_USEC_PER_SEC)

/* No server is believed that asks to wait for longer. */
#define WAIT_MAX (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

struct _MefSynchroniser
{
  GObject parent_instance;

  MefSyncStore *store;  /* (owned) */
  MefRemote    *remote; /* (owned) */
  MefClock     *clock;  /* (owned) */

  /* what is shown */
  MefConnexion connexion;
  gint64       depuis;
  gint64       derniere;
  guint        en_attente;
  guint        conflits;
  double       progression;
  char        *erreur;

  /* replay */
  GHashTable *flying;   /* (owned) (element-type utf8): keys on their way, from ready to concluded */
  GHashTable *stumbles; /* (owned) (element-type utf8 guint): how often in a row a key was put off */
  gboolean    asking;   /* the store is being asked what is ready */
  gboolean    again;    /* ask once more when it has answered */
  guint       failures;
  guint       wake_id;
  guint       retry_id;

  /* pull */
  char         *site;
  GPtrArray    *queue;       /* (owned) (element-type utf8): sites still to pull in this round */
  GCancellable *pulling;     /* (owned) (nullable) */
  gboolean      pull_wanted; /* as soon as the replay is done */
  gboolean      paused;
  guint         poll_id;

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

static void pump (MefSynchroniser *self);
static void pull_next (MefSynchroniser *self);

#define STORE(self) MEF_SYNC_STORE_GET_IFACE ((self)->store)

static void
notify (MefSynchroniser *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
is_blocked (MefSynchroniser *self)
{
  return self->connexion == MEF_CONNEXION_SESSION_EXPIREE || self->connexion == MEF_CONNEXION_TROP_ANCIEN
         || self->connexion == MEF_CONNEXION_AUTRE_SERVEUR;
}

static void
set_connexion (MefSynchroniser *self, MefConnexion connexion, const char *erreur)
{
  if (connexion != MEF_CONNEXION_HORS_LIGNE)
    self->depuis = 0;
  else if (self->connexion != MEF_CONNEXION_HORS_LIGNE)
    self->depuis = mef_clock_now (self->clock);

  if (g_strcmp0 (self->erreur, erreur) != 0)
    {
      g_free (self->erreur);
      self->erreur = g_strdup (erreur);
      notify (self, PROP_ERREUR);
    }
  if (self->connexion != connexion)
    {
      self->connexion = connexion;
      notify (self, PROP_CONNEXION);
      notify (self, PROP_DEPUIS);
    }
}

static void
set_progression (double done, gpointer user_data)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (user_data);

  if (self->progression == done)
    return;
  self->progression = done;
  notify (self, PROP_PROGRESSION);
}

/* What stops everything stands until the user acts: no answer that was still under way takes it away. */
static void
answered (MefSynchroniser *self)
{
  if (is_blocked (self))
    return;
  self->failures = 0;
  g_clear_handle_id (&self->retry_id, g_source_remove);
  set_connexion (self, MEF_CONNEXION_EN_LIGNE, NULL);
}

/* ---- nobody answers ---- */

static gboolean
retry_cb (gpointer user_data)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (user_data);

  self->retry_id = 0;
  self->pull_wanted = TRUE;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
retry_in (MefSynchroniser *self, gint64 wait)
{
  if (self->retry_id == 0)
    self->retry_id =
        g_timeout_add ((guint) (CLAMP (wait, G_USEC_PER_SEC / 10, WAIT_MAX) / 1000), retry_cb, self);
}

/* Calls that fail side by side are one failure. */
static gint64
back_off (MefSynchroniser *self)
{
  if (self->retry_id == 0)
    self->failures++;
  return mef_verdict_backoff (self->failures, g_random_double ());
}

static void
failed (MefSynchroniser *self, const GError *error)
{
  if (is_blocked (self))
    return;
  if (g_error_matches (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER))
    set_connexion (self, MEF_CONNEXION_AUTRE_SERVEUR,
                   _ ("Ce qui répond à cette adresse n’est pas le serveur de monenfant.fr. Votre travail est "
                      "gardé sur ce "
                      "poste. Vérifiez l’adresse du serveur, puis synchronisez."));
  else if (g_error_matches (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TLS))
    set_connexion (self, MEF_CONNEXION_AUTRE_SERVEUR,
                   _ ("Le certificat du serveur n’est pas reconnu : rien n’a été envoyé. Votre travail est "
                      "gardé sur ce poste. "
                      "Prévenez votre service informatique."));
  else
    set_connexion (self, MEF_CONNEXION_HORS_LIGNE, NULL);
  if (!is_blocked (self))
    retry_in (self, back_off (self));
}

/* A proxy, or a server that is being restarted, answers for it: as if nobody had. */
static gboolean
is_unavailable (const MefReply *reply)
{
  return reply->status >= 502 && reply->status <= 504;
}

static void
unavailable (MefSynchroniser *self, const MefReply *reply)
{
  gint64 wait;

  if (is_blocked (self))
    return;
  set_connexion (self, MEF_CONNEXION_HORS_LIGNE, NULL);
  wait = back_off (self);
  retry_in (self, MAX (reply->retry_after, wait));
}

/* What is on the disk stays as it is and is tried again after a while, not at once and for ever. */
static void
store_failed (MefSynchroniser *self, const GError *error, const char *erreur)
{
  g_warning ("The store of synchronisation: %s", error->message);
  if (is_blocked (self))
    return;
  set_connexion (self, self->connexion, erreur);
  retry_in (self, STORE_PAUSE);
}

static void
stop_session (MefSynchroniser *self)
{
  set_connexion (self, MEF_CONNEXION_SESSION_EXPIREE,
                 _ ("Votre session est terminée. Reconnectez-vous pour envoyer."));
}

static void
stop_version (MefSynchroniser *self, const MefReply *reply)
{
  set_connexion (self, MEF_CONNEXION_TROP_ANCIEN,
                 reply->detail != NULL
                     ? reply->detail
                     : _ ("Cette version n’est plus acceptée par le serveur. Votre travail est gardé sur ce "
                          "poste : mettez le programme à jour."));
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

/* ---- replay ---- */

typedef struct
{
  MefSynchroniser *self; /* (owned) */
  MefOperation    *operation;
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->self);
  mef_operation_unref (sending->operation);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
landed (MefSynchroniser *self, const MefOperation *operation)
{
  g_hash_table_remove (self->flying, operation->cle);
  if (g_hash_table_size (self->flying) == 0)
    notify (self, PROP_EN_COURS);
  count (self);
  pump (self);
}

static void
concluded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  MefSynchroniser *self = sending->self;
  g_autoptr (GError) error = NULL;

  /* A full or broken disk: the answer is not kept, so the operation stays « being sent » and is repeated with
   * its key. */
  if (!STORE (self)->done_finish (self->store, result, &error) && error != NULL)
    store_failed (
        self, error,
        _ ("La réponse du serveur n’a pas pu être écrite sur ce poste (disque plein ?). Rien n’est perdu : "
           "l’envoi sera repris."));
  landed (self, sending->operation);
}

static void
postpone (MefSynchroniser *self, Sending *sending, int attempts, gint64 wait)
{
  STORE (self)->postpone_async (self->store, sending->operation->cle, attempts,
                                mef_clock_now (self->clock) + MIN (wait, WAIT_MAX), concluded_cb, sending);
}

/* The back-off of one operation that is put off again and again; it is no fault of its own, so it is not
 * kept. */
static gint64
stumble (MefSynchroniser *self, const MefOperation *operation)
{
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (self->stumbles, operation->cle)) + 1;

  g_hash_table_insert (self->stumbles, g_strdup (operation->cle), GUINT_TO_POINTER (times));
  return mef_verdict_backoff (times, g_random_double ());
}

/* A time limit may be this operation's alone: it waits twice as long as the others, and the pull, so that
 * they get their turn. */
static gint64
stumble_aside (MefSynchroniser *self, const MefOperation *operation)
{
  return 2 * stumble (self, operation);
}

static void
conclude (MefSynchroniser *self, Sending *sending, MefReply *reply)
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
      g_signal_emit (self, signals[SIGNAL_PRISE_REFUSEE], 0, operation->record, reply->detail);
      STORE (self)->drop_async (self->store, operation->cle, concluded_cb, sending);
      break;
    case MEF_VERDICT_ARRETER_SESSION:
      stop_session (self);
      postpone (self, sending, attempts, 0);
      break;
    case MEF_VERDICT_ARRETER_VERSION:
      stop_version (self, reply);
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
  Sending         *sending = user_data;
  MefSynchroniser *self = sending->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefReply) reply = mef_remote_send_finish (self->remote, result, &error);

  if (reply == NULL)
    {
      failed (self, error);
      postpone (self, sending, sending->operation->attempts,
                g_error_matches (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT)
                    ? stumble_aside (self, sending->operation)
                    : 0);
      return;
    }
  if (is_unavailable (reply))
    {
      unavailable (self, reply);
      postpone (self, sending, sending->operation->attempts,
                reply->status == 504 ? stumble_aside (self, sending->operation) : 0);
      return;
    }
  answered (self);
  conclude (self, sending, reply);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  MefSynchroniser *self = sending->self;
  g_autoptr (GError) error = NULL;

  if (STORE (self)->done_finish (self->store, result, &error))
    {
      const MefOperation *operation = sending->operation;

      mef_remote_send_async (self->remote, operation, NULL, sent_cb, g_steal_pointer (&sending));
      return;
    }
  if (error != NULL)
    store_failed (
        self, error,
        _ ("L’envoi n’a pas pu être noté sur ce poste (disque plein ?). Rien n’est parti ni perdu : "
           "libérez de la place, l’envoi sera repris."));
  landed (self, sending->operation);
}

static gboolean
wake_cb (gpointer user_data)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (user_data);

  self->wake_id = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
check_quit (MefSynchroniser *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->quitting == NULL || self->hastening || g_hash_table_size (self->flying) > 0 || self->asking)
    return;
  g_clear_handle_id (&self->quit_id, g_source_remove);
  self->stopped = TRUE;
  task = g_steal_pointer (&self->quitting);
  g_task_return_boolean (task, TRUE);
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefSynchroniser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPret) ready = STORE (self)->ready_finish (self->store, result, &error);
  gboolean idle = g_hash_table_size (self->flying) == 0;

  self->asking = FALSE;
  if (ready == NULL)
    {
      store_failed (self, error,
                    _ ("Les actions à envoyer n’ont pas pu être lues sur ce poste. Elles sont gardées et "
                       "l’envoi sera repris."));
      check_quit (self);
      return;
    }
  for (guint i = 0; i < ready->operations->len && g_hash_table_size (self->flying) < IN_FLIGHT_MAX; i++)
    {
      const MefOperation *operation = g_ptr_array_index (ready->operations, i);
      Sending            *sending;

      if (is_blocked (self) || self->stopped)
        break;
      if (!g_hash_table_add (self->flying, g_strdup (operation->cle)))
        continue;
      sending = g_new0 (Sending, 1);
      sending->self = g_object_ref (self);
      sending->operation = mef_operation_ref (operation);
      STORE (self)->begin_async (self->store, operation->cle, begun_cb, sending);
    }
  if (idle != (g_hash_table_size (self->flying) == 0))
    notify (self, PROP_EN_COURS);

  g_clear_handle_id (&self->wake_id, g_source_remove);
  if (ready->reveil > 0)
    {
      gint64 wait = MAX (ready->reveil - mef_clock_now (self->clock), 0) / 1000 + 1;

      self->wake_id = g_timeout_add ((guint) MIN (wait, 60 * 1000), wake_cb, self);
    }

  if (self->again)
    {
      self->again = FALSE;
      pump (self);
    }
  else if (g_hash_table_size (self->flying) == 0 && self->pull_wanted)
    {
      pull_next (self);
    }
  check_quit (self);
}

static void
pump (MefSynchroniser *self)
{
  if (is_blocked (self) || self->stopped)
    {
      check_quit (self);
      return;
    }
  /* While nobody answers only the retry timer, or the user, tries again. */
  if (self->retry_id != 0)
    {
      check_quit (self);
      return;
    }
  if (self->asking)
    {
      self->again = TRUE;
      return;
    }
  self->asking = TRUE;
  STORE (self)->ready_async (self->store, mef_clock_now (self->clock), ready_cb, g_object_ref (self));
}

/* ---- pull ---- */

/* An answer that is not the feed. */
static void
pull_answered (MefSynchroniser *self, const MefReply *reply)
{
  gint64 wait;

  if (is_blocked (self))
    return;
  switch (mef_verdict_judge (MEF_OPERATION_PRENDRE, reply->status, reply->probleme, 0))
    {
    case MEF_VERDICT_ARRETER_SESSION:
      stop_session (self);
      break;
    case MEF_VERDICT_ARRETER_VERSION:
      stop_version (self, reply);
      break;
    case MEF_VERDICT_ATTENDRE:
    case MEF_VERDICT_REPRENDRE:
      g_ptr_array_set_size (self->queue, 0);
      set_connexion (self, MEF_CONNEXION_EN_LIGNE, NULL);
      wait = back_off (self);
      retry_in (self, reply->retry_after > 0 ? reply->retry_after : wait);
      break;
    case MEF_VERDICT_ACQUITTER:
    case MEF_VERDICT_CONFLIT:
    case MEF_VERDICT_REFUSER:
    case MEF_VERDICT_LACHER:
    default:
      answered (self);
      set_connexion (self, MEF_CONNEXION_EN_LIGNE, reply->detail);
      pull_next (self);
      pump (self);
    }
}

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefSynchroniser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefReply) reply = NULL;
  gboolean complete = mef_pull_finish (result, &reply, &error);

  g_clear_object (&self->pulling);
  notify (self, PROP_EN_COURS);
  set_progression (-1, self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      pull_next (self);
      return;
    }

  if (complete)
    {
      answered (self);
      count (self);
      pull_next (self);
      /* Somebody answers again: what waited for that need not wait for the next poll. */
      pump (self);
    }
  else if (error != NULL && error->domain == MEF_REMOTE_ERROR)
    {
      g_ptr_array_set_size (self->queue, 0);
      failed (self, error);
    }
  else if (error != NULL)
    {
      g_warning ("Cannot store the feed: %s", error->message);
      g_ptr_array_set_size (self->queue, 0);
      if (!is_blocked (self))
        set_connexion (
            self, self->connexion,
            _ ("Les données reçues n’ont pas pu être écrites sur ce poste (disque plein ?). Ce qui "
               "était déjà là reste "
               "lisible ; libérez de la place, puis synchronisez."));
    }
  else if (is_unavailable (reply))
    {
      g_ptr_array_set_size (self->queue, 0);
      unavailable (self, reply);
    }
  else
    {
      pull_answered (self, reply);
    }
}

static void
pull_next (MefSynchroniser *self)
{
  g_autofree char *site = NULL;

  if (self->pulling != NULL || is_blocked (self) || self->quitting != NULL || self->stopped)
    return;
  if (self->pull_wanted && !self->paused)
    {
      g_ptr_array_set_size (self->queue, 0);
      g_ptr_array_add (self->queue, g_strdup (MEF_SITE_NATIONAL));
      if (self->site != NULL && !g_str_equal (self->site, MEF_SITE_NATIONAL))
        g_ptr_array_add (self->queue, g_strdup (self->site));
      self->pull_wanted = FALSE;
    }
  if (self->queue->len == 0)
    return;
  site = g_strdup (g_ptr_array_index (self->queue, 0));
  g_ptr_array_remove_index (self->queue, 0);
  self->pulling = g_cancellable_new ();
  notify (self, PROP_EN_COURS);
  mef_pull_async (self->store, self->remote, site, set_progression, self, self->pulling, pulled_cb,
                  g_object_ref (self));
}

static gboolean
poll_cb (gpointer user_data)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (user_data);

  self->pull_wanted = TRUE;
  pump (self);
  return G_SOURCE_CONTINUE;
}

/* ---- object ---- */

static void
mef_synchroniser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (object);

  switch (id)
    {
    case PROP_CONNEXION:
      g_value_set_int (value, self->connexion);
      break;
    case PROP_DEPUIS:
      g_value_set_int64 (value, self->depuis);
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
      g_value_set_boolean (value, g_hash_table_size (self->flying) > 0 || self->pulling != NULL);
      break;
    case PROP_PROGRESSION:
      g_value_set_double (value, self->progression);
      break;
    case PROP_ERREUR:
      g_value_set_string (value, self->erreur);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_synchroniser_dispose (GObject *object)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (object);

  g_clear_handle_id (&self->wake_id, g_source_remove);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_handle_id (&self->quit_id, g_source_remove);
  if (self->pulling != NULL)
    g_cancellable_cancel (self->pulling);
  g_clear_object (&self->pulling);

  G_OBJECT_CLASS (mef_synchroniser_parent_class)->dispose (object);
}

static void
mef_synchroniser_finalize (GObject *object)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->remote);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->queue);
  g_hash_table_unref (self->flying);
  g_hash_table_unref (self->stumbles);
  g_free (self->site);
  g_free (self->erreur);

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
  self->queue = g_ptr_array_new_with_free_func (g_free);
  self->flying = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stumbles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  self->clock = g_object_ref (clock);
  count (self);
  return self;
}

MefConnexion
mef_synchroniser_get_connexion (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), MEF_CONNEXION_INCONNUE);

  return self->connexion;
}

gint64
mef_synchroniser_get_depuis (MefSynchroniser *self)
{
  g_return_val_if_fail (MEF_IS_SYNCHRONISER (self), 0);

  return self->depuis;
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

  return self->erreur;
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
  if (g_strcmp0 (self->site, site) != 0)
    {
      g_free (self->site);
      self->site = g_strdup (site);
    }
  if (self->poll_id == 0)
    self->poll_id = g_timeout_add_seconds (POLL_S, poll_cb, self);
  self->paused = FALSE;
  self->pull_wanted = TRUE;
  if (self->pulling != NULL)
    g_cancellable_cancel (self->pulling);
  pump (self);
}

void
mef_synchroniser_kick (MefSynchroniser *self)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  count (self);
  pump (self);
}

void
mef_synchroniser_synchronise (MefSynchroniser *self)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  if (is_blocked (self))
    set_connexion (self, MEF_CONNEXION_INCONNUE, NULL);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->paused = FALSE;
  self->pull_wanted = TRUE;
  count (self);
  pump (self);
}

void
mef_synchroniser_pause (MefSynchroniser *self)
{
  g_return_if_fail (MEF_IS_SYNCHRONISER (self));

  self->paused = TRUE;
  g_ptr_array_set_size (self->queue, 0);
  if (self->pulling != NULL)
    g_cancellable_cancel (self->pulling);
}

static gboolean
quit_timeout_cb (gpointer user_data)
{
  MefSynchroniser *self = MEF_SYNCHRONISER (user_data);
  g_autoptr (GTask) task = g_steal_pointer (&self->quitting);

  self->quit_id = 0;
  self->stopped = TRUE;
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
  g_clear_handle_id (&self->retry_id, g_source_remove);
  pump (self);
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
  g_clear_handle_id (&self->poll_id, g_source_remove);
  self->quit_id = g_timeout_add (timeout_ms, quit_timeout_cb, self);
  mef_synchroniser_pause (self);
  self->hastening = TRUE;
  STORE (self)->hasten_async (self->store, hastened_cb, g_object_ref (self));
}

gboolean
mef_synchroniser_quit_finish (MefSynchroniser *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
