/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-brouillon-table.h"

#include "client/cache/mef-cache-sql.h"

gboolean
mef_brouillon_table_save (MefConnection *connection,
                          const char    *demande,
                          gint64         version,
                          const char    *corps,
                          gint64         now,
                          GError       **error)
{
  return mef_cache_sql_run (connection, error,
                            "INSERT INTO brouillon (demande, version, corps, maj_le) VALUES ($1, $2, $3, $4)"
                            " ON CONFLICT (demande) DO UPDATE SET version = excluded.version,"
                            " corps = excluded.corps, maj_le = excluded.maj_le",
                            "titi", demande, version, corps, now);
}

gboolean
mef_brouillon_table_delete (MefConnection *connection, const char *demande, GError **error)
{
  return mef_cache_sql_run (connection, error, "DELETE FROM brouillon WHERE demande = $1", "t", demande);
}

gboolean
mef_brouillon_table_load (MefConnection *connection,
                          const char    *demande,
                          char         **corps,
                          gint64        *version,
                          GError       **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT corps, version FROM brouillon WHERE demande = $1", "t", demande);
  gboolean row;

  *corps = NULL;
  *version = 0;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *corps = mef_statement_dup_text (statement, 0);
      *version = mef_statement_get_int (statement, 1);
    }
  return TRUE;
}
