/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "base/mef-file-lock.h"
#include "client/cache/mef-cache-error.h"
#include "client/cache/mef-cache-indexes.h"
#include "client/cache/mef-cache-recovery.h"
#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/cache/mef-structure-table.h"
#include "protocol/forms/mef-formulaires-loader.h"

/* Lists and the open request are read beside each other, and neither waits for a long count. */
#define READERS 3

struct _MefCache
{
  GObject parent_instance;

  MefExecutor    *executor; /* (owned) */
  MefClock       *clock;    /* (owned) */
  char           *damaged;  /* (owned): path of the mark that has the database set aside at the next start */
  char           *moi;
  char           *moi_nom;
  char           *set_aside;   /* (nullable) */
  MefReferences  *references;  /* (owned) */
  MefFormulaires *formulaires; /* (owned) */
  guint           n_forms;     /* writes of forms under way */
  guint           n_indexes;   /* made, or found there */
  gboolean        indexing;    /* one is being made */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (MefCache,
                               mef_cache,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SYNC_STORE, mef_cache_sync_store_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
job_clear_outcome (MefCacheJob *job)
{
  if (job->value != NULL && job->free_value != NULL)
    job->free_value (job->value);
  job->value = NULL;
  job->free_value = NULL;
  job->secteurs = 0;
  job->many = FALSE;
  job->done = FALSE;
  g_clear_pointer (&job->record, g_free);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_clear_pointer (&job->references, mef_references_free);
}

static void
job_free (gpointer data)
{
  MefCacheJob *job = data;

  job_clear_outcome (job);
  if (job->free_input != NULL)
    job->free_input (job->input);
  mef_formulaires_unref (job->formulaires);
  g_free (job);
}

void
mef_cache_job_touch (MefCacheJob *job, guint secteurs, const char *record)
{
  job->secteurs |= secteurs;
  if (record == NULL || (job->record != NULL && !g_str_equal (job->record, record)))
    job->many = TRUE;
  else if (job->record == NULL)
    job->record = g_strdup (record);
}

void
mef_cache_job_answer (MefCacheJob *job, gpointer value, GDestroyNotify free_value)
{
  job->value = value;
  job->free_value = free_value;
}

/* On a thread of the executor. */
static gpointer
run_job (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MefCacheJob *job = data;

  job_clear_outcome (job);
  job->work (connection, job, error);
  return NULL;
}

/* What the database says only while it is used is remembered for the next start. */
static void
note_damage (MefCache *self, const GError *error)
{
  g_autoptr (GError) local = NULL;

  if (g_error_matches (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CORRUPT)
      && !g_file_set_contents (self->damaged, "", 0, &local))
    g_warning ("The damage could not be noted: %s", local->message);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefCache    *self = g_task_get_source_object (task);
  MefCacheJob *job = g_task_get_task_data (task);
  GError      *error = NULL;

  mef_executor_finish (MEF_EXECUTOR (source), result, &error);
  self->n_forms -= job->form;
  if (error != NULL)
    {
      note_damage (self, error);
      mef_cache_error_translate (&error);
      g_task_return_error (task, error);
      return;
    }
  if (job->references != NULL)
    {
      mef_references_free (self->references);
      self->references = g_steal_pointer (&job->references);
    }
  if (job->secteurs != 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, job->secteurs, job->many ? NULL : job->record);
  g_task_return_boolean (task, TRUE);
}

static GTask *
job_task_new (MefCache           *self,
              gpointer            tag,
              MefCacheWork        work,
              gpointer            input,
              GDestroyNotify      free_input,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  MefCacheJob *job = g_new0 (MefCacheJob, 1);
  GTask       *task = g_task_new (self, cancellable, callback, user_data);

  job->work = work;
  job->input = input;
  job->free_input = free_input;
  job->now = mef_clock_now (self->clock);
  job->moi = self->moi;
  job->moi_nom = self->moi_nom;
  job->formulaires = mef_formulaires_ref (self->formulaires);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  /* The executor judges: what it has committed is told. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
mef_cache_write (MefCache           *self,
                 gpointer            tag,
                 MefCacheWork        work,
                 gpointer            input,
                 GDestroyNotify      free_input,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  GTask *task = job_task_new (self, tag, work, input, free_input, cancellable, callback, user_data);

  mef_executor_write_async (self->executor, run_job, g_task_get_task_data (task), NULL, NULL, cancellable,
                            done_cb, task);
}

void
mef_cache_write_form (MefCache           *self,
                      gpointer            tag,
                      MefCacheWork        work,
                      gpointer            input,
                      GDestroyNotify      free_input,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask       *task = job_task_new (self, tag, work, input, free_input, cancellable, callback, user_data);
  MefCacheJob *job = g_task_get_task_data (task);

  job->form = TRUE;
  self->n_forms++;
  mef_executor_write_async (self->executor, run_job, job, NULL, NULL, cancellable, done_cb, task);
}

void
mef_cache_read_form (MefCache           *self,
                     gpointer            tag,
                     MefCacheWork        work,
                     gpointer            input,
                     GDestroyNotify      free_input,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  (self->n_forms > 0 ? mef_cache_write : mef_cache_read) (self, tag, work, input, free_input, cancellable,
                                                          callback, user_data);
}

void
mef_cache_read (MefCache           *self,
                gpointer            tag,
                MefCacheWork        work,
                gpointer            input,
                GDestroyNotify      free_input,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  GTask *task = job_task_new (self, tag, work, input, free_input, cancellable, callback, user_data);

  mef_executor_read_async (self->executor, run_job, g_task_get_task_data (task), NULL, NULL, cancellable,
                           done_cb, task);
}

MefCacheJob *
mef_cache_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result)) : NULL;
}

gpointer
mef_cache_finish_value (MefCache *self, GAsyncResult *result, GError **error)
{
  MefCacheJob *job = mef_cache_finish (self, result, error);

  return job != NULL ? g_steal_pointer (&job->value) : NULL;
}

gboolean
mef_cache_finish_done (MefCache *self, GAsyncResult *result, GError **error)
{
  MefCacheJob *job = mef_cache_finish (self, result, error);

  return job != NULL && job->done;
}

MefReferences *
mef_cache_get_references (MefCache *self)
{
  return self->references;
}

/* ---- the indexes of lists ---- */

static gboolean
index_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  guint next = *(const guint *) job->input;

  if (!mef_cache_indexes_make (connection, &next, &job->done, error))
    return FALSE;
  mef_cache_job_answer (job, g_memdup2 (&next, sizeof next), g_free);
  return TRUE;
}

static void
indexed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MefCache *self = MEF_CACHE (source);
  g_autoptr (GError) error = NULL;
  const MefCacheJob *job = mef_cache_finish (self, result, &error);

  self->indexing = FALSE;
  if (job != NULL && job->done)
    {
      self->n_indexes = *(const guint *) job->value;
      mef_cache_make_indexes (self);
    }
  else if (error != NULL)
    g_warning ("Lists are slower for want of an index: %s", error->message);
}

void
mef_cache_make_indexes (MefCache *self)
{
  if (self->indexing)
    return;
  self->indexing = TRUE;
  mef_cache_write (self, mef_cache_make_indexes, index_work,
                   g_memdup2 (&self->n_indexes, sizeof self->n_indexes), g_free, NULL, indexed_cb, NULL);
}

static void
mef_cache_dispose (GObject *object)
{
  MefCache *self = MEF_CACHE (object);

  g_clear_object (&self->executor);

  G_OBJECT_CLASS (mef_cache_parent_class)->dispose (object);
}

static void
mef_cache_finalize (GObject *object)
{
  MefCache *self = MEF_CACHE (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->references, mef_references_free);
  g_clear_pointer (&self->formulaires, mef_formulaires_unref);
  g_free (self->damaged);
  g_free (self->moi);
  g_free (self->moi_nom);
  g_free (self->set_aside);

  G_OBJECT_CLASS (mef_cache_parent_class)->finalize (object);
}

static void
mef_cache_class_init (MefCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_cache_dispose;
  object_class->finalize = mef_cache_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", MEF_TYPE_CACHE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
mef_cache_init (MefCache *self)
{
}

/* What was taken over from a database set aside is in sight at once, before anything is synchronised. */
static gpointer
show_cb (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  mef_structure_table_refresh_all (connection, data, error);
  return NULL;
}

static void
show_salvaged (MefCache *self)
{
  g_autoptr (GError) error = NULL;

  mef_executor_write_sync (self->executor, show_cb, self->formulaires, &error);
  if (error != NULL)
    g_warning ("What was taken over is shown only once synchronised: %s", error->message);
}

MefCache *
mef_cache_open (const MefDriver *driver,
                const char      *directory,
                const char      *moi,
                const char      *moi_nom,
                MefClock        *clock,
                GError         **error)
{
  g_autoptr (MefCache) self = NULL;
  g_autoptr (MefFileLock) lock = NULL;

  g_return_val_if_fail (driver != NULL, NULL);
  g_return_val_if_fail (directory != NULL && moi != NULL && moi_nom != NULL, NULL);
  g_return_val_if_fail (MEF_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (MEF_TYPE_CACHE, NULL);
  self->clock = g_object_ref (clock);
  self->moi = g_strdup (moi);
  self->moi_nom = g_strdup (moi_nom);
  self->damaged = mef_cache_recovery_dup_mark (directory);
  self->formulaires = mef_formulaires_load (error);
  lock = self->formulaires != NULL ? mef_cache_recovery_lock (directory, error) : NULL;
  if (lock != NULL)
    self->executor = mef_cache_recovery_open (driver, directory, READERS, mef_clock_now (clock),
                                              &self->references, &self->set_aside, error);
  if (self->executor == NULL)
    {
      mef_cache_error_translate (error);
      return NULL;
    }
  if (self->set_aside != NULL)
    show_salvaged (self);
  /* A last call may keep the executor, and the file open, a moment longer than the cache. */
  g_object_set_data_full (G_OBJECT (self->executor), "mef-cache-lock", g_steal_pointer (&lock),
                          (GDestroyNotify) mef_file_lock_free);
  mef_cache_make_indexes (self);
  return g_steal_pointer (&self);
}

const char *
mef_cache_get_set_aside (MefCache *self)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);

  return self->set_aside;
}

const char *
mef_cache_get_moi (MefCache *self)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);

  return self->moi;
}

GPtrArray *
mef_cache_get_motifs (MefCache *self, const char *site)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);
  g_return_val_if_fail (site != NULL, NULL);

  return mef_references_get_motifs (self->references, site);
}

GPtrArray *
mef_cache_get_sites (MefCache *self)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);

  return mef_references_get_sites (self->references);
}

MefSite *
mef_cache_get_site (MefCache *self, const char *code)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  return mef_references_get_site (self->references, code);
}

const MefLegal *
mef_cache_get_legal (MefCache *self)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);

  return mef_references_get_legal (self->references);
}

MefFormulaires *
mef_cache_get_formulaires (MefCache *self)
{
  g_return_val_if_fail (MEF_IS_CACHE (self), NULL);

  return self->formulaires;
}
