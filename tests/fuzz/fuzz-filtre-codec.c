/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-commune-codec.h"
#include "protocol/mef-filtre-codec.h"
#include "tests/fuzz/mef-fuzz.h"

/* A query that is accepted names the same list when it is written again. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *query = g_strndup ((const char *) data, size);
  g_autofree char *apres = NULL;
  int              limite = 0;
  g_autoptr (MefFiltre) filtre = mef_filtre_codec_from_query (query, &apres, &limite, NULL);
  g_autoptr (MefCommuneRecherche) recherche = mef_commune_codec_from_query (query, NULL);

  if (filtre != NULL)
    {
      g_autofree char *text = mef_filtre_codec_to_query (filtre, apres, limite);
      g_autofree char *apres_again = NULL;
      int              limite_again = 0;
      g_autoptr (MefFiltre) again = mef_filtre_codec_from_query (text, &apres_again, &limite_again, NULL);

      g_assert (again != NULL && mef_filtre_equal (again, filtre));
      g_assert (limite_again == limite);
    }
  if (recherche != NULL)
    {
      g_autofree char *text = mef_commune_codec_to_query (recherche);
      g_autoptr (MefCommuneRecherche) again = mef_commune_codec_from_query (text, NULL);

      g_assert (again != NULL);
    }

  return 0;
}
