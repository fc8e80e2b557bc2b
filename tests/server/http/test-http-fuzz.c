/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-depot-preuve.h"
#include "server/http/depots-fixture.h"
#include "server/service/habilites-fixture.h"
#include "support/mef-contract-values.h"

#include <string.h>

/*
 * Requests drawn from data/openapi.yaml for every operation and from every audience: values of the schemas,
 * at their borders and hostile (API-01). The server answers none of them with 500, none otherwise than
 * documented (http_wait() holds each exchange against the contract) and survives them all.
 *
 * MEF_FUZZ_SEED repeats a run, MEF_FUZZ_REQUESTS and MEF_FUZZ_ROUNDS make it longer.
 */

#define REQUESTS     1500
#define BUDGET_US    (12 * G_USEC_PER_SEC) /* of a round; a loaded machine sends fewer */
#define PREUVES      3                     /* proofs of work done in a round */
#define HOSTILE_NONE 0
#define HOSTILE_SOME 8
#define HOSTILE_MUCH 40

typedef struct
{
  const char *method;   /* « POST », (owned by the table of methods) */
  const char *template; /* (not owned) */
  JsonObject *path;     /* (not owned) */
  JsonObject *operation;
  guint       asked;
  guint       served;
} Operation;

typedef struct
{
  Fixture            caller;
  MefContract       *contract;
  MefContractValues *values;
  GRand             *rand;
  GArray            *operations;
  GPtrArray         *comptes;   /* (element-type utf8): ids */
  char              *habilitee; /* token of who may change structures of a gestionnaire */
  char              *agent;
  guint              preuves;
} Run;

static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" };

static gboolean
chance (Run *run, guint percent)
{
  return g_rand_int_range (run->rand, 0, 100) < (gint32) percent;
}

static void
list_operations (Run *run)
{
  JsonObject    *paths = json_object_get_object_member (mef_contract_get_document (run->contract), "paths");
  JsonObjectIter iter;
  const char *template = NULL;
  JsonNode *item = NULL;

  json_object_iter_init (&iter, paths);
  while (json_object_iter_next (&iter, &template, &item))
    for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
      {
        g_autofree char *name = g_ascii_strdown (methods[i], -1);
        Operation        operation = { .method = methods[i],
                                       .template = template,
                                       .path = json_node_get_object (item) };

        /* A path with servers of its own is not this one's. */
        if (!json_object_has_member (operation.path, name)
            || json_object_has_member (operation.path, "servers"))
          continue;
        operation.operation = json_object_get_object_member (operation.path, name);
        g_array_append_val (run->operations, operation);
      }
}

/* Sessions are closed and passwords changed on the way: everybody signs in again now and then. */
static void
open_sessions (Run *run)
{
  ServerFixture *server = run->caller.http->server;

  for (guint i = 0; i < run->comptes->len; i++)
    {
      char *jeton = server_fixture_open_session (server, g_ptr_array_index (run->comptes, i));

      mef_contract_values_learn (run->values, "session", jeton);
      if (i == 0)
        {
          g_free (run->caller.caf);
          run->caller.caf = g_steal_pointer (&jeton);
        }
      else if (i == 1)
        {
          g_free (run->agent);
          run->agent = g_steal_pointer (&jeton);
        }
      g_free (jeton);
    }
  /* The fixture's sessions are all of audience caf. */
  server_fixture_execute (
      server, "UPDATE session SET audience = (SELECT c.audience FROM compte c WHERE c.id = session.compte)");
}

static void
learn_depot (Run *run, const Depot *depot)
{
  mef_contract_values_learn (run->values, "depot", depot->id);
  mef_contract_values_learn (run->values, "secret", depot->secret);
}

/* A registration that is begun, one that only needs to be sent, and one that was. */
static void
fill_depots (Run *run)
{
  g_autofree char *body = depots_make_body (&run->caller, "nouvelle@exemple.fr");
  g_auto (Depot) begun = { 0 };
  g_auto (Depot) whole = { 0 };
  g_autofree char *numero = depots_sign_up (&run->caller, "inscrite@exemple.fr");
  g_autofree char *jeton = depots_sign_in (&run->caller, "inscrite@exemple.fr");

  mef_contract_values_learn_json (run->values, body, -1);
  mef_contract_values_learn (run->values, "session", jeton);
  depots_open_depot (&run->caller, "autre@exemple.fr", &begun);
  learn_depot (run, &begun);
  depots_open_depot (&run->caller, "entiere@exemple.fr", &whole);
  depots_put (&run->caller, &whole, 1, run->caller.pdf);
  depots_put (&run->caller, &whole, 2, run->caller.jpeg);
  learn_depot (run, &whole);
}

/* Structures, one of them with somebody who may change it and with a proposal that waits. */
static void
fill_structures (Run *run)
{
  static const MefTypeStructure types[] = { MEF_TYPE_STRUCTURE_EAJE, MEF_TYPE_STRUCTURE_EAJE,
                                            MEF_TYPE_STRUCTURE_MAM, MEF_TYPE_STRUCTURE_LINF };
  ServerFixture                *server = run->caller.http->server;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *id = server_fixture_add_structure (server, "751", types[i], "Les Lucioles", TRUE);
      g_autofree char *email = g_strdup_printf ("direction%u@exemple.fr", i);
      g_autoptr (MefOutcome) outcome = NULL;
      g_autoptr (GError) error = NULL;

      mef_contract_values_learn (run->values, "structure", id);
      if (types[i] != MEF_TYPE_STRUCTURE_EAJE)
        continue;
      g_free (run->habilitee);
      run->habilitee = habilites_sign_up (server, id, email);
      if (i > 0)
        continue;
      outcome = habilites_propose (server, run->habilitee, id, 1, "Les Grillons", &error);
      g_assert_no_error (error);
    }
  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    mef_contract_values_learn (run->values, "type", mef_type_structure_to_code (type));
}

/* Callers of every audience, and what there is to find. */
static void
fill (Run *run)
{
  ServerFixture *server = run->caller.http->server;

  g_ptr_array_add (run->comptes,
                   server_fixture_query (server, "SELECT id FROM compte WHERE email LIKE 'fontaine@%'"));
  g_ptr_array_add (run->comptes, server_fixture_add_compte (server, "agent", "751", MEF_ROLE_AGENT_CAF));
  g_ptr_array_add (run->comptes, server_fixture_add_compte (server, "rpe", NULL, MEF_ROLE_COORDINATEUR_RPE));

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = server_fixture_add_nth (server, i);
      g_autoptr (MefDemande) demande = mef_demande_new ();

      g_free (demande->id);
      demande->id = g_strdup (id);
      for (int numero = 1; numero <= 4; numero++)
        g_bytes_unref (http_add_document (run->caller.http, demande, numero));
      mef_contract_values_learn (run->values, "demande", id);
    }
  for (int audience = MEF_AUDIENCE_CAF + 1; audience < MEF_AUDIENCE_N; audience++)
    {
      g_autofree char *email =
          g_strdup_printf ("%s@exemple.fr", mef_audience_to_code ((MefAudience) audience));

      g_ptr_array_add (run->comptes, server_fixture_add_audience (server, email, (MefAudience) audience));
      mef_contract_values_learn (run->values, "email", email);
    }
  mef_contract_values_learn (run->values, "email", "fontaine@caf.exemple.fr");
  mef_contract_values_learn (run->values, "mot_de_passe", SERVER_FIXTURE_PASSWORD);
  mef_contract_values_learn (run->values, "ancien", SERVER_FIXTURE_PASSWORD);
  mef_contract_values_learn (run->values, "nouveau", "Grand-Vent-2027?");
  mef_contract_values_learn (run->values, "confirmation", "Grand-Vent-2027?");
  mef_contract_values_learn (run->values, "caf", "751");
  mef_contract_values_learn (run->values, "If-Match", "\"1\"");
  mef_contract_values_learn (run->values, "If-Match", "\"2\"");
  mef_contract_values_learn (run->values, "code_postal", "75020");
  mef_contract_values_learn (run->values, "insee", "75120");

  fill_depots (run);
  fill_structures (run);
  open_sessions (run);
}

/* Under which name what is wanted is known. */
static const char *
get_known_name (const Operation *operation, const char *name)
{
  if (g_str_equal (name, "id") && strstr (operation->template, "structures/") != NULL)
    return "structure";
  if (g_str_equal (name, "id"))
    return strstr (operation->template, "depots/") != NULL ? "depot" : "demande";
  if (g_str_equal (name, "jeton"))
    return "code";
  if (g_str_equal (name, "apres"))
    return "suivant";
  return g_str_equal (name, "after") ? "curseur" : name;
}

/* What may stand in a header. */
static char *
clean (char *text)
{
  for (char *at = text; *at != '\0'; at++)
    if ((guchar) *at < ' ' || *at == 0x7f)
      *at = '_';

  return g_strstrip (text);
}

static char *
draw_path (Run *run, const Operation *operation, guint hostility)
{
  g_auto (GStrv) parts = g_strsplit (operation->template, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      JsonArray *list = NULL;

      if (parts[i][0] != '{')
        continue;
      list = json_object_get_array_member (operation->path, "parameters");
      for (guint j = 0; j < json_array_get_length (list); j++)
        {
          JsonObject *parameter =
              mef_contract_resolve (run->contract, json_array_get_object_element (list, j));
          const char      *name = json_object_get_string_member (parameter, "name");
          g_autofree char *text = NULL;

          if (!g_str_equal (json_object_get_string_member (parameter, "in"), "path")
              || strncmp (parts[i] + 1, name, strlen (parts[i]) - 2) != 0)
            continue;
          text =
              mef_contract_values_draw_text (run->values, json_object_get_object_member (parameter, "schema"),
                                             get_known_name (operation, name), hostility);
          g_free (parts[i]);
          parts[i] = g_uri_escape_string (text, chance (run, 10) ? "/" : NULL, FALSE);
          break;
        }
    }

  return g_strjoinv ("/", parts);
}

static void
draw_parameters (Run *run, const Operation *operation, guint hostility, GString *query, GPtrArray *headers)
{
  JsonObject *holders[] = { operation->path, operation->operation };

  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      JsonArray *list = json_object_has_member (holders[i], "parameters")
                            ? json_object_get_array_member (holders[i], "parameters")
                            : NULL;

      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        {
          JsonObject *parameter =
              mef_contract_resolve (run->contract, json_array_get_object_element (list, j));
          const char *name = json_object_get_string_member (parameter, "name");
          const char *where = json_object_get_string_member (parameter, "in");
          gboolean    required = json_object_get_boolean_member_with_default (parameter, "required", FALSE);
          g_autofree char *text = NULL;

          if (g_str_equal (where, "path") || !chance (run, required ? 97 : 20))
            continue;
          text =
              mef_contract_values_draw_text (run->values, json_object_get_object_member (parameter, "schema"),
                                             get_known_name (operation, name), hostility);
          if (g_str_equal (where, "query"))
            {
              g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);

              g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", name, escaped);
            }
          else if (headers->len < 8)
            {
              g_ptr_array_add (headers, g_strdup (name));
              g_ptr_array_add (headers, clean (g_steal_pointer (&text)));
            }
        }
    }
  if (chance (run, hostility / 8))
    g_string_append_printf (query, "%sinconnu=%%ff", query->len > 0 ? "&" : "");
}

/* A proof that is one, or the server never looks further. */
static void
prove (Run *run, JsonNode *node)
{
  JsonObject      *body = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *nonce = NULL;
  g_autofree char *preuve = NULL;

  if (body == NULL || !json_object_has_member (body, "preuve") || run->preuves == 0)
    return;

  run->preuves--;
  nonce = depots_dup_nonce (&run->caller);
  preuve = mef_preuve_search (nonce, MEF_PREUVE_BITS);
  json_object_set_string_member (body, "nonce", nonce);
  json_object_set_string_member (body, "preuve", preuve);
}

static GBytes *
draw_form (Run *run, JsonObject *schema, guint hostility)
{
  g_autoptr (JsonNode) node = mef_contract_values_draw (run->values, schema, NULL, hostility);
  GString       *form = g_string_new (NULL);
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *member = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          g_autofree char *text =
              JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING
                  ? json_node_dup_string (member)
                  : json_to_string (member, FALSE);
          g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);

          g_string_append_printf (form, "%s%s=%s", form->len > 0 ? "&" : "", name, escaped);
        }
    }

  return g_string_free_to_bytes (form);
}

/* (transfer full) (nullable): the body; its media type goes to @type */
static GBytes *
draw_body (Run *run, const Operation *operation, guint hostility, const char **type)
{
  JsonObject      *content = NULL;
  JsonObject      *media = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) types = NULL;
  gsize length;

  *type = "application/json";
  if (!json_object_has_member (operation->operation, "requestBody"))
    return chance (run, hostility / 4) ? g_bytes_new_static ("{}", 2) : NULL;
  if (chance (run, hostility / 8))
    return NULL;

  content = json_object_get_object_member (
      mef_contract_resolve (run->contract,
                            json_object_get_object_member (operation->operation, "requestBody")),
      "content");
  types = json_object_get_members (content);
  *type = types->data;
  media = json_object_get_object_member (content, *type);
  if (chance (run, hostility / 8))
    *type = "text/plain";
  if (!json_object_has_member (media, "schema"))
    return chance (run, hostility) ? g_bytes_new_static ("\0\0\0", 3)
                                   : g_bytes_ref (chance (run, 50) ? run->caller.pdf : run->caller.jpeg);
  if (g_str_equal (types->data, "application/x-www-form-urlencoded"))
    return draw_form (run, json_object_get_object_member (media, "schema"), hostility);

  node = mef_contract_values_draw (run->values, json_object_get_object_member (media, "schema"), NULL,
                                   hostility);
  if (hostility != HOSTILE_MUCH)
    prove (run, node);
  text = json_to_string (node, FALSE);
  length = strlen (text);
  if (chance (run, hostility / 2))
    {
      g_autofree char *whole = g_steal_pointer (&text);

      text = mef_contract_values_spoil (run->values, whole, &length);
    }

  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static char *
draw_jeton (Run *run, const Operation *operation, guint hostility)
{
  JsonArray *security = json_object_has_member (operation->operation, "security")
                            ? json_object_get_array_member (operation->operation, "security")
                            : NULL;

  if (chance (run, hostility / 4))
    return clean (g_strdup (chance (run, 50) ? "AAAA" : "\u00e9 Bearer, x=\"y\""));
  if (security != NULL && json_array_get_length (security) == 0)
    return NULL;
  if (security != NULL)
    return g_strdup (mef_contract_values_recall (run->values, "secret"));

  if (strstr (operation->template, "/espace/structures") != NULL && chance (run, 60))
    return g_strdup (run->habilitee);
  if (strstr (operation->template, "{caf}/structures") != NULL && chance (run, 60))
    return g_strdup (run->agent);

  return g_strdup (chance (run, 60) ? run->caller.caf : mef_contract_values_recall (run->values, "session"));
}

/* The code of a link is only in the mail that brings it. */
static void
learn_link (Run *run)
{
  g_autofree char *text = server_fixture_query (
      run->caller.http->server,
      "SELECT texte FROM courrier WHERE texte LIKE '%/lien/%' ORDER BY rowid DESC LIMIT 1");
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("/lien/([A-Za-z0-9_-]{43})", 0, 0, NULL);

  if (g_regex_match (regex, text, 0, &match))
    {
      g_autofree char *code = g_match_info_fetch (match, 1);

      mef_contract_values_learn (run->values, "code", code);
    }
}

static void
learn (Run *run, HttpReply *reply)
{
  const char *etag = http_header (reply, "ETag");

  if (g_strcmp0 (reply->type, "application/json") == 0)
    mef_contract_values_learn_json (run->values, http_text (reply), -1);
  if (g_strcmp0 (reply->type, "application/x-ndjson") == 0)
    {
      g_auto (GStrv) lines = g_strsplit (http_text (reply), "\n", -1);

      for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
        mef_contract_values_learn_json (run->values, lines[i], -1);
    }
  if (etag != NULL && strlen (etag) < 20)
    mef_contract_values_learn (run->values, "If-Match", etag);
}

static void
step (Run *run)
{
  static const guint hostilities[] = { HOSTILE_NONE, HOSTILE_NONE, HOSTILE_SOME, HOSTILE_SOME, HOSTILE_MUCH };
  Operation         *operation = &g_array_index (
              run->operations, Operation, (guint) g_rand_int_range (run->rand, 0, (gint32) run->operations->len));
  guint            hostility = hostilities[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (hostilities))];
  g_autofree char *path = draw_path (run, operation, hostility);
  g_autofree char *jeton = draw_jeton (run, operation, hostility);
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  const char *type = NULL;
  g_autoptr (GBytes) body = draw_body (run, operation, hostility, &type);
  g_autoptr (HttpReply) reply = NULL;
  HttpAsk ask = {
    .method = chance (run, hostility / 20) ? methods[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (methods))]
                                           : operation->method,
    .path = path,
    .jeton = jeton,
  };
  guint n = 0;

  draw_parameters (run, operation, hostility, query, headers);
  ask.query = query->len > 0 ? query->str : NULL;
  for (guint i = 0; i < headers->len; i++)
    ask.headers[n++] = g_ptr_array_index (headers, i);
  if (body != NULL)
    {
      gsize length;

      ask.body = g_bytes_get_data (body, &length);
      ask.body = ask.body != NULL ? ask.body : "";
      ask.length = (gssize) length;
      ask.headers[n++] = "Content-Type";
      ask.headers[n++] = type;
    }

  operation->asked++;
  reply = http_ask (run->caller.http, &ask);
  if (reply->status == 0 || reply->status == 500)
    g_error ("%s %s?%s: %u\n%.2000s\n%.2000s", ask.method, path, query->str, reply->status,
             ask.body != NULL ? ask.body : "", http_text (reply));
  if (reply->status >= 400)
    return;
  operation->served++;
  learn (run, reply);
}

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
go_round (guint32 seed)
{
  Run    run = { 0 };
  guint  requests = get_number ("MEF_FUZZ_REQUESTS", REQUESTS);
  guint  sent = 0;
  guint  never = 0;
  gint64 end;

  run.contract = mef_contract_new ();
  run.values = mef_contract_values_new (run.contract, seed);
  run.rand = mef_contract_values_get_rand (run.values);
  run.operations = g_array_new (FALSE, TRUE, sizeof (Operation));
  run.comptes = g_ptr_array_new_with_free_func (g_free);
  run.preuves = PREUVES;
  depots_set_up (&run.caller, NULL);
  list_operations (&run);
  fill (&run);

  end = g_get_monotonic_time () + BUDGET_US;
  while (sent < requests && g_get_monotonic_time () < end)
    {
      step (&run);
      if (++sent % 20 != 0)
        continue;
      learn_link (&run);
      open_sessions (&run);
    }

  for (guint i = 0; i < run.operations->len; i++)
    {
      const Operation *operation = &g_array_index (run.operations, Operation, i);

      never += operation->served == 0;
      g_test_message ("%-6s %-50s asked %u, served %u", operation->method, operation->template,
                      operation->asked, operation->served);
    }
  g_test_message ("seed %u: %u requests; %u of %u operations never served", seed, sent, never,
                  run.operations->len);
  /* A run that is refused everywhere would prove nothing. */
  if (sent == requests)
    g_assert_cmpuint (never * 2, <, run.operations->len);

  depots_tear_down (&run.caller, NULL);
  g_free (run.habilitee);
  g_free (run.agent);
  g_array_unref (run.operations);
  g_ptr_array_unref (run.comptes);
  mef_contract_values_free (run.values);
  mef_contract_free (run.contract);
}

static void
test_fuzz (void)
{
  guint rounds = get_number ("MEF_FUZZ_ROUNDS", 1);
  guint seed = get_number ("MEF_FUZZ_SEED", 20260423);

  for (guint i = 0; i < rounds; i++)
    go_round (seed + i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/http/fuzz/API-01/from-the-contract", test_fuzz);
  return g_test_run ();
}
