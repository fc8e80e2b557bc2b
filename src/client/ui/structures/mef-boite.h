/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire-champ.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefBoite: one line to type, with what helps for its genre
 *
 * A date has a calendar, a number steps up and down by buttons and arrows. What is undone is the form's
 * doing, not the entry's. Signal `changed`: the person typed or chose. Main thread.
 */
#define MEF_TYPE_BOITE (mef_boite_get_type ())
G_DECLARE_FINAL_TYPE (MefBoite, mef_boite, MEF, BOITE, GtkWidget)

/** mef_boite_new: (transfer floating): for a value of @champ, a field or a column of a list */
GtkWidget *mef_boite_new (const MefFormulaireChamp *champ);

/** mef_boite_get_text: (transfer none): as it stands */
const char *mef_boite_get_text (MefBoite *self);

/** mef_boite_set_text: writes @text where it is another; no `changed` */
void mef_boite_set_text (MefBoite *self, const char *text);

/** mef_boite_get_entry: (transfer none): what takes the focus */
GtkWidget *mef_boite_get_entry (MefBoite *self);

/** mef_boite_set_label: @name: what is said of its buttons */
void mef_boite_set_label (MefBoite *self, const char *name);

G_END_DECLS
