/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-motif.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/* A motive, in the feed and in `GET …/motifs`. */

/** mef_motif_codec_write: one object; @name %NULL in an array or as the document */
void mef_motif_codec_write (MefJsonWriter *writer, const char *name, const MefMotif *motif);

/** mef_motif_codec_read: (transfer full) (nullable): from the object the reader stands in; %NULL when it has
 * failed */
MefMotif *mef_motif_codec_read (MefJsonReader *reader);

/** mef_motif_codec_encode: (transfer full): the JSON text */
char *mef_motif_codec_encode (const MefMotif *motif);

/**
 * mef_motif_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefMotif *mef_motif_codec_decode (const char *text, gssize length, GError **error);

/** mef_motif_codec_encode_list: `{"motifs":[…]}`; @motifs: (element-type MefMotif) */
char *mef_motif_codec_encode_list (GPtrArray *motifs);

/** mef_motif_codec_decode_list: (transfer full) (nullable) (element-type MefMotif) */
GPtrArray *mef_motif_codec_decode_list (const char *text, gssize length, GError **error);

G_END_DECLS
