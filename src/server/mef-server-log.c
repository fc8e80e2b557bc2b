/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-server-log.h"

#include "base/mef-calendar.h"

#include <stdio.h>

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

/* Any thread: one call of stdio is one line. */
static GLogWriterOutput
write_line (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  GLogLevelFlags   last = (GLogLevelFlags) GPOINTER_TO_UINT (data);
  const char      *domain = get_field (fields, n_fields, "GLIB_DOMAIN");
  const char      *text = get_field (fields, n_fields, "MESSAGE");
  g_autofree char *instant = NULL;
  g_autofree char *line = NULL;

  if ((level & G_LOG_LEVEL_MASK) > last)
    return G_LOG_WRITER_HANDLED;

  instant = mef_instant_to_rfc3339 (g_get_real_time ());
  line = g_strdup_printf ("%s %s %s %s\n", instant, get_name (level), domain != NULL ? domain : "-",
                          text != NULL ? text : "");
  /* A line break in a text would let it pass for a line of its own. */
  g_strdelimit (line, "\r", ' ');
  for (char *at = line; *at != '\0' && at[1] != '\0'; at++)
    if (*at == '\n')
      *at = ' ';
  fputs (line, stderr);
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
