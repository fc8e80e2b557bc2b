/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-secret.h"

#include "domain/mef-mot-de-passe.h"
#include "server/service/mef-service-error.h"

#include <sodium.h>
#include <string.h>

/* PRF-08: one worker at 19 MiB. */
#define MEMORY (19 * 1024 * 1024)
#define PASSES 2

#define TOKEN_BYTES  32
#define TOKEN_LENGTH 43

/* An Argon2id text of the same cost that no password gives: its hash is not one that was computed. */
#define NOBODY                                                                                               \
  "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static gboolean
is_ready (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    g_once_init_leave (&ready, sodium_init () < 0 ? 2 : 1);
  return ready == 1;
}

char *
mef_secret_hash_password (const char *mot_de_passe, GError **error)
{
  char  secret[crypto_pwhash_STRBYTES];
  char *normal;
  int   failed = -1;

  g_return_val_if_fail (mot_de_passe != NULL, NULL);

  normal = mef_mot_de_passe_normalize (mot_de_passe);
  if (is_ready ())
    failed =
        crypto_pwhash_str_alg (secret, normal, strlen (normal), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
  mef_secret_free (normal);
  if (failed != 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_UNAVAILABLE,
                             "Le serveur manque de mémoire. Réessayez.");
      return NULL;
    }
  return g_strdup (secret);
}

gboolean
mef_secret_verify_password (const char *secret, const char *mot_de_passe)
{
  char *normal;
  int   failed;

  g_return_val_if_fail (mot_de_passe != NULL, FALSE);

  normal = mef_mot_de_passe_normalize (mot_de_passe);
  failed = !is_ready ()
               ? -1
               : crypto_pwhash_str_verify (secret != NULL ? secret : NOBODY, normal, strlen (normal));
  mef_secret_free (normal);
  return secret != NULL && failed == 0;
}

char *
mef_secret_new_token (GError **error)
{
  guint8 bytes[TOKEN_BYTES];
  char   text[TOKEN_LENGTH + 1];

  if (!is_ready ())
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "libsodium cannot be used on this machine");
      return NULL;
    }
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (bytes, sizeof bytes);
  return g_strdup (text);
}

char *
mef_secret_hash_token (const char *jeton)
{
  if (jeton == NULL || strlen (jeton) != TOKEN_LENGTH)
    return NULL;
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, jeton, TOKEN_LENGTH);
}

void
mef_secret_free (char *text)
{
  if (text == NULL)
    return;

  sodium_memzero (text, strlen (text));
  g_free (text);
}

char *
mef_secret_email_key (const char *email)
{
  g_autofree char *normal = NULL;
  char            *key;

  g_return_val_if_fail (email != NULL, NULL);

  normal = g_utf8_normalize (email, -1, G_NORMALIZE_NFC);
  key = g_utf8_casefold (normal != NULL ? normal : email, -1);
  return g_strstrip (key);
}
