/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefHorairesEditor: « Jours et horaires d’ouverture au public » (HOR-01, HOR-02)
 *
 * A line for each weekday of one field of a form, and « Dupliquer », which writes one day's hours to others.
 * It follows the form by itself: another value, taken back, done again or changed elsewhere, is shown at
 * once. What is typed is one step for each field, each click and each « Appliquer » is one. Up and down go to
 * the same field of the next open day, Enter to the next field.
 */
#define MEF_TYPE_HORAIRES_EDITOR (mef_horaires_editor_get_type ())
G_DECLARE_FINAL_TYPE (MefHorairesEditor, mef_horaires_editor, MEF, HORAIRES_EDITOR, GtkWidget)

/**
 * mef_horaires_editor_new: (transfer floating)
 * @saisie: the form; a reference is kept
 * @champ: a field of it, of %MEF_GENRE_HORAIRES
 */
GtkWidget *mef_horaires_editor_new (MefSaisieFiche *saisie, const MefFormulaireChamp *champ);

/** mef_horaires_editor_focus_unite: puts the cursor in the line of @unite, where its fault is
 * Returns: %FALSE when it is not one of its lines */
gboolean mef_horaires_editor_focus_unite (MefHorairesEditor *self, const MefUnite *unite);

/** mef_horaires_editor_show_fautes: tells all that is wrong, also that no day is open yet */
void mef_horaires_editor_show_fautes (MefHorairesEditor *self);

G_END_DECLS
