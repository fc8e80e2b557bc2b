/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-worker.h"

#include <string.h>

/* What the thread and the object share; it outlives the object when the last reference goes on the thread
 * itself. */
typedef struct
{
  int          refs;    /* (atomic) */
  GAsyncQueue *queue;   /* (element-type Job) */
  guint        pending; /* (atomic) */
} Shared;

typedef struct
{
  GTask         *task; /* (owned) (nullable): NULL for a job whose caller waits, and for the last job */
  MefWorkerFunc  func;
  gpointer       data;
  GDestroyNotify destroy;

  MefWorkerSyncFunc sync_func; /* (nullable) */
  GMutex           *mutex;
  GCond            *cond;
  gboolean         *done;
} Job;

struct _MefWorker
{
  GObject parent;

  GThread *thread; /* (owned) (nullable) */
  Shared  *shared; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefWorker, mef_worker, G_TYPE_OBJECT)

static GPrivate current_shared;

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_int_dec_and_test (&shared->refs))
    return;
  g_async_queue_unref (shared->queue);
  g_free (shared);
}

static gboolean
drop_task_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The last reference to a task may end its source object: that has to happen where the task belongs. */
static void
drop_task (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "mef-worker-drop-task");
  g_source_set_callback (source, drop_task_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
job_run (Job *job)
{
  if (!g_task_return_error_if_cancelled (job->task))
    job->func (job->task, job->data);
  if (job->destroy != NULL)
    job->destroy (job->data);
  drop_task (job->task);
}

static void
job_run_sync (Job *job)
{
  job->sync_func (job->data);
}

static gpointer
thread_main (gpointer data)
{
  Shared  *shared = data;
  gboolean last = FALSE;

  g_private_set (&current_shared, shared);
  while (!last)
    {
      Job *job = g_async_queue_pop (shared->queue);

      if (job->task != NULL)
        job_run (job);
      else if (job->sync_func != NULL)
        job_run_sync (job);
      else
        last = TRUE;
      if (!last)
        g_atomic_int_dec_and_test (&shared->pending);
      /* The caller's frame goes away as soon as it sees the end: nothing of it is touched after. */
      if (job->sync_func != NULL)
        {
          GMutex *mutex = job->mutex;

          g_mutex_lock (mutex);
          *job->done = TRUE;
          g_cond_signal (job->cond);
          g_mutex_unlock (mutex);
        }
      g_free (job);
    }
  g_private_set (&current_shared, NULL);
  shared_unref (shared);
  return NULL;
}

static void
mef_worker_dispose (GObject *object)
{
  MefWorker *self = MEF_WORKER (object);

  if (self->thread != NULL)
    {
      GThread *thread = g_steal_pointer (&self->thread);

      g_async_queue_push (self->shared->queue, g_new0 (Job, 1));
      /* A thread cannot join itself: it runs what is queued, then ends alone. */
      if (mef_worker_is_current (self))
        g_thread_unref (thread);
      else
        g_thread_join (thread);
    }
  G_OBJECT_CLASS (mef_worker_parent_class)->dispose (object);
}

static void
mef_worker_finalize (GObject *object)
{
  MefWorker *self = MEF_WORKER (object);

  g_clear_pointer (&self->shared, shared_unref);
  G_OBJECT_CLASS (mef_worker_parent_class)->finalize (object);
}

static void
mef_worker_class_init (MefWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_worker_dispose;
  object_class->finalize = mef_worker_finalize;
}

static void
mef_worker_init (MefWorker *self)
{
  self->shared = g_new0 (Shared, 1);
  self->shared->refs = 1;
  self->shared->queue = g_async_queue_new ();
}

MefWorker *
mef_worker_new (const char *name)
{
  MefWorker *self;

  g_return_val_if_fail (name != NULL && strlen (name) <= 15, NULL);

  self = g_object_new (MEF_TYPE_WORKER, NULL);
  g_atomic_int_inc (&self->shared->refs);
  self->thread = g_thread_new (name, thread_main, self->shared);
  return self;
}

static void
push (MefWorker *self, Job *job)
{
  g_atomic_int_inc (&self->shared->pending);
  g_async_queue_push (self->shared->queue, job);
}

void
mef_worker_run_async (MefWorker          *self,
                      gpointer            source,
                      MefWorkerFunc       func,
                      gpointer            data,
                      GDestroyNotify      destroy,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Job *job;

  g_return_if_fail (MEF_IS_WORKER (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (self->thread != NULL);

  job = g_new0 (Job, 1);
  job->task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, mef_worker_run_async);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  push (self, job);
}

void
mef_worker_run_sync (MefWorker *self, MefWorkerSyncFunc func, gpointer data)
{
  GMutex   mutex;
  GCond    cond;
  gboolean done = FALSE;
  Job     *job;

  g_return_if_fail (MEF_IS_WORKER (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (self->thread != NULL);

  if (mef_worker_is_current (self))
    {
      func (data);
      return;
    }
  g_mutex_init (&mutex);
  g_cond_init (&cond);
  job = g_new0 (Job, 1);
  job->sync_func = func;
  job->data = data;
  job->mutex = &mutex;
  job->cond = &cond;
  job->done = &done;
  push (self, job);

  g_mutex_lock (&mutex);
  while (!done)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  g_cond_clear (&cond);
  g_mutex_clear (&mutex);
}

gboolean
mef_worker_is_current (MefWorker *self)
{
  g_return_val_if_fail (MEF_IS_WORKER (self), FALSE);
  return g_private_get (&current_shared) == self->shared;
}

guint
mef_worker_get_pending (MefWorker *self)
{
  g_return_val_if_fail (MEF_IS_WORKER (self), 0);
  return (guint) g_atomic_int_get (&self->shared->pending);
}
