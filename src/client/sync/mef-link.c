/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/mef-link.h"

#include "client/sync/mef-verdict.h"

#include <glib/gi18n-lib.h>

/* How long a store that cannot be written (a full disk) is left alone. */
#define STORE_PAUSE (5 * G_USEC_PER_SEC)

/* No server is believed that asks to wait for longer. */
#define WAIT_MAX (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

struct _MefLink
{
  MefClock            *clock; /* (owned) */
  gpointer             owner; /* (unowned) */
  const MefLinkEvents *events;

  MefConnexion connexion;
  gint64       depuis;
  char        *erreur;

  guint failures;
  guint retry_id;
};

MefLink *
mef_link_new (MefClock *clock, gpointer owner, const MefLinkEvents *events)
{
  MefLink *self = g_new0 (MefLink, 1);

  self->clock = g_object_ref (clock);
  self->owner = owner;
  self->events = events;
  return self;
}

void
mef_link_free (MefLink *self)
{
  mef_link_stop (self);
  g_object_unref (self->clock);
  g_free (self->erreur);
  g_free (self);
}

void
mef_link_stop (MefLink *self)
{
  mef_link_cancel_retry (self);
}

MefConnexion
mef_link_get_connexion (const MefLink *self)
{
  return self->connexion;
}

gint64
mef_link_get_depuis (const MefLink *self)
{
  return self->depuis;
}

const char *
mef_link_get_erreur (const MefLink *self)
{
  return self->erreur;
}

gboolean
mef_link_is_blocked (const MefLink *self)
{
  return self->connexion == MEF_CONNEXION_SESSION_EXPIREE || self->connexion == MEF_CONNEXION_TROP_ANCIEN
         || self->connexion == MEF_CONNEXION_AUTRE_SERVEUR;
}

gboolean
mef_link_is_waiting (const MefLink *self)
{
  return self->retry_id != 0;
}

static void
set_connexion (MefLink *self, MefConnexion connexion, const char *erreur)
{
  if (connexion != MEF_CONNEXION_HORS_LIGNE)
    self->depuis = 0;
  else if (self->connexion != MEF_CONNEXION_HORS_LIGNE)
    self->depuis = mef_clock_now (self->clock);

  if (g_strcmp0 (self->erreur, erreur) != 0)
    {
      g_free (self->erreur);
      self->erreur = g_strdup (erreur);
      self->events->erreur_changed (self->owner);
    }
  if (self->connexion != connexion)
    {
      self->connexion = connexion;
      self->events->connexion_changed (self->owner);
    }
}

void
mef_link_unblock (MefLink *self)
{
  if (mef_link_is_blocked (self))
    set_connexion (self, MEF_CONNEXION_INCONNUE, NULL);
}

/* ---- trying again ---- */

static gboolean
retry_cb (gpointer user_data)
{
  MefLink *self = user_data;

  self->retry_id = 0;
  self->events->retry (self->owner);
  return G_SOURCE_REMOVE;
}

gint64
mef_link_bound_wait (gint64 wait)
{
  return MIN (wait, WAIT_MAX);
}

static void
retry_in (MefLink *self, gint64 wait)
{
  if (self->retry_id == 0)
    self->retry_id =
        g_timeout_add ((guint) (CLAMP (wait, G_USEC_PER_SEC / 10, WAIT_MAX) / 1000), retry_cb, self);
}

void
mef_link_cancel_retry (MefLink *self)
{
  g_clear_handle_id (&self->retry_id, g_source_remove);
}

/* Calls that fail side by side are one failure. */
static gint64
back_off (MefLink *self)
{
  if (self->retry_id == 0)
    self->failures++;
  return mef_verdict_backoff (self->failures, g_random_double ());
}

/* ---- what happened ---- */

void
mef_link_answered (MefLink *self)
{
  mef_link_answered_with (self, NULL);
}

void
mef_link_answered_with (MefLink *self, const char *detail)
{
  if (mef_link_is_blocked (self))
    return;
  self->failures = 0;
  mef_link_cancel_retry (self);
  set_connexion (self, MEF_CONNEXION_EN_LIGNE, detail);
}

void
mef_link_failed (MefLink *self, const GError *error)
{
  if (mef_link_is_blocked (self))
    return;
  if (g_error_matches (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER))
    set_connexion (self, MEF_CONNEXION_AUTRE_SERVEUR,
                   _ ("Ce qui répond à cette adresse n’est pas le serveur de monenfant.fr. Votre travail est "
                      "gardé sur ce "
                      "poste. Vérifiez l’adresse du serveur, puis synchronisez."));
  else if (g_error_matches (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TLS))
    set_connexion (self, MEF_CONNEXION_AUTRE_SERVEUR,
                   _ ("Le certificat du serveur n’est pas reconnu : rien n’a été envoyé. Votre travail est "
                      "gardé sur ce poste. "
                      "Prévenez votre service informatique."));
  else
    set_connexion (self, MEF_CONNEXION_HORS_LIGNE, NULL);
  if (!mef_link_is_blocked (self))
    retry_in (self, back_off (self));
}

gboolean
mef_link_reply_is_unavailable (const MefReply *reply)
{
  return reply->status >= 502 && reply->status <= 504;
}

void
mef_link_unavailable (MefLink *self, const MefReply *reply)
{
  gint64 wait;

  if (mef_link_is_blocked (self))
    return;
  set_connexion (self, MEF_CONNEXION_HORS_LIGNE, NULL);
  wait = back_off (self);
  retry_in (self, MAX (reply->retry_after, wait));
}

void
mef_link_asked_to_wait (MefLink *self, const MefReply *reply)
{
  gint64 wait;

  if (mef_link_is_blocked (self))
    return;
  set_connexion (self, MEF_CONNEXION_EN_LIGNE, NULL);
  wait = back_off (self);
  retry_in (self, reply->retry_after > 0 ? reply->retry_after : wait);
}

void
mef_link_store_failed (MefLink *self, const GError *error, const char *erreur)
{
  g_warning ("The store of synchronisation: %s", error->message);
  if (mef_link_is_blocked (self))
    return;
  set_connexion (self, self->connexion, erreur);
  retry_in (self, STORE_PAUSE);
}

void
mef_link_report (MefLink *self, const char *erreur)
{
  if (!mef_link_is_blocked (self))
    set_connexion (self, self->connexion, erreur);
}

void
mef_link_stop_session (MefLink *self)
{
  set_connexion (self, MEF_CONNEXION_SESSION_EXPIREE,
                 _ ("Votre session est terminée. Reconnectez-vous pour envoyer."));
}

void
mef_link_stop_version (MefLink *self, const MefReply *reply)
{
  set_connexion (self, MEF_CONNEXION_TROP_ANCIEN,
                 reply->detail != NULL
                     ? reply->detail
                     : _ ("Cette version n’est plus acceptée par le serveur. Votre travail est gardé sur ce "
                          "poste : mettez le programme à jour."));
}
