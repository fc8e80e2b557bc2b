/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefHttpRange:
 * @MEF_HTTP_RANGE_WHOLE: no range was asked for, or one that may be ignored: several, another unit,
 * ill-formed
 * @MEF_HTTP_RANGE_PART: one part
 * @MEF_HTTP_RANGE_OUTSIDE: it begins behind the end (416)
 */
typedef enum
{
  MEF_HTTP_RANGE_WHOLE,
  MEF_HTTP_RANGE_PART,
  MEF_HTTP_RANGE_OUTSIDE,
} MefHttpRange;

/**
 * mef_http_range_parse:
 * @text: (nullable): value of `Range` (RFC 9110, 14.2)
 * @total: bytes there are
 * @start: (out): first byte of the part
 * @length: (out): bytes of it
 */
MefHttpRange mef_http_range_parse (const char *text, gsize total, gsize *start, gsize *length);

/**
 * mef_http_etag_matches:
 * @list: (nullable): value of `If-None-Match`: tags separated by commas, weak ones too, or `*`
 * @etag: the tag of what is there, quotes included
 */
gboolean mef_http_etag_matches (const char *list, const char *etag);

G_END_DECLS
