/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-classeur-lecteur.h"

G_DEFINE_INTERFACE (MefClasseurLecteur, mef_classeur_lecteur, G_TYPE_OBJECT)

static void
mef_classeur_lecteur_default_init (MefClasseurLecteurInterface *iface)
{
}

void
mef_classeur_lecteur_lire_async (MefClasseurLecteur *self,
                                 GFile              *fichier,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CLASSEUR_LECTEUR (self));
  g_return_if_fail (G_IS_FILE (fichier));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  MEF_CLASSEUR_LECTEUR_GET_IFACE (self)->lire_async (self, fichier, cancellable, callback, user_data);
}

GPtrArray *
mef_classeur_lecteur_lire_finish (MefClasseurLecteur *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (MEF_IS_CLASSEUR_LECTEUR (self), NULL);

  return MEF_CLASSEUR_LECTEUR_GET_IFACE (self)->lire_finish (self, result, error);
}
