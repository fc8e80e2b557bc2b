/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/interfaces/mef-version-source.h"

G_DEFINE_INTERFACE (MefVersionSource, mef_version_source, G_TYPE_OBJECT)

static void
mef_version_source_default_init (MefVersionSourceInterface *iface)
{
}

void
mef_version_source_versions_async (MefVersionSource   *self,
                                   const MefStructure *structure,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (MEF_IS_VERSION_SOURCE (self));
  g_return_if_fail (structure != NULL);

  MEF_VERSION_SOURCE_GET_IFACE (self)->versions_async (self, structure, cancellable, callback, user_data);
}

GPtrArray *
mef_version_source_versions_finish (MefVersionSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_VERSION_SOURCE (self), NULL);

  return MEF_VERSION_SOURCE_GET_IFACE (self)->versions_finish (self, result, error);
}
