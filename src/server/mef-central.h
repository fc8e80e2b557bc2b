/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-sites.h"
#include "server/service/mef-service.h"
#include "server/store/mef-database-store.h"

G_BEGIN_DECLS

/**
 * MefCentral: the server's data folder, opened and put together; what every verb works on
 */
typedef struct _MefCentral MefCentral;

/**
 * MefCentralMode:
 * @MEF_CENTRAL_OPEN: a store that `init` made
 * @MEF_CENTRAL_CREATE: the same, and made first where there is none
 */
typedef enum
{
  MEF_CENTRAL_OPEN,
  MEF_CENTRAL_CREATE,
} MefCentralMode;

/**
 * mef_central_open:
 * @data: the folder (`--data`): documents, spool, `journal.key` and the SQLite file
 * @database: (nullable): URL or path that replaces only the SQLite file (`--database`)
 *
 * Opens the store, brings its schema to the newest version and puts the service on it. The journal's key is
 * made once, with the store, and never again: a store whose key is gone, or whose key others may read, is
 * refused.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with an error whose message is French and may be shown
 */
MefCentral *mef_central_open (const char *data, const char *database, MefCentralMode mode, GError **error);
void        mef_central_free (MefCentral *self);

/** mef_central_dup_location: (transfer full) (nullable): where the database of @data, or @database
 * (nullable), is */
char *mef_central_dup_location (const char *data, const char *database, GError **error);

/** mef_central_get_service: (transfer none) */
MefService *mef_central_get_service (MefCentral *self);

/** mef_central_get_store: (transfer none) */
MefDatabaseStore *mef_central_get_store (MefCentral *self);

/** mef_central_get_documents: (transfer none) */
MefDocumentStore *mef_central_get_documents (MefCentral *self);

/** mef_central_get_communes: (transfer none) */
MefCommunes *mef_central_get_communes (MefCentral *self);

/** mef_central_get_sites: (transfer none): the sites as shipped */
MefSites *mef_central_get_sites (MefCentral *self);

/** mef_central_get_clock: (transfer none) */
MefClock *mef_central_get_clock (MefCentral *self);

/** mef_central_get_key: (transfer none): the journal's key */
GBytes *mef_central_get_key (MefCentral *self);

/** mef_central_dup_path: (transfer full): path of @name in the data folder */
char *mef_central_dup_path (MefCentral *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCentral, mef_central_free)

G_END_DECLS
