/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/answers-liens.h"

#include "protocol/mef-oubli-codec.h"
#include "protocol/mef-session-codec.h"
#include "server/http/http-fixture.h"
#include "server/service/mef-lien.h"

#include <string.h>

#define EMAIL   "fontaine@caf.exemple.fr"
#define NEW     "Grand-Vent-2027?"
#define NEW_URL "Grand-Vent-2027%3F"
#define NOBODY  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

typedef struct
{
  HttpFixture *http;
  char        *id;
  MefObjetLien objet;
  const char  *email;
  char        *made;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->id = server_fixture_add_compte (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->id);
  g_free (fixture->made);
}

static HttpReply *
ask (Fixture *fixture, MefRouteId route, const char *jeton, const char *body, guint status)
{
  HttpReply *reply = http_ask (fixture->http, &(HttpAsk){ .route = route, .id = jeton, .body = body });

  http_assert_status (reply, status);
  return reply;
}

static void
expect (Fixture *fixture, MefRouteId route, const char *jeton, const char *body, guint status)
{
  http_reply_free (ask (fixture, route, jeton, body, status));
}

static void
forget (Fixture *fixture, MefAudience audience, const char *email, guint status)
{
  g_autofree char *body = mef_oubli_codec_encode (audience, email);

  expect (fixture, MEF_ROUTE_OUBLIER_MOT_DE_PASSE, NULL, body, status);
}

/* The token in the newest mail, whose base address is the site's own. */
static char *
read_mail (Fixture *fixture)
{
  g_autofree char *text = server_fixture_query (
      fixture->http->server, "SELECT texte FROM courrier WHERE evenement = 'MOT_DE_PASSE_OUBLIE'"
                             " ORDER BY rowid DESC LIMIT 1");
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("https://monenfant\\.fr/lien/([A-Za-z0-9_-]{43})\\s", 0, 0, NULL);

  g_assert_true (g_regex_match (regex, text, 0, &match));
  return g_match_info_fetch (match, 1);
}

static char *
get_link (Fixture *fixture)
{
  forget (fixture, MEF_AUDIENCE_CAF, EMAIL, 204);
  return read_mail (fixture);
}

static gpointer
make_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;

  fixture->made =
      mef_lien_make (transaction, fixture->objet, fixture->id, fixture->email, MEF_SAMPLE_NOW, error);
  return NULL;
}

static char *
make_link (Fixture *fixture, MefObjetLien objet, const char *email)
{
  g_autoptr (GError) error = NULL;

  fixture->objet = objet;
  fixture->email = email;
  mef_store_write_sync (MEF_STORE (fixture->http->server->store), make_func, fixture, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&fixture->made);
}

static guint
sign_in (Fixture *fixture, const char *email, const char *password)
{
  g_autofree char *body = mef_session_codec_encode_identifiants (MEF_AUDIENCE_CAF, email, password);
  g_autoptr (HttpReply) reply =
      http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_SESSION, .body = body });

  return reply->status;
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = get_link (fixture);
  g_autofree char *old = server_fixture_open_session (fixture->http->server, fixture->id);
  g_autoptr (HttpReply) page = NULL;
  g_autoptr (HttpReply) different = NULL;
  g_autoptr (HttpReply) weak = NULL;
  g_autoptr (HttpReply) done = NULL;

  /* A GET changes nothing, however often a scanner of mails sends it. */
  for (guint i = 0; i < 3; i++)
    {
      g_clear_pointer (&page, http_reply_free);
      page = ask (fixture, MEF_ROUTE_VOIR_LIEN, jeton, NULL, 200);
    }
  g_assert_nonnull (strstr (http_text (page), "<form method=\"post\">"));
  g_assert_null (strstr (http_text (page), "<script"));
  g_assert_null (strstr (http_text (page), "http"));
  g_assert_null (strstr (http_text (page), jeton));
  g_assert_null (strstr (http_text (page), EMAIL));
  g_assert_cmpstr (http_header (page, "X-Frame-Options"), ==, "DENY");
  g_assert_nonnull (strstr (http_header (page, "Content-Security-Policy"), "default-src 'none'"));

  different = ask (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=Autre", 422);
  g_assert_nonnull (strstr (http_text (different), "Les deux saisies sont différentes"));
  weak = ask (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=court&confirmation=court", 422);
  g_assert_nonnull (strstr (http_text (weak), "n’est pas accepté"));
  g_assert_nonnull (strstr (http_text (weak), "<form method=\"post\">"));
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=%FF%FE&confirmation=%FF%FE", 422);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "rien=1", 422);
  g_assert_cmpuint (sign_in (fixture, EMAIL, SERVER_FIXTURE_PASSWORD), ==, 201);

  done = ask (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 200);
  g_assert_nonnull (strstr (http_text (done), "Votre mot de passe est changé"));
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 410);
  expect (fixture, MEF_ROUTE_VOIR_LIEN, jeton, NULL, 410);
  g_assert_cmpuint (sign_in (fixture, EMAIL, SERVER_FIXTURE_PASSWORD), ==, 401);
  g_assert_cmpuint (sign_in (fixture, EMAIL, NEW), ==, 201);
  /* Sessions of before are over. */
  http_reply_free (http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_LIRE_MOI, .jeton = old }));
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM session"), ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->http->server,
                                         "SELECT count(*) FROM journal WHERE action = 'suivreLien'"
                                         " AND champs = 'mot_de_passe' AND motif = 'mot-de-passe'"),
                   ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->http->server,
                                         "SELECT count(*) FROM compte WHERE email_confirme_le IS NOT NULL"),
                   ==, 1);
}

/* Staff may paste the code in the client instead: after the reset they are signed in. */
static void
test_code (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = NULL;
  g_autofree char *weak = NULL;
  g_autofree char *body = NULL;
  g_autofree char *nobody = mef_oubli_codec_encode_choix (NOBODY, NEW);
  g_autofree char *cut = mef_oubli_codec_encode_choix ("abc", NEW);
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefSessionOuverte) session = NULL;
  g_autoptr (GError) error = NULL;

  server_fixture_execute (fixture->http->server, "UPDATE compte SET provisoire = 1");
  jeton = get_link (fixture);
  weak = mef_oubli_codec_encode_choix (jeton, "court");
  body = mef_oubli_codec_encode_choix (jeton, NEW);
  expect (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, weak, 422);
  expect (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, nobody, 404);
  expect (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, cut, 404);
  reply = ask (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, body, 201);
  session = mef_session_codec_decode (http_text (reply), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->compte->id, ==, fixture->id);
  g_assert_false (session->compte->mot_de_passe_provisoire);
  g_assert_cmpuint (session->sites->len, ==, 1);
  g_assert_cmpint (session->expire_le, ==, MEF_SAMPLE_NOW + 12 * MEF_HOUR);
  http_reply_free (reply);
  reply = http_ask (fixture->http,
                    &(HttpAsk){ .route = MEF_ROUTE_LISTER_MOTIFS, .jeton = session->jeton, .caf = "751" });
  http_assert_status (reply, 200);
  expect (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, body, 410);
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *body = mef_oubli_codec_encode (MEF_AUDIENCE_CAF, "personne@caf.exemple.fr");
  g_autoptr (HttpReply) unknown = ask (fixture, MEF_ROUTE_OUBLIER_MOT_DE_PASSE, NULL, body, 404);

  http_assert_problem (unknown, MEF_PROBLEM_ADRESSE_INCONNUE);
  /* The account of another audience is another account. */
  forget (fixture, MEF_AUDIENCE_ASM, EMAIL, 404);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM courrier"), ==, 0);

  forget (fixture, MEF_AUDIENCE_CAF, " Fontaine@CAF.exemple.fr", 204);
  jeton = read_mail (fixture);
  stored = server_fixture_query (
      fixture->http->server,
      "SELECT destinataire || ' ' || objet || ' ' || compte || ' ' || site FROM courrier");
  g_assert_true (g_str_has_prefix (stored, EMAIL " monenfant.fr - Mot de passe oublié "));
  g_assert_true (g_str_has_suffix (stored, " 000"));
  g_assert_cmpint (server_fixture_count (fixture->http->server,
                                         "SELECT count(*) FROM change WHERE collection = 'courriers'"),
                   ==, 0);
  /* One that could not sign in anyway is written nothing. */
  server_fixture_execute (fixture->http->server, "UPDATE compte SET actif = 0");
  forget (fixture, MEF_AUDIENCE_CAF, EMAIL, 204);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM courrier"), ==, 1);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 403);
  {
    g_autofree char *choice = mef_oubli_codec_encode_choix (jeton, NEW);

    expect (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, choice, 403);
  }
  g_assert_cmpint (
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM lien WHERE consomme_le IS NULL"), ==,
      1);
}

/* The guide has an unknown address told so; nothing besides may tell more. Known, unknown or closed: the same
 * is counted, and no answer waits for a mail, which only lies in the outbox. */
static void
test_same_work (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *email;
    guint       status;
    int         mails;
  } cases[] = {
    { EMAIL, 204, 1 },
    { "personne@caf.exemple.fr", 404, 0 },
    { "fermee@caf.exemple.fr", 204, 0 },
  };
  ServerFixture   *server = fixture->http->server;
  g_autofree char *closed = server_fixture_add_compte (server, "fermee", "751", MEF_ROLE_MODERATEUR);

  server_fixture_execute (server, "UPDATE compte SET actif = 0 WHERE email LIKE 'fermee@%'");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 keys = server_fixture_count (server, "SELECT count(*) FROM essai WHERE echecs = 1");
      gint64 tries = server_fixture_count (server, "SELECT coalesce(sum(echecs), 0) FROM essai");
      gint64 mails = server_fixture_count (server, "SELECT count(*) FROM courrier");

      forget (fixture, MEF_AUDIENCE_CAF, cases[i].email, cases[i].status);
      /* One more of this address, the first of this e-mail. */
      g_assert_cmpint (server_fixture_count (server, "SELECT sum(echecs) FROM essai"), ==, tries + 2);
      g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM essai WHERE echecs = 1"), ==,
                       keys
                           + (i == 0   ? 2
                              : i == 1 ? 0
                                       : 1));
      g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier"), ==,
                       mails + cases[i].mails);
    }
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier WHERE etat <> 'EN_ATTENTE'"),
                   ==, 0);
}

static void
test_throttle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = mef_oubli_codec_encode (MEF_AUDIENCE_CAF, EMAIL);
  guint            refused = 0;

  for (guint i = 0; i < 5; i++)
    forget (fixture, MEF_AUDIENCE_CAF, EMAIL, 204);
  forget (fixture, MEF_AUDIENCE_CAF, EMAIL, 429);
  /* Who tries addresses is counted too, known or not. */
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *email = g_strdup_printf ("personne%u@caf.exemple.fr", i);
      g_autofree char *text = mef_oubli_codec_encode (MEF_AUDIENCE_CAF, email);
      g_autoptr (HttpReply) reply =
          http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_OUBLIER_MOT_DE_PASSE, .body = text });

      g_assert_true (reply->status == 404 || reply->status == 429);
      refused += reply->status == 429;
    }
  g_assert_cmpuint (refused, ==, 5);
  mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
  forget (fixture, MEF_AUDIENCE_CAF, EMAIL, 204);
  g_assert_cmpint (
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM essai WHERE length (cle) <> 64"), ==,
      0);
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = make_link (fixture, MEF_LIEN_CONFIRMATION_ADRESSE, "neuve@caf.exemple.fr");
  g_autofree char *choice = mef_oubli_codec_encode_choix (jeton, NEW);
  g_autofree char *late = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *other = NULL;
  g_autoptr (HttpReply) page = ask (fixture, MEF_ROUTE_VOIR_LIEN, jeton, NULL, 200);

  g_assert_null (strstr (http_text (page), "type=\"password\""));
  /* Not what it is for. */
  expect (fixture, MEF_ROUTE_CHOISIR_MOT_DE_PASSE, NULL, choice, 404);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 404);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "", 200);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "", 410);
  g_assert_cmpuint (sign_in (fixture, EMAIL, SERVER_FIXTURE_PASSWORD), ==, 401);
  g_assert_cmpuint (sign_in (fixture, "neuve@caf.exemple.fr", SERVER_FIXTURE_PASSWORD), ==, 201);

  /* Somebody else has it by now. */
  other = server_fixture_add_compte (fixture->http->server, "prise", "751", MEF_ROLE_MODERATEUR);
  taken = make_link (fixture, MEF_LIEN_CONFIRMATION_ADRESSE, "prise@caf.exemple.fr");
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, taken, "", 422);
  late = make_link (fixture, MEF_LIEN_CREATION, NULL);
  mef_fake_clock_advance (fixture->http->server->clock, 6 * 24 * MEF_HOUR);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, late, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 410);
}

static void
test_creation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = NULL;

  /* An account that was made without a password. */
  server_fixture_execute (fixture->http->server, "UPDATE compte SET secret = '!'");
  jeton = make_link (fixture, MEF_LIEN_CREATION, NULL);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 200);
  g_assert_cmpuint (sign_in (fixture, EMAIL, NEW), ==, 201);
}

/* What was locked here is open again for who has the mail. */
static void
test_lock_is_lifted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = NULL;

  for (guint i = 0; i < 4; i++)
    sign_in (fixture, EMAIL, "Pluie-2026!");
  g_assert_cmpuint (sign_in (fixture, EMAIL, SERVER_FIXTURE_PASSWORD), ==, 429);
  jeton = get_link (fixture);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, jeton, "nouveau=" NEW_URL "&confirmation=" NEW_URL, 200);
  g_assert_cmpuint (sign_in (fixture, EMAIL, NEW), ==, 201);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const MefRouteId routes[] = { MEF_ROUTE_OUBLIER_MOT_DE_PASSE, MEF_ROUTE_CHOISIR_MOT_DE_PASSE,
                                       MEF_ROUTE_SUIVRE_LIEN };
  g_autofree char        *large = g_strnfill (9000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      HttpAsk wrong = {
        .route = routes[i], .id = NOBODY, .body = "x=1", .headers = { "Content-Type", "text/xml" }
      };
      g_autoptr (HttpReply) type = http_ask (fixture->http, &wrong);

      http_assert_problem (type, MEF_PROBLEM_TYPE_REFUSE);
      expect (fixture, routes[i], NOBODY, large, 413);
      if (routes[i] == MEF_ROUTE_SUIVRE_LIEN)
        continue;
      expect (fixture, routes[i], NULL, "{", 400);
      expect (fixture, routes[i], NULL, "{}", 422);
    }
  expect (fixture, MEF_ROUTE_VOIR_LIEN, NOBODY, NULL, 404);
  expect (fixture, MEF_ROUTE_VOIR_LIEN, "abc", NULL, 404);
  expect (fixture, MEF_ROUTE_VOIR_LIEN, "%3Cscript%3E", NULL, 404);
  expect (fixture, MEF_ROUTE_SUIVRE_LIEN, NOBODY, "nouveau=a&confirmation=a", 404);
}

#define ADD(path, func) g_test_add ("/server/http/answers/" path, Fixture, NULL, set_up, func, tear_down)

void
answers_liens_add (void)
{
  ADD ("USR-14/page", test_page);
  ADD ("USR-14/code", test_code);
  ADD ("USR-14/forgotten", test_forget);
  ADD ("USR-14/same-work-for-every-address", test_same_work);
  ADD ("USR-14/throttled", test_throttle);
  ADD ("USR-14/address", test_address);
  ADD ("USR-14/creation", test_creation);
  ADD ("USR-16/lock-is-lifted", test_lock_is_lifted);
  ADD ("API-09/refused", test_refused);
}
