/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefSmtpPeer: a real mail server (aiosmtpd) on a free port, in a process of its own: `smtp-peer.py` says
 * what it can be told
 */
typedef struct _MefSmtpPeer MefSmtpPeer;

/** mef_smtp_peer_is_there: whether aiosmtpd is installed */
gboolean mef_smtp_peer_is_there (void);

/** mef_smtp_peer_new: (transfer full) (nullable): starts it with these flags; %NULL fails the test */
MefSmtpPeer *mef_smtp_peer_new (const char *flag, ...) G_GNUC_NULL_TERMINATED;

/** mef_smtp_peer_free: ends it */
void mef_smtp_peer_free (MefSmtpPeer *self);

/** mef_smtp_peer_get_port: where it listens, on 127.0.0.1 */
guint16 mef_smtp_peer_get_port (MefSmtpPeer *self);

/** mef_smtp_peer_count: messages taken so far */
guint mef_smtp_peer_count (MefSmtpPeer *self);

/** mef_smtp_peer_dup_message: (transfer full): the message taken as the @n-th, from 1 */
char *mef_smtp_peer_dup_message (MefSmtpPeer *self, guint n);

/** mef_smtp_peer_dup_envelope: (transfer full): its envelope as JSON */
char *mef_smtp_peer_dup_envelope (MefSmtpPeer *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSmtpPeer, mef_smtp_peer_free)

G_END_DECLS
