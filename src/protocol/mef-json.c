/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-json.h"

#include "protocol/mef-json-lexer.h"

#include <stdlib.h>
#include <string.h>

/* Names of the objects that are open: a stack, searched when an object closes. */
typedef struct
{
  const char *text;
  gsize       length;
  gsize       offset;
} Name;

#define NAMES_FIXED    64
#define NAMES_PAIRWISE 24

typedef struct
{
  MefJsonLexer lexer;
  gboolean     build;
  guint        depth;

  Name       names_fixed[NAMES_FIXED];
  Name      *names; /* names_fixed until it is full, then (owned) */
  guint      n_names;
  guint      a_names;
  GPtrArray *unescaped; /* (owned) (nullable) (element-type utf8): names that held escapes */

  const char *const *wanted;
  MefJsonSlice      *slices;
  guint              n_wanted;
} Parser;

static gboolean parse_value (Parser *parser, JsonNode **node);

static gboolean
fail (Parser *parser, const char *reason)
{
  return mef_json_lexer_fail (&parser->lexer, parser->lexer.at, reason);
}

/* Keeps the name; @decoded is the lexer's and is copied. */
static Name *
push_name (Parser *parser, const MefJsonSlice *raw, const GString *decoded, gsize offset)
{
  Name *name = NULL;

  if (parser->n_names == parser->a_names)
    {
      if (parser->names == parser->names_fixed)
        parser->names = g_memdup2 (parser->names_fixed, sizeof parser->names_fixed);
      parser->a_names *= 2;
      parser->names = g_renew (Name, parser->names, parser->a_names);
    }

  name = &parser->names[parser->n_names++];
  name->text = raw->start;
  name->length = raw->length;
  name->offset = offset;
  if (decoded != NULL)
    {
      char *copy = g_strndup (decoded->str, decoded->len);

      if (parser->unescaped == NULL)
        parser->unescaped = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (parser->unescaped, copy);
      name->text = copy;
      name->length = decoded->len;
    }

  return name;
}

static gboolean
names_equal (const Name *a, const Name *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Name *first = a;
  const Name *second = b;
  int         order;

  if (first->length != second->length)
    return first->length < second->length ? -1 : 1;
  order = memcmp (first->text, second->text, first->length);
  if (order != 0)
    return order;

  return first->offset < second->offset ? -1 : 1;
}

/* Pops the names from @first on; a name that stands there twice is a fault. */
static gboolean
pop_names (Parser *parser, guint first)
{
  Name *names = parser->names + first;
  guint n = parser->n_names - first;
  gsize twice = G_MAXSIZE;

  parser->n_names = first;
  if (n <= NAMES_PAIRWISE)
    {
      for (guint i = 1; i < n; i++)
        for (guint j = 0; j < i; j++)
          if (names_equal (&names[i], &names[j]))
            twice = MIN (twice, names[i].offset);
    }
  else
    {
      qsort (names, n, sizeof (Name), compare_names);
      for (guint i = 1; i < n; i++)
        if (names_equal (&names[i], &names[i - 1]))
          twice = MIN (twice, names[i].offset);
    }

  return twice == G_MAXSIZE || mef_json_lexer_fail (&parser->lexer, twice, "nom en double");
}

static MefJsonSlice *
find_wanted (const Parser *parser, const Name *name)
{
  if (parser->depth != 1)
    return NULL;

  for (guint i = 0; i < parser->n_wanted; i++)
    if (strlen (parser->wanted[i]) == name->length
        && memcmp (parser->wanted[i], name->text, name->length) == 0)
      return &parser->slices[i];

  return NULL;
}

static gboolean
parse_member (Parser *parser, JsonObject *object)
{
  MefJsonLexer    *lexer = &parser->lexer;
  MefJsonSlice     raw;
  MefJsonSlice    *slice = NULL;
  GString         *decoded = NULL;
  const Name      *name = NULL;
  g_autofree char *key = NULL;
  gsize            start = lexer->at;
  JsonNode        *node = NULL;

  if (mef_json_lexer_peek (lexer) != '"')
    return fail (parser, "nom attendu");
  if (!mef_json_lexer_string (lexer, &raw, &decoded))
    return FALSE;
  name = push_name (parser, &raw, decoded, start);
  slice = find_wanted (parser, name);
  if (parser->build)
    key = g_strndup (name->text, name->length);

  mef_json_lexer_skip_space (lexer);
  if (!mef_json_lexer_take (lexer, ':'))
    return fail (parser, "« : » attendu");
  mef_json_lexer_skip_space (lexer);

  start = lexer->at;
  if (!parse_value (parser, &node))
    return FALSE;
  if (slice != NULL)
    {
      slice->start = (const char *) lexer->text + start;
      slice->length = lexer->at - start;
    }
  /* A name that stands there twice replaces the first here and is refused when the object closes. */
  if (parser->build)
    json_object_set_member (object, key, node);
  mef_json_lexer_skip_space (lexer);

  return TRUE;
}

static gboolean
parse_object (Parser *parser, JsonNode **node)
{
  g_autoptr (JsonObject) object = parser->build ? json_object_new () : NULL;
  MefJsonLexer *lexer = &parser->lexer;
  guint         first = parser->n_names;

  lexer->at++;
  mef_json_lexer_skip_space (lexer);
  if (!mef_json_lexer_take (lexer, '}'))
    {
      for (;;)
        {
          if (!parse_member (parser, object))
            return FALSE;
          if (mef_json_lexer_take (lexer, '}'))
            break;
          if (!mef_json_lexer_take (lexer, ','))
            return fail (parser, "« , » ou « } » attendu");
          mef_json_lexer_skip_space (lexer);
        }
      if (!pop_names (parser, first))
        return FALSE;
    }

  if (parser->build)
    *node = json_node_init_object (json_node_alloc (), object);

  return TRUE;
}

static gboolean
parse_array (Parser *parser, JsonNode **node)
{
  g_autoptr (JsonArray) array = parser->build ? json_array_new () : NULL;
  MefJsonLexer *lexer = &parser->lexer;

  lexer->at++;
  mef_json_lexer_skip_space (lexer);
  if (!mef_json_lexer_take (lexer, ']'))
    {
      for (;;)
        {
          JsonNode *element = NULL;

          if (!parse_value (parser, &element))
            return FALSE;
          if (parser->build)
            json_array_add_element (array, element);
          mef_json_lexer_skip_space (lexer);
          if (mef_json_lexer_take (lexer, ']'))
            break;
          if (!mef_json_lexer_take (lexer, ','))
            return fail (parser, "« , » ou « ] » attendu");
          mef_json_lexer_skip_space (lexer);
        }
    }

  if (parser->build)
    *node = json_node_init_array (json_node_alloc (), array);

  return TRUE;
}

/* Recursion is bounded by MEF_JSON_DEPTH_MAX. */
static gboolean
parse_container (Parser *parser, JsonNode **node)
{
  gboolean ok = FALSE;

  if (parser->depth == MEF_JSON_DEPTH_MAX)
    return fail (parser, "trop de niveaux");

  parser->depth++;
  ok = mef_json_lexer_peek (&parser->lexer) == '{' ? parse_object (parser, node) : parse_array (parser, node);
  parser->depth--;

  return ok;
}

static gboolean
parse_string (Parser *parser, JsonNode **node)
{
  MefJsonSlice raw;
  GString     *decoded = NULL;

  if (!mef_json_lexer_string (&parser->lexer, &raw, &decoded))
    return FALSE;

  if (parser->build)
    {
      g_autofree char *copy = decoded == NULL ? g_strndup (raw.start, raw.length) : NULL;

      *node = json_node_init_string (json_node_alloc (), copy != NULL ? copy : decoded->str);
    }

  return TRUE;
}

static gboolean
parse_number (Parser *parser, JsonNode **node)
{
  gboolean whole = FALSE;
  gint64   integer = 0;
  double   real = 0;

  if (!mef_json_lexer_number (&parser->lexer, &whole, &integer, &real))
    return FALSE;

  if (parser->build && whole)
    *node = json_node_init_int (json_node_alloc (), integer);
  else if (parser->build)
    *node = json_node_init_double (json_node_alloc (), real);

  return TRUE;
}

/* Checks one value and moves behind it. */
static gboolean
parse_value (Parser *parser, JsonNode **node)
{
  switch (mef_json_lexer_peek (&parser->lexer))
    {
    case '{':
    case '[':
      return parse_container (parser, node);
    case '"':
      return parse_string (parser, node);
    case '-':
    case '0' ... '9':
      return parse_number (parser, node);
    case 't':
      if (!mef_json_lexer_word (&parser->lexer, "true"))
        return FALSE;
      if (parser->build)
        *node = json_node_init_boolean (json_node_alloc (), TRUE);
      return TRUE;
    case 'f':
      if (!mef_json_lexer_word (&parser->lexer, "false"))
        return FALSE;
      if (parser->build)
        *node = json_node_init_boolean (json_node_alloc (), FALSE);
      return TRUE;
    case 'n':
      if (!mef_json_lexer_word (&parser->lexer, "null"))
        return FALSE;
      if (parser->build)
        *node = json_node_init_null (json_node_alloc ());
      return TRUE;
    default:
      return fail (parser, "valeur attendue");
    }
}

static void
parse_document (Parser *parser, JsonNode **root)
{
  MefJsonLexer *lexer = &parser->lexer;

  mef_json_lexer_skip_space (lexer);
  if (parser->n_wanted > 0 && mef_json_lexer_peek (lexer) != '{')
    fail (parser, "objet attendu");
  else if (parse_value (parser, root))
    {
      mef_json_lexer_skip_space (lexer);
      if (lexer->at < lexer->length)
        fail (parser, "suite inattendue");
    }
}

static gboolean
parse (Parser *parser, const char *text, gssize length, gsize max, JsonNode **root, GError **error)
{
  MefJsonLexer *lexer = &parser->lexer;
  gboolean      ok = FALSE;

  lexer->text = (const guint8 *) text;
  lexer->length = length < 0 ? strlen (text) : (gsize) length;
  parser->names = parser->names_fixed;
  parser->a_names = NAMES_FIXED;

  if (lexer->length > max)
    lexer->fault = mef_protocol_error_new (MEF_PROTOCOL_ERROR_TOO_LARGE, "", (gint64) max,
                                           "Le texte reçu dépasse la taille acceptée.");
  else
    parse_document (parser, root);

  ok = lexer->fault == NULL;
  if (!ok)
    {
      g_clear_pointer (root, json_node_unref);
      g_propagate_error (error, g_steal_pointer (&lexer->fault));
    }
  if (parser->names != parser->names_fixed)
    g_free (parser->names);
  g_clear_pointer (&parser->unescaped, g_ptr_array_unref);
  mef_json_lexer_clear (lexer);

  return ok;
}

gboolean
mef_json_check (const char *text, gssize length, gsize max, GError **error)
{
  Parser    parser = { 0 };
  JsonNode *root = NULL;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  return parse (&parser, text, length, max, &root, error);
}

JsonNode *
mef_json_parse (const char *text, gssize length, gsize max, GError **error)
{
  Parser    parser = { .build = TRUE };
  JsonNode *root = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  return parse (&parser, text, length, max, &root, error) ? root : NULL;
}

gboolean
mef_json_scan (const char        *text,
               gssize             length,
               gsize              max,
               const char *const *names,
               MefJsonSlice      *slices,
               guint              n_names,
               GError           **error)
{
  Parser    parser = { .wanted = names, .slices = slices, .n_wanted = n_names };
  JsonNode *root = NULL;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (n_names > 0 && names != NULL && slices != NULL, FALSE);

  memset (slices, 0, n_names * sizeof (MefJsonSlice));

  return parse (&parser, text, length, max, &root, error);
}
