/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-brouillon-table.h"
#include "client/cache/mef-cache-private.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-demande-table.h"
#include "protocol/mef-decision-codec.h"

typedef struct
{
  char  *id;
  gint64 version;
  char  *corps; /* (nullable): the user discards it */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->id);
  g_free (save->corps);
  g_free (save);
}

static gboolean
save_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Save *save = job->input;

  job->done = TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_BROUILLONS | MEF_SECTEUR_DEMANDES, save->id);
  return (save->corps != NULL ? mef_brouillon_table_save (connection, save->id, save->version, save->corps,
                                                          NULL, job->now, error)
                              : mef_brouillon_table_delete (connection, save->id, error))
         && mef_demande_table_refresh (connection, save->id, job->moi_nom, error);
}

void
mef_cache_save_brouillon_async (MefCache           *self,
                                const char         *id,
                                gint64              version,
                                const MefDecision  *decision,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Save *save;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL);

  save = g_new0 (Save, 1);
  save->id = g_strdup (id);
  save->version = version;
  save->corps = decision != NULL ? mef_decision_codec_encode (decision) : NULL;
  mef_cache_write (self, mef_cache_save_brouillon_async, save_work, save, save_free, cancellable, callback,
                   user_data);
}

gboolean
mef_cache_save_brouillon_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* « CROSS »: without it SQLite reads every request to see whether it has a draft. */
static gboolean
list_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const char *const *sites = job->input;
  GPtrArray         *lignes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ligne_free);
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error,
      "SELECT " MEF_LIGNE_COLUMNS " FROM brouillon CROSS JOIN demande ON demande.id = brouillon.demande"
      " ORDER BY maj_le DESC",
      "");
  gboolean row = TRUE;

  mef_cache_job_answer (job, lignes, (GDestroyNotify) g_ptr_array_unref);
  if (statement == NULL)
    return FALSE;
  while (row)
    {
      g_autoptr (MefLigne) ligne = NULL;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      ligne = row ? mef_demande_table_read_ligne (statement) : NULL;
      if (ligne != NULL && g_strv_contains (sites, ligne->site))
        g_ptr_array_add (lignes, g_steal_pointer (&ligne));
    }
  return TRUE;
}

void
mef_cache_brouillons_async (MefCache           *self,
                            const char         *site,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL);

  mef_cache_read (self, mef_cache_brouillons_async, list_work,
                  mef_references_list_covered (mef_cache_get_references (self), site),
                  (GDestroyNotify) g_strfreev, cancellable, callback, user_data);
}

GPtrArray *
mef_cache_brouillons_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}
