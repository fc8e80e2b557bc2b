/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

#define MEF_TYPE_EXECUTOR (mef_executor_get_type ())
G_DECLARE_FINAL_TYPE (MefExecutor, mef_executor, MEF, EXECUTOR, GObject)

/**
 * MefExecutor:
 *
 * One writer thread and a few reader threads over one database, each with its own connection. Nothing else
 * opens the file. A write seen as finished is visible to every read begun after it.
 */

/**
 * MefExecutorFunc:
 *
 * Runs on a worker's thread with that worker's connection; returns a detached value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @error set (a %NULL value without error is
 * fine)
 */
typedef gpointer (*MefExecutorFunc) (MefConnection *connection,
                                     gpointer       data,
                                     GCancellable  *cancellable,
                                     GError       **error);

/**
 * mef_executor_new:
 * @readers: threads that read; 0 makes reads run on the writer (":memory:")
 *
 * Opens the writer's connection at once, so that an unreadable file is told here.
 */
MefExecutor *mef_executor_new (const MefDriver *driver, const char *location, guint readers, GError **error);

/**
 * mef_executor_migrate:
 * @resource_path: as for mef_migrator_run()
 *
 * Brings the schema to its newest version on the writer's connection; blocks the caller.
 */
gboolean mef_executor_migrate (MefExecutor *self, const char *resource_path, GError **error);

/** mef_executor_fill: mef_connection_fill() of the writer; blocks the caller. Soonest where there are no
 * readers: they would keep the write-ahead log open */
gboolean mef_executor_fill (MefExecutor *self, MefFilling step, GError **error);

/**
 * mef_executor_write_async:
 * @data: (transfer full): for @func, freed by @destroy
 * @free_result: (nullable): frees the value when nobody takes it
 *
 * @func runs inside a transaction that is committed before @callback sees a result. Cancelled before it
 * begins, it ends with %G_IO_ERROR_CANCELLED; once begun, it is finished and told.
 */
void mef_executor_write_async (MefExecutor        *self,
                               MefExecutorFunc     func,
                               gpointer            data,
                               GDestroyNotify      destroy,
                               GDestroyNotify      free_result,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * mef_executor_read_async:
 *
 * Like mef_executor_write_async(), on a reader, in a read transaction (one snapshot). A cancelled read is
 * stopped in its middle and ends with %G_IO_ERROR_CANCELLED.
 */
void mef_executor_read_async (MefExecutor        *self,
                              MefExecutorFunc     func,
                              gpointer            data,
                              GDestroyNotify      destroy,
                              GDestroyNotify      free_result,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * mef_executor_read_short_async:
 *
 * Like mef_executor_read_async(), for what should take less than a thread takes to wake: it is tried at once,
 * on the caller's own thread and a connection kept for it, and @callback is called later from the main
 * context. What turns out to be more work than a few hundred rows begins again on a reader. Only one thread
 * gets that: the first that asks.
 */
void mef_executor_read_short_async (MefExecutor        *self,
                                    MefExecutorFunc     func,
                                    gpointer            data,
                                    GDestroyNotify      destroy,
                                    GDestroyNotify      free_result,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/** mef_executor_finish: (transfer full) (nullable): the value of either call */
gpointer mef_executor_finish (MefExecutor *self, GAsyncResult *result, GError **error);

/**
 * mef_executor_write_sync:
 *
 * Blocks the caller until the write is committed. For start-up, tests, and the server's request threads;
 * never on the client's main thread.
 */
gpointer mef_executor_write_sync (MefExecutor *self, MefExecutorFunc func, gpointer data, GError **error);

/**
 * mef_executor_read_sync:
 *
 * Like mef_executor_write_sync(), on a reader; not from a function that reads already.
 */
gpointer mef_executor_read_sync (MefExecutor *self, MefExecutorFunc func, gpointer data, GError **error);

G_END_DECLS
