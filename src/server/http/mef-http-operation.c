/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-operation.h"

#include "server/http/mef-http-metrics.h"

#include <libsoup/soup.h>
#include <string.h>

#define JSON "application/json"

struct _MefHttpOperation
{
  SoupServer    *soup;    /* (owned) */
  MefService    *service; /* (owned) (nullable) */
  MefMetricsFunc metrics;
  gpointer       data;
};

static void
answer (SoupServerMessage *message, guint status, const char *media_type, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    soup_message_headers_replace (headers, "Retry-After", "1");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, media_type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_not_ready (SoupServerMessage *message)
{
  answer (message, SOUP_STATUS_SERVICE_UNAVAILABLE, JSON, "{\"etat\":\"indisponible\"}");
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SoupServerMessage) message = data;
  g_autoptr (GError) error = NULL;

  if (mef_service_is_ready_finish (MEF_SERVICE (source), result, &error))
    answer (message, SOUP_STATUS_OK, JSON, "{\"etat\":\"pret\"}");
  else
    answer_not_ready (message);
  soup_server_message_unpause (message);
}

static void
handle (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  MefHttpOperation *self = data;

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    {
      answer (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain", "GET\n");
    }
  else if (g_str_equal (path, "/healthz"))
    {
      answer (message, SOUP_STATUS_OK, JSON, "{\"etat\":\"ok\"}");
    }
  else if (g_str_equal (path, "/metrics"))
    {
      g_autoptr (GString) text = g_string_new (NULL);

      self->metrics (text, self->data);
      answer (message, SOUP_STATUS_OK, MEF_METRICS_MEDIA_TYPE, text->str);
    }
  else if (!g_str_equal (path, "/readyz"))
    {
      answer (message, SOUP_STATUS_NOT_FOUND, "text/plain", "/metrics, /healthz, /readyz\n");
    }
  else if (self->service == NULL)
    {
      answer_not_ready (message);
    }
  else
    {
      soup_server_message_pause (message);
      mef_service_is_ready_async (self->service, NULL, ready_cb, g_object_ref (message));
    }
}

MefHttpOperation *
mef_http_operation_new (const char *address, MefMetricsFunc metrics, gpointer data, GError **error)
{
  g_autoptr (MefHttpOperation) self = NULL;
  g_autoptr (GSocketConnectable) name = NULL;
  g_autoptr (GSocketAddress) where = NULL;

  g_return_val_if_fail (address != NULL && metrics != NULL, NULL);

  name = g_network_address_parse (address, 0, NULL);
  if (name != NULL && strchr (address, ':') != NULL)
    where = g_inet_socket_address_new_from_string (g_network_address_get_hostname (G_NETWORK_ADDRESS (name)),
                                                   g_network_address_get_port (G_NETWORK_ADDRESS (name)));
  if (where == NULL
      || !g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (where))))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "« %s » n’est pas une adresse de cette machine. Écrivez par exemple 127.0.0.1:9464.",
                   address);
      return NULL;
    }
  self = g_new0 (MefHttpOperation, 1);
  self->metrics = metrics;
  self->data = data;
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, handle, self, NULL);
  if (!soup_server_listen (self->soup, where, 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
mef_http_operation_free (MefHttpOperation *self)
{
  if (self == NULL)
    return;

  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_clear_object (&self->service);
  g_free (self);
}

void
mef_http_operation_set_service (MefHttpOperation *self, MefService *service)
{
  g_return_if_fail (self != NULL && (service == NULL || MEF_IS_SERVICE (service)));

  g_set_object (&self->service, service);
}

char *
mef_http_operation_dup_url (MefHttpOperation *self)
{
  GSList *uris;
  char   *text;

  g_return_val_if_fail (self != NULL, NULL);

  uris = soup_server_get_uris (self->soup);
  text = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  return text;
}
