/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-compte-codec.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-json.h"
#include "protocol/mef-session-codec.h"
#include "server/http/http-fixture.h"

#include <string.h>

/* REL-12: whatever text comes in, the answer is precise and none of ours breaks. */

#define BODY_MAX (4 * 1024 * 1024)

typedef struct
{
  HttpFixture *http;
  char        *jeton;
  char        *demande;
  JsonNode    *strings; /* (nullable): where the lists are not beside the source */
  guint        next;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "data", "blns.json", NULL);
  g_autofree char *text = NULL;
  gsize            length = 0;
  g_autoptr (GError) error = NULL;

  fixture->http = http_fixture_new (NULL, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_ALL);
  fixture->demande = server_fixture_add_nth (fixture->http->server, 0);
  if (g_file_get_contents (path, &text, &length, NULL))
    fixture->strings = mef_json_parse (text, (gssize) length, BODY_MAX, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->demande);
  g_clear_pointer (&fixture->strings, json_node_unref);
}

static guint
count_strings (Fixture *fixture)
{
  if (fixture->strings != NULL)
    return json_array_get_length (json_node_get_array (fixture->strings));
  g_test_skip ("blns.json is not beside the source");
  return 0;
}

static const char *
get_string (Fixture *fixture, guint i)
{
  return json_array_get_string_element (json_node_get_array (fixture->strings), i);
}

/* One of @allowed, ended by 0. */
static void
assert_one_of (HttpReply *reply, const char *what, const guint *allowed)
{
  for (guint i = 0; allowed[i] != 0; i++)
    if (reply->status == allowed[i])
      return;
  g_error ("%s: %u for « %s »\n%.500s", reply->operation, reply->status, what, http_text (reply));
}

static HttpAsk
make_ask (Fixture *fixture, MefRouteId route)
{
  HttpAsk ask = { .route = route, .caf = "751", .id = fixture->demande, .numero = 1 };

  if ((mef_route_get (route)->flags & MEF_ROUTE_PUBLIC) == 0)
    ask.jeton = fixture->jeton;
  if ((mef_route_get (route)->flags & MEF_ROUTE_IF_MATCH) != 0)
    ask.version = 1;
  return ask;
}

static void
test_corpus (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (MEF_SHARED_DIR, "corpus", "json", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  guint       calls = 0;

  if (dir == NULL)
    {
      g_test_skip ("the corpus of hostile JSON is not beside the source");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      static const guint any[] = { 400, 422, 0 };
      static const guint unreadable[] = { 400, 0 };
      g_autofree char   *path = g_build_filename (directory, name, NULL);
      g_autofree char   *text = NULL;
      gsize              length;

      if (!g_file_get_contents (path, &text, &length, NULL) || length == 0)
        continue;
      for (guint route = 0; route < MEF_ROUTE_N; route++)
        {
          HttpAsk ask = make_ask (fixture, route);
          g_autoptr (HttpReply) reply = NULL;
          g_autoptr (MefProblem) problem = NULL;

          if (mef_route_get (route)->max_body == 0
              || (mef_route_get (route)->flags & (MEF_ROUTE_UPLOAD | MEF_ROUTE_FORM)) != 0)
            continue;
          ask.body = text;
          ask.length = (gssize) length;
          reply = http_ask (fixture->http, &ask);
          assert_one_of (reply, name, strstr (name, "__n_") != NULL ? unreadable : any);
          problem = http_problem (reply);
          if (problem->status == 400)
            g_assert_cmpint (problem->position, >=, 0);
          else
            g_assert_cmpuint (problem->erreurs->len, >, 0);
          calls++;
        }
    }
  g_assert_cmpuint (calls, >, 400);
}

/* What JSON itself allows and we do not, and what is only large. */
static void
test_shapes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (4000, '[');
  g_autofree char *wide_value = g_strnfill (4000, 'a');
  g_autofree char *wide = g_strdup_printf ("{\"email\":\"%s\",\"mot_de_passe\":\"x\"}", wide_value);
  const char      *bodies[] = {
         "{\"email\":\"a\",\"email\":\"b\",\"mot_de_passe\":\"x\"}",
         "{\"email\":\"a\\u0000b\",\"mot_de_passe\":\"x\"}",
         "{\"email\":\"\\ud800\",\"mot_de_passe\":\"x\"}",
         "{\"email\":9007199254740993,\"mot_de_passe\":\"x\"}",
         "{\"email\":[\"a\"],\"mot_de_passe\":\"x\"}",
         "{\"email\":null,\"mot_de_passe\":\"x\"}",
         "{\"mot_de_passe\":\"x\"}",
         "\xef\xbb\xbf{}",
         "[]",
         "null",
         "\"x\"",
         deep,
         wide,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (guint route = 0; route < MEF_ROUTE_N; route++)
      {
        static const guint refused[] = { 400, 422, 0 };
        HttpAsk            ask = make_ask (fixture, route);
        g_autoptr (HttpReply) reply = NULL;

        if (mef_route_get (route)->max_body == 0
            || (mef_route_get (route)->flags & (MEF_ROUTE_UPLOAD | MEF_ROUTE_FORM)) != 0)
          continue;
        ask.body = bodies[i];
        reply = http_ask (fixture->http, &ask);
        assert_one_of (reply, bodies[i], refused);
      }
}

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  static const guint allowed[] = { 401, 422, 429, 0 };

  for (guint i = 0, n = count_strings (fixture); i < n; i++)
    {
      const char      *text = get_string (fixture, i);
      g_autofree char *email = mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, text, "Pluie-2026!");
      g_autofree char *password =
          mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, "fontaine@caf.exemple.fr", text);
      g_autoptr (HttpReply) by_email =
          http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_SESSION, .body = email });
      g_autoptr (HttpReply) by_password =
          http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_SESSION, .body = password });

      assert_one_of (by_email, text, allowed);
      assert_one_of (by_password, text, allowed);
    }
}

/* What is accepted comes back letter by letter but for white space at its ends, or it was refused: nothing is
 * cut in silence. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const guint allowed[] = { 200, 422, 0 };
  g_autofree char   *now = g_strdup ("Claire");
  gint64             version = 1;
  guint              kept = 0;

  for (guint i = 0, n = count_strings (fixture); i < n; i++)
    {
      const char *text = get_string (fixture, i);
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);
      g_autofree char *body = NULL;
      g_autoptr (HttpReply) reply = NULL;
      g_autoptr (MefCompte) compte = NULL;
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (changes, mef_changement_new ("/prenom", now, text));
      body = mef_compte_codec_encode_changements (changes);
      reply = http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_MODIFIER_MOI,
                                                   .jeton = fixture->jeton,
                                                   .body = body,
                                                   .version = version });
      assert_one_of (reply, text, allowed);
      if (reply->status != 200)
        continue;
      compte = mef_compte_codec_decode (http_text (reply), -1, &error);
      g_assert_no_error (error);
      g_free (now);
      now = g_strstrip (g_strdup (text));
      g_assert_cmpstr (compte->prenom, ==, now);
      version = compte->version;
      kept++;
    }
  if (fixture->strings != NULL)
    g_assert_cmpuint (kept, >, 100);
}

static void
test_decisions (Fixture *fixture, gconstpointer data)
{
  static const guint allowed[] = { 200, 422, 0 };
  guint              decided = 0;

  for (guint i = 0, n = count_strings (fixture); i < n; i++)
    {
      const char      *text = get_string (fixture, i);
      g_autofree char *id = server_fixture_add_nth (fixture->http->server, i * 8 + 1);
      g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
      MefMotifRetenu  *motif = g_ptr_array_index (decision->motifs, 1);
      g_autofree char *body = NULL;
      g_autoptr (HttpReply) reply = NULL;

      g_free (decision->texte_libre);
      decision->texte_libre = g_strdup (text);
      g_free (motif->precision);
      motif->precision = g_strdup (text);
      body = mef_decision_codec_encode (decision);
      reply = http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_DECIDER,
                                                   .jeton = fixture->jeton,
                                                   .caf = "751",
                                                   .id = id,
                                                   .version = 1,
                                                   .body = body });
      assert_one_of (reply, text, allowed);
      decided += reply->status == 200;
    }
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM courrier"), ==,
                   decided);
  if (fixture->strings != NULL)
    g_assert_cmpuint (decided, >, 100);
}

static void
test_queries (Fixture *fixture, gconstpointer data)
{
  static const guint allowed[] = { 200, 400, 422, 0 };

  for (guint i = 0, n = count_strings (fixture); i < n; i++)
    {
      const char      *text = get_string (fixture, i);
      g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);
      g_autofree char *keyword = g_strdup_printf ("mot_cle=%s&lieu=%s", escaped, escaped);
      g_autofree char *cursor = g_strdup_printf ("after=%s", escaped);
      g_autofree char *commune = g_strdup_printf ("nom=%s", escaped);
      HttpAsk          ask = {
                 .route = MEF_ROUTE_LISTER_DEMANDES, .jeton = fixture->jeton, .caf = "751", .query = keyword
      };
      g_autoptr (HttpReply) list = http_ask (fixture->http, &ask);
      g_autoptr (HttpReply) feed = NULL;
      g_autoptr (HttpReply) found = NULL;

      ask.route = MEF_ROUTE_LIRE_CHANGEMENTS;
      ask.query = cursor;
      feed = http_ask (fixture->http, &ask);
      ask.route = MEF_ROUTE_CHERCHER_COMMUNES;
      ask.query = commune;
      found = http_ask (fixture->http, &ask);
      assert_one_of (list, text, allowed);
      assert_one_of (feed, text, allowed);
      assert_one_of (found, text, allowed);
    }
}

/* Headers cannot say everything; what they can say is read strictly. */
static void
test_headers (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0, n = count_strings (fixture); i < n; i++)
    {
      static const guint       allowed[] = { 400, 401, 412, 415, 426, 428, 0 };
      static const char *const names[] = { "Authorization", "Idempotency-Key", "If-Match", "Content-Type",
                                           "Mef-Client" };
      const char              *text = get_string (fixture, i);
      g_autofree char         *value = g_strdup (text);

      g_strdelimit (value, "\r\n", ' ');
      if (*g_strstrip (value) == '\0')
        continue;
      for (guint h = 0; h < G_N_ELEMENTS (names); h++)
        {
          g_autofree char *body = http_decision_body (MEF_EVENEMENT_REJETER);
          HttpAsk          ask = make_ask (fixture, MEF_ROUTE_DECIDER);
          g_autoptr (HttpReply) reply = NULL;

          ask.version = 9;
          ask.body = body;
          ask.headers[0] = names[h];
          ask.headers[1] = value;
          reply = http_ask (fixture->http, &ask);
          if (reply->status != 0) /* what the client itself cannot send */
            assert_one_of (reply, text, allowed);
        }
    }
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT version FROM demande"), ==, 1);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/hostile/REL-12/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("corpus", test_corpus);
  ADD ("shapes", test_shapes);
  ADD ("sign-in", test_sign_in);
  ADD ("names", test_names);
  ADD ("decisions", test_decisions);
  ADD ("queries", test_queries);
  ADD ("headers", test_headers);
  return g_test_run ();
}
