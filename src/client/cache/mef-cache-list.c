/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-demande-table.h"
#include "client/cache/mef-filtre-sql.h"

/* ---- rows ---- */

static gboolean
load_rows (MefConnection *connection, const gint64 *rowids, guint n, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MefStatement) statement = mef_cache_sql_query (
          connection, error, "SELECT " MEF_LIGNE_COLUMNS " FROM demande WHERE rowid = $1", "i", rowids[i]);
      gboolean row;

      if (statement == NULL || !mef_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (rows, mef_demande_table_read_ligne (statement));
    }
  return TRUE;
}

static gboolean
rows_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const GArray *rowids = job->input;
  GPtrArray    *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ligne_free);

  mef_cache_job_answer (job, rows, (GDestroyNotify) g_ptr_array_unref);
  return load_rows (connection, (const gint64 *) (gpointer) rowids->data, rowids->len, rows, error);
}

void
mef_cache_rows_async (MefCache           *self,
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
  mef_cache_read (self, mef_cache_rows_async, rows_work, copy, (GDestroyNotify) g_array_unref, cancellable,
                  callback, user_data);
}

GPtrArray *
mef_cache_rows_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- the ids of a filter ---- */

typedef struct
{
  char     **sites;
  MefFiltre *filtre;
  gint64     now;
  guint      first_rows;
  guint      limit; /* 0: all */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_strfreev (query->sites);
  mef_filtre_free (query->filtre);
  g_free (query);
}

static gboolean
query_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Query *query = job->input;
  GArray      *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (MefStatement) statement = NULL;
  gboolean row = TRUE;

  mef_cache_job_answer (job, ids, (GDestroyNotify) g_array_unref);
  statement = mef_filtre_sql_query (connection, (const char *const *) query->sites, query->filtre, job->moi,
                                    query->now, query->limit, error);
  if (statement == NULL)
    return FALSE;
  while (row)
    {
      gint64 id;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      id = mef_statement_get_int (statement, 0);
      g_array_append_val (ids, id);
    }
  job->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ligne_free);
  return load_rows (connection, (const gint64 *) (gpointer) ids->data, MIN (ids->len, query->first_rows),
                    job->rows, error);
}

static Query *
query_new (MefCache *self, const char *site, const MefFiltre *filtre, gint64 now, guint first_rows)
{
  Query *query = g_new0 (Query, 1);

  query->sites = mef_references_list_covered (mef_cache_get_references (self), site);
  query->filtre = mef_filtre_copy (filtre);
  query->now = now;
  query->first_rows = first_rows;
  return query;
}

void
mef_cache_query_async (MefCache           *self,
                       const char         *site,
                       const MefFiltre    *filtre,
                       gint64              now,
                       guint               first_rows,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL && filtre != NULL);

  mef_cache_read (self, mef_cache_query_async, query_work, query_new (self, site, filtre, now, first_rows),
                  query_free, cancellable, callback, user_data);
}

GArray *
mef_cache_query_finish (MefCache *self, GAsyncResult *result, GPtrArray **rows, GError **error)
{
  MefCacheJob *job = mef_cache_finish (self, result, error);

  if (job == NULL)
    return NULL;
  if (rows != NULL)
    *rows = g_steal_pointer (&job->rows);
  return g_steal_pointer (&job->value);
}

void
mef_cache_premieres_async (MefCache           *self,
                           const char         *site,
                           const MefFiltre    *filtre,
                           gint64              now,
                           guint               n,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Query *query;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL && filtre != NULL);
  g_return_if_fail (n > 0);

  query = query_new (self, site, filtre, now, n);
  query->limit = n;
  mef_cache_read (self, mef_cache_premieres_async, query_work, query, query_free, cancellable, callback,
                  user_data);
}

GPtrArray *
mef_cache_premieres_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  MefCacheJob *job = mef_cache_finish (self, result, error);

  return job != NULL ? g_steal_pointer (&job->rows) : NULL;
}

/* ---- what waits ---- */

static gboolean
count_states (MefConnection *connection,
              const Query   *query,
              const char    *site,
              MefCompteurs  *counts,
              GError       **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT etat, sum(n) FROM compteur WHERE site = $1 GROUP BY etat", "t", site);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      gint64 etat;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      etat = row ? mef_statement_get_int (statement, 0) : -1;
      if (etat >= 0 && etat < MEF_ETAT_N)
        counts->par_etat[etat] += mef_statement_get_int (statement, 1);
    }
  return TRUE;
}

/* The hour of an instant, as `compteur` counts them. */
static gint64
hour_of (gint64 instant)
{
  return instant / MEF_HOUR;
}

/* Ages are days in Europe/Paris, as they are shown: « 15 j » began 15 midnights ago. */
static gboolean
count_ages (MefConnection *connection,
            const Query   *query,
            const char    *site,
            MefCompteurs  *counts,
            GError       **error)
{
  MefDay today = mef_instant_day (query->now);
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error,
      "SELECT coalesce (sum (retours), 0), coalesce (sum (n * (heure >= $2)), 0),"
      " coalesce (sum (n * (heure < $2 AND heure >= $3)), 0), coalesce (sum (n * (heure < $3)), 0)"
      " FROM compteur WHERE site = $1 AND etat IN (0, 1)",
      "tii", site, hour_of (mef_day_start (today - 14)), hour_of (mef_day_start (today - 30)));
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  counts->retours += mef_statement_get_int (statement, 0);
  counts->moins_de_15_jours += mef_statement_get_int (statement, 1);
  counts->de_15_a_30_jours += mef_statement_get_int (statement, 2);
  counts->plus_de_30_jours += mef_statement_get_int (statement, 3);
  return TRUE;
}

static gboolean
count_mine (MefConnection *connection,
            const char    *moi,
            const char    *site,
            MefCompteurs  *counts,
            GError       **error)
{
  gint64 n;

  if (!mef_cache_sql_get_int (
          mef_cache_sql_query (
              connection, error,
              "SELECT count(*) FROM demande WHERE prise_par = $2 AND site = $1 AND etat IN (0, 1)", "tt",
              site, moi),
          0, &n, error))
    return FALSE;
  counts->a_moi += n;
  return TRUE;
}

/* The first of each state by its own index. */
static gboolean
find_oldest (MefConnection *connection, const char *site, MefCompteurs *counts, GError **error)
{
  for (gint64 etat = 0; etat <= 1; etat++)
    {
      gint64 oldest;

      if (!mef_cache_sql_get_int (
              mef_cache_sql_query (connection, error,
                                   "SELECT etat_depuis FROM demande WHERE etat = $2 AND site = $1"
                                   " ORDER BY etat_depuis LIMIT 1",
                                   "ti", site, etat),
              0, &oldest, error))
        return FALSE;
      if (oldest != 0 && (counts->plus_ancienne == 0 || oldest < counts->plus_ancienne))
        counts->plus_ancienne = oldest;
    }
  return TRUE;
}

/* In digits: only so does SQLite see that `demande_relance` holds them. */
#define ETAT_RELANCE 2
G_STATIC_ASSERT (ETAT_RELANCE == MEF_ETAT_EN_ATTENTE_ELEMENTS);

static gboolean
count_relances (MefConnection *connection,
                const Query   *query,
                const char    *site,
                MefCompteurs  *counts,
                GError       **error)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new_relances ();
  gint64 n;

  if (!mef_cache_sql_get_int (
          mef_cache_sql_query (
              connection, error,
              "SELECT count(*) FROM demande WHERE site = $1"
              " AND etat = " G_STRINGIFY (ETAT_RELANCE) " AND etat_depuis < $2" MEF_FILTRE_SQL_RELANCE,
              "ti", site, mef_filtre_get_attente_avant (filtre, query->now)),
          0, &n, error))
    return FALSE;
  counts->relances += n;
  return TRUE;
}

static gboolean
count_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Query  *query = job->input;
  MefCompteurs *counts = g_new0 (MefCompteurs, 1);

  mef_cache_job_answer (job, counts, g_free);
  for (guint i = 0; query->sites[i] != NULL; i++)
    if (!count_states (connection, query, query->sites[i], counts, error)
        || !count_ages (connection, query, query->sites[i], counts, error)
        || !count_mine (connection, job->moi, query->sites[i], counts, error)
        || !find_oldest (connection, query->sites[i], counts, error)
        || !count_relances (connection, query, query->sites[i], counts, error))
      return FALSE;
  return TRUE;
}

void
mef_cache_count_async (MefCache           *self,
                       const char         *site,
                       gint64              now,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Query *query;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL);

  query = g_new0 (Query, 1);
  query->sites = mef_references_list_covered (mef_cache_get_references (self), site);
  query->now = now;
  mef_cache_read (self, mef_cache_count_async, count_work, query, query_free, cancellable, callback,
                  user_data);
}

MefCompteurs *
mef_cache_count_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- one row ---- */

static gboolean
ligne_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT " MEF_LIGNE_COLUMNS " FROM demande WHERE id = $1", "t", job->input);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    mef_cache_job_answer (job, mef_demande_table_read_ligne (statement), (GDestroyNotify) mef_ligne_free);
  return TRUE;
}

void
mef_cache_ligne_async (MefCache           *self,
                       const char         *id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL);

  mef_cache_read (self, mef_cache_ligne_async, ligne_work, g_strdup (id), g_free, cancellable, callback,
                  user_data);
}

MefLigne *
mef_cache_ligne_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}
