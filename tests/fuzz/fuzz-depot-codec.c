/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-decision.h"
#include "domain/mef-depot-declaration.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-depot-codec.h"
#include "tests/fuzz/mef-fuzz.h"

#define ID "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"

/* Whatever the public sends is judged without harm, and what is judged good can be stored and read again. */
static void
try_inscription (const char *input, gsize size)
{
  g_autoptr (MefDepotInscription) inscription =
      mef_depot_codec_decode_inscription (input, (gssize) size, NULL);
  g_autoptr (MefDepot) depot = NULL;
  g_autoptr (MefDemande) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pointer = NULL;
  g_autofree char *text = NULL;

  if (inscription == NULL)
    return;
  g_free (inscription->declaration->id);
  inscription->declaration->id = g_strdup (ID);
  g_free (inscription->declaration->site);
  inscription->declaration->site = g_strdup ("751");
  depot = mef_depot_new (ID, MEF_TYPE_DEPOT_INSCRIPTION, inscription->declaration, 0);
  if (!mef_depot_check_declaration (depot, mef_day_new (2026, 4, 23), &pointer, &error))
    {
      g_assert (pointer != NULL && g_utf8_validate (error->message, -1, NULL));
      return;
    }
  text = mef_demande_codec_encode (depot->declaration);
  again = mef_demande_codec_decode (text, -1, NULL);
  g_assert (again != NULL);
  g_assert_cmpstr (again->email, ==, depot->declaration->email);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *input = (const char *) data;
  g_autoptr (MefDepotSaisie) saisie = mef_depot_codec_decode_saisie (input, (gssize) size, NULL);

  try_inscription (input, size);
  g_assert (saisie == NULL || saisie->type != MEF_TYPE_DEPOT_INSCRIPTION);
  return 0;
}
