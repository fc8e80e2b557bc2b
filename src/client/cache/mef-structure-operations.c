/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-structure-operations.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-replay-structures.h"

gboolean
mef_structure_operations_fail (const char *message, GError **error)
{
  g_set_error_literal (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, message);
  return FALSE;
}

char *
mef_structure_operations_dup_title (const char *label, const char *nom)
{
  return *nom != '\0' ? g_strdup_printf ("%s · %s", label, nom) : g_strdup (label);
}

MefOperation *
mef_structure_operations_find_open (GPtrArray *operations, MefGenreOperation genre)
{
  for (guint i = operations->len; i > 0; i--)
    {
      MefOperation *operation = g_ptr_array_index (operations, i - 1);

      if (operation->genre == genre && operation->etat == MEF_OPERATION_EN_ATTENTE && !operation->partie)
        return operation;
    }
  return NULL;
}

MefOperation *
mef_structure_operations_find_aside (GPtrArray *operations, MefGenreOperation genre)
{
  for (guint i = 0; i < operations->len; i++)
    {
      MefOperation *operation = g_ptr_array_index (operations, i);

      if (operation->genre == genre && operation->etat >= MEF_OPERATION_CONFLIT)
        return operation;
    }
  return NULL;
}

MefOperation *
mef_structure_operations_find (GPtrArray *operations, MefGenreOperation genre)
{
  for (guint i = 0; i < operations->len; i++)
    {
      MefOperation *operation = g_ptr_array_index (operations, i);

      if (operation->genre == genre)
        return operation;
    }
  return NULL;
}

static MefOperation *
operation_new (MefCacheJob      *job,
               MefGenreOperation genre,
               const char       *site,
               const char       *id,
               gint64            base_version,
               const char       *payload,
               const char       *titre)
{
  MefOperation *operation = mef_operation_new (genre, site, id, base_version);

  operation->payload = g_strdup (payload);
  operation->titre = g_strdup (titre);
  operation->created_at = job->now;
  if (mef_genre_operation_is_online_only (genre))
    operation->expires_at = job->now + MEF_OPERATION_DELAI_EN_LIGNE;
  return operation;
}

static gboolean
insert (MefConnection *connection, MefCacheJob *job, MefOperation *operation, GError **error)
{
  return mef_operation_table_insert (connection, operation, NULL, error)
         && mef_replay_structures_conclude (connection, job, operation, error);
}

gboolean
mef_structure_operations_enter (MefConnection    *connection,
                                MefCacheJob      *job,
                                MefGenreOperation genre,
                                const char       *site,
                                const char       *id,
                                gint64            base_version,
                                const char       *payload,
                                const char       *titre,
                                GError          **error)
{
  g_autoptr (MefOperation) operation = operation_new (job, genre, site, id, base_version, payload, titre);

  return insert (connection, job, operation, error);
}

gboolean
mef_structure_operations_hold (MefConnection    *connection,
                               MefCacheJob      *job,
                               MefGenreOperation genre,
                               const char       *site,
                               const char       *id,
                               gint64            base_version,
                               const char       *payload,
                               const char       *titre,
                               GError          **error)
{
  g_autoptr (MefOperation) operation = operation_new (job, genre, site, id, base_version, payload, titre);

  operation->not_before = job->now + MEF_OPERATION_DELAI_ANNULATION;
  if (!insert (connection, job, operation, error))
    return FALSE;
  mef_cache_job_answer (job, g_steal_pointer (&operation), (GDestroyNotify) mef_operation_unref);
  return TRUE;
}

gboolean
mef_structure_operations_replace (MefConnection      *connection,
                                  MefCacheJob        *job,
                                  const MefOperation *operation,
                                  const char         *payload,
                                  const char         *titre,
                                  GError            **error)
{
  return mef_cache_sql_run (connection, error, "UPDATE operation SET payload = $2, titre = $3 WHERE cle = $1",
                            "ttt", operation->cle, payload, titre)
         && mef_replay_structures_conclude (connection, job, operation, error);
}

gboolean
mef_structure_operations_drop (MefConnection      *connection,
                               MefCacheJob        *job,
                               const MefOperation *operation,
                               GError            **error)
{
  return mef_operation_table_delete (connection, operation->cle, error)
         && mef_replay_structures_conclude (connection, job, operation, error);
}
