/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-exchange.h"
#include "server/http/mef-http-limits.h"

G_BEGIN_DECLS

/**
 * MefHttpEvents: all event streams of a server (API-04)
 *
 * One look at the store serves them all: every half second, sooner after a write of this process, and not at
 * all while nobody listens. A stream whose caller does not read holds one pending notice, however much
 * happens; streams end with their session, with its rights and with the server. Main thread.
 */

/** mef_http_events_new: (transfer full) */
MefHttpEvents *mef_http_events_new (MefService *service, const MefHttpLimits *limits);

/** mef_http_events_free: ends every stream */
void mef_http_events_free (MefHttpEvents *self);

/** mef_http_events_add: @follow: (transfer full): answers @exchange with a stream */
void mef_http_events_add (MefHttpEvents *self, MefExchange *exchange, MefFollow *follow);

/** mef_http_events_hurry: something was written; @sessions: perhaps to a session or its rights */
void mef_http_events_hurry (MefHttpEvents *self, gboolean sessions);

/** mef_http_events_close: ends every stream; none is taken any more */
void mef_http_events_close (MefHttpEvents *self);

/** mef_http_events_get_count: streams that are open */
guint mef_http_events_get_count (MefHttpEvents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefHttpEvents, mef_http_events_free)

G_END_DECLS
