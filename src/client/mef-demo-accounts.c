/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-client"

#include "config.h"

#include "client/mef-demo-accounts.h"

#include "client/model/mef-identification.h"
#include "protocol/mef-json.h"

static const char *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static char *
join_sites (JsonObject *object)
{
  JsonArray *array = get_array (object, "sites");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *site = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (site) && json_node_get_value_type (site) == G_TYPE_STRING)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", json_node_get_string (site));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
mef_demo_accounts_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_compte_demo_free);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize            length;
  JsonArray       *array;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  root = mef_json_parse (text, (gssize) length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;
  array = get_array (JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL, "comptes");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode        *node = json_array_get_element (array, i);
      JsonObject      *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *sites = NULL;

      if (object == NULL)
        continue;
      sites = join_sites (object);
      g_ptr_array_add (accounts, mef_compte_demo_new (member (object, "role"), member (object, "email"),
                                                      member (object, "mot_de_passe"), sites));
    }
  return g_steal_pointer (&accounts);
}
