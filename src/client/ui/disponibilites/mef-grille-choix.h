/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefGrilleChoix: the three choices for the selected half-days, and the number of places (DIS-02)
 *
 * Also the legend: each choice beside what it looks like and its key. Follows the selection.
 *
 * Signal: `done`: a choice was made that needs nothing more.
 */
#define MEF_TYPE_GRILLE_CHOIX (mef_grille_choix_get_type ())
G_DECLARE_FINAL_TYPE (MefGrilleChoix, mef_grille_choix, MEF, GRILLE_CHOIX, GtkWidget)

/** mef_grille_choix_new: (transfer floating): @grille: a reference is kept */
GtkWidget *mef_grille_choix_new (MefGrille *grille);

/** mef_grille_choix_focus: puts the cursor on the choice that is made */
void mef_grille_choix_focus (MefGrilleChoix *self);

/** mef_grille_choix_get_places: what « Disponible » stands for */
guint mef_grille_choix_get_places (MefGrilleChoix *self);

G_END_DECLS
