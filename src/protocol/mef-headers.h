/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

#define MEF_HEADER_KEY      "Idempotency-Key"
#define MEF_HEADER_IF_MATCH "If-Match"
#define MEF_HEADER_ETAG     "ETag"
/** Of pieces of files: where in the file, and how long it is, in bytes */
#define MEF_HEADER_OFFSET "Upload-Offset"
#define MEF_HEADER_LENGTH "Upload-Length"
/** MEF_HEADER_HEURE: of every answer: the server's clock, µs UTC in digits; clients learn their offset from
 * it */
#define MEF_HEADER_HEURE "Mef-Heure"
/** MEF_HEADER_CLIENT: of every request of a client: its version, « 0.1.0 » */
#define MEF_HEADER_CLIENT "Mef-Client"

/** MEF_CLIENT_MINIMUM: the oldest client this server talks to */
#define MEF_CLIENT_MINIMUM "0.1.0"

/** mef_headers_dup_etag: (transfer full): `"12"` */
char *mef_headers_dup_etag (gint64 version);

/**
 * mef_headers_parse_etag:
 * @text: (nullable): value of `ETag` or `If-Match`: one strong tag, no list, no `*`
 * @version: (out): 1 or more
 */
gboolean mef_headers_parse_etag (const char *text, gint64 *version);

/** mef_headers_parse_heure: value (nullable) of Mef-Heure */
gboolean mef_headers_parse_heure (const char *text, gint64 *instant);

/**
 * mef_headers_client_is_accepted:
 * @text: (nullable): value of Mef-Client
 *
 * A call without the header is no client of ours and is let through; a version below %MEF_CLIENT_MINIMUM, or
 * one that cannot be read, is answered 426.
 */
gboolean mef_headers_client_is_accepted (const char *text);

G_END_DECLS
