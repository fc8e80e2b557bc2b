/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-private.h"

#include "protocol/mef-json.h"
#include "protocol/mef-openapi.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Set by tests/meson.build; nothing is written without it. */
#define SEEN_DIR "MEF_CONTRACT_SEEN"

struct _MefContract
{
  JsonNode   *root; /* (owned) */
  GHashTable *seen; /* (owned) (element-type utf8): « lireDemande 200 », of a catch-all « * 408 » too */
  char       *note; /* (owned) (nullable): where what is seen for the first time is written */
};

G_DEFINE_QUARK (mef - contract - error - quark, mef_contract_error)

static gboolean
check_text (MefContract *self, JsonObject *schema, const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) value = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);

  return value != NULL && mef_contract_check_value (self, schema, value, error);
}

static gboolean
check_lines (MefContract *self, JsonObject *schema, const char *text, gsize length, GError **error)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));

      if (line_end == NULL)
        return mef_contract_fail (error, "", "a last line without line feed");
      if (!check_text (self, schema, text, line_end - text, error))
        return FALSE;
      text = line_end + 1;
    }

  return TRUE;
}

/* A catch-all is for the statuses its description names, or an answer could never be undocumented. */
static JsonObject *
find_catch_all (MefContract *self, JsonObject *responses, const char *name, const char *status)
{
  JsonObject *found = json_object_has_member (responses, name)
                          ? mef_contract_resolve (self, json_object_get_object_member (responses, name))
                          : NULL;

  return found != NULL && strstr (json_object_get_string_member (found, "description"), status) != NULL
             ? found
             : NULL;
}

static gboolean
is_exact (JsonObject *operation, guint status)
{
  g_autofree char *exact = g_strdup_printf ("%u", status);

  return json_object_has_member (json_object_get_object_member (operation, "responses"), exact);
}

JsonObject *
mef_contract_find_response (MefContract *self, JsonObject *operation, guint status)
{
  JsonObject      *responses = json_object_get_object_member (operation, "responses");
  g_autofree char *exact = g_strdup_printf ("%u", status);
  g_autofree char *range = g_strdup_printf ("%uXX", status / 100);
  JsonObject      *found = NULL;

  if (json_object_has_member (responses, exact))
    return mef_contract_resolve (self, json_object_get_object_member (responses, exact));

  found = find_catch_all (self, responses, range, exact);
  return found != NULL ? found : find_catch_all (self, responses, "default", exact);
}

MefContract *
mef_contract_new (void)
{
  g_autoptr (GBytes) bytes = mef_openapi_dup_json ();

  return mef_contract_new_from_bytes (bytes);
}

MefContract *
mef_contract_new_from_bytes (GBytes *bytes)
{
  MefContract *self = g_new0 (MefContract, 1);
  g_autoptr (GError) error = NULL;
  gsize       size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  self->root = mef_json_parse (text, (gssize) size, MEF_JSON_ANSWER_MAX, &error);
  g_assert_no_error (error);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_getenv (SEEN_DIR) != NULL && g_get_prgname () != NULL)
    {
      g_autofree char *program = g_path_get_basename (g_get_prgname ());

      self->note = g_build_filename (g_getenv (SEEN_DIR), program, NULL);
    }

  return self;
}

void
mef_contract_free (MefContract *self)
{
  if (self == NULL)
    return;

  json_node_unref (self->root);
  g_hash_table_unref (self->seen);
  g_free (self->note);
  g_free (self);
}

JsonObject *
mef_contract_get_document (MefContract *self)
{
  return json_node_get_object (self->root);
}

JsonObject *
mef_contract_find_operation (MefContract *self, const char *operation)
{
  JsonObjectIter paths;
  JsonNode      *path = NULL;

  json_object_iter_init (&paths, json_object_get_object_member (mef_contract_get_document (self), "paths"));
  while (json_object_iter_next (&paths, NULL, &path))
    {
      JsonObjectIter methods;
      const char    *method = NULL;
      JsonNode      *node = NULL;

      json_object_iter_init (&methods, json_node_get_object (path));
      while (json_object_iter_next (&methods, &method, &node))
        if (JSON_NODE_HOLDS_OBJECT (node)
            && g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (node),
                                                                      "operationId", NULL),
                          operation)
                   == 0)
          return json_node_get_object (node);
    }

  return NULL;
}

JsonObject *
mef_contract_resolve (MefContract *self, JsonObject *object)
{
  const char *reference = json_object_get_string_member_with_default (object, "$ref", NULL);
  g_auto (GStrv) tokens = NULL;
  JsonObject *found = mef_contract_get_document (self);

  if (reference == NULL)
    return object;
  if (!g_str_has_prefix (reference, "#/"))
    return NULL;

  tokens = g_strsplit (reference + 2, "/", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (!json_object_has_member (found, tokens[i]))
        return NULL;
      found = json_object_get_object_member (found, tokens[i]);
    }

  return found;
}

/* At once, or what a program that is killed has seen would be forgotten. */
static void
write_note (MefContract *self, const char *answer)
{
  g_autofree char *line = g_strconcat (answer, "\n", NULL);
  g_autofree char *folder = g_path_get_dirname (self->note);
  int              file;

  g_mkdir_with_parents (folder, 0755);
  file = g_open (self->note, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0 || write (file, line, strlen (line)) != (gssize) strlen (line))
    g_error ("%s: %s", self->note, g_strerror (errno));
  close (file);
}

static void
remember (MefContract *self, char *answer)
{
  if (g_hash_table_contains (self->seen, answer))
    g_free (answer);
  else
    {
      if (self->note != NULL)
        write_note (self, answer);
      g_hash_table_add (self->seen, answer);
    }
}

/* The schema goes to @schema, %NULL where anything may stand. */
static gboolean
check_head (MefContract *self,
            const char  *operation,
            guint        status,
            const char  *media_type,
            JsonObject **schema,
            GError     **error)
{
  JsonObject *described = mef_contract_find_operation (self, operation);
  JsonObject *response = described != NULL ? mef_contract_find_response (self, described, status) : NULL;
  JsonObject *content = NULL;
  JsonObject *media = NULL;

  *schema = NULL;
  if (response == NULL)
    return mef_contract_fail (error, operation, "does not answer with this status");
  remember (self, g_strdup_printf ("%s %u", operation, status));
  if (!is_exact (described, status))
    remember (self, g_strdup_printf ("* %u", status));

  if (!json_object_has_member (response, "content"))
    return media_type == NULL || mef_contract_fail (error, operation, "answers without a body here");
  content = json_object_get_object_member (response, "content");
  if (media_type == NULL || !json_object_has_member (content, media_type))
    return mef_contract_fail (error, operation, "does not answer with this media type");
  media = json_object_get_object_member (content, media_type);
  if (json_object_has_member (media, "schema"))
    *schema = json_object_get_object_member (media, "schema");

  return TRUE;
}

gboolean
mef_contract_check_head (MefContract *self,
                         const char  *operation,
                         guint        status,
                         const char  *media_type,
                         GError     **error)
{
  JsonObject *schema = NULL;

  return check_head (self, operation, status, media_type, &schema, error);
}

gboolean
mef_contract_check_answer (MefContract *self,
                           const char  *operation,
                           guint        status,
                           const char  *media_type,
                           const char  *body,
                           gssize       length,
                           GError     **error)
{
  JsonObject *schema = NULL;

  if (!check_head (self, operation, status, media_type, &schema, error))
    return FALSE;
  if (schema == NULL)
    return TRUE;
  if (g_str_equal (media_type, "application/x-ndjson"))
    return check_lines (self, schema, body, length < 0 ? strlen (body) : (gsize) length, error);
  if (g_str_has_prefix (media_type, "text/"))
    return TRUE; /* text is a string, whatever it says */

  return check_text (self, schema, body, length, error);
}

gboolean
mef_contract_check_request (MefContract *self, const char *operation, const char *body, GError **error)
{
  JsonObject *described = mef_contract_find_operation (self, operation);
  JsonObject *content = NULL;

  if (described == NULL || !json_object_has_member (described, "requestBody"))
    return mef_contract_fail (error, operation, "takes no body");

  content =
      json_object_get_object_member (json_object_get_object_member (described, "requestBody"), "content");
  content = json_object_get_object_member (content, "application/json");

  return check_text (self, json_object_get_object_member (content, "schema"), body, -1, error);
}

gboolean
mef_contract_check_schema (MefContract *self, const char *schema, const char *json, GError **error)
{
  g_autofree char *reference = g_strconcat ("#/components/schemas/", schema, NULL);
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "$ref", reference);

  return check_text (self, object, json, -1, error);
}

gboolean
mef_contract_learn_seen (MefContract *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_hash_table_add (self->seen, g_strdup (lines[i]));

  return TRUE;
}

/* Of a catch-all each status its description names must have been met, whatever the operation. */
static void
list_unseen_catch_all (MefContract *self, JsonObject *response, GHashTable *unseen)
{
  const char *description =
      json_object_get_string_member (mef_contract_resolve (self, response), "description");
  g_autoptr (GRegex) regex = g_regex_new ("\\b[1-5][0-9]{2}\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (gboolean more = g_regex_match (regex, description, 0, &match); more;
       more = g_match_info_next (match, NULL))
    {
      g_autofree char *status = g_match_info_fetch (match, 0);
      g_autofree char *answer = g_strconcat ("* ", status, NULL);

      if (!g_hash_table_contains (self->seen, answer))
        g_hash_table_add (unseen, g_steal_pointer (&answer));
    }
}

static void
list_unseen_of (MefContract *self, JsonObject *operation, GHashTable *unseen)
{
  const char    *name = json_object_get_string_member (operation, "operationId");
  JsonObjectIter responses;
  const char    *status = NULL;
  JsonNode      *response = NULL;

  json_object_iter_init (&responses, json_object_get_object_member (operation, "responses"));
  while (json_object_iter_next (&responses, &status, &response))
    {
      g_autofree char *answer = g_strdup_printf ("%s %s", name, status);

      if (!g_ascii_isdigit (status[1]))
        list_unseen_catch_all (self, json_node_get_object (response), unseen);
      else if (!g_hash_table_contains (self->seen, answer))
        g_hash_table_add (unseen, g_steal_pointer (&answer));
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
mef_contract_list_unseen (MefContract *self)
{
  g_autoptr (GHashTable) unseen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *keys = NULL;
  JsonObjectIter       paths;
  JsonNode            *path = NULL;
  guint                n = 0;

  json_object_iter_init (&paths, json_object_get_object_member (mef_contract_get_document (self), "paths"));
  while (json_object_iter_next (&paths, NULL, &path))
    {
      JsonObjectIter methods;
      JsonNode      *node = NULL;

      json_object_iter_init (&methods, json_node_get_object (path));
      while (json_object_iter_next (&methods, NULL, &node))
        if (JSON_NODE_HOLDS_OBJECT (node))
          list_unseen_of (self, json_node_get_object (node), unseen);
    }

  keys = g_hash_table_get_keys_as_array (unseen, &n);
  qsort (keys, n, sizeof *keys, compare_cb);

  return g_strdupv ((char **) keys);
}
