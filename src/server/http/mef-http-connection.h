/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefHttpConnection: one caller's connection, and the time it has for its next step
 *
 * Main thread. Lives as long as anything speaks of it; does not keep the socket open.
 */
typedef struct _MefHttpConnection MefHttpConnection;

/** MefHttpTimeout: time is over */
typedef void (*MefHttpTimeout) (gpointer data);

/** mef_http_connection_new: (transfer full): of the caller at @remote, which remembers it */
MefHttpConnection *mef_http_connection_new (GSocket *socket, GSocketAddress *remote);
MefHttpConnection *mef_http_connection_ref (MefHttpConnection *self);
void               mef_http_connection_unref (MefHttpConnection *self);

/** mef_http_connection_of: (transfer none) (nullable): the connection @remote was made with */
MefHttpConnection *mef_http_connection_of (GSocketAddress *remote);

/** mef_http_connection_get_address: (transfer none): of the machine that called */
GInetAddress *mef_http_connection_get_address (MefHttpConnection *self);

/**
 * mef_http_connection_set_deadline:
 * @ms: from now; 0: no deadline
 * @func: (nullable): what to do then; %NULL cuts the connection
 *
 * Replaces the deadline there was.
 */
void mef_http_connection_set_deadline (MefHttpConnection *self, guint ms, MefHttpTimeout func, gpointer data);

/** mef_http_connection_set_idle: whether it waits between two requests */
void mef_http_connection_set_idle (MefHttpConnection *self, gboolean idle);

/** mef_http_connection_is_idle: %FALSE before the first request */
gboolean mef_http_connection_is_idle (MefHttpConnection *self);

/** mef_http_connection_cut: ends it in both directions; whoever reads or writes on it sees that */
void mef_http_connection_cut (MefHttpConnection *self);

/** mef_http_connection_end_writing: nothing more is sent; what comes can still be read */
void mef_http_connection_end_writing (MefHttpConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefHttpConnection, mef_http_connection_unref)

G_END_DECLS
