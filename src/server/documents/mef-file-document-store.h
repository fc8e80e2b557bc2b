/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-document-store.h"

G_BEGIN_DECLS

#define MEF_TYPE_FILE_DOCUMENT_STORE (mef_file_document_store_get_type ())
G_DECLARE_FINAL_TYPE (MefFileDocumentStore, mef_file_document_store, MEF, FILE_DOCUMENT_STORE, GObject)

/**
 * MefFileDocumentStore:
 *
 * Scans at rest as files: `ab/cd/abcd…` below one folder, by SHA-256, readable by the server's user only
 * (API-05). A file appears whole, on the disk, or not at all. Decodes nothing. Any thread; several processes
 * may share the folder.
 */

/**
 * mef_file_document_store_new:
 * @directory: the folder, made with mode 0700 when it is first needed
 *
 * Returns: (transfer full): the store
 */
MefDocumentStore *mef_file_document_store_new (const char *directory);

G_END_DECLS
