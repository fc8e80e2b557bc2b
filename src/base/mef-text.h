/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_text_fold:
 * @text: valid UTF-8
 *
 * The key by which text is searched and sorted: NFKD, case folded, marks dropped, and the letters no mark
 * explains (ø ł đ œ æ ß…) spelled out; apostrophes and hyphens become one space, runs of white space one
 * space, ends trimmed. « Hélène N’Guessan » and « helene n guessan » fold alike (MOD-01).
 *
 * Returns: (transfer full): the key, ASCII wherever the script allows
 */
char *mef_text_fold (const char *text);

/**
 * mef_text_escape_html:
 * Returns: (transfer full): @text with & < > " ' replaced
 */
char *mef_text_escape_html (const char *text);

/** mef_text_is_utf8: what g_utf8_validate_len() says, sooner where most of @text is ASCII; no NUL within */
gboolean mef_text_is_utf8 (const char *text, gsize length);

/** mef_text_length: characters as a person counts them (code points; invalid UTF-8 counts bytes) */
gsize mef_text_length (const char *text);

/**
 * mef_text_is_clean:
 *
 * Whether @text is UTF-8 without control characters (but tab and line feed where @multiline) and without
 * bidirectional overrides: what a person may have typed into a field.
 */
gboolean mef_text_is_clean (const char *text, gboolean multiline);

/**
 * mef_text_number:
 * Returns: (transfer full): « 4 312 », grouped by U+00A0
 */
char *mef_text_number (gint64 value);

/**
 * mef_text_plural:
 *
 * The French rule: 0 and 1 are singular.
 *
 * Returns: (transfer none): @one or @many
 */
const char *mef_text_plural (gint64 count, const char *one, const char *many);

/**
 * mef_text_count:
 * Returns: (transfer full): « 1 demande », « 4 312 demandes »
 */
char *mef_text_count (gint64 count, const char *one, const char *many);

/**
 * mef_text_phone:
 * Returns: (transfer full): « 06 12 34 56 78 » for ten digits in any writing (+33 too), the text itself
 * otherwise
 */
char *mef_text_phone (const char *text);

/**
 * mef_text_size:
 * Returns: (transfer full): « 34 Mo », « 812 Ko »
 */
char *mef_text_size (gint64 bytes);

/** mef_text_equal_secret: constant time in the length of @a, for secrets */
gboolean mef_text_equal_secret (const char *a, const char *b);

G_END_DECLS
