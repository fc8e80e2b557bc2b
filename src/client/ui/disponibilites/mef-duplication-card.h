/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDuplicationCard: « Dupliquer mes choix sur la période sélectionnée » (DIS-03)
 *
 * Says what « Valider » would do before it does it. Signal: `done` (string): what was done.
 */
#define MEF_TYPE_DUPLICATION_CARD (mef_duplication_card_get_type ())
G_DECLARE_FINAL_TYPE (MefDuplicationCard, mef_duplication_card, MEF, DUPLICATION_CARD, GtkWidget)

/** mef_duplication_card_new: (transfer floating): from the week after the one shown to the end of the period;
 * @grille: a reference is kept */
GtkWidget *mef_duplication_card_new (MefGrille *grille);

G_END_DECLS
