/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-decide FOLDER N: what a decision costs until it is durable (PRF-05), and the first synchronisation of
 * N requests, beside one `synchronous=FULL` insert and the same rows in one transaction. Prints one JSON
 * object. */
#include "config.h"

#include "base/mef-clock.h"
#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-sync-store.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/mef-cursor.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-feed-line.h"

#include "support/mef-sample-demande.h"

#include <stdlib.h>

#define DECISIONS 200
#define BATCH     500

/* A person does not decide faster; what goes on behind a decision has this long. */
#define PAUSE_MS 20

#define INDEXES_WAIT_S 120

static GAsyncResult *answer;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  answer = g_object_ref (result);
}

static GAsyncResult *
wait (void)
{
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&answer);
}

static void
check (gboolean good, GError *error, const char *what)
{
  if (good)
    return;
  g_printerr ("%s: %s\n", what, error != NULL ? error->message : "failed");
  exit (1);
}

static void
pause_for (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static gint64
count_indexes (MefConnection *connection)
{
  MefStatement *statement =
      mef_connection_prepare (connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'", NULL);
  gboolean row;
  gint64   count = statement != NULL && mef_statement_step (statement, &row, NULL) && row
                       ? mef_statement_get_int (statement, 0)
                       : -1;

  if (statement != NULL)
    mef_statement_reset (statement);
  return count;
}

/* After the first synchronisation the cache makes the indexes of lists, one transaction each. */
static void
wait_for_indexes (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefConnection) connection = mef_connection_open (&mef_sqlite_driver, path, TRUE, &error);
  gint64 before = -1, now;
  gint64 end = g_get_monotonic_time () + INDEXES_WAIT_S * G_USEC_PER_SEC;

  check (connection != NULL, error, "indexes");
  while ((now = count_indexes (connection)) != before && g_get_monotonic_time () < end)
    {
      before = now;
      pause_for (3000);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static double
centile (gint64 *times, guint n, double part)
{
  qsort (times, n, sizeof *times, compare);
  return (double) times[(guint) (part * (n - 1))] / 1000.0;
}

static MefDemande *
demande_at (guint n)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);

  demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  return demande;
}

static void
fill (MefCache *cache, guint n)
{
  for (guint first = 0; first < n; first += BATCH)
    {
      g_autoptr (MefFeedBatch) batch = mef_feed_batch_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = first; i < MIN (first + BATCH, n); i++)
        {
          g_autoptr (MefDemande) demande = demande_at (i);
          g_autofree char *body = mef_demande_codec_encode (demande);
          g_autoptr (GString) line = g_string_new (NULL);

          mef_feed_line_append_changement (line, MEF_COLLECTION_DEMANDES, demande->id, demande->site,
                                           demande->version, body);
          g_string_truncate (line, line->len - 1);
          g_ptr_array_add (batch->lines, g_string_free_to_bytes (g_steal_pointer (&line)));
        }
      batch->curseur = g_strdup ("c");
      batch->complet = first + BATCH >= n;
      MEF_SYNC_STORE_GET_IFACE (cache)->apply_async (MEF_SYNC_STORE (cache), "751", batch, done_cb, NULL);
      result = wait ();
      check (MEF_SYNC_STORE_GET_IFACE (cache)->done_finish (MEF_SYNC_STORE (cache), result, &error), error,
             "apply");
    }
}

static void
decide (MefCache *cache, gint64 *times)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);

  for (guint i = 0; i < DECISIONS; i++)
    {
      g_autoptr (MefDemande) demande = demande_at (i * 7);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (MefOperation) operation = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      mef_cache_decide_async (cache, demande, decision, NULL, done_cb, NULL);
      result = wait ();
      operation = mef_cache_decide_finish (cache, result, &error);
      times[i] = g_get_monotonic_time () - start;
      check (operation != NULL, error, "decide");
      pause_for (PAUSE_MS);
    }
}

/* One row of the same size, alone in its transaction, on the same disk. */
static void
insert_one_by_one (const char *folder, gint64 *times)
{
  g_autofree char *path = g_build_filename (folder, "anchor.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefConnection) connection = mef_connection_open (&mef_sqlite_driver, path, FALSE, &error);
  g_autoptr (MefDemande) demande = demande_at (1);
  g_autofree char *body = mef_demande_codec_encode (demande);

  check (connection != NULL, error, "anchor");
  check (mef_connection_execute (connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)", &error),
         error, "anchor");
  for (guint i = 0; i < DECISIONS; i++)
    {
      gint64        start = g_get_monotonic_time ();
      MefStatement *insert = mef_connection_prepare (connection, "INSERT INTO t (body) VALUES ($1)", &error);

      check (insert != NULL, error, "anchor");
      mef_statement_bind_text (insert, 1, body);
      check (mef_statement_run (insert, &error), error, "anchor");
      times[i] = g_get_monotonic_time () - start;
      pause_for (PAUSE_MS);
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
  gint64           start;
  double           first_sync;

  if (folder == NULL)
    {
      g_printerr ("usage: bench-decide FOLDER [N]\n");
      return 2;
    }
  cache_folder = g_build_filename (folder, "cache", NULL);
  cache = mef_cache_open (&mef_sqlite_driver, cache_folder, "11111111-1111-4111-8111-111111111111",
                          "C. Fontaine", clock, &error);
  check (cache != NULL, error, "open");
  start = g_get_monotonic_time ();
  fill (cache, n);
  first_sync = (double) (g_get_monotonic_time () - start) / 1e6;
  wait_for_indexes (cache_folder);
  decide (cache, times);
  insert_one_by_one (folder, anchors);

  g_print ("{\"requests\": %u, \"first_sync_s\": %.2f, \"decide_p50_ms\": %.3f, \"decide_p95_ms\": %.3f, "
           "\"decide_max_ms\": %.3f, \"insert_p50_ms\": %.3f, \"insert_p95_ms\": %.3f}\n",
           n, first_sync, centile (times, DECISIONS, 0.5), centile (times, DECISIONS, 0.95),
           centile (times, DECISIONS, 1), centile (anchors, DECISIONS, 0.5),
           centile (anchors, DECISIONS, 0.95));
  return 0;
}
