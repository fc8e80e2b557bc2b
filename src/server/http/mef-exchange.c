/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-exchange.h"

#include "base/mef-calendar.h"
#include "protocol/mef-headers.h"
#include "server/http/mef-http-farewell.h"
#include "server/http/mef-http-gzip.h"
#include "server/http/mef-http-range.h"
#include "server/http/mef-service-problem.h"
#include "server/service/mef-service-error.h"

#include <string.h>

/* Below this a compressed answer is hardly shorter. */
#define GZIP_MIN 1024

#define EXCHANGE "mef-exchange"

static void
wrote_body_data_cb (SoupServerMessage *message, guint size, gpointer data)
{
  MefExchange *self = data;

  self->octets += size;
  mef_http_connection_set_deadline (self->connection, self->owner->stall_ms, NULL, NULL);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  MefExchange *self = data;

  if (self->next == NULL)
    return;
  /* Until there is more to send it is not the caller who is slow. */
  mef_http_connection_set_deadline (self->connection, 0, NULL, NULL);
  self->next (self->stream);
}

static void
message_gone_cb (gpointer data)
{
  mef_exchange_end (data);
  mef_exchange_unref (data);
}

MefExchange *
mef_exchange_new (const MefExchangeOwner *owner, SoupServerMessage *message)
{
  MefExchange *self;

  g_return_val_if_fail (owner != NULL && SOUP_IS_SERVER_MESSAGE (message), NULL);

  self = g_new0 (MefExchange, 1);
  self->refs = 1;
  self->owner = owner;
  self->message = message;
  self->connection =
      mef_http_connection_ref (mef_http_connection_of (soup_server_message_get_remote_address (message)));
  self->caller = g_object_ref (mef_http_connection_get_address (self->connection));
  self->started = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), EXCHANGE, mef_exchange_ref (self), message_gone_cb);
  return self;
}

MefExchange *
mef_exchange_ref (MefExchange *self)
{
  self->refs++;
  return self;
}

void
mef_exchange_unref (MefExchange *self)
{
  if (self == NULL || --self->refs > 0)
    return;

  mef_http_connection_unref (self->connection);
  g_object_unref (self->caller);
  mef_call_unref (self->call);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self);
}

MefExchange *
mef_exchange_of (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (message), EXCHANGE);
}

const char *
mef_exchange_get_query (MefExchange *self)
{
  return self->message != NULL ? g_uri_get_query (soup_server_message_get_uri (self->message)) : NULL;
}

const char *
mef_exchange_get_header (MefExchange *self, const char *name)
{
  return self->message != NULL
             ? soup_message_headers_get_list (soup_server_message_get_request_headers (self->message), name)
             : NULL;
}

const char *
mef_exchange_get_text (MefExchange *self, gssize *length)
{
  gsize       size = 0;
  const char *text = self->body != NULL ? g_bytes_get_data (self->body, &size) : NULL;

  *length = (gssize) size;
  return text != NULL ? text : "";
}

/* The clock's second as a Date, made once a second. */
static const char *
get_date (gint64 now)
{
  static char  *text = NULL;
  static gint64 second = -1;

  if (now / G_USEC_PER_SEC != second)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

      second = now / G_USEC_PER_SEC;
      g_free (text);
      text = soup_date_time_to_string (date, SOUP_DATE_HTTP);
    }
  return text;
}

/* What every answer says; nothing in them is for another's eyes, so that nobody keeps them. */
static void
lay_headers (MefExchange *self, SoupMessageHeaders *headers)
{
  gint64 now = mef_clock_now (self->owner->clock);
  char   digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, now);
  soup_message_headers_replace (headers, "Date", get_date (now));
  soup_message_headers_replace (headers, MEF_HEADER_HEURE, digits);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
}

static void
set_body (MefExchange *self, const char *media_type, GBytes *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  SoupMessageBody    *out = soup_server_message_get_response_body (self->message);
  gsize               size = body != NULL ? g_bytes_get_size (body) : 0;

  soup_message_body_truncate (out);
  if (media_type != NULL)
    soup_message_headers_replace (headers, "Content-Type", media_type);
  if (size > 0)
    soup_message_body_append_bytes (out, body);
  if (soup_server_message_get_status (self->message) == SOUP_STATUS_NOT_MODIFIED)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_NONE);
  else
    soup_message_headers_set_content_length (headers, (goffset) size);
}

void
mef_exchange_lay_refusal (MefExchange *self)
{
  static GBytes *bytes = NULL;

  if (bytes == NULL)
    {
      g_autoptr (MefProblem) problem = mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE, NULL);
      char *text = mef_problem_encode (problem);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  lay_headers (self, soup_server_message_get_response_headers (self->message));
  set_body (self, MEF_PROBLEM_MEDIA_TYPE, bytes);
}

void
mef_exchange_open (MefExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_message_body_truncate (soup_server_message_get_response_body (self->message));
  soup_message_headers_clear (headers);
  lay_headers (self, headers);
  g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
}

void
mef_exchange_set_header (MefExchange *self, const char *name, const char *value)
{
  if (self->message != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name, value);
}

void
mef_exchange_set_etag (MefExchange *self, const char *etag)
{
  g_free (self->etag);
  self->etag = g_strdup (etag);
  mef_exchange_set_header (self, MEF_HEADER_ETAG, etag);
}

void
mef_exchange_set_version (MefExchange *self, gint64 version)
{
  g_autofree char *etag = mef_headers_dup_etag (version);

  mef_exchange_set_etag (self, etag);
}

void
mef_exchange_pause (MefExchange *self)
{
  if (self->message == NULL || self->paused)
    return;

  self->paused = TRUE;
  soup_server_message_pause (self->message);
}

static void
resume (MefExchange *self)
{
  if (!self->paused)
    return;

  self->paused = FALSE;
  soup_server_message_unpause (self->message);
}

/* The last step of every answer but streams and farewells. */
static void
give (MefExchange *self, guint status, const char *media_type, GBytes *body)
{
  if (self->message == NULL)
    return;

  self->status = status;
  soup_server_message_set_status (self->message, status, NULL);
  /* libsoup would cut any answer to a range by itself; handlers do it, where it is meant. */
  soup_message_headers_remove (soup_server_message_get_request_headers (self->message), "Range");
  set_body (self, media_type, body);
  mef_http_connection_set_deadline (self->connection, self->owner->stall_ms, NULL, NULL);
  resume (self);
}

static gboolean
is_text (const char *media_type)
{
  return g_str_has_prefix (media_type, "application/json") || g_str_has_suffix (media_type, "json");
}

gboolean
mef_exchange_wants_gzip (MefExchange *self, const char *media_type)
{
  return is_text (media_type) && !g_inet_address_get_is_loopback (self->caller)
         && mef_http_gzip_is_accepted (mef_exchange_get_header (self, "Accept-Encoding"));
}

typedef struct
{
  MefExchange *exchange; /* (owned) */
  guint        status;
  char        *media_type;
  GBytes      *body; /* (owned) */
} Compressing;

static void
compressed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Compressing *compressing = data;
  MefExchange *self = compressing->exchange;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shorter = mef_http_gzip_push_finish (MEF_HTTP_GZIP (source), result, &error);

  if (shorter != NULL)
    mef_exchange_set_header (self, "Content-Encoding", "gzip");
  else
    g_warning ("An answer is sent uncompressed: %s", error->message);
  give (self, compressing->status, compressing->media_type, shorter != NULL ? shorter : compressing->body);
  g_bytes_unref (compressing->body);
  g_free (compressing->media_type);
  mef_exchange_unref (self);
  g_free (compressing);
}

void
mef_exchange_answer (MefExchange *self, guint status, const char *media_type, GBytes *body)
{
  g_return_if_fail (self != NULL);

  if (self->message == NULL)
    return;
  g_return_if_fail (self->status == 0);
  if (status == SOUP_STATUS_OK && self->etag != NULL
      && soup_server_message_get_method (self->message) == SOUP_METHOD_GET
      && mef_http_etag_matches (mef_exchange_get_header (self, "If-None-Match"), self->etag))
    {
      give (self, SOUP_STATUS_NOT_MODIFIED, NULL, NULL);
      return;
    }
  if (media_type != NULL && is_text (media_type))
    mef_exchange_set_header (self, "Vary", "Accept-Encoding");
  if (body != NULL && g_bytes_get_size (body) >= GZIP_MIN && mef_exchange_wants_gzip (self, media_type))
    {
      Compressing *compressing = g_new0 (Compressing, 1);
      g_autoptr (MefHttpGzip) gzip = mef_http_gzip_new ();

      compressing->exchange = mef_exchange_ref (self);
      compressing->status = status;
      compressing->media_type = g_strdup (media_type);
      compressing->body = g_bytes_ref (body);
      mef_exchange_pause (self);
      mef_http_gzip_push_async (gzip, body, TRUE, compressed_cb, compressing);
      return;
    }
  give (self, status, media_type, body);
}

void
mef_exchange_answer_json (MefExchange *self, guint status, char *json)
{
  g_autoptr (GBytes) body = g_bytes_new_take (json, strlen (json));

  mef_exchange_answer (self, status, "application/json", body);
}

void
mef_exchange_answer_outcome (MefExchange *self, const MefOutcome *outcome, gboolean tagged)
{
  if (!outcome->replayed)
    self->owner->written (self->owner->data);
  if (outcome->record == NULL)
    {
      mef_exchange_answer (self, outcome->status, NULL, NULL);
      return;
    }
  if (tagged)
    mef_exchange_set_version (self, outcome->record->version);
  mef_exchange_answer_json (self, outcome->status, g_strdup (outcome->record->donnees));
}

static void
set_problem_headers (MefExchange *self, const MefProblem *problem)
{
  if (problem->status == SOUP_STATUS_UNAUTHORIZED)
    mef_exchange_set_header (self, "WWW-Authenticate", "Bearer");
  if (problem->status == SOUP_STATUS_SERVICE_UNAVAILABLE && self->message != NULL
      && soup_message_headers_get_one (soup_server_message_get_response_headers (self->message),
                                       "Retry-After")
             == NULL)
    mef_exchange_set_header (self, "Retry-After", "1");
}

void
mef_exchange_refuse (MefExchange *self, MefProblem *problem)
{
  char *text = mef_problem_encode (problem);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  set_problem_headers (self, problem);
  mef_exchange_answer (self, problem->status, MEF_PROBLEM_MEDIA_TYPE, body);
  mef_problem_free (problem);
}

void
mef_exchange_fail (MefExchange *self, GError *error)
{
  MefProblem *problem = mef_service_problem_new (error);
  int         wait = error->domain == MEF_SERVICE_ERROR ? mef_service_error_get_retry_after (error) : 0;

  if (problem->type == MEF_PROBLEM_ERREUR_INTERNE)
    g_warning ("%s: %s", self->route != NULL ? self->route->name : "-", error->message);
  if (wait > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%d", wait);

      mef_exchange_set_header (self, "Retry-After", seconds);
    }
  if (problem->courant != NULL && mef_service_error_get_version (error) > 0)
    mef_exchange_set_version (self, mef_service_error_get_version (error));
  mef_exchange_refuse (self, problem);
  g_error_free (error);
}

void
mef_exchange_fail_query (MefExchange *self, GError *error)
{
  mef_exchange_refuse (self, mef_service_problem_new_query (error));
  g_error_free (error);
}

static void
append_header (const char *name, const char *value, gpointer data)
{
  g_string_append_printf (data, "%s: %s\r\n", name, value);
}

void
mef_exchange_refuse_and_close (MefExchange *self, MefProblem *problem)
{
  g_autoptr (MefExchange) kept = mef_exchange_ref (self);
  g_autoptr (GIOStream) stream = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *body = mef_problem_encode (problem);

  if (self->message == NULL)
    {
      mef_problem_free (problem);
      return;
    }
  self->status = problem->status;
  self->octets = strlen (body);
  set_problem_headers (self, problem);
  mef_exchange_set_header (self, "Connection", "close");
  mef_exchange_set_header (self, "Content-Type", MEF_PROBLEM_MEDIA_TYPE);
  g_string_printf (answer, "HTTP/1.1 %u %s\r\n", problem->status, soup_status_get_phrase (problem->status));
  soup_message_headers_foreach (soup_server_message_get_response_headers (self->message), append_header,
                                answer);
  g_string_append_printf (answer, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", strlen (body), body);
  bytes = g_string_free_to_bytes (g_steal_pointer (&answer));
  stream = soup_server_message_steal_connection (self->message);
  mef_exchange_end (self);
  if (stream != NULL)
    mef_http_farewell (stream, self->connection, bytes);
  mef_problem_free (problem);
}

void
mef_exchange_begin_stream (MefExchange *self,
                           const char  *media_type,
                           void (*next) (gpointer data),
                           void (*over) (gpointer data),
                           gpointer data)
{
  SoupMessageHeaders *headers;

  g_return_if_fail (self != NULL && self->status == 0 && next != NULL && over != NULL);

  self->status = SOUP_STATUS_OK;
  self->over = over;
  self->stream = data;
  if (self->message == NULL)
    {
      self->over = NULL;
      over (data);
      return;
    }
  self->next = next;
  headers = soup_server_message_get_response_headers (self->message);
  soup_server_message_set_status (self->message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (headers, "Content-Type", media_type);
  soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
  soup_message_headers_set_encoding (
      headers, soup_server_message_get_http_version (self->message) == SOUP_HTTP_1_0 ? SOUP_ENCODING_EOF
                                                                                     : SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->message), FALSE);
  g_signal_connect (self->message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
}

void
mef_exchange_send (MefExchange *self, GBytes *piece)
{
  g_return_if_fail (self->next != NULL || self->message == NULL);
  g_return_if_fail (g_bytes_get_size (piece) > 0);

  if (self->message == NULL)
    return;

  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), piece);
  mef_http_connection_set_deadline (self->connection, self->owner->stall_ms, NULL, NULL);
  self->paused = FALSE;
  soup_server_message_unpause (self->message);
}

void
mef_exchange_end_stream (MefExchange *self)
{
  if (self->message == NULL)
    return;

  self->next = NULL;
  mef_http_connection_set_deadline (self->connection, self->owner->stall_ms, NULL, NULL);
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
  soup_server_message_unpause (self->message);
}

void
mef_exchange_abort (MefExchange *self)
{
  if (self->message == NULL)
    return;

  /* Whoever waits for a piece does not see the cut: the next write does. */
  self->next = NULL;
  mef_http_connection_cut (self->connection);
  soup_message_body_append (soup_server_message_get_response_body (self->message), SOUP_MEMORY_STATIC, "\n",
                            1);
  soup_server_message_unpause (self->message);
}

void
mef_exchange_end (MefExchange *self)
{
  if (self->message == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->message, self);
  /* What libsoup answered by itself; its 500 stands for a connection that broke before any answer. */
  if (self->status == 0
      && soup_server_message_get_status (self->message) != SOUP_STATUS_INTERNAL_SERVER_ERROR)
    self->status = soup_server_message_get_status (self->message);
  self->message = NULL;
  self->next = NULL;
  mef_http_connection_set_deadline (self->connection, self->owner->idle_ms, NULL, NULL);
  mef_http_connection_set_idle (self->connection, TRUE);
  self->owner->ended (self, self->owner->data);
  if (self->over != NULL)
    g_steal_pointer (&self->over) (self->stream);
}
