/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-query.h"

#include <string.h>

#define PAIRS_MAX 64

typedef struct
{
  char    *name;  /* (owned) */
  char    *value; /* (owned) */
  gboolean asked;
} Pair;

struct _MefQuery
{
  GArray *pairs; /* (owned) (element-type Pair) */
  GError *error; /* (owned) (nullable): the first fault */
};

static void
clear_pair (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  g_free (pair->value);
}

static void
fail (MefQuery *self, const char *name, MefProtocolError code, const char *message)
{
  g_autofree char *pointer = name != NULL ? g_strconcat ("/", name, NULL) : g_strdup ("");

  if (self->error == NULL)
    self->error = mef_protocol_error_new (code, pointer, -1, message);
}

/* (transfer full) (nullable): %NULL for what is no escaped UTF-8 text. */
static char *
unescape (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      int high = -1;
      int low = -1;

      if (text[i] == '+')
        {
          g_string_append_c (plain, ' ');
          continue;
        }
      if (text[i] != '%')
        {
          g_string_append_c (plain, text[i]);
          continue;
        }
      if (i + 2 < length)
        {
          high = g_ascii_xdigit_value (text[i + 1]);
          low = g_ascii_xdigit_value (text[i + 2]);
        }
      if (high < 0 || low < 0 || (high == 0 && low == 0))
        {
          g_string_free (plain, TRUE);
          return NULL;
        }
      g_string_append_c (plain, (char) (high * 16 + low));
      i += 2;
    }

  if (!g_utf8_validate_len (plain->str, plain->len, NULL))
    {
      g_string_free (plain, TRUE);
      return NULL;
    }

  return g_string_free (plain, FALSE);
}

static Pair *
find (MefQuery *self, const char *name)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (strcmp (pair->name, name) == 0)
        return pair;
    }

  return NULL;
}

static void
add_pair (MefQuery *self, const char *text, gsize length)
{
  const char *equals = memchr (text, '=', length);
  gsize       name_length = equals != NULL ? (gsize) (equals - text) : length;
  Pair        pair = { 0 };

  pair.name = unescape (text, name_length);
  pair.value = equals != NULL ? unescape (equals + 1, length - name_length - 1) : g_strdup ("");
  if (pair.name == NULL || *pair.name == '\0' || pair.value == NULL)
    {
      fail (self, NULL, MEF_PROTOCOL_ERROR_INVALID, "Les paramètres de l’adresse sont mal écrits.");
      clear_pair (&pair);
      return;
    }
  if (find (self, pair.name) != NULL)
    {
      fail (self, pair.name, MEF_PROTOCOL_ERROR_INVALID, "Ce paramètre est donné deux fois.");
      clear_pair (&pair);
      return;
    }
  g_array_append_val (self->pairs, pair);
}

MefQuery *
mef_query_new (const char *text)
{
  MefQuery *self = g_new0 (MefQuery, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_array_set_clear_func (self->pairs, clear_pair);
  if (text == NULL || *text == '\0')
    return self;

  while (text != NULL && self->error == NULL)
    {
      const char *end = strchr (text, '&');
      gsize       length = end != NULL ? (gsize) (end - text) : strlen (text);

      if (self->pairs->len == PAIRS_MAX)
        fail (self, NULL, MEF_PROTOCOL_ERROR_INVALID, "L’adresse a trop de paramètres.");
      else
        add_pair (self, text, length);
      text = end != NULL ? end + 1 : NULL;
    }

  return self;
}

void
mef_query_free (MefQuery *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pairs);
  g_clear_error (&self->error);
  g_free (self);
}

const char *
mef_query_get (MefQuery *self, const char *name)
{
  Pair *pair = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (self->error != NULL)
    return NULL;

  pair = find (self, name);
  if (pair == NULL)
    return NULL;
  pair->asked = TRUE;

  return pair->value;
}

int
mef_query_get_int (MefQuery *self, const char *name, int min, int max, int absent)
{
  const char *text = mef_query_get (self, name);
  int         value = 0;

  if (text == NULL)
    return absent;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (!g_ascii_isdigit (*at) || at - text >= 9)
        {
          mef_query_fail (self, name);
          return absent;
        }
      value = value * 10 + g_ascii_digit_value (*at);
    }
  if (*text == '\0' || value < min || value > max)
    {
      mef_query_fail (self, name);
      return absent;
    }

  return value;
}

MefDay
mef_query_get_day (MefQuery *self, const char *name)
{
  const char *text = mef_query_get (self, name);
  MefDay      day;

  if (text == NULL)
    return MEF_DAY_NONE;
  day = mef_day_parse (text);
  if (day == MEF_DAY_NONE)
    mef_query_fail (self, name);
  return day;
}

void
mef_query_fail (MefQuery *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  fail (self, name, MEF_PROTOCOL_ERROR_INVALID, "La valeur de ce paramètre n’est pas acceptée.");
}

gboolean
mef_query_finish (MefQuery *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (!pair->asked)
        fail (self, pair->name, MEF_PROTOCOL_ERROR_UNKNOWN, "Ce paramètre n’est pas connu.");
    }
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

void
mef_query_append (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (text != NULL && name != NULL && value != NULL);

  escaped = g_uri_escape_string (value, ",", FALSE);
  g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "&" : "", name, escaped);
}
