/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"
#include "base/mef-clock.h"
#include "server/mail/interfaces/mef-mail-transport.h"

G_BEGIN_DECLS

#define MEF_TYPE_MAIL_OUTBOX (mef_mail_outbox_get_type ())
G_DECLARE_FINAL_TYPE (MefMailOutbox, mef_mail_outbox, MEF, MAIL_OUTBOX, GObject)

/**
 * MefMailOutbox:
 *
 * Takes the mails that wait in the store and sends them. A mail is taken for a time, sent, then marked: cut
 * at any step, it is taken again when that time is over, with the same Message-ID and the same bytes. Two
 * outboxes on one store, in one or two processes, never hold the same mail at once.
 */

/** MEF_MAIL_BAIL: µs for which a mail is taken; no delivery lasts as long */
#define MEF_MAIL_BAIL (10 * MEF_MINUTE)

/** MEF_MAIL_ABANDON: µs after which a mail that cannot leave is refused (RFC 5321 4.5.4.1: four to five days)
 */
#define MEF_MAIL_ABANDON (5 * 24 * MEF_HOUR)

/** MEF_MAIL_PAUSE_MAX: µs for which no mail is tried, at most, while the server that takes them does not work
 */
#define MEF_MAIL_PAUSE_MAX (5 * MEF_MINUTE)

/** MefMailBilan: what a pass did */
typedef struct
{
  guint sent;
  guint postponed;
  guint refused;
} MefMailBilan;

/**
 * mef_mail_outbox_new:
 * @file: the store's queue of mails
 * @queue: (not nullable): handed to its functions; must outlive the outbox
 *
 * Returns: (transfer full): an outbox that does nothing yet
 */
MefMailOutbox *mef_mail_outbox_new (const MefCourrierFile *file,
                                    gpointer               queue,
                                    MefMailTransport      *transport,
                                    MefClock              *clock);

/**
 * mef_mail_outbox_deliver:
 * @bilan: (out) (optional): what was done, also when it fails half-way
 *
 * One pass: sends what is due and returns. A mail that cannot leave hinders no other; when no mail can leave,
 * the pass ends, no mail grows older by it, and the next passes wait for a time that grows to
 * %MEF_MAIL_PAUSE_MAX. Blocks; one thread at a time.
 *
 * Returns: %FALSE when the queue fails or @cancellable is cancelled; mails taken and not marked come back by
 * themselves
 */
gboolean
mef_mail_outbox_deliver (MefMailOutbox *self, GCancellable *cancellable, MefMailBilan *bilan, GError **error);

/** mef_mail_outbox_start: from now on passes run on a thread of their own, one at once and one every few
 * seconds */
void mef_mail_outbox_start (MefMailOutbox *self);

/** mef_mail_outbox_wake: hurries the next pass, after a decision; the thread that called
 * mef_mail_outbox_start() */
void mef_mail_outbox_wake (MefMailOutbox *self);

/** mef_mail_outbox_stop: ends the passes, waiting for the mail being sent; the outbox may be started again */
void mef_mail_outbox_stop (MefMailOutbox *self);

/**
 * mef_mail_outbox_get_delay:
 * @id: of the mail, which spreads mails that failed together
 * @tentatives: deliveries begun so far
 *
 * Returns: µs until the next attempt: a minute, then twice as long each time, to six hours, and up to a fifth
 * more
 */
gint64 mef_mail_outbox_get_delay (const char *id, int tentatives);

/**
 * mef_mail_outbox_get_pause:
 * @failures: passes that failed as a whole, one after the other
 *
 * Returns: µs for which the next passes wait: 15 s, then twice as long each time, to %MEF_MAIL_PAUSE_MAX, and
 * up to a fifth more by chance
 */
gint64 mef_mail_outbox_get_pause (guint failures);

G_END_DECLS
