/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-first-sync URL TOKEN SITE FOLDER: the client's own synchronisation of a site into an empty cache,
 * without its window, until the indexes of its lists are made; and beside it one transaction that inserts the
 * same rows into the same tables with the same indexes: the one anchor of PRF-07 together with the time in
 * which serveur.py reads the same bytes. Prints the seconds of each as one JSON object.
 */
#include "config.h"

#include "bench/bench-cache.h"

#include "client/remote/mef-central.h"
#include "client/sync/interfaces/mef-synchroniser.h"
#include "database/sqlite/mef-sqlite-driver.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>

/* Everything one table holds, in memory. */
typedef struct
{
  char      *name;
  GPtrArray *values; /* (owned) (element-type sqlite3_value): row after row */
  guint      columns;
} Table;

static void
table_free (gpointer data)
{
  Table *table = data;

  g_free (table->name);
  g_ptr_array_unref (table->values);
  g_free (table);
}

static void
check (sqlite3 *db, int code)
{
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
    return;
  g_printerr ("anchor: %s\n", sqlite3_errmsg (db));
  exit (EXIT_FAILURE);
}

static sqlite3 *
open_anchor (const char *path)
{
  sqlite3 *db;

  check (NULL, sqlite3_open (path, &db));
  /* As the client's writer, but that nothing is folded back into the file: what it does beside the insertion.
   */
  check (db, sqlite3_exec (db,
                           "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
                           "PRAGMA wal_autocheckpoint = 0",
                           NULL, NULL, NULL));
  return db;
}

static Table *
read_table (sqlite3 *db, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", name);
  Table           *table = g_new0 (Table, 1);
  sqlite3_stmt    *statement;

  table->name = g_strdup (name);
  table->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  check (db, sqlite3_prepare_v2 (db, sql, -1, &statement, NULL));
  table->columns = (guint) sqlite3_column_count (statement);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (guint i = 0; i < table->columns; i++)
      g_ptr_array_add (table->values, sqlite3_value_dup (sqlite3_column_value (statement, (int) i)));
  check (db, sqlite3_finalize (statement));
  return table;
}

/* The tables of a cache, and the script that makes them and their indexes. */
static GPtrArray *
read_tables (const char *path, GString *script)
{
  GPtrArray    *tables = g_ptr_array_new_with_free_func (table_free);
  sqlite3      *db = open_anchor (path);
  sqlite3_stmt *statement;

  check (db, sqlite3_prepare_v2 (db,
                                 "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'index')"
                                 " AND sql IS NOT NULL"
                                 " AND name NOT LIKE 'sqlite%' ORDER BY type DESC",
                                 -1, &statement, NULL));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_string_append_printf (script, "%s;", (const char *) sqlite3_column_text (statement, 2));
      if (g_str_equal (sqlite3_column_text (statement, 0), "table"))
        g_ptr_array_add (tables, read_table (db, (const char *) sqlite3_column_text (statement, 1)));
    }
  check (db, sqlite3_finalize (statement));
  check (db, sqlite3_close (db));
  return tables;
}

static void
insert_table (sqlite3 *db, const Table *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "INSERT INTO \"%s\" VALUES (?", table->name);
  for (guint i = 1; i < table->columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  check (db, sqlite3_prepare_v2 (db, sql->str, -1, &statement, NULL));
  for (guint at = 0; at < table->values->len; at += table->columns)
    {
      for (guint i = 0; i < table->columns; i++)
        sqlite3_bind_value (statement, (int) i + 1, g_ptr_array_index (table->values, at + i));
      check (db, sqlite3_step (statement));
      sqlite3_reset (statement);
    }
  check (db, sqlite3_finalize (statement));
}

/* Seconds of processor this program has used, with all its threads: what a busy machine does not change much.
 */
static double
get_processor (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

/* Seconds of the anchor; @processor: (out): its processor's; @demandes: (out): requests among its rows */
static double
insert_again (const char *folder, double *processor, guint *demandes)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *target = g_build_filename (folder, "anchor.db", NULL);
  g_autoptr (GString) script = g_string_new (NULL);
  g_autoptr (GPtrArray) tables = read_tables (path, script);
  sqlite3 *db = open_anchor (target);
  gint64   start;

  check (db, sqlite3_exec (db, script->str, NULL, NULL, NULL));
  start = g_get_monotonic_time ();
  *processor = get_processor ();
  check (db, sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
  for (guint i = 0; i < tables->len; i++)
    {
      const Table *table = g_ptr_array_index (tables, i);

      insert_table (db, table);
      if (g_str_equal (table->name, "demande"))
        *demandes = table->values->len / table->columns;
    }
  check (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
  start = g_get_monotonic_time () - start;
  *processor = get_processor () - *processor;
  check (db, sqlite3_close (db));
  return (double) start / G_USEC_PER_SEC;
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  g_autoptr (MefCache) cache = NULL;
  g_autoptr (MefSynchroniser) synchroniser = NULL;
  gboolean busy = TRUE;
  gint64   start;
  double   lines, all, anchor, processor, anchor_processor;
  guint    demandes = 0;

  if (argc != 5)
    {
      g_printerr ("usage: bench-first-sync URL TOKEN SITE FOLDER\n");
      return EXIT_FAILURE;
    }
  central = mef_central_new (argv[1], NULL, clock, &error);
  bench_check (central != NULL, error, "central");
  cache = mef_cache_open (&mef_sqlite_driver, argv[4], "11111111-1111-4111-8111-111111111111", "C. Fontaine",
                          clock, &error);
  bench_check (cache != NULL, error, "cache");
  mef_central_set_jeton (central, argv[2]);
  synchroniser = mef_synchroniser_new (MEF_SYNC_STORE (cache), MEF_REMOTE (central), clock);
  start = g_get_monotonic_time ();
  processor = get_processor ();
  mef_synchroniser_set_site (synchroniser, argv[3]);
  while (busy)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (synchroniser, "en-cours", &busy, NULL);
      /* The first of the two feeds is the national one. */
      busy = busy || mef_synchroniser_get_derniere_synchronisation (synchroniser) == 0;
    }
  lines = seconds_since (start);
  bench_wait_for_indexes (argv[4]);
  all = seconds_since (start);
  processor = get_processor () - processor;
  anchor = insert_again (argv[4], &anchor_processor, &demandes);
  g_print ("{\"seconds\": %.3f, \"lines_s\": %.3f, \"processor_s\": %.3f, \"anchor_s\": %.3f,"
           " \"anchor_processor_s\": %.3f, \"demandes\": %u, \"connexion\": %d}\n",
           all, lines, processor, anchor, anchor_processor, demandes,
           mef_synchroniser_get_connexion (synchroniser));
  return EXIT_SUCCESS;
}
