/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_DOCUMENT_STORE (mef_document_store_get_type ())
G_DECLARE_INTERFACE (MefDocumentStore, mef_document_store, MEF, DOCUMENT_STORE, GObject)

/**
 * MefDocumentStoreInterface:
 * @put: keeps @contenu under its SHA-256, durably, whole or not at all; the same content again costs nothing
 * @get: the content, its hash verified; %G_IO_ERROR_NOT_FOUND when it is not there, %G_IO_ERROR_INVALID_DATA
 * when it is not what it was
 * @has: whether it is there, unverified
 * @erase: takes it away unless it was put less than @age seconds ago, for a record that is about to hold it;
 * @erased says which. Gone already is erased
 *
 * Scans at rest (API-05). All block; any thread.
 */
struct _MefDocumentStoreInterface
{
  GTypeInterface parent;

  char *(*put) (MefDocumentStore *self, GBytes *contenu, GError **error);
  GBytes *(*get) (MefDocumentStore *self, const char *sha256, GError **error);
  gboolean (*has) (MefDocumentStore *self, const char *sha256);
  gboolean (*erase) (MefDocumentStore *self, const char *sha256, guint age, gboolean *erased, GError **error);
};

/** mef_document_store_put: (transfer full) (nullable): the SHA-256, 64 lower-case hexadecimal digits */
char *mef_document_store_put (MefDocumentStore *self, GBytes *contenu, GError **error);

/** mef_document_store_get: (transfer full) (nullable): the content */
GBytes  *mef_document_store_get (MefDocumentStore *self, const char *sha256, GError **error);
gboolean mef_document_store_has (MefDocumentStore *self, const char *sha256);

/** mef_document_store_erase: #MefDocumentStoreInterface says it */
gboolean mef_document_store_erase (MefDocumentStore *self,
                                   const char       *sha256,
                                   guint             age,
                                   gboolean         *erased,
                                   GError          **error);

G_END_DECLS
