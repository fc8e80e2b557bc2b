/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-feed.h"
#include "client/cache/mef-cache-private.h"
#include "client/cache/mef-cache-replay.h"
#include "client/cache/mef-cache-sql.h"

/* MefCache as the store of synchronisation. */

typedef struct
{
  char            *text; /* (owned) (nullable): key or site */
  char            *erreur;
  MefReply        *reply; /* (owned) (nullable) */
  MefFeedBatch    *batch; /* (owned) (nullable) */
  MefEtatOperation etat;
  int              attempts;
  gint64           at;
} Input;

static Input *
input_new (const char *text)
{
  Input *input = g_new0 (Input, 1);

  input->text = g_strdup (text);
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_free (input->text);
  g_free (input->erreur);
  g_clear_pointer (&input->reply, mef_reply_unref);
  g_clear_pointer (&input->batch, mef_feed_batch_free);
  g_free (input);
}

static void
write_input (MefSyncStore       *store,
             gpointer            tag,
             MefCacheWork        work,
             Input              *input,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  mef_cache_write (MEF_CACHE (store), tag, work, input, input_free, NULL, callback, user_data);
}

static void apply_async (MefSyncStore       *store,
                         const char         *site,
                         MefFeedBatch       *batch,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);

static gboolean
done_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  MefCache *self = MEF_CACHE (store);
  gboolean  done = mef_cache_finish_done (self, result, error);

  if (done && g_async_result_is_tagged (result, apply_async))
    mef_cache_make_indexes (self);
  return done;
}

static gboolean
ready_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;
  MefPret     *pret = mef_cache_replay_ready (connection, job, input->at, error);

  mef_cache_job_answer (job, pret, (GDestroyNotify) mef_pret_free);
  return pret != NULL;
}

static void
ready_async (MefSyncStore *store, gint64 now, GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = input_new (NULL);

  input->at = now;
  write_input (store, ready_async, ready_work, input, callback, user_data);
}

static MefPret *
ready_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (MEF_CACHE (store), result, error);
}

static gboolean
begin_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;

  return mef_cache_replay_begin (connection, job, input->text, error);
}

static void
begin_async (MefSyncStore *store, const char *cle, GAsyncReadyCallback callback, gpointer user_data)
{
  write_input (store, begin_async, begin_work, input_new (cle), callback, user_data);
}

static gboolean
acknowledge_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;

  return mef_cache_replay_acknowledge (connection, job, input->text, input->reply, error);
}

static void
acknowledge_async (MefSyncStore       *store,
                   const char         *cle,
                   MefReply           *reply,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  Input *input = input_new (cle);

  input->reply = mef_reply_ref (reply);
  write_input (store, acknowledge_async, acknowledge_work, input, callback, user_data);
}

static gboolean
postpone_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;

  return mef_cache_replay_postpone (connection, job, input->text, input->attempts, input->at, error);
}

static void
postpone_async (MefSyncStore       *store,
                const char         *cle,
                int                 attempts,
                gint64              next_at,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  Input *input = input_new (cle);

  input->attempts = attempts;
  input->at = next_at;
  write_input (store, postpone_async, postpone_work, input, callback, user_data);
}

static gboolean
set_aside_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;

  return mef_cache_replay_set_aside (connection, job, input->text, input->etat, input->reply, input->erreur,
                                     error);
}

static void
set_aside_async (MefSyncStore       *store,
                 const char         *cle,
                 MefEtatOperation    etat,
                 MefReply           *reply,
                 const char         *erreur,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  Input *input = input_new (cle);

  g_return_if_fail (etat == MEF_OPERATION_CONFLIT || etat == MEF_OPERATION_REFUSEE);

  input->etat = etat;
  input->reply = reply != NULL ? mef_reply_ref (reply) : NULL;
  input->erreur = g_strdup (erreur);
  write_input (store, set_aside_async, set_aside_work, input, callback, user_data);
}

static gboolean
drop_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;

  return mef_cache_replay_drop (connection, job, input->text, error);
}

static void
drop_async (MefSyncStore *store, const char *cle, GAsyncReadyCallback callback, gpointer user_data)
{
  write_input (store, drop_async, drop_work, input_new (cle), callback, user_data);
}

static gboolean
hasten_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  return mef_cache_replay_hasten (connection, job, error);
}

static void
hasten_async (MefSyncStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  mef_cache_write (MEF_CACHE (store), hasten_async, hasten_work, NULL, NULL, NULL, callback, user_data);
}

static gboolean
apply_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;

  job->done = mef_cache_feed_apply (connection, job, input->text, input->batch, error);
  return job->done;
}

/* The batch may be freed before it is stored: its lines are held by reference. */
static MefFeedBatch *
batch_copy (const MefFeedBatch *batch)
{
  MefFeedBatch *copy = mef_feed_batch_new ();

  for (guint i = 0; i < batch->lines->len; i++)
    g_ptr_array_add (copy->lines, g_bytes_ref (g_ptr_array_index (batch->lines, i)));
  copy->reset = batch->reset;
  copy->curseur = g_strdup (batch->curseur);
  copy->complet = batch->complet;
  copy->restant = batch->restant;
  return copy;
}

static void
apply_async (MefSyncStore       *store,
             const char         *site,
             MefFeedBatch       *batch,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  Input *input = input_new (site);

  input->batch = batch_copy (batch);
  write_input (store, apply_async, apply_work, input, callback, user_data);
}

static gboolean
cursor_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Input *input = job->input;
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT curseur FROM curseur WHERE site = $1", "t", input->text);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    mef_cache_job_answer (job, mef_statement_dup_text (statement, 0), g_free);
  return TRUE;
}

static void
cursor_async (MefSyncStore *store, const char *site, GAsyncReadyCallback callback, gpointer user_data)
{
  mef_cache_read (MEF_CACHE (store), cursor_async, cursor_work, input_new (site), input_free, NULL, callback,
                  user_data);
}

static char *
cursor_finish (MefSyncStore *store, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (MEF_CACHE (store), result, error);
}

typedef struct
{
  gint64 en_attente;
  gint64 conflits;
  gint64 derniere;
} Counts;

static gboolean
count_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  Counts *counts = g_new0 (Counts, 1);
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT coalesce(sum(etat <= 1 AND genre NOT IN ('prendre', 'rendre', "
                           "'liberer')), 0), coalesce(sum(etat >= 2), 0),"
                           " (SELECT coalesce(max(lu_le), 0) FROM curseur) FROM operation",
                           "");
  gboolean row;

  mef_cache_job_answer (job, counts, g_free);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  counts->en_attente = mef_statement_get_int (statement, 0);
  counts->conflits = mef_statement_get_int (statement, 1);
  counts->derniere = mef_statement_get_int (statement, 2);
  return TRUE;
}

static void
count_async (MefSyncStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  mef_cache_read (MEF_CACHE (store), count_async, count_work, NULL, NULL, NULL, callback, user_data);
}

static gboolean
count_finish (MefSyncStore *store,
              GAsyncResult *result,
              guint        *en_attente,
              guint        *conflits,
              gint64       *derniere,
              GError      **error)
{
  g_autofree Counts *counts = mef_cache_finish_value (MEF_CACHE (store), result, error);

  if (counts == NULL)
    return FALSE;
  *en_attente = (guint) counts->en_attente;
  *conflits = (guint) counts->conflits;
  *derniere = counts->derniere;
  return TRUE;
}

void
mef_cache_sync_store_init (MefSyncStoreInterface *iface)
{
  iface->ready_async = ready_async;
  iface->ready_finish = ready_finish;
  iface->begin_async = begin_async;
  iface->acknowledge_async = acknowledge_async;
  iface->postpone_async = postpone_async;
  iface->set_aside_async = set_aside_async;
  iface->drop_async = drop_async;
  iface->hasten_async = hasten_async;
  iface->apply_async = apply_async;
  iface->done_finish = done_finish;
  iface->cursor_async = cursor_async;
  iface->cursor_finish = cursor_finish;
  iface->count_async = count_async;
  iface->count_finish = count_finish;
}
