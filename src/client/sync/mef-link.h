/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/sync/interfaces/mef-remote.h"
#include "client/sync/interfaces/mef-synchroniser.h"

G_BEGIN_DECLS

/**
 * MefLink: what is known of the way to the server, and when to try it again
 *
 * Owned by one object, to which it tells its changes. Main thread.
 */
typedef struct _MefLink MefLink;

/** MefLinkEvents: what the owner is told, each with the owner itself */
typedef struct
{
  void (*connexion_changed) (gpointer owner);
  void (*erreur_changed) (gpointer owner);
  void (*retry) (gpointer owner); /* the back-off is over */
} MefLinkEvents;

/** mef_link_new: @owner is not owned and outlives the link; nothing is known at first */
MefLink *mef_link_new (MefClock *clock, gpointer owner, const MefLinkEvents *events);
void     mef_link_free (MefLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLink, mef_link_free)

/** mef_link_stop: no retry any more */
void mef_link_stop (MefLink *self);

/** mef_link_get_connexion: what the user sees of it */
MefConnexion mef_link_get_connexion (const MefLink *self);

/** mef_link_get_depuis: µs UTC when the connection was lost; 0 online */
gint64 mef_link_get_depuis (const MefLink *self);

/** mef_link_get_erreur: (transfer none) (nullable): a French sentence */
const char *mef_link_get_erreur (const MefLink *self);

/** mef_link_is_blocked: whether nothing is sent until the user has done something (401, 426, wrong server) */
gboolean mef_link_is_blocked (const MefLink *self);

/** mef_link_is_waiting: whether a retry is due later: while nobody answers only it, or the user, tries again
 */
gboolean mef_link_is_waiting (const MefLink *self);

/** mef_link_unblock: the user asks to try again */
void mef_link_unblock (MefLink *self);

/** mef_link_cancel_retry: what waits is tried at once by the caller */
void mef_link_cancel_retry (MefLink *self);

/** mef_link_answered: the server did; what blocks stands until the user acts, whatever was still under way */
void mef_link_answered (MefLink *self);

/** mef_link_answered_with: as mef_link_answered(), with the server's words shown as the error */
void mef_link_answered_with (MefLink *self, const char *detail);

/** mef_link_failed: @error is of %MEF_REMOTE_ERROR: nobody answered, or somebody else */
void mef_link_failed (MefLink *self, const GError *error);

/** mef_link_unavailable: a proxy, or a server that is being restarted, answered 502 to 504: as if nobody had
 */
void mef_link_unavailable (MefLink *self, const MefReply *reply);

/** mef_link_asked_to_wait: the server is there and wants to be left alone for a while (429, 500…) */
void mef_link_asked_to_wait (MefLink *self, const MefReply *reply);

/** mef_link_store_failed: this disk could not be used: what is on it stays and is tried again after a while
 */
void mef_link_store_failed (MefLink *self, const GError *error, const char *erreur);

/** mef_link_report: shows @erreur beside a connection that stays what it is; nothing while blocked */
void mef_link_report (MefLink *self, const char *erreur);

/** mef_link_stop_session: 401: sign in again; everything is kept */
void mef_link_stop_session (MefLink *self);

/** mef_link_stop_version: 426: update the program; everything is kept */
void mef_link_stop_version (MefLink *self, const MefReply *reply);

/** mef_link_bound_wait: µs to wait for @wait, which a server may have asked for; none is believed that asks
 * for more than an hour */
gint64 mef_link_bound_wait (gint64 wait);

/** mef_link_reply_is_unavailable: whether @reply speaks for a server that is away (502 to 504) */
gboolean mef_link_reply_is_unavailable (const MefReply *reply);

G_END_DECLS
