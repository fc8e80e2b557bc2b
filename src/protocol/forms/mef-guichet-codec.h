/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-structure.h"

G_BEGIN_DECLS

/**
 * mef_guichet_codec_encode:
 * @structures: (element-type MefStructure): that receive information requests for the commune
 * @caf: (nullable): that serves it
 * @contact: (nullable): how families reach the CAF
 *
 * Returns: (transfer full): what a parent is told (GUI-01): of each structure its id and what is published
 */
char *mef_guichet_codec_encode (GPtrArray *structures, const MefSite *caf, const char *contact);

/** mef_guichet_codec_from_query: (transfer full) (nullable): the INSEE code that is asked about */
char *mef_guichet_codec_from_query (const char *query, GError **error);

G_END_DECLS
