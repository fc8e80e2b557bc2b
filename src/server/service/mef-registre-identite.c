/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/interfaces/mef-registre-identite.h"

G_DEFINE_INTERFACE (MefRegistreIdentite, mef_registre_identite, G_TYPE_OBJECT)

static void
mef_registre_identite_default_init (MefRegistreIdentiteInterface *iface)
{
}

void
mef_registre_identite_check_async (MefRegistreIdentite *self,
                                   const MefDemande    *demande,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (MEF_IS_REGISTRE_IDENTITE (self) && demande != NULL);

  MEF_REGISTRE_IDENTITE_GET_IFACE (self)->check_async (self, demande, cancellable, callback, user_data);
}

MefSngi
mef_registre_identite_check_finish (MefRegistreIdentite *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_REGISTRE_IDENTITE (self), MEF_SNGI_NON_DISPONIBLE);

  return MEF_REGISTRE_IDENTITE_GET_IFACE (self)->check_finish (self, result, error);
}
