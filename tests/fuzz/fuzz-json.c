/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-json-writer.h"
#include "protocol/mef-json.h"
#include "tests/fuzz/mef-fuzz.h"

#define LIMIT (1024 * 1024)

static void
write_node (MefJsonWriter *writer, const char *name, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *member = NULL;
      JsonNode      *value = NULL;

      mef_json_writer_begin_object (writer, name);
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &member, &value))
        write_node (writer, member, value);
      mef_json_writer_end_object (writer);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      mef_json_writer_begin_array (writer, name);
      for (guint i = 0; i < json_array_get_length (array); i++)
        write_node (writer, NULL, json_array_get_element (array, i));
      mef_json_writer_end_array (writer);
    }
  else if (JSON_NODE_HOLDS_NULL (node))
    mef_json_writer_add_null (writer, name);
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    mef_json_writer_add_boolean (writer, name, json_node_get_boolean (node));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    mef_json_writer_add_int (writer, name, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    mef_json_writer_add_string (writer, name, json_node_get_string (node));
  else
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.17e", json_node_get_double (node));
      mef_json_writer_add_raw (writer, name, digits, -1);
    }
}

/* The three ways to read agree, and what is accepted can be written and read again, equal. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const names[] = { "a", "donnees" };
  const char              *text = (const char *) data;
  MefJsonSlice             slices[G_N_ELEMENTS (names)];
  gboolean                 accepted = mef_json_check (text, (gssize) size, LIMIT, NULL);
  g_autoptr (JsonNode) node = mef_json_parse (text, (gssize) size, LIMIT, NULL);
  gboolean scanned = mef_json_scan (text, (gssize) size, LIMIT, names, slices, G_N_ELEMENTS (names), NULL);
  g_autoptr (JsonNode) same = NULL;
  g_autofree char *again = NULL;
  MefJsonWriter   *writer = NULL;

  g_assert (accepted == (node != NULL));
  g_assert (scanned == (accepted && JSON_NODE_HOLDS_OBJECT (node)));
  if (!accepted)
    return 0;

  writer = mef_json_writer_new ();
  write_node (writer, NULL, node);
  again = mef_json_writer_finish (writer);
  same = mef_json_parse (again, -1, 32 * LIMIT, NULL);
  g_assert (same != NULL && json_node_equal (same, node));
  for (guint i = 0; scanned && i < G_N_ELEMENTS (names); i++)
    if (slices[i].start != NULL)
      {
        g_assert (slices[i].start > text && slices[i].start + slices[i].length < text + size);
        g_assert (mef_json_check (slices[i].start, (gssize) slices[i].length, LIMIT, NULL));
      }

  return 0;
}
