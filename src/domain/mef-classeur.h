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
 * mef_classeur_layout:
 *
 * The empty workbook of a type: a first sheet « Fiche » with a line for each field, and a sheet for each
 * list.
 *
 * Returns: (transfer full) (element-type MefCellule): headings, labels and references, in the order of the
 * form; what is to be filled in stands in the columns under « Réponse » and under the headings of the lists
 */
GPtrArray *mef_classeur_layout (const MefFormulaire *formulaire);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCellule, mef_cellule_free)

G_END_DECLS
