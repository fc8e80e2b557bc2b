/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-sample-structure.h"

#include <string.h>

static const char *
get_text (const MefFormulaireChamp *champ)
{
  switch (champ->genre)
    {
    case MEF_GENRE_TELEPHONE:
      return "0143123456";
    case MEF_GENRE_MAIL:
      return "contact@lucioles.example.org";
    case MEF_GENRE_WEB:
      return "https://www.lucioles.example.org";
    case MEF_GENRE_CODE_POSTAL:
      return "75020";
    case MEF_GENRE_COMMUNE:
      return "75120";
    case MEF_GENRE_DATE:
      return "2026-01-15";
    case MEF_GENRE_AGE:
      return strstr (champ->id, "max") != NULL ? "P6Y" : "P3M";
    case MEF_GENRE_CHOIX:
      return ((MefChoix *) g_ptr_array_index (champ->choix, 0))->code;
    default:
      return "Un mot";
    }
}

static GVariant *
make_line (const MefFormulaireChamp *champ)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < champ->colonnes->len; i++)
    {
      const MefFormulaireChamp *column = g_ptr_array_index (champ->colonnes, i);

      g_variant_builder_add (&builder, "s", column->obligatoire ? get_text (column) : "");
    }
  g_variant_builder_close (&builder);
  return g_variant_builder_end (&builder);
}

static GVariant *
make_value (const MefFormulaireChamp *champ)
{
  const char *code;

  switch (champ->genre)
    {
    case MEF_GENRE_ENTIER:
    case MEF_GENRE_MONTANT:
      return g_variant_new_int64 (MAX (champ->min, 1));
    case MEF_GENRE_OUI_NON:
      return g_variant_new_boolean (FALSE);
    case MEF_GENRE_CHOIX_MULTIPLE:
      code = ((MefChoix *) g_ptr_array_index (champ->choix, 0))->code;
      return g_variant_new_strv (&code, 1);
    case MEF_GENRE_COMMUNES:
      return g_variant_new_parsed ("[('75120', '75020')]");
    case MEF_GENRE_HORAIRES:
      return g_variant_new_parsed ("[(@q 540, @q 1080)]");
    case MEF_GENRE_LISTE:
      return make_line (champ);
    default:
      return g_variant_new_string (get_text (champ));
    }
}

void
mef_sample_structure_fill (MefFiche *fiche, const char *nom)
{
  GPtrArray *unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (fiche));

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (unite->champ->obligatoire && unite->jour <= 1 && mef_fiche_is_shown (fiche, unite->champ)
          && mef_fiche_get (fiche, unite->pointeur) == NULL)
        mef_fiche_set (fiche, unite->pointeur, make_value (unite->champ));
    }
  mef_fiche_set (fiche, "/nom", g_variant_new_string (nom));
}

MefFiche *
mef_sample_fiche_new (const MefFormulaire *formulaire, const char *nom)
{
  MefFiche *fiche = mef_fiche_new (formulaire);

  mef_sample_structure_fill (fiche, nom);
  return fiche;
}
