/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-classeur.h"

#include "domain/mef-classeur-private.h"

#include <string.h>

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

void
mef_zone_free (MefZone *self)
{
  if (self == NULL)
    return;

  g_free (self->feuille);
  g_free (self->consigne);
  g_free (self);
}

/* A workbook in the making. */
typedef struct
{
  const MefFormulaire *formulaire;
  GPtrArray           *cells;   /* (element-type MefCellule) */
  GPtrArray           *choix;   /* (element-type MefCellule): of the last sheet */
  GPtrArray           *zones;   /* (element-type MefZone) */
  guint                n_choix; /* columns of the last sheet */
} Layout;

static void
put (GPtrArray *cells, const char *sheet, guint line, guint column, const char *text)
{
  if (text != NULL)
    g_ptr_array_add (cells, mef_cellule_new (sheet, line, column, MEF_CELLULE_TEXTE, text));
}

static void
put_label (Layout *layout, const char *sheet, guint line, guint column, const char *label, gboolean required)
{
  g_autofree char *text = g_strconcat (label, required ? MEF_CLASSEUR_OBLIGATOIRE : NULL, NULL);

  put (layout->cells, sheet, line, column, text);
}

/* Its choices as a column of their own, for lists to choose from. */
static void
put_choices (Layout *layout, MefZone *zone, const char *heading, GPtrArray *labels)
{
  zone->choix = ++layout->n_choix;
  zone->n_choix = labels->len;
  put (layout->choix, MEF_CLASSEUR_CHOIX, 1, zone->choix, heading);
  for (guint i = 0; i < labels->len; i++)
    put (layout->choix, MEF_CLASSEUR_CHOIX, i + 2, zone->choix, g_ptr_array_index (labels, i));
}

static MefZone *
add_zone (Layout                   *layout,
          const char               *sheet,
          guint                     line,
          guint                     column,
          const MefFormulaireChamp *champ,
          MefGenreChamp             genre)
{
  MefZone *zone = g_new0 (MefZone, 1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  zone->feuille = g_strdup (sheet);
  zone->ligne = line;
  zone->n_lignes = 1;
  zone->colonne = column;
  zone->champ = champ;
  zone->genre = genre;
  zone->consigne = mef_classeur_dup_consigne (champ, genre, layout->formulaire);
  if (genre == MEF_GENRE_CHOIX)
    for (guint i = 0; i < champ->choix->len; i++)
      g_ptr_array_add (labels, ((MefChoix *) g_ptr_array_index (champ->choix, i))->libelle);
  else if (genre == MEF_GENRE_OUI_NON)
    {
      g_ptr_array_add (labels, (gpointer) "Oui");
      g_ptr_array_add (labels, (gpointer) "Non");
    }
  if (labels->len > 0)
    put_choices (layout, zone, champ->libelle, labels);
  g_ptr_array_add (layout->zones, zone);
  return zone;
}

static void
put_sheet (Layout *layout, const MefFormulaireChamp *champ)
{
  static const MefGenreChamp genres[] = { MEF_GENRE_CODE_POSTAL, MEF_GENRE_COMMUNE };
  g_autofree char           *sheet = mef_classeur_dup_sheet_name (champ);

  for (guint i = 0; i < mef_classeur_count_columns (champ); i++)
    {
      const MefFormulaireChamp *column =
          champ->genre == MEF_GENRE_LISTE ? g_ptr_array_index (champ->colonnes, i) : champ;
      gboolean required = champ->genre == MEF_GENRE_LISTE ? column->obligatoire : i == 0;
      MefZone *zone = add_zone (layout, sheet, 2, i + 1, column,
                                champ->genre == MEF_GENRE_LISTE ? column->genre : genres[i]);

      zone->n_lignes = (guint) CLAMP (champ->max, 1, MEF_CLASSEUR_LIGNES_MAX);
      put_label (layout, sheet, 1, i + 1, mef_classeur_get_heading (champ, i), required);
    }
}

static void
put_unite (Layout *layout, const MefUnite *unite, guint line)
{
  const MefFormulaireChamp *champ = unite->champ;
  g_autofree char          *label = mef_classeur_dup_label (unite);
  MefZone *zone = add_zone (layout, MEF_CLASSEUR_FICHE, line, MEF_CLASSEUR_REPONSE + 1, champ, champ->genre);

  put (layout->cells, MEF_CLASSEUR_FICHE, line, MEF_CLASSEUR_RUBRIQUE + 1, unite->section->titre);
  put_label (layout, MEF_CLASSEUR_FICHE, line, MEF_CLASSEUR_CHAMP + 1, label,
             champ->obligatoire && unite->jour == 0);
  put (layout->cells, MEF_CLASSEUR_FICHE, line, MEF_CLASSEUR_AIDE + 1, zone->consigne);
  put (layout->cells, MEF_CLASSEUR_FICHE, line, MEF_CLASSEUR_REFERENCE + 1, unite->pointeur);
}

GPtrArray *
mef_classeur_layout (const MefFormulaire *formulaire, GPtrArray **zones)
{
  Layout     layout = { formulaire, NULL, NULL, NULL, 0 };
  GPtrArray *unites;
  guint      line = 1;

  g_return_val_if_fail (formulaire != NULL, NULL);

  layout.cells = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_cellule_free);
  layout.choix = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_cellule_free);
  layout.zones = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_zone_free);
  for (guint i = 0; i < MEF_CLASSEUR_N_TITRES; i++)
    put (layout.cells, MEF_CLASSEUR_FICHE, line, i + 1, mef_classeur_titres[i]);

  /* The sheet of fields comes first, those of the lists behind it. */
  unites = mef_formulaire_get_unites (formulaire);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (!mef_classeur_has_sheet (unite->champ))
        put_unite (&layout, unite, ++line);
    }
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (mef_classeur_has_sheet (unite->champ))
        put_sheet (&layout, unite->champ);
    }
  g_ptr_array_extend_and_steal (layout.cells, layout.choix);

  if (zones != NULL)
    *zones = layout.zones;
  else
    g_ptr_array_unref (layout.zones);
  return layout.cells;
}
