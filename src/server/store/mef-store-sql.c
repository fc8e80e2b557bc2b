/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-sql.h"

#include <string.h>

/* A value: text where there is one or may be none, else a number. */
typedef struct
{
  const char *text;
  char       *owned; /* (owned) (nullable): @text, where nobody else keeps it */
  gint64      number;
  gboolean    is_text;
} MefStoreParameter;

#define USUAL 24 /* parameters; a list of many sites has more */

static void
parameter_clear (gpointer data)
{
  MefStoreParameter *parameter = data;

  g_free (parameter->owned);
}

void
mef_store_sql_init (MefStoreSql *self, const char *sql)
{
  self->sql = g_string_sized_new (1024);
  g_string_append (self->sql, sql);
  self->parameters = g_array_sized_new (FALSE, FALSE, sizeof (MefStoreParameter), USUAL);
  g_array_set_clear_func (self->parameters, parameter_clear);
}

void
mef_store_sql_clear (MefStoreSql *self)
{
  if (self->sql == NULL)
    return;

  g_clear_pointer (&self->parameters, g_array_unref);
  g_string_free (g_steal_pointer (&self->sql), TRUE);
}

/* Its number. */
static guint
add (MefStoreSql *self, const char *text, char *owned, gint64 number, gboolean is_text)
{
  MefStoreParameter parameter = { text, owned, number, is_text };

  g_array_append_val (self->parameters, parameter);
  return self->parameters->len;
}

static void
append_number_of (GString *sql, guint parameter)
{
  char digits[12];

  g_snprintf (digits, sizeof digits, "$%u", parameter);
  g_string_append (sql, digits);
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

guint
mef_store_sql_add_own_text (MefStoreSql *self, char *value)
{
  return add (self, value, value, 0, TRUE);
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

  for (guint i = 0; statement != NULL && i < self->parameters->len; i++)
    {
      const MefStoreParameter *parameter = &g_array_index (self->parameters, MefStoreParameter, i);

      if (parameter->is_text)
        mef_statement_bind_text (statement, (int) i + 1, parameter->text);
      else
        mef_statement_bind_int (statement, (int) i + 1, parameter->number);
    }
  return statement;
}
