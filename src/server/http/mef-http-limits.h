/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefHttpLimits: what one caller may ask of the server (API-09)
 * @connections: open at once, in all
 * @connections_per_address: open at once from one address (of IPv6: one /64); proxies that are trusted are
 *   not counted
 * @requests: being answered at once; one more is answered 503
 * @streams: of these, feeds and scans, which hold megabytes each
 * @events: event streams open at once, which are counted apart
 * @events_per_session: of these; one more ends the oldest
 * @heartbeat_ms: in which a quiet event stream says that it lives
 * @head: bytes of a request's header fields
 * @url: bytes of path and query
 * @head_ms: from the first byte, or the connection, to the end of the header fields
 * @body_ms: from there to the end of the body
 * @stall_ms: in which the caller takes no byte of an answer
 * @idle_ms: between an answer and the next request
 */
typedef struct
{
  guint connections;
  guint connections_per_address;
  guint requests;
  guint streams;
  guint events;
  guint events_per_session;
  guint heartbeat_ms;
  gsize head;
  gsize url;
  guint head_ms;
  guint body_ms;
  guint stall_ms;
  guint idle_ms;
} MefHttpLimits;

/** MEF_HTTP_LIMITS_DEFAULT: for one CAF's office behind one address */
#define MEF_HTTP_LIMITS_DEFAULT                                                                              \
  {                                                                                                          \
    .connections = 2000, .connections_per_address = 250, .requests = 500, .streams = 100, .events = 1500,    \
    .events_per_session = 8, .heartbeat_ms = 20000, .head = 16 * 1024, .url = 4 * 1024, .head_ms = 10000,    \
    .body_ms = 20000, .stall_ms = 30000, .idle_ms = 75000,                                                   \
  }

G_END_DECLS
