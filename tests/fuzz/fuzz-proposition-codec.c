/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/forms/mef-proposition-codec.h"
#include "tests/fuzz/mef-fuzz-forms.h"
#include "tests/fuzz/mef-fuzz.h"

/* A verdict on proposed changes, and the proposal itself: what is accepted is the same again when it was
 * written. */

static void
try_verdict (const char *text, gssize length, MefFormulaires *forms)
{
  g_autoptr (MefDecisionProposition) decision = mef_decision_proposition_decode (text, length, forms, NULL);
  g_autoptr (MefDecisionProposition) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;

  if (decision == NULL)
    return;

  g_assert ((decision->verdict == MEF_VERDICT_REFUSER) == (decision->ecarts == NULL));
  written = mef_decision_proposition_encode (decision, forms);
  again = mef_decision_proposition_decode (written, -1, forms, NULL);
  g_assert (again != NULL);
  written_again = mef_decision_proposition_encode (again, forms);
  g_assert_cmpstr (written, ==, written_again);
}

static gboolean
knows_all (const MefFormulaire *form, GPtrArray *ecarts)
{
  for (guint i = 0; i < ecarts->len; i++)
    if (mef_formulaire_find_unite (form, ((MefEcart *) g_ptr_array_index (ecarts, i))->pointeur) == NULL)
      return FALSE;
  return TRUE;
}

static void
try_record (const char *text, gssize length, MefFormulaires *forms)
{
  g_autoptr (MefProposition) proposition = mef_proposition_codec_decode (text, length, forms, NULL);
  guint type = 0;
  g_autoptr (MefProposition) again = NULL;
  g_autofree char *written = NULL;

  if (proposition == NULL)
    return;

  /* One of the forms chose how the changes were read. */
  while (type < MEF_TYPE_STRUCTURE_N && !knows_all (mef_formulaires_get (forms, type), proposition->ecarts))
    type++;
  g_assert (type < MEF_TYPE_STRUCTURE_N);
  written = mef_proposition_codec_encode (proposition, mef_formulaires_get (forms, type));
  again = mef_proposition_codec_decode (written, -1, forms, NULL);
  g_assert (again != NULL && again->ecarts->len == proposition->ecarts->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  MefFormulaires *forms = mef_fuzz_get_forms ();

  try_verdict ((const char *) data, (gssize) size, forms);
  try_record ((const char *) data, (gssize) size, forms);
  return 0;
}
