/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/interfaces/mef-document-store.h"

G_DEFINE_INTERFACE (MefDocumentStore, mef_document_store, G_TYPE_OBJECT)

static void
mef_document_store_default_init (MefDocumentStoreInterface *iface)
{
}

char *
mef_document_store_put (MefDocumentStore *self, GBytes *contenu, GError **error)
{
  g_return_val_if_fail (MEF_IS_DOCUMENT_STORE (self) && contenu != NULL, NULL);

  return MEF_DOCUMENT_STORE_GET_IFACE (self)->put (self, contenu, error);
}

GBytes *
mef_document_store_get (MefDocumentStore *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (MEF_IS_DOCUMENT_STORE (self) && sha256 != NULL, NULL);

  return MEF_DOCUMENT_STORE_GET_IFACE (self)->get (self, sha256, error);
}

gboolean
mef_document_store_has (MefDocumentStore *self, const char *sha256)
{
  g_return_val_if_fail (MEF_IS_DOCUMENT_STORE (self) && sha256 != NULL, FALSE);

  return MEF_DOCUMENT_STORE_GET_IFACE (self)->has (self, sha256);
}

gboolean
mef_document_store_erase (MefDocumentStore *self,
                          const char       *sha256,
                          guint             age,
                          gboolean         *erased,
                          GError          **error)
{
  g_return_val_if_fail (MEF_IS_DOCUMENT_STORE (self), FALSE);
  g_return_val_if_fail (sha256 != NULL && erased != NULL, FALSE);

  return MEF_DOCUMENT_STORE_GET_IFACE (self)->erase (self, sha256, age, erased, error);
}
