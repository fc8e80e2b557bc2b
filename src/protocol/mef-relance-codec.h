/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-relance.h"

G_BEGIN_DECLS

/* The reminder of a request. */

/** mef_relance_codec_encode: (transfer full): the JSON text */
char *mef_relance_codec_encode (const MefRelance *relance);

/**
 * mef_relance_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefRelance *mef_relance_codec_decode (const char *text, gssize length, GError **error);

/** mef_relance_codec_encode_request: (transfer full): the body that asks for a reminder */
char *mef_relance_codec_encode_request (const char *commentaire);

/** mef_relance_codec_decode_request: (transfer full) (nullable): the comment of such a body, possibly empty
 */
char *mef_relance_codec_decode_request (const char *text, gssize length, GError **error);

G_END_DECLS
