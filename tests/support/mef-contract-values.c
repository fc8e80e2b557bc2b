/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-values.h"

#include <string.h>

#define KNOWN_MAX  64   /* values kept of one name */
#define TOO_LONG   3000 /* characters of a text that is too long for anything */
#define REPEAT_MAX 4    /* of « * » and « + » */
#define DEEP       40   /* levels, more than is read */

struct _MefContractValues
{
  MefContract *contract; /* (not owned) */
  GRand       *rand;     /* (owned) */
  GHashTable  *known;    /* (owned) (element-type utf8 GPtrArray) */
};

static const char *const hostile_texts[] = {
  "",
  " ",
  "\t\r\n",
  "0",
  "-1",
  "null",
  "true",
  "NaN",
  "' OR 1=1 --",
  "\"; DROP TABLE demande; --",
  "../../../etc/passwd",
  "%00",
  "%",
  "%s%n%s",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "\\",
  "\x01\x1f\x7f",
  "\u202e\u200b\ufeff",
  "\u00c9le\u0301onore",
  "\U0001f600",
  "9223372036854775808",
  "1e400",
  "0001-01-01",
  "2026-02-30",
  "9999-12-31",
  "0000-00-00",
  "a@b",
  "@",
  "a@exemple.fr\r\nBcc: b@exemple.fr",
};

static const gint64 hostile_numbers[] = {
  0,
  1,
  -1,
  2,
  999,
  1000,
  G_MAXINT32,
  (gint64) G_MAXINT32 + 1,
  G_MININT32,
  9007199254740991,
  9007199254740992,
  G_MAXINT64,
  G_MININT64,
};

static guint
draw (MefContractValues *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static gboolean
chance (MefContractValues *self, guint percent)
{
  return draw (self, 100) < percent;
}

MefContractValues *
mef_contract_values_new (MefContract *contract, guint32 seed)
{
  MefContractValues *self = g_new0 (MefContractValues, 1);

  self->contract = contract;
  self->rand = g_rand_new_with_seed (seed);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
mef_contract_values_free (MefContractValues *self)
{
  if (self == NULL)
    return;

  g_rand_free (self->rand);
  g_hash_table_unref (self->known);
  g_free (self);
}

GRand *
mef_contract_values_get_rand (MefContractValues *self)
{
  return self->rand;
}

void
mef_contract_values_learn (MefContractValues *self, const char *name, const char *value)
{
  GPtrArray *values = g_hash_table_lookup (self->known, name);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->known, g_strdup (name), values);
    }
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (g_ptr_array_index (values, i), value))
      return;

  if (values->len < KNOWN_MAX)
    g_ptr_array_add (values, g_strdup (value));
  else
    {
      char **slot = (char **) &g_ptr_array_index (values, draw (self, KNOWN_MAX));

      g_free (*slot);
      *slot = g_strdup (value);
    }
}

static void
learn_node (MefContractValues *self, const char *name, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *member = NULL;
      JsonNode      *value = NULL;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &member, &value))
        learn_node (self, member, value);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      learn_node (self, name, json_array_get_element (json_node_get_array (node), i));
  else if (name != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    mef_contract_values_learn (self, name, json_node_get_string (node));
}

void
mef_contract_values_learn_json (MefContractValues *self, const char *json, gssize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (json_parser_load_from_data (parser, json, length, NULL) && json_parser_get_root (parser) != NULL)
    learn_node (self, NULL, json_parser_get_root (parser));
}

const char *
mef_contract_values_recall (MefContractValues *self, const char *name)
{
  GPtrArray *values = name != NULL ? g_hash_table_lookup (self->known, name) : NULL;

  return values != NULL ? g_ptr_array_index (values, draw (self, values->len)) : NULL;
}

/* The end of what begins at @at and is closed by @close. */
static const char *
find_close (const char *at, char open, char close)
{
  guint depth = 0;

  for (; *at != '\0'; at++)
    {
      if (*at == open)
        depth++;
      if (*at == close && --depth == 0)
        return at;
    }
  g_error ("a pattern of the contract without its « %c »", close);
}

static char
draw_of_class (MefContractValues *self, const char *start, const char *end)
{
  g_autoptr (GString) members = g_string_new (NULL);

  for (const char *at = start; at < end; at++)
    if (at + 2 < end && at[1] == '-')
      {
        for (int c = at[0]; c <= at[2]; c++)
          g_string_append_c (members, (char) c);
        at += 2;
      }
    else
      g_string_append_c (members, *at);
  if (*start == '^' || members->len == 0)
    g_error ("a class of the contract's patterns that is not known here");

  return members->str[draw (self, (guint) members->len)];
}

static const char *
read_quantifier (MefContractValues *self, const char *at, guint *times)
{
  guint least, most;

  *times = 1;
  switch (*at)
    {
    case '?':
      *times = draw (self, 2);
      return at + 1;
    case '*':
      *times = draw (self, REPEAT_MAX);
      return at + 1;
    case '+':
      *times = 1 + draw (self, REPEAT_MAX);
      return at + 1;
    case '{':
      least = most = (guint) g_ascii_strtoull (at + 1, NULL, 10);
      if (strchr (at, ',') != NULL && strchr (at, ',') < strchr (at, '}'))
        most = (guint) g_ascii_strtoull (strchr (at, ',') + 1, NULL, 10);
      /* The borders are where it breaks. */
      *times = chance (self, 40) ? least : chance (self, 40) ? most : least + draw (self, most - least + 1);
      return strchr (at, '}') + 1;
    default:
      return at;
    }
}

static void append_match (MefContractValues *self, GString *out, const char *start, const char *end);

/* One of the alternatives between @start and @end. */
static void
append_alternative (MefContractValues *self, GString *out, const char *start, const char *end)
{
  g_autoptr (GPtrArray) starts = g_ptr_array_new ();
  const char *from = NULL;
  guint       depth = 0;

  g_ptr_array_add (starts, (gpointer) start);
  for (const char *at = start; at < end; at++)
    {
      if (*at == '(' || *at == '[')
        depth++;
      else if (*at == ')' || *at == ']')
        depth--;
      else if (*at == '|' && depth == 0)
        g_ptr_array_add (starts, (gpointer) (at + 1));
    }
  g_ptr_array_add (starts, (gpointer) (end + 1));
  depth = draw (self, starts->len - 1);
  from = g_ptr_array_index (starts, depth);
  append_match (self, out, from, (const char *) g_ptr_array_index (starts, depth + 1) - 1);
}

static void
append_match (MefContractValues *self, GString *out, const char *start, const char *end)
{
  const char *at = start;

  while (at < end)
    {
      const char *piece = at;
      const char *piece_end = *at == '['   ? find_close (at, '[', ']')
                              : *at == '(' ? find_close (at, '(', ')')
                                           : at;
      guint       times;

      if (*at == '^' || *at == '$')
        {
          at++;
          continue;
        }
      at = read_quantifier (self, piece_end + 1, &times);
      for (guint i = 0; i < times; i++)
        if (*piece == '[')
          g_string_append_c (out, draw_of_class (self, piece + 1, piece_end));
        else if (*piece == '(')
          append_alternative (self, out, piece + 1, piece_end);
        else
          g_string_append_c (out, *piece);
    }
}

char *
mef_contract_values_match (MefContractValues *self, const char *pattern)
{
  GString *out = g_string_new (NULL);

  append_alternative (self, out, pattern, pattern + strlen (pattern));

  return g_string_free (out, FALSE);
}

static char *
draw_length (MefContractValues *self, gint64 least, gint64 most)
{
  static const char *const letters[] = { "a", "B",      "7",      " ",      "-",
                                         "'", "\u00e9", "\u0153", "\u2019", "\U0001f642" };
  GString                 *out = g_string_new (NULL);
  gint64 wanted = chance (self, 15) ? least : chance (self, 10) ? most : least + draw (self, 24);

  for (gint64 i = 0; i < MIN (wanted, most); i++)
    g_string_append (out, letters[draw (self, G_N_ELEMENTS (letters))]);

  return g_string_free (out, FALSE);
}

static char *
draw_string (MefContractValues *self, JsonObject *schema, const char *name, guint hostility)
{
  const char *pattern = json_object_get_string_member_with_default (schema, "pattern", NULL);
  const char *known = mef_contract_values_recall (self, name);
  gint64      least = json_object_get_int_member_with_default (schema, "minLength", 0);
  gint64      most = json_object_get_int_member_with_default (schema, "maxLength", 200);

  if (chance (self, hostility))
    {
      if (chance (self, 20))
        return g_strnfill ((gsize) TOO_LONG + draw (self, TOO_LONG), 'x');
      if (json_object_has_member (schema, "maxLength") && chance (self, 30))
        return g_strnfill ((gsize) most + 1, 'y');
      return g_strdup (hostile_texts[draw (self, G_N_ELEMENTS (hostile_texts))]);
    }
  if (known != NULL && chance (self, 85))
    return g_strdup (known);
  if (g_strcmp0 (json_object_get_string_member_with_default (schema, "format", NULL), "date") == 0)
    return g_strdup_printf ("20%02u-%02u-%02u", draw (self, 60), 1 + draw (self, 12), 1 + draw (self, 28));

  return pattern != NULL ? mef_contract_values_match (self, pattern) : draw_length (self, least, most);
}

static gint64
draw_integer (MefContractValues *self, JsonObject *schema, guint hostility)
{
  gint64 least = json_object_get_int_member_with_default (schema, "minimum", -10);
  gint64 most = json_object_get_int_member_with_default (schema, "maximum", least + 100);

  if (chance (self, hostility))
    return chance (self, 30)   ? least - 1
           : chance (self, 30) ? most + 1
                               : hostile_numbers[draw (self, G_N_ELEMENTS (hostile_numbers))];

  return chance (self, 15)   ? least
         : chance (self, 10) ? most
         : chance (self, 50) ? MIN (least + draw (self, 3), most)
                             : least + draw (self, (guint) MIN (most - least + 1, 1 << 30));
}

static JsonNode *
take_string (char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  g_free (text);

  return node;
}

/* Anything but what is wanted. */
static JsonNode *
draw_other (MefContractValues *self)
{
  JsonNode *node = NULL;

  switch (draw (self, 7))
    {
    case 0:
      return json_node_new (JSON_NODE_NULL);
    case 1:
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_int (node, hostile_numbers[draw (self, G_N_ELEMENTS (hostile_numbers))]);
      return node;
    case 2:
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_double (node, chance (self, 50) ? 1e300 : 0.5);
      return node;
    case 3:
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_boolean (node, TRUE);
      return node;
    case 4:
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, json_object_new ());
      return node;
    case 5:
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, json_array_new ());
      for (guint i = draw (self, DEEP); i > 0; i--)
        {
          JsonNode *outer = json_node_new (JSON_NODE_ARRAY);

          json_node_take_array (outer, json_array_new ());
          json_array_add_element (json_node_get_array (outer), node);
          node = outer;
        }
      return node;
    default:
      return take_string (g_strdup (hostile_texts[draw (self, G_N_ELEMENTS (hostile_texts))]));
    }
}

static gboolean
is_required (JsonObject *schema, const char *name)
{
  JsonArray *names =
      json_object_has_member (schema, "required") ? json_object_get_array_member (schema, "required") : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    if (g_str_equal (json_array_get_string_element (names, i), name))
      return TRUE;

  return FALSE;
}

static JsonNode *
draw_object (MefContractValues *self, JsonObject *schema, guint hostility)
{
  JsonNode      *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject    *object = json_object_new ();
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *property = NULL;

  json_node_take_object (node, object);
  if (!json_object_has_member (schema, "properties"))
    return node;

  json_object_iter_init (&iter, json_object_get_object_member (schema, "properties"));
  while (json_object_iter_next (&iter, &name, &property))
    {
      if (is_required (schema, name) ? chance (self, hostility / 4) : chance (self, 50))
        continue;
      json_object_set_member (
          object, name, mef_contract_values_draw (self, json_node_get_object (property), name, hostility));
    }
  if (chance (self, hostility / 4))
    json_object_set_member (object, chance (self, 50) ? "inconnu" : "", draw_other (self));

  return node;
}

static JsonNode *
draw_array (MefContractValues *self, JsonObject *schema, const char *name, guint hostility)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  guint     least = (guint) json_object_get_int_member_with_default (schema, "minItems", 0);
  guint     most = (guint) json_object_get_int_member_with_default (schema, "maxItems", 4);
  guint n = chance (self, hostility / 2) ? most + 1 : least + draw (self, MIN (most, 4) - MIN (least, 4) + 1);

  json_node_take_array (node, json_array_new ());
  for (guint i = 0; i < n; i++)
    json_array_add_element (
        json_node_get_array (node),
        mef_contract_values_draw (self, json_object_get_object_member (schema, "items"), name, hostility));

  return node;
}

static const char *
draw_type (MefContractValues *self, JsonObject *schema)
{
  JsonNode *type = json_object_get_member (schema, "type");

  if (type == NULL)
    return "object";
  if (!JSON_NODE_HOLDS_ARRAY (type))
    return json_node_get_string (type);

  return json_array_get_string_element (json_node_get_array (type),
                                        draw (self, json_array_get_length (json_node_get_array (type))));
}

JsonNode *
mef_contract_values_draw (MefContractValues *self, JsonObject *schema, const char *name, guint hostility)
{
  JsonObject *resolved = mef_contract_resolve (self->contract, schema);
  JsonNode   *choice = json_object_get_member (resolved, "oneOf");
  const char *type = NULL;
  JsonNode   *node = NULL;

  if (chance (self, hostility / 3))
    return draw_other (self);
  if (choice == NULL)
    choice = json_object_get_member (resolved, "anyOf");
  if (choice != NULL)
    {
      JsonArray *schemas = json_node_get_array (choice);

      return mef_contract_values_draw (
          self, json_array_get_object_element (schemas, draw (self, json_array_get_length (schemas))), name,
          hostility);
    }
  if (json_object_has_member (resolved, "enum") && !chance (self, hostility))
    {
      JsonArray *values = json_object_get_array_member (resolved, "enum");

      return json_array_dup_element (values, draw (self, json_array_get_length (values)));
    }

  type = draw_type (self, resolved);
  if (g_str_equal (type, "object"))
    return draw_object (self, resolved, hostility);
  if (g_str_equal (type, "array"))
    return draw_array (self, resolved, name, hostility);
  if (g_str_equal (type, "null"))
    return json_node_new (JSON_NODE_NULL);
  if (g_str_equal (type, "string"))
    return take_string (draw_string (self, resolved, name, hostility));

  node = json_node_new (JSON_NODE_VALUE);
  if (g_str_equal (type, "boolean"))
    json_node_set_boolean (node, chance (self, 50));
  else
    json_node_set_int (node, draw_integer (self, resolved, hostility));

  return node;
}

char *
mef_contract_values_draw_text (MefContractValues *self, JsonObject *schema, const char *name, guint hostility)
{
  g_autoptr (JsonNode) node = mef_contract_values_draw (self, schema, name, hostility);
  GString *list = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_to_string (node, FALSE);

  list = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode        *item = json_array_get_element (json_node_get_array (node), i);
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING
                                  ? json_node_dup_string (item)
                                  : json_to_string (item, FALSE);

      g_string_append_printf (list, "%s%s", i > 0 ? "," : "", text);
    }

  return g_string_free (list, FALSE);
}

char *
mef_contract_values_spoil (MefContractValues *self, const char *text, gsize *length)
{
  static const guint8 telling[] = { 0x00, '"', '\\', '{', '}', '[', ',', '0', '-', 0x80, 0xff, 0xed };
  GString            *out = g_string_new (text);

  for (guint i = 1 + draw (self, 3); i > 0 && out->len > 0; i--)
    {
      gsize at = draw (self, (guint) out->len);

      switch (draw (self, 4))
        {
        case 0:
          g_string_truncate (out, at);
          break;
        case 1:
          g_string_insert_len (out, (gssize) at, text, (gssize) MIN (strlen (text), 40));
          break;
        case 2:
          g_string_erase (out, (gssize) at, 1);
          break;
        default:
          out->str[at] = (char) telling[draw (self, G_N_ELEMENTS (telling))];
        }
    }
  *length = out->len;

  return g_string_free (out, FALSE);
}
