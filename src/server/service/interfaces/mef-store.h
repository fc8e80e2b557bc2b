/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_STORE (mef_store_get_type ())
G_DECLARE_INTERFACE (MefStore, mef_store, MEF, STORE, GObject)

/**
 * MefStoreFunc:
 *
 * What runs in a transaction, on one of the store's threads; may be run again from the start.
 *
 * Returns: (transfer full) (nullable): a detached value; %NULL with @error set rolls everything back
 */
typedef gpointer (*MefStoreFunc) (MefTransaction *transaction, gpointer data, GError **error);

/**
 * MefStoreInterface:
 * @read_async: runs @func in one snapshot; it may not write
 * @read_short_async: the same for what is little work as a rule: done at once where that is so
 * @write_async: runs @func in a transaction whose last step gives the numbers of journal and feed under the
 * lock of each site's head, and commits; the answer comes after the commit
 * @finish: (transfer full): the value of either; errors are of #MefServiceError
 * @write_sync: the same, blocking; for verbs and tests
 *
 * Where everything is kept. @data is (transfer full), freed by @destroy; a value nobody takes is freed by
 * @free_result.
 */
struct _MefStoreInterface
{
  GTypeInterface parent;

  void (*read_async) (MefStore           *self,
                      MefStoreFunc        func,
                      gpointer            data,
                      GDestroyNotify      destroy,
                      GDestroyNotify      free_result,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  void (*read_short_async) (MefStore           *self,
                            MefStoreFunc        func,
                            gpointer            data,
                            GDestroyNotify      destroy,
                            GDestroyNotify      free_result,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
  void (*write_async) (MefStore           *self,
                       MefStoreFunc        func,
                       gpointer            data,
                       GDestroyNotify      destroy,
                       GDestroyNotify      free_result,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gpointer (*finish) (MefStore *self, GAsyncResult *result, GError **error);
  gpointer (*write_sync) (MefStore *self, MefStoreFunc func, gpointer data, GError **error);
};

/** mef_store_read_async: #MefStoreInterface says it */
void mef_store_read_async (MefStore           *self,
                           MefStoreFunc        func,
                           gpointer            data,
                           GDestroyNotify      destroy,
                           GDestroyNotify      free_result,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/** mef_store_read_short_async: #MefStoreInterface says it */
void mef_store_read_short_async (MefStore           *self,
                                 MefStoreFunc        func,
                                 gpointer            data,
                                 GDestroyNotify      destroy,
                                 GDestroyNotify      free_result,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/** mef_store_write_async: #MefStoreInterface says it */
void mef_store_write_async (MefStore           *self,
                            MefStoreFunc        func,
                            gpointer            data,
                            GDestroyNotify      destroy,
                            GDestroyNotify      free_result,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/** mef_store_finish: (transfer full) (nullable): the value of either */
gpointer mef_store_finish (MefStore *self, GAsyncResult *result, GError **error);

/** mef_store_write_sync: (transfer full) (nullable): blocks until committed */
gpointer mef_store_write_sync (MefStore *self, MefStoreFunc func, gpointer data, GError **error);

G_END_DECLS
