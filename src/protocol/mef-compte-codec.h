/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-historique.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/* An account as its owner sees it (USR-15). */

/** mef_compte_codec_write: one object; @name %NULL in an array or as the document */
void mef_compte_codec_write (MefJsonWriter *writer, const char *name, const MefCompte *compte);

/** mef_compte_codec_read: (transfer full) (nullable): from the object the reader stands in; %NULL when it has
 * failed */
MefCompte *mef_compte_codec_read (MefJsonReader *reader);

/** mef_compte_codec_encode: (transfer full): the JSON text */
char *mef_compte_codec_encode (const MefCompte *compte);

/**
 * mef_compte_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefCompte *mef_compte_codec_decode (const char *text, gssize length, GError **error);

/** mef_compte_codec_encode_changements: body of `PATCH /moi`; @changements: (element-type MefChangement) */
char *mef_compte_codec_encode_changements (GPtrArray *changements);

/**
 * mef_compte_codec_decode_changements:
 *
 * Fields one may change oneself: `/prenom`, `/nom`; each at most once.
 *
 * Returns: (transfer full) (nullable) (element-type MefChangement): one or more
 */
GPtrArray *mef_compte_codec_decode_changements (const char *text, gssize length, GError **error);

/** mef_compte_codec_encode_mot_de_passe: body of `POST /moi/mot-de-passe` */
char *mef_compte_codec_encode_mot_de_passe (const char *ancien, const char *nouveau);

/** mef_compte_codec_decode_mot_de_passe: @ancien, @nouveau: (out) (transfer full): free with sodium_memzero()
 * first */
gboolean mef_compte_codec_decode_mot_de_passe (const char *text,
                                               gssize      length,
                                               char      **ancien,
                                               char      **nouveau,
                                               GError    **error);

G_END_DECLS
