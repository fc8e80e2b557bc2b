/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MEF_PREUVE_BITS: leading zero bits asked of who sends a public form: some 260,000 hashes, a second in a
 * browser */
#define MEF_PREUVE_BITS 18

/** MEF_PREUVE_MAX: characters of a proof */
#define MEF_PREUVE_MAX 32

/**
 * mef_preuve_is_valid:
 * @nonce: what the server gave out
 * @preuve: what was found: 1 to %MEF_PREUVE_MAX printable ASCII characters
 *
 * Whether the SHA-256 of « nonce:preuve » begins with @bits zero bits (PUB-01: no outside service).
 */
gboolean mef_preuve_is_valid (const char *nonce, const char *preuve, guint bits);

/** mef_preuve_search: (transfer full): the first counter that is a proof; takes about 2^@bits hashes */
char *mef_preuve_search (const char *nonce, guint bits);

G_END_DECLS
