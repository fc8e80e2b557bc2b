/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-version-structure.h"
#include "protocol/mef-json-reader.h"

G_BEGIN_DECLS

/**
 * mef_version_structure_codec_encode_list:
 * @versions: (element-type MefVersionStructure): the history of one structure, the newest first
 *
 * Returns: (transfer full): `{"versions": [{"version", "le", "compte", "auteur", "action", "ecarts"}]}`
 */
char *mef_version_structure_codec_encode_list (GPtrArray *versions, const MefFormulaire *formulaire);

/** mef_version_structure_codec_decode_list: (transfer full) (nullable) (element-type MefVersionStructure): an
 * answer */
GPtrArray *mef_version_structure_codec_decode_list (const char          *text,
                                                    gssize               length,
                                                    const MefFormulaire *formulaire,
                                                    GError             **error);

/** mef_version_structure_codec_encode_restauration: (transfer full): the body of `POST …/restauration` */
char *mef_version_structure_codec_encode_restauration (gint64 version);

/** mef_version_structure_codec_decode_restauration: the version asked for; 0 with @error set */
gint64 mef_version_structure_codec_decode_restauration (const char *text, gssize length, GError **error);

/** mef_ecarts_codec_encode: (transfer full): an array of changes alone, as the store keeps it */
char *mef_ecarts_codec_encode (GPtrArray *ecarts, const MefFormulaire *formulaire);

/** mef_ecarts_codec_decode: (transfer full) (nullable) (element-type MefEcart): what
 * mef_ecarts_codec_encode() wrote */
GPtrArray *
mef_ecarts_codec_decode (const char *text, gssize length, const MefFormulaire *formulaire, GError **error);

G_END_DECLS
