/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/http/http-fixture.h"

#include "base/mef-id.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-headers.h"
#include "support/mef-contract-wire.h"

#include <string.h>

/* One for the whole program: it remembers which answers were met. */
static MefContract *contract = NULL;

static MefContract *
get_contract (void)
{
  if (contract == NULL)
    contract = mef_contract_new ();
  return contract;
}

void
http_use_contract (GBytes *document)
{
  g_clear_pointer (&contract, mef_contract_free);
  if (document != NULL)
    contract = mef_contract_new_from_bytes (document);
}

HttpFixture *
http_fixture_new (const MefHttpLimits *limits, const char *proxy)
{
  HttpFixture *self = g_new0 (HttpFixture, 1);
  g_autoptr (GPtrArray) proxies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GError) error = NULL;

  self->server = server_fixture_new ();
  self->http = mef_http_server_new (self->server->service, MEF_CLOCK (self->server->clock), limits);
  if (proxy != NULL)
    g_ptr_array_add (proxies, g_inet_address_mask_new_from_string (proxy, &error));
  g_assert_no_error (error);
  mef_http_server_set_proxies (self->http, proxies);
  mef_http_server_listen (self->http, "127.0.0.1:0", NULL, &error);
  g_assert_no_error (error);
  self->url = mef_http_server_dup_url (self->http);
  uri = g_uri_parse (self->url, G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  self->port = (guint16) g_uri_get_port (uri);
  self->session =
      soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 64, "timeout", 60, NULL);
  return self;
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = data;

  mef_http_server_stop_finish (MEF_HTTP_SERVER (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

void
http_fixture_settle (HttpFixture *self)
{
  gint64 end = g_get_monotonic_time () + (gint64) HTTP_PATIENCE_MS * 1000;

  while ((mef_http_server_get_active (self->http) > 0 || G_OBJECT (self->http)->ref_count > 1)
         && g_get_monotonic_time () < end)
    http_spin (1);
  g_assert_cmpuint (mef_http_server_get_active (self->http), ==, 0);
}

void
http_fixture_free (HttpFixture *self)
{
  gboolean done = FALSE;

  if (self == NULL)
    return;

  soup_session_abort (self->session);
  g_object_unref (self->session);
  mef_http_server_stop_async (self->http, HTTP_PATIENCE_MS, stopped_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  /* What the service was asked may still be on its way back. */
  http_fixture_settle (self);
  g_assert_finalize_object (self->http);
  server_fixture_verify (self->server);
  server_fixture_free (self->server);
  g_free (self->url);
  g_free (self);
}

static void
keep_head (HttpReply *reply)
{
  reply->status = soup_message_get_status (reply->message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (reply->message));
  reply->type = g_strdup (soup_message_headers_get_content_type (reply->headers, NULL));
}

static void
first_piece_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HttpReply *reply = data;

  reply->body = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  reply->done = TRUE;
  reply->cut = TRUE;
  if (reply->body == NULL)
    reply->body = g_bytes_new_static ("", 0);
  keep_head (reply);
  g_input_stream_close (G_INPUT_STREAM (source), NULL, NULL);
}

/* Of an answer without an end its first piece is the answer. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HttpReply *reply = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream != NULL)
    {
      g_input_stream_read_bytes_async (stream, 64 * 1024, G_PRIORITY_DEFAULT, NULL, first_piece_cb, reply);
      return;
    }
  g_test_message ("%s", error->message);
  reply->body = g_bytes_new_static ("", 0);
  reply->done = TRUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HttpReply *reply = data;
  g_autoptr (GError) error = NULL;

  reply->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  reply->done = TRUE;
  if (reply->body == NULL)
    {
      g_test_message ("%s", error->message);
      reply->body = g_bytes_new_static ("", 0);
      return;
    }
  keep_head (reply);
}

HttpReply *
http_begin (HttpFixture *self, const HttpAsk *ask)
{
  const MefRoute  *route = ask->path == NULL ? mef_route_get (ask->route) : NULL;
  g_autofree char *built =
      route != NULL ? mef_route_build (ask->route, ask->caf, ask->id, ask->numero) : NULL;
  const char         *path = route != NULL ? built : ask->path;
  MefRouteParams      params;
  const char         *method = ask->method != NULL ? ask->method : route != NULL ? route->method : "GET";
  const MefRoute     *matched = mef_route_match (method, path, &params, NULL);
  g_autofree char    *url = g_strconcat (self->url, path, ask->query != NULL ? "?" : "", ask->query, NULL);
  g_autofree char    *fresh = mef_id_new ();
  gboolean            upload = route != NULL && (route->flags & MEF_ROUTE_UPLOAD) != 0;
  HttpReply          *reply = g_new0 (HttpReply, 1);
  SoupMessageHeaders *headers;

  reply->message = soup_message_new (method, url);
  g_assert_nonnull (reply->message);
  reply->operation = route != NULL && strcmp (method, route->method) == 0 ? g_strdup (route->name) : NULL;
  soup_message_add_flags (reply->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (reply->message);
  if (ask->jeton != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", ask->jeton, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (ask->key != NULL && *ask->key != '\0')
    soup_message_headers_replace (headers, MEF_HEADER_KEY, ask->key);
  else if (ask->key == NULL && route != NULL && (route->flags & MEF_ROUTE_KEY) != 0)
    soup_message_headers_replace (headers, MEF_HEADER_KEY, fresh);
  if (ask->version > 0)
    {
      g_autofree char *etag = mef_headers_dup_etag (ask->version);

      soup_message_headers_replace (headers, MEF_HEADER_IF_MATCH, etag);
    }
  if (route != NULL && (route->flags & MEF_ROUTE_IF_NONE_MATCH) != 0)
    soup_message_headers_replace (headers, "If-None-Match", "*");
  if (ask->body != NULL)
    {
      reply->sent = g_bytes_new (ask->body, ask->length > 0 ? (gsize) ask->length : strlen (ask->body));

      soup_message_set_request_body_from_bytes (reply->message,
                                                upload ? "application/octet-stream"
                                                : route != NULL && (route->flags & MEF_ROUTE_FORM) != 0
                                                    ? "application/x-www-form-urlencoded"
                                                    : "application/json",
                                                reply->sent);
    }
  if (upload)
    soup_message_headers_replace (headers, MEF_HEADER_OFFSET, "0");
  for (guint i = 0; ask->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, ask->headers[i], ask->headers[i + 1]);
  if (matched != NULL && (matched->flags & MEF_ROUTE_EVENTS) != 0)
    {
      soup_session_send_async (self->session, reply->message, G_PRIORITY_DEFAULT, NULL, opened_cb, reply);
      return reply;
    }
  soup_session_send_and_read_async (self->session, reply->message, G_PRIORITY_DEFAULT, NULL, answered_cb,
                                    reply);
  return reply;
}

static gboolean
flag_cb (gpointer data)
{
  gboolean *flag = data;

  *flag = TRUE;
  return G_SOURCE_REMOVE;
}

void
http_spin (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Of every answer, whatever it says (WIRE). */
static void
check_every_answer (HttpReply *reply)
{
  gint64 heure;

  g_assert_true (mef_headers_parse_heure (http_header (reply, MEF_HEADER_HEURE), &heure));
  g_assert_nonnull (http_header (reply, "Date"));
  g_assert_cmpstr (http_header (reply, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_nonnull (http_header (reply, "Cache-Control"));
  if (g_strcmp0 (reply->type, "text/html") == 0)
    {
      g_assert_nonnull (http_header (reply, "Content-Security-Policy"));
      g_assert_cmpstr (http_header (reply, "Referrer-Policy"), ==, "no-referrer");
      g_assert_cmpstr (http_header (reply, "Cache-Control"), ==, "no-store");
    }
  else if (reply->status >= 400)
    g_assert_cmpstr (reply->type, ==, MEF_PROBLEM_MEDIA_TYPE);
  if (reply->status == 401)
    g_assert_cmpstr (http_header (reply, "WWW-Authenticate"), ==, "Bearer");
  if (reply->status == 429 || reply->status == 503)
    g_assert_cmpint (g_ascii_strtoll (http_header (reply, "Retry-After"), NULL, 10), >, 0);
}

/* Both ways, whatever the path (API-01). */
static void
check_contract (HttpReply *reply)
{
  g_autoptr (GError) error = NULL;

  if (!mef_contract_check_message (get_contract (), reply->message, reply->sent, reply->body, reply->cut,
                                   &error))
    g_error ("%s\n%.2000s", error->message, http_text (reply));
}

void
http_wait (HttpReply *reply)
{
  gint64 end = g_get_monotonic_time () + (gint64) HTTP_PATIENCE_MS * 1000;

  while (!reply->done)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  if (reply->status == 0)
    return;
  check_every_answer (reply);
  check_contract (reply);
}

HttpReply *
http_ask (HttpFixture *self, const HttpAsk *ask)
{
  HttpReply *reply = http_begin (self, ask);

  http_wait (reply);
  return reply;
}

void
http_reply_free (HttpReply *self)
{
  if (self == NULL)
    return;

  g_assert_true (self->done);
  g_free (self->type);
  g_bytes_unref (self->body);
  g_clear_pointer (&self->sent, g_bytes_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self->operation);
  g_object_unref (self->message);
  g_free (self);
}

const char *
http_text (HttpReply *reply)
{
  gsize       length;
  const char *data = g_bytes_get_data (reply->body, &length);
  char       *text = g_strndup (data != NULL ? data : "", length);

  g_object_set_data_full (G_OBJECT (reply->message), "text", text, g_free);
  return text;
}

const char *
http_header (HttpReply *reply, const char *name)
{
  return reply->headers != NULL ? soup_message_headers_get_list (reply->headers, name) : NULL;
}

MefProblem *
http_problem (HttpReply *reply)
{
  g_autoptr (GError) error = NULL;
  MefProblem *problem = mef_problem_decode (http_text (reply), -1, reply->status, &error);

  g_assert_no_error (error);
  return problem;
}

void
http_assert_status (HttpReply *reply, guint status)
{
  if (reply->status != status)
    g_error ("%s: %u, not %u\n%.2000s", reply->operation, reply->status, status, http_text (reply));
}

void
http_assert_problem (HttpReply *reply, MefProblemType type)
{
  g_autoptr (MefProblem) problem = NULL;

  http_assert_status (reply, mef_problem_type_get_status (type));
  problem = http_problem (reply);
  g_assert_cmpstr (problem->slug, ==, mef_problem_type_to_slug (type));
}

char *
http_decision_body (MefEvenement decision)
{
  g_autoptr (MefDecision) sample = mef_sample_decision_new (decision);

  return mef_decision_codec_encode (sample);
}

GBytes *
http_add_document (HttpFixture *self, const MefDemande *demande, int numero)
{
  g_autofree char *text =
      g_strdup_printf ("%s/%d", demande->id, numero); /* what mef-sample-demande.c hashes */
  GBytes *content = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = mef_document_store_put (self->server->documents, content, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sha256);
  return content;
}

char *
http_raw (HttpFixture *self,
          const char  *request,
          gssize       length,
          guint        ms,
          const char  *until,
          gboolean    *closed)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MefContractWire) wire = mef_contract_wire_new (get_contract (), faults);
  gint64   end = g_get_monotonic_time () + (gint64) ms * 1000;
  gsize    sent = 0, total = length < 0 ? strlen (request) : (gsize) length;
  GSocket *socket;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, &error);
  g_assert_no_error (error);
  socket = g_socket_connection_get_socket (connection);
  g_socket_set_blocking (socket, FALSE);
  *closed = FALSE;
  while (!*closed && g_get_monotonic_time () < end && (until == NULL || strstr (answer->str, until) == NULL))
    {
      char   buffer[4096];
      gssize count;

      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (sent < total)
        {
          count = g_socket_send (socket, request + sent, total - sent, NULL, NULL);
          mef_contract_wire_ask (wire, request + sent, count > 0 ? (gsize) count : 0);
          sent += count > 0 ? (gsize) count : 0;
        }
      count = g_socket_receive (socket, buffer, sizeof buffer, NULL, &error);
      if (count > 0)
        {
          g_string_append_len (answer, buffer, count);
          mef_contract_wire_answer (wire, buffer, (gsize) count);
        }
      else if (count == 0 || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        *closed = TRUE;
      else
        g_usleep (500);
      g_clear_error (&error);
    }
  mef_contract_wire_end (wire);
  if (faults->len > 0)
    g_error ("%s", (const char *) g_ptr_array_index (faults, 0));
  return g_string_free (g_steal_pointer (&answer), FALSE);
}
