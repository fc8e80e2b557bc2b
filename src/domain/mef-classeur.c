/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-classeur.h"

#include "domain/mef-classeur-private.h"

#include <string.h>

#define FICHE            "Fiche"
#define FEUILLE_LONGUEUR 31 /* of a sheet's name in .xlsx */

const char *const mef_classeur_titres[MEF_CLASSEUR_N_TITRES] = { "Rubrique", "Champ", "Réponse", "Aide",
                                                                 "Référence" };

/* Headings of a sheet of communes. */
static const char *const titres_communes[] = { "Code postal", "Commune" };

MefCellule *
mef_cellule_new (const char *feuille, guint ligne, guint colonne, MefGenreCellule genre, const char *texte)
{
  MefCellule *self;

  g_return_val_if_fail (feuille != NULL && texte != NULL && ligne > 0 && colonne > 0, NULL);

  self = g_new0 (MefCellule, 1);
  self->feuille = g_strdup (feuille);
  self->ligne = ligne;
  self->colonne = colonne;
  self->genre = genre;
  self->texte = g_strdup (texte);
  return self;
}

void
mef_cellule_free (MefCellule *self)
{
  if (self == NULL)
    return;

  g_free (self->feuille);
  g_free (self->texte);
  g_free (self);
}

char *
mef_cellule_dup_adresse (const MefCellule *self)
{
  g_autoptr (GString) column = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint n = self->colonne; n > 0; n = (n - 1) / 26)
    g_string_prepend_c (column, 'A' + (n - 1) % 26);
  return g_strdup_printf ("%s!%s%u", self->feuille, column->str, self->ligne);
}

gboolean
mef_classeur_has_sheet (const MefFormulaireChamp *champ)
{
  return champ->genre == MEF_GENRE_LISTE || champ->genre == MEF_GENRE_COMMUNES;
}

/* The label, without what a sheet's name may not hold. */
char *
mef_classeur_dup_sheet_name (const MefFormulaireChamp *champ)
{
  g_autofree char *name = g_strdelimit (g_strdup (champ->libelle), "[]:*?/\\", ' ');

  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), FEUILLE_LONGUEUR));
}

char *
mef_classeur_dup_label (const MefUnite *unite)
{
  return unite->jour > 0 ? g_strdup (mef_jour_get_label (unite->jour)) : g_strdup (unite->champ->libelle);
}

guint
mef_classeur_count_columns (const MefFormulaireChamp *champ)
{
  return champ->genre == MEF_GENRE_LISTE ? champ->colonnes->len : G_N_ELEMENTS (titres_communes);
}

const char *
mef_classeur_get_heading (const MefFormulaireChamp *champ, guint column)
{
  if (champ->genre == MEF_GENRE_COMMUNES)
    return titres_communes[column];

  return ((MefFormulaireChamp *) g_ptr_array_index (champ->colonnes, column))->libelle;
}

static void
put (GPtrArray *cells, const char *sheet, guint line, guint column, const char *text)
{
  if (text != NULL)
    g_ptr_array_add (cells, mef_cellule_new (sheet, line, column, MEF_CELLULE_TEXTE, text));
}

static void
put_sheet (GPtrArray *cells, const MefFormulaireChamp *champ)
{
  g_autofree char *sheet = mef_classeur_dup_sheet_name (champ);

  for (guint i = 0; i < mef_classeur_count_columns (champ); i++)
    put (cells, sheet, 1, i + 1, mef_classeur_get_heading (champ, i));
}

GPtrArray *
mef_classeur_layout (const MefFormulaire *formulaire)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_cellule_free);
  GPtrArray *unites;
  guint      line = 1;

  g_return_val_if_fail (formulaire != NULL, cells);

  for (guint i = 0; i < MEF_CLASSEUR_N_TITRES; i++)
    put (cells, FICHE, line, i + 1, mef_classeur_titres[i]);

  unites = mef_formulaire_get_unites (formulaire);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite  *unite = g_ptr_array_index (unites, i);
      g_autofree char *label = mef_classeur_dup_label (unite);

      if (mef_classeur_has_sheet (unite->champ))
        {
          put_sheet (cells, unite->champ);
          continue;
        }
      line++;
      put (cells, FICHE, line, MEF_CLASSEUR_RUBRIQUE + 1, unite->section->titre);
      put (cells, FICHE, line, MEF_CLASSEUR_CHAMP + 1, label);
      put (cells, FICHE, line, MEF_CLASSEUR_AIDE + 1, unite->champ->aide);
      put (cells, FICHE, line, MEF_CLASSEUR_REFERENCE + 1, unite->pointeur);
    }

  return cells;
}
