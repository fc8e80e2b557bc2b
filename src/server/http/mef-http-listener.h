/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-http-limits.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_HTTP_LISTENER (mef_http_listener_get_type ())
G_DECLARE_FINAL_TYPE (MefHttpListener, mef_http_listener, MEF, HTTP_LISTENER, GObject)

/**
 * MefHttpListener:
 *
 * Accepts connections on one address, within the limits of number, and hands them over once they are
 * encrypted. SoupServer's own listening stops for good at the first connection it cannot accept (no file
 * descriptor left) and counts nothing, so it is not used.
 */

/** MefHttpAccepted: @remote knows its #MefHttpConnection */
typedef void (*MefHttpAccepted) (GIOStream      *stream,
                                 GSocketAddress *local,
                                 GSocketAddress *remote,
                                 gpointer        data);

/**
 * mef_http_listener_new:
 * @certificate: (nullable): for TLS; %NULL: plain HTTP
 * @proxies: (element-type GInetAddressMask): machines that speak for others
 *
 * With plain HTTP only loopback and @proxies may call. Main thread.
 *
 * Returns: (transfer full) (nullable): a listener that accepts
 */
MefHttpListener *mef_http_listener_new (GSocketAddress      *address,
                                        GTlsCertificate     *certificate,
                                        GPtrArray           *proxies,
                                        const MefHttpLimits *limits,
                                        MefHttpAccepted      accepted,
                                        gpointer             data,
                                        GError             **error);

/** mef_http_listener_dup_url: (transfer full): `https://127.0.0.1:8443`: where it listens */
char *mef_http_listener_dup_url (MefHttpListener *self);

/** mef_http_listener_get_connections: connections open now */
guint mef_http_listener_get_connections (MefHttpListener *self);

/** mef_http_listener_close: accepts no more; connections there are stay */
void mef_http_listener_close (MefHttpListener *self);

/** mef_http_listener_is_trusted: whether @address is one of @proxies, (element-type GInetAddressMask) */
gboolean mef_http_listener_is_trusted (GPtrArray *proxies, GInetAddress *address);

G_END_DECLS
