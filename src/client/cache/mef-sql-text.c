/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-sql-text.h"

#include "base/mef-text.h"

void
mef_sql_text_init (MefSqlText *self, const char *sql)
{
  self->sql = g_string_new (sql);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
}

void
mef_sql_text_clear (MefSqlText *self)
{
  g_string_free (self->sql, TRUE);
  g_ptr_array_unref (self->values);
}

void
mef_sql_text_append (MefSqlText *self, const char *sql)
{
  g_string_append (self->sql, sql);
}

static void
append_value (MefSqlText *self, const char *sql, GVariant *value)
{
  g_ptr_array_add (self->values, g_variant_ref_sink (value));
  g_string_append_printf (self->sql, "%s$%u", sql, self->values->len);
}

void
mef_sql_text_append_text (MefSqlText *self, const char *sql, const char *value)
{
  append_value (self, sql, g_variant_new_string (value));
}

void
mef_sql_text_append_int (MefSqlText *self, const char *sql, gint64 value)
{
  append_value (self, sql, g_variant_new_int64 (value));
}

void
mef_sql_text_append_list (MefSqlText *self, const char *const *values)
{
  g_string_append_c (self->sql, '(');
  for (guint i = 0; values[i] != NULL; i++)
    mef_sql_text_append_text (self, i == 0 ? "" : ", ", values[i]);
  g_string_append_c (self->sql, ')');
}

/* Bits of a set as a list, which an index can use. */
void
mef_sql_text_append_set (MefSqlText *self, const char *column, guint set, guint n)
{
  guint all = (1u << n) - 1;

  if (set == 0 || (set & all) == all)
    return;
  g_string_append_printf (self->sql, " AND %s IN (", column);
  for (guint i = 0, first = TRUE; i < n; i++)
    if ((set & (1u << i)) != 0)
      {
        mef_sql_text_append_int (self, first ? "" : ", ", i);
        first = FALSE;
      }
  g_string_append_c (self->sql, ')');
}

void
mef_sql_text_append_words (MefSqlText *self, const char *column, const char *words)
{
  g_autofree char *folded = mef_text_fold (words);
  g_auto (GStrv) each = g_strsplit (folded, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", each[i], NULL);

      if (*each[i] == '\0')
        continue;
      g_string_append_printf (self->sql, " AND instr (%s, ", column);
      mef_sql_text_append_text (self, "", start);
      g_string_append (self->sql, ") > 0");
    }
}

void
mef_sql_text_append_start (MefSqlText *self, const char *sql, const char *column, const char *start)
{
  g_autofree char *folded = mef_text_fold (start);

  g_string_append_printf (self->sql, "%ssubstr (%s, 1, ", sql, column);
  mef_sql_text_append_int (self, "", g_utf8_strlen (folded, -1));
  mef_sql_text_append_text (self, ") = ", folded);
}

MefStatement *
mef_sql_text_prepare (const MefSqlText *self, MefConnection *connection, GError **error)
{
  MefStatement *statement = mef_connection_prepare (connection, self->sql->str, error);

  for (guint i = 0; statement != NULL && i < self->values->len; i++)
    {
      GVariant *value = g_ptr_array_index (self->values, i);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        mef_statement_bind_text (statement, (int) i + 1, g_variant_get_string (value, NULL));
      else
        mef_statement_bind_int (statement, (int) i + 1, g_variant_get_int64 (value));
    }
  return statement;
}
