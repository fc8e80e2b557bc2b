/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-json-writer.h"

#include <string.h>

struct _MefJsonWriter
{
  GString *text;  /* (owned) */
  gboolean comma; /* something stands before the next value */
};

static void
append_quoted (GString *text, const char *value)
{
  const char *plain = value;
  const char *at = value;

  g_string_append_c (text, '"');
  for (; *at != '\0'; at++)
    {
      guchar byte = (guchar) *at;

      if (byte >= 0x20 && byte != '"' && byte != '\\')
        continue;

      g_string_append_len (text, plain, at - plain);
      plain = at + 1;
      switch (byte)
        {
        case '"':
        case '\\':
          g_string_append_c (text, '\\');
          g_string_append_c (text, (char) byte);
          break;
        case '\n':
          g_string_append (text, "\\n");
          break;
        case '\r':
          g_string_append (text, "\\r");
          break;
        case '\t':
          g_string_append (text, "\\t");
          break;
        default:
          g_string_append_printf (text, "\\u%04x", byte);
          break;
        }
    }
  g_string_append_len (text, plain, at - plain);
  g_string_append_c (text, '"');
}

static void
append_string (GString *text, const char *value)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    valid = g_utf8_make_valid (value, -1);
  append_quoted (text, valid != NULL ? valid : value);
}

/* What stands before a value: a comma where one is due, and its name. */
static void
begin_value (MefJsonWriter *self, const char *name)
{
  if (self->comma)
    g_string_append_c (self->text, ',');
  if (name != NULL)
    {
      append_string (self->text, name);
      g_string_append_c (self->text, ':');
    }
  self->comma = TRUE;
}

static void
begin_container (MefJsonWriter *self, const char *name, char open)
{
  begin_value (self, name);
  g_string_append_c (self->text, open);
  self->comma = FALSE;
}

static void
end_container (MefJsonWriter *self, char close)
{
  g_string_append_c (self->text, close);
  self->comma = TRUE;
}

MefJsonWriter *
mef_json_writer_new (void)
{
  MefJsonWriter *self = g_new0 (MefJsonWriter, 1);

  self->text = g_string_sized_new (512);

  return self;
}

void
mef_json_writer_free (MefJsonWriter *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_free (self);
}

void
mef_json_writer_reserve (MefJsonWriter *self, gsize octets)
{
  gsize length;

  g_return_if_fail (self != NULL);

  length = self->text->len;
  g_string_set_size (self->text, length + octets);
  g_string_truncate (self->text, length);
}

void
mef_json_writer_begin_object (MefJsonWriter *self, const char *name)
{
  g_return_if_fail (self != NULL);

  begin_container (self, name, '{');
}

void
mef_json_writer_end_object (MefJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end_container (self, '}');
}

void
mef_json_writer_begin_array (MefJsonWriter *self, const char *name)
{
  g_return_if_fail (self != NULL);

  begin_container (self, name, '[');
}

void
mef_json_writer_end_array (MefJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end_container (self, ']');
}

void
mef_json_writer_add_string (MefJsonWriter *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  if (value != NULL)
    append_string (self->text, value);
  else
    g_string_append (self->text, "null");
}

void
mef_json_writer_add_int (MefJsonWriter *self, const char *name, gint64 value)
{
  char digits[32];

  g_return_if_fail (self != NULL);

  begin_value (self, name);
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  g_string_append (self->text, digits);
}

void
mef_json_writer_add_boolean (MefJsonWriter *self, const char *name, gboolean value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

void
mef_json_writer_add_null (MefJsonWriter *self, const char *name)
{
  mef_json_writer_add_string (self, name, NULL);
}

void
mef_json_writer_add_day (MefJsonWriter *self, const char *name, MefDay value)
{
  g_autofree char *text = value != MEF_DAY_NONE ? mef_day_to_iso (value) : NULL;

  mef_json_writer_add_string (self, name, text);
}

void
mef_json_writer_add_instant (MefJsonWriter *self, const char *name, gint64 value)
{
  g_autofree char *text = mef_instant_to_rfc3339 (value);

  mef_json_writer_add_string (self, name, text);
}

void
mef_json_writer_add_raw (MefJsonWriter *self, const char *name, const char *json, gssize length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (json != NULL);

  begin_value (self, name);
  g_string_append_len (self->text, json, length);
}

char *
mef_json_writer_finish (MefJsonWriter *self)
{
  char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_free (self->text, FALSE);
  g_free (self);

  return text;
}

GBytes *
mef_json_writer_finish_bytes (MefJsonWriter *self)
{
  GBytes *bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  bytes = g_string_free_to_bytes (self->text);
  g_free (self);

  return bytes;
}
