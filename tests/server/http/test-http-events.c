/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-event-stream.h"
#include "server/http/http-fixture.h"
#include "support/mef-contract.h"

#include <string.h>

#define HEARTBEAT_MS 700

typedef struct
{
  HttpFixture *http;
  MefContract *contract;
  char        *moi;
  char        *jeton;
  char        *demande;
} Fixture;

/* A stream as a client has it. */
typedef struct
{
  Fixture        *fixture;
  SoupMessage    *message;
  GInputStream   *input; /* (nullable): once the head came */
  MefEventReader *reader;
  GCancellable   *cancellable;
  char            buffer[4096];
  GString        *text;
  char           *last; /* data of the last event */
  guint           events;
  gboolean        clean; /* it ended as a stream ends */
  gboolean        over;
} Listener;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  MefHttpLimits limits = MEF_HTTP_LIMITS_DEFAULT;

  limits.events = 4;
  limits.events_per_session = 3;
  limits.heartbeat_ms = HEARTBEAT_MS;
  fixture->http = http_fixture_new (&limits, NULL);
  fixture->contract = mef_contract_new ();
  fixture->moi = server_fixture_add_compte (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
  fixture->jeton = server_fixture_open_session (fixture->http->server, fixture->moi);
  fixture->demande = server_fixture_add_nth (fixture->http->server, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  mef_contract_free (fixture->contract);
  g_free (fixture->moi);
  g_free (fixture->jeton);
  g_free (fixture->demande);
}

static void
event_cb (const char *name, const char *event_data, gpointer data)
{
  Listener *listener = data;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (name, ==, MEF_EVENT_TETES);
  mef_contract_check_schema (listener->fixture->contract, "Tetes", event_data, &error);
  g_assert_no_error (error);
  g_free (listener->last);
  listener->last = g_strdup (event_data);
  listener->events++;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Listener *listener = data;
  g_autoptr (GError) error = NULL;
  gssize read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (read <= 0)
    {
      listener->clean = read == 0;
      listener->over = TRUE;
      return;
    }
  g_string_append_len (listener->text, listener->buffer, read);
  g_assert_true (mef_event_reader_push (listener->reader, listener->buffer, (gsize) read));
  g_input_stream_read_async (listener->input, listener->buffer, sizeof listener->buffer, G_PRIORITY_DEFAULT,
                             listener->cancellable, read_cb, listener);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Listener *listener = data;
  g_autoptr (GError) error = NULL;

  listener->input = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (listener->message), ==, 200);
  g_input_stream_read_async (listener->input, listener->buffer, sizeof listener->buffer, G_PRIORITY_DEFAULT,
                             listener->cancellable, read_cb, listener);
}

static Listener *
listen (Fixture *fixture, const char *jeton, const char *site)
{
  Listener        *listener = g_new0 (Listener, 1);
  g_autofree char *path = mef_route_build (MEF_ROUTE_SUIVRE_EVENEMENTS, site, NULL, 0);
  g_autofree char *url = g_strconcat (fixture->http->url, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", jeton, NULL);

  listener->fixture = fixture;
  listener->message = soup_message_new ("GET", url);
  listener->reader = mef_event_reader_new (event_cb, listener);
  listener->cancellable = g_cancellable_new ();
  listener->text = g_string_new (NULL);
  soup_message_headers_replace (soup_message_get_request_headers (listener->message), "Authorization",
                                bearer);
  soup_session_send_async (fixture->http->session, listener->message, G_PRIORITY_DEFAULT,
                           listener->cancellable, sent_cb, listener);
  return listener;
}

static void
hang_up (Listener *listener)
{
  g_cancellable_cancel (listener->cancellable);
  while (!listener->over)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&listener->input);
  g_object_unref (listener->message);
  g_object_unref (listener->cancellable);
  mef_event_reader_free (listener->reader);
  g_string_free (listener->text, TRUE);
  g_free (listener->last);
  g_free (listener);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listener, hang_up)

/* Runs until @listener has had @events. */
static void
wait_events (Listener *listener, guint events)
{
  gint64 start = g_get_monotonic_time ();

  while (listener->events < events)
    {
      http_spin (5);
      g_assert_false (listener->over);
      g_assert_cmpint (g_get_monotonic_time () - start, <, (gint64) HTTP_PATIENCE_MS * 1000);
    }
}

static void
wait_over (Listener *listener)
{
  gint64 start = g_get_monotonic_time ();

  while (!listener->over)
    {
      http_spin (5);
      g_assert_cmpint (g_get_monotonic_time () - start, <, (gint64) HTTP_PATIENCE_MS * 1000);
    }
  g_assert_true (listener->clean);
}

static char *
claim (Fixture *fixture)
{
  HttpAsk ask = { .route = MEF_ROUTE_PRENDRE, .jeton = fixture->jeton, .caf = "751", .id = fixture->demande };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &ask);

  http_assert_status (reply, 200);
  return server_fixture_query (fixture->http->server, "SELECT seq FROM site_head WHERE site = '751'");
}

static void
test_heads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = listen (fixture, fixture->jeton, "751");
  g_autoptr (Listener) national = listen (fixture, fixture->jeton, "000");

  wait_events (listener, 1);
  g_assert_nonnull (strstr (listener->last, "{\"site\":\"000\",\"seq\":"));
  g_assert_nonnull (strstr (listener->last, "{\"site\":\"751\",\"seq\":"));
  g_assert_null (strstr (listener->last, "931"));
  g_assert_cmpuint (mef_event_reader_get_retry (listener->reader), >, 0);
  wait_events (national, 1);
  g_assert_null (strstr (national->last, "751"));
  g_assert_cmpuint (mef_http_server_get_followers (fixture->http->http), ==, 2);
}

/* API-04: what this process writes is told, with how far the feed has come. */
static void
test_own_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = listen (fixture, fixture->jeton, "751");
  g_autofree char *seq = NULL;
  g_autofree char *told = NULL;

  wait_events (listener, 1);
  seq = claim (fixture);
  wait_events (listener, 2);
  told = g_strdup_printf ("{\"tetes\":[{\"site\":\"751\",\"seq\":%s}]}", seq);
  g_assert_cmpstr (listener->last, ==, told);
}

static gpointer
touch_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const char *site = data;

  transaction->class->touch (transaction, site, MEF_RECORDS_DEMANDES, "0f0e0d0c-0b0a-4908-8706-050403020100",
                             2, FALSE);
  return NULL;
}

static void
write_elsewhere (Fixture *fixture, const char *site)
{
  g_autoptr (MefDatabaseStore) other = server_fixture_open_store (fixture->http->server);
  g_autoptr (GError) error = NULL;

  mef_store_write_sync (MEF_STORE (other), touch_func, (gpointer) site, &error);
  g_assert_no_error (error);
}

/* Another process on the same store, of which nobody tells this one. */
static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = listen (fixture, fixture->jeton, "751");

  wait_events (listener, 1);
  write_elsewhere (fixture, "751");
  wait_events (listener, 2);
}

/* A pivot's followers hear of the sites it covers. */
static void
test_covered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton =
      server_fixture_sign_up (fixture->http->server, "pivot", "951", MEF_ROLE_MODERATEUR);
  g_autoptr (Listener) listener = listen (fixture, jeton, "951");

  wait_events (listener, 1);
  write_elsewhere (fixture, "931");
  wait_events (listener, 2);
  g_assert_nonnull (strstr (listener->last, "\"931\""));
}

static void
test_heartbeat (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = listen (fixture, fixture->jeton, "751");
  gint64 end = g_get_monotonic_time () + (gint64) HTTP_PATIENCE_MS * 1000;
  gsize  before;

  wait_events (listener, 1);
  before = listener->text->len;
  while (listener->text->len == before && g_get_monotonic_time () < end)
    http_spin (5);
  g_assert_cmpuint (listener->events, ==, 1);
  g_assert_true (g_str_has_prefix (listener->text->str + before, ":\n\n"));
}

/* A thousand writes are a handful of notices, not a thousand. */
static void
test_merged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = listen (fixture, fixture->jeton, "751");
  gint64 start;
  guint  most;

  wait_events (listener, 1);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 300; i++)
    g_free (claim (fixture));
  server_fixture_execute (fixture->http->server, "UPDATE site_head SET seq = seq + 1000 WHERE site = '751'");
  most = 3 + (guint) ((g_get_monotonic_time () - start) / 100000);
  wait_events (listener, 2);
  http_spin (1000);
  g_assert_cmpuint (listener->events, <=, most + 10);
  g_assert_nonnull (strstr (listener->last, "\"751\""));
}

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = server_fixture_open_session (fixture->http->server, fixture->moi);
  g_autoptr (Listener) listener = listen (fixture, fixture->jeton, "751");
  g_autoptr (Listener) stays = listen (fixture, other, "751");
  HttpAsk ask = { .route = MEF_ROUTE_FERMER_SESSION, .jeton = fixture->jeton };
  g_autoptr (HttpReply) reply = NULL;

  wait_events (listener, 1);
  wait_events (stays, 1);
  reply = http_ask (fixture->http, &ask);
  http_assert_status (reply, 204);
  wait_over (listener);
  g_assert_false (stays->over);
}

/* The session's end, an account deactivated, a right taken: by whomever. */
static void
test_rights_end (Fixture *fixture, gconstpointer data)
{
  static const char *const causes[] = { "UPDATE session SET expire_le = 1", "UPDATE compte SET actif = 0",
                                        "DELETE FROM compte_site" };

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autofree char *name = g_strdup_printf ("passager%u", i);
      g_autofree char *jeton =
          server_fixture_sign_up (fixture->http->server, name, "751", MEF_ROLE_MODERATEUR);
      g_autoptr (Listener) listener = listen (fixture, jeton, "751");

      wait_events (listener, 1);
      server_fixture_execute (fixture->http->server, causes[i]);
      wait_over (listener);
    }
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = server_fixture_open_session (fixture->http->server, fixture->moi);
  g_autoptr (Listener) first = listen (fixture, fixture->jeton, "751");
  g_autoptr (Listener) second = NULL;
  g_autoptr (Listener) third = NULL;
  g_autoptr (Listener) fourth = NULL;
  g_autoptr (Listener) fifth = NULL;
  HttpAsk ask = { .route = MEF_ROUTE_SUIVRE_EVENEMENTS, .jeton = other, .caf = "751" };
  g_autoptr (HttpReply) refused = NULL;

  wait_events (first, 1);
  second = listen (fixture, fixture->jeton, "751");
  third = listen (fixture, fixture->jeton, "751");
  wait_events (second, 1);
  wait_events (third, 1);
  /* One more of a session ends its oldest. */
  fourth = listen (fixture, fixture->jeton, "751");
  wait_over (first);
  wait_events (fourth, 1);
  fifth = listen (fixture, other, "751");
  wait_events (fifth, 1);
  refused = http_ask (fixture->http, &ask);
  http_assert_problem (refused, MEF_PROBLEM_INDISPONIBLE);
  g_assert_false (second->over);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  int *cut = data;

  *cut = mef_http_server_stop_finish (MEF_HTTP_SERVER (source), result, NULL);
}

static void
test_stop (void)
{
  Fixture fixture = { NULL };
  int     cut = -1;

  set_up (&fixture, NULL);
  {
    g_autoptr (Listener) listener = listen (&fixture, fixture.jeton, "751");

    wait_events (listener, 1);
    mef_http_server_stop_async (fixture.http->http, HTTP_PATIENCE_MS, stopped_cb, &cut);
    wait_over (listener);
    while (cut < 0)
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (cut, ==, 0);
  }
  soup_session_abort (fixture.http->session);
  http_fixture_settle (fixture.http);
  g_object_unref (fixture.http->session);
  g_assert_finalize_object (fixture.http->http);
  server_fixture_free (fixture.http->server);
  g_free (fixture.http->url);
  g_free (fixture.http);
  mef_contract_free (fixture.contract);
  g_free (fixture.moi);
  g_free (fixture.jeton);
  g_free (fixture.demande);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/events/API-04/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("begins-with-heads", test_heads);
  ADD ("own-write", test_own_write);
  ADD ("other-process", test_other_process);
  ADD ("covered-sites", test_covered);
  ADD ("heartbeat", test_heartbeat);
  ADD ("many-writes-few-events", test_merged);
  ADD ("ends-with-sign-out", test_sign_out);
  ADD ("ends-with-session-account-and-right", test_rights_end);
  ADD ("limits", test_limits);
  g_test_add_func ("/server/http/events/API-08/ends-cleanly-when-the-server-stops", test_stop);

  return g_test_run ();
}
