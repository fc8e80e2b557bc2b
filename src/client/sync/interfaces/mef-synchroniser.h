/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/sync/interfaces/mef-sync-store.h"

G_BEGIN_DECLS

/** MefConnexion: what the user sees of the network (OFF-05) */
typedef enum
{
  MEF_CONNEXION_INCONNUE, /* not tried yet */
  MEF_CONNEXION_EN_LIGNE,
  MEF_CONNEXION_HORS_LIGNE,      /* no answer; work goes on in the cache */
  MEF_CONNEXION_SESSION_EXPIREE, /* 401: sign in again; everything is kept */
  MEF_CONNEXION_TROP_ANCIEN,     /* 426: this program must be updated */
  MEF_CONNEXION_AUTRE_SERVEUR,   /* what answers is not a central of monenfant.fr */
} MefConnexion;

/**
 * MefSynchroniser: keeps the cache and the central in step
 *
 * Replays the outbox, pulls the feeds of the sites it is told (« 000 » always), polls every 30 s. Main
 * thread. Properties, all notified: `connexion` (#MefConnexion), `depuis` (µs UTC, when the connection was
 * lost, 0 online), `derniere-synchronisation` (µs UTC, 0 for never), `en-attente` (work waiting), `conflits`
 * (conflicts and refusals), `en-cours` (something is on the wire), `progression` (0 to 1 during a first
 * synchronisation or a long one, -1 otherwise), `erreur` (French sentence, %NULL when all is well).
 * Signal `prise-refusee (const char *record, const char *detail)`: a claim was not granted.
 */
#define MEF_TYPE_SYNCHRONISER (mef_synchroniser_get_type ())
G_DECLARE_FINAL_TYPE (MefSynchroniser, mef_synchroniser, MEF, SYNCHRONISER, GObject)

/** mef_synchroniser_new: nothing is done before mef_synchroniser_set_site() */
MefSynchroniser *mef_synchroniser_new (MefSyncStore *store, MefRemote *remote, MefClock *clock);

/** mef_synchroniser_get_connexion: what the user sees of the network */
MefConnexion mef_synchroniser_get_connexion (MefSynchroniser *self);

/** mef_synchroniser_get_depuis: µs UTC when the connection was lost; 0 online */
gint64 mef_synchroniser_get_depuis (MefSynchroniser *self);

/** mef_synchroniser_get_derniere_synchronisation: µs UTC when a feed was last read to its end; 0 for never */
gint64 mef_synchroniser_get_derniere_synchronisation (MefSynchroniser *self);

/** mef_synchroniser_get_en_attente: work that has not arrived yet */
guint mef_synchroniser_get_en_attente (MefSynchroniser *self);

/** mef_synchroniser_get_conflits: conflicts and refusals the user has to look at */
guint mef_synchroniser_get_conflits (MefSynchroniser *self);

/** mef_synchroniser_get_progression: 0 to 1 during a first synchronisation, -1 otherwise */
double mef_synchroniser_get_progression (MefSynchroniser *self);

/** mef_synchroniser_get_erreur: (transfer none) (nullable): a French sentence; %NULL when all is well */
const char *mef_synchroniser_get_erreur (MefSynchroniser *self);

/** mef_synchroniser_get_server_now: µs UTC by the server's clock as last measured */
gint64 mef_synchroniser_get_server_now (MefSynchroniser *self);

/** mef_synchroniser_set_site: the site whose feed is pulled first; called at sign-in and by the Boussole */
void mef_synchroniser_set_site (MefSynchroniser *self, const char *site);

/** mef_synchroniser_kick: the outbox has changed: count it and send what is ready */
void mef_synchroniser_kick (MefSynchroniser *self);

/** mef_synchroniser_synchronise: replay and pull now (F5), also after signing in again */
void mef_synchroniser_synchronise (MefSynchroniser *self);

/** mef_synchroniser_pause: interrupts a first synchronisation; mef_synchroniser_synchronise() resumes it
 * where it stopped */
void mef_synchroniser_pause (MefSynchroniser *self);

/**
 * mef_synchroniser_quit_async:
 *
 * Sends at once what still waits for its time to undo (`sync-design.md`: quitting sends at once), for at most
 * @timeout_ms, then stops. What could not leave stays in the outbox.
 */
void     mef_synchroniser_quit_async (MefSynchroniser    *self,
                                      guint               timeout_ms,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean mef_synchroniser_quit_finish (MefSynchroniser *self, GAsyncResult *result, GError **error);

G_END_DECLS
