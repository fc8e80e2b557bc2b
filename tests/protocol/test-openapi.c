/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-courrier.h"
#include "domain/mef-relance.h"
#include "domain/mef-decision.h"
#include "domain/mef-filtre.h"
#include "domain/mef-historique.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-feed-line.h"
#include "protocol/mef-filtre-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-problem.h"
#include "protocol/mef-routes.h"
#include "tests/support/mef-contract.h"

#include <string.h>

#define ID "0f0e0d0c-0b0a-4908-8706-050403020100"

static JsonObject *
find_path (MefContract *contract, const char *template)
{
  JsonObject *paths = json_object_get_object_member (mef_contract_get_document (contract), "paths");

  return json_object_has_member (paths, template) ? json_object_get_object_member (paths, template) : NULL;
}

static JsonObject *
find_operation (MefContract *contract, const MefRoute *route)
{
  JsonObject      *path = find_path (contract, route->template);
  g_autofree char *method = g_ascii_strdown (route->method, -1);

  return path != NULL && json_object_has_member (path, method) ? json_object_get_object_member (path, method)
                                                               : NULL;
}

static gboolean
list_has (MefContract *contract, JsonObject *holder, const char *name, const char *where)
{
  JsonArray *parameters = NULL;

  if (!json_object_has_member (holder, "parameters"))
    return FALSE;

  parameters = json_object_get_array_member (holder, "parameters");
  for (guint i = 0; i < json_array_get_length (parameters); i++)
    {
      JsonObject *parameter = mef_contract_resolve (contract, json_array_get_object_element (parameters, i));

      g_assert_nonnull (parameter);
      if (g_str_equal (json_object_get_string_member (parameter, "name"), name)
          && g_str_equal (json_object_get_string_member (parameter, "in"), where))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_parameter (MefContract *contract, const MefRoute *route, const char *name, const char *where)
{
  return list_has (contract, find_path (contract, route->template), name, where)
         || list_has (contract, find_operation (contract, route), name, where);
}

static guint
count_parameters (JsonObject *operation)
{
  return json_object_has_member (operation, "parameters")
             ? json_array_get_length (json_object_get_array_member (operation, "parameters"))
             : 0;
}

static gboolean
answers (JsonObject *operation, const char *status)
{
  return json_object_has_member (json_object_get_object_member (operation, "responses"), status);
}

static void
test_routes_are_described (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();

  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get ((MefRouteId) i);
      JsonObject     *operation = find_operation (contract, route);

      if (operation == NULL)
        g_error ("%s %s is not described", route->method, route->template);
      g_assert_cmpstr (json_object_get_string_member (operation, "operationId"), ==, route->name);
      g_assert_true (mef_contract_find_operation (contract, route->name) == operation);
    }
}

static void
test_described_are_routes (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  JsonObjectIter paths;
  const char *template = NULL;
  JsonNode *path = NULL;
  guint     operations = 0;

  json_object_iter_init (&paths,
                         json_object_get_object_member (mef_contract_get_document (contract), "paths"));
  while (json_object_iter_next (&paths, &template, &path))
    {
      JsonObjectIter methods;
      const char    *method = NULL;

      /* Another listener than the one the table is of. */
      if (json_object_has_member (json_node_get_object (path), "servers"))
        {
          g_assert_cmpstr (template, ==, "/metrics");
          continue;
        }
      json_object_iter_init (&methods, json_node_get_object (path));
      while (json_object_iter_next (&methods, &method, NULL))
        {
          g_autofree char *upper = g_ascii_strup (method, -1);
          const MefRoute  *route = NULL;

          if (g_str_equal (method, "parameters"))
            continue;
          route = mef_route_find_by_name (json_object_get_string_member (
              json_object_get_object_member (json_node_get_object (path), method), "operationId"));
          g_assert_nonnull (route);
          g_assert_cmpstr (route->method, ==, upper);
          g_assert_cmpstr (route->template, ==, template);
          operations++;
        }
    }
  g_assert_cmpuint (operations, ==, MEF_ROUTE_N);
}

static void
test_parameters (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();

  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get ((MefRouteId) i);
      JsonObject     *operation = find_operation (contract, route);
      g_auto (GStrv) query = g_strsplit (route->query != NULL ? route->query : "", " ", -1);
      guint expected = 0;

#define EXPECT(name, where, condition)                                                                       \
  g_assert_cmpint (has_parameter (contract, route, name, where), ==, (condition) != 0)

      EXPECT ("caf", "path", strstr (route->template, "{caf}") != NULL);
      EXPECT ("id", "path", strstr (route->template, "{id}") != NULL);
      EXPECT ("jeton", "path", strstr (route->template, "{jeton}") != NULL);
      EXPECT ("type", "path", strstr (route->template, "{type}") != NULL);
      EXPECT ("n", "path", strstr (route->template, "{n}") != NULL);
      EXPECT ("Idempotency-Key", "header", route->flags & MEF_ROUTE_KEY);
      EXPECT ("If-Match", "header", route->flags & MEF_ROUTE_IF_MATCH);
      EXPECT ("If-None-Match", "header", route->flags & MEF_ROUTE_IF_NONE_MATCH);
      EXPECT ("Range", "header", route->flags & MEF_ROUTE_RANGE);
      EXPECT ("Upload-Offset", "header", route->flags & MEF_ROUTE_UPLOAD);
      EXPECT ("Upload-Length", "header", route->flags & MEF_ROUTE_UPLOAD);
      EXPECT ("Mef-Client", "header",
              (route->flags & (MEF_ROUTE_PUBLIC | MEF_ROUTE_FORM)) != MEF_ROUTE_PUBLIC
                  || route->max_body > 0);
      for (guint j = 0; query[j] != NULL; j++)
        EXPECT (query[j], "query", TRUE);

      expected += g_strv_length (query);
      expected += (route->flags & MEF_ROUTE_KEY) != 0;
      expected += (route->flags & MEF_ROUTE_IF_MATCH) != 0;
      expected += (route->flags & MEF_ROUTE_IF_NONE_MATCH) != 0;
      expected += (route->flags & MEF_ROUTE_RANGE) != 0;
      expected += (route->flags & MEF_ROUTE_UPLOAD) != 0 ? 2 : 0;
      g_assert_cmpuint (count_parameters (operation), ==, expected);
      g_assert_cmpint (json_object_has_member (operation, "requestBody"), ==, route->max_body > 0);
      g_assert_cmpint (json_object_has_member (operation, "security"), ==,
                       (route->flags & (MEF_ROUTE_PUBLIC | MEF_ROUTE_DEPOT)) != 0);
    }
}

/* Which refusals a route must describe follows from its row. */
static void
test_answers (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();

  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get ((MefRouteId) i);
      JsonObject     *operation = find_operation (contract, route);
      gboolean        signed_in = (route->flags & MEF_ROUTE_PUBLIC) == 0;
      gboolean        signs_in = route->id == MEF_ROUTE_OUVRIR_SESSION;
      gboolean        link = strstr (route->template, "{jeton}") != NULL;
      gboolean        choose = route->id == MEF_ROUTE_CHOISIR_MOT_DE_PASSE;
      gboolean        form = (route->flags & MEF_ROUTE_FORM) != 0;
      gboolean        body = route->max_body > 0;
      gboolean        key = (route->flags & MEF_ROUTE_KEY) != 0;
      gboolean cursor = route->id == MEF_ROUTE_LISTER_DEMANDES || route->id == MEF_ROUTE_LISTER_RELANCES
                        || route->id == MEF_ROUTE_LISTER_JOURNAL || route->id == MEF_ROUTE_LISTER_STRUCTURES
                        || route->id == MEF_ROUTE_LIRE_CHANGEMENTS;
      gboolean creates = (route->flags & MEF_ROUTE_IF_NONE_MATCH) != 0;
      gboolean if_match = (route->flags & MEF_ROUTE_IF_MATCH) != 0 || creates;
      gboolean range = (route->flags & MEF_ROUTE_RANGE) != 0;
      gboolean id = strstr (route->template, "{id}") != NULL;

      g_assert_cmpint (answers (operation, "400"), ==, (body && !form) || key || cursor);
      g_assert_cmpint (answers (operation, "401"), ==, signed_in || signs_in);
      g_assert_cmpint (answers (operation, "403"), ==,
                       (signed_in && (route->flags & (MEF_ROUTE_PROVISOIRE | MEF_ROUTE_DEPOT)) == 0)
                           || signs_in || choose || (link && body));
      g_assert_cmpint (answers (operation, "404"), ==,
                       (id && !creates) || link || choose
                           || (strstr (route->template, "/espace") != NULL
                               && route->id != MEF_ROUTE_LISTER_STRUCTURES_ESPACE)
                           || route->id == MEF_ROUTE_OUBLIER_MOT_DE_PASSE
                           || route->id == MEF_ROUTE_CHERCHER_GUICHETS);
      g_assert_cmpint (answers (operation, "412"), ==, if_match);
      g_assert_cmpint (answers (operation, "413"), ==, body);
      g_assert_cmpint (answers (operation, "415"), ==, body);
      g_assert_cmpint (answers (operation, "416"), ==, range);
      g_assert_cmpint (answers (operation, "206"), ==, range);
      g_assert_cmpint (answers (operation, "422"), ==, body || key || route->query != NULL);
      g_assert_cmpint (answers (operation, "428"), ==, if_match);
      g_assert_true (answers (operation, "default"));
    }
}

static void
test_media_types (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();

  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      const MefRoute *route = mef_route_get ((MefRouteId) i);
      JsonObject *responses = json_object_get_object_member (find_operation (contract, route), "responses");
      JsonObjectIter iter;
      const char    *status = NULL;
      JsonNode      *node = NULL;

      json_object_iter_init (&iter, responses);
      while (json_object_iter_next (&iter, &status, &node))
        {
          JsonObject *response = mef_contract_resolve (contract, json_node_get_object (node));
          JsonObject *content = json_object_has_member (response, "content")
                                    ? json_object_get_object_member (response, "content")
                                    : NULL;

          if (g_str_equal (status, "304"))
            g_assert_null (content);
          else if (status[0] != '2')
            g_assert_true (json_object_has_member (content, MEF_PROBLEM_MEDIA_TYPE));
          else if (g_str_equal (status, "204"))
            g_assert_true (content == NULL && route->media_type == NULL);
          else if (route->media_type != NULL)
            g_assert_true (json_object_has_member (content, route->media_type));
          g_assert_true (
              json_object_has_member (json_object_get_object_member (response, "headers"), "Mef-Heure"));
        }
    }
}

/* Every $ref leads somewhere, and every schema holds only keywords the checker knows. */
static void
walk_references (MefContract *contract, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        walk_references (contract, json_array_get_element (array, i));
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode      *member = NULL;

      g_assert_nonnull (mef_contract_resolve (contract, json_node_get_object (node)));
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        walk_references (contract, member);
    }
}

static void
test_references (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (root, mef_contract_get_document (contract));
  walk_references (contract, root);
}

static JsonArray *
get_enum (MefContract *contract, const char *schema, const char *property)
{
  JsonObject *object = json_object_get_object_member (
      json_object_get_object_member (mef_contract_get_document (contract), "components"), "schemas");

  object = json_object_get_object_member (object, schema);
  if (property != NULL)
    object = json_object_get_object_member (json_object_get_object_member (object, "properties"), property);

  return json_object_get_array_member (object, "enum");
}

#define ASSERT_ENUM(schema, property, n, to_code)                                                            \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    JsonArray *values = get_enum (contract, schema, property);                                               \
                                                                                                             \
    g_assert_cmpuint (json_array_get_length (values), ==, (n));                                              \
    for (guint i = 0; i < (n); i++)                                                                          \
      g_assert_cmpstr (json_array_get_string_element (values, i), ==, to_code (i));                          \
  }                                                                                                          \
  G_STMT_END

static const char *
role_to_code (guint i)
{
  return mef_role_to_code ((MefRole) (1u << i));
}

/* The words of the document are those of the domain, all of them and in its order. */
static void
test_vocabulary (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();

  ASSERT_ENUM ("EtatDemande", NULL, MEF_ETAT_N, mef_etat_to_code);
  ASSERT_ENUM ("TypeDemande", NULL, MEF_TYPE_DEMANDE_N, mef_type_demande_to_code);
  ASSERT_ENUM ("Tri", NULL, MEF_TRI_N, mef_tri_to_code);
  ASSERT_ENUM ("Decide", NULL, MEF_EVENEMENT_REJETER + 1u, mef_decision_to_code);
  ASSERT_ENUM ("Champ", NULL, MEF_CHAMP_N, mef_champ_to_code);
  ASSERT_ENUM ("CodeConstat", NULL, MEF_CONSTAT_N, mef_constat_to_code);
  ASSERT_ENUM ("Role", NULL, 4u, role_to_code);
  ASSERT_ENUM ("Audience", NULL, MEF_AUDIENCE_N, mef_audience_to_code);
  ASSERT_ENUM ("Identite", "civilite", MEF_CIVILITE_N, mef_civilite_to_code);
  ASSERT_ENUM ("Document", "genre", MEF_GENRE_DOCUMENT_N, mef_genre_document_to_code);
  ASSERT_ENUM ("Controle", "resultat", MEF_RESULTAT_DIFFERENT + 1u, mef_resultat_to_code);
  ASSERT_ENUM ("Controle", "origine", MEF_ORIGINE_OCR + 1u, mef_origine_to_code);
  ASSERT_ENUM ("Entree", "action", MEF_ACTION_N, mef_action_historique_to_code);
  ASSERT_ENUM ("Courrier", "etat", MEF_COURRIER_ETAT_N, mef_etat_courrier_to_code);
  ASSERT_ENUM ("Relance", "etat", MEF_RELANCE_ETAT_N, mef_etat_relance_to_code);
  ASSERT_ENUM ("LigneFlux", "collection", MEF_COLLECTION_N, mef_collection_to_code);
}

/* Every type of problem is named under its status, or under the catch-all. */
static void
test_problems (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (
      root,
      json_object_get_object_member (
          json_object_get_object_member (mef_contract_get_document (contract), "components"), "responses"));
  text = json_to_string (root, FALSE);
  for (guint i = 0; i < MEF_PROBLEM_N; i++)
    {
      guint            status = mef_problem_type_get_status ((MefProblemType) i);
      g_autofree char *catch_all = g_strdup_printf ("%u", status);
      g_autoptr (MefProblem) problem = mef_problem_new ((MefProblemType) i, NULL);
      g_autofree char *body = NULL;
      g_autoptr (GError) error = NULL;

      if (strstr (text, mef_problem_type_to_slug ((MefProblemType) i)) == NULL
          && strstr (text, catch_all) == NULL && status != 405)
        g_error ("%s is not described", mef_problem_type_to_slug ((MefProblemType) i));
      mef_problem_add_field (problem, "/x", "y");
      mef_problem_set_courant (problem, "{\"a\":1}");
      body = mef_problem_encode (problem);
      mef_contract_check_schema (contract, "Probleme", body, &error);
      g_assert_no_error (error);
    }
}

static void
assert_schema (MefContract *contract, const char *schema, const char *json, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = mef_contract_check_schema (contract, schema, json, &error);

  if (expected)
    g_assert_no_error (error);
  g_assert_cmpint (ok, ==, expected);
}

/* What the codecs write is what the document describes, blank and full. */
static void
test_codecs (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  g_autoptr (MefDemande) demande = mef_demande_new ();
  g_autofree char *blank = NULL;
  g_autofree char *full = NULL;
  g_autofree char *motifs = mef_motif_codec_encode_list (mef_motif_get_national ());
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char  *page = mef_demande_codec_encode_page (none, NULL, -1);
  const MefDocument document = {
    .numero = 1,
    .nom = (char *) "a.pdf",
    .media_type = (char *) "application/pdf",
    .sha256 = (char *) "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
  };

  g_free (demande->id);
  demande->id = g_strdup (ID);
  g_free (demande->site);
  demande->site = g_strdup ("751");
  demande->version = 1;
  blank = mef_demande_codec_encode (demande);
  assert_schema (contract, "Demande", blank, TRUE);

  demande->agrement_precedent = mef_agrement_new (1000000, 1000001, "75", 4);
  demande->adresse_precedente = mef_adresse_new ("1, rue A", "B", "75020", "Paris", "75120");
  mef_demande_add_document (demande, &document);
  demande->decide_le = 1;
  demande->profil.tarif_horaire = 450;
  full = mef_demande_codec_encode (demande);
  assert_schema (contract, "Demande", full, TRUE);
  assert_schema (contract, "Motifs", motifs, TRUE);
  assert_schema (contract, "PageDemandes", page, TRUE);
}

/* The checker itself refuses what it should. */
static void
test_checker (void)
{
  g_autoptr (MefContract) contract = mef_contract_new ();
  const char *decision = "{\"decision\":\"VALIDER\",\"controles\":[],\"constats_acquittes\":[],\"motifs\":[],"
                         "\"texte_libre\":\"\"}";
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) unseen = NULL;

  assert_schema (contract, "Sites", "{\"sites\":[]}", TRUE);
  assert_schema (contract, "Sites", "{\"sites\":[],\"x\":1}", FALSE);
  assert_schema (contract, "Sites", "{}", FALSE);
  assert_schema (contract, "Sites", "{\"sites\":[1]}", FALSE);
  assert_schema (contract, "Sites", "[]", FALSE);
  assert_schema (contract, "Version", "0", FALSE);
  assert_schema (contract, "Version", "1", TRUE);
  assert_schema (contract, "Version", "1.5", FALSE);
  assert_schema (contract, "Id", "\"" ID "\"", TRUE);
  assert_schema (contract, "Id", "\"x\"", FALSE);
  assert_schema (contract, "Decide", "\"DOUTER\"", FALSE);
  assert_schema (contract, "TexteOuRien", "null", TRUE);
  assert_schema (contract, "Texte", "null", FALSE);
  assert_schema (contract, "MotsDePasse", "{\"ancien\":\"a\",\"nouveau\":\"b\"}", TRUE);

  g_assert_true (mef_contract_check_request (contract, "deciderDemande", decision, NULL));
  g_assert_false (mef_contract_check_request (contract, "deciderDemande", "{}", NULL));
  g_assert_false (mef_contract_check_request (contract, "lireMoi", "{}", NULL));

  g_assert_true (mef_contract_check_answer (contract, "fermerSession", 204, NULL, NULL, 0, &error));
  g_assert_no_error (error);
  g_assert_false (mef_contract_check_answer (contract, "fermerSession", 200, NULL, NULL, 0, NULL));
  g_assert_false (mef_contract_check_answer (contract, "fermerSession", 204, "text/plain", "x", -1, NULL));
  g_assert_true (mef_contract_check_answer (contract, "lireDocument", 206, "image/png", "x", -1, NULL));
  g_assert_false (mef_contract_check_answer (contract, "lireDocument", 200, "text/html", "x", -1, NULL));
  g_assert_true (mef_contract_check_answer (contract, "lireChangements", 200, "application/x-ndjson",
                                            "{\"genre\":\"debut\",\"restant\":0}\n"
                                            "{\"genre\":\"curseur\",\"curseur\":\"A\",\"complet\":true}\n",
                                            -1, &error));
  g_assert_no_error (error);
  g_assert_false (
      mef_contract_check_answer (contract, "lireChangements", 200, "application/x-ndjson", "{}\n", -1, NULL));

  unseen = mef_contract_list_unseen (contract);
  g_assert_false (g_strv_contains ((const char *const *) unseen, "fermerSession 204"));
  g_assert_true (g_strv_contains ((const char *const *) unseen, "fermerSession 401"));
  g_assert_false (g_strv_contains ((const char *const *) unseen, "verifierVie 4XX"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/openapi/API-01/routes-are-described", test_routes_are_described);
  g_test_add_func ("/protocol/openapi/API-01/described-are-routes", test_described_are_routes);
  g_test_add_func ("/protocol/openapi/API-01/parameters", test_parameters);
  g_test_add_func ("/protocol/openapi/API-01/answers", test_answers);
  g_test_add_func ("/protocol/openapi/API-01/media-types", test_media_types);
  g_test_add_func ("/protocol/openapi/API-01/vocabulary", test_vocabulary);
  g_test_add_func ("/protocol/openapi/API-01/problems", test_problems);
  g_test_add_func ("/protocol/openapi/API-01/codecs", test_codecs);
  g_test_add_func ("/protocol/openapi/references", test_references);
  g_test_add_func ("/protocol/openapi/checker", test_checker);
  return g_test_run ();
}
