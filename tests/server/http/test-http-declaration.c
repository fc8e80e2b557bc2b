/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "domain/mef-classeur.h"
#include "protocol/forms/mef-formulaire-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/mef-json.h"
#include "server/http/http-fixture.h"
#include "server/service/habilites-fixture.h"
#include "support/mef-contract.h"
#include "support/mef-sample-structure.h"

#include <gio/gio.h>
#include <string.h>

/*
 * A field that is added to one declaration and nowhere else: to a copy of resources/forms, of which the
 * contract is built anew by what builds it for the server. Every exchange below is held against that
 * contract.
 */

#define EMAIL  "direction@lucioles.exemple.fr"
#define CHOICE "jardin"
#define DETAIL "jardin_precisions"

/* Asked for, and one that is asked only then. */
#define ADDED                                                                                                \
  "[{\"id\": \"" CHOICE "\", \"genre\": \"CHOIX\", \"libelle\": \"Jardin\", \"obligatoire\": true,"          \
  " \"choix\": [{\"code\": \"CLOS\", \"libelle\": \"Clos\"}, {\"code\": \"AUCUN\", \"libelle\": "            \
  "\"Aucun\"}]},"                                                                                            \
  " {\"id\": \"" DETAIL "\", \"genre\": \"TEXTE\", \"libelle\": \"Précisions sur le jardin\","              \
  " \"longueur_max\": 20, \"si\": {\"champ\": \"" CHOICE "\", \"valeurs\": [\"CLOS\"]}}]"

typedef struct
{
  MefTempDir     *dir;
  HttpFixture    *http;
  MefFormulaires *forms;
  char           *agent;
  char           *id;
} Fixture;

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = mef_json_parse (text, -1, MEF_JSON_ANSWER_MAX, &error);

  g_assert_no_error (error);
  return node;
}

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_text (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* The declaration of the EAJE with the new fields at the end of its first section. */
static char *
dup_edited (const char *text)
{
  g_autoptr (JsonNode) node = parse (text);
  g_autoptr (JsonNode) added = parse (ADDED);
  JsonArray *sections = json_object_get_array_member (json_node_get_object (node), "sections");
  JsonArray *champs = json_object_get_array_member (json_array_get_object_element (sections, 0), "champs");

  for (guint i = 0; i < json_array_get_length (json_node_get_array (added)); i++)
    json_array_add_element (champs, json_node_copy (json_array_get_element (json_node_get_array (added), i)));
  return json_to_string (node, FALSE);
}

static void
copy_forms (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (MEF_FORMS_DIR, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *text = g_str_has_suffix (name, ".json") ? read_text (MEF_FORMS_DIR, name) : NULL;
      g_autofree char *edited = text != NULL && g_str_equal (name, "eaje.json") ? dup_edited (text) : NULL;

      if (text != NULL)
        write_text (folder, name, edited != NULL ? edited : text);
    }
}

static MefFormulaires *
load_forms (const char *folder)
{
  MefFormulaires  *forms = mef_formulaires_new ();
  g_autofree char *shared = read_text (folder, "commun.json");
  g_autoptr (GBytes) commun = g_bytes_new (shared, strlen (shared));

  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      g_autofree char *code = g_ascii_strdown (mef_type_structure_to_code (type), -1);
      g_autofree char *name = g_strconcat (code, ".json", NULL);
      g_autofree char *text = read_text (folder, name);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      MefFormulaire *form = mef_formulaire_decode (bytes, commun, &error);

      g_assert_no_error (error);
      mef_formulaires_take (forms, form);
    }
  return forms;
}

/* What the build does for the server. */
static GBytes *
build_contract (const char *folder, const char *out)
{
  const char *argv[] = {
    MEF_PYTHON, "-B", MEF_DATA_DIR "/openapi-to-json.py", MEF_DATA_DIR "/openapi.yaml", out, folder, NULL
  };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;
  int   status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &said, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", error->message, said);
  g_file_get_contents (out, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *folder;
  g_autoptr (GBytes) contract = NULL;

  fixture->dir = mef_temp_dir_new ();
  folder = mef_temp_dir_get_path (fixture->dir);
  copy_forms (folder);
  fixture->forms = load_forms (folder);
  contract = build_contract (folder, mef_temp_dir_get_file (fixture->dir, "openapi.json"));
  http_use_contract (contract);
  fixture->http = http_fixture_new (NULL, NULL);
  mef_service_set_formulaires (fixture->http->server->service, fixture->forms);
  fixture->agent = server_fixture_sign_up (fixture->http->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->id = mef_id_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->http->server);
  http_fixture_free (fixture->http);
  http_use_contract (NULL);
  mef_formulaires_unref (fixture->forms);
  mef_temp_dir_free (fixture->dir);
  g_free (fixture->agent);
  g_free (fixture->id);
}

static MefFormulaire *
get_eaje (Fixture *fixture)
{
  return mef_formulaires_get (fixture->forms, MEF_TYPE_STRUCTURE_EAJE);
}

/* The body of a creation, whose answers are those of every required question but the new ones. */
static char *
dup_creation (Fixture *fixture, const char *choice, const char *detail)
{
  g_autoptr (MefFiche) fiche = mef_sample_fiche_new (get_eaje (fixture), "Les Lucioles");
  MefSaisieStructure saisie = { .type = MEF_TYPE_STRUCTURE_EAJE, .publier = TRUE, .fiche = fiche };

  mef_fiche_set (fiche, "/" CHOICE, choice != NULL ? g_variant_new_string (choice) : NULL);
  mef_fiche_set (fiche, "/" DETAIL, detail != NULL ? g_variant_new_string (detail) : NULL);
  return mef_saisie_structure_encode (&saisie, fixture->forms);
}

static HttpReply *
send_as (Fixture    *fixture,
         const char *jeton,
         MefRouteId  route,
         const char *body,
         gint64      version,
         guint       status)
{
  HttpReply *reply = http_ask (fixture->http, &(HttpAsk){ .route = route,
                                                          .jeton = jeton,
                                                          .caf = "751",
                                                          .id = fixture->id,
                                                          .body = body,
                                                          .version = version,
                                                          .numero = MEF_TYPE_STRUCTURE_EAJE });

  http_assert_status (reply, status);
  return reply;
}

static void
expect (Fixture *fixture, MefRouteId route, const char *body, gint64 version, guint status, const char *says)
{
  g_autoptr (HttpReply) reply = send_as (fixture, fixture->agent, route, body, version, status);

  if (strstr (http_text (reply), says) == NULL)
    g_error ("%s does not say %s: %s", mef_route_get (route)->name, says, http_text (reply));
}

/* Checked, stored, answered, listed, changed by what it was, told by the history and to those who follow. */
static void
test_api (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *choice;
    const char *detail;
    const char *pointer;
  } faults[] = {
    { NULL, NULL, "\"/fiche/" CHOICE "\"" },
    { "GRAND", NULL, "\"/fiche/" CHOICE "\"" },
    { "CLOS", "plus long que vingt caractères", "\"/fiche/" DETAIL "\"" },
  };
  g_autofree char *body = dup_creation (fixture, "CLOS", "200 m2");

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *wrong = dup_creation (fixture, faults[i].choice, faults[i].detail);

      expect (fixture, MEF_ROUTE_CREER_STRUCTURE, wrong, 0, 422, faults[i].pointer);
    }
  expect (fixture, MEF_ROUTE_CREER_STRUCTURE, body, 0, 201, "\"" CHOICE "\":\"CLOS\"");
  expect (fixture, MEF_ROUTE_LIRE_STRUCTURE, NULL, 0, 200, "\"" DETAIL "\":\"200 m2\"");
  expect (fixture, MEF_ROUTE_LISTER_STRUCTURES, NULL, 0, 200, "\"" CHOICE "\":\"CLOS\"");
  expect (fixture, MEF_ROUTE_LIRE_CHANGEMENTS, NULL, 0, 200, "\"" CHOICE "\":\"CLOS\"");
  /* Hidden by what it depends on, it goes. */
  expect (fixture, MEF_ROUTE_MODIFIER_STRUCTURE,
          "{\"type\":\"EAJE\",\"ecarts\":[{\"field\":\"/" CHOICE "\",\"from\":\"CLOS\",\"to\":\"AUCUN\"}]}",
          1, 200, "\"" CHOICE "\":\"AUCUN\"");
  g_assert_cmpint (
      server_fixture_count (fixture->http->server,
                            "SELECT count(*) FROM structure_corps WHERE donnees LIKE '%200 m2%'"),
      ==, 0);
  expect (fixture, MEF_ROUTE_LIRE_VERSIONS_STRUCTURE, NULL, 0, 200,
          "{\"field\":\"/" DETAIL "\",\"from\":\"200 m2\",\"to\":null}");
  expect (fixture, MEF_ROUTE_RESTAURER_STRUCTURE, "{\"version\":1}", 2, 200, "\"" DETAIL "\":\"200 m2\"");
}

/* An authorised person's change of it waits, is shown beside what is published, and is decided. */
static void
test_difference (Fixture *fixture, gconstpointer data)
{
  static const char body[] =
      "{\"type\":\"EAJE\",\"ecarts\":[{\"field\":\"/" CHOICE "\",\"from\":\"AUCUN\",\"to\":\"CLOS\"},"
      "{\"field\":\"/" DETAIL "\",\"from\":null,\"to\":\"200 m2\"}]}";
  g_autofree char *creation = dup_creation (fixture, "AUCUN", NULL);
  g_autofree char *person = NULL;
  g_autoptr (MefFiche) before = mef_fiche_new (get_eaje (fixture));
  g_autoptr (MefFiche) after = mef_fiche_new (get_eaje (fixture));
  g_autoptr (GPtrArray) ecarts = NULL;

  expect (fixture, MEF_ROUTE_CREER_STRUCTURE, creation, 0, 201, CHOICE);
  person = habilites_sign_up (fixture->http->server, fixture->id, EMAIL);
  http_reply_free (send_as (fixture, person, MEF_ROUTE_PROPOSER, body, 1, 200));
  expect (fixture, MEF_ROUTE_LIRE_PROPOSITION, NULL, 0, 200, "{\"field\":\"/" DETAIL "\",\"from\":null");
  expect (fixture, MEF_ROUTE_DECIDER_PROPOSITION,
          "{\"type\":\"EAJE\",\"decision\":\"VALIDER\",\"ecarts\":[{\"field\":\"/" CHOICE
          "\",\"from\":\"AUCUN\","
          "\"to\":\"CLOS\"},{\"field\":\"/" DETAIL "\",\"from\":null,\"to\":\"300 m2\"}]}",
          1, 200, "\"" DETAIL "\":\"300 m2\"");

  mef_fiche_set (after, "/" CHOICE, g_variant_new_string ("CLOS"));
  ecarts = mef_ecarts_between (before, after);
  g_assert_cmpuint (ecarts->len, ==, 1);
  g_assert_cmpstr (((MefEcart *) g_ptr_array_index (ecarts, 0))->pointeur, ==, "/" CHOICE);
}

/* The document that is built says it; that of a form without the field does not take it. */
static void
test_contract (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_text (mef_temp_dir_get_path (fixture->dir), "openapi.json");
  g_autofree char *body = dup_creation (fixture, "CLOS", "200 m2");
  g_autoptr (JsonNode) document = parse (text);
  g_autoptr (MefContract) shipped = mef_contract_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *schemas = json_object_get_object_member (
      json_object_get_object_member (json_node_get_object (document), "components"), "schemas");
  JsonObject *fields =
      json_object_get_object_member (json_object_get_object_member (schemas, "FicheEAJE"), "properties");
  JsonObject *choice = json_object_get_object_member (fields, CHOICE);

  g_assert_cmpstr (json_object_get_string_member (choice, "description"), ==, "Jardin (obligatoire)");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (choice, "enum")), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (fields, DETAIL), "maxLength"),
                   ==, 20);
  g_assert_false (json_object_has_member (
      json_object_get_object_member (json_object_get_object_member (schemas, "FicheMAM"), "properties"),
      CHOICE));
  g_assert_false (mef_contract_check_request (shipped, "creerStructure", body, &error));
  g_assert_nonnull (error);
}

/* The workbook a gestionnaire fills in asks for it. */
static void
test_workbook (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) zones = NULL;
  g_autoptr (GPtrArray) cells = mef_classeur_layout (get_eaje (fixture), &zones);
  g_autoptr (HttpReply) reply = send_as (fixture, fixture->agent, MEF_ROUTE_LIRE_CLASSEUR_VIDE, NULL, 0, 200);
  guint asked = 0;

  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), 4, "PK\3\4", 4);
  g_assert_cmpuint (cells->len, >, zones->len);
  for (guint i = 0; i < zones->len; i++)
    {
      const MefZone *zone = g_ptr_array_index (zones, i);

      asked += g_str_equal (zone->champ->id, CHOICE) && zone->n_choix == 2;
      asked += g_str_equal (zone->champ->id, DETAIL);
    }
  g_assert_cmpuint (asked, ==, 2);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/declaration/API-01/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("added-field/api", test_api);
  ADD ("added-field/difference", test_difference);
  ADD ("added-field/contract", test_contract);
  ADD ("added-field/workbook", test_workbook);
  return g_test_run ();
}
