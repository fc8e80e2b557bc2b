/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-json.h"
#include "server/http/depots-fixture.h"
#include "server/service/habilites-fixture.h"
#include "support/mef-contract-exchange.h"

#include <string.h>

/*
 * API-09: every limit on what a client can send, as data/openapi.yaml and the table of routes state them: one
 * more than the limit is refused at its place and nothing is applied; at the limit it is taken. A text, list
 * or number without a limit is a fault of the document.
 */

/* What is not counted as applied: tries and quotas are, the hash of a refused form is not. */
#define UNTOUCHED                                                                                            \
  "SELECT (SELECT count(*) FROM session) || ' ' || (SELECT count(*) FROM journal) || ' ' ||"                 \
  " (SELECT sum(version) FROM compte) || ' ' || (SELECT sum(version) FROM demande) || ' ' ||"                \
  " (SELECT count(*) FROM courrier) || ' ' || (SELECT count(*) FROM idempotence) || ' ' ||"                  \
  " (SELECT count(*) FROM depot) || ' ' || (SELECT count(*) FROM nonce) || ' ' ||"                           \
  " (SELECT count(*) FROM relance) || ' ' || (SELECT count(*) FROM structure_version) || ' ' || (SELECT "    \
  "count(*) FROM lien) || ' ' ||"                                                                            \
  " (SELECT sum(seq) FROM site_head)"

typedef struct
{
  Fixture      caller; /* a moderator who is an agent too */
  MefContract *contract;
  char        *demande;
  char        *waiting; /* for new elements */
  char        *edited;  /* a structure */
  char        *restored;
  char        *proposed;
  char        *own;
  char        *habilitee;
  char        *asm_jeton;
  char        *form; /* a registration with its proof of work */
  guint        address;
} Inputs;

/* A body that would be served, by route; %NULL: the registration. */
static const struct
{
  MefRouteId  route;
  const char *body;
} bodies[] = {
  { MEF_ROUTE_OUVRIR_SESSION,
    "{\"email\":\"fontaine@caf.exemple.fr\",\"mot_de_passe\":\"" SERVER_FIXTURE_PASSWORD "\"}" },
  { MEF_ROUTE_MODIFIER_MOI,
    "{\"changements\":[{\"champ\":\"/prenom\",\"de\":\"Claire\",\"vers\":\"Jeanne\"}]}" },
  { MEF_ROUTE_CHANGER_MOT_DE_PASSE,
    "{\"ancien\":\"" SERVER_FIXTURE_PASSWORD "\",\"nouveau\":\"Grand-Vent-2027?\"}" },
  { MEF_ROUTE_OUBLIER_MOT_DE_PASSE, "{\"email\":\"fontaine@caf.exemple.fr\"}" },
  { MEF_ROUTE_CHOISIR_MOT_DE_PASSE, "{\"code\":\"abc\",\"nouveau\":\"Grand-Vent-2027?\"}" },
  { MEF_ROUTE_RELANCER, "{\"commentaire\":\"Bonjour\"}" },
  { MEF_ROUTE_DECIDER, "" },
  { MEF_ROUTE_CREER_STRUCTURE,
    "{\"type\":\"EAJE\",\"publier\":false,\"fiche\":{\"nom\":\"Les Lucioles\",\"code_postal\":\"75020\"}}" },
  { MEF_ROUTE_MODIFIER_STRUCTURE, "{\"type\":\"EAJE\",\"ecarts\":[]}" },
  { MEF_ROUTE_RESTAURER_STRUCTURE, "{\"version\":1}" },
  { MEF_ROUTE_DECIDER_PROPOSITION,
    "{\"type\":\"EAJE\",\"decision\":\"REFUSER\",\"motif\":\"Les horaires sont ceux d’avant.\"}" },
  { MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE,
    "{\"changements\":[{\"jour\":\"2026-05-26\",\"moitie\":\"MATIN\",\"from\":{\"etat\":\"NON_TRAVAILLE\","
    "\"places\":0},\"to\":{\"etat\":\"DISPONIBLE\",\"places\":1}}]}" },
  { MEF_ROUTE_PROPOSER, "{\"type\":\"EAJE\",\"ecarts\":[]}" },
  { MEF_ROUTE_MODIFIER_DISPONIBILITES,
    "{\"changements\":[{\"jour\":\"2026-05-26\",\"moitie\":\"MATIN\",\"from\":{\"etat\":\"NON_TRAVAILLE\","
    "\"places\":0},\"to\":{\"etat\":\"DISPONIBLE\",\"places\":1}}]}" },
  { MEF_ROUTE_OUVRIR_DEPOT, NULL },
  { MEF_ROUTE_OUVRIR_DEPOT_ASM,
    "{\"type\":\"CORRECTION\",\"identite\":{\"prenom\":\"Jeanne\",\"nom\":\"Petit\",\"nom_naissance\":\"\"},"
    "\"contact\":{\"adresse\":{\"voie\":\"1, rue Haxo\",\"complement\":\"\",\"code_postal\":\"75020\","
    "\"commune\":\"Paris\",\"insee\":\"75120\"}},\"agrement\":{\"date_debut_agrement\":\"2026-01-01\","
    "\"date_fin_agrement\":\"2030-12-31\",\"departement\":\"75\",\"capacite\":3},\"conserves\":[{\"numero\":"
    "2}],"
    "\"documents\":[{\"genre\":\"AGREMENT\",\"nom\":\"a.pdf\",\"taille\":5000}]}" },
};

/* Their value must be one that exists, so that a long one is wrong whatever its length. */
static const char *const existing[] = { "email",       "mot_de_passe", "ancien", "nouveau",    "code",
                                        "nonce",       "preuve",       "de",     "telephone",  "telephone2",
                                        "code_postal", "commune",      "insee",  "departement" };

/* Something to decide of. */
static void
propose (Inputs *self)
{
  ServerFixture   *server = self->caller.http->server;
  g_autofree char *jeton = habilites_sign_up (server, self->proposed, "direction@fourmis.exemple.fr");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome =
      habilites_propose (server, jeton, self->proposed, 1, "Les Termites", &error);

  g_assert_no_error (error);
}

static void
set_up (Inputs *self, gconstpointer data)
{
  g_autofree char *numero = NULL;
  g_autofree char *compte = NULL;

  depots_set_up (&self->caller, NULL);
  http_fixture_free (self->caller.http);
  self->caller.http = http_fixture_new (NULL, "127.0.0.0/8");
  g_free (self->caller.caf);
  self->caller.caf = server_fixture_sign_up (self->caller.http->server, "fontaine", "751", MEF_ROLE_ALL);
  self->contract = mef_contract_new ();
  numero = depots_sign_up (&self->caller, EMAIL);
  self->waiting = depots_dup_demande (&self->caller, numero);
  depots_decide (&self->caller, self->waiting, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS);

  /* Long enough for a reminder, and for the sessions. */
  mef_fake_clock_advance (self->caller.http->server->clock, 31 * 24 * MEF_HOUR);
  compte =
      server_fixture_query (self->caller.http->server, "SELECT id FROM compte WHERE email LIKE 'fontaine@%'");
  g_free (self->caller.caf);
  self->caller.caf = server_fixture_open_session (self->caller.http->server, compte);
  self->asm_jeton = depots_sign_in (&self->caller, EMAIL);
  self->demande = server_fixture_add_nth (self->caller.http->server, 0);
  self->edited = server_fixture_add_structure (self->caller.http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                               "Les Grillons", TRUE);
  self->restored = server_fixture_add_structure (self->caller.http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                                 "Les Abeilles", TRUE);
  self->proposed = server_fixture_add_structure (self->caller.http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                                 "Les Fourmis", TRUE);
  self->own = server_fixture_add_structure (self->caller.http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                            "Les Cigales", TRUE);
  propose (self);
  self->habilitee = habilites_sign_up (self->caller.http->server, self->own, "direction@cigales.exemple.fr");
  self->form = depots_make_body (&self->caller, "nouvelle@exemple.fr");
}

static void
tear_down (Inputs *self, gconstpointer data)
{
  depots_tear_down (&self->caller, NULL);
  mef_contract_free (self->contract);
  g_free (self->demande);
  g_free (self->waiting);
  g_free (self->edited);
  g_free (self->restored);
  g_free (self->proposed);
  g_free (self->own);
  g_free (self->habilitee);
  g_free (self->asm_jeton);
  g_free (self->form);
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

/* (transfer full) */
static JsonNode *
make_body (Inputs *self, guint which)
{
  g_autofree char *decision = NULL;

  if (bodies[which].body == NULL)
    return parse (self->form);
  if (*bodies[which].body != '\0')
    return parse (bodies[which].body);
  decision = http_decision_body (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  return parse (decision);
}

static const char *
get_record (Inputs *self, MefRouteId route, const char *fresh)
{
  switch ((int) route)
    {
    case MEF_ROUTE_RELANCER:
      return self->waiting;
    case MEF_ROUTE_CREER_STRUCTURE:
      return fresh;
    case MEF_ROUTE_MODIFIER_STRUCTURE:
    case MEF_ROUTE_MODIFIER_DISPONIBILITES:
      return self->edited;
    case MEF_ROUTE_DECIDER_PROPOSITION:
      return self->proposed;
    case MEF_ROUTE_PROPOSER:
    case MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE:
      return self->own;
    case MEF_ROUTE_RESTAURER_STRUCTURE:
      return self->restored;
    default:
      return self->demande;
    }
}

/* From another address each time, so that nobody is told to wait. */
static HttpReply *
send (Inputs *self, MefRouteId route, JsonNode *body)
{
  g_autofree char *text = json_to_string (body, FALSE);
  g_autofree char *address = g_strdup_printf ("10.%u.%u.1", self->address / 250, self->address % 250 + 1);
  g_autofree char *fresh = mef_id_new ();
  const MefRoute  *found = mef_route_get (route);

  self->address++;
  return http_ask (self->caller.http,
                   &(HttpAsk){ .route = route,
                               .jeton = (found->flags & MEF_ROUTE_PUBLIC) != 0 ? NULL
                                        : route == MEF_ROUTE_OUVRIR_DEPOT_ASM  ? self->asm_jeton
                                        : (found->audiences & MEF_AUDIENCE_SET (MEF_AUDIENCE_CAF)) == 0
                                            ? self->habilitee
                                            : self->caller.caf,
                               .caf = "751",
                               .id = get_record (self, route, fresh),
                               .numero = 1,
                               .body = text,
                               .version = (found->flags & MEF_ROUTE_IF_MATCH) != 0 ? 1 : 0,
                               .headers = { "X-Forwarded-For", address } });
}

/* The refusal names the place, or what holds it. */
static void
expect_refusal (Inputs *self, MefRouteId route, JsonNode *body, const char *pointer)
{
  ServerFixture   *server = self->caller.http->server;
  g_autofree char *before = server_fixture_query (server, UNTOUCHED);
  g_autofree char *after = NULL;
  g_autoptr (HttpReply) reply = send (self, route, body);
  g_autoptr (MefProblem) problem = NULL;
  const char *named = NULL;

  if (reply->status != 422)
    g_error ("%s %s: %u\n%s", reply->operation, pointer, reply->status, http_text (reply));
  problem = http_problem (reply);
  g_assert_cmpuint (problem->erreurs->len, >=, 1);
  named = ((MefProblemField *) g_ptr_array_index (problem->erreurs, 0))->pointeur;
  if (!g_str_has_prefix (named, pointer))
    g_error ("%s %s: refused at %s", reply->operation, pointer, named);
  after = server_fixture_query (server, UNTOUCHED);
  g_assert_cmpstr (after, ==, before);
}

static char *
fill (gsize length)
{
  GString *text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append (text, "é"); /* characters are counted, not bytes */
  return g_string_free (text, FALSE);
}

typedef void (*Visit) (Inputs     *self,
                       guint       which,
                       JsonNode   *root,
                       JsonNode   *at,
                       JsonObject *schema,
                       const char *pointer);

/* Of several forms the one that asks for all that @at answers. */
static JsonObject *
choose (Inputs *self, JsonObject *schema, JsonNode *at)
{
  JsonArray *any =
      json_object_has_member (schema, "anyOf") ? json_object_get_array_member (schema, "anyOf") : NULL;

  for (guint i = 0; any != NULL && JSON_NODE_HOLDS_OBJECT (at) && i < json_array_get_length (any); i++)
    {
      JsonObject *one = mef_contract_resolve (self->contract, json_array_get_object_element (any, i));
      JsonObject *properties = json_object_get_object_member (one, "properties");
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (at));
      gboolean fits = TRUE;

      for (GList *name = names; name != NULL; name = name->next)
        fits = fits && json_object_has_member (properties, name->data);
      if (fits)
        return one;
    }
  return schema;
}

/* Calls @visit for each value of @at; it may change it and must put it back. */
static void
walk (Inputs     *self,
      guint       which,
      JsonNode   *root,
      JsonNode   *at,
      JsonObject *raw,
      const char *pointer,
      Visit       visit)
{
  JsonObject *schema = choose (self, mef_contract_resolve (self->contract, raw), at);

  visit (self, which, root, at, schema, pointer);
  if (JSON_NODE_HOLDS_OBJECT (at))
    {
      JsonObject *properties = json_object_get_object_member (schema, "properties");
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (at));

      for (GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *inner = g_strconcat (pointer, "/", (const char *) name->data, NULL);

          walk (self, which, root, json_object_get_member (json_node_get_object (at), name->data),
                json_object_get_object_member (properties, name->data), inner, visit);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (at) && json_array_get_length (json_node_get_array (at)) > 0)
    {
      g_autofree char *inner = g_strconcat (pointer, "/0", NULL);

      walk (self, which, root, json_array_get_element (json_node_get_array (at), 0),
            json_object_get_object_member (schema, "items"), inner, visit);
    }
}

static JsonObject *
get_schema (Inputs *self, guint which)
{
  JsonObject *operation =
      mef_contract_find_operation (self->contract, mef_route_get (bodies[which].route)->name);
  JsonObject *content =
      json_object_get_object_member (json_object_get_object_member (operation, "requestBody"), "content");

  return json_object_get_object_member (json_object_get_object_member (content, "application/json"),
                                        "schema");
}

static gboolean
is_text (JsonNode *at)
{
  return JSON_NODE_HOLDS_VALUE (at) && json_node_get_value_type (at) == G_TYPE_STRING;
}

static void
try_text (Inputs *self, guint which, JsonNode *root, JsonNode *at, JsonObject *schema, const char *pointer)
{
  g_autofree char *kept = json_node_dup_string (at);
  g_autofree char *large = NULL;

  if (!json_object_has_member (schema, "maxLength"))
    {
      if (!json_object_has_member (schema, "pattern") && !json_object_has_member (schema, "enum"))
        g_error ("%s %s: a text without a limit", mef_route_get (bodies[which].route)->name, pointer);
      large = fill (1000);
    }
  else
    large = fill ((gsize) json_object_get_int_member (schema, "maxLength") + 1);
  json_node_set_string (at, large);
  expect_refusal (self, bodies[which].route, root, pointer);
  json_node_set_string (at, kept);
}

static void
try_number (Inputs *self, guint which, JsonNode *root, JsonNode *at, JsonObject *schema, const char *pointer)
{
  gint64 kept = json_node_get_int (at);

  if (!json_object_has_member (schema, "minimum") || !json_object_has_member (schema, "maximum"))
    g_error ("%s %s: a number without a limit", mef_route_get (bodies[which].route)->name, pointer);
  /* Beyond what JSON itself may say here nothing is parsed: test-json.c. */
  if (json_object_get_int_member (schema, "maximum") < MEF_JSON_INTEGER_MAX)
    {
      json_node_set_int (at, json_object_get_int_member (schema, "maximum") + 1);
      expect_refusal (self, bodies[which].route, root, pointer);
    }
  json_node_set_int (at, json_object_get_int_member (schema, "minimum") - 1);
  expect_refusal (self, bodies[which].route, root, pointer);
  json_node_set_int (at, kept);
}

static void
try_list (Inputs *self, guint which, JsonNode *root, JsonNode *at, JsonObject *schema, const char *pointer)
{
  g_autoptr (JsonNode) kept = json_node_copy (at);
  JsonArray *array = json_array_new ();
  JsonArray *old = json_node_get_array (at);
  gint64     max = json_object_get_int_member_with_default (schema, "maxItems", -1);

  if (max < 0)
    g_error ("%s %s: a list without a limit", mef_route_get (bodies[which].route)->name, pointer);
  for (gint64 i = 0; i <= max; i++)
    if (json_array_get_length (old) > 0)
      json_array_add_element (array, json_node_copy (json_array_get_element (old, 0)));
    else
      json_array_add_string_element (array, "AGREMENT_EXPIRE");
  json_node_take_array (at, array);
  expect_refusal (self, bodies[which].route, root, pointer);
  json_node_set_array (at, json_node_get_array (kept));
}

static void
try_object (Inputs *self, guint which, JsonNode *root, JsonNode *at, JsonObject *schema, const char *pointer)
{
  g_autofree char *unknown = g_strconcat (pointer, "/inconnu", NULL);

  json_object_set_int_member (json_node_get_object (at), "inconnu", 1);
  expect_refusal (self, bodies[which].route, root, unknown);
  json_object_remove_member (json_node_get_object (at), "inconnu");
}

static void
exceed (Inputs *self, guint which, JsonNode *root, JsonNode *at, JsonObject *schema, const char *pointer)
{
  if (JSON_NODE_HOLDS_OBJECT (at))
    try_object (self, which, root, at, schema, pointer);
  else if (JSON_NODE_HOLDS_ARRAY (at))
    try_list (self, which, root, at, schema, pointer);
  else if (is_text (at))
    try_text (self, which, root, at, schema, pointer);
  else if (JSON_NODE_HOLDS_VALUE (at) && json_node_get_value_type (at) == G_TYPE_INT64)
    try_number (self, which, root, at, schema, pointer);
}

static void
fill_up (Inputs *self, guint which, JsonNode *root, JsonNode *at, JsonObject *schema, const char *pointer)
{
  g_autofree char *text = NULL;

  if (!is_text (at) || !json_object_has_member (schema, "maxLength"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (existing); i++)
    if (g_str_equal (strrchr (pointer, '/') + 1, existing[i]))
      return;
  text = fill ((gsize) json_object_get_int_member (schema, "maxLength"));
  json_node_set_string (at, text);
}

/* Every place of every body; what is taken of it is tried last, with every text as long as it may be. */
static void
test_bodies (Inputs *self, gconstpointer data)
{
  for (guint which = 0; which < G_N_ELEMENTS (bodies); which++)
    {
      g_autoptr (JsonNode) body = make_body (self, which);

      walk (self, which, body, body, get_schema (self, which), "", exceed);
    }
  for (guint which = 0; which < G_N_ELEMENTS (bodies); which++)
    {
      g_autoptr (JsonNode) body = make_body (self, which);
      g_autoptr (HttpReply) reply = NULL;

      walk (self, which, body, body, get_schema (self, which), "", fill_up);
      reply = send (self, bodies[which].route, body);
      if (bodies[which].route == MEF_ROUTE_CHOISIR_MOT_DE_PASSE)
        http_assert_problem (reply, MEF_PROBLEM_INTROUVABLE);
      else if (bodies[which].route == MEF_ROUTE_PROPOSER)
        http_assert_problem (reply, MEF_PROBLEM_DONNEES_INVALIDES); /* nothing is proposed */
      else if (reply->status >= 300)
        g_error ("%s: %u\n%s", reply->operation, reply->status, http_text (reply));
    }
}

/* No body is described that is not tried here. */
static void
test_all_bodies (Inputs *self, gconstpointer data)
{
  guint described = 0;

  for (guint route = 0; route < MEF_ROUTE_N; route++)
    described += mef_route_get (route)->max_body > 0
                 && (mef_route_get (route)->flags & (MEF_ROUTE_UPLOAD | MEF_ROUTE_FORM)) == 0;
  g_assert_cmpuint (described, ==, G_N_ELEMENTS (bodies));
}

static HttpReply *
ask_with (Inputs *self, MefRouteId route, const char *body, gsize length)
{
  const MefRoute *found = mef_route_get (route);

  return http_ask (self->caller.http,
                   &(HttpAsk){ .route = route,
                               .jeton = (found->flags & MEF_ROUTE_PUBLIC) != 0 ? NULL : self->caller.caf,
                               .caf = "751",
                               .id = self->demande,
                               .numero = 1,
                               .body = body,
                               .length = (gssize) length,
                               .version = (found->flags & MEF_ROUTE_IF_MATCH) != 0 ? 1 : 0 });
}

/* Of every route: a byte more than it takes, where it takes none any. */
static void
test_sizes (Inputs *self, gconstpointer data)
{
  g_autofree char *before = server_fixture_query (self->caller.http->server, UNTOUCHED);
  g_autofree char *after = NULL;

  for (guint route = 0; route < MEF_ROUTE_N; route++)
    {
      gsize            size = mef_route_get (route)->max_body + 1;
      g_autofree char *body = g_strnfill (size, ' ');
      g_autoptr (HttpReply) reply = NULL;

      if (strcmp (mef_route_get (route)->method, "HEAD") == 0)
        continue;
      reply = ask_with (self, route, body, size);
      http_assert_problem (reply, MEF_PROBLEM_CORPS_TROP_GRAND);
    }
  after = server_fixture_query (self->caller.http->server, UNTOUCHED);
  g_assert_cmpstr (after, ==, before);
}

/* 32 levels are read, 33 are not. */
static void
test_nesting (Inputs *self, gconstpointer data)
{
  for (guint which = 0; which < G_N_ELEMENTS (bodies); which++)
    for (guint levels = 32; levels <= 33; levels++)
      {
        g_autofree char *open = g_strnfill (levels - 1, '[');
        g_autofree char *close = g_strnfill (levels - 1, ']');
        g_autofree char *body = g_strconcat ("{\"a\":", open, close, "}", NULL);
        g_autoptr (HttpReply) reply = ask_with (self, bodies[which].route, body, strlen (body));

        http_assert_problem (reply,
                             levels == 32 ? MEF_PROBLEM_DONNEES_INVALIDES : MEF_PROBLEM_REQUETE_INVALIDE);
      }
}

static void
try_parameter (Inputs *self, const MefRoute *route, JsonObject *parameter)
{
  JsonObject *schema =
      mef_contract_resolve (self->contract, json_object_get_object_member (parameter, "schema"));
  const char      *name = json_object_get_string_member (parameter, "name");
  const char      *type = json_object_get_string_member_with_default (schema, "type", "");
  g_autofree char *pointer = g_strconcat ("/", name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *query = NULL;
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefProblem) problem = NULL;

  if (g_str_equal (type, "integer"))
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (schema, "maximum") + 1);
  else if (json_object_has_member (schema, "maxLength"))
    text = g_strnfill ((gsize) json_object_get_int_member (schema, "maxLength") + 1, 'a');
  else if (g_str_equal (type, "boolean") || g_str_equal (type, "array")
           || json_object_has_member (schema, "enum") || json_object_has_member (schema, "pattern"))
    text = g_strnfill (3000, 'a');
  else
    g_error ("%s %s: a parameter without a limit", route->name, name);
  query = g_strdup_printf ("%s=%s", name, text);
  reply =
      http_ask (self->caller.http,
                &(HttpAsk){ .route = route->id, .jeton = self->caller.caf, .caf = "751", .query = query });
  if (reply->status != 422 && reply->status != 400)
    g_error ("%s %s: %u\n%s", route->name, name, reply->status, http_text (reply));
  problem = http_problem (reply);
  if (reply->status == 422)
    g_assert_cmpstr (((MefProblemField *) g_ptr_array_index (problem->erreurs, 0))->pointeur, ==, pointer);
}

static void
test_queries (Inputs *self, gconstpointer data)
{
  guint tried = 0;

  for (guint id = 0; id < MEF_ROUTE_N; id++)
    {
      const MefRoute *route = mef_route_get (id);
      JsonArray      *list = NULL;

      if (route->query == NULL)
        continue;
      list = json_object_get_array_member (mef_contract_find_operation (self->contract, route->name),
                                           "parameters");
      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonObject *parameter =
              mef_contract_resolve (self->contract, json_array_get_object_element (list, i));

          if (!g_str_equal (json_object_get_string_member (parameter, "in"), "query"))
            continue;
          try_parameter (self, route, parameter);
          tried++;
        }
    }
  g_assert_cmpuint (tried, >=, 20);
}

/* However short each of them. */
static void
test_many_parameters (Inputs *self, gconstpointer data)
{
  g_autoptr (GString) query = g_string_new ("a=1");
  g_autoptr (HttpReply) reply = NULL;

  for (guint i = 0; i < 64; i++)
    g_string_append_printf (query, "&b%u=1", i);
  reply = http_ask (self->caller.http, &(HttpAsk){ .route = MEF_ROUTE_LISTER_DEMANDES,
                                                   .jeton = self->caller.caf,
                                                   .caf = "751",
                                                   .query = query->str });
  http_assert_problem (reply, MEF_PROBLEM_DONNEES_INVALIDES);
}

#define ADD(path, func) g_test_add ("/server/http/inputs/API-09/" path, Inputs, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("every-place-of-every-body", test_bodies);
  ADD ("no-body-is-left-out", test_all_bodies);
  ADD ("sizes", test_sizes);
  ADD ("nesting", test_nesting);
  ADD ("every-parameter", test_queries);
  ADD ("many-parameters", test_many_parameters);
  return g_test_run ();
}
