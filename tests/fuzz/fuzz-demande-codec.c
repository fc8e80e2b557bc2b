/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-demande-codec.h"
#include "tests/fuzz/mef-fuzz.h"

/* What decodes encodes, and the text does not change any more. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MefDemande) demande = mef_demande_codec_decode ((const char *) data, (gssize) size, NULL);
  g_autoptr (MefDemande) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  if (demande == NULL)
    return 0;

  text = mef_demande_codec_encode (demande);
  again = mef_demande_codec_decode (text, -1, NULL);
  g_assert (again != NULL);
  text_again = mef_demande_codec_encode (again);
  g_assert (g_strcmp0 (text, text_again) == 0);

  return 0;
}
