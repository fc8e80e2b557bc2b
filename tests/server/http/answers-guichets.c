/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/answers-guichets.h"

#include "base/mef-id.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/mef-json.h"
#include "server/http/http-fixture.h"
#include "support/mef-sample-structure.h"

/* GUI-01: a parent is offered every Linf that receives requests for the commune, and told the CAF. */

#define PARIS_20 "[('75120', '75020')]"
#define PARIS    "[('75056', '75001'), ('93066', '93200')]"

typedef struct
{
  HttpFixture *http;
  char        *paris; /* of an agent of 751 */
  char        *bobigny;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->paris = server_fixture_sign_up (fixture->http->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->bobigny = server_fixture_sign_up (fixture->http->server, "grand", "931", MEF_ROLE_AGENT_CAF);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->http->server);
  http_fixture_free (fixture->http);
  g_free (fixture->paris);
  g_free (fixture->bobigny);
}

/* What the LINF's form says; @communes (nullable): as GVariant text. */
static MefFiche *
new_fiche (Fixture *fixture, MefTypeStructure type, const char *nom, const char *communes)
{
  MefFiche *fiche = mef_sample_fiche_new (server_fixture_get_form (fixture->http->server, type), nom);

  if (type == MEF_TYPE_STRUCTURE_RPE)
    mef_fiche_set (fiche, "/est_linf", g_variant_new_boolean (TRUE));
  mef_fiche_set (fiche, "/guichet", g_variant_new_boolean (communes != NULL));
  if (communes != NULL)
    {
      mef_fiche_set (fiche, "/guichet_convention", g_variant_new_string ("2026-01-15"));
      mef_fiche_set (fiche, "/guichet_communes", g_variant_new_parsed (communes));
    }
  return fiche;
}

static HttpReply *
create (Fixture         *fixture,
        const char      *caf,
        const char      *id,
        MefTypeStructure type,
        gboolean         publier,
        MefFiche        *fiche)
{
  g_autofree char   *linf = type == MEF_TYPE_STRUCTURE_RPE ? mef_id_new () : NULL;
  MefSaisieStructure saisie = { .type = type, .publier = publier, .fiche = fiche, .jumelle = linf };
  g_autofree char   *body =
      mef_saisie_structure_encode (&saisie, mef_service_get_formulaires (fixture->http->server->service));

  return http_ask (fixture->http,
                   &(HttpAsk){ .route = MEF_ROUTE_CREER_STRUCTURE,
                               .jeton = g_str_equal (caf, "751") ? fixture->paris : fixture->bobigny,
                               .caf = caf,
                               .id = id,
                               .body = body });
}

static char *
add_linf (Fixture *fixture, const char *caf, const char *nom, gboolean publier, const char *communes)
{
  g_autoptr (MefFiche) fiche = new_fiche (fixture, MEF_TYPE_STRUCTURE_LINF, nom, communes);
  char *id = mef_id_new ();
  g_autoptr (HttpReply) reply = create (fixture, caf, id, MEF_TYPE_STRUCTURE_LINF, publier, fiche);

  http_assert_status (reply, 201);
  return id;
}

/* A parent asks; @expected: names of those who are offered, in their order. */
static HttpReply *
assert_offered (Fixture *fixture, const char *insee, const char *expected)
{
  g_autofree char *query = g_strconcat ("insee=", insee, NULL);
  HttpReply       *reply =
      http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_CHERCHER_GUICHETS, .query = query });
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *guichets;

  http_assert_status (reply, 200);
  node = mef_json_parse (http_text (reply), -1, MEF_JSON_ANSWER_MAX, &error);
  g_assert_no_error (error);
  guichets = json_object_get_array_member (json_node_get_object (node), "guichets");
  for (guint i = 0; i < json_array_get_length (guichets); i++)
    {
      JsonObject *one = json_array_get_object_element (guichets, i);

      g_string_append_printf (
          names, "%s%s", i > 0 ? ", " : "",
          json_object_get_string_member (json_object_get_object_member (one, "fiche"), "nom"));
    }
  g_assert_cmpstr (names->str, ==, expected);
  return reply;
}

static void
offered (Fixture *fixture, const char *insee, const char *expected)
{
  http_reply_free (assert_offered (fixture, insee, expected));
}

/* OUI wants the date of the convention and the communes covered; NON wants neither. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  static const char *const missing[] = { "/guichet_convention", "/guichet_communes" };

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autoptr (MefFiche) fiche = new_fiche (fixture, MEF_TYPE_STRUCTURE_LINF, "Point info", PARIS_20);
      g_autofree char *id = mef_id_new ();
      g_autofree char *pointer = g_strconcat ("/fiche", missing[i], NULL);
      g_autoptr (HttpReply) reply = NULL;
      g_autoptr (MefProblem) problem = NULL;

      mef_fiche_set (fiche, missing[i], NULL);
      reply = create (fixture, "751", id, MEF_TYPE_STRUCTURE_LINF, TRUE, fiche);
      http_assert_status (reply, 422);
      problem = http_problem (reply);
      g_assert_cmpuint (problem->erreurs->len, ==, 1);
      g_assert_cmpstr (((MefProblemField *) g_ptr_array_index (problem->erreurs, 0))->pointeur, ==, pointer);
    }
  g_free (add_linf (fixture, "751", "Sans guichet", TRUE, NULL));
  offered (fixture, "75120", "");
}

static void
test_offered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zoe = add_linf (fixture, "751", "Zoé", TRUE, PARIS_20);
  g_autofree char *edit = g_strdup ("{\"type\":\"LINF\",\"ecarts\":[{\"field\":\"/guichet\",\"from\":true,"
                                    "\"to\":false}]}");
  HttpAsk          question = { .route = MEF_ROUTE_MODIFIER_STRUCTURE,
                                .jeton = fixture->paris,
                                .caf = "751",
                                .id = zoe,
                                .body = edit,
                                .version = 1 };

  /* One for the whole city, of another CAF; one that is not published; one that covers something else. */
  g_free (add_linf (fixture, "931", "Anne", TRUE, PARIS));
  g_free (add_linf (fixture, "751", "Brouillon", FALSE, PARIS_20));
  g_free (add_linf (fixture, "751", "Ailleurs", TRUE, "[('93066', '93200')]"));
  offered (fixture, "75120", "Anne, Zoé");
  offered (fixture, "75119", "Anne");
  offered (fixture, "93066", "Ailleurs, Anne");
  offered (fixture, "01001", "");

  /* What the structure says now counts, and a deleted one says nothing. */
  http_reply_free (http_ask (fixture->http, &question));
  offered (fixture, "75120", "Anne");
  question.body = "{\"version\":1}";
  question.version = 2;
  question.route = MEF_ROUTE_RESTAURER_STRUCTURE;
  http_reply_free (http_ask (fixture->http, &question));
  offered (fixture, "75120", "Anne, Zoé");
  question.body = NULL;
  question.version = 3;
  question.route = MEF_ROUTE_SUPPRIMER_STRUCTURE;
  http_reply_free (http_ask (fixture->http, &question));
  offered (fixture, "75120", "Anne");
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM guichet"), ==, 3);
}

/* STR-09: of an RPE that is a Linf too, only the Linf receives requests. */
static void
test_twin (Fixture *fixture, gconstpointer data)
{
  static const char *const services[] = { "MODES_ACCUEIL", NULL };
  g_autoptr (MefFiche) fiche = new_fiche (fixture, MEF_TYPE_STRUCTURE_RPE, "Relais", PARIS_20);
  g_autofree char *id = mef_id_new ();
  g_autoptr (HttpReply) reply = NULL;

  mef_fiche_set (fiche, "/services", g_variant_new_strv (services, -1));
  reply = create (fixture, "751", id, MEF_TYPE_STRUCTURE_RPE, TRUE, fiche);
  http_assert_status (reply, 201);
  offered (fixture, "75120", "Relais (Linf)");
}

/* Where nobody is offered, and everywhere else: how to reach the CAF, as far as it was said. */
static void
test_caf (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *insee;
    const char *caf;
  } cases[] = {
    { "75120", "\"caf\":{\"code\":\"751\",\"nom\":\"Paris\",\"contact\":\"Caf de Paris, 32 30\"}" },
    { "93066", "\"caf\":{\"code\":\"931\",\"nom\":\"Seine-Saint-Denis\",\"contact\":null}" },
    { "97502", "\"caf\":null" },
  };

  server_fixture_execute (fixture->http->server,
                          "INSERT INTO reglage VALUES ('751', 'contact', 'Caf de Paris, 32 30')");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpReply) reply = assert_offered (fixture, cases[i].insee, "");

      if (g_strstr_len (http_text (reply), -1, cases[i].caf) == NULL)
        g_error ("%s: %s", cases[i].insee, http_text (reply));
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char    *query;
    MefProblemType type;
  } cases[] = {
    { NULL, MEF_PROBLEM_DONNEES_INVALIDES },
    { "insee=", MEF_PROBLEM_DONNEES_INVALIDES },
    { "insee=7512", MEF_PROBLEM_DONNEES_INVALIDES },
    { "insee=7512%27", MEF_PROBLEM_DONNEES_INVALIDES },
    { "insee=75120&x=1", MEF_PROBLEM_REQUETE_INVALIDE },
    { "insee=75120&insee=75119", MEF_PROBLEM_DONNEES_INVALIDES },
    { "insee=99999", MEF_PROBLEM_INTROUVABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpReply) reply = http_ask (
          fixture->http, &(HttpAsk){ .route = MEF_ROUTE_CHERCHER_GUICHETS, .query = cases[i].query });

      g_test_message ("%s", cases[i].query);
      http_assert_problem (reply, cases[i].type);
    }
}

void
answers_guichets_add (void)
{
#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/answers/guichets/GUI-01/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("form", test_form);
  ADD ("offered", test_offered);
  ADD ("STR-09/twin", test_twin);
  ADD ("caf", test_caf);
  ADD ("refused", test_refused);
#undef ADD
}
