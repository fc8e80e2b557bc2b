/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MEF_TOKEN_MAX: characters a sealed text may have */
#define MEF_TOKEN_MAX 8192

/**
 * mef_token_seal:
 * @kind: what the bytes are; one kind never opens as another
 *
 * Makes opaque text of bytes: kind, bytes and a checksum in base64url without padding (RFC 4648, 5). The
 * checksum catches what was cut or mistyped; it is no signature, and what is opened is still input.
 *
 * Returns: (transfer full): the text, safe in a query
 */
char *mef_token_seal (guint8 kind, const GByteArray *bytes);

/** mef_token_open: (transfer full) (nullable): the bytes; %NULL for anything mef_token_seal() would not have
 * written */
GByteArray *mef_token_open (guint8 kind, const char *text);

G_END_DECLS
