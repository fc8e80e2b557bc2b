/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "server/http/http-fixture.h"

#include <string.h>

#define TWINS 12

typedef struct
{
  HttpFixture *http;
  char        *jeton;
  char        *demande;
  char        *key;
  char        *body;
  HttpAsk      ask; /* the decision, under the key */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
  fixture->demande = server_fixture_add_nth (fixture->http->server, 0);
  fixture->key = mef_id_new ();
  fixture->body = http_decision_body (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  fixture->ask = (HttpAsk){
    .route = MEF_ROUTE_DECIDER,
    .jeton = fixture->jeton,
    .caf = "751",
    .id = fixture->demande,
    .version = 1,
    .body = fixture->body,
    .key = fixture->key,
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->demande);
  g_free (fixture->key);
  g_free (fixture->body);
}

/* One decision, one mail, one version (sync-design). */
static void
assert_decided_once (Fixture *fixture)
{
  ServerFixture *server = fixture->http->server;

  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier"), ==, 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT version FROM demande"), ==, 2);
  g_assert_cmpint (
      server_fixture_count (server, "SELECT count(*) FROM journal WHERE action = 'deciderDemande'"), ==, 1);
}

static void
test_twins (Fixture *fixture, gconstpointer data)
{
  HttpReply *replies[TWINS];

  for (guint i = 0; i < TWINS; i++)
    replies[i] = http_begin (fixture->http, &fixture->ask);
  for (guint i = 0; i < TWINS; i++)
    {
      http_wait (replies[i]);
      http_assert_status (replies[i], 200);
      g_assert_cmpstr (http_header (replies[i], "ETag"), ==, "\"2\"");
      g_assert_true (g_bytes_equal (replies[i]->body, replies[0]->body));
    }
  for (guint i = 0; i < TWINS; i++)
    http_reply_free (replies[i]);
  assert_decided_once (fixture);
}

/* Without a common key only one of many is applied, and the others are told. */
static void
test_rivals (Fixture *fixture, gconstpointer data)
{
  HttpReply *replies[TWINS];
  guint      done = 0;

  fixture->ask.key = NULL;
  for (guint i = 0; i < TWINS; i++)
    replies[i] = http_begin (fixture->http, &fixture->ask);
  for (guint i = 0; i < TWINS; i++)
    {
      http_wait (replies[i]);
      if (replies[i]->status == 200)
        done++;
      else
        http_assert_problem (replies[i], MEF_PROBLEM_ETAT_INCOMPATIBLE);
      http_reply_free (replies[i]);
    }
  g_assert_cmpuint (done, ==, 1);
  assert_decided_once (fixture);
}

static void
test_known_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HttpReply) first = http_ask (fixture->http, &fixture->ask);
  g_autoptr (HttpReply) again = NULL;
  g_autoptr (HttpReply) other_version = NULL;
  g_autofree char *upper = g_ascii_strup (fixture->key, -1);

  http_assert_status (first, 200);
  again = http_ask (fixture->http, &fixture->ask);
  http_assert_status (again, 200);
  g_assert_true (g_bytes_equal (first->body, again->body));

  /* The hash is of method, path and body: neither case of the key nor If-Match makes another call of it. */
  fixture->ask.key = upper;
  fixture->ask.version = 9;
  other_version = http_ask (fixture->http, &fixture->ask);
  http_assert_status (other_version, 200);
  assert_decided_once (fixture);
}

static void
test_other_call (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_body = http_decision_body (MEF_EVENEMENT_REJETER);
  g_autofree char *other_demande = server_fixture_add_nth (fixture->http->server, 1);
  g_autoptr (HttpReply) first = http_ask (fixture->http, &fixture->ask);
  HttpAsk ask = fixture->ask;
  g_autoptr (HttpReply) body = NULL;
  g_autoptr (HttpReply) path = NULL;

  http_assert_status (first, 200);
  ask.body = other_body;
  body = http_ask (fixture->http, &ask);
  http_assert_problem (body, MEF_PROBLEM_CLE_REUTILISEE);
  ask = fixture->ask;
  ask.id = other_demande;
  path = http_ask (fixture->http, &ask);
  http_assert_problem (path, MEF_PROBLEM_CLE_REUTILISEE);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM courrier"), ==, 1);
}

/* The key is the account's: another's under the same one is another call. */
static void
test_other_account (Fixture *fixture, gconstpointer data)
{
  g_autofree char *colleague =
      server_fixture_sign_up (fixture->http->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autoptr (HttpReply) mine = http_ask (fixture->http, &fixture->ask);
  g_autoptr (HttpReply) theirs = NULL;

  http_assert_status (mine, 200);
  fixture->ask.jeton = colleague;
  theirs = http_ask (fixture->http, &fixture->ask);
  http_assert_problem (theirs, MEF_PROBLEM_ETAT_INCOMPATIBLE);
}

/* Only successes are stored under the key: what was refused may be mended and sent again. */
static void
test_refusal_keeps_no_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HttpReply) stale = NULL;
  g_autoptr (HttpReply) mended = NULL;

  fixture->ask.version = 5;
  stale = http_ask (fixture->http, &fixture->ask);
  http_assert_problem (stale, MEF_PROBLEM_VERSION_PERIMEE);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM idempotence"), ==, 0);
  fixture->ask.version = 1;
  mended = http_ask (fixture->http, &fixture->ask);
  http_assert_status (mended, 200);
  assert_decided_once (fixture);
}

/* OFF-03: the caller goes away before the answer, and asks again. */
static void
test_lost_answer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = mef_route_build (MEF_ROUTE_DECIDER, "751", fixture->demande, 0);
  g_autofree char *request =
      g_strdup_printf ("POST %s HTTP/1.1\r\n"
                       "Host: localhost\r\n"
                       "Authorization: Bearer %s\r\n"
                       "Idempotency-Key: %s\r\n"
                       "If-Match: \"1\"\r\n"
                       "Content-Type: application/json\r\n"
                       "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                       path, fixture->jeton, fixture->key, strlen (fixture->body), fixture->body);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", fixture->http->port, NULL, &error);
  g_autoptr (HttpReply) again = NULL;

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_io_stream_close (G_IO_STREAM (connection), NULL, &error);
  g_assert_no_error (error);
  while (server_fixture_count (fixture->http->server, "SELECT version FROM demande") < 2)
    http_spin (5);
  again = http_ask (fixture->http, &fixture->ask);
  http_assert_status (again, 200);
  assert_decided_once (fixture);
}

#define ADD(path, func) g_test_add ("/server/http/idempotency/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("API-02/twins-at-once", test_twins);
  ADD ("MOD-05/rivals-at-once", test_rivals);
  ADD ("API-02/known-key", test_known_key);
  ADD ("API-02/key-of-another-call", test_other_call);
  ADD ("API-02/key-of-another-account", test_other_account);
  ADD ("API-02/refusal-keeps-no-key", test_refusal_keeps_no_key);
  ADD ("OFF-03/lost-answer", test_lost_answer);
  return g_test_run ();
}
