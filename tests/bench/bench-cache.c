/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench/bench-cache.h"

#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/mef-demande-codec.h"
#include "support/mef-sample-demande.h"

#include <stdlib.h>
#include <string.h>

#define BATCH          10000
#define INDEXES_WAIT_S 120

static GAsyncResult *answer;

void
bench_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  answer = g_object_ref (result);
}

GAsyncResult *
bench_wait (void)
{
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&answer);
}

void
bench_check (gboolean good, GError *error, const char *what)
{
  if (good)
    return;
  g_printerr ("%s: %s\n", what, error != NULL ? error->message : "failed");
  exit (1);
}

void
bench_pause (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

#define NAME_AFTER "INDEX IF NOT EXISTS "

/* The last one the script makes. */
static char *
dup_last_index (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) script =
      g_resources_lookup_data ("/fr/monenfant/BackOffice/indexes.sql", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;
  const char      *name;

  bench_check (script != NULL, error, "indexes");
  text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  name = g_strrstr (text, NAME_AFTER);
  bench_check (name != NULL, NULL, "indexes");
  name += strlen (NAME_AFTER);
  return g_strndup (name, strcspn (name, " "));
}

static gboolean
is_made (MefConnection *connection, const char *index)
{
  g_autoptr (GError) error = NULL;
  MefStatement *statement =
      mef_connection_prepare (connection, "SELECT count(*) FROM sqlite_schema WHERE name = $1", &error);
  gboolean row, made;

  bench_check (statement != NULL, error, "indexes");
  mef_statement_bind_text (statement, 1, index);
  bench_check (mef_statement_step (statement, &row, &error), error, "indexes");
  made = mef_statement_get_int (statement, 0) > 0;
  mef_statement_reset (statement);
  return made;
}

/* After the first synchronisation the cache makes the indexes of lists, one transaction each. */
void
bench_wait_for_indexes (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefConnection) connection = mef_connection_open (&mef_sqlite_driver, path, TRUE, &error);
  g_autofree char *last = dup_last_index ();
  gint64           end = g_get_monotonic_time () + INDEXES_WAIT_S * G_USEC_PER_SEC;

  bench_check (connection != NULL, error, "indexes");
  while (!is_made (connection, last))
    {
      bench_check (g_get_monotonic_time () < end, NULL, "indexes");
      bench_pause (5);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

double
bench_centile (gint64 *times, guint n, double part)
{
  qsort (times, n, sizeof *times, compare);
  return (double) times[(guint) (part * (n - 1))] / 1000.0;
}

MefDemande *
bench_demande_new (guint n)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);

  demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  return demande;
}

void
bench_add (MefFeedBatch *batch,
           MefCollection collection,
           const char   *id,
           const char   *site,
           gint64        version,
           const char   *body)
{
  g_autoptr (GString) line = g_string_new (NULL);

  mef_feed_line_append_changement (line, collection, id, site, version, body);
  g_string_truncate (line, line->len - 1);
  g_ptr_array_add (batch->lines, g_string_free_to_bytes (g_steal_pointer (&line)));
}

void
bench_apply (MefCache *cache, MefFeedBatch *batch, gboolean complet)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  batch->curseur = g_strdup ("c");
  batch->complet = complet;
  MEF_SYNC_STORE_GET_IFACE (cache)->apply_async (MEF_SYNC_STORE (cache), "751", batch, bench_done_cb, NULL);
  result = bench_wait ();
  bench_check (MEF_SYNC_STORE_GET_IFACE (cache)->done_finish (MEF_SYNC_STORE (cache), result, &error), error,
               "apply");
}

void
bench_fill (MefCache *cache, guint n, MefBenchAdd add, gpointer data)
{
  for (guint first = 0; first < n; first += BATCH)
    {
      g_autoptr (MefFeedBatch) batch = mef_feed_batch_new ();

      for (guint i = first; i < MIN (first + BATCH, n); i++)
        add (batch, i, data);
      bench_apply (cache, batch, first + BATCH >= n);
    }
}

void
bench_add_demande_cb (MefFeedBatch *batch, guint n, gpointer data)
{
  g_autoptr (MefDemande) demande = bench_demande_new (n);
  g_autofree char *body = mef_demande_codec_encode (demande);

  bench_add (batch, MEF_COLLECTION_DEMANDES, demande->id, demande->site, demande->version, body);
}
