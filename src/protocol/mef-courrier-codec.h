/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-courrier.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/* What became of a mail. */

/** mef_courrier_codec_write: one object; @name %NULL in an array or as the document */
void mef_courrier_codec_write (MefJsonWriter *writer, const char *name, const MefCourrier *courrier);

/** mef_courrier_codec_read: (transfer full) (nullable): from the object the reader stands in; %NULL when it
 * has failed */
MefCourrier *mef_courrier_codec_read (MefJsonReader *reader);

/** mef_courrier_codec_encode: (transfer full): the JSON text */
char *mef_courrier_codec_encode (const MefCourrier *courrier);

/** mef_courrier_codec_encode_list: (transfer full): `{"courriers": […]}` of (element-type MefCourrier)
 * @courriers */
char *mef_courrier_codec_encode_list (GPtrArray *courriers);

/**
 * mef_courrier_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefCourrier *mef_courrier_codec_decode (const char *text, gssize length, GError **error);
G_END_DECLS
