/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-http-limits.h"
#include "server/service/mef-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_HTTP_SERVER (mef_http_server_get_type ())
G_DECLARE_FINAL_TYPE (MefHttpServer, mef_http_server, MEF, HTTP_SERVER, GObject)

/**
 * MefHttpServer:
 *
 * The central API by HTTP (`spec/08`): the routes of `protocol/mef-routes.h` on the service's use cases.
 * Lives on the main thread and never blocks it. The signal `written` says that a change was committed.
 */

/**
 * mef_http_server_new:
 * @limits: (nullable): %NULL for %MEF_HTTP_LIMITS_DEFAULT
 *
 * Returns: (transfer full): a server that does not listen yet
 */
MefHttpServer *mef_http_server_new (MefService *service, MefClock *clock, const MefHttpLimits *limits);

/**
 * mef_http_server_set_proxies:
 * @proxies: (element-type GInetAddressMask): machines whose `X-Forwarded-For` is believed, and that may call
 *   by plain HTTP; before listening
 */
void mef_http_server_set_proxies (MefHttpServer *self, GPtrArray *proxies);

/**
 * mef_http_server_listen:
 * @address: `127.0.0.1:0`, `[::]:8443`: a numeric address and a port, 0 for a free one
 * @certificate: (nullable): for TLS; %NULL for plain HTTP, which needs loopback or proxies (API-09)
 *
 * Answers as soon as the main loop runs.
 */
gboolean mef_http_server_listen (MefHttpServer   *self,
                                 const char      *address,
                                 GTlsCertificate *certificate,
                                 GError         **error);

/** mef_http_server_dup_url: (transfer full): `http://127.0.0.1:43210`: where it listens */
char *mef_http_server_dup_url (MefHttpServer *self);

/** mef_http_server_get_active: requests being answered now */
guint mef_http_server_get_active (MefHttpServer *self);

/** mef_http_server_get_followers: event streams that are open */
guint mef_http_server_get_followers (MefHttpServer *self);

/** mef_http_server_append_metrics: what was answered and what is open now, in Prometheus text */
void mef_http_server_append_metrics (MefHttpServer *self, GString *text);

/**
 * mef_http_server_stop_async:
 * @grace_ms: time for the requests that run
 *
 * Takes no more requests, ends the event streams, lets the requests that run come to their end, then closes
 * every connection.
 */
void mef_http_server_stop_async (MefHttpServer      *self,
                                 guint               grace_ms,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/** mef_http_server_stop_finish: the number of requests that were cut */
int mef_http_server_stop_finish (MefHttpServer *self, GAsyncResult *result, GError **error);

G_END_DECLS
