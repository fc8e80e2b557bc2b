/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/http-fixture.h"

#include <string.h>

#define CALLERS 16

typedef struct
{
  HttpFixture *http;
  char        *jeton;
  GPtrArray   *demandes;
  gboolean     stopped;
  int          cut;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
  fixture->demandes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < CALLERS; i++)
    g_ptr_array_add (fixture->demandes, server_fixture_add_nth (fixture->http->server, 8 * i));
}

/* Not http_fixture_free(): the server was stopped already. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  soup_session_abort (fixture->http->session);
  http_fixture_settle (fixture->http);
  g_object_unref (fixture->http->session);
  g_assert_finalize_object (fixture->http->http);
  server_fixture_verify (fixture->http->server);
  server_fixture_free (fixture->http->server);
  g_free (fixture->http->url);
  g_free (fixture->http);
  g_free (fixture->jeton);
  g_ptr_array_unref (fixture->demandes);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  fixture->cut = mef_http_server_stop_finish (MEF_HTTP_SERVER (source), result, &error);
  g_assert_no_error (error);
  fixture->stopped = TRUE;
}

static guint
count_done (HttpReply *replies[CALLERS])
{
  guint done = 0;

  for (guint i = 0; i < CALLERS; i++)
    done += replies[i]->done;
  return done;
}

/* What was begun is finished and answered; what comes later is told to come again, or finds nobody. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  HttpReply *writes[CALLERS], *reads[CALLERS], *later[CALLERS];
  guint      done = 0, refused = 0;
  gint64     claims;

  for (guint i = 0; i < CALLERS; i++)
    {
      HttpAsk ask = { .route = MEF_ROUTE_PRENDRE,
                      .jeton = fixture->jeton,
                      .caf = "751",
                      .id = g_ptr_array_index (fixture->demandes, i) };

      writes[i] = http_begin (fixture->http, &ask);
      ask.route = MEF_ROUTE_LIRE_CHANGEMENTS;
      reads[i] = http_begin (fixture->http, &ask);
    }
  while (mef_http_server_get_active (fixture->http->http) + count_done (writes) + count_done (reads)
         < CALLERS / 2)
    g_main_context_iteration (NULL, TRUE);
  mef_http_server_stop_async (fixture->http->http, HTTP_PATIENCE_MS, stopped_cb, fixture);
  for (guint i = 0; i < CALLERS; i++)
    later[i] = http_begin (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_READYZ });

  for (guint i = 0; i < CALLERS; i++)
    {
      HttpReply *replies[] = { writes[i], reads[i] };

      http_wait (later[i]);
      g_assert_true (later[i]->status == 0 || later[i]->status == 503 || later[i]->status == 200);
      http_reply_free (later[i]);
      for (guint j = 0; j < G_N_ELEMENTS (replies); j++)
        {
          http_wait (replies[j]);
          if (replies[j]->status == 200)
            done++;
          else if (replies[j]->status == 503)
            refused++;
          else
            g_assert_cmpuint (replies[j]->status, ==, 0); /* it had not been accepted yet */
        }
    }
  while (!fixture->stopped)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%u done, %u refused", done, refused);
  g_assert_cmpint (fixture->cut, ==, 0);
  g_assert_cmpuint (done, >=, CALLERS / 2);

  /* Nothing was done without an answer. */
  claims =
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM prise WHERE titulaire IS NOT NULL");
  for (guint i = 0; i < CALLERS; i++)
    {
      claims -= writes[i]->status == 200;
      http_reply_free (writes[i]);
      http_reply_free (reads[i]);
    }
  g_assert_cmpint (claims, ==, 0);
  {
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_autoptr (GError) error = NULL;

    g_assert_null (g_socket_client_connect_to_host (client, "127.0.0.1", fixture->http->port, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  }
}

/* One who takes nothing does not keep the server. */
static void
test_bounded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE demande_corps SET donnees = replace(donnees, '\"presentation\":\"', "
                       "'\"presentation\":\"' || hex(zeroblob(900000)))");
  g_autofree char *request = g_strdup_printf (
      "GET /api/v1/sites/751/changes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n",
      fixture->jeton);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;

  server_fixture_execute (fixture->http->server, sql);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", fixture->http->port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  while (mef_http_server_get_active (fixture->http->http) == 0)
    g_main_context_iteration (NULL, TRUE);

  mef_http_server_stop_async (fixture->http->http, 300, stopped_cb, fixture);
  while (!fixture->stopped)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fixture->cut, ==, 1);
}

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_HEALTHZ });

  http_assert_status (reply, 200);
  /* It does not wait for its time to be up, which is longer than a test may take. */
  mef_http_server_stop_async (fixture->http->http, G_MAXINT, stopped_cb, fixture);
  while (!fixture->stopped)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fixture->cut, ==, 0);
}

#define ADD(path, func) g_test_add ("/server/http/stop/API-08/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("under-load", test_load);
  ADD ("bounded", test_bounded);
  ADD ("idle", test_idle);
  return g_test_run ();
}
