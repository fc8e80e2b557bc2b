/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central.h"

#include "client/remote/mef-central-classeurs.h"
#include "client/remote/mef-central-operations.h"
#include "client/remote/mef-central-scans.h"
#include "client/remote/mef-central-sessions.h"
#include "client/remote/mef-central-versions.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-json.h"
#include "protocol/mef-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Feed, scans and a few operations side by side; libsoup's own default is two. */
#define CONNECTIONS_MAX 8
#define IDLE_TIMEOUT_S  60

struct _MefCentral
{
  GObject parent_instance;

  MefClock    *clock; /* (owned) */
  SoupSession *soup;  /* (owned) */
  char        *serveur;
  char        *jeton;
  gint64       offset; /* server − here, µs */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (
    MefCentral,
    mef_central,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (MEF_TYPE_REMOTE, mef_central_remote_init)
        G_IMPLEMENT_INTERFACE (MEF_TYPE_SIGN_IN, mef_central_sign_in_init)
            G_IMPLEMENT_INTERFACE (MEF_TYPE_SCAN_SOURCE, mef_central_scan_source_init)
                G_IMPLEMENT_INTERFACE (MEF_TYPE_CLASSEUR_SOURCE, mef_central_classeur_source_init)
                    G_IMPLEMENT_INTERFACE (MEF_TYPE_VERSION_SOURCE, mef_central_version_source_init))

static void
wipe (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static void
mef_central_finalize (GObject *object)
{
  MefCentral *self = MEF_CENTRAL (object);

  g_clear_object (&self->soup);
  g_clear_object (&self->clock);
  g_free (self->serveur);
  wipe (&self->jeton);

  G_OBJECT_CLASS (mef_central_parent_class)->finalize (object);
}

static void
mef_central_class_init (MefCentralClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_central_finalize;
}

static void
mef_central_init (MefCentral *self)
{
}

/* Without a trailing slash; NULL with a sentence when it is no address to call. */
static char *
check_address (const char *serveur, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (serveur, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *base = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0
          && g_strcmp0 (g_uri_get_scheme (uri), "http") != 0))
    {
      g_set_error (
          error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER,
          _ ("« %s » n’est pas l’adresse d’un serveur. Donnez une adresse qui commence par https://."),
          serveur);
      return NULL;
    }
  if (g_str_equal (g_uri_get_scheme (uri), "http") && !is_loopback (g_uri_get_host (uri)))
    {
      g_set_error_literal (
          error, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TLS,
          _ ("La liaison avec ce serveur ne serait pas chiffrée : rien n’est envoyé. Donnez une adresse qui "
             "commence par https://."));
      return NULL;
    }
  base = g_uri_to_string_partial (uri, G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT | G_URI_HIDE_USERINFO);
  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  return g_steal_pointer (&base);
}

MefCentral *
mef_central_new (const char *serveur, const char *ca_file, MefClock *clock, GError **error)
{
  g_autoptr (MefCentral) self = NULL;
  g_autofree char *base = NULL;

  g_return_val_if_fail (serveur != NULL, NULL);
  g_return_val_if_fail (MEF_IS_CLOCK (clock), NULL);

  base = check_address (serveur, error);
  if (base == NULL)
    return NULL;

  self = g_object_new (MEF_TYPE_CENTRAL, NULL);
  self->serveur = g_steal_pointer (&base);
  self->clock = g_object_ref (clock);
  self->soup =
      soup_session_new_with_options ("max-conns-per-host", CONNECTIONS_MAX, "idle-timeout", IDLE_TIMEOUT_S,
                                     "user-agent", "monenfant-backoffice/" MEF_VERSION, NULL);
  if (ca_file != NULL)
    {
      g_autoptr (GTlsDatabase) database = g_tls_file_database_new (ca_file, error);

      if (database == NULL)
        {
          g_prefix_error (error, _ ("Le fichier d’autorité « %s » n’est pas lisible : "), ca_file);
          return NULL;
        }
      soup_session_set_tls_database (self->soup, database);
    }
  return g_steal_pointer (&self);
}

const char *
mef_central_get_serveur (MefCentral *self)
{
  g_return_val_if_fail (MEF_IS_CENTRAL (self), NULL);

  return self->serveur;
}

SoupSession *
mef_central_get_soup (MefCentral *self)
{
  g_return_val_if_fail (MEF_IS_CENTRAL (self), NULL);

  return self->soup;
}

void
mef_central_set_jeton (MefCentral *self, const char *jeton)
{
  g_return_if_fail (MEF_IS_CENTRAL (self));

  wipe (&self->jeton);
  self->jeton = g_strdup (jeton);
}

gint64
mef_central_server_now (MefCentral *self)
{
  g_return_val_if_fail (MEF_IS_CENTRAL (self), 0);

  return mef_clock_now (self->clock) + self->offset;
}

SoupMessage *
mef_central_message_new (MefCentral *self, const MefCall *call)
{
  const char      *jeton = call->jeton != NULL ? call->jeton : self->jeton;
  const MefRoute  *route = mef_route_get (call->route);
  g_autofree char *path = mef_route_build (call->route, call->caf, call->id, call->numero);
  g_autofree char *url = g_strconcat (self->serveur, path, call->query != NULL ? "?" : "", call->query, NULL);
  SoupMessage     *message = soup_message_new (route->method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_replace (headers, MEF_HEADER_CLIENT, MEF_VERSION);
  soup_message_headers_replace (headers, "Accept-Language", "fr");
  if (jeton != NULL && (route->flags & MEF_ROUTE_PUBLIC) == 0)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", jeton, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
      explicit_bzero (bearer, strlen (bearer));
    }
  if (call->cle != NULL && (route->flags & MEF_ROUTE_KEY) != 0)
    soup_message_headers_replace (headers, "Idempotency-Key", call->cle);
  if (call->if_match > 0 && (route->flags & MEF_ROUTE_IF_MATCH) != 0)
    {
      g_autofree char *etag = mef_headers_dup_etag (call->if_match);

      soup_message_headers_replace (headers, "If-Match", etag);
    }
  /* What creates creates, and never writes over what is there. */
  if ((route->flags & MEF_ROUTE_IF_NONE_MATCH) != 0)
    soup_message_headers_replace (headers, "If-None-Match", "*");
  if (call->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (call->body, strlen (call->body));

      soup_message_set_request_body_from_bytes (message, "application/json", body);
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  return message;
}

gboolean
mef_central_note_answer (MefCentral *self, SoupMessage *message)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), MEF_HEADER_HEURE);
  gint64 instant;

  if (!mef_headers_parse_heure (text, &instant))
    return FALSE;
  self->offset = instant - mef_clock_now (self->clock);
  return TRUE;
}

GError *
mef_central_translate_error (GError *error, SoupMessage *message)
{
  MefRemoteError code = MEF_REMOTE_ERROR_UNREACHABLE;
  GError        *translated;

  if (error->domain == MEF_REMOTE_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (error->domain == G_TLS_ERROR)
    code = MEF_REMOTE_ERROR_TLS;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = MEF_REMOTE_ERROR_TIMEOUT;
  else if (error->domain == SOUP_SESSION_ERROR && error->code == SOUP_SESSION_ERROR_PARSING)
    code = MEF_REMOTE_ERROR_WRONG_SERVER;
  translated = g_error_new_literal (MEF_REMOTE_ERROR, code, error->message);
  g_error_free (error);
  return translated;
}

MefReply *
mef_central_reply_new (SoupMessage *message, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  MefReply           *reply = mef_reply_new (soup_message_get_status (message));
  const char         *retry = soup_message_headers_get_one (headers, "Retry-After");
  gsize               length;
  const char         *text = g_bytes_get_data (body, &length);

  reply->body = g_bytes_ref (body);
  mef_headers_parse_etag (soup_message_headers_get_one (headers, "ETag"), &reply->version);
  if (retry != NULL)
    reply->retry_after = MIN (g_ascii_strtoull (retry, NULL, 10), 3600) * G_USEC_PER_SEC;

  if (reply->status >= 400)
    {
      g_autoptr (MefProblem) problem = mef_problem_decode (text, (gssize) length, reply->status, NULL);

      /* A proxy's page is no problem of ours; the status alone says what to do then. */
      if (problem != NULL)
        {
          reply->probleme = g_strdup (problem->slug);
          reply->detail = g_strdup (problem->detail);
          reply->courant = g_strdup (problem->courant);
        }
    }
  return reply;
}

typedef struct
{
  SoupMessage  *message; /* (owned) */
  GCancellable *both;    /* (owned): the caller's, or time is over */
  gulong        cancelled_id;
  guint         timeout_id;
  gboolean      timed_out;
} Calling;

static void
calling_free (gpointer data)
{
  Calling *calling = data;

  g_clear_handle_id (&calling->timeout_id, g_source_remove);
  g_object_unref (calling->message);
  g_object_unref (calling->both);
  g_free (calling);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Calling *calling = user_data;

  calling->timeout_id = 0;
  calling->timed_out = TRUE;
  g_cancellable_cancel (calling->both);
  return G_SOURCE_REMOVE;
}

static void
forward_cancel (GCancellable *cancellable, gpointer both)
{
  g_cancellable_cancel (both);
}

/* What stands before the central and cannot reach it answers in its place. */
static gboolean
is_gateway_failure (guint status)
{
  return status == 500 || status == 502 || status == 503 || status == 504;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefCentral *self = g_task_get_source_object (task);
  Calling    *calling = g_task_get_task_data (task);
  GError     *error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_clear_handle_id (&calling->timeout_id, g_source_remove);
  if (g_task_get_cancellable (task) != NULL)
    g_cancellable_disconnect (g_task_get_cancellable (task), calling->cancelled_id);

  if (body == NULL)
    {
      if (calling->timed_out)
        {
          g_clear_error (&error);
          error = g_error_new_literal (MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_TIMEOUT, "No answer in time");
        }
      g_task_return_error (task, mef_central_translate_error (error, calling->message));
    }
  else if (!mef_central_note_answer (self, calling->message)
           && !is_gateway_failure (soup_message_get_status (calling->message)))
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER,
                               "Not a central of monenfant.fr");
    }
  else if (g_bytes_get_size (body) > MEF_JSON_ANSWER_MAX)
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_WRONG_SERVER,
                               "The answer is too large");
    }
  else
    {
      g_task_return_pointer (task, mef_central_reply_new (calling->message, body),
                             (GDestroyNotify) mef_reply_unref);
    }
}

void
mef_central_call_async (MefCentral         *self,
                        const MefCall      *call,
                        guint               timeout_s,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Calling *calling;

  g_return_if_fail (MEF_IS_CENTRAL (self));
  g_return_if_fail (call != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_central_call_async);
  calling = g_new0 (Calling, 1);
  calling->message = mef_central_message_new (self, call);
  calling->both = g_cancellable_new ();
  g_task_set_task_data (task, calling, calling_free);
  if (cancellable != NULL)
    calling->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel),
                                                   g_object_ref (calling->both), g_object_unref);
  calling->timeout_id = g_timeout_add_seconds (timeout_s, timeout_cb, calling);
  soup_session_send_and_read_async (self->soup, calling->message, G_PRIORITY_DEFAULT, calling->both, read_cb,
                                    g_object_ref (task));
}

MefReply *
mef_central_call_finish (MefCentral *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
