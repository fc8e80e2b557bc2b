/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/account/interfaces/mef-sign-in.h"
#include "client/documents/interfaces/mef-classeur-source.h"
#include "client/remote/mef-central.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-problem.h"
#include "protocol/mef-session-codec.h"

#include "support/mef-fake-clock.h"
#include "support/mef-sample-demande.h"

/* A server that answers what a test tells it to, and keeps what it was asked. */
typedef struct
{
  SoupServer *server;
  MefClock   *clock;
  MefCentral *central;
  char       *url;

  guint       status;
  const char *body;
  const char *type;
  gboolean    ours; /* tells the time as a central does */
  guint       retry_after;
  gboolean    silent; /* takes the call and never answers */

  char         *method;
  char         *path;
  char         *query;
  char         *seen; /* the request's headers that matter, one a line */
  char         *sent;
  GAsyncResult *result;
} Fixture;

static void
handler (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  static const char *const names[] = { "Authorization", "Idempotency-Key", "If-Match", "If-None-Match",
                                       MEF_HEADER_CLIENT };
  Fixture                 *fixture = data;
  SoupMessageHeaders      *answer = soup_server_message_get_response_headers (message);
  SoupMessageBody         *body = soup_server_message_get_request_body (message);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value =
          soup_message_headers_get_one (soup_server_message_get_request_headers (message), names[i]);

      g_string_append_printf (seen, "%s=%s\n", names[i], value != NULL ? value : "");
    }
  g_free (fixture->method);
  g_free (fixture->path);
  g_free (fixture->query);
  g_free (fixture->seen);
  g_free (fixture->sent);
  fixture->method = g_strdup (soup_server_message_get_method (message));
  fixture->path = g_strdup (path);
  fixture->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  fixture->seen = g_string_free (g_steal_pointer (&seen), FALSE);
  fixture->sent = g_strndup (body->data, (gsize) body->length);

  if (fixture->silent)
    {
      soup_server_message_pause (message);
      return;
    }
  if (fixture->ours)
    soup_message_headers_replace (answer, MEF_HEADER_HEURE, "1776933725000000");
  if (fixture->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", fixture->retry_after);

      soup_message_headers_replace (answer, "Retry-After", seconds);
    }
  soup_message_headers_replace (answer, "ETag", "\"7\"");
  soup_server_message_set_status (message, fixture->status, NULL);
  soup_server_message_set_response (message, fixture->type, SOUP_MEMORY_COPY, fixture->body,
                                    strlen (fixture->body));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  fixture->server = g_object_new (SOUP_TYPE_SERVER, NULL);
  soup_server_add_handler (fixture->server, NULL, handler, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->clock = MEF_CLOCK (mef_fake_clock_new ("2026-04-23T08:42:00Z"));
  fixture->central = mef_central_new (fixture->url, NULL, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->status = 200;
  fixture->body = "{}";
  fixture->type = "application/json";
  fixture->ours = TRUE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->central);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->clock);
  g_free (fixture->url);
  g_free (fixture->method);
  g_free (fixture->path);
  g_free (fixture->query);
  g_free (fixture->seen);
  g_free (fixture->sent);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object (&((Fixture *) data)->result, result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return fixture->result;
}

static MefOperation *
decision_new (void)
{
  MefOperation *operation =
      mef_operation_new (MEF_OPERATION_DECISION, "751", "3f8e1c52-0c4a-4f5e-9a3e-7c1b2d3e4f50", 12);

  operation->payload = g_strdup ("{\"decision\":\"VALIDER\"}");
  return operation;
}

static MefReply *
send (Fixture *fixture, MefOperation *operation, GError **error)
{
  g_clear_object (&fixture->result);
  mef_remote_send_async (MEF_REMOTE (fixture->central), operation, NULL, done_cb, fixture);
  return mef_remote_send_finish (MEF_REMOTE (fixture->central), wait (fixture), error);
}

/* Verb, address, key, version and body are those of sync-design, byte for byte. */
static void
test_decision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = decision_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefReply) reply = NULL;
  g_autofree char *expected = g_strdup_printf (
      "Authorization=Bearer jeton\nIdempotency-Key=%s\nIf-Match=\"12\"\nIf-None-Match=\n" MEF_HEADER_CLIENT
      "=" MEF_VERSION "\n",
      operation->cle);

  mef_central_set_jeton (fixture->central, "jeton");
  fixture->body = "{\"id\":1}";
  reply = send (fixture, operation, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->method, ==, "POST");
  g_assert_cmpstr (fixture->path, ==,
                   "/api/v1/sites/751/demandes/3f8e1c52-0c4a-4f5e-9a3e-7c1b2d3e4f50/decision");
  g_assert_cmpstr (fixture->seen, ==, expected);
  g_assert_cmpstr (fixture->sent, ==, operation->payload);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpint (reply->version, ==, 7);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), "{\"id\":1}", 8);
  /* Five seconds ahead of this machine. */
  g_assert_cmpint (mef_remote_server_now (MEF_REMOTE (fixture->central)), ==,
                   G_GINT64_CONSTANT (1776933725000000));
}

/* What creates a structure never writes over one; what changes it names the version (STR-03, OFF-03). */
static void
test_structures (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefGenreOperation genre;
    const char       *method;
    const char       *conditions;
    const char       *noun;
  } table[] = { { MEF_OPERATION_CREER_STRUCTURE, "PUT", "\nIf-Match=\nIf-None-Match=*\n", "" },
                { MEF_OPERATION_MODIFIER_STRUCTURE, "PATCH", "\nIf-Match=\"12\"\nIf-None-Match=\n", "" },
                { MEF_OPERATION_SUPPRIMER_STRUCTURE, "DELETE", "\nIf-Match=\"12\"\nIf-None-Match=\n", "" },
                { MEF_OPERATION_DISPONIBILITES, "PATCH", "\nIf-Match=\nIf-None-Match=\n", "/disponibilites" },
                { MEF_OPERATION_VERDICT, "POST", "\nIf-Match=\"12\"\nIf-None-Match=\n",
                  "/proposition/decision" } };

  static const char address[] = "/api/v1/sites/751/structures/3f8e1c52-0c4a-4f5e-9a3e-7c1b2d3e4f50";

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (MefOperation) operation =
          mef_operation_new (table[i].genre, "751", "3f8e1c52-0c4a-4f5e-9a3e-7c1b2d3e4f50", 12);
      g_autoptr (MefReply) reply = send (fixture, operation, NULL);

      g_assert_nonnull (reply);
      g_assert_cmpstr (fixture->method, ==, table[i].method);
      g_assert_true (g_str_has_prefix (fixture->path, address));
      g_assert_cmpstr (fixture->path + strlen (address), ==, table[i].noun);
      g_assert_nonnull (strstr (fixture->seen, table[i].conditions));
      g_assert_nonnull (strstr (fixture->seen, operation->cle));
    }
}

/* A claim takes no If-Match, whatever the operation's version (API-02). */
static void
test_claim (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefGenreOperation genre;
    const char       *method;
  } table[] = { { MEF_OPERATION_PRENDRE, "PUT" },
                { MEF_OPERATION_RENDRE, "DELETE" },
                { MEF_OPERATION_LIBERER, "DELETE" } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (MefOperation) operation =
          mef_operation_new (table[i].genre, "751", "3f8e1c52-0c4a-4f5e-9a3e-7c1b2d3e4f50", 12);
      g_autoptr (MefReply) reply = send (fixture, operation, NULL);

      g_assert_nonnull (reply);
      g_assert_cmpstr (fixture->method, ==, table[i].method);
      g_assert_true (g_str_has_suffix (fixture->path, "/prise"));
      g_assert_nonnull (strstr (fixture->seen, "If-Match=\n"));
      g_assert_null (strstr (fixture->seen, "Idempotency-Key=\n"));
    }
}

static void
test_problem (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = decision_new ();
  g_autoptr (MefProblem) problem = mef_problem_new (MEF_PROBLEM_DEMANDE_PRISE, "Détenue par M. Diallo.");
  g_autofree char *body = NULL;
  g_autoptr (MefReply) reply = NULL;

  mef_problem_set_courant (problem, "{\"titulaire\":\"x\"}");
  fixture->status = 409;
  fixture->type = "application/problem+json";
  fixture->body = body = mef_problem_encode (problem);
  reply = send (fixture, operation, NULL);
  g_assert_cmpuint (reply->status, ==, 409);
  g_assert_cmpstr (reply->probleme, ==, "demande-prise");
  g_assert_cmpstr (reply->detail, ==, "Détenue par M. Diallo.");
  g_assert_cmpstr (reply->courant, ==, "{\"titulaire\":\"x\"}");
}

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = decision_new ();
  g_autoptr (MefReply) reply = NULL;

  fixture->status = 503;
  fixture->body = "<html>proxy</html>";
  fixture->type = "text/html";
  fixture->ours = FALSE;
  fixture->retry_after = 3;
  /* A proxy in front of a server that is down is no wrong server. */
  reply = send (fixture, operation, NULL);
  g_assert_cmpuint (reply->status, ==, 503);
  g_assert_cmpint (reply->retry_after, ==, 3 * G_USEC_PER_SEC);
  g_assert_null (reply->probleme);
}

static void
test_wrong_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = decision_new ();
  g_autoptr (GError) error = NULL;

  fixture->ours = FALSE;
  fixture->body = "<html>Bonjour</html>";
  g_assert_null (send (fixture, operation, &error));
  g_assert_error (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = decision_new ();
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (fixture->server);
  g_assert_null (send (fixture, operation, &error));
  g_assert_error (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE);
}

static void
test_timeout (Fixture *fixture, gconstpointer data)
{
  MefCall call = { .route = MEF_ROUTE_LIRE_MOI };
  g_autoptr (GError) error = NULL;

  fixture->silent = TRUE;
  mef_central_call_async (fixture->central, &call, 1, NULL, done_cb, fixture);
  g_assert_null (mef_central_call_finish (fixture->central, wait (fixture), &error));
  g_assert_error (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT);
}

/* Nothing personal leaves unencrypted but to this very machine (SEC-02). */
static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *address;
    gboolean    accepted;
  } table[] = {
    { "https://central.example", TRUE },
    { "https://central.example/", TRUE },
    { "http://127.0.0.1:8080", TRUE },
    { "http://localhost:1", TRUE },
    { "http://[::1]:8080", TRUE },
    { "http://central.example", FALSE },
    { "http://127.0.0.1.example", FALSE },
    { "http://localhost.example", FALSE },
    { "ftp://central.example", FALSE },
    { "central.example", FALSE },
    { "", FALSE },
    { "https://", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefCentral) central = mef_central_new (table[i].address, NULL, fixture->clock, &error);

      g_test_message ("%s", table[i].address);
      g_assert_true ((central != NULL) == table[i].accepted);
      g_assert_true ((error == NULL) == table[i].accepted);
    }
}

static MefFeed *
open_feed (Fixture *fixture, const char *cursor, MefReply **reply, GError **error)
{
  g_clear_object (&fixture->result);
  mef_remote_open_feed_async (MEF_REMOTE (fixture->central), "751", cursor, NULL, done_cb, fixture);
  return mef_remote_open_feed_finish (MEF_REMOTE (fixture->central), wait (fixture), reply, error);
}

static MefFeedBatch *
next (Fixture *fixture, MefFeed *feed, GError **error)
{
  g_clear_object (&fixture->result);
  mef_feed_next_async (feed, NULL, done_cb, fixture);
  return mef_feed_next_finish (feed, wait (fixture), error);
}

#define CHANGE(id)                                                                                           \
  "{\"genre\":\"changement\",\"collection\":\"prises\",\"id\":\"" id                                         \
  "\",\"site\":\"751\",\"version\":1,\"supprime\":true}\n"

static void
test_feed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeed) feed = NULL;
  g_autoptr (MefFeedBatch) first = NULL;
  g_autoptr (MefFeedBatch) second = NULL;
  g_autoptr (MefFeedBatch) none = NULL;

  fixture->type = "application/x-ndjson";
  fixture->body = "{\"genre\":\"debut\",\"restant\":3}\n{\"genre\":\"remise_a_zero\"}\n" CHANGE (
      "a1111111-1111-4111-8111-111111111111")
      CHANGE (
          "a2222222-2222-4222-8222-222222222222") "{\"genre\":\"curseur\",\"curseur\":\"c1\",\"complet\":"
                                                  "false}\n"
                                                  "{\"genre\":\"inconnu\",\"x\":1}\n" CHANGE (
                                                      "a3333333-3333-4333-8333-333333333333") "{\"genre\":"
                                                                                              "\"curseur\","
                                                                                              "\"curseur\":"
                                                                                              "\"c2\","
                                                                                              "\"complet\":"
                                                                                              "true}\n";
  feed = open_feed (fixture, "c0+/=", &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->query, ==, "after=c0%2B%2F%3D");
  first = next (fixture, feed, &error);
  g_assert_no_error (error);
  g_assert_true (first->reset);
  g_assert_cmpuint (first->lines->len, ==, 2);
  g_assert_cmpstr (first->curseur, ==, "c1");
  g_assert_cmpint (first->restant, ==, 1);
  g_assert_false (first->complet);
  second = next (fixture, feed, &error);
  g_assert_no_error (error);
  g_assert_false (second->reset);
  g_assert_cmpuint (second->lines->len, ==, 1);
  g_assert_cmpstr (second->curseur, ==, "c2");
  g_assert_true (second->complet);
  none = next (fixture, feed, &error);
  g_assert_no_error (error);
  g_assert_null (none);
}

/* What is no line of ours ends the feed with an error; what came before it was given. */
static void
test_feed_garbage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeed) feed = NULL;

  fixture->body = "{\"genre\":\"changement\"\n";
  feed = open_feed (fixture, NULL, &reply, &error);
  g_assert_no_error (error);
  g_assert_null (next (fixture, feed, &error));
  g_assert_nonnull (error);
}

static void
test_feed_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefProblem) problem = mef_problem_new (MEF_PROBLEM_CURSEUR_PERIME, NULL);
  g_autofree char *body = mef_problem_encode (problem);
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture->status = 410;
  fixture->body = body;
  g_assert_null (open_feed (fixture, "c", &reply, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 410);
  g_assert_cmpstr (reply->probleme, ==, "curseur-perime");
}

static void
said_cb (gpointer data)
{
  guint *said = data;

  (*said)++;
}

static gboolean
follow (Fixture *fixture, guint *said, MefReply **reply, GError **error)
{
  *said = 0;
  g_clear_object (&fixture->result);
  mef_remote_follow_async (MEF_REMOTE (fixture->central), "751", said_cb, said, NULL, done_cb, fixture);
  return mef_remote_follow_finish (MEF_REMOTE (fixture->central), wait (fixture), reply, error);
}

/* Heartbeats and events of a later server are not news. */
static void
test_events (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  guint said;

  fixture->type = "text/event-stream";
  fixture->body = "retry: 3000\n\nevent: tetes\ndata: {\"tetes\":[]}\n\n:\n\nevent: autre\ndata: x\n\n"
                  "event: tetes\ndata: {\"tetes\":[]}\n\n";
  g_assert_true (follow (fixture, &said, &reply, &error));
  g_assert_no_error (error);
  g_assert_null (reply);
  g_assert_cmpuint (said, ==, 2);
  g_assert_cmpstr (fixture->path, ==, "/api/v1/sites/751/events");
}

static void
test_events_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  guint said;

  fixture->status = 503;
  fixture->retry_after = 7;
  g_assert_true (follow (fixture, &said, &reply, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 503);
  g_assert_cmpint (reply->retry_after, ==, 7 * G_USEC_PER_SEC);
  g_assert_cmpuint (said, ==, 0);
}

static void
test_events_wrong_server (Fixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (200 * 1024, 'a');
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  guint said;

  fixture->ours = FALSE;
  g_assert_false (follow (fixture, &said, &reply, &error));
  g_assert_error (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER);
  g_clear_error (&error);
  fixture->ours = TRUE;
  fixture->body = endless;
  g_assert_false (follow (fixture, &said, &reply, &error));
  g_assert_error (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER);
}

static void
test_events_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  guint said = 0;

  fixture->silent = TRUE;
  g_clear_object (&fixture->result);
  mef_remote_follow_async (MEF_REMOTE (fixture->central), "751", said_cb, &said, cancellable, done_cb,
                           fixture);
  while (fixture->path == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (mef_remote_follow_finish (MEF_REMOTE (fixture->central), wait (fixture), &reply, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GBytes *
download (Fixture *fixture, GError **error)
{
  MefClasseurSource *source = MEF_CLASSEUR_SOURCE (fixture->central);

  g_clear_object (&fixture->result);
  mef_classeur_source_vide_async (source, "751", MEF_TYPE_STRUCTURE_MAM, NULL, done_cb, fixture);
  return mef_classeur_source_vide_finish (source, wait (fixture), error);
}

static void
test_empty_workbook (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint       status;
    const char *beginning;
  } refusals[] = {
    { 401, "Votre session est terminée" },
    { 403, "Vous n’avez pas le droit" },
    { 404, "Le serveur n’a pas pu donner le classeur" },
    { 503, "Le serveur n’a pas pu donner le classeur" },
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  fixture->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  fixture->body = "PK";
  bytes = download (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "PK", 2);
  g_assert_cmpstr (fixture->method, ==, "GET");
  g_assert_cmpstr (fixture->path, ==, "/api/v1/sites/751/structures/formulaires/MAM/classeur");

  fixture->type = "application/problem+json";
  fixture->body = "{}";
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      fixture->status = refusals[i].status;
      g_assert_null (download (fixture, &error));
      g_assert_true (error->domain == MEF_REMOTE_ERROR);
      g_test_message ("%u: %s", refusals[i].status, error->message);
      g_assert_true (g_str_has_prefix (error->message, refusals[i].beginning));
      g_clear_error (&error);
    }

  soup_server_disconnect (fixture->server);
  g_assert_null (download (fixture, &error));
  g_assert_error (error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_true (g_str_has_prefix (error->message, "Le classeur n’a pas pu être téléchargé"));
}

/* Each refusal of signing in is its own error, with the server's sentence (USR-03). */
static void
test_sign_in_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefProblemType  problem;
    MefAccountError error;
  } table[] = {
    { MEF_PROBLEM_IDENTIFIANTS_INCORRECTS, MEF_ACCOUNT_ERROR_IDENTIFIANTS },
    { MEF_PROBLEM_COMPTE_DESACTIVE, MEF_ACCOUNT_ERROR_DESACTIVE },
    { MEF_PROBLEM_COMPTE_RADIE, MEF_ACCOUNT_ERROR_SUPPRIME },
    { MEF_PROBLEM_TROP_DE_TENTATIVES, MEF_ACCOUNT_ERROR_PATIENTER },
    { MEF_PROBLEM_CLIENT_TROP_ANCIEN, MEF_ACCOUNT_ERROR_TROP_ANCIEN },
    { MEF_PROBLEM_INDISPONIBLE, MEF_ACCOUNT_ERROR_INJOIGNABLE },
  };
  MefSignInInterface *iface = MEF_SIGN_IN_GET_IFACE (fixture->central);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (MefProblem) problem = mef_problem_new (table[i].problem, NULL);
      g_autofree char *body = mef_problem_encode (problem);
      g_autoptr (GError) error = NULL;

      fixture->status = mef_problem_type_get_status (table[i].problem);
      fixture->body = body;
      g_clear_object (&fixture->result);
      iface->open_async (MEF_SIGN_IN (fixture->central), "a@b.example", "x", NULL, done_cb, fixture);
      g_assert_null (iface->open_finish (MEF_SIGN_IN (fixture->central), wait (fixture), &error));
      g_assert_error (error, MEF_ACCOUNT_ERROR, (int) table[i].error);
      g_assert_cmpstr (error->message, !=, "");
    }
}

/* Both calls of a forgotten password, without the token of whoever is signed in (USR-14). */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  MefSignInInterface *iface = MEF_SIGN_IN_GET_IFACE (fixture->central);
  MefSignIn          *sign_in = MEF_SIGN_IN (fixture->central);
  g_autoptr (MefProblem) problem = mef_problem_new (MEF_PROBLEM_INTROUVABLE, "Adresse inconnue.");
  g_autofree char *refusal = mef_problem_encode (problem);
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", MEF_ROLE_MODERATEUR);
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  MefSessionOuverte open = {
    .jeton = (char *) "nouveau-jeton", .expire_le = MEF_SAMPLE_NOW, .compte = compte, .sites = sites
  };
  g_autofree char *opened = mef_session_codec_encode (&open);
  g_autoptr (MefSession) session = NULL;
  g_autoptr (GError) error = NULL;

  mef_central_set_jeton (fixture->central, "jeton");
  fixture->status = 204;
  fixture->body = "";
  iface->forget_async (sign_in, "a@b.example", NULL, done_cb, fixture);
  g_assert_true (iface->forget_finish (sign_in, wait (fixture), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->method, ==, "POST");
  g_assert_cmpstr (fixture->path, ==, "/api/v1/mot-de-passe-oublie");
  g_assert_nonnull (strstr (fixture->sent, "\"a@b.example\""));
  g_assert_nonnull (strstr (fixture->seen, "Authorization=\n"));

  fixture->status = 404;
  fixture->body = refusal;
  g_clear_object (&fixture->result);
  iface->forget_async (sign_in, "a@b.example", NULL, done_cb, fixture);
  g_assert_false (iface->forget_finish (sign_in, wait (fixture), &error));
  g_assert_error (error, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_REFUSE);
  g_assert_cmpstr (error->message, ==, "Adresse inconnue.");
  g_clear_error (&error);

  fixture->status = 201;
  fixture->body = opened;
  g_clear_object (&fixture->result);
  iface->choose_password_async (sign_in, "code", "Nouveau2026!!", NULL, done_cb, fixture);
  session = iface->choose_password_finish (sign_in, wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->path, ==, "/api/v1/mot-de-passe-nouveau");
  g_assert_nonnull (strstr (fixture->sent, "\"code\":\"code\""));
  g_assert_nonnull (strstr (fixture->sent, "\"nouveau\":\"Nouveau2026!!\""));
  g_assert_cmpstr (session->jeton, ==, "nouveau-jeton");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/remote/central/OFF-03/decision-carries-key-and-version", test_decision);
  ADD ("/remote/central/OFF-03/structures-carry-their-conditions", test_structures);
  ADD ("/remote/central/API-02/claim-takes-no-version", test_claim);
  ADD ("/remote/central/API-02/problem-is-read", test_problem);
  ADD ("/remote/central/retry-after-of-a-proxy", test_retry_after);
  ADD ("/remote/central/wrong-server", test_wrong_server);
  ADD ("/remote/central/unreachable", test_unreachable);
  ADD ("/remote/central/timeout", test_timeout);
  ADD ("/remote/central/SEC-02/addresses", test_addresses);
  ADD ("/remote/central/API-04/feed-in-batches", test_feed);
  ADD ("/remote/central/API-04/feed-garbage", test_feed_garbage);
  ADD ("/remote/central/API-04/feed-refused", test_feed_refused);
  ADD ("/remote/central/OFF-06/events", test_events);
  ADD ("/remote/central/OFF-06/events-refused", test_events_refused);
  ADD ("/remote/central/OFF-06/events-of-another-server", test_events_wrong_server);
  ADD ("/remote/central/OFF-06/events-cancelled", test_events_cancelled);
  ADD ("/remote/central/STR-04/empty-workbook", test_empty_workbook);
  ADD ("/remote/central/USR-03/refusals", test_sign_in_refused);
  ADD ("/remote/central/USR-14/forgotten", test_forgotten);
#undef ADD

  return g_test_run ();
}
