/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/http-fixture.h"

#include <string.h>

#define SIZE (3 * 1024 * 1024 + 7)

typedef struct
{
  HttpFixture *http;
  char        *jeton;
  char        *demande;
  GBytes      *content;
  char        *etag;
  HttpAsk      ask;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  MefDemande  *demande = mef_sample_demande_new ();
  MefDocument *document = g_ptr_array_index (demande->documents, 0);
  guint8      *bytes = g_malloc (SIZE);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < SIZE; i++)
    bytes[i] = (guint8) (i * 31 + i / 251);
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_AGENT_CAF);
  fixture->content = g_bytes_new_take (bytes, SIZE);
  g_free (document->sha256);
  document->sha256 = mef_document_store_put (fixture->http->server->documents, fixture->content, &error);
  g_assert_no_error (error);
  fixture->etag = g_strdup_printf ("\"%s\"", document->sha256);
  fixture->demande = g_strdup (demande->id);
  server_fixture_add_demande (fixture->http->server, demande, MEF_SNGI_NON_DISPONIBLE);
  fixture->ask = (HttpAsk){
    .route = MEF_ROUTE_LIRE_DOCUMENT,
    .jeton = fixture->jeton,
    .caf = "751",
    .id = fixture->demande,
    .numero = 1,
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->demande);
  g_free (fixture->etag);
  g_bytes_unref (fixture->content);
}

static gint64
count_opened (Fixture *fixture)
{
  return server_fixture_count (fixture->http->server,
                               "SELECT count(*) FROM journal WHERE action = 'lireDocument'");
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &fixture->ask);
  g_autoptr (HttpReply) again = NULL;

  http_assert_status (reply, 200);
  g_assert_cmpstr (reply->type, ==, "application/pdf");
  g_assert_true (g_bytes_equal (reply->body, fixture->content));
  g_assert_cmpstr (http_header (reply, "ETag"), ==, fixture->etag);
  g_assert_cmpstr (http_header (reply, "Accept-Ranges"), ==, "bytes");
  g_assert_cmpstr (http_header (reply, "Cache-Control"), ==, "no-store");
  g_assert_nonnull (strstr (http_header (reply, "Content-Security-Policy"), "sandbox"));

  /* API-03: a scan counts as opened once per session. */
  g_assert_cmpint (count_opened (fixture), ==, 1);
  again = http_ask (fixture->http, &fixture->ask);
  http_assert_status (again, 200);
  g_assert_cmpint (count_opened (fixture), ==, 1);
}

static void
check_part (Fixture *fixture, const char *range, gsize start, gsize length)
{
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (fixture->content, start, length);
  g_autofree char *content_range =
      g_strdup_printf ("bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "/%d", start, start + length - 1, SIZE);

  fixture->ask.headers[0] = "Range";
  fixture->ask.headers[1] = range;
  reply = http_ask (fixture->http, &fixture->ask);
  http_assert_status (reply, 206);
  g_assert_cmpstr (http_header (reply, "Content-Range"), ==, content_range);
  g_assert_cmpstr (http_header (reply, "ETag"), ==, fixture->etag);
  g_assert_true (g_bytes_equal (reply->body, part));
}

static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HttpReply) outside = NULL;
  g_autoptr (HttpReply) several = NULL;
  g_autofree char *total = g_strdup_printf ("bytes */%d", SIZE);

  check_part (fixture, "bytes=0-0", 0, 1);
  check_part (fixture, "bytes=1048576-2097151", 1048576, 1048576);
  check_part (fixture, "bytes=3145000-", 3145000, SIZE - 3145000);
  check_part (fixture, "bytes=-7", SIZE - 7, 7);

  fixture->ask.headers[1] = "bytes=99999999-";
  outside = http_ask (fixture->http, &fixture->ask);
  http_assert_problem (outside, MEF_PROBLEM_PLAGE_REFUSEE);
  g_assert_cmpstr (http_header (outside, "Content-Range"), ==, total);
  fixture->ask.headers[1] = "bytes=0-1,5-6";
  several = http_ask (fixture->http, &fixture->ask);
  http_assert_status (several, 200);
  g_assert_true (g_bytes_equal (several->body, fixture->content));
}

static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HttpReply) same = NULL;
  g_autoptr (HttpReply) other = NULL;
  g_autoptr (HttpReply) known = NULL;

  fixture->ask.headers[0] = "Range";
  fixture->ask.headers[1] = "bytes=0-9";
  fixture->ask.headers[2] = "If-Range";
  fixture->ask.headers[3] = fixture->etag;
  same = http_ask (fixture->http, &fixture->ask);
  http_assert_status (same, 206);
  fixture->ask.headers[3] = "\"another\"";
  other = http_ask (fixture->http, &fixture->ask);
  http_assert_status (other, 200);
  fixture->ask.headers[0] = "If-None-Match";
  fixture->ask.headers[1] = fixture->etag;
  fixture->ask.headers[2] = NULL;
  known = http_ask (fixture->http, &fixture->ask);
  http_assert_status (known, 304);
  g_assert_cmpuint (g_bytes_get_size (known->body), ==, 0);
}

/* Other answers are never cut to a range, whatever libsoup would do by itself. */
static void
test_range_elsewhere (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = { .route = MEF_ROUTE_LIRE_MOI, .jeton = fixture->jeton, .headers = { "Range", "bytes=0-3" } };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &ask);

  http_assert_status (reply, 200);
  g_assert_cmpuint (g_bytes_get_size (reply->body), >, 100);
}

/* API-05: what is stored is what was sent in, or nothing is given out. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hash = g_strndup (fixture->etag + 1, 64);
  g_autofree char *path =
      g_strdup_printf ("%s/%.2s/%.2s/%s", mef_temp_dir_get_file (fixture->http->server->dir, "documents"),
                       hash, hash + 2, hash);
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "%PDF-1.7 other", -1, &error);
  g_assert_no_error (error);
  g_test_expect_message ("mef-service", G_LOG_LEVEL_CRITICAL, "*stored document*");
  g_test_expect_message ("mef-http", G_LOG_LEVEL_WARNING, "lireDocument: *");
  reply = http_ask (fixture->http, &fixture->ask);
  g_test_assert_expected_messages ();
  http_assert_problem (reply, MEF_PROBLEM_ERREUR_INTERNE);
  g_assert_null (strstr (http_text (reply), hash));
}

#define ADD(path, func) g_test_add ("/server/http/documents/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("API-05/whole", test_whole);
  ADD ("API-05/ranges", test_ranges);
  ADD ("API-05/conditions", test_conditions);
  ADD ("range-elsewhere", test_range_elsewhere);
  ADD ("API-05/damaged", test_damaged);
  return g_test_run ();
}
