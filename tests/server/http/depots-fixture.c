/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/depots-fixture.h"

#include "domain/mef-depot-preuve.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-session-codec.h"
#include "server/service/mef-depots.h"

#include <json-glib/json-glib.h>
#include <string.h>

void
depot_clear (Depot *depot)
{
  g_free (depot->id);
  g_free (depot->secret);
}

GBytes *
depots_make_file (const char *head, gsize head_size, gsize size)
{
  char *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char) (i * 31 + i / 251);
  memcpy (bytes, head, head_size);
  return g_bytes_new_take (bytes, size);
}

void
depots_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->http = http_fixture_new (NULL, NULL);
  fixture->caf = server_fixture_sign_up (fixture->http->server, "fontaine", "751", MEF_ROLE_MODERATEUR);
  fixture->pdf = depots_make_file ("%PDF-1.7\n", 9, 5000);
  fixture->jpeg = depots_make_file ("\xff\xd8\xff\xe0", 4, 3000);
}

void
depots_tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_free (fixture->http);
  g_free (fixture->caf);
  g_bytes_unref (fixture->pdf);
  g_bytes_unref (fixture->jpeg);
}

JsonObject *
depots_parse (HttpReply *reply)
{
  JsonNode *node = json_from_string (http_text (reply), NULL);

  g_assert_nonnull (node);
  g_object_set_data_full (G_OBJECT (reply->message), "json", node, (GDestroyNotify) json_node_unref);
  return json_node_get_object (node);
}

HttpReply *
depots_ask (Fixture *fixture, const HttpAsk *question, guint status)
{
  HttpReply *reply = http_ask (fixture->http, question);

  http_assert_status (reply, status);
  return reply;
}

void
depots_expect (Fixture *fixture, const HttpAsk *question, guint status)
{
  http_reply_free (depots_ask (fixture, question, status));
}

void
depots_refuse (Fixture *fixture, const HttpAsk *question, MefProblemType type)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, question);

  http_assert_problem (reply, type);
}

/* With the JSON pointer of what is at fault. */
void
depots_refuse_at (Fixture *fixture, const HttpAsk *question, const char *pointer)
{
  g_autoptr (HttpReply) reply = http_ask (fixture->http, question);
  g_autoptr (MefProblem) problem = NULL;

  http_assert_problem (reply, MEF_PROBLEM_DONNEES_INVALIDES);
  problem = http_problem (reply);
  g_assert_cmpuint (problem->erreurs->len, ==, 1);
  g_assert_cmpstr (((MefProblemField *) g_ptr_array_index (problem->erreurs, 0))->pointeur, ==, pointer);
}

char *
depots_dup_nonce (Fixture *fixture)
{
  g_autoptr (HttpReply) reply = depots_ask (fixture, &(HttpAsk){ .route = MEF_ROUTE_DEMANDER_NONCE }, 200);

  g_assert_cmpint (json_object_get_int_member (depots_parse (reply), "bits"), ==, MEF_PREUVE_BITS);
  return g_strdup (json_object_get_string_member (depots_parse (reply), "nonce"));
}

#define IDENTITE                                                                                             \
  "{\"civilite\":\"MADAME\",\"prenom\":\"Hélène\",\"nom\":\"%s\",\"nom_naissance\":\"\","                  \
  "\"date_naissance\":\"1980-02-03\",\"lieu_naissance\":\"Lyon\",\"email\":\"%s\"}"
#define CONTACT                                                                                              \
  "{\"telephone\":\"06 12 34 56 78\",\"telephone2\":\"\",\"adresse\":{\"voie\":\"27, rue des Pyrénées\","  \
  "\"complement\":null,\"code_postal\":\"75020\",\"commune\":\"Paris\",\"insee\":\"75120\"},"                \
  "\"domicile\":true,\"publier_adresse\":false,\"publier_email\":true,\"publier_telephone\":false}"
#define AGREMENT                                                                                             \
  "{\"date_debut_agrement\":\"2026-01-01\",\"date_fin_agrement\":\"2030-12-31\",\"departement\":\"75\","     \
  "\"capacite\":4}"
#define PROFIL                                                                                               \
  "{\"presentation\":\"\",\"lieu\":\"\",\"activites\":\"\",\"horaires\":\"\",\"places_disponibles\":2,"      \
  "\"tarif_horaire\":450}"

char *
depots_make_body_for (const char *nonce, const char *email, const char *nom)
{
  g_autofree char *preuve = mef_preuve_search (nonce, MEF_PREUVE_BITS);

  return g_strdup_printf ("{\"nonce\":\"%s\",\"preuve\":\"%s\",\"mot_de_passe\":\"" SERVER_FIXTURE_PASSWORD
                          "\",\"identite\":" IDENTITE ",\"contact\":" CONTACT ",\"agrement\":" AGREMENT
                          ",\"premier_agrement\":true,\"profil\":" PROFIL
                          ",\"documents\":[{\"genre\":\"AGREMENT\",\"nom\":\"agrement.pdf\",\"taille\":5000},"
                          "{\"genre\":\"ATTESTATION_FORMATION\",\"nom\":\"a.jpg\",\"taille\":3000}]}",
                          nonce, preuve, nom, email);
}

char *
depots_make_body (Fixture *fixture, const char *email)
{
  g_autofree char *nonce = depots_dup_nonce (fixture);

  return depots_make_body_for (nonce, email, "Marchand");
}

void
depots_read_depot (HttpReply *reply, Depot *depot)
{
  depot->id = g_strdup (json_object_get_string_member (depots_parse (reply), "id"));
  depot->secret = g_strdup (json_object_get_string_member (depots_parse (reply), "secret"));
}

void
depots_open_depot (Fixture *fixture, const char *email, Depot *depot)
{
  g_autofree char *body = depots_make_body (fixture, email);
  g_autoptr (HttpReply) reply =
      depots_ask (fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT, .body = body }, 201);

  depots_read_depot (reply, depot);
}

HttpAsk
depots_make_put (const Depot *depot, int numero, GBytes *bytes)
{
  HttpAsk put = { .route = MEF_ROUTE_DEPOSER_DOCUMENT,
                  .jeton = depot->secret,
                  .id = depot->id,
                  .numero = numero,
                  .body = g_bytes_get_data (bytes, NULL),
                  .length = (gssize) g_bytes_get_size (bytes) };

  return put;
}

void
depots_put (Fixture *fixture, const Depot *depot, int numero, GBytes *bytes)
{
  HttpAsk question = depots_make_put (depot, numero, bytes);
  g_autoptr (HttpReply) reply = depots_ask (fixture, &question, 204);
  g_autofree char *whole = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (bytes));

  g_assert_cmpstr (http_header (reply, MEF_HEADER_OFFSET), ==, whole);
}

HttpAsk
depots_make_ask (MefRouteId route, const Depot *depot, int numero)
{
  return (HttpAsk){ .route = route, .jeton = depot->secret, .id = depot->id, .numero = numero };
}

/* Sends; answers the number people see. */
char *
depots_send_depot (Fixture *fixture, const Depot *depot)
{
  HttpAsk send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, depot, 0);
  g_autoptr (HttpReply) reply = depots_ask (fixture, &send, 201);

  g_assert_true (json_object_get_boolean_member (depots_parse (reply), "envoye"));
  g_assert_false (json_object_has_member (depots_parse (reply), "secret"));
  return g_strdup (json_object_get_string_member (depots_parse (reply), "numero"));
}

char *
depots_sign_up (Fixture *fixture, const char *email)
{
  g_auto (Depot) depot = { NULL };

  depots_open_depot (fixture, email, &depot);
  depots_put (fixture, &depot, 1, fixture->pdf);
  depots_put (fixture, &depot, 2, fixture->jpeg);
  return depots_send_depot (fixture, &depot);
}

char *
depots_dup_demande (Fixture *fixture, const char *numero)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM demande WHERE numero = '%s'", numero);

  return server_fixture_query (fixture->http->server, sql);
}

MefDemande *
depots_read_demande (Fixture *fixture, const char *id)
{
  HttpAsk question = { .route = MEF_ROUTE_LIRE_DEMANDE, .jeton = fixture->caf, .caf = "751", .id = id };
  g_autoptr (HttpReply) reply = depots_ask (fixture, &question, 200);
  g_autoptr (GError) error = NULL;
  MefDemande *demande = mef_demande_codec_decode (http_text (reply), -1, &error);

  g_assert_no_error (error);
  return demande;
}

HttpReply *
depots_try_sign_in (Fixture *fixture, const char *email, const char *audience)
{
  g_autofree char *body = g_strdup_printf ("{\"email\":\"%s\",\"mot_de_passe\":\"" SERVER_FIXTURE_PASSWORD
                                           "\",\"audience\":\"%s\"}",
                                           email, audience);

  return http_ask (fixture->http, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_SESSION, .body = body });
}

char *
depots_sign_in (Fixture *fixture, const char *email)
{
  g_autoptr (HttpReply) reply = depots_try_sign_in (fixture, email, "asm");

  http_assert_status (reply, 201);
  return g_strdup (json_object_get_string_member (depots_parse (reply), "jeton"));
}

/* The own space; asserts what it says of access and actions. */
HttpReply *
depots_read_espace (Fixture    *fixture,
                    const char *jeton,
                    const char *acces,
                    const char *action,
                    const char *etat)
{
  HttpReply  *reply = depots_ask (fixture, &(HttpAsk){ .route = MEF_ROUTE_LIRE_ESPACE, .jeton = jeton }, 200);
  JsonObject *espace = depots_parse (reply);
  JsonArray  *actions = json_object_get_array_member (espace, "actions");

  g_assert_cmpstr (json_object_get_string_member (espace, "acces"), ==, acces);
  g_assert_cmpuint (json_array_get_length (actions), ==, action != NULL);
  if (action != NULL)
    g_assert_cmpstr (json_array_get_string_element (actions, 0), ==, action);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (espace, "demande"), "etat"),
                   ==, etat);
  return reply;
}

void
depots_decide (Fixture *fixture, const char *demande, gint64 version, MefEvenement evenement)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (evenement);
  g_autofree char *body = NULL;

  body = mef_decision_codec_encode (decision);
  depots_expect (fixture,
                 &(HttpAsk){ .route = MEF_ROUTE_DECIDER,
                             .jeton = fixture->caf,
                             .caf = "751",
                             .id = demande,
                             .version = version,
                             .body = body },
                 200);
}

gint64
depots_count_mails (Fixture *fixture, const char *evenement)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM courrier WHERE evenement = '%s'", evenement);

  return server_fixture_count (fixture->http->server, sql);
}

char *
depots_begin (Fixture *fixture, const char *jeton, const char *body, Depot *depot)
{
  g_autoptr (HttpReply) reply = depots_ask (
      fixture, &(HttpAsk){ .route = MEF_ROUTE_OUVRIR_DEPOT_ASM, .jeton = jeton, .body = body }, 201);

  depots_read_depot (reply, depot);
  return g_strdup (json_object_get_string_member (depots_parse (reply), "type"));
}
