/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-historique.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-oubli-codec.h"
#include "protocol/mef-relance-codec.h"
#include "protocol/mef-session-codec.h"
#include "tests/fuzz/mef-fuzz.h"

/* The small bodies: what one of them accepts is the same again when it was written. */

static void
try_sign_in (const char *text, gssize length)
{
  g_autofree char *email = NULL;
  g_autofree char *password = NULL;
  MefAudience      audience = MEF_AUDIENCE_CAF;

  if (mef_session_codec_decode_identifiants (text, length, &audience, &email, &password, NULL))
    {
      g_autofree char *again = mef_session_codec_encode_identifiants (audience, email, password);
      g_autofree char *email2 = NULL;
      g_autofree char *password2 = NULL;
      MefAudience      audience2 = MEF_AUDIENCE_CAF;

      g_assert (mef_session_codec_decode_identifiants (again, -1, &audience2, &email2, &password2, NULL));
      g_assert_cmpstr (email, ==, email2);
      g_assert_cmpstr (password, ==, password2);
      g_assert (audience == audience2 && audience < MEF_AUDIENCE_N);
    }
}

static void
try_forgotten (const char *text, gssize length)
{
  g_autofree char *email = NULL;
  g_autofree char *code = NULL;
  g_autofree char *nouveau = NULL;
  MefAudience      audience = MEF_AUDIENCE_CAF;

  if (mef_oubli_codec_decode (text, length, &audience, &email, NULL))
    {
      g_autofree char *again = mef_oubli_codec_encode (audience, email);
      g_autofree char *email2 = NULL;

      g_assert (mef_oubli_codec_decode (again, -1, &audience, &email2, NULL));
      g_assert_cmpstr (email, ==, email2);
    }
  if (mef_oubli_codec_decode_choix (text, length, &code, &nouveau, NULL))
    {
      g_autofree char *again = mef_oubli_codec_encode_choix (code, nouveau);
      g_autofree char *code2 = NULL;
      g_autofree char *nouveau2 = NULL;

      g_assert (mef_oubli_codec_decode_choix (again, -1, &code2, &nouveau2, NULL));
      g_assert_cmpstr (code, ==, code2);
      g_assert_cmpstr (nouveau, ==, nouveau2);
    }
}

static void
try_account (const char *text, gssize length)
{
  g_autoptr (GPtrArray) changes = mef_compte_codec_decode_changements (text, length, NULL);
  g_autofree char *ancien = NULL;
  g_autofree char *nouveau = NULL;

  if (changes != NULL)
    {
      g_autofree char *again = mef_compte_codec_encode_changements (changes);
      g_autoptr (GPtrArray) changes2 = mef_compte_codec_decode_changements (again, -1, NULL);

      g_assert (changes->len > 0 && changes2 != NULL && changes2->len == changes->len);
    }
  if (mef_compte_codec_decode_mot_de_passe (text, length, &ancien, &nouveau, NULL))
    {
      g_autofree char *again = mef_compte_codec_encode_mot_de_passe (ancien, nouveau);
      g_autofree char *ancien2 = NULL;
      g_autofree char *nouveau2 = NULL;

      g_assert (mef_compte_codec_decode_mot_de_passe (again, -1, &ancien2, &nouveau2, NULL));
      g_assert_cmpstr (ancien, ==, ancien2);
      g_assert_cmpstr (nouveau, ==, nouveau2);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char      *text = (const char *) data;
  g_autofree char *commentaire = mef_relance_codec_decode_request (text, (gssize) size, NULL);

  try_sign_in (text, (gssize) size);
  try_forgotten (text, (gssize) size);
  try_account (text, (gssize) size);
  g_assert (commentaire == NULL || g_utf8_validate (commentaire, -1, NULL));
  return 0;
}
