/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaires.h"
#include "domain/mef-proposition.h"
#include "domain/mef-saisie-structure.h"
#include "domain/mef-structure.h"
#include "protocol/mef-json-reader.h"

G_BEGIN_DECLS

/** mef_structure_codec_encode: (transfer full): the record as it is stored, sent and received */
char *mef_structure_codec_encode (const MefStructure *structure);

/** mef_structure_codec_decode: (transfer full) (nullable): an answer; its type chooses the form */
MefStructure *
mef_structure_codec_decode (const char *text, gssize length, MefFormulaires *formulaires, GError **error);

/**
 * mef_structure_codec_encode_page:
 * @structures: (element-type utf8): each one record
 * @suivant: (nullable): cursor of the next page
 * @total: of the whole list, -1 where it was not counted
 *
 * Returns: (transfer full): `{"structures": […], "suivant", "total"}`
 */
char *mef_structure_codec_encode_page (GPtrArray *structures, const char *suivant, gint64 total);

/** mef_saisie_structure_encode: (transfer full): the body of a request */
char *mef_saisie_structure_encode (const MefSaisieStructure *saisie, MefFormulaires *formulaires);

/** mef_saisie_structure_decode: (transfer full) (nullable): a request with exactly one of `fiche` and
 * `ecarts`, as
 * @creation says */
MefSaisieStructure *mef_saisie_structure_decode (const char     *text,
                                                 gssize          length,
                                                 gboolean        creation,
                                                 MefFormulaires *formulaires,
                                                 GError        **error);

G_END_DECLS
