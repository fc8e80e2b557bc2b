/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-ecart.h"
#include "domain/mef-fiche.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/**
 * mef_fiche_codec_write:
 *
 * The form's document: a member for each field that has a value; days of opening hours and lines are objects.
 * What was typed and could not be read stands beside it only in mef_fiche_codec_encode_draft().
 */
void mef_fiche_codec_write (MefJsonWriter *writer, const char *name, const MefFiche *fiche);

/** mef_fiche_codec_read: (transfer full) (nullable): from the object that @reader has entered; %NULL after a
 * fault */
MefFiche *mef_fiche_codec_read (MefJsonReader *reader, const MefFormulaire *formulaire);

/** mef_fiche_codec_encode: (transfer full): the document alone */
char *mef_fiche_codec_encode (const MefFiche *fiche);

/** mef_fiche_codec_decode: (transfer full) (nullable): the document alone, @reading as a request or an
 * answer; members of an answer that this form does not know are left out */
MefFiche *mef_fiche_codec_decode (const char          *text,
                                  gssize               length,
                                  MefJsonReading       reading,
                                  const MefFormulaire *formulaire,
                                  GError             **error);

/** mef_fiche_codec_encode_draft: (transfer full): `{"valeurs": …, "saisies": {pointer: text}}`: work in
 * progress with what could not be read yet (STR-03) */
char *mef_fiche_codec_encode_draft (const MefFiche *fiche);

/** mef_fiche_codec_decode_draft: (transfer full) (nullable): what mef_fiche_codec_encode_draft() wrote */
MefFiche *mef_fiche_codec_decode_draft (const char          *text,
                                        gssize               length,
                                        const MefFormulaire *formulaire,
                                        GError             **error);

/** mef_ecarts_codec_write: @ecarts: (element-type MefEcart): an array of `{field, from, to}`; null for no
 * value */
void mef_ecarts_codec_write (MefJsonWriter       *writer,
                             const char          *name,
                             GPtrArray           *ecarts,
                             const MefFormulaire *formulaire);

/** mef_ecarts_codec_read: (transfer full) (element-type MefEcart): the array @name; possibly not whole after
 * a fault */
GPtrArray *mef_ecarts_codec_read (MefJsonReader *reader, const char *name, const MefFormulaire *formulaire);

G_END_DECLS
