/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire.h"

G_BEGIN_DECLS

/**
 * MefFiche:
 *
 * What a form holds: a value for each unit that has one. Empty values are none. A value of the wrong type is
 * what somebody typed and nobody could read yet, as text: it is kept, and the checks say why it will not do.
 * One thread at a time; copies share their values.
 */
typedef struct _MefFiche MefFiche;

/** mef_fiche_new: (transfer full): empty */
MefFiche *mef_fiche_new (const MefFormulaire *formulaire);
MefFiche *mef_fiche_copy (const MefFiche *self);
void      mef_fiche_free (MefFiche *self);

/** mef_fiche_get_formulaire: (transfer none): its declaration */
const MefFormulaire *mef_fiche_get_formulaire (const MefFiche *self);

/** mef_fiche_get: (transfer none) (nullable): the value at @pointeur, valid until that is set again */
GVariant *mef_fiche_get (const MefFiche *self, const char *pointeur);

/**
 * mef_fiche_set:
 * @pointeur: of a unit of the form
 * @value: (nullable): consumed when floating; %NULL, "" and an empty array take the value away
 *
 * Returns: whether anything changed
 */
gboolean mef_fiche_set (MefFiche *self, const char *pointeur, GVariant *value);

/** mef_fiche_value_is_nothing: whether @value (nullable) is none: "" and an empty array are */
gboolean mef_fiche_value_is_nothing (GVariant *value);

/** mef_fiche_get_text: (transfer none) (nullable): a value of type `s`, else %NULL */
const char *mef_fiche_get_text (const MefFiche *self, const char *pointeur);

/** mef_fiche_is_shown: whether the field's condition holds, and that of the field it looks at */
gboolean mef_fiche_is_shown (const MefFiche *self, const MefFormulaireChamp *champ);

/** mef_fiche_drop_hidden: takes the values away whose field is not shown: what is saved as a structure holds
 * no answer to a question that was not asked */
void mef_fiche_drop_hidden (MefFiche *self);

/** mef_fiche_equal: the same form and the same values */
gboolean mef_fiche_equal (const MefFiche *a, const MefFiche *b);

/** mef_fiche_is_empty: whether it has no value at all */
gboolean mef_fiche_is_empty (const MefFiche *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFiche, mef_fiche_free)

G_END_DECLS
