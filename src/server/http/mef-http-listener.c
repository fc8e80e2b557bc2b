/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-listener.h"

#include "server/http/mef-http-connection.h"

#include <gio/gnetworking.h>

/* A wait before the next attempt when there is no descriptor for a connection. */
#define RETRY_MS 100

/* Connections accepted before others get their turn. */
#define ACCEPT_BATCH 32

struct _MefHttpListener
{
  GObject parent;

  GSocket         *socket; /* (owned) (nullable) */
  GSource         *source; /* (owned) (nullable) */
  guint            retry_id;
  GTlsCertificate *certificate; /* (owned) (nullable) */
  GPtrArray       *proxies;     /* (owned) */
  MefHttpLimits    limits;
  MefHttpAccepted  accepted;
  gpointer         data;

  guint       connections;
  GHashTable *by_address; /* (owned): number by address */
};

G_DEFINE_FINAL_TYPE (MefHttpListener, mef_http_listener, G_TYPE_OBJECT)

static void start_accepting (MefHttpListener *self);

/* One place in the count, from accept to the end of the socket. */
typedef struct
{
  MefHttpListener *listener; /* (owned) */
  char            *key;      /* (owned) (nullable): not counted by address */
} Place;

/* One connection on its way through the handshake. */
typedef struct
{
  MefHttpListener *listener; /* (owned) */
  GSocketAddress  *local;    /* (owned) */
  GSocketAddress  *remote;   /* (owned) */
} Arrival;

static void
arrival_free (Arrival *arrival)
{
  g_object_unref (arrival->listener);
  g_object_unref (arrival->local);
  g_object_unref (arrival->remote);
  g_free (arrival);
}

/* A /64 of IPv6 is one household: its addresses are free to make up. */
static char *
dup_key (GInetAddress *address)
{
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    {
      const guint8 *bytes = g_inet_address_to_bytes (address);

      return g_strdup_printf ("%02x%02x%02x%02x%02x%02x%02x%02x", bytes[0], bytes[1], bytes[2], bytes[3],
                              bytes[4], bytes[5], bytes[6], bytes[7]);
    }
  return g_inet_address_to_string (address);
}

static guint
get_number (MefHttpListener *self, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_address, key));
}

static void
set_number (MefHttpListener *self, const char *key, guint number)
{
  if (number == 0)
    g_hash_table_remove (self->by_address, key);
  else
    g_hash_table_insert (self->by_address, g_strdup (key), GUINT_TO_POINTER (number));
}

static void
socket_gone_cb (gpointer data, GObject *socket)
{
  Place *place = data;

  place->listener->connections--;
  if (place->key != NULL)
    set_number (place->listener, place->key, get_number (place->listener, place->key) - 1);
  g_object_unref (place->listener);
  g_free (place->key);
  g_free (place);
}

/* FALSE when there is no place left, or none for this caller. */
static gboolean
take_place (MefHttpListener *self, GSocket *socket, GInetAddress *address)
{
  gboolean         trusted = mef_http_listener_is_trusted (self->proxies, address);
  g_autofree char *key = trusted ? NULL : dup_key (address);
  Place           *place;

  if (self->certificate == NULL && !trusted && !g_inet_address_get_is_loopback (address))
    return FALSE;
  if (self->connections >= self->limits.connections)
    return FALSE;
  if (key != NULL && get_number (self, key) >= self->limits.connections_per_address)
    return FALSE;

  self->connections++;
  if (key != NULL)
    set_number (self, key, get_number (self, key) + 1);
  place = g_new0 (Place, 1);
  place->listener = g_object_ref (self);
  place->key = g_steal_pointer (&key);
  g_object_weak_ref (G_OBJECT (socket), socket_gone_cb, place);
  return TRUE;
}

static void
handshake_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Arrival *arrival = data;
  g_autoptr (GTlsConnection) stream = G_TLS_CONNECTION (source); /* the reference of arrive() */
  g_autoptr (GError) error = NULL;

  if (!g_tls_connection_handshake_finish (stream, result, &error))
    g_debug ("TLS handshake failed: %s", error->message);
  else if (arrival->listener->socket != NULL)
    arrival->listener->accepted (G_IO_STREAM (stream), arrival->local, arrival->remote,
                                 arrival->listener->data);
  arrival_free (arrival);
}

static void
arrive (MefHttpListener *self, GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autoptr (GSocketConnection) stream = NULL;
  g_autoptr (MefHttpConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  GTlsConnection *encrypted;
  Arrival        *arrival;

  if (local == NULL || !G_IS_INET_SOCKET_ADDRESS (remote)
      || !take_place (self, socket, g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote))))
    return;

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  stream = g_socket_connection_factory_create_connection (socket);
  connection = mef_http_connection_new (socket, remote);
  mef_http_connection_set_deadline (connection, self->limits.head_ms, NULL, NULL);
  if (self->certificate == NULL)
    {
      self->accepted (G_IO_STREAM (stream), local, remote, self->data);
      return;
    }

  encrypted =
      G_TLS_CONNECTION (g_tls_server_connection_new (G_IO_STREAM (stream), self->certificate, &error));
  if (encrypted == NULL)
    {
      g_warning ("TLS is not to be had: %s", error->message);
      return;
    }
  g_tls_connection_set_require_close_notify (encrypted, FALSE);
  g_tls_connection_set_advertised_protocols (encrypted, (const char *const[]){ "http/1.1", NULL });
  arrival = g_new0 (Arrival, 1);
  arrival->listener = g_object_ref (self);
  arrival->local = g_steal_pointer (&local);
  arrival->remote = g_steal_pointer (&remote);
  g_tls_connection_handshake_async (encrypted, G_PRIORITY_DEFAULT, NULL, handshake_cb, arrival);
}

static gboolean
retry_cb (gpointer data)
{
  MefHttpListener *self = data;

  self->retry_id = 0;
  start_accepting (self);
  return G_SOURCE_REMOVE;
}

static gboolean
incoming_cb (GSocket *listening, GIOCondition condition, gpointer data)
{
  MefHttpListener *self = data;

  for (guint i = 0; i < ACCEPT_BATCH; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) socket = g_socket_accept (listening, NULL, &error);

      if (socket != NULL)
        {
          arrive (self, socket);
          continue;
        }
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return G_SOURCE_CONTINUE;

      /* Most likely no descriptor is left: those who wait keep their place until one is. */
      g_message ("A connection cannot be accepted now: %s", error->message);
      self->retry_id = g_timeout_add (RETRY_MS, retry_cb, self);
      g_clear_pointer (&self->source, g_source_unref);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
start_accepting (MefHttpListener *self)
{
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, (GSourceFunc) (void (*) (void)) incoming_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
mef_http_listener_dispose (GObject *object)
{
  MefHttpListener *self = MEF_HTTP_LISTENER (object);

  mef_http_listener_close (self);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->proxies, g_ptr_array_unref);
  g_clear_pointer (&self->by_address, g_hash_table_unref);
  G_OBJECT_CLASS (mef_http_listener_parent_class)->dispose (object);
}

static void
mef_http_listener_class_init (MefHttpListenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_http_listener_dispose;
}

static void
mef_http_listener_init (MefHttpListener *self)
{
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

MefHttpListener *
mef_http_listener_new (GSocketAddress      *address,
                       GTlsCertificate     *certificate,
                       GPtrArray           *proxies,
                       const MefHttpLimits *limits,
                       MefHttpAccepted      accepted,
                       gpointer             data,
                       GError             **error)
{
  g_autoptr (MefHttpListener) self = NULL;

  g_return_val_if_fail (G_IS_INET_SOCKET_ADDRESS (address) && proxies != NULL, NULL);
  g_return_val_if_fail (limits != NULL && accepted != NULL, NULL);

  self = g_object_new (MEF_TYPE_HTTP_LISTENER, NULL);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->proxies = g_ptr_array_ref (proxies);
  self->limits = *limits;
  self->accepted = accepted;
  self->data = data;
  self->socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_TCP, error);
  if (self->socket == NULL)
    return NULL;
  g_socket_set_blocking (self->socket, FALSE);
  g_socket_set_listen_backlog (self->socket, 128);
  if (!g_socket_bind (self->socket, address, TRUE, error) || !g_socket_listen (self->socket, error))
    return NULL;
  start_accepting (self);
  return g_steal_pointer (&self);
}

char *
mef_http_listener_dup_url (MefHttpListener *self)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *host = NULL;

  g_return_val_if_fail (MEF_IS_HTTP_LISTENER (self) && self->socket != NULL, NULL);

  address = g_socket_get_local_address (self->socket, NULL);
  g_return_val_if_fail (G_IS_INET_SOCKET_ADDRESS (address), NULL);
  host = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
  return g_strdup_printf ("%s://%s", self->certificate != NULL ? "https" : "http", host);
}

guint
mef_http_listener_get_connections (MefHttpListener *self)
{
  g_return_val_if_fail (MEF_IS_HTTP_LISTENER (self), 0);

  return self->connections;
}

void
mef_http_listener_close (MefHttpListener *self)
{
  g_return_if_fail (MEF_IS_HTTP_LISTENER (self));

  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
}

gboolean
mef_http_listener_is_trusted (GPtrArray *proxies, GInetAddress *address)
{
  for (guint i = 0; i < proxies->len; i++)
    {
      GInetAddressMask *mask = g_ptr_array_index (proxies, i);

      if (g_inet_address_mask_get_family (mask) == g_inet_address_get_family (address)
          && g_inet_address_mask_matches (mask, address))
        return TRUE;
    }
  return FALSE;
}
