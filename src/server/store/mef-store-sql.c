/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-sql.h"

#include <string.h>

void
mef_store_sql_init (MefStoreSql *self, const char *sql)
{
  self->sql = g_string_sized_new (1024);
  g_string_append (self->sql, sql);
  self->n = 0;
}

void
mef_store_sql_clear (MefStoreSql *self)
{
  if (self->sql == NULL)
    return;

  for (guint i = 0; i < self->n; i++)
    g_free (self->parameters[i].owned);
  g_string_free (g_steal_pointer (&self->sql), TRUE);
}

static guint
add (MefStoreSql *self, const char *text, char *owned, gint64 number, gboolean is_text)
{
  g_assert (self->n < MEF_STORE_SQL_MAX);
  self->parameters[self->n].text = text;
  self->parameters[self->n].owned = owned;
  self->parameters[self->n].number = number;
  self->parameters[self->n].is_text = is_text;
  return ++self->n;
}

static void
append_number_of (GString *sql, guint parameter)
{
  g_string_append_c (sql, '$');
  if (parameter >= 10)
    g_string_append_c (sql, (char) ('0' + parameter / 10));
  g_string_append_c (sql, (char) ('0' + parameter % 10));
}

void
mef_store_sql_append (MefStoreSql *self, const char *text, ...)
{
  va_list texts;

  va_start (texts, text);
  for (; text != NULL; text = va_arg (texts, const char *))
    g_string_append (self->sql, text);
  va_end (texts);
}

void
mef_store_sql_append_with (MefStoreSql *self, const char *sql, guint parameter)
{
  const char *place;

  while ((place = strchr (sql, '$')) != NULL)
    {
      g_string_append_len (self->sql, sql, place - sql);
      append_number_of (self->sql, parameter);
      sql = place + 1;
    }
  g_string_append (self->sql, sql);
}

guint
mef_store_sql_add_text (MefStoreSql *self, const char *value)
{
  return add (self, value, NULL, 0, TRUE);
}

void
mef_store_sql_append_text (MefStoreSql *self, const char *sql, const char *value)
{
  mef_store_sql_append_with (self, sql, add (self, value, NULL, 0, TRUE));
}

void
mef_store_sql_append_own_text (MefStoreSql *self, const char *sql, char *value)
{
  mef_store_sql_append_with (self, sql, add (self, value, value, 0, TRUE));
}

void
mef_store_sql_append_number (MefStoreSql *self, const char *sql, gint64 value)
{
  mef_store_sql_append_with (self, sql, add (self, NULL, NULL, value, FALSE));
}

void
mef_store_sql_append_prefix (MefStoreSql *self, const char *column, const char *prefix)
{
  mef_store_sql_append (self, " AND ", column, NULL);
  mef_store_sql_append_text (self, " >= $ AND ", prefix);
  mef_store_sql_append (self, column, NULL);
  mef_store_sql_append_own_text (self, " < $", g_strconcat (prefix, MEF_STORE_SQL_ABOVE, NULL));
}

MefStatement *
mef_store_sql_prepare (MefStoreSql *self, MefStoreTransaction *transaction, GError **error)
{
  MefStatement *statement = mef_connection_prepare (transaction->connection, self->sql->str, error);

  for (guint i = 0; statement != NULL && i < self->n; i++)
    if (self->parameters[i].is_text)
      mef_statement_bind_text (statement, (int) i + 1, self->parameters[i].text);
    else
      mef_statement_bind_int (statement, (int) i + 1, self->parameters[i].number);
  return statement;
}
