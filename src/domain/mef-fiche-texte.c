/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-fiche-texte.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "domain/mef-age.h"
#include "domain/mef-plages.h"

static char *
amount_to_text (gint64 cents)
{
  g_autofree char *euros = mef_text_number (ABS (cents) / 100);

  return g_strdup_printf ("%s%s,%02d €", cents < 0 ? "-" : "", euros, (int) (ABS (cents) % 100));
}

static char *
cell_to_text (const MefFormulaireChamp *champ, const char *text, MefCommunes *communes)
{
  const MefCommune *commune;

  switch (champ->genre)
    {
    case MEF_GENRE_TELEPHONE:
      return mef_text_phone (text);

    case MEF_GENRE_DATE:
      {
        int year, month, day;

        if (mef_day_parse (text) == MEF_DAY_NONE)
          return g_strdup (text);
        mef_day_split (mef_day_parse (text), &year, &month, &day);
        return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
      }

    case MEF_GENRE_AGE:
      return mef_age_to_text (text);

    case MEF_GENRE_CHOIX:
      {
        const MefChoix *choix = mef_formulaire_champ_find_choix (champ, text);

        return g_strdup (choix != NULL ? choix->libelle : text);
      }

    case MEF_GENRE_COMMUNE:
      commune = communes != NULL ? mef_communes_find (communes, text) : NULL;
      return commune != NULL ? mef_commune_dup_short_name (commune) : g_strdup (text);

    default:
      return g_strdup (text);
    }
}

static char *
communes_to_text (GVariant *value, MefCommunes *communes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter iter;
  const char  *insee, *code_postal;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &insee, &code_postal))
    {
      const MefCommune *commune = communes != NULL ? mef_communes_find (communes, insee) : NULL;
      g_autofree char  *name = commune != NULL ? mef_commune_dup_short_name (commune) : g_strdup (insee);

      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " ; " : "", code_postal, name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
choices_to_text (const MefFormulaireChamp *champ, GVariant *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree const char **codes = g_variant_get_strv (value, NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const MefChoix *choix = mef_formulaire_champ_find_choix (champ, codes[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " ; " : "", choix != NULL ? choix->libelle : codes[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
liste_to_text (const MefFormulaireChamp *champ, GVariant *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (value, i);
      g_autofree const char **cells = g_variant_get_strv (line, NULL);

      g_string_append (text, i > 0 ? "\n" : "");
      for (guint j = 0; cells[j] != NULL && j < champ->colonnes->len; j++)
        {
          g_autofree char *cell = cell_to_text (g_ptr_array_index (champ->colonnes, j), cells[j], NULL);

          g_string_append_printf (text, "%s%s", j > 0 ? " | " : "", cell);
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
mef_unite_to_text (const MefUnite *self, GVariant *value, MefCommunes *communes)
{
  const MefFormulaireChamp *champ;

  g_return_val_if_fail (self != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");

  champ = self->champ;
  if (!g_variant_is_of_type (value, mef_genre_get_type (champ->genre)))
    return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                               : g_variant_print (value, FALSE);

  switch (champ->genre)
    {
    case MEF_GENRE_ENTIER:
      return mef_text_number (g_variant_get_int64 (value));
    case MEF_GENRE_MONTANT:
      return amount_to_text (g_variant_get_int64 (value));
    case MEF_GENRE_OUI_NON:
      return g_strdup (g_variant_get_boolean (value) ? "Oui" : "Non");
    case MEF_GENRE_CHOIX_MULTIPLE:
      return choices_to_text (champ, value);
    case MEF_GENRE_COMMUNES:
      return communes_to_text (value, communes);
    case MEF_GENRE_HORAIRES:
      {
        g_autoptr (GArray) plages = mef_plages_from_value (value);

        return mef_plages_to_text ((const MefPlage *) plages->data, plages->len);
      }
    case MEF_GENRE_LISTE:
      return liste_to_text (champ, value);
    default:
      return cell_to_text (champ, g_variant_get_string (value, NULL), communes);
    }
}
