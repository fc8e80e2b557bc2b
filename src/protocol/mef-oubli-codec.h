/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-droit.h"

G_BEGIN_DECLS

/** mef_oubli_codec_encode: (transfer full): body of `POST /mot-de-passe-oublie` */
char *mef_oubli_codec_encode (MefAudience audience, const char *email);

/** mef_oubli_codec_decode: @audience: (out): that of CAF staff where none is said; @email: (out) (transfer
 * full) */
gboolean
mef_oubli_codec_decode (const char *text, gssize length, MefAudience *audience, char **email, GError **error);

/** mef_oubli_codec_encode_choix: (transfer full): body of `POST /mot-de-passe-nouveau`; @code: of the mail's
 * link */
char *mef_oubli_codec_encode_choix (const char *code, const char *nouveau);

/** mef_oubli_codec_decode_choix: @code, @nouveau: (out) (transfer full): free with sodium_memzero() first */
gboolean
mef_oubli_codec_decode_choix (const char *text, gssize length, char **code, char **nouveau, GError **error);

G_END_DECLS
