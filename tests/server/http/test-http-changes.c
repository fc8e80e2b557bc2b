/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-feed-line.h"
#include "server/http/http-fixture.h"

#include <gio/gio.h>
#include <string.h>

#define STALL_MS 500

typedef struct
{
  HttpFixture *http;
  char        *jeton;
  char        *demande;
  guint        clones;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  MefHttpLimits limits = MEF_HTTP_LIMITS_DEFAULT;

  limits.stall_ms = STALL_MS;
  limits.streams = 3;
  fixture->http = http_fixture_new (&limits, data);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
  fixture->demande = server_fixture_add_nth (fixture->http->server, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->demande);
}

/* Makes @n more requests of the first one, @padding bytes larger each, behind the store's back. */
static void
clone (Fixture *fixture, guint n, guint padding)
{
  g_autofree char *sql = g_strdup_printf (
      "BEGIN;"
      "CREATE TEMP TABLE k AS WITH RECURSIVE c(n) AS (SELECT %u UNION ALL SELECT n + 1 FROM c WHERE n < %u)"
      " SELECT n, printf('%%08x-0000-4000-8000-000000000000', n) AS id FROM c;"
      "INSERT INTO demande SELECT k.id, site, '751-X-' || k.n, version, etat, type, depose_le, etat_depuis, "
      "retour, asm, sngi,"
      " departement, code_postal, commune_cle, nom_cle, identite_cle, adresse_cle, recherche FROM demande, k "
      "WHERE demande.id = '%s';"
      "INSERT INTO demande_corps SELECT k.id, replace(replace(donnees, '%s', k.id), '\"presentation\":\"',"
      " '\"presentation\":\"' || hex(zeroblob(%u))) FROM demande_corps, k WHERE demande = '%s';"
      "INSERT INTO change SELECT '751', 'demandes', k.id, (SELECT seq FROM site_head WHERE site = '751') + "
      "k.n - %u, 1, 0, 0 FROM k;"
      "UPDATE site_head SET seq = seq + %u WHERE site = '751';"
      "DROP TABLE k;"
      "COMMIT;",
      fixture->clones + 1, fixture->clones + n, fixture->demande, fixture->demande, padding / 2,
      fixture->demande, fixture->clones, n);

  server_fixture_execute (fixture->http->server, sql);
  fixture->clones += n;
}

/* What a feed said. */
typedef struct
{
  GHashTable *demandes; /* by id: how often */
  GPtrArray  *cursors;
  gint64      restant;
  guint       changes;
  guint       most; /* changes between two cursors */
  gboolean    reset;
  gboolean    complet;
} Said;

static void
said_clear (Said *said)
{
  g_hash_table_unref (said->demandes);
  g_ptr_array_unref (said->cursors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static Said
listen (const char *text)
{
  Said said = { .demandes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                .cursors = g_ptr_array_new_with_free_func (g_free),
                .restant = -1 };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint between = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;
      MefFeedLine line;

      mef_feed_line_decode (lines[i], strlen (lines[i]), &line, &error);
      g_assert_no_error (error);
      g_assert_false (said.complet);
      switch (line.genre)
        {
        case MEF_FEED_DEBUT:
          g_assert_cmpuint (i, ==, 0);
          said.restant = line.restant;
          break;
        case MEF_FEED_REMISE_A_ZERO:
          said.reset = TRUE;
          break;
        case MEF_FEED_CHANGEMENT:
          said.changes++;
          between++;
          said.most = MAX (said.most, between);
          if (line.collection == MEF_COLLECTION_DEMANDES)
            g_hash_table_insert (
                said.demandes, g_strdup (line.id),
                GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (said.demandes, line.id)) + 1));
          break;
        case MEF_FEED_CURSEUR:
          between = 0;
          g_ptr_array_add (said.cursors, g_strndup (line.curseur.start, line.curseur.length));
          said.complet = line.complet;
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return said;
}

static Said
pull (Fixture *fixture, const char *after)
{
  g_autofree char *query = after != NULL ? g_strdup_printf ("after=%s", after) : NULL;
  HttpAsk          ask = {
             .route = MEF_ROUTE_LIRE_CHANGEMENTS, .jeton = fixture->jeton, .caf = "751", .query = query
  };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &ask);

  http_assert_status (reply, 200);
  g_assert_cmpstr (reply->type, ==, MEF_FEED_MEDIA_TYPE);
  return listen (http_text (reply));
}

static void
test_batches (Fixture *fixture, gconstpointer data)
{
  clone (fixture, 1700, 0);
  {
    g_auto (Said) all = pull (fixture, NULL);
    GHashTableIter iter;
    gpointer       times;

    g_assert_cmpuint (g_hash_table_size (all.demandes), ==, 1701);
    g_assert_cmpint (all.restant, ==, all.changes);
    g_assert_cmpuint (all.most, <=, MEF_FEED_BATCH);
    g_assert_cmpuint (all.cursors->len, >=, 4);
    g_assert_true (all.complet);
    g_assert_false (all.reset);
    g_hash_table_iter_init (&iter, all.demandes);
    while (g_hash_table_iter_next (&iter, NULL, &times))
      g_assert_cmpuint (GPOINTER_TO_UINT (times), ==, 1);

    /* Interrupted after any batch, it goes on from there: nothing is missed, nothing comes twice. */
    for (guint i = 0; i < all.cursors->len; i++)
      {
        g_auto (Said) rest = pull (fixture, g_ptr_array_index (all.cursors, i));

        g_assert_true (rest.complet);
        g_assert_false (rest.reset);
        if (i == 1)
          g_assert_cmpuint (rest.changes, <, all.changes - MEF_FEED_BATCH);
        if (i + 1 == all.cursors->len)
          {
            g_assert_cmpuint (rest.changes, ==, 0);
            g_assert_cmpint (rest.restant, ==, 0);
          }
      }

    /* Only what changed since. */
    {
      const char      *last = g_ptr_array_index (all.cursors, all.cursors->len - 1);
      g_autofree char *body = http_decision_body (MEF_EVENEMENT_REJETER);
      g_autoptr (HttpReply) decided = http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_DECIDER,
                                                                           .jeton = fixture->jeton,
                                                                           .caf = "751",
                                                                           .id = fixture->demande,
                                                                           .version = 1,
                                                                           .body = body });
      g_auto (Said) later = pull (fixture, last);

      http_assert_status (decided, 200);
      g_assert_true (g_hash_table_contains (later.demandes, fixture->demande));
      g_assert_cmpuint (later.changes, <=, 4);
    }
  }
}

/* decisions.md: a changed right starts the feed anew. */
static void
test_reset (Fixture *fixture, gconstpointer data)
{
  g_auto (Said) before = pull (fixture, NULL);

  server_fixture_execute (fixture->http->server,
                          "INSERT INTO compte_site SELECT id, '931', 'AGENT_CAF' FROM compte");
  {
    g_auto (Said) after = pull (fixture, g_ptr_array_index (before.cursors, 0));

    g_assert_true (after.reset);
    g_assert_true (g_hash_table_contains (after.demandes, fixture->demande));
  }
}

static char *
make_request (Fixture *fixture, const char *headers)
{
  return g_strdup_printf (
      "GET /api/v1/sites/751/changes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n",
      fixture->jeton, headers);
}

static gsize
get_resident (void)
{
  g_autofree char *text = NULL;
  gsize            pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = (gsize) g_ascii_strtoull (strchr (text, ' '), NULL, 10);
  return pages * 4096;
}

/* PRF-09: the feed is never in memory as a whole; a caller who takes nothing gets no more, and is left. */
static void
test_back_pressure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, 0, NULL);
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string ("127.0.0.1", fixture->http->port);
  g_autofree char *request = make_request (fixture, "");
  g_autoptr (GError) error = NULL;
  const gsize total = 14000 * 16000;
  gboolean    begun = FALSE;
  gsize       before, peak;
  gint64      end;

  clone (fixture, 14000, 16000);
  before = peak = get_resident ();
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  g_socket_send (socket, request, strlen (request), NULL, &error);
  g_assert_no_error (error);

  end = g_get_monotonic_time () + (gint64) HTTP_PATIENCE_MS * 1000;
  do
    {
      http_spin (10);
      begun |= mef_http_server_get_active (fixture->http->http) > 0;
      peak = MAX (peak, get_resident ());
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  while (!begun || mef_http_server_get_active (fixture->http->http) > 0);
  g_test_message ("of %" G_GSIZE_FORMAT " MB: %" G_GSIZE_FORMAT " MB", total >> 20, (peak - before) >> 20);
  if (!MEF_SANITIZED)
    g_assert_cmpuint (peak - before, <, total / 2);
}

/* A caller who leaves in the middle costs nothing more. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = make_request (fixture, "");
  gint64           end;

  clone (fixture, 4000, 3800);
  for (guint i = 0; i < 5; i++)
    {
      gboolean         closed;
      g_autofree char *some = http_raw (fixture->http, request, -1, 30, NULL, &closed);

      g_assert_nonnull (some);
    }
  end = g_get_monotonic_time () + (gint64) HTTP_PATIENCE_MS * 1000;
  while (mef_http_server_get_active (fixture->http->http) > 0)
    {
      http_spin (10);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  {
    g_auto (Said) all = pull (fixture, NULL);

    g_assert_true (all.complet);
  }
}

/* More streams than there are places: told, not queued. */
static void
test_streams_at_once (Fixture *fixture, gconstpointer data)
{
  HttpReply *replies[8];
  guint      served = 0;

  clone (fixture, 1000, 2000);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    replies[i] =
        http_begin (fixture->http,
                    &(HttpAsk){ .route = MEF_ROUTE_LIRE_CHANGEMENTS, .jeton = fixture->jeton, .caf = "751" });
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      http_wait (replies[i]);
      if (replies[i]->status == 200)
        served++;
      else
        http_assert_problem (replies[i], MEF_PROBLEM_INDISPONIBLE);
      http_reply_free (replies[i]);
    }
  g_assert_cmpuint (served, >=, 3);
}

/* Compressed for who is not on this machine, batch by batch, and the same text. */
static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = { .route = MEF_ROUTE_LIRE_CHANGEMENTS, .jeton = fixture->jeton, .caf = "751" };
  g_autoptr (HttpReply) plain = NULL;
  g_autoptr (HttpReply) packed = NULL;
  g_autoptr (HttpReply) list = NULL;
  g_autoptr (HttpReply) small = NULL;
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) memory = NULL;
  g_autoptr (GInputStream) unpacked = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;

  clone (fixture, 1200, 0);
  soup_session_remove_feature_by_type (fixture->http->session, SOUP_TYPE_CONTENT_DECODER);
  ask.headers[0] = "X-Forwarded-For";
  ask.headers[1] = "192.0.2.7";
  plain = http_ask (fixture->http, &ask);
  g_assert_null (http_header (plain, "Content-Encoding"));
  ask.headers[2] = "Accept-Encoding";
  ask.headers[3] = "gzip";
  ask.route = MEF_ROUTE_LISTER_DEMANDES;
  list = http_ask (fixture->http, &ask);
  g_assert_cmpstr (http_header (list, "Content-Encoding"), ==, "gzip");
  g_assert_cmpstr (http_header (list, "Vary"), ==, "Accept-Encoding");
  ask.route = MEF_ROUTE_HEALTHZ;
  small = http_ask (fixture->http, &ask);
  g_assert_null (http_header (small, "Content-Encoding"));

  ask.route = MEF_ROUTE_LIRE_CHANGEMENTS;
  packed = http_ask (fixture->http, &ask);
  g_assert_cmpstr (http_header (packed, "Content-Encoding"), ==, "gzip");
  g_assert_cmpuint (g_bytes_get_size (packed->body) * 4, <, g_bytes_get_size (plain->body));
  memory = g_memory_input_stream_new_from_bytes (packed->body);
  unpacked = g_converter_input_stream_new (memory, decompressor);
  g_output_stream_splice (out, unpacked, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  text = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
  g_assert_true (g_bytes_equal (text, plain->body));
}

/* Without chunks the end of the connection is the end of the feed. */
static void
test_http_1_0 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = g_strdup_printf (
      "GET /api/v1/sites/751/changes HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n", fixture->jeton);
  gboolean         closed;
  g_autofree char *answer = http_raw (fixture->http, request, -1, HTTP_PATIENCE_MS, NULL, &closed);
  const char      *body = strstr (answer, "\r\n\r\n");

  g_assert_true (closed);
  g_assert_nonnull (body);
  {
    g_auto (Said) all = listen (body + 4);

    g_assert_true (all.complet);
    g_assert_true (g_hash_table_contains (all.demandes, fixture->demande));
  }
}

#define ADD(path, proxy, func)                                                                               \
  g_test_add ("/server/http/changes/" path, Fixture, proxy, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("API-04/batches", NULL, test_batches);
  ADD ("API-04/reset", NULL, test_reset);
  ADD ("PRF-09/back-pressure", NULL, test_back_pressure);
  ADD ("gone", NULL, test_gone);
  ADD ("streams-at-once", NULL, test_streams_at_once);
  ADD ("gzip", "127.0.0.1/32", test_gzip);
  ADD ("http-1.0", NULL, test_http_1_0);
  return g_test_run ();
}
