/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_WORKER (mef_worker_get_type ())
G_DECLARE_FINAL_TYPE (MefWorker, mef_worker, MEF, WORKER, GObject)

/**
 * MefWorker:
 *
 * One named thread that runs functions one after the other, in the order they were handed over. It is what
 * serialises a database connection. Disposing it runs what is queued, then joins the thread.
 */

/**
 * MefWorkerFunc:
 * @task: the task to return a detached value to, exactly once
 * @data: as given to mef_worker_run_async()
 *
 * Runs on the worker's thread.
 */
typedef void (*MefWorkerFunc) (GTask *task, gpointer data);

/**
 * mef_worker_new:
 * @name: what debuggers show, at most 15 bytes
 * Returns: (transfer full): a started worker
 */
MefWorker *mef_worker_new (const char *name);

/**
 * mef_worker_run_async:
 * @func: what to run on the worker's thread
 * @data: (transfer full): handed to @func
 * @destroy: (nullable): frees @data, on the worker's thread
 *
 * A cancelled @cancellable ends a function that has not begun with %G_IO_ERROR_CANCELLED; one that runs sees
 * it through its task. @callback runs in the caller's thread-default main context.
 */
void mef_worker_run_async (MefWorker          *self,
                           gpointer            source,
                           MefWorkerFunc       func,
                           gpointer            data,
                           GDestroyNotify      destroy,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/** MefWorkerSyncFunc: runs on the worker's thread while its caller waits */
typedef void (*MefWorkerSyncFunc) (gpointer data);

/**
 * mef_worker_run_sync:
 *
 * Blocks the caller until @func has run, in its turn, on the worker's thread; called on that thread itself,
 * runs
 * @func at once.
 */
void mef_worker_run_sync (MefWorker *self, MefWorkerSyncFunc func, gpointer data);

/** mef_worker_is_current: whether the caller runs on this worker's thread; what worker functions assert */
gboolean mef_worker_is_current (MefWorker *self);

/** mef_worker_get_pending: functions handed over and not yet finished; any thread */
guint mef_worker_get_pending (MefWorker *self);

G_END_DECLS
