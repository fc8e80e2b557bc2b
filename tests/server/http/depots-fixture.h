/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/http-fixture.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What an ASM does over HTTP, step by step (PUB-01), each asserted to be answered well; and what a moderator
 * of 751 does with it.
 */

#define EMAIL "helene.marchand@exemple.fr"

/** Fixture: @caf: token of the moderator; @pdf, @jpeg: files of several kilobytes */
typedef struct
{
  HttpFixture *http;
  char        *caf;
  GBytes      *pdf;
  GBytes      *jpeg;
} Fixture;

/** Depot: a deposit that was begun */
typedef struct
{
  char *id;
  char *secret;
} Depot;

void depot_clear (Depot *depot);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Depot, depot_clear)

/** depots_make_file: (transfer full) */
GBytes *depots_make_file (const char *head, gsize head_size, gsize size);

/** depots_set_up: for g_test_add() */
void depots_set_up (Fixture *fixture, gconstpointer data);

/** depots_tear_down: for g_test_add() */
void depots_tear_down (Fixture *fixture, gconstpointer data);

/** depots_parse: (transfer none): the answer as an object */
JsonObject *depots_parse (HttpReply *reply);

/** depots_ask: (transfer full): the answer, of that status */
HttpReply *depots_ask (Fixture *fixture, const HttpAsk *question, guint status);

/** depots_expect: the status alone */
void depots_expect (Fixture *fixture, const HttpAsk *question, guint status);

/** depots_refuse: that the answer is this problem */
void depots_refuse (Fixture *fixture, const HttpAsk *question, MefProblemType type);

/** depots_refuse_at: that one field is at fault, by its JSON pointer */
void depots_refuse_at (Fixture *fixture, const HttpAsk *question, const char *pointer);

/** depots_dup_nonce: (transfer full): a fresh one */
char *depots_dup_nonce (Fixture *fixture);

/** depots_make_body_for: (transfer full): a whole registration with its proof of work */
char *depots_make_body_for (const char *nonce, const char *email, const char *nom);

/** depots_make_body: the same with a nonce of its own */
char *depots_make_body (Fixture *fixture, const char *email);

/** depots_read_depot: fills @depot from the answer that began it */
void depots_read_depot (HttpReply *reply, Depot *depot);

/** depots_open_depot: begins a registration */
void depots_open_depot (Fixture *fixture, const char *email, Depot *depot);

/** depots_make_put: (the call that sends @bytes as a whole file) */
HttpAsk depots_make_put (const Depot *depot, int numero, GBytes *bytes);

/** depots_put: sends a whole file */
void depots_put (Fixture *fixture, const Depot *depot, int numero, GBytes *bytes);

/** depots_make_ask: a call on a deposit */
HttpAsk depots_make_ask (MefRouteId route, const Depot *depot, int numero);

/** depots_send_depot: (transfer full): the number of the request it made */
char *depots_send_depot (Fixture *fixture, const Depot *depot);

/** depots_sign_up: all of it */
char *depots_sign_up (Fixture *fixture, const char *email);

/** depots_dup_demande: (transfer full): id of a request */
char *depots_dup_demande (Fixture *fixture, const char *numero);

/** depots_read_demande: (transfer full): as the moderator reads it */
MefDemande *depots_read_demande (Fixture *fixture, const char *id);

/** depots_try_sign_in: (transfer full): the answer */
HttpReply *depots_try_sign_in (Fixture *fixture, const char *email, const char *audience);

/** depots_sign_in: (transfer full): a token of an ASM */
char *depots_sign_in (Fixture *fixture, const char *email);

/** depots_read_espace: (transfer full): the own space; asserts access, action (nullable) and state */
HttpReply *depots_read_espace (Fixture    *fixture,
                               const char *jeton,
                               const char *acces,
                               const char *action,
                               const char *etat);

/** depots_decide: as the moderator */
void depots_decide (Fixture *fixture, const char *demande, gint64 version, MefEvenement evenement);

/** depots_count_mails: of an event */
gint64 depots_count_mails (Fixture *fixture, const char *evenement);

/** depots_begin: (transfer full): begins a correction or a renewal; its type */
char *depots_begin (Fixture *fixture, const char *jeton, const char *body, Depot *depot);

G_END_DECLS
