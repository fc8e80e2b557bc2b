/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-classeur.h"
#include "domain/mef-communes.h"
#include "domain/mef-fiche.h"

G_BEGIN_DECLS

/**
 * MefRefus: a cell that could not be used (STR-04)
 * @adresse: « Fiche!C12 »
 * @champ: (nullable): label of the field it was for, or what the workbook calls an unknown one
 * @texte: what stands in it
 * @raison: why, in French
 */
typedef struct
{
  char *adresse;
  char *champ;
  char *texte;
  char *raison;
} MefRefus;

void mef_refus_free (MefRefus *self);

/**
 * MefLectureClasseur: what came of a filled workbook
 * @fiche: the form it was read onto, with the answers
 * @unites: (element-type MefUnite): what was answered, in the order of the form
 * @refus: (element-type MefRefus): every cell that holds something and was not used, and why
 */
typedef struct
{
  MefFiche  *fiche;
  GPtrArray *unites;
  GPtrArray *refus;
} MefLectureClasseur;

void mef_lecture_classeur_free (MefLectureClasseur *self);

/**
 * mef_classeur_read:
 * @cellules: (element-type MefCellule): of the filled workbook, in any order
 * @base: the form as it is: what is not answered stays, and a commune finds its postal code there
 * @communes: the national list
 *
 * Fields are found by their reference, or by their label where somebody took the references away; columns by
 * their heading, wherever they stand. An answer to a question that is not asked is refused. Nothing is
 * created: the form is shown before (STR-04). Any thread.
 *
 * Returns: (transfer full): what could be read; possibly wrong or incomplete: mef_fiche_check() says so
 */
MefLectureClasseur *mef_classeur_read (GPtrArray *cellules, const MefFiche *base, MefCommunes *communes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefRefus, mef_refus_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLectureClasseur, mef_lecture_classeur_free)

G_END_DECLS
