/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-brouillon-table.h"

#include "client/cache/mef-cache-sql.h"

void
mef_brouillon_row_free (MefBrouillonRow *self)
{
  if (self == NULL)
    return;

  g_free (self->corps);
  g_clear_pointer (&self->vue, g_bytes_unref);
  g_free (self);
}

/* Where the version worked on is no longer held, what was noted of it before is kept. */
gboolean
mef_brouillon_table_save (MefConnection *connection,
                          const char    *demande,
                          gint64         version,
                          const char    *corps,
                          GBytes        *vue,
                          gint64         now,
                          GError       **error)
{
  return mef_cache_sql_run (
      connection, error,
      "INSERT INTO brouillon (demande, version, corps, maj_le, vue) VALUES ($1, $2, $3, $4, coalesce ($5,"
      " (SELECT demande_corps.corps FROM demande JOIN demande_corps ON demande_corps.rowid = demande.rowid"
      " WHERE demande.id = $1 AND demande.version = $2)))"
      " ON CONFLICT (demande) DO UPDATE SET version = excluded.version, corps = excluded.corps,"
      " maj_le = excluded.maj_le, vue = coalesce (excluded.vue,"
      " CASE WHEN brouillon.version = excluded.version THEN brouillon.vue END)",
      "titib", demande, version, corps, now, vue);
}

gboolean
mef_brouillon_table_delete (MefConnection *connection, const char *demande, GError **error)
{
  return mef_cache_sql_run (connection, error, "DELETE FROM brouillon WHERE demande = $1", "t", demande);
}

gboolean
mef_brouillon_table_load (MefConnection    *connection,
                          const char       *demande,
                          MefBrouillonRow **row,
                          GError          **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT corps, version, vue FROM brouillon WHERE demande = $1", "t", demande);
  gboolean found;

  *row = NULL;
  if (statement == NULL || !mef_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    {
      *row = g_new0 (MefBrouillonRow, 1);
      (*row)->corps = mef_statement_dup_text (statement, 0);
      (*row)->version = mef_statement_get_int (statement, 1);
      (*row)->vue = mef_statement_dup_bytes (statement, 2);
    }
  return TRUE;
}
