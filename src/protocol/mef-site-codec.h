/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/* A site, in the feed of `000` and in `GET /sites`. */

/** mef_site_codec_write: one object; @name %NULL in an array or as the document */
void mef_site_codec_write (MefJsonWriter *writer, const char *name, const MefSite *site);

/** mef_site_codec_read: (transfer full) (nullable): from the object the reader stands in; %NULL when it has
 * failed */
MefSite *mef_site_codec_read (MefJsonReader *reader);

/** mef_site_codec_encode: (transfer full): the JSON text */
char *mef_site_codec_encode (const MefSite *site);

/**
 * mef_site_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefSite *mef_site_codec_decode (const char *text, gssize length, GError **error);

/** mef_site_codec_read_list: (transfer full) (element-type MefSite): array @name of the object the reader
 * stands in */
GPtrArray *mef_site_codec_read_list (MefJsonReader *reader, const char *name);

/** mef_site_codec_encode_list: `{"sites":[…]}`; @sites: (element-type MefSite) */
char *mef_site_codec_encode_list (GPtrArray *sites);

/** mef_site_codec_decode_list: (transfer full) (nullable) (element-type MefSite) */
GPtrArray *mef_site_codec_decode_list (const char *text, gssize length, GError **error);

G_END_DECLS
