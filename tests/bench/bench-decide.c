/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-decide FOLDER N: what a decision costs until it is durable (PRF-05), and the first synchronisation of
 * N requests, beside one `synchronous=FULL` insert and the same rows in one transaction. Prints one JSON
 * object. */
#include "config.h"

#include "bench/bench-cache.h"

#include "base/mef-clock.h"
#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-sync-store.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/mef-demande-codec.h"

#include "support/mef-sample-demande.h"

#include <stdlib.h>

#define DECISIONS 200

/* A person does not decide faster; what goes on behind a decision has this long. */
#define PAUSE_MS 20

static void
decide (MefCache *cache, gint64 *times)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);

  for (guint i = 0; i < DECISIONS; i++)
    {
      g_autoptr (MefDemande) demande = bench_demande_new (i * 7);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (MefOperation) operation = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      mef_cache_decide_async (cache, demande, decision, NULL, bench_done_cb, NULL);
      result = bench_wait ();
      operation = mef_cache_decide_finish (cache, result, &error);
      times[i] = g_get_monotonic_time () - start;
      bench_check (operation != NULL, error, "decide");
      bench_pause (PAUSE_MS);
    }
}

/* One row of the same size, alone in its transaction, on the same disk. */
static void
insert_one_by_one (const char *folder, gint64 *times)
{
  g_autofree char *path = g_build_filename (folder, "anchor.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefConnection) connection = mef_connection_open (&mef_sqlite_driver, path, FALSE, &error);
  g_autoptr (MefDemande) demande = bench_demande_new (1);
  g_autofree char *body = mef_demande_codec_encode (demande);

  bench_check (connection != NULL, error, "anchor");
  bench_check (
      mef_connection_execute (connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)", &error),
      error, "anchor");
  for (guint i = 0; i < DECISIONS; i++)
    {
      gint64        start = g_get_monotonic_time ();
      MefStatement *insert = mef_connection_prepare (connection, "INSERT INTO t (body) VALUES ($1)", &error);

      bench_check (insert != NULL, error, "anchor");
      mef_statement_bind_text (insert, 1, body);
      bench_check (mef_statement_run (insert, &error), error, "anchor");
      times[i] = g_get_monotonic_time () - start;
      bench_pause (PAUSE_MS);
    }
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : NULL;
  guint       n = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 100000;
  gint64      times[DECISIONS], anchors[DECISIONS];
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCache) cache = NULL;
  g_autofree char *cache_folder = NULL;

  if (folder == NULL)
    {
      g_printerr ("usage: bench-decide FOLDER [N]\n");
      return 2;
    }
  cache_folder = g_build_filename (folder, "cache", NULL);
  cache = mef_cache_open (&mef_sqlite_driver, cache_folder, "11111111-1111-4111-8111-111111111111",
                          "C. Fontaine", clock, &error);
  bench_check (cache != NULL, error, "open");
  bench_fill (cache, n, bench_add_demande_cb, NULL);
  bench_wait_for_indexes (cache_folder);
  decide (cache, times);
  insert_one_by_one (folder, anchors);

  g_print ("{\"requests\": %u, \"decide_p50_ms\": %.3f, \"decide_p95_ms\": %.3f, "
           "\"decide_max_ms\": %.3f, \"insert_p50_ms\": %.3f, \"insert_p95_ms\": %.3f}\n",
           n, bench_centile (times, DECISIONS, 0.5), bench_centile (times, DECISIONS, 0.95),
           bench_centile (times, DECISIONS, 1), bench_centile (anchors, DECISIONS, 0.5),
           bench_centile (anchors, DECISIONS, 0.95));
  return 0;
}
