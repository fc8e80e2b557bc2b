/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire.h"

G_BEGIN_DECLS

/** MefGenreCellule: what a cell of a workbook holds; only a number is read otherwise than text */
typedef enum
{
  MEF_CELLULE_TEXTE,
  MEF_CELLULE_NOMBRE,
  MEF_CELLULE_DATE,   /* text is `YYYY-MM-DD` */
  MEF_CELLULE_ERREUR, /* `#REF!` and its like */
} MefGenreCellule;

/**
 * MefCellule: a cell that is not empty, as the renderer tells it
 * @feuille: name of its sheet
 * @ligne, @colonne: from 1
 */
typedef struct
{
  char           *feuille;
  guint           ligne;
  guint           colonne;
  MefGenreCellule genre;
  char           *texte;
} MefCellule;

/** mef_cellule_new: (transfer full): copies the texts */
MefCellule *
mef_cellule_new (const char *feuille, guint ligne, guint colonne, MefGenreCellule genre, const char *texte);
void mef_cellule_free (MefCellule *self);

/** mef_cellule_dup_adresse: (transfer full): « Fiche!C12 » */
char *mef_cellule_dup_adresse (const MefCellule *self);

/**
 * MefZone: cells of an empty workbook that wait for answers of one kind
 * @feuille: name of their sheet
 * @ligne: of the first, from 1; the cell that names what is asked for stands above in a list, else before
 * @n_lignes: 1, or what a list may have
 * @colonne: from 1
 * @champ: the field, or the column of a list, borrowed of the form
 * @genre: of one cell; not always the field's: a list of communes is a postal code and a name
 * @consigne: (nullable): how to fill it in, in French
 * @choix: column of the sheet %MEF_CLASSEUR_CHOIX in which the choices stand from line 2 on; 0 for none
 * @n_choix: how many
 */
typedef struct
{
  char                     *feuille;
  guint                     ligne;
  guint                     n_lignes;
  guint                     colonne;
  const MefFormulaireChamp *champ;
  MefGenreChamp             genre;
  char                     *consigne;
  guint                     choix;
  guint                     n_choix;
} MefZone;

void mef_zone_free (MefZone *self);

/** MEF_CLASSEUR_FICHE, MEF_CLASSEUR_CHOIX: names of the sheet of fields, and of the sheet of choices, which
 * is never read */
#define MEF_CLASSEUR_FICHE "Fiche"
#define MEF_CLASSEUR_CHOIX "Choix"

/**
 * mef_classeur_layout:
 * @formulaire: outlives @zones
 * @zones: (out) (optional) (transfer full) (element-type MefZone): where answers go, in the order of the form
 *
 * The empty workbook of a type (STR-04): a first sheet %MEF_CLASSEUR_FICHE with a line for each field, a
 * sheet for each list, and a last sheet %MEF_CLASSEUR_CHOIX with the choices. What must be answered is marked
 * by a star.
 *
 * Returns: (transfer full) (element-type MefCellule): headings, labels, help, references and choices, sheet
 * by sheet
 */
GPtrArray *mef_classeur_layout (const MefFormulaire *formulaire, GPtrArray **zones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCellule, mef_cellule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefZone, mef_zone_free)

G_END_DECLS
