/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"

G_BEGIN_DECLS

#define MEF_TYPE_FAKE_REMOTE (mef_fake_remote_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeRemote, mef_fake_remote, MEF, FAKE_REMOTE, GObject)

/**
 * mef_fake_remote_new:
 *
 * A network that answers when it is told to: each call sent stays pending until mef_fake_remote_answer() or
 * mef_fake_remote_fail(). A feed that was not scripted is empty and complete.
 */
MefFakeRemote *mef_fake_remote_new (void);

guint               mef_fake_remote_count_pending (MefFakeRemote *self);
guint               mef_fake_remote_count_sent (MefFakeRemote *self);
const MefOperation *mef_fake_remote_peek (MefFakeRemote *self, const char *record);

/** mef_fake_remote_answer: @reply: (transfer full) */
void mef_fake_remote_answer (MefFakeRemote *self, const char *record, MefReply *reply);
void mef_fake_remote_answer_status (MefFakeRemote *self, const char *record, guint status, gint64 version);
void mef_fake_remote_fail (MefFakeRemote *self, const char *record, MefRemoteError code);

/** mef_fake_remote_script: what the next opening of the feed of @site gives: either @reply (transfer full),
 * or an error @code (>= 0), or @batches (transfer full), which end with an error when @cut */
void mef_fake_remote_script_reply (MefFakeRemote *self, const char *site, MefReply *reply);
void mef_fake_remote_script_error (MefFakeRemote *self, const char *site, int code);
void mef_fake_remote_script_batches (MefFakeRemote *self, const char *site, GPtrArray *batches, gboolean cut);

/** mef_fake_remote_hold: feeds answer no more until mef_fake_remote_release() */
void mef_fake_remote_hold (MefFakeRemote *self);
void mef_fake_remote_release (MefFakeRemote *self);

/** mef_fake_remote_dup_opened: the openings so far, « 751?c2 000? », and forgets them */
char *mef_fake_remote_dup_opened (MefFakeRemote *self);

/** mef_fake_remote_allow_events: listening is possible from now on; before, it is not supported */
void mef_fake_remote_allow_events (MefFakeRemote *self);

/** mef_fake_remote_get_followed: (nullable): the site that is listened to */
const char *mef_fake_remote_get_followed (MefFakeRemote *self);

/** mef_fake_remote_say: an event; mef_fake_remote_end_events(): @reply (transfer full) (nullable), @code >= 0
 * for an error of that code */
void mef_fake_remote_say (MefFakeRemote *self);
void mef_fake_remote_end_events (MefFakeRemote *self, MefReply *reply, int code);

/** mef_fake_batch_new: @lines lines « CURSEUR-1 »…, ending at @curseur */
MefFeedBatch *mef_fake_batch_new (guint lines, const char *curseur, gint64 restant);

G_END_DECLS
