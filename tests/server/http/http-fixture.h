/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-problem.h"
#include "protocol/mef-routes.h"
#include "server/http/mef-http-server.h"
#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** HTTP_PATIENCE_MS: after which what was waited for will never come, on however busy a machine */
#define HTTP_PATIENCE_MS 60000

/**
 * HttpFixture: the central API on a free port of this machine, on a service with a real SQLite file, and a
 * client; every exchange is held against the contract (API-01)
 */
typedef struct
{
  ServerFixture *server;
  MefHttpServer *http;
  SoupSession   *session;
  char          *url;
  guint16        port;
} HttpFixture;

/** http_fixture_new: @limits: (nullable); @proxies: (nullable): « 127.0.0.1/32 », an address that is trusted
 */
HttpFixture *http_fixture_new (const MefHttpLimits *limits, const char *proxy);
void         http_fixture_free (HttpFixture *self);

/** http_use_contract: every exchange from now on is held against @document (nullable: the shipped one) */
void http_use_contract (GBytes *document);

/** http_fixture_settle: runs the main loop until nobody is about the server any more */
void http_fixture_settle (HttpFixture *self);

/**
 * HttpAsk: one request; what is not said is left out, except:
 * @path: instead of the route's, with @method
 * @key: idempotency key; %NULL: a new one where the route wants one, "": none
 * @version: for If-Match; 0: none
 * @body: %NULL: none; sent as application/json unless @headers says otherwise
 * @headers: names and values by turns
 */
typedef struct
{
  MefRouteId  route;
  const char *method;
  const char *path;
  const char *jeton;
  const char *caf;
  const char *id;
  int         numero;
  const char *query;
  const char *body;
  gssize      length;
  const char *key;
  gint64      version;
  const char *headers[12];
} HttpAsk;

/**
 * HttpReply: what came back
 * @status: 0: nothing came
 * @type: media type without parameters, %NULL for none
 * @cut: of an answer without an end only the beginning was read
 * @sent: (nullable): the request's body
 */
typedef struct
{
  guint               status;
  char               *type;
  GBytes             *body;
  SoupMessageHeaders *headers;
  gboolean            done;
  gboolean            cut;
  GBytes             *sent;
  char               *operation;
  SoupMessage        *message;
} HttpReply;

/** http_begin: (transfer full): sends; http_wait() gives the answer */
HttpReply *http_begin (HttpFixture *self, const HttpAsk *ask);

/** http_wait: runs the main loop until the answer is whole */
void http_wait (HttpReply *reply);

/** http_ask: (transfer full): both */
HttpReply *http_ask (HttpFixture *self, const HttpAsk *ask);
void       http_reply_free (HttpReply *self);

/** http_text: (transfer none): the body, NUL-terminated */
const char *http_text (HttpReply *reply);

/** http_header: (transfer none) (nullable) */
const char *http_header (HttpReply *reply, const char *name);

/** http_problem: (transfer full): asserts that it is one, of @status */
MefProblem *http_problem (HttpReply *reply);

/** http_assert_problem: that the answer is this problem */
void http_assert_problem (HttpReply *reply, MefProblemType type);

/** http_assert_status: the same for any answer; shows the body otherwise */
void http_assert_status (HttpReply *reply, guint status);

/** http_decision_body: (transfer full): a sample decision as JSON */
char *http_decision_body (MefEvenement decision);

/** http_add_document: puts the bytes of the sample request's first document; (transfer full): them */
GBytes *http_add_document (HttpFixture *self, const MefDemande *demande, int numero);

/**
 * http_raw:
 * @request: bytes to send as they are
 * @ms: how long to wait for the connection's end
 * @until: (nullable): what is enough of an answer
 *
 * Returns: (transfer full): all that came back, held against the contract where it answers what is HTTP.
 * @closed: (out): the server closed it
 */
char *http_raw (HttpFixture *self,
                const char  *request,
                gssize       length,
                guint        ms,
                const char  *until,
                gboolean    *closed);

/** http_spin: runs the main loop for @ms */
void http_spin (guint ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HttpFixture, http_fixture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HttpReply, http_reply_free)

G_END_DECLS
