/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-classeur.h"

G_BEGIN_DECLS

/* What writing and reading a workbook agree on. */

/* Lines of a list, where its field does not say fewer. */
#define MEF_CLASSEUR_LIGNES_MAX 500

/* Behind a label: this must be answered. */
#define MEF_CLASSEUR_OBLIGATOIRE " *"

/* Headings of the sheet of fields, in their order. */
enum
{
  MEF_CLASSEUR_RUBRIQUE,
  MEF_CLASSEUR_CHAMP,
  MEF_CLASSEUR_REPONSE,
  MEF_CLASSEUR_AIDE,
  MEF_CLASSEUR_REFERENCE,
  MEF_CLASSEUR_N_TITRES,
};

extern const char *const mef_classeur_titres[MEF_CLASSEUR_N_TITRES];

/** mef_classeur_has_sheet: whether the field has a sheet of its own */
gboolean mef_classeur_has_sheet (const MefFormulaireChamp *champ);

/** mef_classeur_dup_sheet_name: (transfer full): the field's label, without what a sheet's name may not hold
 */
char *mef_classeur_dup_sheet_name (const MefFormulaireChamp *champ);

/** mef_classeur_dup_label: (transfer full): what stands under « Champ »: a weekday's name for opening hours
 */
char *mef_classeur_dup_label (const MefUnite *unite);

/** mef_classeur_count_columns: of the field's own sheet */
guint mef_classeur_count_columns (const MefFormulaireChamp *champ);

/** mef_classeur_dup_consigne: (transfer full) (nullable): how the cells of a field, or of a column of a list,
 * are filled in
 * @genre: of one cell
 * @formulaire: (nullable): where the field its condition looks at is found */
char *mef_classeur_dup_consigne (const MefFormulaireChamp *champ,
                                 MefGenreChamp             genre,
                                 const MefFormulaire      *formulaire);

/** mef_classeur_get_heading: (transfer none): of a column of the field's own sheet */
const char *mef_classeur_get_heading (const MefFormulaireChamp *champ, guint column);

G_END_DECLS
