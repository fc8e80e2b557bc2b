/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-prise-codec.h"
#include "protocol/mef-session-codec.h"
#include "server/http/answers-guichets.h"
#include "server/http/answers-journal.h"
#include "server/http/answers-liens.h"
#include "server/http/answers-propositions.h"
#include "server/http/answers-relances.h"
#include "server/http/answers-structures.h"
#include "server/http/http-fixture.h"

#include <string.h>

/*
 * Every route's good answer and every other answer the contract documents (API-01). Each is held against
 * data/openapi.yaml by http_wait(); the last test fails when one was never met.
 */

#define BODY_JSON "{\"x\":"
#define UNKNOWN   "3f1c2f4e-3c52-4f9c-8a4e-0d6f6f2b9a10"

typedef struct
{
  HttpFixture *http;
  char        *jeton;       /* of a moderator of 751 */
  char        *jeton_rpe;   /* of a colleague without any right on requests, but on 751 */
  char        *demande;     /* the sample request, 751 */
  char        *demande_931; /* one of another site */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
  fixture->jeton_rpe = server_fixture_sign_up (fixture->http->server, "rpe", NULL, MEF_ROLE_COORDINATEUR_RPE);
  fixture->demande = server_fixture_add_nth (fixture->http->server, 0);
  fixture->demande_931 = server_fixture_add_nth (fixture->http->server, 7);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->jeton_rpe);
  g_free (fixture->demande);
  g_free (fixture->demande_931);
}

static void
expect (Fixture *fixture, const HttpAsk *ask, guint status)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, ask);

  http_assert_status (reply, status);
}

static void
refuse (Fixture *fixture, const HttpAsk *ask, MefProblemType type)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, ask);

  http_assert_problem (reply, type);
}

/* What every route that takes a body refuses of it. */
static void
refuse_bodies (Fixture *fixture, HttpAsk ask)
{
  g_autofree char *large = g_strnfill (mef_route_get (ask.route)->max_body + 1, ' ');

  ask.body = BODY_JSON;
  refuse (fixture, &ask, MEF_PROBLEM_REQUETE_INVALIDE);
  ask.body = "{\"inconnu\":1}";
  refuse (fixture, &ask, MEF_PROBLEM_DONNEES_INVALIDES);
  ask.body = large;
  refuse (fixture, &ask, MEF_PROBLEM_CORPS_TROP_GRAND);
  ask.body = "{}";
  ask.headers[0] = "Content-Type";
  ask.headers[1] = "text/plain";
  refuse (fixture, &ask, MEF_PROBLEM_TYPE_REFUSE);
}

/* A key that stands for another call: the request of 751 released. */
static void
refuse_other_key (Fixture *fixture, HttpAsk ask)
{
  g_autofree char *key = mef_id_new ();

  expect (fixture,
          &(HttpAsk){ .route = MEF_ROUTE_LIBERER,
                      .jeton = fixture->jeton,
                      .caf = "751",
                      .id = fixture->demande,
                      .key = key },
          204);
  ask.key = key;
  refuse (fixture, &ask, MEF_PROBLEM_CLE_REUTILISEE);
}

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  HttpAsk          ask = { .route = MEF_ROUTE_OUVRIR_SESSION };
  g_autofree char *body = mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, "fontaine@caf.exemple.fr",
                                                                 SERVER_FIXTURE_PASSWORD);
  g_autofree char *wrong =
      mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, "fontaine@caf.exemple.fr", "Pluie-2026!");
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefSessionOuverte) session = NULL;
  g_autoptr (GError) error = NULL;
  guint tries = 0;

  ask.body = body;
  reply = http_ask (fixture->http, &ask);
  http_assert_status (reply, 201);
  g_assert_cmpstr (http_header (reply, "Cache-Control"), ==, "no-store");
  session = mef_session_codec_decode (http_text (reply), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (session->sites->len, ==, 1);
  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_MOI, .jeton = session->jeton }, 200);
  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_FERMER_SESSION, .jeton = session->jeton }, 204);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_MOI, .jeton = session->jeton },
          MEF_PROBLEM_SESSION_REQUISE);

  refuse_bodies (fixture, ask);
  server_fixture_execute (fixture->http->server, "UPDATE compte SET actif = 0");
  refuse (fixture, &ask, MEF_PROBLEM_COMPTE_DESACTIVE);
  server_fixture_execute (fixture->http->server, "UPDATE compte SET actif = 1");

  ask.body = wrong;
  refuse (fixture, &ask, MEF_PROBLEM_IDENTIFIANTS_INCORRECTS);
  for (;;)
    {
      g_autoptr (HttpReply) again = http_ask (fixture->http, &ask);

      if (again->status == 429)
        break;
      http_assert_problem (again, MEF_PROBLEM_IDENTIFIANTS_INCORRECTS);
      g_assert_cmpuint (++tries, <, 20);
    }
}

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = { .route = MEF_ROUTE_FERMER_SESSION, .jeton = fixture->jeton };

  refuse_other_key (fixture, ask);
  ask.key = "";
  refuse (fixture, &ask, MEF_PROBLEM_CLE_REQUISE);
  ask.key = "not-a-uuid";
  refuse (fixture, &ask, MEF_PROBLEM_CLE_REQUISE);
  ask.key = NULL;
  expect (fixture, &ask, 204);
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_FERMER_SESSION }, MEF_PROBLEM_SESSION_REQUISE);
}

static char *
change_name (const char *from, const char *to)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);

  g_ptr_array_add (changes, mef_changement_new ("/prenom", from, to));
  return mef_compte_codec_encode_changements (changes);
}

static void
test_own_account (Fixture *fixture, gconstpointer data)
{
  HttpAsk          read = { .route = MEF_ROUTE_LIRE_MOI, .jeton = fixture->jeton };
  HttpAsk          change = { .route = MEF_ROUTE_MODIFIER_MOI, .jeton = fixture->jeton };
  g_autofree char *body = change_name ("Claire", "Clara");
  g_autofree char *back = change_name ("Clara", "Claire");
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &read);
  g_autoptr (HttpReply) changed = NULL;
  g_autoptr (HttpReply) stale = NULL;
  g_autoptr (MefProblem) problem = NULL;
  gint64 version;

  http_assert_status (reply, 200);
  g_assert_true (mef_headers_parse_etag (http_header (reply, "ETag"), &version));
  read.headers[0] = "If-None-Match";
  read.headers[1] = http_header (reply, "ETag");
  expect (fixture, &read, 304);

  change.version = version;
  refuse_bodies (fixture, change);
  change.body = body;
  refuse_other_key (fixture, change);
  change.key = "";
  refuse (fixture, &change, MEF_PROBLEM_CLE_REQUISE);
  change.key = NULL;
  change.version = 0;
  refuse (fixture, &change, MEF_PROBLEM_VERSION_REQUISE);
  change.version = version;
  changed = http_ask (fixture->http, &change);
  http_assert_status (changed, 200);
  g_assert_nonnull (strstr (http_text (changed), "Clara"));

  change.body = back;
  stale = http_ask (fixture->http, &change);
  http_assert_problem (stale, MEF_PROBLEM_VERSION_PERIMEE);
  problem = http_problem (stale);
  g_assert_nonnull (strstr (problem->courant, "Clara"));
  g_assert_cmpstr (http_header (stale, "ETag"), ==, http_header (changed, "ETag"));

  change.version = 0;
  change.headers[0] = "If-Match";
  change.headers[1] = "*";
  refuse (fixture, &change, MEF_PROBLEM_REQUETE_INVALIDE);
  change.headers[0] = NULL;
  change.jeton = NULL;
  refuse (fixture, &change, MEF_PROBLEM_SESSION_REQUISE);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_MOI, .jeton = "inconnu" },
          MEF_PROBLEM_SESSION_REQUISE);
}

/* While the password is provisional only that may be changed (USR-13). */
static void
test_provisional (Fixture *fixture, gconstpointer data)
{
  static const MefRouteId closed[] = { MEF_ROUTE_LISTER_SITES, MEF_ROUTE_CHERCHER_COMMUNES };
  g_autofree char        *body = change_name ("Claire", "Clara");

  server_fixture_execute (fixture->http->server, "UPDATE compte SET provisoire = 1");
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    refuse (fixture,
            &(HttpAsk){ .route = closed[i],
                        .jeton = fixture->jeton,
                        .query = closed[i] == MEF_ROUTE_CHERCHER_COMMUNES ? "insee=75120" : NULL },
            MEF_PROBLEM_MOT_DE_PASSE_PROVISOIRE);
  refuse (fixture,
          &(HttpAsk){ .route = MEF_ROUTE_MODIFIER_MOI, .jeton = fixture->jeton, .body = body, .version = 1 },
          MEF_PROBLEM_MOT_DE_PASSE_PROVISOIRE);
  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_MOI, .jeton = fixture->jeton }, 200);
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  HttpAsk          ask = { .route = MEF_ROUTE_CHANGER_MOT_DE_PASSE, .jeton = fixture->jeton };
  g_autofree char *good = mef_compte_codec_encode_mot_de_passe (SERVER_FIXTURE_PASSWORD, "Grand-Vent-2027?");
  g_autofree char *weak = mef_compte_codec_encode_mot_de_passe ("Grand-Vent-2027?", "court");
  g_autofree char *wrong = mef_compte_codec_encode_mot_de_passe ("Pas-Celui-La-1!", "Autre-Mot-2028!");
  guint            tries = 0;

  refuse_bodies (fixture, ask);
  ask.body = good;
  ask.key = "";
  refuse (fixture, &ask, MEF_PROBLEM_CLE_REQUISE);
  ask.key = NULL;
  ask.jeton = NULL;
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
  ask.jeton = fixture->jeton;
  expect (fixture, &ask, 204);
  ask.body = weak;
  refuse (fixture, &ask, MEF_PROBLEM_DONNEES_INVALIDES);
  ask.body = wrong;
  for (;;)
    {
      g_autoptr (HttpReply) again = http_ask (fixture->http, &ask);

      if (again->status == 429)
        break;
      http_assert_status (again, 422);
      g_assert_cmpuint (++tries, <, 20);
    }
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  HttpAsk communes = { .route = MEF_ROUTE_CHERCHER_COMMUNES,
                       .jeton = fixture->jeton,
                       .query = "nom=saint-denis" };
  g_autoptr (HttpReply) found = NULL;

  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_SITES, .jeton = fixture->jeton }, 200);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_SITES }, MEF_PROBLEM_SESSION_REQUISE);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_SITES, .jeton = fixture->jeton, .query = "tout=1" },
          MEF_PROBLEM_REQUETE_INVALIDE);

  found = http_ask (fixture->http, &communes);
  http_assert_status (found, 200);
  g_assert_nonnull (strstr (http_text (found), "93066"));
  communes.query = "code_postal=75020&nom=paris";
  refuse (fixture, &communes, MEF_PROBLEM_DONNEES_INVALIDES);
  communes.query = "insee=75120&pays=fr";
  refuse (fixture, &communes, MEF_PROBLEM_REQUETE_INVALIDE);
  communes.jeton = NULL;
  refuse (fixture, &communes, MEF_PROBLEM_SESSION_REQUISE);

  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_MOTIFS, .jeton = fixture->jeton, .caf = "751" },
          200);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_MOTIFS, .caf = "751" }, MEF_PROBLEM_SESSION_REQUISE);
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LISTER_MOTIFS, .jeton = fixture->jeton, .caf = "931" },
          MEF_PROBLEM_SITE_REFUSE);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = {
    .route = MEF_ROUTE_LISTER_DEMANDES, .jeton = fixture->jeton, .caf = "751", .query = "limite=2"
  };
  g_autoptr (HttpReply) first = NULL;
  g_autoptr (HttpReply) second = NULL;
  g_autoptr (MefDemandePage) page = NULL;
  g_autoptr (MefDemandePage) rest = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *query = NULL;

  for (guint n = 1; n < 3; n++)
    g_free (server_fixture_add_nth (fixture->http->server, n));
  first = http_ask (fixture->http, &ask);
  http_assert_status (first, 200);
  page = mef_demande_codec_decode_page (http_text (first), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->demandes->len, ==, 2);
  g_assert_cmpint (page->total, ==, 3);
  query = g_strdup_printf ("limite=2&apres=%s", page->suivant);
  ask.query = query;
  second = http_ask (fixture->http, &ask);
  http_assert_status (second, 200);
  rest = mef_demande_codec_decode_page (http_text (second), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->demandes->len, ==, 1);
  g_assert_null (rest->suivant);

  ask.query = "mot_cle=marchand&tri=nom&ordre=desc&etat=EN_ATTENTE_TRAITEMENT,VALIDE";
  expect (fixture, &ask, 200);
  ask.query = "apres=abc";
  refuse (fixture, &ask, MEF_PROBLEM_REQUETE_INVALIDE);
  ask.query = "limit=2";
  refuse (fixture, &ask, MEF_PROBLEM_REQUETE_INVALIDE);
  ask.query = "limite=0";
  refuse (fixture, &ask, MEF_PROBLEM_DONNEES_INVALIDES);
  ask.query = "limite=2&limite=3";
  refuse (fixture, &ask, MEF_PROBLEM_DONNEES_INVALIDES);
  ask.query = "mot_cle=%00";
  refuse (fixture, &ask, MEF_PROBLEM_DONNEES_INVALIDES);
  ask.query = NULL;
  ask.caf = "931";
  refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
  ask.jeton = NULL;
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_record (Fixture *fixture, gconstpointer data)
{
  static const MefRouteId routes[] = { MEF_ROUTE_LIRE_DEMANDE, MEF_ROUTE_LIRE_HISTORIQUE };

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      HttpAsk ask = { .route = routes[i], .jeton = fixture->jeton, .caf = "751", .id = fixture->demande };
      g_autoptr (HttpReply) reply = http_ask (fixture->http, &ask);

      http_assert_status (reply, 200);
      if (routes[i] == MEF_ROUTE_LIRE_DEMANDE)
        {
          g_assert_cmpstr (http_header (reply, "ETag"), ==, "\"1\"");
          ask.headers[0] = "If-None-Match";
          ask.headers[1] = "\"7\", W/\"1\"";
          expect (fixture, &ask, 304);
          ask.headers[1] = "\"7\"";
          expect (fixture, &ask, 200);
          ask.headers[0] = NULL;
        }
      ask.id = UNKNOWN;
      refuse (fixture, &ask, MEF_PROBLEM_INTROUVABLE);
      ask.id = fixture->demande_931;
      refuse (fixture, &ask, MEF_PROBLEM_INTROUVABLE);
      ask.caf = "931";
      refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
      ask.jeton = NULL;
      refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
    }
}

static void
test_claim (Fixture *fixture, gconstpointer data)
{
  g_autofree char *colleague =
      server_fixture_sign_up (fixture->http->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  HttpAsk claim = {
    .route = MEF_ROUTE_PRENDRE, .jeton = fixture->jeton, .caf = "751", .id = fixture->demande
  };
  HttpAsk release = claim;
  g_autoptr (HttpReply) held = NULL;
  g_autoptr (HttpReply) taken = http_ask (fixture->http, &claim);
  g_autoptr (MefPrise) prise = NULL;
  g_autoptr (MefPrise) courant = NULL;
  g_autoptr (MefProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  release.route = MEF_ROUTE_LIBERER;
  http_assert_status (taken, 200);
  prise = mef_prise_codec_decode (http_text (taken), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (prise->demande, ==, fixture->demande);

  claim.jeton = colleague;
  held = http_ask (fixture->http, &claim);
  http_assert_problem (held, MEF_PROBLEM_DEMANDE_PRISE);
  problem = http_problem (held);
  courant = mef_prise_codec_decode (problem->courant, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (courant->titulaire, ==, prise->titulaire);

  for (guint i = 0; i < 2; i++)
    {
      HttpAsk ask = i == 0 ? claim : release;

      ask.jeton = fixture->jeton;
      refuse_other_key (fixture, (HttpAsk){ .route = MEF_ROUTE_PRENDRE,
                                            .jeton = fixture->jeton,
                                            .caf = "751",
                                            .id = fixture->demande });
      ask.key = "";
      refuse (fixture, &ask, MEF_PROBLEM_CLE_REQUISE);
      ask.key = NULL;
      ask.id = fixture->demande_931;
      refuse (fixture, &ask, MEF_PROBLEM_INTROUVABLE);
      ask.caf = "931";
      refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
      ask.jeton = NULL;
      refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
      ask.caf = "751";
      ask.id = fixture->demande;
      ask.jeton = fixture->jeton;
      ask.body = "{}";
      refuse (fixture, &ask, MEF_PROBLEM_CORPS_TROP_GRAND);
    }
  {
    g_autofree char *key = mef_id_new ();
    HttpAsk          ask = release;

    claim.jeton = ask.jeton = fixture->jeton;
    claim.key = ask.key = key;
    expect (fixture, &claim, 200);
    refuse (fixture, &ask, MEF_PROBLEM_CLE_REUTILISEE);
  }
}

static void
test_decide (Fixture *fixture, gconstpointer data)
{
  g_autofree char *colleague =
      server_fixture_sign_up (fixture->http->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autofree char *body = http_decision_body (MEF_EVENEMENT_VALIDER);
  g_autofree char *other = server_fixture_add_nth (fixture->http->server, 1);
  HttpAsk          ask = { .route = MEF_ROUTE_DECIDER,
                           .jeton = fixture->jeton,
                           .caf = "751",
                           .id = fixture->demande,
                           .version = 1,
                           .body = body };
  HttpAsk          claim = { .route = MEF_ROUTE_PRENDRE, .jeton = colleague, .caf = "751", .id = other };
  g_autoptr (HttpReply) decided = NULL;
  g_autoptr (HttpReply) stale = NULL;
  g_autoptr (MefProblem) problem = NULL;

  refuse_bodies (fixture, ask);
  refuse_other_key (fixture, ask);
  ask.version = 0;
  refuse (fixture, &ask, MEF_PROBLEM_VERSION_REQUISE);
  ask.version = 7;
  stale = http_ask (fixture->http, &ask);
  http_assert_problem (stale, MEF_PROBLEM_VERSION_PERIMEE);
  problem = http_problem (stale);
  g_assert_nonnull (strstr (problem->courant, fixture->demande));
  g_assert_cmpstr (http_header (stale, "ETag"), ==, "\"1\"");
  ask.version = 1;
  ask.id = fixture->demande_931;
  refuse (fixture, &ask, MEF_PROBLEM_INTROUVABLE);
  ask.caf = "931";
  refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
  ask.jeton = NULL;
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
  ask.caf = "751";
  ask.jeton = fixture->jeton;

  expect (fixture, &claim, 200);
  ask.id = other;
  refuse (fixture, &ask, MEF_PROBLEM_DEMANDE_PRISE);
  ask.id = fixture->demande;
  decided = http_ask (fixture->http, &ask);
  http_assert_status (decided, 200);
  g_assert_cmpstr (http_header (decided, "ETag"), ==, "\"2\"");
  g_assert_nonnull (strstr (http_text (decided), "\"VALIDE\""));
  refuse (fixture, &ask, MEF_PROBLEM_ETAT_INCOMPATIBLE);
}

/* MOD-04: a finding that appeared since the caller looked. */
static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) like = mef_sample_demande_new ();
  g_autofree char *person = mef_id_new ();
  g_autofree char *body = http_decision_body (MEF_EVENEMENT_VALIDER);
  HttpAsk          ask = { .route = MEF_ROUTE_DECIDER,
                           .jeton = fixture->jeton,
                           .caf = "751",
                           .id = fixture->demande,
                           .version = 1,
                           .body = body };
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefProblem) problem = NULL;

  server_fixture_add_radie (fixture->http->server, person, like);
  reply = http_ask (fixture->http, &ask);
  http_assert_problem (reply, MEF_PROBLEM_CONSTAT_BLOQUANT);
  problem = http_problem (reply);
  g_assert_nonnull (strstr (problem->courant, "\"ASM_RADIE\""));
  g_assert_nonnull (strstr (problem->courant, fixture->demande));
}

static void
test_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) sample = mef_sample_demande_new ();
  g_autoptr (GBytes) content = http_add_document (fixture->http, sample, 1);
  HttpAsk ask = { .route = MEF_ROUTE_LIRE_DOCUMENT,
                  .jeton = fixture->jeton,
                  .caf = "751",
                  .id = fixture->demande,
                  .numero = 1 };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &ask);
  g_autofree char *unit = g_strdup_printf ("bytes=%" G_GSIZE_FORMAT "-", g_bytes_get_size (content));

  http_assert_status (reply, 200);
  g_assert_true (g_bytes_equal (reply->body, content));
  ask.headers[0] = "If-None-Match";
  ask.headers[1] = http_header (reply, "ETag");
  expect (fixture, &ask, 304);
  ask.headers[0] = "Range";
  ask.headers[1] = "bytes=2-5";
  expect (fixture, &ask, 206);
  ask.headers[1] = unit;
  refuse (fixture, &ask, MEF_PROBLEM_PLAGE_REFUSEE);
  ask.headers[0] = NULL;
  ask.numero = 9;
  refuse (fixture, &ask, MEF_PROBLEM_INTROUVABLE);
  ask.caf = "931";
  refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
  ask.jeton = NULL;
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = { .route = MEF_ROUTE_LIRE_CHANGEMENTS, .jeton = fixture->jeton, .caf = "751" };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &ask);
  g_autofree char *query = NULL;
  g_autofree char *cursor = NULL;
  const char      *at;

  http_assert_status (reply, 200);
  at = strstr (http_text (reply), "\"curseur\":\"");
  g_assert_nonnull (at);
  at += strlen ("\"curseur\":\"");
  cursor = g_strndup (at, strcspn (at, "\""));
  query = g_strdup_printf ("after=%s", cursor);
  ask.query = query;
  expect (fixture, &ask, 200);
  server_fixture_execute (fixture->http->server, "UPDATE magasin SET valeur = '77' WHERE cle = 'generation'");
  refuse (fixture, &ask, MEF_PROBLEM_CURSEUR_PERIME);
  ask.query = "after=abc";
  refuse (fixture, &ask, MEF_PROBLEM_REQUETE_INVALIDE);
  ask.query = "after=abc&after=def";
  refuse (fixture, &ask, MEF_PROBLEM_DONNEES_INVALIDES);
  ask.query = NULL;
  ask.caf = "931";
  refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
  ask.caf = "000";
  expect (fixture, &ask, 200);
  ask.jeton = NULL;
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = { .route = MEF_ROUTE_SUIVRE_EVENEMENTS, .jeton = fixture->jeton, .caf = "751" };

  expect (fixture, &ask, 200);
  ask.query = "after=1";
  refuse (fixture, &ask, MEF_PROBLEM_REQUETE_INVALIDE);
  ask.query = NULL;
  ask.caf = "931";
  refuse (fixture, &ask, MEF_PROBLEM_SITE_REFUSE);
  ask.jeton = NULL;
  refuse (fixture, &ask, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_operation (Fixture *fixture, gconstpointer data)
{
  HttpAsk contract = { .route = MEF_ROUTE_OPENAPI };
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &contract);

  http_assert_status (reply, 200);
  contract.headers[0] = "If-None-Match";
  contract.headers[1] = http_header (reply, "ETag");
  expect (fixture, &contract, 304);
  /* API-01: what is served names every route. */
  for (guint i = 0; i < MEF_ROUTE_N; i++)
    {
      g_autofree char *name = g_strdup_printf ("\"operationId\":\"%s\"", mef_route_get (i)->name);

      g_assert_nonnull (strstr (http_text (reply), name));
    }

  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_HEALTHZ }, 200);
  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_READYZ }, 200);
  server_fixture_execute (fixture->http->server, "ALTER TABLE magasin RENAME TO magasin_parti");
  refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_READYZ }, MEF_PROBLEM_INDISPONIBLE);
  expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_HEALTHZ }, 200);
  server_fixture_execute (fixture->http->server, "ALTER TABLE magasin_parti RENAME TO magasin");
}

static void
test_no_route (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/",
                                       "/api",
                                       "/api/v1",
                                       "/api/v2/moi",
                                       "/api/v1/moi/",
                                       "/api/v1//moi",
                                       "/api/v1/sites/75/motifs",
                                       "/api/v1/sites/751/demandes/1",
                                       "/api/v1/sites/751/demandes/" UNKNOWN "/documents/0",
                                       "/api/v1/sites/751%2Fmotifs",
                                       "/api/v1/../moi",
                                       "/favicon.ico" };
  g_autoptr (HttpReply) reply = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    refuse (fixture, &(HttpAsk){ .path = paths[i], .jeton = fixture->jeton }, MEF_PROBLEM_INTROUVABLE);

  reply =
      http_ask (fixture->http, &(HttpAsk){ .path = "/api/v1/moi", .method = "PUT", .jeton = fixture->jeton });
  http_assert_problem (reply, MEF_PROBLEM_METHODE_REFUSEE);
  g_assert_cmpstr (http_header (reply, "Allow"), ==, "GET, PATCH");
  refuse (fixture, &(HttpAsk){ .path = "/healthz", .method = "TRACE" }, MEF_PROBLEM_METHODE_REFUSEE);
}

static void
test_old_client (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = { .route = MEF_ROUTE_LIRE_MOI,
                  .jeton = fixture->jeton,
                  .headers = { MEF_HEADER_CLIENT, "0.0.9" } };

  refuse (fixture, &ask, MEF_PROBLEM_CLIENT_TROP_ANCIEN);
  ask.headers[1] = "abc";
  refuse (fixture, &ask, MEF_PROBLEM_CLIENT_TROP_ANCIEN);
  ask.headers[1] = MEF_VERSION;
  expect (fixture, &ask, 200);
}

/* A right that is missing on a site one has. */
static void
test_right (Fixture *fixture, gconstpointer data)
{
  g_autofree char *agent = server_fixture_sign_up (fixture->http->server, "agent", "751", MEF_ROLE_AGENT_CAF);
  g_autofree char *body = http_decision_body (MEF_EVENEMENT_VALIDER);

  refuse (fixture,
          &(HttpAsk){ .route = MEF_ROUTE_DECIDER,
                      .jeton = agent,
                      .caf = "751",
                      .id = fixture->demande,
                      .version = 1,
                      .body = body },
          MEF_PROBLEM_DROIT_MANQUANT);
  refuse (fixture,
          &(HttpAsk){ .route = MEF_ROUTE_LIRE_DEMANDE,
                      .jeton = fixture->jeton_rpe,
                      .caf = "751",
                      .id = fixture->demande },
          MEF_PROBLEM_SITE_REFUSE);
}

/* API-09: a fault of the store is told to the log and not to the caller. */
static void
test_no_sql (Fixture *fixture, gconstpointer data)
{
  HttpAsk ask = {
    .route = MEF_ROUTE_LIRE_DEMANDE, .jeton = fixture->jeton, .caf = "751", .id = fixture->demande
  };
  g_autoptr (HttpReply) reply = NULL;

  server_fixture_execute (fixture->http->server, "ALTER TABLE demande_corps RENAME TO parti");
  g_test_expect_message ("mef-http", G_LOG_LEVEL_WARNING, "lireDemande: *no such table*");
  reply = http_ask (fixture->http, &ask);
  g_test_assert_expected_messages ();
  server_fixture_execute (fixture->http->server, "ALTER TABLE parti RENAME TO demande_corps");
  http_assert_problem (reply, MEF_PROBLEM_ERREUR_INTERNE);
  g_assert_null (strstr (http_text (reply), "table"));
  g_assert_null (strstr (http_text (reply), "demande_corps"));
}

#define ADD(path, func) g_test_add ("/server/http/answers/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sign-in", test_sign_in);
  ADD ("sign-out", test_sign_out);
  ADD ("own-account", test_own_account);
  ADD ("provisional-password", test_provisional);
  ADD ("password", test_password);
  ADD ("references", test_references);
  ADD ("list", test_list);
  ADD ("record-and-history", test_record);
  ADD ("MOD-02/claim-and-release", test_claim);
  ADD ("MOD-05/decide", test_decide);
  ADD ("MOD-04/blocked", test_blocked);
  ADD ("API-05/document", test_document);
  ADD ("API-04/changes", test_changes);
  ADD ("API-04/events", test_events);
  ADD ("API-08/operation", test_operation);
  answers_liens_add ();
  answers_journal_add ();
  answers_relances_add ();
  answers_structures_add ();
  answers_propositions_add ();
  answers_guichets_add ();
  ADD ("no-route", test_no_route);
  ADD ("old-client", test_old_client);
  ADD ("API-09/no-sql-in-answers", test_no_sql);
  ADD ("API-03/right", test_right);
  return g_test_run ();
}
