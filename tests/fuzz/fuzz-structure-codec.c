/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/forms/mef-fiche-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/forms/mef-version-structure-codec.h"
#include "tests/fuzz/mef-fuzz-forms.h"
#include "tests/fuzz/mef-fuzz.h"

/* What creates or edits a structure, or restores it, and the record that comes back: what is accepted is
 * the same again when it was written. */

static void
try_request (const char *text, gssize length, gboolean creation, MefFormulaires *forms)
{
  g_autoptr (MefSaisieStructure) saisie = mef_saisie_structure_decode (text, length, creation, forms, NULL);
  g_autoptr (MefSaisieStructure) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;

  if (saisie == NULL)
    return;

  g_assert ((saisie->fiche != NULL) == creation && (saisie->ecarts != NULL) == !creation);
  written = mef_saisie_structure_encode (saisie, forms);
  again = mef_saisie_structure_decode (written, -1, creation, forms, NULL);
  g_assert (again != NULL);
  written_again = mef_saisie_structure_encode (again, forms);
  g_assert_cmpstr (written, ==, written_again);
}

static void
try_record (const char *text, gssize length, MefFormulaires *forms)
{
  g_autoptr (MefStructure) structure = mef_structure_codec_decode (text, length, forms, NULL);
  g_autoptr (MefStructure) again = NULL;
  g_autofree char *written = NULL;

  if (structure == NULL)
    return;

  written = mef_structure_codec_encode (structure);
  again = mef_structure_codec_decode (written, -1, forms, NULL);
  g_assert (again != NULL && mef_fiche_equal (structure->fiche, again->fiche));
}

static void
try_draft (const char *text, gssize length, const MefFormulaire *form)
{
  g_autoptr (MefFiche) fiche = mef_fiche_codec_decode_draft (text, length, form, NULL);
  g_autoptr (MefFiche) again = NULL;
  g_autofree char *written = NULL;

  if (fiche == NULL)
    return;

  written = mef_fiche_codec_encode_draft (fiche);
  again = mef_fiche_codec_decode_draft (written, -1, form, NULL);
  g_assert (again != NULL && mef_fiche_equal (fiche, again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char     *text = (const char *) data;
  MefFormulaires *forms = mef_fuzz_get_forms ();
  gint64          version = mef_version_structure_codec_decode_restauration (text, (gssize) size, NULL);

  g_assert (version >= 0);
  try_request (text, (gssize) size, TRUE, forms);
  try_request (text, (gssize) size, FALSE, forms);
  try_record (text, (gssize) size, forms);
  try_draft (text, (gssize) size, mef_formulaires_get (forms, MEF_TYPE_STRUCTURE_EAJE));
  return 0;
}
