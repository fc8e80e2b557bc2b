/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/answers-journal.h"

#include "server/http/http-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* AUD-01: an Admin reads the journal of their CAF, with filters. */

typedef struct
{
  HttpFixture *http;
  char        *moderateur; /* id of who decided */
  char        *jeton;      /* of an Admin of 751 */
  char        *agent;      /* of an agent of 751 */
  char        *demande;    /* decided */
} Fixture;

static void
decide (Fixture *fixture, const char *id)
{
  g_autofree char *jeton = server_fixture_open_session (fixture->http->server, fixture->moderateur);
  g_autofree char *body = http_decision_body (MEF_EVENEMENT_VALIDER);
  g_autoptr (HttpReply) reply = http_ask (
      fixture->http,
      &(HttpAsk){
          .route = MEF_ROUTE_DECIDER, .jeton = jeton, .caf = "751", .id = id, .version = 1, .body = body });

  http_assert_status (reply, 200);
}

/* Two decisions, three days apart. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  ServerFixture   *server;
  g_autofree char *other = NULL;
  g_autofree char *admin = NULL;
  g_autofree char *agent = NULL;

  fixture->http = http_fixture_new (NULL, NULL);
  server = fixture->http->server;
  fixture->moderateur = server_fixture_add_compte (server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->demande = server_fixture_add_nth (server, 0);
  other = server_fixture_add_nth (server, 8);
  decide (fixture, other);
  mef_fake_clock_advance (server->clock, 3 * 24 * MEF_HOUR);
  decide (fixture, fixture->demande);
  admin = server_fixture_add_compte (server, "renard", "751", MEF_ROLE_ADMIN_CAF);
  agent = server_fixture_add_compte (server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->jeton = server_fixture_open_session (server, admin);
  fixture->agent = server_fixture_open_session (server, agent);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->moderateur);
  g_free (fixture->jeton);
  g_free (fixture->agent);
  g_free (fixture->demande);
}

/* A page; answers the cursor of the next (transfer full). */
static char *
read_page (Fixture *fixture, const char *query, JsonArray **entrees)
{
  HttpAsk question = {
    .route = MEF_ROUTE_LISTER_JOURNAL, .jeton = fixture->jeton, .caf = "751", .query = query
  };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &question);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *page;

  http_assert_status (reply, 200);
  node = json_from_string (http_text (reply), NULL);
  page = json_node_get_object (node);
  *entrees = json_array_ref (json_object_get_array_member (page, "entrees"));
  return g_strdup (
      json_object_get_null_member (page, "suivant") ? NULL : json_object_get_string_member (page, "suivant"));
}

static guint
count (Fixture *fixture, const char *format, const char *value)
{
  g_autofree char *query = g_strdup_printf (format, value);
  g_autoptr (JsonArray) entrees = NULL;

  g_free (read_page (fixture, query, &entrees));
  return json_array_get_length (entrees);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  gint64 all =
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM journal WHERE site = '751'");
  g_autoptr (JsonArray) entrees = NULL;
  g_autofree char *next = read_page (fixture, "action=deciderDemande", &entrees);
  JsonObject      *newest = json_array_get_object_element (entrees, 0);

  g_assert_null (next);
  g_assert_cmpuint (json_array_get_length (entrees), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (newest, "objet"), ==, fixture->demande);
  g_assert_cmpstr (json_object_get_string_member (newest, "compte"), ==, fixture->moderateur);
  g_assert_nonnull (strstr (json_object_get_string_member (newest, "nom"), "diallo"));
  g_assert_cmpstr (json_object_get_string_member (newest, "acteur"), ==, fixture->moderateur);
  g_assert_cmpint (json_object_get_int_member (newest, "rang"), >,
                   json_object_get_int_member (json_array_get_object_element (entrees, 1), "rang"));

  g_assert_cmpuint (count (fixture, "%s", ""), ==, all);
  g_assert_cmpuint (count (fixture, "objet=%s", fixture->demande), >=, 1);
  g_assert_cmpuint (count (fixture, "action=deciderDemande&objet=%s", fixture->demande), ==, 1);
  g_assert_cmpuint (count (fixture, "action=deciderDemande&compte=%s", fixture->moderateur), ==, 2);
  g_assert_cmpuint (count (fixture, "compte=%s", "00000000-0000-4000-8000-000000000000"), ==, 0);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  MefDay           today = mef_instant_day (mef_clock_now (MEF_CLOCK (fixture->http->server->clock)));
  g_autofree char *now = mef_day_to_iso (today);
  g_autofree char *yesterday = mef_day_to_iso (today - 1);
  g_autofree char *first = mef_day_to_iso (today - 3);

  g_assert_cmpuint (count (fixture, "action=deciderDemande&depuis=%s", now), ==, 1);
  g_assert_cmpuint (count (fixture, "action=deciderDemande&depuis=%s", first), ==, 2);
  g_assert_cmpuint (count (fixture, "action=deciderDemande&jusqua=%s", yesterday), ==, 1);
  g_assert_cmpuint (count (fixture, "action=deciderDemande&jusqua=%s", now), ==, 2);
  g_assert_cmpuint (count (fixture, "depuis=2027-01-01&jusqua=%s", now), ==, 0);
}

/* Page by page it is the whole. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  gint64 all =
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM journal WHERE site = '751'");
  g_autofree char *next = NULL;
  gint64           last = G_MAXINT64;
  gint64           seen = 0;

  do
    {
      g_autofree char *query =
          next == NULL ? g_strdup ("limite=1") : g_strdup_printf ("limite=1&apres=%s", next);
      g_autoptr (JsonArray) entrees = NULL;

      g_free (next);
      next = read_page (fixture, query, &entrees);
      g_assert_cmpuint (json_array_get_length (entrees), ==, 1);
      g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (entrees, 0), "rang"), <,
                       last);
      last = json_object_get_int_member (json_array_get_object_element (entrees, 0), "rang");
      seen++;
    }
  while (next != NULL);
  g_assert_cmpint (seen, ==, all);
}

/* What is rare in a long journal is found by going on: one page never looks at more than so much. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *next = NULL;
  g_autofree char *query = NULL;
  g_autoptr (JsonArray) none = NULL;
  g_autoptr (JsonArray) found = NULL;

  server_fixture_execute (
      fixture->http->server,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20500)"
      " INSERT INTO journal (site, rang, le, action, hash) SELECT '751', (SELECT max (rang)"
      " FROM journal WHERE site = '751') + i, 0, 'autre', '' FROM n");
  next = read_page (fixture, "action=deciderDemande", &none);
  g_assert_cmpuint (json_array_get_length (none), ==, 0);
  g_assert_nonnull (next);
  query = g_strdup_printf ("action=deciderDemande&apres=%s", next);
  g_free (read_page (fixture, query, &found));
  g_assert_cmpuint (json_array_get_length (found), ==, 2);
  /* They are in nobody's chain. */
  server_fixture_execute (fixture->http->server, "DELETE FROM journal WHERE action = 'autre'");
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char    *query;
    MefProblemType type;
  } cases[] = {
    { "apres=abc", MEF_PROBLEM_REQUETE_INVALIDE },    { "apres=0", MEF_PROBLEM_REQUETE_INVALIDE },
    { "etat=REJETE", MEF_PROBLEM_REQUETE_INVALIDE },  { "limite=0", MEF_PROBLEM_DONNEES_INVALIDES },
    { "depuis=hier", MEF_PROBLEM_DONNEES_INVALIDES }, { "jusqua=2026-02-30", MEF_PROBLEM_DONNEES_INVALIDES },
    { "compte=", MEF_PROBLEM_DONNEES_INVALIDES },
  };
  HttpAsk question = { .route = MEF_ROUTE_LISTER_JOURNAL, .jeton = fixture->jeton, .caf = "751" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpReply) reply = NULL;

      question.query = cases[i].query;
      reply = http_ask (fixture->http, &question);
      http_assert_problem (reply, cases[i].type);
    }
  question.query = NULL;
  question.jeton = fixture->agent;
  {
    g_autoptr (HttpReply) reply = http_ask (fixture->http, &question);

    http_assert_problem (reply, MEF_PROBLEM_DROIT_MANQUANT);
  }
  /* And that is told to whoever may. */
  g_assert_cmpuint (count (fixture, "action=%s", "listerJournal"), ==, 1);
  question.caf = "931";
  question.jeton = fixture->jeton;
  {
    g_autoptr (HttpReply) reply = http_ask (fixture->http, &question);

    http_assert_problem (reply, MEF_PROBLEM_SITE_REFUSE);
  }
  question.jeton = NULL;
  {
    g_autoptr (HttpReply) reply = http_ask (fixture->http, &question);

    http_assert_problem (reply, MEF_PROBLEM_SESSION_REQUISE);
  }
}

void
answers_journal_add (void)
{
#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/answers/AUD-01/journal/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("read", test_read);
  ADD ("days", test_days);
  ADD ("pages", test_pages);
  ADD ("long", test_long);
  ADD ("refusals", test_refusals);
#undef ADD
}
