/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-classeur-source.h"

G_DEFINE_INTERFACE (MefClasseurSource, mef_classeur_source, G_TYPE_OBJECT)

static void
mef_classeur_source_default_init (MefClasseurSourceInterface *iface)
{
}

void
mef_classeur_source_vide_async (MefClasseurSource  *self,
                                const char         *caf,
                                MefTypeStructure    type,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CLASSEUR_SOURCE (self));
  g_return_if_fail (caf != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  MEF_CLASSEUR_SOURCE_GET_IFACE (self)->vide_async (self, caf, type, cancellable, callback, user_data);
}

GBytes *
mef_classeur_source_vide_finish (MefClasseurSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_CLASSEUR_SOURCE (self), NULL);

  return MEF_CLASSEUR_SOURCE_GET_IFACE (self)->vide_finish (self, result, error);
}
