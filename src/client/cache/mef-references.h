/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"
#include "domain/mef-agrement.h"
#include "domain/mef-compte.h"

G_BEGIN_DECLS

/**
 * MefReferences:
 *
 * Sites, motives and legal values, few and needed at once: read whole on a worker's thread, then only looked
 * at, on the main thread.
 */
typedef struct _MefReferences MefReferences;

/** mef_references_load: (transfer full) (nullable): what the database holds. Worker thread. */
MefReferences *mef_references_load (MefConnection *connection, GError **error);
void           mef_references_free (MefReferences *self);

/** mef_references_get_sites: (transfer none) (element-type MefSite): by code */
GPtrArray *mef_references_get_sites (MefReferences *self);

/** mef_references_get_site: (transfer none) (nullable) */
MefSite *mef_references_get_site (MefReferences *self, const char *code);

/** mef_references_get_motifs: (transfer none) (element-type MefMotif): of @site and of « 000 », by order */
GPtrArray *mef_references_get_motifs (MefReferences *self, const char *site);

/** mef_references_get_legal: (transfer none): the values shipped while none were received */
const MefLegal *mef_references_get_legal (MefReferences *self);

/** mef_references_list_covered: (transfer full) (array zero-terminated): @site, then those it covers */
char **mef_references_list_covered (MefReferences *self, const char *site);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefReferences, mef_references_free)

G_END_DECLS
