/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/* What is written by the verbs and the demo only, so that it is no matter of use cases. Each touches the
 * feed. */

/** mef_store_put_site: a new site with its head and chain, or a new version of a known one */
gboolean mef_store_put_site (MefStoreTransaction *self, const MefSite *site, GError **error);

/** mef_store_put_motif: a version of a motive, the newest from now on */
gboolean mef_store_put_motif (MefStoreTransaction *self, const MefMotif *motif, GError **error);

/** mef_store_put_legal: the legal values shipped, where there are none yet */
gboolean mef_store_put_legal (MefStoreTransaction *self, GError **error);

/** mef_store_cache_clear: frees what the cache holds */
void mef_store_cache_clear (MefStoreCache *cache);

G_END_DECLS
