/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-headers.h"
#include "server/http/depots-fixture.h"
#include "server/service/mef-depots.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* PUB-01 over HTTP: what an ASM sends in, from the proof of work to the moderator's list and back. */

static void
test_registration (Fixture *fixture, gconstpointer data)
{
  ServerFixture   *server = fixture->http->server;
  g_autofree char *numero = depots_sign_up (fixture, EMAIL);
  g_autofree char *id = depots_dup_demande (fixture, numero);
  g_autoptr (MefDemande) demande = depots_read_demande (fixture, id);
  g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
  MefDocument     *first = g_ptr_array_index (demande->documents, 0);
  MefDocument     *second = g_ptr_array_index (demande->documents, 1);
  g_autoptr (HttpReply) scan = NULL;
  g_autoptr (HttpReply) espace = NULL;

  g_assert_cmpstr (numero, ==, "751-2026-000001");
  g_assert_cmpstr (demande->site, ==, "751");
  g_assert_cmpstr (demande->prenom, ==, "Hélène");
  g_assert_cmpint (demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  g_assert_cmpint (demande->type, ==, MEF_TYPE_DEMANDE_INSCRIPTION);
  g_assert_cmpint (demande->depose_le, ==, MEF_SAMPLE_NOW);
  g_assert_cmpstr (first->media_type, ==, "application/pdf");
  g_assert_cmpint (first->taille, ==, 5000);
  g_assert_cmpstr (second->media_type, ==, "image/jpeg");
  g_assert_cmpint (second->genre, ==, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION);

  /* The bytes come back by the moderator's route. */
  scan = depots_ask (
      fixture,
      &(HttpAsk){
          .route = MEF_ROUTE_LIRE_DOCUMENT, .jeton = fixture->caf, .caf = "751", .id = id, .numero = 1 },
      200);
  g_assert_true (g_bytes_equal (scan->body, fixture->pdf));

  /* One account, one person, one mail, one line in history, journal and feed; nothing is left of the deposit.
   */
  g_assert_cmpint (depots_count_mails (fixture, "REMERCIEMENT_INSCRIPTION"), ==, 1);
  g_assert_cmpint (depots_count_mails (fixture, "CONFIRMATION_ADRESSE"), ==, 1);
  g_assert_cmpint (server_fixture_count (server,
                                         "SELECT count(*) FROM assistant_maternel WHERE statut = 'EN_COURS'"
                                         " AND visible = 0 AND email_cle = '" EMAIL "'"),
                   ==, 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM historique"), ==, 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM journal WHERE action = 'envoyerDepot'"
                                                 " AND site = '751' AND compte IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (server_fixture_count (
                       server, "SELECT count(*) FROM change WHERE collection = 'demandes' AND deleted = 0"),
                   ==, 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM depot_morceau"), ==, 0);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM depot WHERE secret IS NOT NULL"), ==,
                   0);
  server_fixture_verify (server);

  espace = depots_read_espace (fixture, jeton, "REDUIT", NULL, "EN_ATTENTE_TRAITEMENT");
  /* A session of the public opens nothing of the CAF. */
  depots_refuse (fixture,
                 &(HttpAsk){ .route = MEF_ROUTE_LIRE_DEMANDE, .jeton = jeton, .caf = "751", .id = id },
                 MEF_PROBLEM_AUDIENCE_REFUSEE);
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_ESPACE, .jeton = fixture->caf },
                 MEF_PROBLEM_AUDIENCE_REFUSEE);
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_ESPACE }, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_resume (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) depot = { NULL };
  g_auto (Depot) stranger = { NULL };
  HttpAsk head, question;
  g_autoptr (GBytes) beginning = g_bytes_new_from_bytes (fixture->pdf, 0, 2000);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (fixture->pdf, 2000, 3000);
  g_autoptr (HttpReply) where = NULL;
  g_autoptr (HttpReply) late = NULL;
  g_autofree char *key = mef_id_new ();

  depots_open_depot (fixture, EMAIL, &depot);
  question = depots_make_put (&depot, 1, beginning);
  question.key = key;
  depots_expect (fixture, &question, 204);
  /* The answer was lost: the same again does nothing twice. */
  depots_expect (fixture, &question, 204);
  head = depots_make_ask (MEF_ROUTE_SITUER_DOCUMENT, &depot, 1);
  where = depots_ask (fixture, &head, 204);
  g_assert_cmpstr (http_header (where, MEF_HEADER_OFFSET), ==, "2000");
  g_assert_cmpstr (http_header (where, MEF_HEADER_LENGTH), ==, "5000");

  {
    HttpAsk other = depots_make_put (&depot, 1, rest);

    other.key = key;
    depots_refuse (fixture, &other, MEF_PROBLEM_CLE_REUTILISEE);
  }

  /* From anywhere else but there. */
  question.key = NULL;
  late = http_ask (fixture->http, &question);
  http_assert_problem (late, MEF_PROBLEM_DECALAGE_INCORRECT);
  g_assert_cmpstr (http_header (late, MEF_HEADER_OFFSET), ==, "2000");
  question = depots_make_put (&depot, 1, fixture->pdf);
  question.headers[0] = MEF_HEADER_OFFSET;
  question.headers[1] = "2000";
  depots_refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES); /* longer than announced */
  question = depots_make_put (&depot, 1, rest);
  question.headers[0] = MEF_HEADER_OFFSET;
  question.headers[1] = "2000";
  depots_expect (fixture, &question, 204);
  depots_put (fixture, &depot, 2, fixture->jpeg);
  g_free (depots_send_depot (fixture, &depot));
  /* What was sent takes no more; it is told as sent until its day is over. */
  depots_refuse (fixture, &question, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  depots_expect (fixture, &head, 204);

  head.numero = 3;
  depots_expect (fixture, &head, 404);
  question.numero = 3;
  depots_refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  head.jeton = NULL;
  depots_expect (fixture, &head, 401);
  question.jeton = NULL;
  depots_refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
}

static void
test_secret (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) mine = { NULL };
  g_auto (Depot) other = { NULL };
  MefRouteId routes[] = { MEF_ROUTE_LIRE_DEPOT, MEF_ROUTE_SITUER_DOCUMENT, MEF_ROUTE_DEPOSER_DOCUMENT,
                          MEF_ROUTE_ENVOYER_DEPOT };

  depots_open_depot (fixture, EMAIL, &mine);
  depots_open_depot (fixture, "autre@exemple.fr", &other);
  g_assert_cmpstr (mine.secret, !=, other.secret);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *cut = g_strndup (mine.secret, 63);
      const char      *wrong[] = { other.secret, "x", cut, fixture->caf };

      for (guint j = 0; j < G_N_ELEMENTS (wrong); j++)
        {
          HttpAsk question = routes[i] == MEF_ROUTE_DEPOSER_DOCUMENT
                                 ? depots_make_put (&mine, 1, fixture->pdf)
                                 : depots_make_ask (routes[i], &mine, 1);

          question.jeton = wrong[j];
          depots_expect (fixture, &question, 404);
          question.jeton = NULL;
          depots_expect (fixture, &question, 401);
        }
    }
  depots_expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_DEPOT, .jeton = mine.secret, .id = mine.id },
                 200);
}

/* Each part of the form at fault, by its pointer. */
static void
test_refused_forms (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from, *to, *pointer;
  } rows[] = {
    { "\"prenom\":\"Hélène\"", "\"prenom\":\"\"", "/identite/prenom" },
    { EMAIL, "pas une adresse", "/identite/email" },
    { SERVER_FIXTURE_PASSWORD, "court", "/mot_de_passe" },
    { "\"insee\":\"75120\"", "\"insee\":\"99999\"", "/contact/adresse/insee" },
    { "\"publier_email\":true", "\"publier_email\":false", "/contact/publier_email" },
    { "2030-12-31", "2025-12-31", "/agrement/date_fin_agrement" },
    { "\"taille\":5000", "\"taille\":99000000", "/documents/0/taille" },
    { "{\"genre\":\"AGREMENT\"", "{\"genre\":\"ATTESTATION_FORMATION\"", "/documents" },
    { "\"genre\":\"ATTESTATION_FORMATION\"", "\"genre\":\"AGREMENT\"", "/documents" },
    { "\"profil\":", "\"profile\":", "/profil" },
    { "\"preuve\":\"", "\"preuve\":\"x", "/preuve" },
  };
  g_autofree char *nonce = depots_dup_nonce (fixture);
  g_autofree char *body = depots_make_body_for (nonce, EMAIL, "Marchand");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) wrong = g_string_new (body);

      g_assert_cmpuint (g_string_replace (wrong, rows[i].from, rows[i].to, 1), ==, 1);
      depots_refuse_at (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = wrong->str },
                        rows[i].pointer);
    }
  /* None of them used the proof up. */
  depots_expect (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body }, 201);
  depots_refuse_at (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body }, "/nonce");
}

static void
test_nonce (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nonce = depots_dup_nonce (fixture);
  g_autofree char *body = depots_make_body_for (nonce, EMAIL, "Marchand");
  g_autofree char *forged = g_strdup (nonce);
  g_autofree char *own = NULL;
  g_autofree char *key = mef_id_new ();
  g_auto (Depot) first = { NULL };
  g_auto (Depot) again = { NULL };

  /* One of one's own making, however well worked for. */
  forged[0] = '9';
  own = depots_make_body_for (forged, EMAIL, "Marchand");
  depots_refuse_at (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = own }, "/nonce");

  /* The same call again, its answer lost: the same deposit and the same secret. */
  {
    HttpAsk question = { .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body, .key = key };
    g_autoptr (HttpReply) reply = depots_ask (fixture, &question, 201);
    g_autoptr (HttpReply) repeated = depots_ask (fixture, &question, 201);

    depots_read_depot (reply, &first);
    depots_read_depot (repeated, &again);
  }
  g_assert_cmpstr (first.id, ==, again.id);
  g_assert_cmpstr (first.secret, ==, again.secret);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM depot"), ==, 1);

  g_free (nonce);
  nonce = depots_dup_nonce (fixture);
  g_free (body);
  body = depots_make_body_for (nonce, EMAIL, "Marchand");
  mef_fake_clock_advance (fixture->http->server->clock, MEF_NONCE_DUREE);
  depots_refuse_at (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body }, "/nonce");
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) html = depots_make_file ("<html>", 6, 5000);
  g_autoptr (GBytes) tiny = g_bytes_new_from_bytes (html, 0, 100);
  g_auto (Depot) depot = { NULL };
  HttpAsk          question, head;
  g_autofree char *large = g_malloc0 (MEF_DEPOT_MORCEAU_MAX + 1);
  g_autoptr (HttpReply) where = NULL;

  depots_open_depot (fixture, EMAIL, &depot);
  question = depots_make_put (&depot, 1, html);
  depots_refuse (fixture, &question, MEF_PROBLEM_FORMAT_REFUSE);
  question = depots_make_put (&depot, 1, tiny);
  depots_refuse (fixture, &question, MEF_PROBLEM_FORMAT_REFUSE);
  head = depots_make_ask (MEF_ROUTE_SITUER_DOCUMENT, &depot, 1);
  where = depots_ask (fixture, &head, 204);
  g_assert_cmpstr (http_header (where, MEF_HEADER_OFFSET), ==, "0");

  question = depots_make_put (&depot, 1, fixture->pdf);
  question.headers[0] = "Content-Type";
  question.headers[1] = "application/pdf";
  depots_refuse (fixture, &question, MEF_PROBLEM_TYPE_REFUSE);
  question.headers[0] = MEF_HEADER_OFFSET;
  question.headers[1] = "-1";
  depots_refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.headers[0] = NULL;
  question.key = "";
  depots_refuse (fixture, &question, MEF_PROBLEM_CLE_REQUISE);
  question = depots_make_put (&depot, 1, fixture->pdf);
  question.body = large;
  question.length = MEF_DEPOT_MORCEAU_MAX + 1;
  depots_refuse (fixture, &question, MEF_PROBLEM_CORPS_TROP_GRAND);
}

static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) depot = { NULL };
  HttpAsk          send;
  g_autofree char *key = mef_id_new ();
  g_autofree char *numero = NULL;

  depots_open_depot (fixture, EMAIL, &depot);
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  depots_refuse_at (fixture, &send, "/documents");
  depots_put (fixture, &depot, 1, fixture->pdf);
  depots_refuse_at (fixture, &send, "/documents");
  depots_put (fixture, &depot, 2, fixture->jpeg);
  send.key = "";
  depots_refuse (fixture, &send, MEF_PROBLEM_CLE_REQUISE);
  send.key = key;
  mef_fake_page_counter_set_broken (fixture->http->server->pages, TRUE);
  depots_refuse (fixture, &send, MEF_PROBLEM_INDISPONIBLE);
  mef_fake_page_counter_set_broken (fixture->http->server->pages, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HttpReply) reply = depots_ask (fixture, &send, 201);

      g_assert_cmpstr (json_object_get_string_member (depots_parse (reply), "numero"), ==, "751-2026-000001");
    }
  send.key = NULL;
  depots_refuse (fixture, &send, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM demande"), ==, 1);
  g_assert_cmpint (
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM compte WHERE audience = 'asm'"), ==,
      1);
}

/* Two deposits of one e-mail, and one deposit twice, all at once: one request, one account, one mail. */
static void
test_race (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) first = { NULL };
  g_auto (Depot) second = { NULL };
  Depot     *depots[] = { &first, &first, &second, &second };
  HttpReply *replies[G_N_ELEMENTS (depots)];
  guint      made = 0;

  depots_open_depot (fixture, EMAIL, &first);
  depots_open_depot (fixture, EMAIL, &second);
  for (guint i = 0; i < G_N_ELEMENTS (depots); i += 2)
    {
      depots_put (fixture, depots[i], 1, fixture->pdf);
      depots_put (fixture, depots[i], 2, fixture->jpeg);
    }
  for (guint i = 0; i < G_N_ELEMENTS (depots); i++)
    {
      HttpAsk send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, depots[i], 0);

      replies[i] = http_begin (fixture->http, &send);
    }
  for (guint i = 0; i < G_N_ELEMENTS (depots); i++)
    {
      http_wait (replies[i]);
      if (replies[i]->status != 201)
        http_assert_status (replies[i], 409);
      made += replies[i]->status == 201;
      http_reply_free (replies[i]);
    }
  g_assert_cmpuint (made, ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM demande"), ==, 1);
  g_assert_cmpint (
      server_fixture_count (fixture->http->server, "SELECT count(*) FROM compte WHERE audience = 'asm'"), ==,
      1);
  g_assert_cmpint (depots_count_mails (fixture, "REMERCIEMENT_INSCRIPTION"), ==, 1);
  server_fixture_verify (fixture->http->server);
}

/* A live account's address is taken; so is a radiated person's; a rejected one's is free again. */
static void
test_taken_email (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) like = mef_sample_demande_new_nth (3);
  g_autofree char *numero = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;
  g_autofree char *radie = NULL;
  g_auto (Depot) early = { NULL };
  HttpAsk send;

  /* Two at once: the one who sends first has it. */
  depots_open_depot (fixture, EMAIL, &early);
  depots_put (fixture, &early, 1, fixture->pdf);
  depots_put (fixture, &early, 2, fixture->jpeg);
  numero = depots_sign_up (fixture, EMAIL);
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &early, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_EMAIL_UTILISE);

  body = depots_make_body (fixture, "HELENE.Marchand@exemple.fr");
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body },
                 MEF_PROBLEM_EMAIL_UTILISE);
  server_fixture_add_radie (fixture->http->server, "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a", like);
  radie = depots_make_body (fixture, like->email);
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = radie },
                 MEF_PROBLEM_EMAIL_UTILISE);

  id = depots_dup_demande (fixture, numero);
  server_fixture_execute (fixture->http->server,
                          "UPDATE assistant_maternel SET statut = 'REJETE' WHERE email_cle = '" EMAIL
                          "'; UPDATE compte SET actif = 0 WHERE audience = 'asm'");
  g_clear_pointer (&numero, g_free);
  numero = depots_sign_up (fixture, EMAIL);
  g_assert_cmpstr (numero, ==, "751-2026-000002");
}

/* Same name and birth date: taken, and told on both sides. */
static void
test_same_person (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = depots_sign_up (fixture, EMAIL);
  g_autofree char *second = depots_sign_up (fixture, "autre@exemple.fr");
  g_autofree char *a = depots_dup_demande (fixture, first);
  g_autofree char *b = depots_dup_demande (fixture, second);
  const char      *ids[] = { a, b };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT donnees FROM constats WHERE demande = '%s'", ids[i]);
      g_autofree char *constats = server_fixture_query (fixture->http->server, sql);

      g_assert_nonnull (strstr (constats, "IDENTITE_DEJA_UTILISEE"));
      g_assert_nonnull (strstr (constats, ids[1 - i]));
    }
}

/* Asked for new elements, corrected, back in the queue and the feed, validated; then renewed, rejected. */
static void
test_correction (Fixture *fixture, gconstpointer data)
{
  ServerFixture   *server = fixture->http->server;
  g_autofree char *numero = depots_sign_up (fixture, EMAIL);
  g_autofree char *id = depots_dup_demande (fixture, numero);
  g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
  g_autofree char *type = NULL;
  g_auto (Depot) depot = { NULL };
  g_auto (Depot) stale = { NULL };
  g_autoptr (HttpReply) espace = NULL;
  g_autoptr (HttpReply) after = NULL;
  g_autoptr (MefDemande) demande = NULL;
  HttpAsk     send;
  gint64      seq;
  const char *nothing = "{\"type\":\"CORRECTION\",\"documents\":[]}";

  /* Nothing is asked for yet. */
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT_ASM, .jeton = jeton, .body = nothing },
                 MEF_PROBLEM_ETAT_INCOMPATIBLE);
  depots_decide (fixture, id, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpint (depots_count_mails (fixture, "NOUVEAUX_ELEMENTS"), ==, 1);
  espace = depots_read_espace (fixture, jeton, "REDUIT", "CORRIGER", "EN_ATTENTE_NOUVEAUX_ELEMENTS");
  {
    JsonArray *raisons = json_object_get_array_member (
        json_object_get_object_member (depots_parse (espace), "demande"), "raisons");

    g_assert_cmpuint (json_array_get_length (raisons), ==, 2);
    g_assert_cmpstr (json_array_get_string_element (raisons, 0), ==, "Capacité différente du document");
  }

  depots_refuse_at (fixture,
                    &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT_ASM,
                                .jeton = jeton,
                                .body = "{\"type\":\"CORRECTION\",\"conserves\":[],\"documents\":[]}" },
                    "/documents");
  depots_refuse_at (fixture,
                    &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT_ASM,
                                .jeton = jeton,
                                .body =
                                    "{\"type\":\"CORRECTION\",\"contact\":{\"adresse\":{\"voie\":\"1 rue A\","
                                    "\"complement\":null,\"code_postal\":\"95000\",\"commune\":\"Cergy\","
                                    "\"insee\":\"95127\"}},\"documents\":[]}" },
                    "/contact/adresse/insee");
  g_free (depots_begin (fixture, jeton, nothing, &stale));
  type = depots_begin (
      fixture, jeton,
      "{\"type\":\"CORRECTION\",\"identite\":{\"nom\":\"Marchand-Petit\"},\"agrement\":"
      "{\"date_debut_agrement\":\"2026-01-01\",\"date_fin_agrement\":\"2030-12-31\",\"departement\":"
      "\"75\",\"capacite\":3},\"conserves\":[{\"numero\":2}],\"documents\":[{\"genre\":\"AGREMENT\","
      "\"nom\":\"nouveau.jpg\",\"taille\":3000}]}",
      &depot);
  g_assert_cmpstr (type, ==, "CORRECTION");
  depots_put (fixture, &depot, 1, fixture->jpeg);
  seq = server_fixture_count (server, "SELECT seq FROM site_head WHERE site = '751'");
  mef_fake_clock_advance (server->clock, MEF_MINUTE);
  server_fixture_execute (server, "UPDATE demande SET sngi = 'DIFFERENTE'");
  g_free (depots_send_depot (fixture, &depot));

  /* Another name: the registry is asked again. */
  g_assert_cmpint (
      server_fixture_count (server, "SELECT count(*) FROM demande WHERE sngi = 'NON_DISPONIBLE'"), ==, 1);
  demande = depots_read_demande (fixture, id);
  g_assert_cmpint (demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  g_assert_true (demande->retour);
  g_assert_cmpint (demande->version, ==, 3);
  g_assert_cmpint (demande->etat_depuis, ==, MEF_SAMPLE_NOW + MEF_MINUTE);
  g_assert_cmpint (demande->depose_le, ==, MEF_SAMPLE_NOW);
  g_assert_cmpint (demande->agrement->capacite, ==, 3);
  g_assert_cmpstr (demande->nom, ==, "Marchand-Petit");
  g_assert_cmpuint (demande->documents->len, ==, 2);
  g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 1))->numero, ==, 3);
  g_assert_cmpint (depots_count_mails (fixture, "ELEMENTS_RECUS"), ==, 1);
  g_assert_cmpint (
      server_fixture_count (server, "SELECT count(*) FROM assistant_maternel WHERE nom = 'Marchand-Petit'"),
      ==, 1);
  {
    g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM change WHERE site = '751' AND collection = "
                                            "'demandes' AND record_id = '%s' AND seq > %" G_GINT64_FORMAT,
                                            id, seq);
    g_autofree char *last =
        server_fixture_query (server, "SELECT donnees FROM historique ORDER BY rang DESC LIMIT 1");

    g_assert_cmpint (server_fixture_count (server, sql), ==, 1);
    g_assert_nonnull (strstr (last, "\"RENVOYER\""));
    g_assert_nonnull (strstr (last, "/agrement/capacite"));
  }
  /* The other one was begun on what stood before. */
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &stale, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  after = depots_read_espace (fixture, jeton, "REDUIT", NULL, "EN_ATTENTE_TRAITEMENT");
  server_fixture_verify (server);
}

#define RENOUVELLEMENT                                                                                       \
  "{\"type\":\"RENOUVELLEMENT\",\"contact\":{\"adresse\":{\"voie\":\"3, rue Neuve\",\"complement\":null,"    \
  "\"code_postal\":\"75011\",\"commune\":\"Paris\",\"insee\":\"75111\"}},\"agrement\":{"                     \
  "\"date_debut_agrement\":\"2031-01-01\",\"date_fin_agrement\":\"2035-12-31\",\"departement\":\"75\","      \
  "\"capacite\":2},\"documents\":[{\"genre\":\"AGREMENT\",\"nom\":\"neuf.pdf\",\"taille\":5000}]}"

static void
test_renewal (Fixture *fixture, gconstpointer data)
{
  ServerFixture   *server = fixture->http->server;
  g_autofree char *first = depots_sign_up (fixture, EMAIL);
  g_autofree char *id = depots_dup_demande (fixture, first);
  g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
  g_autofree char *numero = NULL;
  g_autofree char *renewal = NULL;
  g_auto (Depot) depot = { NULL };
  g_auto (Depot) twice = { NULL };
  HttpAsk send;
  g_autoptr (HttpReply) validated = NULL;
  g_autoptr (HttpReply) pending = NULL;
  g_autoptr (HttpReply) closed = NULL;
  g_autoptr (MefDemande) demande = NULL;

  depots_refuse (fixture,
                 &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT_ASM, .jeton = jeton, .body = RENOUVELLEMENT },
                 MEF_PROBLEM_ETAT_INCOMPATIBLE);
  depots_decide (fixture, id, 1, MEF_EVENEMENT_VALIDER);
  g_assert_cmpint (depots_count_mails (fixture, "VALIDATION_INSCRIPTION"), ==, 1);
  validated = depots_read_espace (fixture, jeton, "COMPLET", "RENOUVELER", "VALIDE");

  g_free (depots_begin (fixture, jeton, RENOUVELLEMENT, &depot));
  g_free (depots_begin (fixture, jeton, RENOUVELLEMENT, &twice));
  depots_put (fixture, &depot, 1, fixture->pdf);
  depots_put (fixture, &twice, 1, fixture->pdf);
  mef_fake_clock_advance (server->clock, MEF_MINUTE);
  numero = depots_send_depot (fixture, &depot);
  g_assert_cmpstr (numero, ==, "751-2026-000002");
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &twice, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  g_assert_cmpint (depots_count_mails (fixture, "RENOUVELLEMENT_RECU"), ==, 1);
  pending = depots_read_espace (fixture, jeton, "REDUIT", NULL, "EN_ATTENTE_TRAITEMENT");
  /* The agrément in force stays public until its end. */
  g_assert_cmpint (server_fixture_count (server,
                                         "SELECT count(*) FROM assistant_maternel WHERE visible = 1 AND"
                                         " agrement_capacite = 4"),
                   ==, 1);

  renewal = depots_dup_demande (fixture, numero);
  demande = depots_read_demande (fixture, renewal);
  g_assert_cmpint (demande->type, ==, MEF_TYPE_DEMANDE_RENOUVELLEMENT);
  g_assert_cmpint (demande->agrement->capacite, ==, 2);
  g_assert_cmpint (demande->agrement_precedent->capacite, ==, 4);
  g_assert_cmpstr (demande->adresse_precedente->insee, ==, "75120");
  g_assert_cmpstr (demande->nom, ==, "Marchand");

  /* Rejected: the space is deleted, open sessions end at once, the e-mail is barred for a forged document. */
  depots_decide (fixture, renewal, 1, MEF_EVENEMENT_REJETER);
  g_assert_cmpint (depots_count_mails (fixture, "REJET_RENOUVELLEMENT"), ==, 1);
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_ESPACE, .jeton = jeton },
                 MEF_PROBLEM_SESSION_REQUISE);
  closed = depots_try_sign_in (fixture, EMAIL, "asm");
  http_assert_status (closed, 403);
  {
    g_autofree char *body = depots_make_body (fixture, EMAIL);

    depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body },
                   MEF_PROBLEM_EMAIL_UTILISE);
  }
}

/* Rejected for anything but a forged document: sign-in is closed, and the e-mail free for another try. */
static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *numero = depots_sign_up (fixture, EMAIL);
  g_autofree char *id = depots_dup_demande (fixture, numero);
  g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
  const MefMotif  *motif = mef_sample_motif ("Demande en double");
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_REJETER);
  g_autofree char *body = NULL;
  g_autofree char *again = NULL;
  g_autofree char *new_jeton = NULL;
  g_autoptr (HttpReply) closed = NULL;
  g_autoptr (HttpReply) espace = NULL;

  mef_decision_add_motif (decision, motif->id, motif->version, NULL);
  body = mef_decision_codec_encode (decision);
  depots_expect (fixture,
                 &(HttpAsk){ .route = MEF_ROUTE_DECIDER,
                             .jeton = fixture->caf,
                             .caf = "751",
                             .id = id,
                             .version = 1,
                             .body = body },
                 200);
  g_assert_cmpint (depots_count_mails (fixture, "REJET_INSCRIPTION"), ==, 1);
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_ESPACE, .jeton = jeton },
                 MEF_PROBLEM_SESSION_REQUISE);
  closed = depots_try_sign_in (fixture, EMAIL, "asm");
  http_assert_problem (closed, MEF_PROBLEM_COMPTE_DESACTIVE);

  mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
  again = depots_sign_up (fixture, EMAIL);
  g_assert_cmpstr (again, ==, "751-2026-000002");
  new_jeton = depots_sign_in (fixture, EMAIL);
  espace = depots_read_espace (fixture, new_jeton, "REDUIT", NULL, "EN_ATTENTE_TRAITEMENT");
}

/* Closed between a correction's beginning and its end. */
static void
test_closed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *numero = depots_sign_up (fixture, EMAIL);
  g_autofree char *id = depots_dup_demande (fixture, numero);
  g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
  g_auto (Depot) depot = { NULL };
  HttpAsk send;

  depots_decide (fixture, id, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_free (depots_begin (fixture, jeton, "{\"type\":\"CORRECTION\",\"documents\":[]}", &depot));
  server_fixture_execute (fixture->http->server, "UPDATE compte SET actif = 0 WHERE audience = 'asm'");
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_ETAT_INCOMPATIBLE);
}

static void
test_a_day (Fixture *fixture, gconstpointer data)
{
  ServerFixture *server = fixture->http->server;
  g_auto (Depot) depot = { NULL };
  HttpAsk question;

  depots_open_depot (fixture, EMAIL, &depot);
  depots_put (fixture, &depot, 1, fixture->pdf);
  question = depots_make_ask (MEF_ROUTE_LIRE_DEPOT, &depot, 0);
  mef_fake_clock_advance (server->clock, MEF_DEPOT_DUREE - 1);
  server_fixture_sweep (server);
  depots_expect (fixture, &question, 200);
  mef_fake_clock_advance (server->clock, 1);
  depots_refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  question = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  depots_refuse (fixture, &question, MEF_PROBLEM_INTROUVABLE);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM depot_morceau"), ==, 1);
  server_fixture_sweep (server);
  g_assert_cmpint (server_fixture_count (server, "SELECT (SELECT count(*) FROM depot) + (SELECT count(*) FROM"
                                                 " depot_document) + (SELECT count(*) FROM depot_morceau) +"
                                                 " (SELECT count(*) FROM nonce)"),
                   ==, 0);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM journal WHERE action = 'effacerDepot'"
                                                 " AND motif = 'depot-expire'"),
                   ==, 1);
}

/* So many per address and hour without a session, per account with one. */
static void
test_quotas (Fixture *fixture, gconstpointer data)
{
  g_autofree char *numero = depots_sign_up (fixture, EMAIL);
  g_autofree char *id = depots_dup_demande (fixture, numero);
  g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
  g_autofree char *body = NULL;
  g_auto (Depot) depot = { NULL };
  HttpAsk asm_ask = { .route = MEF_ROUTE_OUVRIR_DEPOT_ASM,
                      .jeton = jeton,
                      .body = "{\"type\":\"CORRECTION\",\"documents\":[]}" };
  HttpAsk question;

  depots_decide (fixture, id, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  for (guint i = 0; i < 20; i++)
    depots_expect (fixture, &asm_ask, 201);
  depots_refuse (fixture, &asm_ask, MEF_PROBLEM_TROP_DE_TENTATIVES);
  mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
  depots_expect (fixture, &asm_ask, 201);

  depots_open_depot (fixture, "autre@exemple.fr", &depot);
  server_fixture_execute (fixture->http->server, "UPDATE essai SET echecs = 100000");
  body = depots_make_body (fixture, "encore@exemple.fr");
  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body },
                 MEF_PROBLEM_TROP_DE_TENTATIVES);
  mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
  depots_put (fixture, &depot, 1, fixture->pdf);
  server_fixture_execute (fixture->http->server, "UPDATE essai SET echecs = 100000");
  question = depots_make_put (&depot, 2, fixture->jpeg);
  depots_refuse (fixture, &question, MEF_PROBLEM_TROP_DE_TENTATIVES);
  mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
  depots_put (fixture, &depot, 2, fixture->jpeg);
  server_fixture_execute (fixture->http->server, "UPDATE essai SET echecs = 100000");
  server_fixture_execute (fixture->http->server,
                          "UPDATE essai SET dernier = (SELECT max(dernier) FROM essai)");
  question = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  depots_refuse (fixture, &question, MEF_PROBLEM_TROP_DE_TENTATIVES);
  mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
  g_free (depots_send_depot (fixture, &depot));
}

/* What every body of the two forms may be refused for. */
static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  const MefRouteId routes[] = { MEF_ROUTE_OUVRIR_DEPOT, MEF_ROUTE_OUVRIR_DEPOT_ASM };
  g_autofree char *large = g_strnfill (64 * 1024 + 1, ' ');

  g_free (depots_sign_up (fixture, EMAIL));
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *jeton = depots_sign_in (fixture, EMAIL);
      HttpAsk          question = { .route = routes[i], .jeton = jeton, .body = "[" };

      depots_refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
      question.body = "{\"inconnu\":1}";
      depots_refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
      question.body = large;
      depots_refuse (fixture, &question, MEF_PROBLEM_CORPS_TROP_GRAND);
      question.body = "{}";
      question.headers[0] = "Content-Type";
      question.headers[1] = "text/plain";
      depots_refuse (fixture, &question, MEF_PROBLEM_TYPE_REFUSE);
      question.headers[0] = NULL;
      question.body = "{\"type\":\"CORRECTION\",\"documents\":[]}";
      question.jeton = routes[i] == MEF_ROUTE_OUVRIR_DEPOT_ASM ? NULL : jeton;
      if (question.jeton == NULL)
        depots_refuse (fixture, &question, MEF_PROBLEM_SESSION_REQUISE);
      question.jeton = fixture->caf;
      if (routes[i] == MEF_ROUTE_OUVRIR_DEPOT_ASM)
        depots_refuse (fixture, &question, MEF_PROBLEM_AUDIENCE_REFUSEE);
    }
}

/* A connection that breaks in the middle of a piece: what came is kept (HEAD says so). */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) depot = { NULL };
  g_autoptr (GString) request = g_string_new (NULL);
  g_autofree char *key = mef_id_new ();
  g_autoptr (HttpReply) where = NULL;
  HttpAsk        head;
  GSocketClient *client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  depots_open_depot (fixture, EMAIL, &depot);
  g_string_printf (
      request,
      "PUT /api/v1/public/depots/%s/documents/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
      "Idempotency-Key: %s\r\nContent-Type: application/octet-stream\r\nUpload-Offset: 0\r\n"
      "Content-Length: 5000\r\n\r\n",
      depot.id, depot.secret, key);
  g_string_append_len (request, g_bytes_get_data (fixture->pdf, NULL), 3100);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", fixture->http->port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request->str,
                             request->len, NULL, NULL, &error);
  g_assert_no_error (error);
  http_spin (100);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_object_unref (client);
  http_spin (200);

  head = depots_make_ask (MEF_ROUTE_SITUER_DOCUMENT, &depot, 1);
  where = depots_ask (fixture, &head, 204);
  g_assert_cmpstr (http_header (where, MEF_HEADER_OFFSET), ==, "3100");
  {
    g_autoptr (GBytes) rest = g_bytes_new_from_bytes (fixture->pdf, 3100, 1900);
    HttpAsk          question = depots_make_put (&depot, 1, rest);
    g_autofree char *numero = NULL;
    g_autofree char *id = NULL;
    g_autoptr (HttpReply) scan = NULL;

    question.headers[0] = MEF_HEADER_OFFSET;
    question.headers[1] = "3100";
    depots_expect (fixture, &question, 204);
    depots_put (fixture, &depot, 2, fixture->jpeg);
    numero = depots_send_depot (fixture, &depot);
    id = depots_dup_demande (fixture, numero);
    scan = depots_ask (
        fixture,
        &(HttpAsk){
            .route = MEF_ROUTE_LIRE_DOCUMENT, .jeton = fixture->caf, .caf = "751", .id = id, .numero = 1 },
        200);
    g_assert_true (g_bytes_equal (scan->body, fixture->pdf));
  }
}

/* An account of the audience that the register has nobody for. */
static void
test_no_profile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id =
      server_fixture_add_audience (fixture->http->server, "sans.profil@exemple.fr", MEF_AUDIENCE_ASM);
  g_autofree char *jeton = server_fixture_open_session (fixture->http->server, id);

  depots_refuse (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_ESPACE, .jeton = jeton },
                 MEF_PROBLEM_INTROUVABLE);
  depots_refuse (fixture,
                 &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT_ASM,
                             .jeton = jeton,
                             .body = "{\"type\":\"CORRECTION\",\"documents\":[]}" },
                 MEF_PROBLEM_INTROUVABLE);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/depots/" path, Fixture, NULL, depots_set_up, func, depots_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("PUB-01/registration", test_registration);
  ADD ("PUB-01/resume", test_resume);
  ADD ("PUB-01/cut-in-the-middle", test_cut);
  ADD ("PUB-01/secret", test_secret);
  ADD ("PUB-01/refused-forms", test_refused_forms);
  ADD ("PUB-01/nonce", test_nonce);
  ADD ("API-05/formats", test_formats);
  ADD ("PUB-01/sent-once", test_incomplete);
  ADD ("PUB-01/at-once", test_race);
  ADD ("PUB-01/taken-email", test_taken_email);
  ADD ("PUB-01/same-person", test_same_person);
  ADD ("PUB-01/correction", test_correction);
  ADD ("PUB-01/renewal", test_renewal);
  ADD ("PUB-01/rejected", test_rejected);
  ADD ("PUB-01/closed-meanwhile", test_closed_meanwhile);
  ADD ("PUB-01/unsent-lives-a-day", test_a_day);
  ADD ("PUB-01/no-profile", test_no_profile);
  ADD ("API-09/quotas", test_quotas);
  ADD ("API-09/bodies", test_bodies);
  return g_test_run ();
}
