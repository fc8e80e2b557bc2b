/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_secret_hash_password:
 * @mot_de_passe: as typed
 *
 * Argon2id with 19 MiB and two passes (PRF-08), in libsodium's own text form. Takes tens of milliseconds; any
 * thread.
 *
 * Returns: (transfer full) (nullable): what is stored, or %NULL when there is no memory for it
 */
char *mef_secret_hash_password (const char *mot_de_passe, GError **error);

/**
 * mef_secret_verify_password:
 * @secret: (nullable): what is stored; %NULL takes as long as any other and is never right
 */
gboolean mef_secret_verify_password (const char *secret, const char *mot_de_passe);

/**
 * mef_secret_new_token:
 * Returns: (transfer full) (nullable): 256 random bits in base64url, 43 characters (API-09)
 */
char *mef_secret_new_token (GError **error);

/**
 * mef_secret_hash_token:
 * @jeton: (nullable): as the caller sent it
 *
 * Returns: (transfer full) (nullable): what a session is stored under; %NULL for what cannot be a token of
 * ours
 */
char *mef_secret_hash_token (const char *jeton);

/** mef_secret_free: (nullable) (transfer full): overwrites a text that is secret, and frees it */
void mef_secret_free (char *text);

/**
 * mef_secret_email_key:
 *
 * What tells two e-mail addresses apart: without regard to case and white space at the ends.
 *
 * Returns: (transfer full): the key
 */
char *mef_secret_email_key (const char *email);

G_END_DECLS
