/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/answers-relances.h"

#include "base/mef-id.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-relance-codec.h"
#include "server/http/http-fixture.h"

#include <string.h>

#define UNKNOWN "00000000-0000-4000-8000-000000000000"

typedef struct
{
  HttpFixture *http;
  char        *jeton; /* of an agent of 751 */
  char        *rpe;   /* of a colleague without any right on requests */
  char        *late;  /* waits for new elements for 31 days */
  char        *fresh; /* waits for a moderator */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ServerFixture   *server;
  g_autofree char *jeton = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *colleague = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  fixture->http = http_fixture_new (NULL, NULL);
  server = fixture->http->server;
  jeton = server_fixture_sign_up (server, "diallo", "751", MEF_ROLE_MODERATEUR);
  agent = server_fixture_add_compte (server, "petit", "751", MEF_ROLE_AGENT_CAF);
  colleague = server_fixture_add_compte (server, "rpe", NULL, MEF_ROLE_COORDINATEUR_RPE);
  fixture->late = server_fixture_add_nth (server, 0);
  fixture->fresh = server_fixture_add_nth (server, 8);
  outcome = server_fixture_decide (server, jeton, "751", fixture->late, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS,
                                   NULL, &error);
  g_assert_no_error (error);
  mef_fake_clock_advance (server->clock, 31 * 24 * MEF_HOUR);
  fixture->jeton = server_fixture_open_session (server, agent);
  fixture->rpe = server_fixture_open_session (server, colleague);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->rpe);
  g_free (fixture->late);
  g_free (fixture->fresh);
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

static guint
count_listed (Fixture *fixture)
{
  g_autoptr (HttpReply) reply = ask (
      fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_RELANCES, .jeton = fixture->jeton, .caf = "751" }, 200);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDemandePage) page = mef_demande_codec_decode_page (http_text (reply), -1, &error);

  g_assert_no_error (error);
  return page->demandes->len;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  static const char *const undocumented[] = { "etat=REJETE",       "departement=75", "depuis=2026-01-01",
                                              "jusqua=2026-01-01", "a_moi=true",     "retours=true",
                                              "attente_jours=60" };
  HttpAsk question = { .route = MEF_ROUTE_LISTER_RELANCES, .jeton = fixture->jeton, .caf = "751" };

  g_assert_cmpuint (count_listed (fixture), ==, 1);
  question.query = "mot_cle=personne-de-ce-nom&tri=nom&limite=10";
  http_reply_free (ask (fixture, &question, 200));
  question.query = "apres=abc";
  refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.query = "limit=2";
  refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  for (guint i = 0; i < G_N_ELEMENTS (undocumented); i++)
    {
      question.query = undocumented[i];
      refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
    }
  question.query = "limite=0";
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.query = NULL;
  question.caf = "931";
  refuse (fixture, &question, MEF_PROBLEM_SITE_REFUSE);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_remind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = mef_relance_codec_encode_request ("Passez nous voir.");
  g_autofree char *key = mef_id_new ();
  g_autofree char *large = g_strnfill (mef_route_get (MEF_ROUTE_RELANCER)->max_body + 1, ' ');
  g_autofree char *long_comment = g_strnfill (MEF_RELANCE_COMMENTAIRE_MAX + 1, 'a');
  g_autofree char *too_long = mef_relance_codec_encode_request (long_comment);
  HttpAsk          question = {
             .route = MEF_ROUTE_RELANCER,
             .jeton = fixture->jeton,
             .caf = "751",
             .id = fixture->late,
             .body = body,
             .key = key,
  };
  g_autoptr (MefRelance) relance = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HttpReply) reply = ask (fixture, &question, 200);

      g_clear_pointer (&relance, mef_relance_free);
      relance = mef_relance_codec_decode (http_text (reply), -1, &error);
      g_assert_no_error (error);
      g_assert_cmpint (relance->etat, ==, MEF_RELANCE_DEMANDEE);
      g_assert_cmpstr (relance->commentaire, ==, "Passez nous voir.");
    }
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  {
    g_autoptr (HttpReply) feed =
        ask (fixture,
             &(HttpAsk){ .route = MEF_ROUTE_LIRE_CHANGEMENTS, .jeton = fixture->jeton, .caf = "751" }, 200);

    g_assert_nonnull (strstr (http_text (feed), "\"collection\":\"relances\""));
  }

  question.id = fixture->fresh;
  refuse (fixture, &question, MEF_PROBLEM_CLE_REUTILISEE);
  question.key = NULL;
  refuse (fixture, &question, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  question.id = UNKNOWN;
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  question.id = fixture->fresh;
  question.body = "[";
  refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.body = "{}";
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.body = too_long;
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.body = large;
  refuse (fixture, &question, MEF_PROBLEM_CORPS_TROP_GRAND);
  question.body = body;
  question.headers[0] = "Content-Type";
  question.headers[1] = "text/plain";
  refuse (fixture, &question, MEF_PROBLEM_TYPE_REFUSE);
  question.headers[0] = NULL;
  question.jeton = fixture->rpe;
  refuse (fixture, &question, MEF_PROBLEM_SITE_REFUSE);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_mails (Fixture *fixture, gconstpointer data)
{
  HttpAsk question = {
    .route = MEF_ROUTE_LISTER_COURRIERS, .jeton = fixture->jeton, .caf = "751", .id = fixture->late
  };
  g_autoptr (HttpReply) waiting = ask (fixture, &question, 200);
  g_autoptr (HttpReply) refused = NULL;

  g_assert_nonnull (
      strstr (http_text (waiting), "\"evenement\":\"NOUVEAUX_ELEMENTS\",\"etat\":\"EN_ATTENTE\""));
  server_fixture_execute (fixture->http->server,
                          "UPDATE courrier SET etat = 'REFUSE', motif_refus = 'Boîte pleine.'");
  refused = ask (fixture, &question, 200);
  g_assert_nonnull (strstr (http_text (refused), "\"etat\":\"REFUSE\",\"motif_refus\":\"Boîte pleine.\""));
  question.id = UNKNOWN;
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  question.id = fixture->late;
  question.jeton = fixture->rpe;
  refuse (fixture, &question, MEF_PROBLEM_SITE_REFUSE);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
}

void
answers_relances_add (void)
{
#define ADD(path, func) g_test_add ("/server/http/answers/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("RLC-01/list", test_list);
  ADD ("RLC-02/remind", test_remind);
  ADD ("API-06/mails", test_mails);
#undef ADD
}
