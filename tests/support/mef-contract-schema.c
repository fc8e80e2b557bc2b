/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-private.h"

/* The part of JSON Schema that data/openapi.yaml uses. */

typedef gboolean (
    *Check) (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error);

static gboolean
check_value (MefContract *self, JsonObject *schema, JsonNode *value, const char *path, GError **error);

gboolean
mef_contract_fail (GError **error, const char *path, const char *what)
{
  g_set_error (error, MEF_CONTRACT_ERROR, 0, "%s: %s", *path != '\0' ? path : "/", what);

  return FALSE;
}

static gboolean
has_type (JsonNode *value, const char *type)
{
  if (g_str_equal (type, "null"))
    return JSON_NODE_HOLDS_NULL (value);
  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (value);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (value);
  if (!JSON_NODE_HOLDS_VALUE (value))
    return FALSE;
  if (g_str_equal (type, "string"))
    return json_node_get_value_type (value) == G_TYPE_STRING;
  if (g_str_equal (type, "integer"))
    return json_node_get_value_type (value) == G_TYPE_INT64;
  if (g_str_equal (type, "boolean"))
    return json_node_get_value_type (value) == G_TYPE_BOOLEAN;

  g_error ("the contract's type %s is not known here", type);
}

static gboolean
check_type (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  JsonArray *types = NULL;

  if (JSON_NODE_HOLDS_VALUE (rule))
    return has_type (value, json_node_get_string (rule))
           || mef_contract_fail (error, path, "not of the type described");

  types = json_node_get_array (rule);
  for (guint i = 0; i < json_array_get_length (types); i++)
    if (has_type (value, json_array_get_string_element (types, i)))
      return TRUE;

  return mef_contract_fail (error, path, "not of the types described");
}

static gboolean
check_enum (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  JsonArray *values = json_node_get_array (rule);

  for (guint i = 0; i < json_array_get_length (values); i++)
    if (json_node_equal (json_array_get_element (values, i), value))
      return TRUE;

  return mef_contract_fail (error, path, "not one of the values described");
}

static gboolean
check_pattern (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "string")
         || g_regex_match_simple (json_node_get_string (rule), json_node_get_string (value), 0, 0)
         || mef_contract_fail (error, path, "not of the pattern described");
}

static gboolean
check_minimum (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "integer") || json_node_get_int (value) >= json_node_get_int (rule)
         || mef_contract_fail (error, path, "below the minimum");
}

static gboolean
check_maximum (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "integer") || json_node_get_int (value) <= json_node_get_int (rule)
         || mef_contract_fail (error, path, "above the maximum");
}

static gboolean
check_min_length (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "string")
         || g_utf8_strlen (json_node_get_string (value), -1) >= json_node_get_int (rule)
         || mef_contract_fail (error, path, "too short");
}

static gboolean
check_max_length (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "string")
         || g_utf8_strlen (json_node_get_string (value), -1) <= json_node_get_int (rule)
         || mef_contract_fail (error, path, "too long");
}

static gboolean
check_min_items (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "array")
         || json_array_get_length (json_node_get_array (value)) >= json_node_get_int (rule)
         || mef_contract_fail (error, path, "too few items");
}

static gboolean
check_max_items (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return !has_type (value, "array")
         || json_array_get_length (json_node_get_array (value)) <= json_node_get_int (rule)
         || mef_contract_fail (error, path, "too many items");
}

static gboolean
check_items (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  JsonArray *array = has_type (value, "array") ? json_node_get_array (value) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s/%u", path, i);

      if (!check_value (self, json_node_get_object (rule), json_array_get_element (array, i), inner, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_properties (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  JsonObject    *properties = json_node_get_object (rule);
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *member = NULL;

  if (!has_type (value, "object"))
    return TRUE;

  json_object_iter_init (&iter, json_node_get_object (value));
  while (json_object_iter_next (&iter, &name, &member))
    {
      g_autofree char *inner = g_strconcat (path, "/", name, NULL);

      if (!json_object_has_member (properties, name))
        return mef_contract_fail (error, inner, "not described");
      if (!check_value (self, json_object_get_object_member (properties, name), member, inner, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_required (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  JsonArray *names = json_node_get_array (rule);

  for (guint i = 0; has_type (value, "object") && i < json_array_get_length (names); i++)
    {
      const char      *name = json_array_get_string_element (names, i);
      g_autofree char *inner = g_strconcat (path, "/", name, NULL);

      if (!json_object_has_member (json_node_get_object (value), name))
        return mef_contract_fail (error, inner, "missing");
    }

  return TRUE;
}

static guint
count_matching (MefContract *self, JsonNode *rule, JsonNode *value, const char *path)
{
  JsonArray *schemas = json_node_get_array (rule);
  guint      matching = 0;

  for (guint i = 0; i < json_array_get_length (schemas); i++)
    if (check_value (self, json_array_get_object_element (schemas, i), value, path, NULL))
      matching++;

  return matching;
}

static gboolean
check_one_of (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return count_matching (self, rule, value, path) == 1
         || mef_contract_fail (error, path, "not exactly one of the schemas");
}

static gboolean
check_any_of (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return count_matching (self, rule, value, path) > 0
         || mef_contract_fail (error, path, "none of the schemas");
}

static gboolean
check_nothing (MefContract *self, JsonNode *rule, JsonNode *value, const char *path, GError **error)
{
  return TRUE;
}

static const struct
{
  const char *keyword;
  Check       check;
} checks[] = {
  { "type", check_type },
  { "enum", check_enum },
  { "pattern", check_pattern },
  { "minimum", check_minimum },
  { "maximum", check_maximum },
  { "minLength", check_min_length },
  { "maxLength", check_max_length },
  { "minItems", check_min_items },
  { "maxItems", check_max_items },
  { "items", check_items },
  { "properties", check_properties },
  { "required", check_required },
  { "oneOf", check_one_of },
  { "anyOf", check_any_of },
  { "additionalProperties", check_nothing }, /* what is not described is a fault anyway */
  { "format", check_nothing },               /* the pattern says it */
  { "description", check_nothing },
  { "default", check_nothing },
  { "examples", check_nothing },
};

static gboolean
check_value (MefContract *self, JsonObject *schema, JsonNode *value, const char *path, GError **error)
{
  JsonObject    *resolved = mef_contract_resolve (self, schema);
  JsonObjectIter iter;
  const char    *keyword = NULL;
  JsonNode      *rule = NULL;

  if (resolved == NULL)
    return mef_contract_fail (error, path, "described by a $ref to nowhere");

  json_object_iter_init (&iter, resolved);
  while (json_object_iter_next (&iter, &keyword, &rule))
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (checks) && !g_str_equal (checks[i].keyword, keyword))
        i++;
      if (i == G_N_ELEMENTS (checks))
        return mef_contract_fail (error, keyword, "a keyword that is not known here");
      if (!checks[i].check (self, rule, value, path, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
mef_contract_check_value (MefContract *self, JsonObject *schema, JsonNode *value, GError **error)
{
  return check_value (self, schema, value, "", error);
}
