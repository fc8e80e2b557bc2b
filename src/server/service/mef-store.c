/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/interfaces/mef-store.h"

G_DEFINE_INTERFACE (MefStore, mef_store, G_TYPE_OBJECT)

static void
mef_store_default_init (MefStoreInterface *iface)
{
}

void
mef_store_read_async (MefStore           *self,
                      MefStoreFunc        func,
                      gpointer            data,
                      GDestroyNotify      destroy,
                      GDestroyNotify      free_result,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (MEF_IS_STORE (self));

  MEF_STORE_GET_IFACE (self)->read_async (self, func, data, destroy, free_result, cancellable, callback,
                                          user_data);
}

void
mef_store_read_short_async (MefStore           *self,
                            MefStoreFunc        func,
                            gpointer            data,
                            GDestroyNotify      destroy,
                            GDestroyNotify      free_result,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (MEF_IS_STORE (self));

  MEF_STORE_GET_IFACE (self)->read_short_async (self, func, data, destroy, free_result, cancellable, callback,
                                                user_data);
}

void
mef_store_write_async (MefStore           *self,
                       MefStoreFunc        func,
                       gpointer            data,
                       GDestroyNotify      destroy,
                       GDestroyNotify      free_result,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (MEF_IS_STORE (self));

  MEF_STORE_GET_IFACE (self)->write_async (self, func, data, destroy, free_result, cancellable, callback,
                                           user_data);
}

gpointer
mef_store_finish (MefStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_STORE (self), NULL);

  return MEF_STORE_GET_IFACE (self)->finish (self, result, error);
}

gpointer
mef_store_write_sync (MefStore *self, MefStoreFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (MEF_IS_STORE (self), NULL);

  return MEF_STORE_GET_IFACE (self)->write_sync (self, func, data, error);
}
