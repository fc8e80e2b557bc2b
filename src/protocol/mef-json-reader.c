/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-json-reader.h"

#include "base/mef-id.h"
#include "base/mef-text.h"

#include <string.h>

/* More codes than any set has bits, and more texts than any list of ours. */
#define CODES_MAX   64
#define STRINGS_MAX 1000

/* An object or an array that was entered; it stands in the frame below under @name, or as element @index. */
typedef struct
{
  const char *name;
  guint       index;
  JsonObject *object;
  JsonArray  *array;
  GPtrArray  *seen; /* (owned) (nullable) (element-type utf8): names asked for, of a request */
} Frame;

struct _MefJsonReader
{
  MefJsonReading reading;
  GError        *error; /* (owned) (nullable): the first fault */
  guint          depth; /* frames in use, 1 or more */
  Frame          frames[MEF_JSON_DEPTH_MAX + 1];
};

static Frame *
get_frame (MefJsonReader *self)
{
  return &self->frames[self->depth - 1];
}

static void
append_token (GString *pointer, const char *token)
{
  g_string_append_c (pointer, '/');
  for (; *token != '\0'; token++)
    {
      if (*token == '~')
        g_string_append (pointer, "~0");
      else if (*token == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *token);
    }
}

/* The JSON pointer of @name in the frame on top, or of that frame itself. */
static char *
dup_pointer (MefJsonReader *self, const char *name)
{
  GString *pointer = g_string_new (NULL);

  for (guint i = 1; i < self->depth; i++)
    {
      if (self->frames[i].name != NULL)
        append_token (pointer, self->frames[i].name);
      else
        g_string_append_printf (pointer, "/%u", self->frames[i].index);
    }
  if (name != NULL)
    append_token (pointer, name);

  return g_string_free (pointer, FALSE);
}

static void
push_frame (MefJsonReader *self, const char *name, guint index, JsonObject *object, JsonArray *array)
{
  Frame *frame = &self->frames[self->depth++];

  frame->name = name;
  frame->index = index;
  frame->object = object;
  frame->array = array;
  frame->seen = NULL;
}

/* The member @name, %NULL when it is absent or null, which is a fault when it is required. */
static JsonNode *
find_member (MefJsonReader *self, const char *name, MefJsonNeed need)
{
  Frame    *frame = get_frame (self);
  JsonNode *node = NULL;

  if (self->error != NULL)
    return NULL;

  if (self->reading == MEF_JSON_REQUEST)
    {
      if (frame->seen == NULL)
        frame->seen = g_ptr_array_new ();
      g_ptr_array_add (frame->seen, (gpointer) name);
    }

  node = json_object_get_member (frame->object, name);
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return node;

  if (need == MEF_JSON_REQUIRED)
    mef_json_reader_fail (self, MEF_PROTOCOL_ERROR_MISSING, name, "Ce champ est obligatoire.");

  return NULL;
}

static void
fail_type (MefJsonReader *self, const char *name, const char *message)
{
  mef_json_reader_fail (self, MEF_PROTOCOL_ERROR_INVALID, name, message);
}

static void
fail_element (MefJsonReader *self, guint index, const char *message)
{
  char name[16];

  g_snprintf (name, sizeof name, "%u", index);
  fail_type (self, name, message);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* In a request, members of the frame on top that nobody asked for. */
static void
check_unknown (MefJsonReader *self)
{
  Frame         *frame = get_frame (self);
  JsonObjectIter iter;
  const char    *name = NULL;

  if (self->error != NULL || self->reading != MEF_JSON_REQUEST || frame->object == NULL)
    return;

  json_object_iter_init (&iter, frame->object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (frame->seen == NULL || !g_ptr_array_find_with_equal_func (frame->seen, name, g_str_equal, NULL))
      {
        mef_json_reader_fail (self, MEF_PROTOCOL_ERROR_UNKNOWN, name, "Ce champ n’est pas connu.");
        return;
      }
}

MefJsonReader *
mef_json_reader_new (JsonNode *node, MefJsonReading reading)
{
  MefJsonReader *self = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  self = g_new0 (MefJsonReader, 1);
  self->reading = reading;
  push_frame (self, NULL, 0, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, NULL);
  if (get_frame (self)->object == NULL)
    mef_json_reader_fail (self, MEF_PROTOCOL_ERROR_INVALID, NULL, "Un objet est attendu.");

  return self;
}

void
mef_json_reader_free (MefJsonReader *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->depth; i++)
    g_clear_pointer (&self->frames[i].seen, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
mef_json_reader_is_request (MefJsonReader *self)
{
  return self->reading == MEF_JSON_REQUEST;
}

gboolean
mef_json_reader_has (MefJsonReader *self, const char *name)
{
  return find_member (self, name, MEF_JSON_OPTIONAL) != NULL;
}

const char *
mef_json_reader_get_string (MefJsonReader *self, const char *name, MefJsonNeed need)
{
  return mef_json_reader_get_text (self, name, need, G_MAXSIZE, NULL);
}

const char *
mef_json_reader_get_text (MefJsonReader *self,
                          const char    *name,
                          MefJsonNeed    need,
                          gsize          max,
                          MefJsonIsValid is_valid)
{
  JsonNode   *node = find_member (self, name, need);
  const char *text = NULL;

  if (node == NULL)
    return NULL;

  if (!holds (node, G_TYPE_STRING))
    {
      fail_type (self, name, "Un texte est attendu.");
      return NULL;
    }

  text = json_node_get_string (node);
  if (max != G_MAXSIZE && strlen (text) > max && mef_text_length (text) > max)
    {
      fail_type (self, name, "Ce texte est trop long.");
      return NULL;
    }
  if (is_valid != NULL && !is_valid (text))
    {
      fail_type (self, name, "Cette valeur n’a pas la forme attendue.");
      return NULL;
    }

  return text;
}

const char *
mef_json_reader_get_id (MefJsonReader *self, const char *name, MefJsonNeed need)
{
  return mef_json_reader_get_text (self, name, need, MEF_ID_LENGTH, mef_id_is_valid);
}

gint64
mef_json_reader_get_int (MefJsonReader *self,
                         const char    *name,
                         MefJsonNeed    need,
                         gint64         min,
                         gint64         max,
                         gint64         absent)
{
  JsonNode *node = find_member (self, name, need);
  gint64    value;

  if (node == NULL)
    return absent;

  if (!holds (node, G_TYPE_INT64))
    {
      fail_type (self, name, "Un nombre entier est attendu.");
      return absent;
    }

  value = json_node_get_int (node);
  if (value < min || value > max)
    {
      fail_type (self, name, "Ce nombre n’est pas dans les bornes permises.");
      return absent;
    }

  return value;
}

gboolean
mef_json_reader_get_boolean (MefJsonReader *self, const char *name, MefJsonNeed need, gboolean absent)
{
  JsonNode *node = find_member (self, name, need);

  if (node == NULL)
    return absent;

  if (!holds (node, G_TYPE_BOOLEAN))
    {
      fail_type (self, name, "Vrai ou faux est attendu.");
      return absent;
    }

  return json_node_get_boolean (node);
}

MefDay
mef_json_reader_get_day (MefJsonReader *self, const char *name, MefJsonNeed need)
{
  const char *text = mef_json_reader_get_string (self, name, need);
  MefDay      day;

  if (text == NULL)
    return MEF_DAY_NONE;

  day = mef_day_parse (text);
  if (day == MEF_DAY_NONE)
    fail_type (self, name, "Un jour de la forme AAAA-MM-JJ est attendu.");

  return day;
}

gint64
mef_json_reader_get_instant (MefJsonReader *self, const char *name, MefJsonNeed need)
{
  const char *text = mef_json_reader_get_string (self, name, need);
  gint64      instant = 0;

  if (text == NULL)
    return 0;

  if (!mef_instant_parse (text, &instant))
    {
      fail_type (self, name, "Un instant de la forme AAAA-MM-JJTHH:MM:SSZ est attendu.");
      return 0;
    }

  return instant;
}

guint
mef_json_reader_get_code (MefJsonReader  *self,
                          const char     *name,
                          MefJsonNeed     need,
                          MefJsonFromCode from_code,
                          guint           absent)
{
  const char *text = mef_json_reader_get_string (self, name, need);
  guint       value = absent;

  if (text == NULL)
    return absent;

  if (!from_code (text, &value))
    {
      fail_type (self, name, "Cette valeur n’est pas une de celles permises.");
      return absent;
    }

  return value;
}

/* The text at @index of the array on top; %NULL at fault. */
static const char *
get_element_text (MefJsonReader *self, guint index)
{
  JsonNode *element = json_array_get_element (get_frame (self)->array, index);

  if (holds (element, G_TYPE_STRING))
    return json_node_get_string (element);

  fail_element (self, index, "Un texte est attendu.");

  return NULL;
}

guint
mef_json_reader_get_codes (MefJsonReader *self, const char *name, MefJsonNeed need, MefJsonFromCode from_code)
{
  int   n = mef_json_reader_enter_array (self, name, need, CODES_MAX);
  guint set = 0;

  if (n < 0)
    return 0;

  for (guint i = 0; i < (guint) n && self->error == NULL; i++)
    {
      const char *code = get_element_text (self, i);
      guint       value = 0;

      if (code != NULL && !from_code (code, &value))
        fail_element (self, i, "Cette valeur n’est pas une de celles permises.");
      set |= value;
    }
  mef_json_reader_leave (self);

  return self->error == NULL ? set : 0;
}

char **
mef_json_reader_dup_strings (MefJsonReader *self, const char *name, MefJsonNeed need, MefJsonIsValid is_valid)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int n = mef_json_reader_enter_array (self, name, need, STRINGS_MAX);

  if (n < 0)
    return g_strv_builder_end (builder);

  for (guint i = 0; i < (guint) n && self->error == NULL; i++)
    {
      const char *text = get_element_text (self, i);

      if (text != NULL && is_valid != NULL && !is_valid (text))
        fail_element (self, i, "Cette valeur n’a pas la forme attendue.");
      else if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  mef_json_reader_leave (self);

  return g_strv_builder_end (builder);
}

gboolean
mef_json_reader_enter (MefJsonReader *self, const char *name, MefJsonNeed need)
{
  JsonNode *node = find_member (self, name, need);

  if (node == NULL)
    return FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_type (self, name, "Un objet est attendu.");
      return FALSE;
    }

  push_frame (self, name, 0, json_node_get_object (node), NULL);

  return TRUE;
}

int
mef_json_reader_enter_array (MefJsonReader *self, const char *name, MefJsonNeed need, guint max)
{
  JsonNode *node = find_member (self, name, need);
  guint     length;

  if (node == NULL)
    return -1;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail_type (self, name, "Une liste est attendue.");
      return -1;
    }

  length = json_array_get_length (json_node_get_array (node));
  if (length > max)
    {
      fail_type (self, name, "Cette liste est trop longue.");
      return -1;
    }

  push_frame (self, name, 0, NULL, json_node_get_array (node));

  return (int) length;
}

gboolean
mef_json_reader_enter_element (MefJsonReader *self, guint index)
{
  Frame    *frame = get_frame (self);
  JsonNode *node = NULL;

  if (self->error != NULL)
    return FALSE;

  g_return_val_if_fail (frame->array != NULL && index < json_array_get_length (frame->array), FALSE);

  node = json_array_get_element (frame->array, index);
  push_frame (self, NULL, index, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, NULL);
  if (get_frame (self)->object == NULL)
    {
      mef_json_reader_fail (self, MEF_PROTOCOL_ERROR_INVALID, NULL, "Un objet est attendu.");
      self->depth--;
      return FALSE;
    }

  return TRUE;
}

void
mef_json_reader_leave (MefJsonReader *self)
{
  g_return_if_fail (self->depth > 1);

  check_unknown (self);
  g_clear_pointer (&get_frame (self)->seen, g_ptr_array_unref);
  self->depth--;
}

void
mef_json_reader_fail (MefJsonReader *self, MefProtocolError code, const char *name, const char *message)
{
  g_autofree char *pointer = NULL;

  if (self->error != NULL)
    return;

  pointer = dup_pointer (self, name);
  self->error = mef_protocol_error_new (code, pointer, -1, message);
}

gboolean
mef_json_reader_has_failed (MefJsonReader *self)
{
  return self->error != NULL;
}

gboolean
mef_json_reader_finish (MefJsonReader *self, GError **error)
{
  g_return_val_if_fail (self->depth == 1, FALSE);

  check_unknown (self);
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}
