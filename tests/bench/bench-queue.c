/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-queue FOLDER N: a search in the list of N requests, another order of it, a jump to anywhere in it,
 * until its rows are there (PRF-03, PRF-04: the part below the widgets), beside as many rows by their key on
 * a bare connection, and the counts of the tiles (PRF-09). A FOLDER it filled before is used again. Prints
 * one JSON object. */
#include "config.h"

#include "bench/bench-cache.h"

#include "base/mef-clock.h"
#include "database/sqlite/mef-sqlite-driver.h"

#include <stdlib.h>

#define JUMPS  200
#define ROWS   50
#define COUNTS 20

static GArray *
query (MefCache *cache, const MefFiltre *filtre, gint64 now, gint64 *took)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64  start = g_get_monotonic_time ();
  GArray *ids;

  mef_cache_query_async (cache, "751", filtre, now, ROWS, NULL, bench_done_cb, NULL);
  result = bench_wait ();
  ids = mef_cache_query_finish (cache, result, &rows, &error);
  *took = g_get_monotonic_time () - start;
  bench_check (ids != NULL, error, "query");
  return ids;
}

/* ms of the slowest order, of five runs each at its median; @ids: (out): of the last */
static double
sort (MefCache *cache, gint64 now, GArray **ids)
{
  double slowest = 0;

  for (guint tri = 0; tri < MEF_TRI_N; tri++)
    {
      g_autoptr (MefFiltre) filtre = mef_filtre_new ();
      gint64 times[5];

      filtre->tri = tri;
      for (guint i = 0; i < G_N_ELEMENTS (times); i++)
        {
          g_clear_pointer (ids, g_array_unref);
          *ids = query (cache, filtre, now, &times[i]);
        }
      slowest = MAX (slowest, bench_centile (times, G_N_ELEMENTS (times), 0.5));
    }
  return slowest;
}

/* Words of the sample requests: of one in eight, of one in a million, of nobody, and two that nobody has. */
static const char *const words[] = { "hel", "marchand", "000777", "zzz", "hel benali" };

/* ms of the 95th centile of all these words in an order. */
static double
search (MefCache *cache, gint64 now, MefTri tri)
{
  gint64 times[G_N_ELEMENTS (words) * 3];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (MefFiltre) filtre = mef_filtre_new ();
      g_autoptr (GArray) ids = NULL;

      filtre->tri = tri;
      filtre->mot_cle = g_strdup (words[i % G_N_ELEMENTS (words)]);
      ids = query (cache, filtre, now, &times[i]);
    }
  return bench_centile (times, G_N_ELEMENTS (times), 0.95);
}

static double
search_any (MefCache *cache, gint64 now)
{
  double slowest = 0;

  for (guint tri = 0; tri < MEF_TRI_N; tri++)
    slowest = MAX (slowest, search (cache, now, tri));
  return slowest;
}

/* ms of what the tiles count, at the median */
static double
count (MefCache *cache, gint64 now)
{
  gint64 times[COUNTS];

  for (guint i = 0; i < COUNTS; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree MefCompteurs *counts = NULL;
      gint64                   start = g_get_monotonic_time ();

      mef_cache_count_async (cache, "751", now, NULL, bench_done_cb, NULL);
      result = bench_wait ();
      counts = mef_cache_count_finish (cache, result, &error);
      times[i] = g_get_monotonic_time () - start;
      bench_check (counts != NULL, error, "count");
    }
  return bench_centile (times, COUNTS, 0.5);
}

static guint
jump_target (GRand *random, GArray *ids)
{
  return (guint) g_rand_int_range (random, 0, (gint32) (ids->len - ROWS));
}

static void
jump (MefCache *cache, GArray *ids, GRand *random, gint64 *times)
{
  for (guint i = 0; i < JUMPS; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GError) error = NULL;
      guint  target = jump_target (random, ids);
      gint64 start = g_get_monotonic_time ();

      mef_cache_rows_async (cache, &g_array_index (ids, gint64, target), ROWS, NULL, bench_done_cb, NULL);
      result = bench_wait ();
      rows = mef_cache_rows_finish (cache, result, &error);
      times[i] = g_get_monotonic_time () - start;
      bench_check (rows != NULL && rows->len == ROWS, error, "rows");
    }
}

/* The same rows by their key, one after the other, on a connection of its own. */
static void
look_up (const char *folder, GArray *ids, GRand *random, gint64 *times)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefConnection) connection = mef_connection_open (&mef_sqlite_driver, path, TRUE, &error);

  bench_check (connection != NULL, error, "anchor");
  for (guint i = 0; i < JUMPS; i++)
    {
      guint  target = jump_target (random, ids);
      gint64 start = g_get_monotonic_time ();

      for (guint row = 0; row < ROWS; row++)
        {
          MefStatement *statement =
              mef_connection_prepare (connection, "SELECT * FROM demande WHERE rowid = $1", &error);
          gboolean found;

          bench_check (statement != NULL, error, "anchor");
          mef_statement_bind_int (statement, 1, g_array_index (ids, gint64, target + row));
          bench_check (mef_statement_step (statement, &found, &error) && found, error, "anchor");
          mef_statement_reset (statement);
        }
      times[i] = g_get_monotonic_time () - start;
    }
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : NULL;
  guint       n = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 100000;
  gint64      times[JUMPS], anchors[JUMPS];
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCache) cache = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *cache_folder = NULL;
  double           slowest;
  gboolean         filled;

  if (folder == NULL || n <= 2 * ROWS)
    {
      g_printerr ("usage: bench-queue FOLDER [N]\n");
      return 2;
    }
  cache_folder = g_build_filename (folder, "cache", NULL);
  filled = g_file_test (cache_folder, G_FILE_TEST_IS_DIR);
  cache = mef_cache_open (&mef_sqlite_driver, cache_folder, "11111111-1111-4111-8111-111111111111",
                          "C. Fontaine", clock, &error);
  bench_check (cache != NULL, error, "open");
  if (!filled)
    bench_fill (cache, n, bench_add_demande_cb, NULL);
  bench_wait_for_indexes (cache_folder);
  slowest = sort (cache, mef_clock_now (clock), &ids);
  bench_check (ids->len > ROWS, NULL, "sort");
  jump (cache, ids, random, times);
  look_up (cache_folder, ids, random, anchors);

  g_print ("{\"search_p95_ms\": %.3f, \"search_any_p95_ms\": %.3f, \"count_ms\": %.3f, \"requests\": %u, "
           "\"rows\": %u, \"sort_slowest_ms\": %.3f, \"jump_p50_ms\": %.3f, \"jump_p95_ms\": "
           "%.3f, \"look_up_p50_ms\": %.3f, \"look_up_p95_ms\": %.3f}\n",
           search (cache, mef_clock_now (clock), MEF_TRI_ANCIENNETE),
           search_any (cache, mef_clock_now (clock)), count (cache, mef_clock_now (clock)), n, ids->len,
           slowest, bench_centile (times, JUMPS, 0.5), bench_centile (times, JUMPS, 0.95),
           bench_centile (anchors, JUMPS, 0.5), bench_centile (anchors, JUMPS, 0.95));
  return 0;
}
