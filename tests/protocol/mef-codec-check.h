/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

/** MefCodecDecode: a decoder whose answer is thrown away */
typedef gboolean (*MefCodecDecode) (const char *text, GError **error);

/**
 * mef_codec_check_members:
 * @text: a document with every member there and not null
 * @optional: (array zero-terminated=1): patterns of pointers that may be absent, `*` for an index
 *
 * Walks over every member at every level and sees what the decoder says when it is missing, of the wrong
 * type, null, or has an unknown neighbour: each fault with the right pointer.
 */
void mef_codec_check_members (const char        *text,
                              MefCodecDecode     decode,
                              MefJsonReading     reading,
                              const char *const *optional);

/** mef_codec_check_fault: @text must be refused with @code at @pointer */
void
mef_codec_check_fault (MefCodecDecode decode, const char *text, MefProtocolError code, const char *pointer);

G_END_DECLS
