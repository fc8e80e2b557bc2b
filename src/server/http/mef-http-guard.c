/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-guard.h"

#include "base/mef-id.h"
#include "protocol/mef-headers.h"
#include "protocol/mef-query.h"
#include "server/http/mef-http-listener.h"
#include "server/http/mef-service-problem.h"

#include <string.h>

#define FIELDS_MAX 100
#define BEARER     "Bearer "

static SoupMessageHeaders *
get_headers (MefExchange *exchange)
{
  return soup_server_message_get_request_headers (exchange->message);
}

/* What makes two servers see the end of a request in two places (RFC 9112, 11.2), and the size of all fields.
 */
static MefProblem *
check_fields (MefExchange *exchange, const MefHttpLimits *limits)
{
  SoupMessageHeadersIter iter;
  const char            *name, *value;
  gsize                  size = 0;
  guint                  fields = 0, lengths = 0, codings = 0;

  soup_message_headers_iter_init (&iter, get_headers (exchange));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      fields++;
      size += strlen (name) + strlen (value) + strlen (": \r\n");
      if (g_ascii_strcasecmp (name, "Transfer-Encoding") == 0)
        codings++;
      else if (g_ascii_strcasecmp (name, "Content-Length") == 0)
        {
          lengths++;
          if (*value == '\0' || strlen (value) > 15 || strspn (value, "0123456789") != strlen (value))
            return mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE, "L’en-tête Content-Length est mal écrit.");
        }
    }
  if (size > limits->head || fields > FIELDS_MAX)
    return mef_problem_new (MEF_PROBLEM_ENTETES_TROP_GRANDS, NULL);
  if (lengths + codings > 1)
    return mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE,
                            "Les en-têtes disent de plusieurs façons où finit la requête.");
  return NULL;
}

static MefProblem *
check_target (MefExchange *exchange, const MefHttpLimits *limits)
{
  GUri            *uri = soup_server_message_get_uri (exchange->message);
  const char      *method = soup_server_message_get_method (exchange->message);
  const char      *query = g_uri_get_query (uri);
  gsize            length = strlen (g_uri_get_path (uri)) + (query != NULL ? strlen (query) : 0);
  g_autofree char *allow = NULL;

  if (length > limits->url)
    return mef_problem_new (MEF_PROBLEM_ADRESSE_TROP_LONGUE, NULL);
  if (!soup_server_message_is_options_ping (exchange->message))
    exchange->route = mef_route_match (method, g_uri_get_path (uri), &exchange->params, &allow);
  if (exchange->route != NULL)
    return NULL;
  if (allow == NULL)
    return mef_problem_new (MEF_PROBLEM_INTROUVABLE, NULL);
  mef_exchange_set_header (exchange, "Allow", allow);
  return mef_problem_new (MEF_PROBLEM_METHODE_REFUSEE, NULL);
}

static gboolean
is_taken (MefExchange *exchange)
{
  const char *wanted = (exchange->route->flags & MEF_ROUTE_FORM) != 0 ? "application/x-www-form-urlencoded"
                       : (exchange->route->flags & MEF_ROUTE_UPLOAD) != 0 ? "application/octet-stream"
                                                                          : "application/json";
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (get_headers (exchange), &parameters);
  const char *charset = parameters != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  return type != NULL && g_ascii_strcasecmp (type, wanted) == 0
         && (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0)
         && mef_exchange_get_header (exchange, "Content-Encoding") == NULL;
}

static MefProblem *
check_body (MefExchange *exchange)
{
  goffset  length;
  gboolean has_body = mef_http_guard_has_body (exchange, &length);
  gsize    max = exchange->route->max_body;

  if (has_body && (max == 0 || length > (goffset) max))
    return mef_problem_new (MEF_PROBLEM_CORPS_TROP_GRAND, NULL);
  if (max > 0 && !is_taken (exchange))
    return mef_problem_new (MEF_PROBLEM_TYPE_REFUSE, NULL);
  return NULL;
}

/* In lower case; NULL for no key of ours. */
static char *
dup_key (MefExchange *exchange)
{
  const char      *text = mef_exchange_get_header (exchange, MEF_HEADER_KEY);
  g_autofree char *key = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return mef_id_is_valid (key) ? g_steal_pointer (&key) : NULL;
}

static MefProblem *
check_conditions (MefExchange *exchange)
{
  guint            flags = exchange->route->flags;
  const char      *match = mef_exchange_get_header (exchange, MEF_HEADER_IF_MATCH);
  const char      *none_match = mef_exchange_get_header (exchange, "If-None-Match");
  gint64           version;
  g_autofree char *key = NULL;

  if ((flags & MEF_ROUTE_KEY) != 0)
    {
      key = dup_key (exchange);
      if (key == NULL)
        return mef_problem_new (MEF_PROBLEM_CLE_REQUISE, NULL);
    }
  if ((flags & MEF_ROUTE_UPLOAD) != 0 && mef_http_guard_get_octets (exchange, MEF_HEADER_OFFSET) < 0)
    return mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE,
                            "L’en-tête Upload-Offset doit dire où va ce morceau, en octets depuis le début.");
  if ((flags & MEF_ROUTE_UPLOAD) != 0 && mef_exchange_get_header (exchange, MEF_HEADER_LENGTH) != NULL
      && mef_http_guard_get_octets (exchange, MEF_HEADER_LENGTH) < 0)
    return mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE,
                            "L’en-tête Upload-Length doit dire combien d’octets a le fichier entier.");
  if ((flags & MEF_ROUTE_IF_MATCH) != 0)
    {
      if (match == NULL)
        return mef_problem_new (MEF_PROBLEM_VERSION_REQUISE, NULL);
      if (!mef_headers_parse_etag (match, &version))
        return mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE,
                                "L’en-tête If-Match doit porter une version entre guillemets.");
    }
  if ((flags & MEF_ROUTE_IF_NONE_MATCH) != 0)
    {
      if (none_match == NULL)
        return mef_problem_new (MEF_PROBLEM_VERSION_REQUISE, "L’en-tête If-None-Match: * est absent.");
      if (strcmp (none_match, "*") != 0)
        return mef_problem_new (MEF_PROBLEM_REQUETE_INVALIDE, "L’en-tête If-None-Match doit porter *.");
    }
  return NULL;
}

/* A route that has no parameters takes none; the others judge their own. */
static MefProblem *
check_query (MefExchange *exchange)
{
  g_autoptr (MefQuery) query = NULL;
  g_autoptr (GError) error = NULL;

  if (exchange->route->query != NULL || mef_exchange_get_query (exchange) == NULL)
    return NULL;
  query = mef_query_new (mef_exchange_get_query (exchange));
  if (mef_query_finish (query, &error))
    return NULL;
  return mef_service_problem_new_query (error);
}

static const char *
get_token (MefExchange *exchange)
{
  const char *text = mef_exchange_get_header (exchange, "Authorization");

  if (text == NULL || g_ascii_strncasecmp (text, BEARER, strlen (BEARER)) != 0)
    return NULL;
  text += strlen (BEARER);
  while (*text == ' ')
    text++;
  return *text != '\0' ? text : NULL;
}

MefProblem *
mef_http_guard_check_head (MefExchange *exchange, const MefHttpLimits *limits, gboolean *close)
{
  MefProblem *problem = check_fields (exchange, limits);

  *close = problem != NULL;
  if (problem == NULL)
    problem = check_target (exchange, limits);
  if (problem == NULL
      && !mef_headers_client_is_accepted (mef_exchange_get_header (exchange, MEF_HEADER_CLIENT)))
    problem = mef_problem_new (MEF_PROBLEM_CLIENT_TROP_ANCIEN, NULL);
  if (problem == NULL && (exchange->route->flags & MEF_ROUTE_PUBLIC) == 0 && get_token (exchange) == NULL)
    problem = mef_problem_new (MEF_PROBLEM_SESSION_REQUISE, NULL);
  if (problem == NULL)
    problem = check_body (exchange);
  if (problem == NULL)
    problem = check_conditions (exchange);
  if (problem == NULL)
    problem = check_query (exchange);
  return problem;
}

gint64
mef_http_guard_get_octets (MefExchange *exchange, const char *header)
{
  const char *text = mef_exchange_get_header (exchange, header);
  guint64     octets = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &octets, NULL))
    return -1;
  return (gint64) octets;
}

gboolean
mef_http_guard_has_body (MefExchange *exchange, goffset *length)
{
  SoupMessageHeaders *headers = get_headers (exchange);

  *length = 0;
  switch (soup_message_headers_get_encoding (headers))
    {
    case SOUP_ENCODING_CONTENT_LENGTH:
      *length = soup_message_headers_get_content_length (headers);
      return *length > 0;
    case SOUP_ENCODING_NONE:
      return FALSE;
    default:
      *length = -1;
      return TRUE;
    }
}

void
mef_http_guard_make_call (MefExchange *exchange)
{
  const MefRoute  *route = exchange->route;
  g_autofree char *address = g_inet_address_to_string (exchange->caller);
  g_autofree char *key = (route->flags & MEF_ROUTE_KEY) != 0 ? dup_key (exchange) : NULL;
  MefCall         *call = mef_call_new (route->name, address);

  if ((route->flags & MEF_ROUTE_PUBLIC) == 0)
    call->jeton = g_strdup (get_token (exchange));
  call->audiences = route->audiences;
  if ((route->flags & MEF_ROUTE_SITE) != 0)
    call->site = g_strdup (exchange->params.caf);
  if ((route->flags & MEF_ROUTE_IF_MATCH) != 0)
    mef_headers_parse_etag (mef_exchange_get_header (exchange, MEF_HEADER_IF_MATCH), &call->version);
  if (key != NULL)
    mef_call_set_key (call, key, route->method,
                      g_uri_get_path (soup_server_message_get_uri (exchange->message)), exchange->body);
  g_clear_pointer (&exchange->call, mef_call_unref);
  exchange->call = call;
}

GInetAddress *
mef_http_guard_find_caller (MefExchange *exchange, GPtrArray *proxies)
{
  g_autoptr (GInetAddress) caller = g_object_ref (mef_http_connection_get_address (exchange->connection));
  const char *text = mef_exchange_get_header (exchange, "X-Forwarded-For");
  g_auto (GStrv) hops = g_strsplit (text != NULL ? text : "", ",", -1);

  /* Read from the near end: what stands further away, anybody may have written. */
  for (guint i = g_strv_length (hops); i > 0 && mef_http_listener_is_trusted (proxies, caller); i--)
    {
      GInetAddress *hop = g_inet_address_new_from_string (g_strstrip (hops[i - 1]));

      if (hop == NULL)
        break;
      g_object_unref (caller);
      caller = hop;
    }
  return g_steal_pointer (&caller);
}
