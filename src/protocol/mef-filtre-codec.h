/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-filtre.h"
#include "domain/mef-filtre-structures.h"
#include "protocol/mef-json.h"

G_BEGIN_DECLS

/** MEF_FILTRE_LIMITE: rows of a page unless told; MEF_FILTRE_LIMITE_MAX: at most */
#define MEF_FILTRE_LIMITE     100
#define MEF_FILTRE_LIMITE_MAX 500

/**
 * mef_filtre_codec_to_query:
 * @apres: (nullable): cursor of the page before
 * @limite: rows wanted, 0 for %MEF_FILTRE_LIMITE
 *
 * What holds for all is left out; several states or types are separated by commas. The text for one filter is
 * always the same, so that it also names a list (mef_page_cursor_encode()).
 *
 * Returns: (transfer full): `etat=…&tri=nom&ordre=desc`, escaped, "" when nothing is to be said
 */
char *mef_filtre_codec_to_query (const MefFiltre *filtre, const char *apres, int limite);

/**
 * mef_filtre_codec_from_query:
 * @query: (nullable): as in the URL, still escaped
 * @apres: (out) (transfer full) (nullable): cursor
 * @limite: (out): rows wanted
 *
 * Strict: an unknown, repeated or ill-formed parameter is %MEF_PROTOCOL_ERROR_INVALID with pointer
 * `/parametre`. No `etat` means all states.
 *
 * Returns: (transfer full) (nullable): the filter
 */
MefFiltre *mef_filtre_codec_from_query (const char *query, char **apres, int *limite, GError **error);

/**
 * mef_filtre_codec_relances_from_query:
 *
 * The same for `GET …/relances`, which takes fewer parameters: a filter it would not heed is refused as an
 * unknown one.
 *
 * Returns: (transfer full) (nullable): the filter
 */
MefFiltre *
mef_filtre_codec_relances_from_query (const char *query, char **apres, int *limite, GError **error);

/** mef_filtre_structures_codec_to_query: (transfer full): like mef_filtre_codec_to_query(), of `GET
 * …/structures` */
char *mef_filtre_structures_codec_to_query (const MefFiltreStructures *filtre, const char *apres, int limite);

/** mef_filtre_structures_codec_from_query: (transfer full) (nullable): like mef_filtre_codec_from_query() */
MefFiltreStructures *
mef_filtre_structures_codec_from_query (const char *query, char **apres, int *limite, GError **error);

/**
 * mef_changes_from_query:
 * @query: (nullable): of `GET …/changes`: nothing, or `after=CURSOR`
 * @after: (out) (transfer full) (nullable): the cursor's text
 */
gboolean mef_changes_from_query (const char *query, char **after, GError **error);

G_END_DECLS
