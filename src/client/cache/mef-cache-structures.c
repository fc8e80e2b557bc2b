/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-structure-table.h"
#include "client/cache/mef-structures-sql.h"

/* What is asked of the list of structures. */
typedef struct
{
  char               **sites;
  char                *id;
  MefFiltreStructures *filtre; /* (owned) (nullable) */
  guint                first_rows;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_strfreev (query->sites);
  g_free (query->id);
  mef_filtre_structures_free (query->filtre);
  g_free (query);
}

static Query *
query_new (MefCache *self, const char *site, const MefFiltreStructures *filtre)
{
  Query *query = g_new0 (Query, 1);

  query->sites = mef_references_list_covered (mef_cache_get_references (self), site);
  query->filtre = filtre != NULL ? mef_filtre_structures_copy (filtre) : NULL;
  return query;
}

static const char *const *
sites_of (const Query *query)
{
  return (const char *const *) query->sites;
}

/* ---- rows ---- */

static gboolean
load_rows (MefConnection *connection, const gint64 *rowids, guint n, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MefStatement) statement = mef_cache_sql_query (
          connection, error, "SELECT " MEF_LIGNE_STRUCTURE_COLUMNS " FROM structure WHERE rowid = $1", "i",
          rowids[i]);
      gboolean row;

      if (statement == NULL || !mef_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (rows, mef_structure_table_read_ligne (statement));
    }
  return TRUE;
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ligne_structure_free);
}

static gboolean
rows_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const GArray *rowids = job->input;
  GPtrArray    *rows = rows_new ();

  mef_cache_job_answer (job, rows, (GDestroyNotify) g_ptr_array_unref);
  return load_rows (connection, (const gint64 *) (gpointer) rowids->data, rowids->len, rows, error);
}

void
mef_cache_structures_rows_async (MefCache           *self,
                                 const gint64       *rowids,
                                 guint               n,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GArray *copy;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (rowids != NULL || n == 0);

  copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  if (n > 0)
    g_array_append_vals (copy, rowids, n);
  mef_cache_read (self, mef_cache_structures_rows_async, rows_work, copy, (GDestroyNotify) g_array_unref,
                  cancellable, callback, user_data);
}

GPtrArray *
mef_cache_structures_rows_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- the ids of a filter ---- */

static gboolean
structures_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Query *query = job->input;
  GArray      *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (MefStatement) statement = NULL;

  mef_cache_job_answer (job, ids, (GDestroyNotify) g_array_unref);
  statement = mef_structures_sql_query (connection, sites_of (query), query->filtre, error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      gint64   id;
      gboolean row;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      id = mef_statement_get_int (statement, 0);
      g_array_append_val (ids, id);
    }
  job->rows = rows_new ();
  return load_rows (connection, (const gint64 *) (gpointer) ids->data, MIN (ids->len, query->first_rows),
                    job->rows, error);
}

void
mef_cache_structures_async (MefCache                  *self,
                            const char                *site,
                            const MefFiltreStructures *filtre,
                            guint                      first_rows,
                            GCancellable              *cancellable,
                            GAsyncReadyCallback        callback,
                            gpointer                   user_data)
{
  Query *query;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL && filtre != NULL);

  query = query_new (self, site, filtre);
  query->first_rows = first_rows;
  mef_cache_read (self, mef_cache_structures_async, structures_work, query, query_free, cancellable, callback,
                  user_data);
}

GArray *
mef_cache_structures_finish (MefCache *self, GAsyncResult *result, GPtrArray **rows, GError **error)
{
  MefCacheJob *job = mef_cache_finish (self, result, error);

  if (job == NULL)
    return NULL;
  if (rows != NULL)
    *rows = g_steal_pointer (&job->rows);
  return g_steal_pointer (&job->value);
}

/* ---- one row ---- */

static gboolean
ligne_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Query *query = job->input;
  g_autoptr (MefStatement) found =
      mef_structures_sql_query_one (connection, query->id, sites_of (query), query->filtre, error);
  g_autoptr (GPtrArray) rows = rows_new ();
  gboolean row;
  gint64   rowid;

  if (found == NULL || !mef_statement_step (found, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  rowid = mef_statement_get_int (found, 0);
  if (!load_rows (connection, &rowid, 1, rows, error))
    return FALSE;
  if (rows->len > 0)
    mef_cache_job_answer (job, g_ptr_array_steal_index (rows, 0), (GDestroyNotify) mef_ligne_structure_free);
  return TRUE;
}

void
mef_cache_structures_ligne_async (MefCache                  *self,
                                  const char                *id,
                                  const char                *site,
                                  const MefFiltreStructures *filtre,
                                  GCancellable              *cancellable,
                                  GAsyncReadyCallback        callback,
                                  gpointer                   user_data)
{
  Query *query;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL && site != NULL && filtre != NULL);

  query = query_new (self, site, filtre);
  query->id = g_strdup (id);
  mef_cache_read (self, mef_cache_structures_ligne_async, ligne_work, query, query_free, cancellable,
                  callback, user_data);
}

MefLigneStructure *
mef_cache_structures_ligne_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- how many there are ---- */

static gboolean
count_site (MefConnection *connection, const char *site, MefCompteStructures *compte, GError **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT type, etat, count(*) FROM structure WHERE site = $1 GROUP BY type, etat",
      "t", site);

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      gint64   type, etat;
      guint    n;
      gboolean row;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      type = mef_statement_get_int (statement, 0);
      etat = mef_statement_get_int (statement, 1);
      n = (guint) mef_statement_get_int (statement, 2);
      compte->total += n;
      if (type >= 0 && type < MEF_TYPE_STRUCTURE_N)
        compte->par_type[type] += n;
      if (etat >= 0 && etat < MEF_ETAT_STRUCTURE_N)
        compte->par_etat[etat] += n;
    }
}

static gboolean
compter_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Query         *query = job->input;
  MefCompteStructures *compte = g_new0 (MefCompteStructures, 1);

  mef_cache_job_answer (job, compte, g_free);
  for (guint i = 0; query->sites[i] != NULL; i++)
    if (!count_site (connection, query->sites[i], compte, error))
      return FALSE;
  return TRUE;
}

void
mef_cache_structures_compter_async (MefCache           *self,
                                    const char         *site,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL);

  mef_cache_read (self, mef_cache_structures_compter_async, compter_work, query_new (self, site, NULL),
                  query_free, cancellable, callback, user_data);
}

MefCompteStructures *
mef_cache_structures_compter_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}
