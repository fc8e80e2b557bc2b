/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-operation.h"

#include "protocol/mef-headers.h"
#include "protocol/mef-problem.h"
#include "server/http/mef-http-metrics.h"

#include <libsoup/soup.h>
#include <string.h>

#define JSON "application/json"

struct _MefHttpOperation
{
  SoupServer    *soup;    /* (owned) */
  MefService    *service; /* (owned) (nullable) */
  MefClock      *clock;   /* (owned) */
  MefMetricsFunc metrics;
  gpointer       data;
};

/* What the store was asked for; the listener may be gone before its answer. */
typedef struct
{
  MefClock          *clock;   /* (owned) */
  SoupServerMessage *message; /* (owned) */
} Question;

static void
answer (MefClock *clock, SoupServerMessage *message, guint status, const char *media_type, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char    *now = g_strdup_printf ("%" G_GINT64_FORMAT, mef_clock_now (clock));

  soup_message_headers_replace (headers, MEF_HEADER_HEURE, now);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, media_type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
refuse (MefClock *clock, SoupServerMessage *message, MefProblemType type)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (MefProblem) problem = mef_problem_new (type, NULL);
  g_autofree char *text = mef_problem_encode (problem);

  if (type == MEF_PROBLEM_INDISPONIBLE)
    soup_message_headers_replace (headers, "Retry-After", "1");
  else if (type == MEF_PROBLEM_METHODE_REFUSEE)
    soup_message_headers_replace (headers, "Allow", "GET");
  answer (clock, message, mef_problem_type_get_status (type), MEF_PROBLEM_MEDIA_TYPE, text);
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;

  if (mef_service_is_ready_finish (MEF_SERVICE (source), result, &error))
    answer (question->clock, question->message, SOUP_STATUS_OK, JSON, "{\"etat\":\"pret\"}");
  else
    refuse (question->clock, question->message, MEF_PROBLEM_INDISPONIBLE);
  soup_server_message_unpause (question->message);
  g_object_unref (question->message);
  g_object_unref (question->clock);
  g_free (question);
}

static void
handle (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  MefHttpOperation *self = data;

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    {
      refuse (self->clock, message, MEF_PROBLEM_METHODE_REFUSEE);
    }
  else if (g_str_equal (path, "/healthz"))
    {
      answer (self->clock, message, SOUP_STATUS_OK, JSON, "{\"etat\":\"ok\"}");
    }
  else if (g_str_equal (path, "/metrics"))
    {
      g_autoptr (GString) text = g_string_new (NULL);

      self->metrics (text, self->data);
      answer (self->clock, message, SOUP_STATUS_OK, MEF_METRICS_MEDIA_TYPE, text->str);
    }
  else if (!g_str_equal (path, "/readyz"))
    {
      refuse (self->clock, message, MEF_PROBLEM_INTROUVABLE);
    }
  else if (self->service == NULL)
    {
      refuse (self->clock, message, MEF_PROBLEM_INDISPONIBLE);
    }
  else
    {
      Question *question = g_new0 (Question, 1);

      question->clock = g_object_ref (self->clock);
      question->message = g_object_ref (message);
      soup_server_message_pause (message);
      mef_service_is_ready_async (self->service, NULL, ready_cb, question);
    }
}

MefHttpOperation *
mef_http_operation_new (const char    *address,
                        MefClock      *clock,
                        MefMetricsFunc metrics,
                        gpointer       data,
                        GError       **error)
{
  g_autoptr (MefHttpOperation) self = NULL;
  g_autoptr (GSocketConnectable) name = NULL;
  g_autoptr (GSocketAddress) where = NULL;

  g_return_val_if_fail (address != NULL && MEF_IS_CLOCK (clock) && metrics != NULL, NULL);

  name = g_network_address_parse (address, 0, NULL);
  if (name != NULL && strchr (address, ':') != NULL)
    where = g_inet_socket_address_new_from_string (g_network_address_get_hostname (G_NETWORK_ADDRESS (name)),
                                                   g_network_address_get_port (G_NETWORK_ADDRESS (name)));
  if (where == NULL
      || !g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (where))))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "« %s » n’est pas une adresse de cette machine. Écrivez par exemple 127.0.0.1:9464.",
                   address);
      return NULL;
    }
  self = g_new0 (MefHttpOperation, 1);
  self->clock = g_object_ref (clock);
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
  g_clear_object (&self->clock);
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
