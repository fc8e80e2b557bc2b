/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/answers-structures.h"

#include "base/mef-id.h"
#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/forms/mef-version-structure-codec.h"
#include "server/http/http-fixture.h"
#include "support/mef-sample-structure.h"

#include <string.h>

#define UNKNOWN "00000000-0000-4000-8000-000000000000"

typedef struct
{
  HttpFixture *http;
  char        *jeton; /* of an agent of 751 */
  char        *moderateur;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->jeton = server_fixture_sign_up (fixture->http->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->moderateur = server_fixture_sign_up (fixture->http->server, "diallo", "751", MEF_ROLE_MODERATEUR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->http->server);
  http_fixture_free (fixture->http);
  g_free (fixture->jeton);
  g_free (fixture->moderateur);
}

static MefFormulaires *
get_forms (Fixture *fixture)
{
  return mef_service_get_formulaires (fixture->http->server->service);
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

static MefStructure *
decode (Fixture *fixture, HttpReply *reply)
{
  g_autoptr (GError) error = NULL;
  MefStructure *structure = mef_structure_codec_decode (http_text (reply), -1, get_forms (fixture), &error);
  g_autofree char *etag = NULL;

  g_assert_no_error (error);
  etag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", structure->version);
  g_assert_cmpstr (http_header (reply, "ETag"), ==, etag);
  return structure;
}

static char *
dup_creation (Fixture *fixture, MefTypeStructure type, gboolean publier, MefFiche *fiche)
{
  MefSaisieStructure saisie = { .type = type, .publier = publier, .fiche = fiche };

  return mef_saisie_structure_encode (&saisie, get_forms (fixture));
}

static char *
dup_edit (Fixture *fixture, const MefStructure *structure, const char *pointeur, GVariant *value)
{
  g_autoptr (GPtrArray) ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  MefSaisieStructure saisie = { .type = structure->type, .ecarts = ecarts };

  g_ptr_array_add (ecarts, mef_ecart_new (pointeur, mef_fiche_get (structure->fiche, pointeur), value));
  return mef_saisie_structure_encode (&saisie, get_forms (fixture));
}

/* What every route of one structure answers to who may not, or asks wrongly. */
static void
refuse_strangers (Fixture *fixture, HttpAsk question)
{
  HttpAsk wrong = question;

  wrong.jeton = NULL;
  refuse (fixture, &wrong, MEF_PROBLEM_SESSION_REQUISE);
  wrong.jeton = fixture->moderateur;
  refuse (fixture, &wrong, MEF_PROBLEM_DROIT_MANQUANT);
  wrong.jeton = question.jeton;
  wrong.caf = "931";
  refuse (fixture, &wrong, MEF_PROBLEM_SITE_REFUSE);
  wrong = question;
  if ((mef_route_get (question.route)->flags & MEF_ROUTE_IF_NONE_MATCH) == 0)
    {
      wrong.id = UNKNOWN;
      refuse (fixture, &wrong, MEF_PROBLEM_INTROUVABLE);
      wrong.id = question.id;
    }
  if ((mef_route_get (question.route)->flags & MEF_ROUTE_KEY) != 0)
    {
      wrong.key = "";
      refuse (fixture, &wrong, MEF_PROBLEM_CLE_REQUISE);
      wrong.key = NULL;
    }
  if ((mef_route_get (question.route)->flags & MEF_ROUTE_IF_MATCH) != 0)
    {
      wrong.version = 0;
      refuse (fixture, &wrong, MEF_PROBLEM_VERSION_REQUISE);
      wrong.version = 99;
      refuse (fixture, &wrong, MEF_PROBLEM_VERSION_PERIMEE);
    }
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

static void
test_create (Fixture *fixture, gconstpointer data)
{
  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      g_autofree char *id = mef_id_new ();
      g_autofree char *key = mef_id_new ();
      g_autoptr (MefFiche) fiche =
          mef_sample_fiche_new (mef_formulaires_get (get_forms (fixture), type), "Les Lucioles");
      g_autofree char *body = dup_creation (fixture, type, TRUE, fiche);
      HttpAsk          question = { .route = MEF_ROUTE_CREER_STRUCTURE,
                                    .jeton = fixture->jeton,
                                    .caf = "751",
                                    .id = id,
                                    .body = body,
                                    .key = key };
      g_autofree char *numero = NULL;

      /* The second time it is the same call, and the same answer. */
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (HttpReply) reply = ask (fixture, &question, 201);
          g_autoptr (MefStructure) structure = decode (fixture, reply);

          g_assert_cmpstr (structure->id, ==, id);
          g_assert_cmpstr (structure->site, ==, "751");
          g_assert_cmpint (structure->version, ==, 1);
          g_assert_true (structure->publiee);
          g_assert_true (mef_fiche_equal (structure->fiche, fiche));
          if (i == 0)
            numero = g_strdup (structure->numero);
          g_assert_cmpstr (structure->numero, ==, numero);
        }
      g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM structure"), ==,
                       type + 1);
      question.key = NULL;
      refuse (fixture, &question, MEF_PROBLEM_VERSION_PERIMEE);
    }
}

static void
test_create_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = mef_id_new ();
  MefFormulaire   *form = mef_formulaires_get (get_forms (fixture), MEF_TYPE_STRUCTURE_MAM);
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  g_autofree char *draft = NULL;
  g_autofree char *whole = NULL;
  HttpAsk question = { .route = MEF_ROUTE_CREER_STRUCTURE, .jeton = fixture->jeton, .caf = "751", .id = id };
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefProblem) problem = NULL;
  gboolean found = FALSE;

  question.body = whole = dup_creation (fixture, MEF_TYPE_STRUCTURE_MAM, FALSE, fiche);
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  mef_fiche_set (fiche, "/nom", g_variant_new_string ("La Maison bleue"));
  mef_fiche_set (fiche, "/code_postal", g_variant_new_string ("75020"));
  g_free (whole);
  question.body = whole = dup_creation (fixture, MEF_TYPE_STRUCTURE_MAM, TRUE, fiche);
  reply = ask (fixture, &question, 422);
  problem = http_problem (reply);
  for (guint i = 0; i < problem->erreurs->len; i++)
    {
      const MefProblemField *field = g_ptr_array_index (problem->erreurs, i);

      g_assert_true (g_str_has_prefix (field->pointeur, "/fiche/"));
      g_assert_nonnull (mef_formulaire_find_unite (form, field->pointeur + strlen ("/fiche")));
      found = found || g_str_equal (field->pointeur, "/fiche/capacite");
    }
  g_assert_true (found);

  question.body = draft = dup_creation (fixture, MEF_TYPE_STRUCTURE_MAM, FALSE, fiche);
  refuse_strangers (fixture, question);
  refuse_bodies (fixture, question);
  question.headers[0] = "If-None-Match";
  question.headers[1] = "\"1\"";
  refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.headers[0] = NULL;
  http_reply_free (ask (fixture, &question, 201));
}

/* Without If-None-Match nothing says that it is to be new. */
static void
test_create_unsaid (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = mef_route_build (MEF_ROUTE_CREER_STRUCTURE, "751", UNKNOWN, 0);
  HttpAsk          question = { .method = "PUT",
                                .path = path,
                                .jeton = fixture->jeton,
                                .key = UNKNOWN,
                                .body = "{\"type\":\"EAJE\",\"fiche\":{\"nom\":\"A\",\"code_postal\":\"75020\"}}" };

  refuse (fixture, &question, MEF_PROBLEM_VERSION_REQUISE);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_structure (fixture->http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                                      "Les Lucioles", TRUE);
  HttpAsk read = { .route = MEF_ROUTE_LIRE_STRUCTURE, .jeton = fixture->jeton, .caf = "751", .id = id };
  g_autoptr (HttpReply) before = ask (fixture, &read, 200);
  g_autoptr (MefStructure) structure = decode (fixture, before);
  g_autofree char *body = dup_edit (fixture, structure, "/nom", g_variant_new_string ("Les Grillons"));
  g_autofree char *wrong = dup_edit (fixture, structure, "/nom", NULL);
  g_autofree char *other = NULL;
  HttpAsk          question = { .route = MEF_ROUTE_MODIFIER_STRUCTURE,
                                .jeton = fixture->jeton,
                                .caf = "751",
                                .id = id,
                                .body = body,
                                .version = 1 };
  g_autoptr (HttpReply) after = NULL;
  g_autoptr (HttpReply) stale = NULL;
  g_autoptr (MefStructure) edited = NULL;
  g_autoptr (MefProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  refuse_strangers (fixture, question);
  refuse_bodies (fixture, question);
  question.body = wrong;
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.body = "{\"type\":\"MAM\",\"ecarts\":[]}";
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.body = body;
  after = ask (fixture, &question, 200);
  edited = decode (fixture, after);
  g_assert_cmpint (edited->version, ==, 2);
  g_assert_cmpstr (mef_structure_get_nom (edited), ==, "Les Grillons");

  /* Somebody else, upon what is no more: shown what is. */
  stale = ask (fixture, &question, 412);
  problem = http_problem (stale);
  other = mef_structure_codec_encode (edited);
  g_assert_cmpstr (problem->courant, ==, other);
  g_assert_cmpstr (http_header (stale, "ETag"), ==, "\"2\"");

  read.headers[0] = "If-None-Match";
  read.headers[1] = "\"2\"";
  http_reply_free (ask (fixture, &read, 304));
  read.headers[0] = NULL;
  refuse_strangers (fixture, read);
}

/* STR-11: what an authorised person proposed waits for the decision. */
static void
test_proposed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_structure (fixture->http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                                      "Les Lucioles", TRUE);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO proposition (structure, site, version, ouverte, compte,"
                       " donnees) VALUES ('%s', '751', 1, 1, 'x', '{\"structure\":\"%s\"}')",
                       id, id);
  HttpAsk question = { .route = MEF_ROUTE_MODIFIER_STRUCTURE,
                       .jeton = fixture->jeton,
                       .caf = "751",
                       .id = id,
                       .body = "{\"type\":\"EAJE\",\"ecarts\":[]}",
                       .version = 1 };

  server_fixture_execute (fixture->http->server, sql);
  refuse (fixture, &question, MEF_PROBLEM_PROPOSITION_OUVERTE);
  question.route = MEF_ROUTE_RESTAURER_STRUCTURE;
  question.body = "{\"version\":1}";
  refuse (fixture, &question, MEF_PROBLEM_PROPOSITION_OUVERTE);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_structure (fixture->http->server, "751", MEF_TYPE_STRUCTURE_SMF,
                                                      "Médiation 20e", TRUE);
  g_autofree char *other = server_fixture_add_structure (fixture->http->server, "751", MEF_TYPE_STRUCTURE_SMF,
                                                         "Médiation 19e", TRUE);
  g_autofree char *key = mef_id_new ();
  HttpAsk          question = {
             .route = MEF_ROUTE_SUPPRIMER_STRUCTURE, .jeton = fixture->jeton, .caf = "751", .id = id, .version = 1
  };

  refuse_strangers (fixture, question);
  question.key = key;
  for (guint i = 0; i < 2; i++)
    http_reply_free (ask (fixture, &question, 204));
  question.id = other;
  refuse (fixture, &question, MEF_PROBLEM_CLE_REUTILISEE);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM structure"), ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM structure_version"), ==,
                   1);
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  MefFormulaire   *form = server_fixture_get_form (fixture->http->server, MEF_TYPE_STRUCTURE_LAEP);
  g_autofree char *id = server_fixture_add_structure (fixture->http->server, "751", MEF_TYPE_STRUCTURE_LAEP,
                                                      "La Ribambelle", TRUE);
  HttpAsk          history = {
             .route = MEF_ROUTE_LIRE_VERSIONS_STRUCTURE, .jeton = fixture->jeton, .caf = "751", .id = id
  };
  HttpAsk question = { .route = MEF_ROUTE_RESTAURER_STRUCTURE,
                       .jeton = fixture->jeton,
                       .caf = "751",
                       .id = id,
                       .body = "{\"version\":1}",
                       .version = 1 };
  HttpAsk edit = { .route = MEF_ROUTE_MODIFIER_STRUCTURE,
                   .jeton = fixture->jeton,
                   .caf = "751",
                   .id = id,
                   .body = "{\"type\":\"LAEP\",\"ecarts\":[{\"field\":\"/nom\",\"from\":\"La Ribambelle\","
                           "\"to\":\"La Farandole\"}]}",
                   .version = 1 };
  g_autoptr (HttpReply) listed = NULL;
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefStructure) restored = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  http_reply_free (ask (fixture, &edit, 200));
  refuse_strangers (fixture, history);
  question.version = 2;
  refuse_strangers (fixture, question);
  refuse_bodies (fixture, question);
  question.body = "{\"version\":7}";
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.body = "{\"version\":1}";
  reply = ask (fixture, &question, 200);
  restored = decode (fixture, reply);
  g_assert_cmpint (restored->version, ==, 3);
  g_assert_cmpstr (mef_structure_get_nom (restored), ==, "La Ribambelle");

  listed = ask (fixture, &history, 200);
  versions = mef_version_structure_codec_decode_list (http_text (listed), -1, form, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 3);
  for (guint i = 0; i < versions->len; i++)
    {
      static const MefActionVersion actions[] = { MEF_ACTION_VERSION_RESTAURER, MEF_ACTION_VERSION_MODIFIER,
                                                  MEF_ACTION_VERSION_CREER };
      const MefVersionStructure    *version = g_ptr_array_index (versions, i);

      g_assert_cmpint (version->version, ==, 3 - i);
      g_assert_cmpint (version->action, ==, actions[i]);
    }
}

static char *
dup_cells (MefDay day, MefDemiJournee from, MefDemiJournee to)
{
  g_autoptr (GArray) changements = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  MefChangementCase change = { { day, MEF_MOITIE_MATIN }, from, to };

  g_array_append_val (changements, change);
  return mef_changements_codec_encode (changements);
}

#define NOTHING ((MefDemiJournee){ MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 })
#define OPEN(n) ((MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, n })
#define CLOSED  ((MefDemiJournee){ MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 })

static void
test_availability (Fixture *fixture, gconstpointer data)
{
  ServerFixture   *server = fixture->http->server;
  MefDay           today = mef_instant_day (mef_clock_now (MEF_CLOCK (server->clock)));
  g_autofree char *id =
      server_fixture_add_structure (server, "751", MEF_TYPE_STRUCTURE_MAM, "La Maison bleue", TRUE);
  g_autofree char *without =
      server_fixture_add_structure (server, "751", MEF_TYPE_STRUCTURE_CLAS, "Après l’école", TRUE);
  g_autofree char *draft =
      server_fixture_add_structure (server, "751", MEF_TYPE_STRUCTURE_MAM, "La Maison verte", FALSE);
  g_autofree char *open = dup_cells (today, NOTHING, OPEN (1));
  g_autofree char *close = dup_cells (today, NOTHING, CLOSED);
  g_autofree char *reopen = dup_cells (today, OPEN (1), CLOSED);
  g_autofree char *crowd = dup_cells (today, OPEN (1), OPEN (99));
  g_autofree char *yesterday = dup_cells (today - 1, NOTHING, CLOSED);
  g_autofree char *tomorrow = dup_cells (today + 1, NOTHING, OPEN (1));
  g_autofree char *beyond = dup_cells (today + MEF_DISPONIBILITES_JOURS, NOTHING, CLOSED);
  HttpAsk read = { .route = MEF_ROUTE_LIRE_DISPONIBILITES, .jeton = fixture->jeton, .caf = "751", .id = id };
  HttpAsk question = {
    .route = MEF_ROUTE_MODIFIER_DISPONIBILITES, .jeton = fixture->jeton, .caf = "751", .id = id, .body = open
  };
  const char *const refused[] = { crowd, yesterday, beyond };
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (HttpReply) later = NULL;
  g_autoptr (HttpReply) next = NULL;
  g_autoptr (HttpReply) stale = NULL;
  g_autoptr (MefReleve) releve = NULL;
  g_autoptr (MefProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  refuse_strangers (fixture, read);
  refuse_strangers (fixture, question);
  refuse_bodies (fixture, question);
  http_reply_free (ask (fixture, &read, 200));
  reply = ask (fixture, &question, 200);
  releve = mef_releve_codec_decode (http_text (reply), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (releve->version, ==, 1);
  g_assert_cmpint (mef_releve_get (releve, (MefCase){ today, MEF_MOITIE_MATIN }).places, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      question.body = refused[i];
      refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
    }
  /* Somebody else said something of that half-day meanwhile. */
  question.body = close;
  stale = ask (fixture, &question, 409);
  problem = http_problem (stale);
  g_assert_cmpint (problem->type, ==, MEF_PROBLEM_DISPONIBILITE_CHANGEE);
  g_assert_cmpstr (problem->courant, ==, http_text (reply));
  question.id = without;
  refuse (fixture, &question, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  question.id = draft;
  refuse (fixture, &question, MEF_PROBLEM_ETAT_INCOMPATIBLE);

  /* The version of the structure stands still; at midnight in Paris the day is no more of the grid. */
  g_assert_cmpint (server_fixture_count (server, "SELECT max(version) FROM structure"), ==, 1);
  mef_fake_clock_advance (server->clock,
                          mef_day_start (today + 1) - mef_clock_now (MEF_CLOCK (server->clock)) - 1);
  g_free (fixture->jeton);
  fixture->jeton = server_fixture_sign_up (server, "tard", "751", MEF_ROLE_AGENT_CAF);
  question.jeton = fixture->jeton;
  question.id = id;
  question.body = reopen;
  later = ask (fixture, &question, 200);
  mef_fake_clock_advance (server->clock, 1);
  question.key = NULL;
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);

  /* What is past goes with the next thing that is said. */
  question.body = tomorrow;
  g_clear_pointer (&releve, mef_releve_free);
  next = ask (fixture, &question, 200);
  releve = mef_releve_codec_decode (http_text (next), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (releve->dites->len, ==, 1);
  g_assert_cmpint (mef_releve_get (releve, (MefCase){ today + 1, MEF_MOITIE_MATIN }).places, ==, 1);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  HttpAsk          question = { .route = MEF_ROUTE_LISTER_STRUCTURES, .jeton = fixture->jeton, .caf = "751" };
  g_autofree char *id = server_fixture_add_structure (fixture->http->server, "751", MEF_TYPE_STRUCTURE_EAJE,
                                                      "Les Lucioles", TRUE);
  g_autoptr (HttpReply) reply = NULL;

  question.query =
      "nom=luc&type=EAJE,MAM&etat=VALIDE&commune=paris&gestionnaire=mot&tri=modification&ordre=desc";
  reply = ask (fixture, &question, 200);
  g_assert_nonnull (strstr (http_text (reply), id));
  g_assert_nonnull (strstr (http_text (reply), "\"total\":1"));
  question.query = "apres=abc";
  refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.query = "type=CRECHE";
  refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.query = NULL;
  question.jeton = fixture->moderateur;
  refuse (fixture, &question, MEF_PROBLEM_DROIT_MANQUANT);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
}

/* What is in it, tests/server/exports reads. */
static void
test_empty_workbook (Fixture *fixture, gconstpointer data)
{
  HttpAsk question = { .route = MEF_ROUTE_LIRE_CLASSEUR_VIDE, .jeton = fixture->jeton, .caf = "751" };

  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      g_autofree char *code = g_ascii_strdown (mef_type_structure_to_code (type), -1);
      g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"classeur-%s.xlsx\"", code);
      g_autoptr (HttpReply) reply = NULL;

      question.numero = (int) type;
      reply = ask (fixture, &question, 200);
      g_assert_cmpstr (http_header (reply, "Content-Disposition"), ==, disposition);
      g_assert_cmpuint (g_bytes_get_size (reply->body), >, 4);
      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), 4, "PK\3\4", 4);
    }

  question.jeton = fixture->moderateur;
  refuse (fixture, &question, MEF_PROBLEM_DROIT_MANQUANT);
  question.jeton = NULL;
  refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
  question.jeton = fixture->jeton;
  question.path = "/api/v1/sites/751/structures/formulaires/CRECHE/classeur";
  refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
}

void
answers_structures_add (void)
{
#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/answers/structures/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("STR-02/create", test_create);
  ADD ("STR-03/create-refused", test_create_refused);
  ADD ("API-02/create-unsaid", test_create_unsaid);
  ADD ("STR-06/edit", test_edit);
  ADD ("STR-11/proposed", test_proposed);
  ADD ("STR-07/delete", test_delete);
  ADD ("VAL-03/history", test_history);
  ADD ("DIS-01/availability", test_availability);
  ADD ("STR-01/list", test_list);
  ADD ("STR-04/empty-workbook", test_empty_workbook);
#undef ADD
}
