/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-exchange.h"

#include "protocol/mef-problem.h"

#include <string.h>

/* What HTTP itself says of any message, which a document of an API leaves to it (RFC 9110, RFC 9112). */
static const char *const http_headers[] = {
  "Connection", "Content-Encoding", "Content-Length",    "Content-Type",
  "Date",       "Keep-Alive",       "Transfer-Encoding", "Vary",
};

static gboolean
fail (GError **error, const MefContractExchange *exchange, const char *what, const char *which)
{
  g_set_error (error, MEF_CONTRACT_ERROR, 0, "%s %s, %u: %s %s", exchange->method, exchange->target,
               exchange->status, what, which);

  return FALSE;
}

static gboolean
is_among (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;

  return FALSE;
}

/* A parameter stands in a URL or a header as text: taken for a number or a truth where the schema wants one.
 */
static JsonNode *
read_text (MefContract *self, JsonObject *schema, const char *text)
{
  JsonObject *resolved = mef_contract_resolve (self, schema);
  const char *type = json_object_get_string_member_with_default (resolved, "type", "string");
  JsonNode   *node = json_node_new (JSON_NODE_VALUE);
  gint64      number;

  if (g_str_equal (type, "integer")
      && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    json_node_set_int (node, number);
  else if (g_str_equal (type, "boolean") && (g_str_equal (text, "true") || g_str_equal (text, "false")))
    json_node_set_boolean (node, g_str_equal (text, "true"));
  else
    json_node_set_string (node, text);

  return node;
}

static gboolean
check_text (MefContract *self, JsonObject *schema, const char *text, GError **error)
{
  JsonObject *resolved = mef_contract_resolve (self, schema);
  g_autoptr (JsonNode) node = NULL;

  if (g_str_equal (json_object_get_string_member_with_default (resolved, "type", ""), "array"))
    {
      JsonArray  *array = json_array_new ();
      JsonObject *items = json_object_get_object_member (resolved, "items");
      g_auto (GStrv) parts = g_strsplit (text, ",", -1);

      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, array);
      for (guint i = 0; parts[i] != NULL; i++)
        json_array_add_element (array, read_text (self, items, parts[i]));
    }
  else
    node = read_text (self, schema, text);

  return mef_contract_check_value (self, schema, node, error);
}

/* The parameter of that name, of the operation or of its path. */
static JsonObject *
find_parameter (MefContract *self,
                JsonObject  *path,
                JsonObject  *operation,
                const char  *name,
                const char  *where)
{
  JsonObject *holders[] = { operation, path };

  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      JsonArray *list = holders[i] != NULL && json_object_has_member (holders[i], "parameters")
                            ? json_object_get_array_member (holders[i], "parameters")
                            : NULL;

      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        {
          JsonObject *parameter = mef_contract_resolve (self, json_array_get_object_element (list, j));

          if (g_ascii_strcasecmp (json_object_get_string_member (parameter, "name"), name) == 0
              && g_str_equal (json_object_get_string_member (parameter, "in"), where))
            return parameter;
        }
    }

  return NULL;
}

static gboolean
fits (MefContract *self, JsonObject *item, char **template, char **path)
{
  if (g_strv_length (template) != g_strv_length (path))
    return FALSE;

  for (guint i = 0; template[i] != NULL; i++)
    {
      gsize            length = strlen (template[i]);
      g_autofree char *name = length > 2 ? g_strndup (template[i] + 1, length - 2) : NULL;
      JsonObject      *parameter = NULL;

      if (template[i][0] != '{')
        {
          if (!g_str_equal (template[i], path[i]))
            return FALSE;
          continue;
        }
      parameter = find_parameter (self, item, NULL, name, "path");
      if (parameter == NULL
          || !check_text (self, json_object_get_object_member (parameter, "schema"), path[i], NULL))
        return FALSE;
    }

  return TRUE;
}

JsonObject *
mef_contract_find_path (MefContract *self, const char *target, const char **template)
{
  JsonObject      *paths = json_object_get_object_member (mef_contract_get_document (self), "paths");
  g_autofree char *bare = g_strndup (target, strcspn (target, "?"));
  g_auto (GStrv) asked = g_strsplit (bare, "/", -1);
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *item = NULL;

  json_object_iter_init (&iter, paths);
  while (json_object_iter_next (&iter, &name, &item))
    {
      g_auto (GStrv) parts = g_strsplit (name, "/", -1);

      if (!fits (self, json_node_get_object (item), parts, asked))
        continue;
      if (template != NULL)
        *template = name;
      return json_node_get_object (item);
    }

  return NULL;
}

static gboolean
check_query (MefContract               *self,
             const MefContractExchange *exchange,
             JsonObject                *path,
             JsonObject                *operation,
             GError                   **error)
{
  const char    *query = strchr (exchange->target, '?');
  GUriParamsIter iter;
  char          *raw_name = NULL;
  char          *raw_value = NULL;

  if (query == NULL || query[1] == '\0')
    return TRUE;

  g_uri_params_iter_init (&iter, query + 1, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &raw_name, &raw_value, error))
    {
      g_autofree char *name = g_steal_pointer (&raw_name);
      g_autofree char *value = g_steal_pointer (&raw_value);
      JsonObject      *parameter = find_parameter (self, path, operation, name, "query");

      if (parameter == NULL)
        return fail (error, exchange, "served with a parameter that is not described:", name);
      if (!check_text (self, json_object_get_object_member (parameter, "schema"), value, NULL))
        return fail (error, exchange, "served with a value that is not described:", value);
    }

  return *error == NULL;
}

static gboolean
check_asked_headers (MefContract               *self,
                     const MefContractExchange *exchange,
                     JsonObject                *path,
                     JsonObject                *operation,
                     GError                   **error)
{
  SoupMessageHeadersIter iter;
  const char            *name = NULL;
  const char            *value = NULL;

  soup_message_headers_iter_init (&iter, exchange->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      JsonObject *parameter = find_parameter (self, path, operation, name, "header");

      if (parameter != NULL
          && !check_text (self, json_object_get_object_member (parameter, "schema"), value, NULL))
        return fail (error, exchange, "served with a header that is not as described:", name);
    }

  for (guint i = 0; json_object_has_member (operation, "parameters")
                    && i < json_array_get_length (json_object_get_array_member (operation, "parameters"));
       i++)
    {
      JsonObject *parameter = mef_contract_resolve (
          self, json_array_get_object_element (json_object_get_array_member (operation, "parameters"), i));
      const char *wanted = json_object_get_string_member (parameter, "name");

      if (json_object_get_boolean_member_with_default (parameter, "required", FALSE)
          && g_str_equal (json_object_get_string_member (parameter, "in"), "header")
          && soup_message_headers_get_one (exchange->headers, wanted) == NULL)
        return fail (error, exchange, "served without the header", wanted);
    }

  return TRUE;
}

static gboolean
check_body (MefContract *self, const MefContractExchange *exchange, JsonObject *operation, GError **error)
{
  gsize       length = 0;
  const char *data = exchange->body != NULL ? g_bytes_get_data (exchange->body, &length) : NULL;
  const char *type = soup_message_headers_get_content_type (exchange->headers, NULL);
  JsonObject *content = NULL;

  if (!json_object_has_member (operation, "requestBody"))
    return length == 0 || fail (error, exchange, "served with a body,", "which is not described");
  content = json_object_get_object_member (
      mef_contract_resolve (self, json_object_get_object_member (operation, "requestBody")), "content");
  if (type == NULL || !json_object_has_member (content, type))
    return fail (error, exchange, "served with a body of type", type != NULL ? type : "unknown");
  if (g_str_equal (type, "application/json"))
    {
      g_autofree char *text = g_strndup (data != NULL ? data : "", length);

      return mef_contract_check_request (self, json_object_get_string_member (operation, "operationId"), text,
                                         error);
    }

  return TRUE;
}

static gboolean
check_request (MefContract               *self,
               const MefContractExchange *exchange,
               JsonObject                *path,
               JsonObject                *operation,
               GError                   **error)
{
  g_autoptr (GError) inner = NULL;
  gboolean closed = !json_object_has_member (operation, "security")
                    || json_array_get_length (json_object_get_array_member (operation, "security")) > 0;
  gboolean bearer = soup_message_headers_get_one (exchange->headers, "Authorization") != NULL;

  if (closed && !bearer)
    return fail (error, exchange, "served without", "Authorization");
  if (!check_query (self, exchange, path, operation, &inner)
      || !check_asked_headers (self, exchange, path, operation, &inner)
      || !check_body (self, exchange, operation, &inner))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_headers (MefContract *self, const MefContractExchange *exchange, JsonObject *response, GError **error)
{
  JsonObject            *described = json_object_get_object_member (response, "headers");
  JsonObject            *info = json_object_get_object_member (mef_contract_get_document (self), "info");
  const char            *everywhere = json_object_get_string_member (info, "description");
  SoupMessageHeadersIter iter;
  const char            *name = NULL;
  const char            *value = NULL;

  soup_message_headers_iter_init (&iter, exchange->answer_headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      JsonObject *header = NULL;

      if (!json_object_has_member (described, name))
        {
          if (is_among (http_headers, G_N_ELEMENTS (http_headers), name) || strstr (everywhere, name) != NULL)
            continue;
          return fail (error, exchange, "a header that is not described:", name);
        }
      header = mef_contract_resolve (self, json_object_get_object_member (described, name));
      if (!check_text (self, json_object_get_object_member (header, "schema"), value, NULL))
        return fail (error, exchange, "a header that is not as described:", name);
    }

  return TRUE;
}

/* (transfer full): a client may have undone the compression already */
static GBytes *
unpack (const MefContractExchange *exchange)
{
  static const guint8 magic[] = { 0x1f, 0x8b };
  gsize               length = 0;
  const guint8       *data = exchange->answer != NULL ? g_bytes_get_data (exchange->answer, &length) : NULL;
  g_autoptr (GConverter) converter = NULL;
  g_autoptr (GInputStream) memory = NULL;
  g_autoptr (GInputStream) unpacked = NULL;
  g_autoptr (GOutputStream) out = NULL;

  if (data == NULL)
    return g_bytes_new_static ("", 0);
  if (soup_message_headers_get_one (exchange->answer_headers, "Content-Encoding") == NULL
      || length < sizeof magic || memcmp (data, magic, sizeof magic) != 0)
    return g_bytes_ref (exchange->answer);

  converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  memory = g_memory_input_stream_new_from_bytes (exchange->answer);
  unpacked = g_converter_input_stream_new (memory, converter);
  out = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (out, unpacked, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return g_bytes_ref (exchange->answer);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static gboolean
check_answer (MefContract *self, const MefContractExchange *exchange, JsonObject *operation, GError **error)
{
  const char *name = json_object_get_string_member (operation, "operationId");
  const char *type = soup_message_headers_get_content_type (exchange->answer_headers, NULL);
  JsonObject *response = mef_contract_find_response (self, operation, exchange->status);
  gboolean    head = g_str_equal (exchange->method, "HEAD");
  gsize       length = 0;
  g_autoptr (GBytes) answer = unpack (exchange);
  const char *data = g_bytes_get_data (answer, &length);
  g_autoptr (GError) inner = NULL;

  if (response == NULL)
    return fail (error, exchange, "a status that is not described for", name);
  if (!check_headers (self, exchange, response, error))
    return FALSE;
  if (head && length > 0)
    return fail (error, exchange, "a body in the answer to", "HEAD");
  if (head || exchange->cut ? !mef_contract_check_head (self, name, exchange->status, type, &inner)
                            : !mef_contract_check_answer (self, name, exchange->status, type,
                                                          data != NULL ? data : "", (gssize) length, &inner))
    return fail (error, exchange, name, inner->message);

  return TRUE;
}

/* Where nothing is described only a refusal may stand. */
static gboolean
check_nowhere (MefContract *self, const MefContractExchange *exchange, JsonObject *path, GError **error)
{
  const char *type = soup_message_headers_get_content_type (exchange->answer_headers, NULL);
  gsize       length = 0;
  g_autoptr (GBytes) answer = unpack (exchange);
  const char      *data = g_bytes_get_data (answer, &length);
  g_autofree char *body = g_strndup (data != NULL ? data : "", length);
  g_autoptr (GError) inner = NULL;

  if (exchange->status < 400)
    return fail (error, exchange, "answered although", "it is not described");
  if (g_strcmp0 (type, MEF_PROBLEM_MEDIA_TYPE) != 0)
    return fail (error, exchange, "refused without", MEF_PROBLEM_MEDIA_TYPE);
  if (path != NULL && exchange->status == SOUP_STATUS_METHOD_NOT_ALLOWED
      && soup_message_headers_get_one (exchange->answer_headers, "Allow") == NULL)
    return fail (error, exchange, "refused without", "Allow");
  if (!g_str_equal (exchange->method, "HEAD") && !exchange->cut
      && !mef_contract_check_schema (self, "Probleme", body, &inner))
    return fail (error, exchange, "refused with", inner->message);

  return TRUE;
}

gboolean
mef_contract_check_exchange (MefContract *self, const MefContractExchange *exchange, GError **error)
{
  JsonObject      *path = mef_contract_find_path (self, exchange->target, NULL);
  g_autofree char *method = g_ascii_strdown (exchange->method, -1);
  JsonObject      *operation = path != NULL && json_object_has_member (path, method)
                                   ? json_object_get_object_member (path, method)
                                   : NULL;

  if (operation == NULL)
    return check_nowhere (self, exchange, path, error);
  if (!check_answer (self, exchange, operation, error))
    return FALSE;

  return exchange->status >= 400 || check_request (self, exchange, path, operation, error);
}

gboolean
mef_contract_check_message (MefContract *self,
                            SoupMessage *message,
                            GBytes      *sent,
                            GBytes      *answer,
                            gboolean     cut,
                            GError     **error)
{
  GUri               *uri = soup_message_get_uri (message);
  const char         *query = g_uri_get_query (uri);
  g_autofree char    *target = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : "", query, NULL);
  MefContractExchange exchange = {
    .method = soup_message_get_method (message),
    .target = target,
    .headers = soup_message_get_request_headers (message),
    .body = sent,
    .status = soup_message_get_status (message),
    .answer_headers = soup_message_get_response_headers (message),
    .answer = answer,
    .cut = cut,
  };

  return mef_contract_check_exchange (self, &exchange, error);
}
