/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_adresse_mail_is_valid:
 * @text: (nullable): an address as declared
 *
 * Whether mail can be sent to @text: a dot-atom, `@` and a domain of at least two labels that does not end in
 * a number, all ASCII, within the lengths of SMTP (RFC 5321 4.5.3.1, RFC 1035 2.3.4). Quoted local parts,
 * comments, folding and address literals, which RFC 5322 also knows, are refused: no one's mailbox is named
 * so, and headers have been forged with them.
 */
gboolean mef_adresse_mail_is_valid (const char *text);

/**
 * mef_adresse_mail_get_domain:
 * Returns: (transfer none) (nullable): the part of @text behind `@`, %NULL when @text is not valid
 */
const char *mef_adresse_mail_get_domain (const char *text);

G_END_DECLS
