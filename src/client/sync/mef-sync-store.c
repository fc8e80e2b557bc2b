/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/interfaces/mef-sync-store.h"

G_DEFINE_INTERFACE (MefSyncStore, mef_sync_store, G_TYPE_OBJECT)

static void
mef_sync_store_default_init (MefSyncStoreInterface *iface)
{
}

MefPret *
mef_pret_new (void)
{
  MefPret *self = g_new0 (MefPret, 1);

  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);
  return self;
}

void
mef_pret_free (MefPret *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->operations);
  g_free (self);
}
