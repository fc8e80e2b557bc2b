/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-journal.h"
#include "protocol/mef-json.h"

G_BEGIN_DECLS

/** MEF_JOURNAL_LIMITE: entries of a page unless told; MEF_JOURNAL_LIMITE_MAX: at most */
#define MEF_JOURNAL_LIMITE     100
#define MEF_JOURNAL_LIMITE_MAX 500

/**
 * mef_journal_codec_from_query:
 * @query: (nullable): as in the URL, still escaped
 * @apres: (out) (transfer full) (nullable): cursor
 * @limite: (out): entries wanted
 *
 * Strict, as mef_filtre_codec_from_query() is.
 *
 * Returns: (transfer full) (nullable): the filter
 */
MefFiltreJournal *mef_journal_codec_from_query (const char *query, char **apres, int *limite, GError **error);

/**
 * mef_journal_codec_encode_page:
 * @lignes: (element-type MefLigneJournal)
 * @suivant: (nullable): cursor of what comes after
 *
 * Returns: (transfer full): JSON text
 */
char *mef_journal_codec_encode_page (GPtrArray *lignes, const char *suivant);

G_END_DECLS
