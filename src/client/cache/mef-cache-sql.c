/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-sql.h"

#include <stdarg.h>

static MefStatement *
query (MefConnection *connection, GError **error, const char *sql, const char *types, va_list values)
{
  MefStatement *statement = mef_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 't':
        mef_statement_bind_text (statement, i + 1, va_arg (values, const char *));
        break;
      case 'i':
        mef_statement_bind_int (statement, i + 1, va_arg (values, gint64));
        break;
      case 'b':
        mef_statement_bind_bytes (statement, i + 1, va_arg (values, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }
  return statement;
}

MefStatement *
mef_cache_sql_query (MefConnection *connection, GError **error, const char *sql, const char *types, ...)
{
  MefStatement *statement;
  va_list       values;

  va_start (values, types);
  statement = query (connection, error, sql, types, values);
  va_end (values);
  return statement;
}

gboolean
mef_cache_sql_run (MefConnection *connection, GError **error, const char *sql, const char *types, ...)
{
  MefStatement *statement;
  va_list       values;

  va_start (values, types);
  statement = query (connection, error, sql, types, values);
  va_end (values);
  return statement != NULL && mef_statement_run (statement, error);
}

gboolean
mef_cache_sql_get_int (MefStatement *statement, gint64 absent, gint64 *value, GError **error)
{
  g_autoptr (MefStatement) reading = statement;
  gboolean row;

  if (reading == NULL || !mef_statement_step (reading, &row, error))
    return FALSE;
  *value = row ? mef_statement_get_int (reading, 0) : absent;
  return TRUE;
}

const char *
mef_cache_sql_get_string (MefStatement *statement, int column)
{
  const char *text = mef_statement_get_text (statement, column);

  return text != NULL ? text : "";
}
