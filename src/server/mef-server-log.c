/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-server-log.h"

#include "base/mef-calendar.h"

#include <stdio.h>
#include <string.h>

#define FIELD_PREFIX "MEF_"

static const struct
{
  const char    *name;
  GLogLevelFlags level;
} levels[] = {
  { "error", G_LOG_LEVEL_ERROR },     { "critical", G_LOG_LEVEL_CRITICAL },
  { "warning", G_LOG_LEVEL_WARNING }, { "message", G_LOG_LEVEL_MESSAGE },
  { "info", G_LOG_LEVEL_INFO },       { "debug", G_LOG_LEVEL_DEBUG },
};

static const char *
get_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, key) && fields[i].length < 0)
      return fields[i].value;
  return NULL;
}

static const char *
get_name (GLogLevelFlags level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if ((level & levels[i].level) != 0)
      return levels[i].name;
  return "?";
}

/* @text as a JSON string; what is no UTF-8 is shown by its replacement character. */
static void
append_string (GString *line, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (line, '"');
  for (const char *at = valid; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (line, "\\%c", *at);
    else if ((guchar) *at < 0x20 || *at == 0x7f)
      g_string_append_printf (line, "\\u%04x", (guint) *at);
    else
      g_string_append_c (line, *at);
  g_string_append_c (line, '"');
}

static gboolean
is_number (const char *text)
{
  return g_ascii_isdigit (*text) && strspn (text, "0123456789.") == strlen (text) && strlen (text) < 18;
}

/* Our own fields, MEF_STATUS as « status ». */
static void
append_field (GString *line, const GLogField *field)
{
  g_autofree char *name = NULL;

  if (!g_str_has_prefix (field->key, FIELD_PREFIX) || field->length >= 0)
    return;
  name = g_ascii_strdown (field->key + strlen (FIELD_PREFIX), -1);
  g_string_append_printf (line, ",\"%s\":", name);
  if (is_number (field->value))
    g_string_append (line, field->value);
  else
    append_string (line, field->value);
}

/* Any thread: one call of stdio is one line. */
static GLogWriterOutput
write_line (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  GLogLevelFlags   last = (GLogLevelFlags) GPOINTER_TO_UINT (data);
  const char      *domain = get_field (fields, n_fields, "GLIB_DOMAIN");
  const char      *text = get_field (fields, n_fields, "MESSAGE");
  g_autofree char *instant = NULL;
  g_autoptr (GString) line = NULL;

  if ((level & G_LOG_LEVEL_MASK) > last)
    return G_LOG_WRITER_HANDLED;

  instant = mef_instant_to_rfc3339 (g_get_real_time ());
  line = g_string_sized_new (160);
  g_string_append_printf (line, "{\"time\":\"%s\",\"level\":\"%s\",\"domain\":", instant, get_name (level));
  append_string (line, domain != NULL ? domain : "-");
  g_string_append (line, ",\"message\":");
  append_string (line, text != NULL ? text : "");
  for (gsize i = 0; i < n_fields; i++)
    append_field (line, &fields[i]);
  g_string_append (line, "}\n");
  fputs (line->str, stderr);
  fflush (stderr);
  return G_LOG_WRITER_HANDLED;
}

gboolean
mef_server_log_start (const char *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i].level >= G_LOG_LEVEL_WARNING
        && g_str_equal (level != NULL ? level : "info", levels[i].name))
      {
        g_log_set_writer_func (write_line, GUINT_TO_POINTER (levels[i].level), NULL);
        return TRUE;
      }
  return FALSE;
}
