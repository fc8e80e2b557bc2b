/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-formulaire-champ.h"

static const struct
{
  const char *code;
  const char *type;
  gboolean    cell;
} genres[MEF_GENRE_N] = {
  [MEF_GENRE_TEXTE] = { "TEXTE", "s", TRUE },
  [MEF_GENRE_TEXTE_LONG] = { "TEXTE_LONG", "s" },
  [MEF_GENRE_TELEPHONE] = { "TELEPHONE", "s", TRUE },
  [MEF_GENRE_MAIL] = { "MAIL", "s", TRUE },
  [MEF_GENRE_WEB] = { "WEB", "s", TRUE },
  [MEF_GENRE_CODE_POSTAL] = { "CODE_POSTAL", "s", TRUE },
  [MEF_GENRE_COMMUNE] = { "COMMUNE", "s" },
  [MEF_GENRE_DATE] = { "DATE", "s", TRUE },
  [MEF_GENRE_AGE] = { "AGE", "s", TRUE },
  [MEF_GENRE_ENTIER] = { "ENTIER", "x" },
  [MEF_GENRE_MONTANT] = { "MONTANT", "x" },
  [MEF_GENRE_OUI_NON] = { "OUI_NON", "b" },
  [MEF_GENRE_CHOIX] = { "CHOIX", "s", TRUE },
  [MEF_GENRE_CHOIX_MULTIPLE] = { "CHOIX_MULTIPLE", "as" },
  [MEF_GENRE_COMMUNES] = { "COMMUNES", "a(ss)" },
  [MEF_GENRE_HORAIRES] = { "HORAIRES", "a(qq)" },
  [MEF_GENRE_LISTE] = { "LISTE", "aas" },
};

const char *
mef_genre_to_code (MefGenreChamp genre)
{
  g_return_val_if_fail (genre < MEF_GENRE_N, NULL);

  return genres[genre].code;
}

gboolean
mef_genre_from_code (const char *code, guint *genre)
{
  g_return_val_if_fail (genre != NULL, FALSE);

  for (guint i = 0; i < MEF_GENRE_N; i++)
    if (g_strcmp0 (code, genres[i].code) == 0)
      {
        *genre = i;
        return TRUE;
      }

  return FALSE;
}

const GVariantType *
mef_genre_get_type (MefGenreChamp genre)
{
  g_return_val_if_fail (genre < MEF_GENRE_N, NULL);

  return G_VARIANT_TYPE (genres[genre].type);
}

gboolean
mef_genre_is_cell (MefGenreChamp genre)
{
  g_return_val_if_fail (genre < MEF_GENRE_N, FALSE);

  return genres[genre].cell;
}

static void
choix_free (MefChoix *choix)
{
  g_free (choix->code);
  g_free (choix->libelle);
  g_free (choix);
}

static void
condition_free (MefCondition *condition)
{
  g_free (condition->champ);
  g_strfreev (condition->valeurs);
  g_free (condition);
}

MefFormulaireChamp *
mef_formulaire_champ_new (const char *id, MefGenreChamp genre, const char *libelle)
{
  MefFormulaireChamp *self = g_new0 (MefFormulaireChamp, 1);

  self->id = g_strdup (id);
  self->genre = genre;
  self->libelle = g_strdup (libelle);
  self->max = G_MAXINT32;
  self->longueur_max = genre == MEF_GENRE_TEXTE_LONG ? 4000 : 250;
  self->plages_max = 2;
  return self;
}

void
mef_formulaire_champ_free (MefFormulaireChamp *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->libelle);
  g_free (self->aide);
  g_free (self->exemple);
  g_free (self->unite);
  g_free (self->unites);
  g_free (self->code_postal);
  g_free (self->au_moins);
  g_clear_pointer (&self->choix, g_ptr_array_unref);
  g_clear_pointer (&self->colonnes, g_ptr_array_unref);
  g_clear_pointer (&self->si, condition_free);
  g_free (self);
}

void
mef_formulaire_champ_add_choix (MefFormulaireChamp *self, const char *code, const char *libelle)
{
  MefChoix *choix;

  g_return_if_fail (self != NULL && code != NULL && libelle != NULL);

  if (self->choix == NULL)
    self->choix = g_ptr_array_new_with_free_func ((GDestroyNotify) choix_free);
  choix = g_new0 (MefChoix, 1);
  choix->code = g_strdup (code);
  choix->libelle = g_strdup (libelle);
  g_ptr_array_add (self->choix, choix);
}

void
mef_formulaire_champ_set_condition (MefFormulaireChamp *self, const char *champ, const char *const *valeurs)
{
  g_return_if_fail (self != NULL && champ != NULL && valeurs != NULL);

  g_clear_pointer (&self->si, condition_free);
  self->si = g_new0 (MefCondition, 1);
  self->si->champ = g_strdup (champ);
  self->si->valeurs = g_strdupv ((char **) valeurs);
}

const MefChoix *
mef_formulaire_champ_find_choix (const MefFormulaireChamp *self, const char *code)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->choix != NULL && i < self->choix->len; i++)
    {
      const MefChoix *choix = g_ptr_array_index (self->choix, i);

      if (g_strcmp0 (choix->code, code) == 0)
        return choix;
    }

  return NULL;
}
