/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/**
 * mef_store_insert_demande:
 * @sngi: result of the identity check
 *
 * A new request with its keys, words and count; touches the feed.
 */
gboolean
mef_store_insert_demande (MefStoreTransaction *self, const MefDemande *demande, MefSngi sngi, GError **error);

/** mef_store_dup_identity_key: (transfer full): by what the same person is looked for: first name and birth
 * date */
char *mef_store_dup_identity_key (const char *prenom, MefDay date_naissance);

/** mef_store_names_meet: whether two people, by usage and birth names, may be one */
gboolean mef_store_names_meet (const char *nom,
                               const char *nom_naissance,
                               const char *other_nom,
                               const char *other_naissance);

/**
 * mef_store_read_corps:
 * @site: of the request, as is @version: read in this very transaction
 *
 * Returns: (transfer full) (nullable): the request as it is stored and sent
 */
MefRecord *mef_store_read_corps (MefStoreTransaction *self,
                                 const char          *id,
                                 const char          *site,
                                 gint64               version,
                                 GError             **error);

G_END_DECLS
