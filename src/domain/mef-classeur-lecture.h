/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-classeur.h"
#include "domain/mef-communes.h"
#include "domain/mef-fiche.h"

G_BEGIN_DECLS

/**
 * MefRefus: a cell that could not be used (STR-04)
 * @adresse: « Fiche!C12 »
 * @champ: (nullable): label of the field it was for
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
 * mef_classeur_read:
 * @cellules: (element-type MefCellule): of the filled workbook, in any order
 * @communes: the national list
 * @refus: (out) (transfer full) (element-type MefRefus): every cell that holds something and was not used,
 * and why
 *
 * Fields are found by their reference, or by their label where somebody took the references away; columns by
 * their heading, wherever they stand. Nothing is created: the form is shown before (STR-04).
 *
 * Returns: (transfer full): what could be read; possibly wrong or incomplete: mef_fiche_check() says so
 */
MefFiche *mef_classeur_read (GPtrArray           *cellules,
                             const MefFormulaire *formulaire,
                             MefCommunes         *communes,
                             GPtrArray          **refus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefRefus, mef_refus_free)

G_END_DECLS
