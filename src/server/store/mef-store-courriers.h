/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-courrier.h"
#include "server/store/mef-database-store.h"
#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/** mef_store_courrier_file: the queue of waiting mails; its `self` is a #MefDatabaseStore */
extern const MefCourrierFile mef_store_courrier_file;

/**
 * mef_store_insert_courrier_in:
 * @etat: a mail of the demo has left or was refused long ago
 * @motif_refus: (nullable)
 */
gboolean mef_store_insert_courrier_in (MefStoreTransaction      *self,
                                       const MefCourrierSortant *courrier,
                                       MefEtatCourrier           etat,
                                       const char               *motif_refus,
                                       GError                  **error);

G_END_DECLS
