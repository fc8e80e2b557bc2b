/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/protocol/mef-codec-check.h"

#include <string.h>

typedef struct
{
  JsonNode          *root;
  MefCodecDecode     decode;
  MefJsonReading     reading;
  const char *const *optional;
  guint              checked;
} Check;

static JsonNode *
find (JsonNode *node, const char *pointer)
{
  g_auto (GStrv) tokens = g_strsplit (pointer, "/", -1);

  for (guint i = 1; tokens[0] != NULL && tokens[i] != NULL; i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_element (json_node_get_array (node),
                                       (guint) g_ascii_strtoull (tokens[i], NULL, 10));
      else
        node = json_object_get_member (json_node_get_object (node), tokens[i]);
      g_assert_nonnull (node);
    }

  return node;
}

static char *
dup_parent (const char *pointer)
{
  return g_strndup (pointer, (gsize) (strrchr (pointer, '/') - pointer));
}

static gboolean
is_optional (const Check *check, const char *pointer)
{
  for (guint i = 0; check->optional != NULL && check->optional[i] != NULL; i++)
    if (g_pattern_match_simple (check->optional[i], pointer))
      return TRUE;

  return FALSE;
}

/* A copy of the document, to be changed at its only root. */
static JsonNode *
copy_root (const Check *check)
{
  g_autofree char *text = json_to_string (check->root, FALSE);

  return json_from_string (text, NULL);
}

static void
check_answer (const Check     *check,
              JsonNode        *root,
              gboolean         accepted,
              MefProtocolError code,
              const char      *pointer)
{
  g_autofree char *text = json_to_string (root, FALSE);
  g_autoptr (GError) error = NULL;

  if (accepted)
    {
      gboolean ok = check->decode (text, &error);

      g_assert_no_error (error);
      g_assert_true (ok);
    }
  else
    mef_codec_check_fault (check->decode, text, code, pointer);
}

static void
check_member (Check *check, const char *pointer)
{
  g_autofree char *parent = dup_parent (pointer);
  const char      *name = strrchr (pointer, '/') + 1;
  gboolean         optional = is_optional (check, pointer);
  g_autoptr (JsonNode) missing = copy_root (check);
  g_autoptr (JsonNode) null = copy_root (check);
  g_autoptr (JsonNode) wrong = copy_root (check);
  JsonNode *was = find (check->root, pointer);

  json_object_remove_member (json_node_get_object (find (missing, parent)), name);
  check_answer (check, missing, optional, MEF_PROTOCOL_ERROR_MISSING, pointer);

  json_object_set_null_member (json_node_get_object (find (null, parent)), name);
  check_answer (check, null, optional, MEF_PROTOCOL_ERROR_MISSING, pointer);

  if (JSON_NODE_HOLDS_ARRAY (was))
    json_object_set_boolean_member (json_node_get_object (find (wrong, parent)), name, TRUE);
  else
    json_object_set_array_member (json_node_get_object (find (wrong, parent)), name, json_array_new ());
  check_answer (check, wrong, FALSE, MEF_PROTOCOL_ERROR_INVALID, pointer);

  check->checked++;
}

static void
check_element (Check *check, const char *pointer, guint index)
{
  g_autofree char *parent = dup_parent (pointer);
  g_autoptr (JsonNode) wrong = copy_root (check);
  JsonArray *array = json_node_get_array (find (wrong, parent));

  json_array_remove_element (array, index);
  g_assert_cmpuint (index, ==, json_array_get_length (array));
  json_array_add_boolean_element (array, TRUE);
  check_answer (check, wrong, FALSE, MEF_PROTOCOL_ERROR_INVALID, pointer);
}

static void
check_unknown (const Check *check, const char *pointer)
{
  g_autoptr (JsonNode) root = copy_root (check);
  g_autofree char *unknown = g_strconcat (pointer, "/inconnu", NULL);

  json_object_set_string_member (json_node_get_object (find (root, pointer)), "inconnu", "x");
  check_answer (check, root, check->reading == MEF_JSON_ANSWER, MEF_PROTOCOL_ERROR_UNKNOWN, unknown);
}

static void
walk (Check *check, const char *pointer)
{
  JsonNode *node = find (check->root, pointer);

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *name = NULL;

      check_unknown (check, pointer);
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, NULL))
        {
          g_autofree char *member = g_strconcat (pointer, "/", name, NULL);

          check_member (check, member);
          walk (check, member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      guint            last = json_array_get_length (json_node_get_array (node)) - 1;
      g_autofree char *element = g_strdup_printf ("%s/%u", pointer, last);

      g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), >, 0);
      check_element (check, element, last);
      walk (check, element);
    }
}

void
mef_codec_check_members (const char        *text,
                         MefCodecDecode     decode,
                         MefJsonReading     reading,
                         const char *const *optional)
{
  g_autoptr (GError) error = NULL;
  Check    check = { .decode = decode, .reading = reading, .optional = optional };
  gboolean ok = decode (text, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  check.root = json_from_string (text, &error);
  g_assert_no_error (error);
  walk (&check, "");
  g_assert_cmpuint (check.checked, >, 1);
  json_node_unref (check.root);
}

void
mef_codec_check_fault (MefCodecDecode decode, const char *text, MefProtocolError code, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = decode (text, &error);

  g_assert_error (error, MEF_PROTOCOL_ERROR, (int) code);
  g_assert_false (ok);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
}
