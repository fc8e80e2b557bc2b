/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-feed.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-record-table.h"
#include "client/cache/mef-structure-table.h"
#include "protocol/mef-prise-codec.h"

#include <string.h>

/* A line that tells of a record. */
typedef struct
{
  GBytes     *bytes; /* (unowned): the batch's */
  MefFeedLine line;  /* what it points to is theirs */
  guint       place; /* in the batch */
} Told;

/* One batch being stored. */
typedef struct
{
  MefConnection      *connection;
  MefCacheJob        *job;
  const MefFeedBatch *batch;
  MefProvenance       provenance;
  GHashTable         *worked_on; /* (owned) (element-type utf8): what has a claim, operations or a draft */
  GHashTable *stale;      /* (owned) (element-type utf8): requests whose shown columns are to be computed */
  GHashTable *structures; /* (owned) (element-type utf8): structures likewise */
} Storing;

static const guint sectors[MEF_COLLECTION_N] = {
  [MEF_COLLECTION_DEMANDES] = MEF_SECTEUR_DEMANDES,
  [MEF_COLLECTION_PRISES] = MEF_SECTEUR_PRISES | MEF_SECTEUR_DEMANDES,
  [MEF_COLLECTION_CONSTATS] = MEF_SECTEUR_DEMANDES,
  [MEF_COLLECTION_COURRIERS] = MEF_SECTEUR_DEMANDES,
  [MEF_COLLECTION_RELANCES] = MEF_SECTEUR_DEMANDES,
  [MEF_COLLECTION_MOTIFS] = MEF_SECTEUR_REFERENCES,
  [MEF_COLLECTION_SITES] = MEF_SECTEUR_REFERENCES,
  [MEF_COLLECTION_VALEURS_LEGALES] = MEF_SECTEUR_REFERENCES,
  [MEF_COLLECTION_STRUCTURES] = MEF_SECTEUR_STRUCTURES,
  [MEF_COLLECTION_PROPOSITIONS] = MEF_SECTEUR_STRUCTURES,
  [MEF_COLLECTION_DISPONIBILITES] = MEF_SECTEUR_DISPONIBILITES,
  [MEF_COLLECTION_GESTIONNAIRES] = MEF_SECTEUR_GESTIONNAIRES,
};

/* The records of these collections bear the id of the request, or of the structure, they are about. */
static gboolean
bears_its_id (MefCollection collection)
{
  return collection <= MEF_COLLECTION_CONSTATS
         || (collection >= MEF_COLLECTION_STRUCTURES && collection <= MEF_COLLECTION_DISPONIBILITES);
}

static gboolean
load_worked_on (Storing *storing, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (storing->connection, error,
                           "SELECT id FROM prise UNION SELECT record FROM operation"
                           " UNION SELECT demande FROM brouillon UNION SELECT id FROM saisie",
                           "");
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_hash_table_add (storing->worked_on, mef_statement_dup_text (statement, 0));
    }
  return TRUE;
}

/* Which reading of the feed this is: a new one when it began anew. */
static gboolean
begin_reading (Storing *storing, const char *site, GError **error)
{
  g_autoptr (MefStatement) statement = NULL;
  gint64   balayage;
  gboolean row;

  if (!mef_cache_sql_run (storing->connection, error,
                          "INSERT INTO curseur (site, curseur, passage, balayage, lu_le)"
                          " VALUES ($1, NULL, 0, 0, 0) ON CONFLICT (site) DO NOTHING",
                          "t", site))
    return FALSE;
  if (storing->batch->reset
      && !mef_cache_sql_run (storing->connection, error,
                             "UPDATE curseur SET passage = passage + 1, balayage = 1 WHERE site = $1", "t",
                             site))
    return FALSE;
  statement = mef_cache_sql_query (storing->connection, error,
                                   "SELECT passage, balayage FROM curseur WHERE site = $1", "t", site);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  balayage = mef_statement_get_int (statement, 1);
  storing->provenance.flux = site;
  storing->provenance.passage = mef_statement_get_int (statement, 0);
  storing->provenance.anew = balayage != 0;
  return TRUE;
}

/* A record that is not what its collection promises hides itself, not the others: it is told and left out.
 * Takes @why. */
static gboolean
leave_out_or_fail (const MefFeedLine *line, GError *why, GError **error)
{
  if (why->domain != MEF_PROTOCOL_ERROR
      && !g_error_matches (why, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  g_warning ("A record of \"%s\" is left out: %s", mef_collection_to_code (line->collection), why->message);
  g_error_free (why);
  return TRUE;
}

static gboolean
store_demande (Storing *storing, const MefFeedLine *line, GBytes *corps, GError **error)
{
  GError *local = NULL;

  if (!mef_demande_table_store (storing->connection, line->id, corps, &storing->provenance, &local))
    return leave_out_or_fail (line, local, error);
  if (g_hash_table_contains (storing->worked_on, line->id))
    g_hash_table_add (storing->stale, g_strdup (line->id));
  return TRUE;
}

static gboolean
store_structure (Storing *storing, const MefFeedLine *line, GBytes *corps, GError **error)
{
  GError *local = NULL;

  if (!mef_structure_table_store (storing->connection, line->id, corps, &storing->provenance, &local))
    return leave_out_or_fail (line, local, error);
  if (g_hash_table_contains (storing->worked_on, line->id))
    g_hash_table_add (storing->structures, g_strdup (line->id));
  return TRUE;
}

static gboolean
store_record (Storing *storing, const MefFeedLine *line, GBytes *corps, GError **error)
{
  g_autoptr (MefPrise) prise = NULL;
  GError *local = NULL;

  if (line->collection == MEF_COLLECTION_PRISES)
    {
      prise = mef_prise_codec_decode (line->donnees.start, (gssize) line->donnees.length, &local);
      if (prise == NULL)
        return leave_out_or_fail (line, local, error);
      g_hash_table_add (storing->worked_on, g_strdup (line->id));
      g_hash_table_add (storing->stale, g_strdup (line->id));
    }
  if (line->collection == MEF_COLLECTION_PROPOSITIONS)
    g_hash_table_add (storing->structures, g_strdup (line->id));
  return mef_record_table_store (storing->connection, line->collection, line->id, line->site, line->version,
                                 corps, &storing->provenance, &local)
         || leave_out_or_fail (line, local, error);
}

static gboolean
remove_record (Storing *storing, const MefFeedLine *line, GError **error)
{
  if (line->collection == MEF_COLLECTION_DEMANDES)
    return mef_demande_table_remove (storing->connection, line->id, line->site, error);
  if (line->collection == MEF_COLLECTION_STRUCTURES)
    return mef_structure_table_remove (storing->connection, storing->job->formulaires, line->id, line->site,
                                       error);
  if (line->collection == MEF_COLLECTION_PRISES)
    g_hash_table_add (storing->stale, g_strdup (line->id));
  if (line->collection == MEF_COLLECTION_PROPOSITIONS)
    g_hash_table_add (storing->structures, g_strdup (line->id));
  return mef_record_table_remove (storing->connection, line->collection, line->id, line->site, error);
}

static gboolean
store_body (Storing *storing, const MefFeedLine *line, GBytes *corps, GError **error)
{
  switch (line->collection)
    {
    case MEF_COLLECTION_DEMANDES:
      return store_demande (storing, line, corps, error);
    case MEF_COLLECTION_STRUCTURES:
      return store_structure (storing, line, corps, error);
    default:
      return store_record (storing, line, corps, error);
    }
}

static gboolean
store_told (Storing *storing, const Told *told, GError **error)
{
  const MefFeedLine *line = &told->line;
  const char        *text = g_bytes_get_data (told->bytes, NULL);
  g_autoptr (GBytes) corps = NULL;

  mef_cache_job_touch (storing->job, sectors[line->collection],
                       bears_its_id (line->collection) ? line->id : NULL);
  if (line->supprime)
    return remove_record (storing, line, error);
  corps = g_bytes_new_from_bytes (told->bytes, (gsize) (line->donnees.start - text), line->donnees.length);
  return store_body (storing, line, corps, error);
}

static int
compare_told (gconstpointer a, gconstpointer b)
{
  const Told *first = a;
  const Told *second = b;
  int         order = (int) first->line.collection - (int) second->line.collection;

  if (order == 0)
    order = strcmp (first->line.id, second->line.id);
  return order != 0 ? order : first->place < second->place ? -1 : 1;
}

/* In the order of the tables' keys, not in that of the feed: what stands on one page is written together. Of
 * one record the lines keep their order. */
static gboolean
store_lines (Storing *storing, GError **error)
{
  const GPtrArray *lines = storing->batch->lines;
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Told), lines->len);

  for (guint i = 0; i < lines->len; i++)
    {
      Told        told = { .bytes = g_ptr_array_index (lines, i), .place = i };
      gsize       length;
      const char *text = g_bytes_get_data (told.bytes, &length);

      if (!mef_feed_line_decode (text, length, &told.line, error))
        return FALSE;
      if (told.line.genre == MEF_FEED_CHANGEMENT && told.line.collection != MEF_COLLECTION_N)
        g_array_append_val (all, told);
    }
  g_array_sort (all, compare_told);
  for (guint i = 0; i < all->len; i++)
    if (!store_told (storing, &g_array_index (all, Told, i), error))
      return FALSE;
  return TRUE;
}

/* Anew and at its end: what was not told again is gone. */
static gboolean
sweep (Storing *storing, GError **error)
{
  guint removed = 0;

  if (!mef_demande_table_sweep (storing->connection, &storing->provenance, &removed, error))
    return FALSE;
  if (removed > 0)
    mef_cache_job_touch (storing->job, MEF_SECTEUR_DEMANDES, NULL);
  removed = 0;
  if (!mef_structure_table_sweep (storing->connection, storing->job->formulaires, &storing->provenance,
                                  &removed, error))
    return FALSE;
  if (removed > 0)
    mef_cache_job_touch (storing->job, MEF_SECTEUR_STRUCTURES, NULL);
  for (guint i = MEF_COLLECTION_DEMANDES + 1; i < MEF_COLLECTION_N; i++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      if (!mef_record_table_has (i))
        continue;
      if (!mef_record_table_sweep (storing->connection, i, &storing->provenance, ids, error))
        return FALSE;
      if (ids->len > 0)
        mef_cache_job_touch (storing->job, sectors[i], NULL);
      for (guint j = 0; i == MEF_COLLECTION_PRISES && j < ids->len; j++)
        g_hash_table_add (storing->stale, g_strdup (g_ptr_array_index (ids, j)));
      for (guint j = 0; i == MEF_COLLECTION_PROPOSITIONS && j < ids->len; j++)
        g_hash_table_add (storing->structures, g_strdup (g_ptr_array_index (ids, j)));
    }
  return TRUE;
}

static gboolean
end_reading (Storing *storing, const char *site, GError **error)
{
  const MefFeedBatch *batch = storing->batch;

  if (batch->complet && storing->provenance.anew && !sweep (storing, error))
    return FALSE;
  return mef_cache_sql_run (storing->connection, error,
                            "UPDATE curseur SET curseur = coalesce ($2, curseur),"
                            " balayage = CASE WHEN $3 THEN 0 ELSE balayage END,"
                            " lu_le = CASE WHEN $3 THEN $4 ELSE lu_le END WHERE site = $1",
                            "ttii", site, batch->curseur, (gint64) batch->complet, storing->job->now);
}

static gboolean
refresh_stale (Storing *storing, GError **error)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, storing->stale);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!mef_demande_table_refresh (storing->connection, id, storing->job->moi_nom, error))
      return FALSE;
  g_hash_table_iter_init (&iter, storing->structures);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!mef_structure_table_refresh (storing->connection, storing->job->formulaires, id, error))
      return FALSE;
  return TRUE;
}

gboolean
mef_cache_feed_apply (MefConnection      *connection,
                      MefCacheJob        *job,
                      const char         *site,
                      const MefFeedBatch *batch,
                      GError            **error)
{
  g_autoptr (GHashTable) worked_on = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) structures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Storing storing = { .connection = connection,
                      .job = job,
                      .batch = batch,
                      .worked_on = worked_on,
                      .stale = stale,
                      .structures = structures };

  if (!load_worked_on (&storing, error) || !begin_reading (&storing, site, error))
    return FALSE;
  if (!store_lines (&storing, error))
    return FALSE;
  if (!end_reading (&storing, site, error) || !refresh_stale (&storing, error))
    return FALSE;
  if ((job->secteurs & MEF_SECTEUR_REFERENCES) != 0)
    {
      job->references = mef_references_load (connection, error);
      return job->references != NULL;
    }
  return TRUE;
}
