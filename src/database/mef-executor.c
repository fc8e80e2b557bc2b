/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-database"

#include "config.h"

#include "database/mef-executor.h"

#include "base/mef-worker.h"
#include "database/mef-checkpointer.h"
#include "database/mef-migrator.h"

/* From how many pages of log on it is folded back beside the writer, 4 MB; and from how many the writer does
 * it itself before anything more is written, 64 MB. */
#define LOG_PAGES     1000
#define LOG_PAGES_MAX 16384

/* Rows a short read may step to before it becomes a reader's. */
#define SHORT_ROWS 4000

/* A thread and the one connection that only it uses. */
typedef struct
{
  MefWorker       *worker;       /* (owned) */
  MefConnection   *connection;   /* (owned) */
  MefCheckpointer *checkpointer; /* (owned) (nullable): of the writer */
  gboolean         filling;      /* nobody may be beside it */
} Lane;

struct _MefExecutor
{
  GObject parent;

  const MefDriver *driver;
  char            *location; /* (owned) */

  Lane  writer;
  Lane *readers; /* (owned) (array length=n_readers) */
  guint n_readers;

  MefConnection *near;        /* (owned) (nullable): for short reads, once there was one */
  GThread       *near_thread; /* (unowned) (nullable): whose it is; kept to compare */
};

G_DEFINE_FINAL_TYPE (MefExecutor, mef_executor, G_TYPE_OBJECT)

/* One call of a function with a connection, in either kind of transaction. */
typedef struct
{
  Lane           *lane; /* (unowned): the executor outlives its calls */
  gboolean        write;
  gboolean        near; /* a short read on the caller's thread */
  MefExecutorFunc func;
  gpointer        data;
  GDestroyNotify  destroy;     /* (nullable) */
  GDestroyNotify  free_result; /* (nullable) */
  GCancellable   *cancellable; /* (nullable): borrowed from the task */

  gpointer value;
  GError **error; /* (nullable): of a caller that waits */
} Call;

static void
lane_clear (Lane *lane)
{
  g_clear_object (&lane->worker);
  g_clear_pointer (&lane->checkpointer, mef_checkpointer_free);
  g_clear_pointer (&lane->connection, mef_connection_close);
}

static gboolean
lane_open (Lane            *lane,
           const MefDriver *driver,
           const char      *location,
           gboolean         read_only,
           const char      *name,
           GError         **error)
{
  lane->connection = mef_connection_open (driver, location, read_only, error);
  if (lane->connection == NULL)
    return FALSE;
  lane->worker = mef_worker_new (name);
  return TRUE;
}

static void
call_clear_value (Call *call)
{
  gpointer value = g_steal_pointer (&call->value);

  if (value != NULL && call->free_result != NULL)
    call->free_result (value);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  call_clear_value (call);
  if (call->destroy != NULL)
    call->destroy (call->data);
  g_free (call);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer connection)
{
  mef_connection_interrupt (connection);
}

static gboolean
call_func (MefConnection *connection, gpointer data, GError **error)
{
  Call *call = data;
  g_autoptr (GError) local = NULL;
  GCancellable *outer = connection->cancellable;
  gulong        handler = 0;

  /* A transaction may be run again from the start. */
  call_clear_value (call);
  /* Only a read may be stopped in its middle, and only while @func runs: never the end of the transaction. */
  if (!call->write && call->cancellable != NULL)
    {
      connection->cancellable = call->cancellable;
      handler = g_cancellable_connect (call->cancellable, G_CALLBACK (cancelled_cb), connection, NULL);
    }
  /* Here too the end of the transaction is outside the limit. */
  if (call->near)
    mef_connection_limit_work (connection, SHORT_ROWS);
  call->value = call->func (connection, call->data, call->cancellable, &local);
  if (call->near && local == NULL)
    mef_connection_check (connection, &local);
  mef_connection_limit_work (connection, G_MAXINT);
  if (handler != 0)
    g_cancellable_disconnect (call->cancellable, handler);
  connection->cancellable = outer;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A log begins anew only once all of it is folded back, which beside a writer that never rests may be never:
 * from its bound on the writer waits and folds it back itself. */
static void
tend_log (Lane *lane)
{
  guint pages = mef_connection_get_log_pages (lane->connection);
  g_autoptr (GError) error = NULL;

  if (pages < LOG_PAGES || lane->filling)
    return;
  if (pages >= LOG_PAGES_MAX)
    {
      mef_checkpointer_wait (lane->checkpointer);
      /* A full disk, say: what is committed is safe in the log, and the next commit tries again. */
      if (!mef_connection_checkpoint (lane->connection, &error))
        g_info ("The log stays as it is for now: %s", error->message);
    }
  else
    mef_checkpointer_want (lane->checkpointer);
}

static gboolean
call_run (Call *call, GError **error)
{
  gboolean done;

  g_assert (mef_worker_is_current (call->lane->worker));

  done = call->write ? mef_connection_transact (call->lane->connection, call_func, call, error)
                     : mef_connection_read (call->lane->connection, call_func, call, error);
  if (!done)
    call_clear_value (call);
  if (call->write)
    tend_log (call->lane);
  return done;
}

static void
call_run_task (GTask *task, gpointer data)
{
  Call   *call = data;
  GError *error = NULL;

  call->cancellable = g_task_get_cancellable (task);
  /* What is committed is told, even to a caller who cancelled meanwhile. */
  if (call->write)
    g_task_set_check_cancellable (task, FALSE);
  if (call_run (call, &error))
    g_task_return_pointer (task, g_steal_pointer (&call->value), call->free_result);
  else
    g_task_return_error (task, error);
}

static void
call_run_waiting (gpointer data)
{
  Call *call = data;

  call_run (call, call->error);
}

static void
migrate_waiting (gpointer data)
{
  Call *call = data;

  call->write = mef_migrator_run (call->lane->connection, call->data, call->error);
  tend_log (call->lane);
}

static void
fill_waiting (gpointer data)
{
  Call      *call = data;
  MefFilling step = GPOINTER_TO_INT (call->data);

  call->lane->filling = TRUE;
  /* Its connection keeps the log open too. */
  mef_checkpointer_wait (call->lane->checkpointer);
  call->write = mef_connection_fill (call->lane->connection, step, call->error);
  if (call->write && step == MEF_FILLING_END)
    call->lane->filling = FALSE;
}

/* The reader with the least to do; the writer where there are none. */
static Lane *
choose_reader (MefExecutor *self)
{
  Lane *best = &self->writer;
  guint least = G_MAXUINT;

  for (guint i = 0; i < self->n_readers && least > 0; i++)
    {
      guint pending = mef_worker_get_pending (self->readers[i].worker);

      if (pending < least)
        {
          least = pending;
          best = &self->readers[i];
        }
    }
  return best;
}

static Call *
call_new (Lane           *lane,
          gboolean        write,
          MefExecutorFunc func,
          gpointer        data,
          GDestroyNotify  destroy,
          GDestroyNotify  free_result)
{
  Call *call = g_new0 (Call, 1);

  call->lane = lane;
  call->write = write;
  call->func = func;
  call->data = data;
  call->destroy = destroy;
  call->free_result = free_result;
  return call;
}

static void
run_async (MefExecutor        *self,
           Lane               *lane,
           gboolean            write,
           MefExecutorFunc     func,
           gpointer            data,
           GDestroyNotify      destroy,
           GDestroyNotify      free_result,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  Call *call = call_new (lane, write, func, data, destroy, free_result);

  mef_worker_run_async (lane->worker, self, call_run_task, call, call_free, cancellable, callback, user_data);
}

/* The connection of the calling thread for short reads, where it has one. */
static MefConnection *
get_near (MefExecutor *self)
{
  if (self->near_thread == NULL && self->n_readers > 0)
    {
      g_autoptr (GError) error = NULL;

      self->near_thread = g_thread_self ();
      self->near = mef_connection_open (self->driver, self->location, TRUE, &error);
      if (self->near == NULL)
        g_warning ("Short reads go the long way: %s", error->message);
    }
  return self->near_thread == g_thread_self () ? self->near : NULL;
}

/* %FALSE when it was too much work, or cannot be done here: nothing was done then. */
static gboolean
run_near (MefConnection *near, Call *call, GError **error)
{
  GError *local = NULL;

  call->near = TRUE;
  mef_connection_read (near, call_func, call, &local);
  call->near = FALSE;
  if (local == NULL)
    return TRUE;
  call_clear_value (call);
  if (g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_INTERRUPTED)
      || g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_BUSY))
    {
      g_error_free (local);
      return FALSE;
    }
  g_propagate_error (error, local);
  return TRUE;
}

static gpointer
run_sync (Lane *lane, gboolean write, MefExecutorFunc func, gpointer data, GError **error)
{
  Call call = { .lane = lane, .write = write, .func = func, .data = data, .error = error };

  mef_worker_run_sync (lane->worker, call_run_waiting, &call);
  return call.value;
}

static void
mef_executor_dispose (GObject *object)
{
  MefExecutor *self = MEF_EXECUTOR (object);

  /* The writer last: it is the one that may fold the write-ahead log back into the file. */
  for (guint i = 0; i < self->n_readers; i++)
    lane_clear (&self->readers[i]);
  g_clear_pointer (&self->near, mef_connection_close);
  lane_clear (&self->writer);
  G_OBJECT_CLASS (mef_executor_parent_class)->dispose (object);
}

static void
mef_executor_finalize (GObject *object)
{
  g_free (MEF_EXECUTOR (object)->readers);
  g_free (MEF_EXECUTOR (object)->location);
  G_OBJECT_CLASS (mef_executor_parent_class)->finalize (object);
}

static void
mef_executor_class_init (MefExecutorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_executor_dispose;
  object_class->finalize = mef_executor_finalize;
}

static void
mef_executor_init (MefExecutor *self)
{
}

MefExecutor *
mef_executor_new (const MefDriver *driver, const char *location, guint readers, GError **error)
{
  g_autoptr (MefExecutor) self = NULL;

  g_return_val_if_fail (driver != NULL, NULL);
  g_return_val_if_fail (location != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (MEF_TYPE_EXECUTOR, NULL);
  self->driver = driver;
  self->location = g_strdup (location);
  if (!lane_open (&self->writer, driver, location, FALSE, "db-writer", error))
    return NULL;
  self->writer.checkpointer = mef_checkpointer_new (driver, location);
  mef_connection_set_log_limit (self->writer.connection, G_MAXUINT);
  self->readers = g_new0 (Lane, readers);
  for (; self->n_readers < readers; self->n_readers++)
    if (!lane_open (&self->readers[self->n_readers], driver, location, TRUE, "db-reader", error))
      return NULL;
  return g_steal_pointer (&self);
}

gboolean
mef_executor_migrate (MefExecutor *self, const char *resource_path, GError **error)
{
  Call call = { 0 };

  g_return_val_if_fail (MEF_IS_EXECUTOR (self), FALSE);
  g_return_val_if_fail (resource_path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  call.lane = &self->writer;
  call.data = (gpointer) resource_path;
  call.error = error;
  mef_worker_run_sync (self->writer.worker, migrate_waiting, &call);
  return call.write;
}

gboolean
mef_executor_fill (MefExecutor *self, MefFilling step, GError **error)
{
  Call call = { 0 };

  g_return_val_if_fail (MEF_IS_EXECUTOR (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  call.lane = &self->writer;
  call.data = GINT_TO_POINTER (step);
  call.error = error;
  mef_worker_run_sync (self->writer.worker, fill_waiting, &call);
  return call.write;
}

void
mef_executor_write_async (MefExecutor        *self,
                          MefExecutorFunc     func,
                          gpointer            data,
                          GDestroyNotify      destroy,
                          GDestroyNotify      free_result,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (MEF_IS_EXECUTOR (self));
  g_return_if_fail (func != NULL);

  run_async (self, &self->writer, TRUE, func, data, destroy, free_result, cancellable, callback, user_data);
}

void
mef_executor_read_async (MefExecutor        *self,
                         MefExecutorFunc     func,
                         gpointer            data,
                         GDestroyNotify      destroy,
                         GDestroyNotify      free_result,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (MEF_IS_EXECUTOR (self));
  g_return_if_fail (func != NULL);

  run_async (self, choose_reader (self), FALSE, func, data, destroy, free_result, cancellable, callback,
             user_data);
}

void
mef_executor_read_short_async (MefExecutor        *self,
                               MefExecutorFunc     func,
                               gpointer            data,
                               GDestroyNotify      destroy,
                               GDestroyNotify      free_result,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  MefConnection *near;
  Call          *call;
  GError        *error = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MEF_IS_EXECUTOR (self));
  g_return_if_fail (func != NULL);

  near = get_near (self);
  call = call_new (NULL, FALSE, func, data, destroy, free_result);
  if (near == NULL || !run_near (near, call, &error))
    {
      call->lane = choose_reader (self);
      mef_worker_run_async (call->lane->worker, self, call_run_task, call, call_free, cancellable, callback,
                            user_data);
      return;
    }
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_executor_read_short_async);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&call->value), free_result);
  call_free (call);
}

gpointer
mef_executor_finish (MefExecutor *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_EXECUTOR (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
mef_executor_write_sync (MefExecutor *self, MefExecutorFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (MEF_IS_EXECUTOR (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return run_sync (&self->writer, TRUE, func, data, error);
}

gpointer
mef_executor_read_sync (MefExecutor *self, MefExecutorFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (MEF_IS_EXECUTOR (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return run_sync (choose_reader (self), FALSE, func, data, error);
}
