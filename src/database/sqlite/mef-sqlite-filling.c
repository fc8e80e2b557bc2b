/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sqlite"

#include "config.h"

#include "database/sqlite/mef-sqlite-filling.h"

#include "database/sqlite/mef-sqlite-error.h"

#include <unistd.h>

/* Of the machine's memory, at most: nothing that is written is read again for an index while it suffices, and
 * no more is taken than the file has. A million requests have 7 GB. */
#define CACHE_SHARE 2

static gint64
get_cache_kib (void)
{
  gint64 pages = sysconf (_SC_PHYS_PAGES);
  gint64 size = sysconf (_SC_PAGESIZE);

  return MAX (pages / 1024 * size / CACHE_SHARE, MEF_SQLITE_CACHE_KIB);
}

static gboolean
exec (sqlite3 *db, const char *script, GError **error)
{
  if (sqlite3_exec (db, script, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  mef_sqlite_error_set (error, db);
  return FALSE;
}

static char *
dup_setting (const char *synchronous, gint64 cache)
{
  return g_strdup_printf ("PRAGMA synchronous = %s; PRAGMA cache_size = -%" G_GINT64_FORMAT, synchronous,
                          cache);
}

/* All indexes but those of constraints. */
static gboolean
list_indexes (sqlite3 *db, GPtrArray *names, GPtrArray *scripts, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int           code = sqlite3_prepare_v2 (db,
                                           "SELECT name, sql FROM sqlite_schema WHERE type = 'index'"
                                                     " AND sql IS NOT NULL ORDER BY name",
                                           -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;
      g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
      g_ptr_array_add (scripts, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
    }
  if (code != SQLITE_DONE)
    mef_sqlite_error_set (error, db);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}

static gboolean
leave_indexes_out (sqlite3 *db, GPtrArray **left_out, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);

  if (!list_indexes (db, names, scripts, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *script = g_strdup_printf ("DROP INDEX \"%s\"", (const char *) names->pdata[i]);

      if (!exec (db, script, error))
        return FALSE;
    }
  *left_out = g_steal_pointer (&scripts);
  return TRUE;
}

static gboolean
begin (sqlite3 *db, GPtrArray **left_out, GError **error)
{
  g_autofree char *setting = dup_setting ("OFF", get_cache_kib ());

  if (!exec (db, setting, error))
    return FALSE;
  /* Refused where others have the file open. */
  sqlite3_exec (db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  return exec (db, "BEGIN IMMEDIATE", error) && leave_indexes_out (db, left_out, error);
}

static gboolean
make_indexes (sqlite3 *db, GPtrArray **left_out, GError **error)
{
  for (guint i = 0; *left_out != NULL && i < (*left_out)->len; i++)
    if (!exec (db, g_ptr_array_index (*left_out, i), error))
      return FALSE;
  g_clear_pointer (left_out, g_ptr_array_unref);
  return TRUE;
}

/* Going back to the log waits for the file, folding the log back for what stands in one. */
static gboolean
end (sqlite3 *db, GError **error)
{
  g_autofree char *setting = dup_setting ("FULL", MEF_SQLITE_CACHE_KIB);

  return exec (db, "COMMIT", error) && exec (db, setting, error)
         && exec (db,
                  "PRAGMA journal_mode = WAL;"
                  /* Opens the log, which a checkpoint cannot do. */
                  "SELECT count(*) FROM sqlite_schema;"
                  "PRAGMA wal_checkpoint (FULL)",
                  error);
}

gboolean
mef_sqlite_filling_step (sqlite3 *db, GPtrArray **left_out, MefFilling step, GError **error)
{
  switch (step)
    {
    case MEF_FILLING_BEGIN:
      return begin (db, left_out, error);
    case MEF_FILLING_INDEX:
      return make_indexes (db, left_out, error);
    case MEF_FILLING_END:
    default:
      return make_indexes (db, left_out, error) && end (db, error);
    }
}
