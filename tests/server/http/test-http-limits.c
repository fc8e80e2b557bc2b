/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/http-fixture.h"

#include <string.h>

/* API-09: sizes, times and numbers one caller may ask for. Raw bytes: a good client never sends these. */

#define HEAD_MAX    (16 * 1024)
#define SHORT_MS    1000
#define CONNECTIONS 6

typedef struct
{
  HttpFixture *http;
  char        *jeton;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  MefHttpLimits limits = MEF_HTTP_LIMITS_DEFAULT;

  limits.head_ms = limits.body_ms = limits.idle_ms = limits.stall_ms =
      data != NULL ? (guint) GPOINTER_TO_UINT (data) : 2 * HTTP_PATIENCE_MS;
  limits.connections_per_address = CONNECTIONS;
  fixture->http = http_fixture_new (&limits, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
}

/* The server still serves: what every one of these tests ends with. */
static void
assert_well (Fixture *fixture)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_READYZ });

  http_assert_status (reply, 200);
  g_assert_cmpuint (mef_http_server_get_active (fixture->http->http), ==, 0);
}

static void
assert_answer (const char *answer, MefProblemType type)
{
  g_autofree char *status = g_strdup_printf ("HTTP/1.1 %u ", mef_problem_type_get_status (type));
  g_autofree char *slug = g_strdup_printf (MEF_PROBLEM_BASE "%s\"", mef_problem_type_to_slug (type));

  if (!g_str_has_prefix (answer, status) || strstr (answer, slug) == NULL)
    g_error ("not %s:\n%.1000s", slug, answer);
  g_assert_nonnull (strstr (answer, "\r\nMef-Heure: "));
  g_assert_nonnull (strstr (answer, "\r\nDate: "));
  g_assert_nonnull (strstr (answer, "\r\nContent-Type: application/problem+json\r\n"));
}

static char *
make_head (const char *first, gsize size)
{
  g_autofree char *filler = g_strnfill (size, 'a');

  return g_strdup_printf ("%s HTTP/1.1\r\nHost: x\r\nX-Filler: %s\r\n\r\n", first, filler);
}

static void
test_head (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = make_head ("GET /healthz", HEAD_MAX);
  g_autofree char *huge = make_head ("GET /healthz", 4 * 1024 * 1024);
  g_autofree char *fitting = make_head ("GET /healthz", HEAD_MAX - 1024);
  g_autoptr (GString) many = g_string_new ("GET /healthz HTTP/1.1\r\nHost: x\r\n");
  g_autofree char *answer = NULL;
  g_autofree char *answer_many = NULL;
  g_autofree char *answer_huge = NULL;
  g_autofree char *answer_fitting = NULL;
  gboolean         closed;

  answer = http_raw (fixture->http, large, -1, HTTP_PATIENCE_MS, NULL, &closed);
  assert_answer (answer, MEF_PROBLEM_ENTETES_TROP_GRANDS);
  g_assert_true (closed);

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (many, "X-%u: a\r\n", i);
  g_string_append (many, "\r\n");
  answer_many = http_raw (fixture->http, many->str, -1, HTTP_PATIENCE_MS, NULL, &closed);
  assert_answer (answer_many, MEF_PROBLEM_ENTETES_TROP_GRANDS);

  /* Beyond what libsoup itself reads of a head the connection is cut without a word, and soon. */
  answer_huge = http_raw (fixture->http, huge, -1, HTTP_PATIENCE_MS, NULL, &closed);
  g_assert_cmpstr (answer_huge, ==, "");
  g_assert_true (closed);

  answer_fitting = http_raw (fixture->http, fitting, -1, HTTP_PATIENCE_MS, "etat", &closed);
  g_assert_true (g_str_has_prefix (answer_fitting, "HTTP/1.1 200 "));
  assert_well (fixture);
}

static void
test_url (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (4 * 1024, 'a');
  g_autofree char *request =
      g_strdup_printf ("GET /api/v1/communes?nom=%s HTTP/1.1\r\nHost: x\r\n\r\n", filler);
  g_autofree char *answer = NULL;
  gboolean         closed;

  answer = http_raw (fixture->http, request, -1, HTTP_PATIENCE_MS, "}", &closed);
  assert_answer (answer, MEF_PROBLEM_ADRESSE_TROP_LONGUE);
  assert_well (fixture);
}

static char *
make_post (const char *headers, const char *body)
{
  return g_strdup_printf (
      "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s\r\n%s", headers,
      body);
}

static void
test_body (Fixture *fixture, gconstpointer data)
{
  const gsize      size = 32 * 1024 * 1024;
  g_autofree char *beginning = g_strnfill (64 * 1024, ' '); /* nobody waits for the rest to say no */
  g_autofree char *length = g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT "\r\n", size);
  g_autofree char *known = make_post (length, beginning);
  g_autofree char *expecting = make_post ("Content-Length: 100000\r\nExpect: 100-continue\r\n", "");
  g_autofree char *chunk = g_strnfill (16 * 1024, ' ');
  g_autofree char *chunked = g_strdup_printf ("4000\r\n%s\r\n4000\r\n%s\r\n0\r\n\r\n", chunk, chunk);
  g_autofree char *unknown = make_post ("Transfer-Encoding: chunked\r\n", chunked);
  const char      *requests[] = { known, expecting, unknown };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      gboolean         closed;
      g_autofree char *answer = http_raw (fixture->http, requests[i], -1, HTTP_PATIENCE_MS, NULL, &closed);

      assert_answer (answer, MEF_PROBLEM_CORPS_TROP_GRAND);
      g_assert_true (closed);
    }
  assert_well (fixture);
}

/* A little too large is read to its end, and the connection goes on. */
static void
test_body_connection_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (9000, ' ');
  g_autofree char *post = make_post ("Content-Length: 9000\r\n", filler);
  g_autofree char *both = g_strconcat (post, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", NULL);
  g_autofree char *answer = NULL;
  gboolean         closed;

  answer = http_raw (fixture->http, both, -1, HTTP_PATIENCE_MS, "etat", &closed);
  assert_answer (answer, MEF_PROBLEM_CORPS_TROP_GRAND);
  g_assert_nonnull (strstr (answer, "{\"etat\":\"ok\"}"));
}

/* RFC 9112, 11.2: what a proxy may read in another way than we do. */
static void
test_framing (Fixture *fixture, gconstpointer data)
{
  static const char *const headers[] = {
    "Content-Length: 5\r\nContent-Length: 7\r\n",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "Content-Length: -5\r\n",
    "Content-Length: +5\r\n",
    /* libsoup refuses these itself, and 3.2 loses the path over it: nothing for a sanitizer. */
    "Content-Length: 5x\r\n",
    "Content-Length: 99999999999999999999\r\n",
  };
  const guint n = G_N_ELEMENTS (headers) - (MEF_SANITIZED ? 2 : 0);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *request = make_post (headers[i], "{}   GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      gboolean         closed;
      g_autofree char *answer = http_raw (fixture->http, request, -1, HTTP_PATIENCE_MS, NULL, &closed);

      g_test_message ("%s", headers[i]);
      assert_answer (answer, MEF_PROBLEM_REQUETE_INVALIDE);
      g_assert_true (closed);
      g_assert_null (strstr (answer, "etat"));
    }
  assert_well (fixture);
}

/* What libsoup refuses by itself is a problem too. */
static void
test_not_http (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *request;
    gssize      length;
    const char *status;
  } cases[] = {
    { "GARBAGE\r\n\r\n", -1, " 400 " },
    { "GET /healthz HTTP/1.1\r\n\r\n", -1, " 400 " },
    { "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n", -1, " 505 " },
    { "GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n", -1, " 400 " },
    { "GET /healthz HTTP/1.1\r\nHost: x\r\nA\0B: c\r\n\r\n", 43, " 400 " },
    { "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15, " 400 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean         closed;
      g_autofree char *answer =
          http_raw (fixture->http, cases[i].request, cases[i].length, HTTP_PATIENCE_MS, NULL, &closed);

      g_test_message ("%u: %.40s", i, answer);
      g_assert_true (closed);
      g_assert_nonnull (strstr (answer, cases[i].status));
      g_assert_nonnull (strstr (answer, "application/problem+json"));
      g_assert_nonnull (strstr (answer, "requete-invalide"));
    }
  assert_well (fixture);
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  gboolean         closed;
  g_autofree char *answer =
      http_raw (fixture->http, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", -1, HTTP_PATIENCE_MS, "}", &closed);

  assert_answer (answer, MEF_PROBLEM_INTROUVABLE);
}

/* Where a route takes no parameter, one that is badly written is refused too. */
static void
test_parameters (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "a=%ff", "a=%00", "=a", "a=1&a=2" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (HttpReply) reply =
          http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_READYZ, .query = wrong[i] });

      http_assert_problem (reply, MEF_PROBLEM_DONNEES_INVALIDES);
    }
}

/* A head or body that comes drop by drop, and a caller who says nothing: none holds a connection for long. */
static void
test_slow (Fixture *fixture, gconstpointer data)
{
  static const char *const requests[] = {
    "",
    "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
    "100\r\n\r\n{",
    "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      gboolean         closed;
      g_autofree char *answer = http_raw (fixture->http, requests[i], -1, HTTP_PATIENCE_MS, NULL, &closed);

      g_assert_true (closed);
      if (i == 2)
        assert_answer (answer, MEF_PROBLEM_DELAI_DEPASSE);
      else if (i == 3)
        g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
      else
        g_assert_cmpstr (answer, ==, "");
    }
  assert_well (fixture);
}

static void
test_connections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  guint open = 0;

  for (guint i = 0; i < CONNECTIONS + 4; i++)
    {
      g_autoptr (GError) error = NULL;
      GSocketConnection *connection =
          g_socket_client_connect_to_host (client, "127.0.0.1", fixture->http->port, NULL, &error);

      g_assert_no_error (error);
      g_socket_set_blocking (g_socket_connection_get_socket (connection), FALSE);
      g_ptr_array_add (held, connection);
    }
  http_spin (50);
  for (guint i = 0; i < held->len; i++)
    {
      char byte;

      open += g_socket_receive (g_socket_connection_get_socket (g_ptr_array_index (held, i)), &byte, 1, NULL,
                                NULL)
              < 0;
    }
  g_assert_cmpuint (open, ==, CONNECTIONS);

  /* Places come back with the connections' end. */
  g_ptr_array_set_size (held, 0);
  http_spin (50);
  assert_well (fixture);
}

/* A connection that ends between two requests gives its place back: libsoup 3.2 alone would keep it. */
static void
test_connections_end (Fixture *fixture, gconstpointer data)
{
  static const char *const requests[] = {
    "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET /rien HTTP/1.1\r\nHost: x\r\n\r\n",
    "GARBAGE\r\n\r\n",
    "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /hea",
    "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
    "9\r\n\r\n{",
  };

  for (guint i = 0; i < 5 * CONNECTIONS * G_N_ELEMENTS (requests); i++)
    {
      gboolean         closed;
      guint            which = i % G_N_ELEMENTS (requests);
      g_autofree char *answer =
          http_raw (fixture->http, requests[which], -1,
                    which + 1 < G_N_ELEMENTS (requests) ? HTTP_PATIENCE_MS : 20, "}", &closed);

      if (which + 1 < G_N_ELEMENTS (requests))
        g_assert_true (g_str_has_prefix (answer, "HTTP/1."));
    }
  assert_well (fixture);
}

static void
test_requests_at_once (void)
{
  MefHttpLimits limits = MEF_HTTP_LIMITS_DEFAULT;
  HttpFixture  *http;
  HttpReply    *replies[20];
  guint         served = 0, refused = 0;

  limits.requests = 4;
  http = http_fixture_new (&limits, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    replies[i] = http_begin (http, &(HttpAsk){ .route = MEF_ROUTE_READYZ });
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      http_wait (replies[i]);
      if (replies[i]->status == 200)
        served++;
      else
        {
          http_assert_problem (replies[i], MEF_PROBLEM_INDISPONIBLE);
          g_assert_cmpstr (http_header (replies[i], "Retry-After"), ==, "1");
          refused++;
        }
      http_reply_free (replies[i]);
    }
  g_assert_cmpuint (served, >=, 4);
  g_assert_cmpuint (served + refused, ==, G_N_ELEMENTS (replies));
  http_fixture_free (http);
}

/* API-09: who speaks for whom. A proxy of ours names the caller; nobody else is believed. */
static void
test_forwarded (gconstpointer data)
{
  const char  *proxy = data;
  HttpFixture *http = http_fixture_new (NULL, proxy);
  HttpAsk      ask = {
         .route = MEF_ROUTE_OUVRIR_SESSION,
         .body = "{\"email\":\"a@exemple.fr\",\"mot_de_passe\":\"x\"}",
         .headers = { "X-Forwarded-For", "192.0.2.9, 198.51.100.7" },
  };
  guint tries = 0;

  /* Failures are counted by caller: behind a proxy another address begins anew. */
  for (;;)
    {
      g_autoptr (HttpReply) reply = http_ask (http, &ask);

      if (reply->status == 429)
        break;
      http_assert_status (reply, 401);
      g_assert_cmpuint (++tries, <, 20);
    }
  {
    g_autoptr (HttpReply) reply = NULL;

    ask.headers[1] = "192.0.2.9, 198.51.100.8";
    reply = http_ask (http, &ask);
    http_assert_status (reply, proxy != NULL ? 401 : 429);
  }
  http_fixture_free (http);
}

static void
test_plain (void)
{
  HttpFixture             *http = http_fixture_new (NULL, NULL);
  static const char *const open[] = { "0.0.0.0:0", "[::]:0", "192.0.2.1:80" };
  static const char *const wrong[] = { "", "localhost", "127.0.0.1", "exemple.fr:80", "127.0.0.1:99999" };

  for (guint i = 0; i < G_N_ELEMENTS (open) + G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (MefHttpServer) server =
          mef_http_server_new (http->server->service, MEF_CLOCK (http->server->clock), NULL);
      g_autoptr (GError) error = NULL;
      const char *address = i < G_N_ELEMENTS (open) ? open[i] : wrong[i - G_N_ELEMENTS (open)];

      g_assert_false (mef_http_server_listen (server, address, NULL, &error));
      g_assert_error (error, G_IO_ERROR,
                      (i < G_N_ELEMENTS (open) ? G_IO_ERROR_PERMISSION_DENIED : G_IO_ERROR_INVALID_ARGUMENT));
    }
  http_fixture_free (http);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/limits/API-09/" path, Fixture, NULL, set_up, func, tear_down)
#define ADD_SHORT(path, func)                                                                                \
  g_test_add ("/server/http/limits/API-09/" path, Fixture, GUINT_TO_POINTER (SHORT_MS), set_up, func,        \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("head", test_head);
  ADD ("url", test_url);
  ADD ("body", test_body);
  ADD ("body-connection-goes-on", test_body_connection_goes_on);
  ADD ("framing", test_framing);
  ADD ("not-http", test_not_http);
  ADD ("options", test_options);
  ADD ("parameters", test_parameters);
  ADD_SHORT ("slow", test_slow);
  ADD ("connections", test_connections);
  ADD ("connections-end", test_connections_end);
  g_test_add_func ("/server/http/limits/API-09/requests-at-once", test_requests_at_once);
  g_test_add_data_func ("/server/http/limits/API-09/forwarded-by-a-proxy", "127.0.0.0/8", test_forwarded);
  g_test_add_data_func ("/server/http/limits/API-09/forwarded-by-anybody", NULL, test_forwarded);
  g_test_add_func ("/server/http/limits/API-09/plain-http-is-for-this-machine", test_plain);
  return g_test_run ();
}
