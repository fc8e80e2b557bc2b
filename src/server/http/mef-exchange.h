/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-problem.h"
#include "protocol/mef-routes.h"
#include "server/http/mef-http-connection.h"
#include "server/service/mef-service.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _MefExchange   MefExchange;
typedef struct _MefHttpEvents MefHttpEvents;

/**
 * MefExchangeOwner: whom exchanges belong to
 * @service: what answers them
 * @events: all event streams
 * @stall_ms, @idle_ms: of #MefHttpLimits
 * @written: a change was committed
 * @ended: one is over; called once, also when the caller hung up
 */
typedef struct
{
  MefService    *service; /* (owned) */
  MefClock      *clock;   /* (owned) */
  MefHttpEvents *events;  /* (owned) */
  guint          stall_ms;
  guint          idle_ms;
  void (*written) (gpointer data);
  void (*ended) (MefExchange *exchange, gpointer data);
  gpointer data;
} MefExchangeOwner;

/**
 * MefExchange: one request and its answer
 * @message: (nullable): libsoup's part of it; %NULL once it is over
 * @route: (nullable): %NULL for what is no route
 * @caller: the address of the caller's own machine, behind whatever proxies
 * @call: (nullable): in whose name the service is asked
 * @body: (nullable): of the request
 * @begun: it counts among the requests being answered
 * @heavy: it counts among those that hold megabytes
 * @follows: it counts among the event streams, and not as begun
 * @started: monotonic µs
 * @status: answered, 0 before
 * @octets: of the answer's body
 *
 * Handlers get one, read its fields, and answer it exactly once, at once or later; a caller who has gone
 * meanwhile is no concern of theirs. Main thread.
 */
struct _MefExchange
{
  guint refs;

  const MefExchangeOwner *owner;
  SoupServerMessage      *message;    /* (unowned) (nullable) */
  MefHttpConnection      *connection; /* (owned) */
  const MefRoute         *route;
  MefRouteParams          params;
  GInetAddress           *caller; /* (owned) */
  MefCall                *call;   /* (owned) (nullable) */
  GBytes                 *body;   /* (owned) (nullable) */

  gboolean begun;
  gboolean heavy;
  gboolean follows;
  gint64   started;
  guint    status;
  gsize    octets;

  gboolean paused;
  char    *etag; /* (owned) (nullable) */

  /* of a stream */
  void (*next) (gpointer data);
  void (*over) (gpointer data);
  gpointer stream;
};

/** mef_exchange_new: (transfer full): @owner outlives it; @message remembers it until it is over */
MefExchange *mef_exchange_new (const MefExchangeOwner *owner, SoupServerMessage *message);
MefExchange *mef_exchange_ref (MefExchange *self);
void         mef_exchange_unref (MefExchange *self);

/** mef_exchange_of: (transfer none) (nullable): the exchange of @message */
MefExchange *mef_exchange_of (SoupServerMessage *message);

/** mef_exchange_get_query: (transfer none) (nullable): of the request, still escaped */
const char *mef_exchange_get_query (MefExchange *self);

/** mef_exchange_get_header: (transfer none) (nullable): of the request */
const char *mef_exchange_get_header (MefExchange *self, const char *name);

/** mef_exchange_get_text: (transfer none) (array length=length): the request's body */
const char *mef_exchange_get_text (MefExchange *self, gssize *length);

/**
 * mef_exchange_lay_refusal:
 *
 * Lays the answer to what libsoup refuses before anybody is asked: what is no request (400), or one of an
 * HTTP it does not speak (501, 505).
 */
void mef_exchange_lay_refusal (MefExchange *self);

/** mef_exchange_open: the head was read: lays the headers every answer has, and nothing else */
void mef_exchange_open (MefExchange *self);

/** mef_exchange_set_header: of the answer, before it is given */
void mef_exchange_set_header (MefExchange *self, const char *name, const char *value);

/** mef_exchange_set_etag: @etag: with its quotes */
void mef_exchange_set_etag (MefExchange *self, const char *etag);

/** mef_exchange_set_version: the tag of a record's version */
void mef_exchange_set_version (MefExchange *self, gint64 version);

/**
 * mef_exchange_answer:
 * @media_type: (nullable): of @body
 * @body: (nullable): what to send
 *
 * A GET whose `If-None-Match` names the tag that was set is answered 304 instead. Large texts are compressed
 * where the caller takes that and is not on this machine.
 */
void mef_exchange_answer (MefExchange *self, guint status, const char *media_type, GBytes *body);

/** mef_exchange_answer_json: @json: (transfer full) */
void mef_exchange_answer_json (MefExchange *self, guint status, char *json);

/**
 * mef_exchange_answer_outcome:
 * @tagged: whether the record's version is a tag to come back with
 *
 * What a writing use case answered; who waits for news of commits is told.
 */
void mef_exchange_answer_outcome (MefExchange *self, const MefOutcome *outcome, gboolean tagged);

/** mef_exchange_refuse: @problem: (transfer full) */
void mef_exchange_refuse (MefExchange *self, MefProblem *problem);

/** mef_exchange_fail: @error: (transfer full): of the service, or of decoding the body */
void mef_exchange_fail (MefExchange *self, GError *error);

/** mef_exchange_fail_query: @error: (transfer full): of decoding the query */
void mef_exchange_fail_query (MefExchange *self, GError *error);

/**
 * mef_exchange_refuse_and_close:
 * @problem: (transfer full): why
 *
 * For a request whose rest is not worth reading, or cannot be told from the next one: the connection ends
 * with this answer.
 */
void mef_exchange_refuse_and_close (MefExchange *self, MefProblem *problem);

/** mef_exchange_wants_gzip: whether an answer of @media_type is to be compressed */
gboolean mef_exchange_wants_gzip (MefExchange *self, const char *media_type);

/**
 * mef_exchange_begin_stream:
 * @next: each time the caller has taken what was sent, and never after the exchange is over
 * @over: once, when the exchange is over
 *
 * Begins an answer given piece by piece, with status 200.
 */
void mef_exchange_begin_stream (MefExchange *self,
                                const char  *media_type,
                                void (*next) (gpointer data),
                                void (*over) (gpointer data),
                                gpointer data);

/** mef_exchange_send: a piece of a stream, not empty */
void mef_exchange_send (MefExchange *self, GBytes *piece);

/** mef_exchange_end_stream: all was sent */
void mef_exchange_end_stream (MefExchange *self);

/** mef_exchange_abort: the stream cannot go on: the caller sees that it was cut */
void mef_exchange_abort (MefExchange *self);

/** mef_exchange_pause: the answer comes later */
void mef_exchange_pause (MefExchange *self);

/** mef_exchange_end: it is over: nothing of the answer is sent any more */
void mef_exchange_end (MefExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefExchange, mef_exchange_unref)

G_END_DECLS
