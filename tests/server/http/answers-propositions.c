/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/answers-propositions.h"

#include "base/mef-id.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "server/http/http-fixture.h"
#include "server/service/habilites-fixture.h"

#include <string.h>

#define UNKNOWN "00000000-0000-4000-8000-000000000000"
#define EMAIL   "julie.lefevre@lutins.exemple.fr"

typedef struct
{
  HttpFixture *http;
  char        *structure;
  char        *other; /* of nobody the person knows */
  char        *draft; /* the person's, not published */
  char        *agent;
  char        *moderateur;
  char        *julie;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ServerFixture *server;

  fixture->http = http_fixture_new (NULL, NULL);
  server = fixture->http->server;
  fixture->structure =
      server_fixture_add_structure (server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  fixture->other =
      server_fixture_add_structure (server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Abeilles", TRUE);
  fixture->draft =
      server_fixture_add_structure (server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Cigales", FALSE);
  fixture->agent = server_fixture_sign_up (server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->moderateur = server_fixture_sign_up (server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->julie = habilites_sign_up (server, fixture->structure, EMAIL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->http->server);
  http_fixture_free (fixture->http);
  g_free (fixture->structure);
  g_free (fixture->other);
  g_free (fixture->draft);
  g_free (fixture->agent);
  g_free (fixture->moderateur);
  g_free (fixture->julie);
}

static HttpReply *
ask (Fixture *fixture, const HttpAsk *question, guint status)
{
  HttpReply *reply = http_ask (fixture->http, question);

  http_assert_status (reply, status);
  return reply;
}

static void
refuse (Fixture *fixture, const HttpAsk *question, MefProblemType type)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, question);

  http_assert_problem (reply, type);
}

static void
refuse_bodies (Fixture *fixture, HttpAsk question)
{
  g_autofree char *large = g_strnfill (mef_route_get (question.route)->max_body + 1, ' ');

  question.body = "{\"type\":";
  refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.body = "{\"type\":\"CRECHE\"}";
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.headers[0] = "Content-Type";
  question.headers[1] = "text/plain";
  refuse (fixture, &question, MEF_PROBLEM_TYPE_REFUSE);
  question.headers[0] = NULL;
  question.body = large;
  refuse (fixture, &question, MEF_PROBLEM_CORPS_TROP_GRAND);
}

#define CHANGE                                                                                               \
  "{\"type\":\"EAJE\",\"ecarts\":[{\"field\":\"/nom\",\"from\":\"Les Lucioles\",\"to\":\"Les Grillons\"}]}"

/* PUB-03: signed in by the one account of that audience, sees what is one's own and nothing else. */
static void
test_espace (Fixture *fixture, gconstpointer data)
{
  HttpAsk list = { .route = MEF_ROUTE_LISTER_STRUCTURES_ESPACE, .jeton = fixture->julie };
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSignIn) signed_in = server_fixture_sign_in_as (
      fixture->http->server, MEF_AUDIENCE_GESTIONNAIRE, EMAIL, SERVER_FIXTURE_PASSWORD, "10.0.0.7", &error);

  g_assert_no_error (error);
  list.jeton = signed_in->jeton;
  reply = ask (fixture, &list, 200);
  g_assert_nonnull (strstr (http_text (reply), fixture->structure));
  g_assert_null (strstr (http_text (reply), fixture->other));
  list.jeton = fixture->agent;
  refuse (fixture, &list, MEF_PROBLEM_AUDIENCE_REFUSEE);
  list.jeton = NULL;
  refuse (fixture, &list, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_propose (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = mef_id_new ();
  HttpAsk          question = { .route = MEF_ROUTE_PROPOSER,
                                .jeton = fixture->julie,
                                .id = fixture->structure,
                                .body = CHANGE,
                                .version = 1 };
  HttpAsk          edit = { .route = MEF_ROUTE_MODIFIER_STRUCTURE,
                            .jeton = fixture->agent,
                            .caf = "751",
                            .id = fixture->structure,
                            .body = CHANGE,
                            .version = 1 };
  g_autoptr (HttpReply) barred = NULL;
  g_autoptr (MefProblem) problem = NULL;

  refuse_bodies (fixture, question);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
  question.jeton = fixture->agent;
  refuse (fixture, &question, MEF_PROBLEM_AUDIENCE_REFUSEE);
  question.jeton = fixture->julie;
  question.id = fixture->other;
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  question.id = fixture->structure;
  question.version = 0;
  refuse (fixture, &question, MEF_PROBLEM_VERSION_REQUISE);
  question.version = 9;
  refuse (fixture, &question, MEF_PROBLEM_VERSION_PERIMEE);
  question.version = 1;
  question.key = "";
  refuse (fixture, &question, MEF_PROBLEM_CLE_REQUISE);
  question.key = key;
  /* The same call again is answered the same proposal. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HttpReply) reply = ask (fixture, &question, 200);
      g_autoptr (GError) error = NULL;
      g_autoptr (MefProposition) proposition = mef_proposition_codec_decode (
          http_text (reply), -1, mef_service_get_formulaires (fixture->http->server->service), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (proposition->structure, ==, fixture->structure);
      g_assert_cmpint (proposition->base_version, ==, 1);
      g_assert_cmpuint (proposition->ecarts->len, ==, 1);
      g_assert_cmpstr (http_header (reply, "ETag"), ==, "\"1\"");
    }
  question.key = NULL;
  barred = ask (fixture, &question, 409);
  problem = http_problem (barred);
  g_assert_cmpint (problem->type, ==, MEF_PROBLEM_PROPOSITION_OUVERTE);
  g_assert_nonnull (strstr (problem->courant, "Les Grillons"));
  /* STR-11: an agent's edit meanwhile has to be weighed against it. */
  refuse (fixture, &edit, MEF_PROBLEM_PROPOSITION_OUVERTE);
}

static void
test_decide (Fixture *fixture, gconstpointer data)
{
  HttpAsk propose = { .route = MEF_ROUTE_PROPOSER,
                      .jeton = fixture->julie,
                      .id = fixture->structure,
                      .body = CHANGE,
                      .version = 1 };
  HttpAsk read = {
    .route = MEF_ROUTE_LIRE_PROPOSITION, .jeton = fixture->agent, .caf = "751", .id = fixture->structure
  };
  HttpAsk question = { .route = MEF_ROUTE_DECIDER_PROPOSITION,
                       .jeton = fixture->agent,
                       .caf = "751",
                       .id = fixture->structure,
                       .version = 1 };
  g_autoptr (HttpReply) decided = NULL;

  refuse (fixture, &read, MEF_PROBLEM_INTROUVABLE);
  question.body = "{\"type\":\"EAJE\",\"decision\":\"REFUSER\",\"motif\":\"Non.\"}";
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  http_reply_free (ask (fixture, &propose, 200));
  http_reply_free (ask (fixture, &read, 200));
  read.headers[0] = "If-None-Match";
  read.headers[1] = "\"1\"";
  http_reply_free (ask (fixture, &read, 304));
  read.headers[0] = NULL;
  read.jeton = fixture->moderateur;
  refuse (fixture, &read, MEF_PROBLEM_DROIT_MANQUANT);
  read.jeton = NULL;
  refuse (fixture, &read, MEF_PROBLEM_SESSION_REQUISE);

  refuse_bodies (fixture, question);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
  question.jeton = fixture->julie;
  refuse (fixture, &question, MEF_PROBLEM_AUDIENCE_REFUSEE);
  question.jeton = fixture->agent;
  question.version = 0;
  refuse (fixture, &question, MEF_PROBLEM_VERSION_REQUISE);
  question.version = 3;
  refuse (fixture, &question, MEF_PROBLEM_VERSION_PERIMEE);
  question.version = 1;
  question.body = "{\"type\":\"EAJE\",\"decision\":\"VALIDER\",\"ecarts\":[{\"field\":\"/nom\",\"from\":"
                  "\"Les Lucioles\",\"to\":\"Les Grillons bleus\"}]}";
  decided = ask (fixture, &question, 200);
  g_assert_nonnull (strstr (http_text (decided), "Les Grillons bleus"));
  g_assert_cmpstr (http_header (decided, "ETag"), ==, "\"2\"");
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
}

/* DIS-04: at once, also while a proposal waits. */
static void
test_availability (Fixture *fixture, gconstpointer data)
{
  HttpAsk propose = { .route = MEF_ROUTE_PROPOSER,
                      .jeton = fixture->julie,
                      .id = fixture->structure,
                      .body = CHANGE,
                      .version = 1 };
  HttpAsk question = {
    .route = MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE,
    .jeton = fixture->julie,
    .id = fixture->structure,
    .body = "{\"changements\":[{\"jour\":\"2026-04-24\",\"moitie\":\"MATIN\",\"from\":{\"etat\":"
            "\"NON_TRAVAILLE\",\"places\":0},\"to\":{\"etat\":\"DISPONIBLE\",\"places\":1}}]}"
  };
  const char *other = "{\"changements\":[{\"jour\":\"2026-04-24\",\"moitie\":\"MATIN\",\"from\":{\"etat\":"
                      "\"NON_TRAVAILLE\",\"places\":0},\"to\":{\"etat\":\"NON_DISPONIBLE\",\"places\":0}}]}";

  HttpAsk read = { .route = MEF_ROUTE_LIRE_DISPONIBILITES_ESPACE,
                   .jeton = fixture->julie,
                   .id = fixture->structure };
  g_autoptr (HttpReply) nothing = NULL;
  g_autoptr (HttpReply) told = NULL;

  refuse_bodies (fixture, question);
  http_reply_free (ask (fixture, &propose, 200));
  /* What the next change comes from. */
  nothing = ask (fixture, &read, 200);
  g_assert_nonnull (strstr (http_text (nothing), "\"demi_journees\":[]"));
  http_reply_free (ask (fixture, &question, 200));
  told = ask (fixture, &read, 200);
  g_assert_nonnull (strstr (http_text (told), "\"jour\":\"2026-04-24\",\"moitie\":\"MATIN\""));
  read.id = fixture->other;
  refuse (fixture, &read, MEF_PROBLEM_INTROUVABLE);
  read.jeton = fixture->agent;
  refuse (fixture, &read, MEF_PROBLEM_AUDIENCE_REFUSEE);
  read.jeton = NULL;
  refuse (fixture, &read, MEF_PROBLEM_SESSION_REQUISE);
  question.body = other;
  refuse (fixture, &question, MEF_PROBLEM_DISPONIBILITE_CHANGEE);
  question.key = "";
  refuse (fixture, &question, MEF_PROBLEM_CLE_REQUISE);
  question.key = NULL;
  question.id = fixture->other;
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  question.jeton = fixture->agent;
  refuse (fixture, &question, MEF_PROBLEM_AUDIENCE_REFUSEE);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
}

/* What the CAF is still creating is not for others to change. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = habilites_sign_up (fixture->http->server, fixture->draft, "cigales@exemple.fr");
  HttpAsk          question = { .route = MEF_ROUTE_PROPOSER,
                                .jeton = jeton,
                                .id = fixture->draft,
                                .body = "{\"type\":\"EAJE\",\"ecarts\":[]}",
                                .version = 1 };

  refuse (fixture, &question, MEF_PROBLEM_ETAT_INCOMPATIBLE);
}

void
answers_propositions_add (void)
{
#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/answers/propositions/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("PUB-03/espace", test_espace);
  ADD ("VAL-01/propose", test_propose);
  ADD ("VAL-02/decide", test_decide);
  ADD ("DIS-04/availability", test_availability);
  ADD ("STR-03/draft", test_draft);
#undef ADD
}
