/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_saisie_to_line:
 * @text: (nullable): what a person typed, any bytes
 *
 * Makes a text fit for one line and for a mail header: line breaks and control characters become a space,
 * characters that turn the direction of writing disappear, runs of spaces become one, ends are trimmed.
 *
 * Returns: (transfer full): valid UTF-8 without any control character
 */
char *mef_saisie_to_line (const char *text);

/**
 * mef_saisie_to_text:
 * @text: (nullable): what a person typed, any bytes
 *
 * The same for a text of several lines: every kind of line break becomes LF and stays, tabs become a space,
 * spaces at the ends of lines disappear, more than one empty line becomes one.
 *
 * Returns: (transfer full): valid UTF-8 without any control character but LF
 */
char *mef_saisie_to_text (const char *text);

/** mef_saisie_is_lien: whether @text (nullable) can be a link of ours: `https://` or `http://`, a host, and
 * only the printable ASCII of a URI (RFC 3986), at most 2000 characters */
gboolean mef_saisie_is_lien (const char *text);

G_END_DECLS
