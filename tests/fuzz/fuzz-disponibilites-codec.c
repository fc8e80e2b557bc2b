/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/mef-gestionnaire-codec.h"
#include "tests/fuzz/mef-fuzz.h"

/* Half-days of a grid and who runs a structure: what is accepted is the same again when it was written. */

static void
try_changes (const char *text, gssize length)
{
  g_autoptr (GArray) changes = mef_changements_codec_decode (text, length, NULL);
  g_autoptr (GArray) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;

  if (changes == NULL)
    return;

  g_assert (changes->len <= MEF_CHANGEMENTS_MAX);
  written = mef_changements_codec_encode (changes);
  again = mef_changements_codec_decode (written, -1, NULL);
  g_assert (again != NULL);
  written_again = mef_changements_codec_encode (again);
  g_assert_cmpstr (written, ==, written_again);
}

static void
try_record (const char *text, gssize length)
{
  g_autoptr (MefReleve) releve = mef_releve_codec_decode (text, length, NULL);
  g_autoptr (MefReleve) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;

  if (releve == NULL)
    return;

  written = mef_releve_codec_encode (releve);
  again = mef_releve_codec_decode (written, -1, NULL);
  g_assert (again != NULL);
  written_again = mef_releve_codec_encode (again);
  g_assert_cmpstr (written, ==, written_again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  g_autoptr (MefGestionnaire) gestionnaire = mef_gestionnaire_codec_decode (text, (gssize) size, NULL);

  try_changes (text, (gssize) size);
  try_record (text, (gssize) size);
  if (gestionnaire != NULL)
    {
      g_autofree char *written = mef_gestionnaire_codec_encode (gestionnaire);
      g_autoptr (MefGestionnaire) again = mef_gestionnaire_codec_decode (written, -1, NULL);

      g_assert (again != NULL);
    }
  return 0;
}
