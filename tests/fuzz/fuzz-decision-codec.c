/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-decision-codec.h"
#include "tests/fuzz/mef-fuzz.h"

/* A request that is accepted is also a draft that is, and both come back equal. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *input = (const char *) data;
  g_autoptr (MefDecision) strict = mef_decision_codec_decode_request (input, (gssize) size, NULL);
  g_autoptr (MefDecision) decision = mef_decision_codec_decode (input, (gssize) size, NULL);
  g_autoptr (MefDecision) again = NULL;
  g_autofree char *text = NULL;

  g_assert (strict == NULL || mef_decision_equal (strict, decision));
  if (decision == NULL)
    return 0;

  text = mef_decision_codec_encode (decision);
  again = mef_decision_codec_decode (text, -1, NULL);
  g_assert (mef_decision_equal (again, decision));

  return 0;
}
