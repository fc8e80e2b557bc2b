/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/**
 * MefSessionOuverte: answer to `POST /sessions`
 * @jeton: the bearer token; never logged, never written to a file (USR-03)
 * @expire_le: µs UTC; nothing prolongs it (USR-16)
 * @sites: (element-type MefSite): the sites the account may choose, those covered by a pivot included
 */
typedef struct
{
  char      *jeton;
  gint64     expire_le;
  MefCompte *compte;
  GPtrArray *sites;
} MefSessionOuverte;

/** mef_session_ouverte_free: wipes the token */
void mef_session_ouverte_free (MefSessionOuverte *self);

/** mef_session_codec_encode_identifiants: (transfer full): body of `POST /sessions`; @audience: which account
 * of that e-mail */
char *
mef_session_codec_encode_identifiants (MefAudience audience, const char *email, const char *mot_de_passe);

/** mef_session_codec_decode_identifiants: @audience: (out): that of CAF staff where none is said; @email,
 * @mot_de_passe: (out) (transfer full) */
gboolean mef_session_codec_decode_identifiants (const char  *text,
                                                gssize       length,
                                                MefAudience *audience,
                                                char       **email,
                                                char       **mot_de_passe,
                                                GError     **error);

/** mef_session_codec_encode: (transfer full): the JSON text; @session has an account and sites */
char *mef_session_codec_encode (const MefSessionOuverte *session);

/** mef_session_codec_decode: (transfer full) (nullable) */
MefSessionOuverte *mef_session_codec_decode (const char *text, gssize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSessionOuverte, mef_session_ouverte_free)

G_END_DECLS
