/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-demande-table.h"
#include "client/cache/mef-filtre-sql.h"
#include "client/cache/mef-operation-table.h"
#include "protocol/mef-relance-codec.h"

#include <glib/gi18n-lib.h>

/* Reminders (RLC-02): entered for many requests at once, one operation each, and taken back together. */

typedef struct
{
  GArray *rowids;
  char   *payload;
} Relancer;

static void
relancer_free (gpointer data)
{
  Relancer *relancer = data;

  g_array_unref (relancer->rowids);
  g_free (relancer->payload);
  g_free (relancer);
}

/* %TRUE without one for a request that may no longer be reminded. */
static gboolean
load_operation (MefConnection *connection, gint64 rowid, MefOperation **operation, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT site, id, version, prenom, nom FROM demande"
                           " WHERE rowid = $1 AND etat = $2" MEF_FILTRE_SQL_RELANCE,
                           "ii", rowid, (gint64) MEF_ETAT_EN_ATTENTE_ELEMENTS);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *operation =
      mef_operation_new (MEF_OPERATION_RELANCER, mef_statement_get_text (statement, 0),
                         mef_statement_get_text (statement, 1), mef_statement_get_int (statement, 2));
  (*operation)->titre = g_strdup_printf ("%s · %s %s", _ ("Relancer"), mef_statement_get_text (statement, 3),
                                         mef_statement_get_text (statement, 4));
  return TRUE;
}

static gboolean
relancer_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Relancer *relancer = job->input;
  GPtrArray      *entered = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);

  mef_cache_job_answer (job, entered, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < relancer->rowids->len; i++)
    {
      g_autoptr (MefOperation) operation = NULL;

      if (!load_operation (connection, g_array_index (relancer->rowids, gint64, i), &operation, error))
        return FALSE;
      if (operation == NULL)
        continue;
      operation->payload = g_strdup (relancer->payload);
      operation->created_at = job->now;
      operation->not_before = job->now + MEF_OPERATION_DELAI_ANNULATION;
      if (!mef_operation_table_insert (connection, operation, NULL, error))
        return FALSE;
      mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX | MEF_SECTEUR_DEMANDES, operation->record);
      g_ptr_array_add (entered, g_steal_pointer (&operation));
    }
  return TRUE;
}

void
mef_cache_relancer_async (MefCache           *self,
                          const gint64       *rowids,
                          guint               n,
                          const char         *commentaire,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Relancer *relancer;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (rowids != NULL || n == 0);
  g_return_if_fail (commentaire != NULL);

  relancer = g_new0 (Relancer, 1);
  relancer->rowids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  if (n > 0)
    g_array_append_vals (relancer->rowids, rowids, n);
  relancer->payload = mef_relance_codec_encode_request (commentaire);
  mef_cache_write (self, mef_cache_relancer_async, relancer_work, relancer, relancer_free, cancellable,
                   callback, user_data);
}

GPtrArray *
mef_cache_relancer_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* @taken_back: whether it had not left */
static gboolean
take_back (MefConnection *connection, MefCacheJob *job, const char *cle, gboolean *taken_back, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;
  gboolean left = TRUE;

  *taken_back = FALSE;
  if (!mef_operation_table_find (connection, cle, &operation, error))
    return FALSE;
  if (operation == NULL || operation->etat != MEF_OPERATION_EN_ATTENTE)
    return TRUE;
  if (!mef_operation_table_has_left (connection, cle, &left, error))
    return FALSE;
  if (left)
    return TRUE;
  *taken_back = TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX | MEF_SECTEUR_DEMANDES, operation->record);
  return mef_operation_table_delete (connection, cle, error)
         && mef_demande_table_refresh (connection, operation->record, job->moi_nom, error);
}

static gboolean
annuler_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const GPtrArray *operations = job->input;
  int             *n = g_new0 (int, 1);

  mef_cache_job_answer (job, n, g_free);
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      gboolean            taken_back;

      if (!take_back (connection, job, operation->cle, &taken_back, error))
        return FALSE;
      *n += taken_back;
    }
  return TRUE;
}

void
mef_cache_annuler_relances_async (MefCache           *self,
                                  const GPtrArray    *operations,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GPtrArray *copy;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (operations != NULL);

  copy = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (copy, mef_operation_ref (g_ptr_array_index (operations, i)));
  mef_cache_write (self, mef_cache_annuler_relances_async, annuler_work, copy,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

int
mef_cache_annuler_relances_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  g_autofree int *n = mef_cache_finish_value (self, result, error);

  return n != NULL ? *n : -1;
}
