/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-server.h"

#include "server/http/mef-exchange.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-http-events.h"
#include "server/http/mef-http-guard.h"
#include "server/http/mef-http-listener.h"
#include "server/http/mef-http-metrics.h"
#include "server/http/mef-http-stream.h"

#include <gio/gnetworking.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>

/* A refused request's body up to here is read to its end, so that the connection can go on. */
#define READ_ON_MAX (64 * 1024)

struct _MefHttpServer
{
  GObject parent;

  MefExchangeOwner owner;
  MefHttpLimits    limits;
  GPtrArray       *proxies;  /* (owned) */
  MefHttpMetrics  *metrics;  /* (owned) */
  SoupServer      *soup;     /* (owned) */
  MefHttpListener *listener; /* (owned) (nullable) */
  int              token;    /* the far end of what libsoup listens on, -1 for none */

  guint  active;
  guint  heavy;
  guint  following;
  GTask *stop; /* (owned) (nullable): while it stops */
  guint  stop_id;
};

G_DEFINE_FINAL_TYPE (MefHttpServer, mef_http_server, G_TYPE_OBJECT)

enum
{
  WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void finish_stop (MefHttpServer *self);

static void
written (gpointer data)
{
  g_signal_emit (data, signals[WRITTEN], 0);
}

/* 401 is the answer to whoever is nobody; 403 and 429 may be. */
static gboolean
is_anonymous_refusal (MefExchange *exchange)
{
  gboolean unnamed = exchange->call == NULL || exchange->call->jeton == NULL;

  return exchange->status == SOUP_STATUS_UNAUTHORIZED
         || (unnamed && (exchange->status == SOUP_STATUS_FORBIDDEN || exchange->status == 429));
}

/* One line a request, and nothing of what was in it (SEC-04). */
static void
log_exchange (MefHttpServer *self, MefExchange *exchange)
{
  double      seconds = (double) (g_get_monotonic_time () - exchange->started) / G_USEC_PER_SEC;
  const char *route = exchange->route != NULL ? exchange->route->name : "-";
  char        ms[G_ASCII_DTOSTR_BUF_SIZE], status[16], octets[24];

  mef_http_metrics_add (self->metrics, exchange->route, exchange->status, seconds, exchange->octets);
  if (is_anonymous_refusal (exchange))
    mef_http_metrics_add_refusal (self->metrics);
  g_ascii_formatd (ms, sizeof ms, "%.1f", 1000 * seconds);
  g_snprintf (status, sizeof status, "%u", exchange->status);
  g_snprintf (octets, sizeof octets, "%" G_GSIZE_FORMAT, exchange->octets);
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "MEF_ROUTE", route, "MEF_STATUS", status, "MEF_MS", ms,
                    "MEF_OCTETS", octets, "MESSAGE", "answered");
}

static void
ended (MefExchange *exchange, gpointer data)
{
  MefHttpServer *self = data;

  if (exchange->status != 0 || exchange->begun || exchange->follows)
    log_exchange (self, exchange);
  if (exchange->begun)
    self->active--;
  if (exchange->heavy)
    self->heavy--;
  if (exchange->follows)
    self->following--;
  exchange->begun = exchange->heavy = exchange->follows = FALSE;
  /* Who signed out, or changed what lets them in, is told nothing more. */
  if (exchange->route != NULL && exchange->status < 300 && (exchange->route->flags & MEF_ROUTE_CHANGES) != 0)
    mef_http_events_hurry (self->owner.events, (exchange->route->flags & MEF_ROUTE_SITE) == 0);
  if (self->stop != NULL && self->active == 0 && self->following == 0)
    {
      g_clear_handle_id (&self->stop_id, g_source_remove);
      self->stop_id = g_idle_add_once ((GSourceOnceFunc) finish_stop, self);
    }
}

/* Of a file that was cut, what came is kept: the caller goes on from there. */
static void
keep_beginning (MefExchange *exchange)
{
  if (!exchange->begun || exchange->call != NULL || (exchange->route->flags & MEF_ROUTE_UPLOAD) == 0)
    return;
  exchange->body = soup_message_body_flatten (soup_server_message_get_request_body (exchange->message));
  mef_http_guard_make_call (exchange);
  mef_handle_keep_beginning (exchange);
}

static void
body_too_slow (gpointer data)
{
  keep_beginning (data);
  mef_exchange_refuse_and_close (data, mef_problem_new (MEF_PROBLEM_DELAI_DEPASSE, NULL));
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  MefExchange *exchange = data;
  goffset      length = soup_server_message_get_request_body (message)->length;

  if (exchange->status == 0 && length > (goffset) exchange->route->max_body)
    mef_exchange_refuse_and_close (exchange, mef_problem_new (MEF_PROBLEM_CORPS_TROP_GRAND, NULL));
  else if (exchange->status == 0 && (exchange->route->flags & MEF_ROUTE_UPLOAD) != 0)
    mef_http_connection_set_deadline (exchange->connection, exchange->owner->stall_ms, body_too_slow,
                                      exchange);
}

/* Whether there is a place for one more; takes it. */
static MefProblem *
begin (MefHttpServer *self, MefExchange *exchange)
{
  gboolean follows = (exchange->route->flags & MEF_ROUTE_EVENTS) != 0;
  gboolean heavy = (exchange->route->flags & (MEF_ROUTE_STREAM | MEF_ROUTE_RANGE | MEF_ROUTE_UPLOAD)) != 0;

  if (self->stop != NULL)
    {
      mef_exchange_set_header (exchange, "Connection", "close");
      return mef_problem_new (MEF_PROBLEM_INDISPONIBLE, "Le serveur s’arrête. Recommencez dans un instant.");
    }
  if (follows)
    {
      if (self->following >= self->limits.events)
        return mef_problem_new (MEF_PROBLEM_INDISPONIBLE, NULL);
      exchange->follows = TRUE;
      self->following++;
      return NULL;
    }
  if (self->active >= self->limits.requests || (heavy && self->heavy >= self->limits.streams))
    return mef_problem_new (MEF_PROBLEM_INDISPONIBLE, NULL);

  exchange->begun = TRUE;
  exchange->heavy = heavy;
  self->active++;
  if (heavy)
    self->heavy++;
  return NULL;
}

/* The head was refused: answer at once, and read the body on only where that is little. */
static void
refuse_head (MefExchange *exchange, MefProblem *problem, gboolean close)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (exchange->message);
  goffset             length;
  gboolean            has_body = !close && mef_http_guard_has_body (exchange, &length);

  if (close || (has_body && (length < 0 || length > READ_ON_MAX)))
    {
      mef_exchange_refuse_and_close (exchange, problem);
      return;
    }
  /* Who asked whether to send a body may send it all the same. */
  if ((soup_message_headers_get_expectations (headers) & SOUP_EXPECTATION_CONTINUE) != 0)
    mef_exchange_set_header (exchange, "Connection", "close");
  soup_message_body_set_accumulate (soup_server_message_get_request_body (exchange->message), FALSE);
  mef_exchange_refuse (exchange, problem);
  mef_http_connection_set_deadline (exchange->connection, exchange->owner->stall_ms, NULL, NULL);
}

static void
started_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  MefHttpServer *self = data;
  g_autoptr (MefExchange) exchange = mef_exchange_new (&self->owner, message);

  mef_exchange_lay_refusal (exchange);
  mef_http_connection_set_idle (exchange->connection, FALSE);
  mef_http_connection_set_deadline (exchange->connection, self->limits.head_ms, NULL, NULL);
}

static void
head_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  MefHttpServer *self = data;
  g_autoptr (MefExchange) exchange = mef_exchange_ref (mef_exchange_of (message));
  gboolean    close = FALSE;
  MefProblem *problem;

  mef_exchange_open (exchange);
  problem = mef_http_guard_check_head (exchange, &self->limits, &close);
  g_clear_object (&exchange->caller);
  exchange->caller = mef_http_guard_find_caller (exchange, self->proxies);
  if (problem == NULL)
    problem = begin (self, exchange);
  if (problem != NULL)
    {
      refuse_head (exchange, problem, close);
      return;
    }
  mef_http_connection_set_deadline (exchange->connection, self->limits.body_ms, body_too_slow, exchange);
  if ((exchange->route->flags & MEF_ROUTE_UPLOAD) != 0
      || soup_message_headers_get_encoding (soup_server_message_get_request_headers (message))
             == SOUP_ENCODING_CHUNKED)
    g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), exchange);
}

static void
body_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autoptr (MefExchange) exchange = mef_exchange_ref (mef_exchange_of (message));

  mef_http_connection_set_deadline (exchange->connection, 0, NULL, NULL);
  exchange->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  mef_http_guard_make_call (exchange);
  mef_handler_get (exchange->route->id) (exchange);
  if (exchange->status == 0)
    mef_exchange_pause (exchange);
}

static void
finished_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  MefExchange *exchange = mef_exchange_of (message);

  if (exchange != NULL)
    mef_exchange_end (exchange);
}

static void
aborted_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  MefExchange *exchange = mef_exchange_of (message);

  if (exchange == NULL)
    return;
  keep_beginning (exchange);
  mef_exchange_end (exchange);
}

static void
accepted_cb (GIOStream *stream, GSocketAddress *local, GSocketAddress *remote, gpointer data)
{
  MefHttpServer *self = data;
  g_autoptr (GIOStream) ours = mef_http_stream_new (stream, mef_http_connection_of (remote));
  g_autoptr (GError) error = NULL;

  if (!soup_server_accept_iostream (self->soup, ours, local, remote, &error))
    g_message ("A connection cannot be served: %s", error->message);
}

/*
 * SoupServer keeps a connection for the next request only while it listens itself. It is given one end of a
 * pair of sockets on which nobody ever calls; MefHttpListener does the accepting.
 */
static gboolean
listen_on_token (MefHttpServer *self, GError **error)
{
  int ends[2];
  g_autoptr (GSocket) socket = NULL;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "No pair of sockets");
      return FALSE;
    }
  self->token = ends[1];
  socket = g_socket_new_from_fd (ends[0], error);
  return socket != NULL && soup_server_listen_socket (self->soup, socket, 0, error);
}

static void
mef_http_server_dispose (GObject *object)
{
  MefHttpServer *self = MEF_HTTP_SERVER (object);

  g_clear_handle_id (&self->stop_id, g_source_remove);
  if (self->listener != NULL)
    mef_http_listener_close (self->listener);
  g_clear_object (&self->listener);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  if (self->token >= 0)
    g_close (self->token, NULL);
  self->token = -1;
  g_clear_pointer (&self->owner.events, mef_http_events_free);
  g_clear_object (&self->owner.service);
  g_clear_object (&self->owner.clock);
  g_clear_pointer (&self->proxies, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, mef_http_metrics_free);
  G_OBJECT_CLASS (mef_http_server_parent_class)->dispose (object);
}

static void
mef_http_server_class_init (MefHttpServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_http_server_dispose;

  /**
   * MefHttpServer::written:
   *
   * A change was committed: mails may wait.
   */
  signals[WRITTEN] =
      g_signal_new ("written", MEF_TYPE_HTTP_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_http_server_init (MefHttpServer *self)
{
  self->token = -1;
  self->metrics = mef_http_metrics_new ();
  self->proxies = g_ptr_array_new_with_free_func (g_object_unref);
}

MefHttpServer *
mef_http_server_new (MefService *service, MefClock *clock, const MefHttpLimits *limits)
{
  static const MefHttpLimits usual = MEF_HTTP_LIMITS_DEFAULT;
  MefHttpServer             *self;

  g_return_val_if_fail (MEF_IS_SERVICE (service) && MEF_IS_CLOCK (clock), NULL);

  self = g_object_new (MEF_TYPE_HTTP_SERVER, NULL);
  self->limits = limits != NULL ? *limits : usual;
  self->owner.service = g_object_ref (service);
  self->owner.clock = g_object_ref (clock);
  self->owner.events = mef_http_events_new (service, &self->limits);
  self->owner.stall_ms = self->limits.stall_ms;
  self->owner.idle_ms = self->limits.idle_ms;
  self->owner.written = written;
  self->owner.ended = ended;
  self->owner.data = self;
  self->soup = soup_server_new ("raw-paths", TRUE, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (started_cb), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (finished_cb), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (aborted_cb), self);
  /* « OPTIONS * » is a path of its own. */
  soup_server_add_early_handler (self->soup, NULL, head_cb, self, NULL);
  soup_server_add_early_handler (self->soup, "*", head_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, body_cb, self, NULL);
  return self;
}

void
mef_http_server_set_proxies (MefHttpServer *self, GPtrArray *proxies)
{
  g_return_if_fail (MEF_IS_HTTP_SERVER (self) && self->listener == NULL && proxies != NULL);

  g_ptr_array_ref (proxies);
  g_ptr_array_unref (self->proxies);
  self->proxies = proxies;
}

static GSocketAddress *
parse_address (const char *text, GError **error)
{
  g_autoptr (GSocketConnectable) name = g_network_address_parse (text, 0, NULL);
  GNetworkAddress *parsed = name != NULL ? G_NETWORK_ADDRESS (name) : NULL;
  GSocketAddress  *address = NULL;

  if (parsed != NULL && strchr (text, ':') != NULL)
    address = g_inet_socket_address_new_from_string (g_network_address_get_hostname (parsed),
                                                     g_network_address_get_port (parsed));
  if (address == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 "« %s » n’est pas une adresse d’écoute. Écrivez par exemple 127.0.0.1:8080.", text);
  return address;
}

gboolean
mef_http_server_listen (MefHttpServer   *self,
                        const char      *address,
                        GTlsCertificate *certificate,
                        GError         **error)
{
  g_autoptr (GSocketAddress) where = NULL;

  g_return_val_if_fail (MEF_IS_HTTP_SERVER (self) && self->listener == NULL && address != NULL, FALSE);

  where = parse_address (address, error);
  if (where == NULL)
    return FALSE;
  if (certificate == NULL && self->proxies->len == 0
      && !g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (where))))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   "Sans certificat, le serveur n’écoute que sur cette machine : « %s » serait lisible par "
                   "tout le réseau. Donnez un certificat, ou les adresses de votre mandataire.",
                   address);
      return FALSE;
    }
  if (self->token < 0 && !listen_on_token (self, error))
    return FALSE;
  self->listener =
      mef_http_listener_new (where, certificate, self->proxies, &self->limits, accepted_cb, self, error);
  return self->listener != NULL;
}

char *
mef_http_server_dup_url (MefHttpServer *self)
{
  g_return_val_if_fail (MEF_IS_HTTP_SERVER (self) && self->listener != NULL, NULL);

  return mef_http_listener_dup_url (self->listener);
}

guint
mef_http_server_get_active (MefHttpServer *self)
{
  g_return_val_if_fail (MEF_IS_HTTP_SERVER (self), 0);

  return self->active;
}

guint
mef_http_server_get_followers (MefHttpServer *self)
{
  g_return_val_if_fail (MEF_IS_HTTP_SERVER (self), 0);

  return mef_http_events_get_count (self->owner.events);
}

void
mef_http_server_append_metrics (MefHttpServer *self, GString *text)
{
  g_return_if_fail (MEF_IS_HTTP_SERVER (self) && text != NULL);

  mef_http_metrics_append (self->metrics, text);
  mef_metrics_append (text, "monenfant_http_active", "gauge", "Requests being answered", self->active);
  mef_metrics_append (text, "monenfant_http_streams", "gauge", "Of these, feeds and documents", self->heavy);
  mef_metrics_append (text, "monenfant_http_followers", "gauge", "Event streams that are open",
                      self->following);
  mef_metrics_append (text, "monenfant_http_connections", "gauge", "Connections that are open",
                      self->listener != NULL ? mef_http_listener_get_connections (self->listener) : 0);
}

static void
finish_stop (MefHttpServer *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->stop);
  guint cut = self->active + self->following;

  self->stop_id = 0;
  soup_server_disconnect (self->soup);
  g_task_return_int (task, (gssize) cut);
}

void
mef_http_server_stop_async (MefHttpServer      *self,
                            guint               grace_ms,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (MEF_IS_HTTP_SERVER (self) && self->stop == NULL);

  self->stop = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->stop, mef_http_server_stop_async);
  if (self->listener != NULL)
    mef_http_listener_close (self->listener);
  mef_http_events_close (self->owner.events);
  self->stop_id = g_timeout_add_once (self->active + self->following == 0 ? 0 : grace_ms,
                                      (GSourceOnceFunc) finish_stop, self);
}

int
mef_http_server_stop_finish (MefHttpServer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
