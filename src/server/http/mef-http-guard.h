/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-exchange.h"
#include "server/http/mef-http-limits.h"

G_BEGIN_DECLS

/**
 * mef_http_guard_check_head:
 * @exchange: opened; gets its route
 * @close: (out): the rest of the connection cannot be trusted
 *
 * All that can be judged of a request before its body is read (API-02, API-09).
 *
 * Returns: (transfer full) (nullable): why not
 */
MefProblem *mef_http_guard_check_head (MefExchange *exchange, const MefHttpLimits *limits, gboolean *close);

/**
 * mef_http_guard_has_body:
 * @length: (out): its bytes, -1 when nobody knows
 */
gboolean mef_http_guard_has_body (MefExchange *exchange, goffset *length);

/** mef_http_guard_get_octets: what @header says of a file that comes in pieces, -1 when that is not said */
gint64 mef_http_guard_get_octets (MefExchange *exchange, const char *header);

/** mef_http_guard_make_call: the service's view of @exchange, whose head was found good and whose body is
 * there */
void mef_http_guard_make_call (MefExchange *exchange);

/**
 * mef_http_guard_find_caller:
 * @proxies: (element-type GInetAddressMask): who may speak for others
 *
 * Returns: (transfer full): the address of the machine that called: the last one in `X-Forwarded-For` which
 * is no proxy of ours
 */
GInetAddress *mef_http_guard_find_caller (MefExchange *exchange, GPtrArray *proxies);

G_END_DECLS
