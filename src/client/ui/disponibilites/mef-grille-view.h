/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefGrilleView: the availability grid to look at and to work in (DIS-01, DIS-02)
 *
 * One week, or all weeks of the period one below the other. A click on a cell, a day's title, MATIN or
 * APRES-MIDI opens the three choices; a drag gives the cells it passes over what the first one holds.
 *
 * Keys: arrows (with Shift: extend), Home and End (of the week; with Ctrl of the period), Page Up and Page
 * Down (weeks), D, X and N, digits, Enter (the choices), Ctrl+Space (the day), Shift+Space (the line),
 * Ctrl+C, Ctrl+V, Ctrl+Z, Ctrl+Y, Delete. It looks at the clock while it is shown: the period moves at
 * midnight.
 *
 * Signal: `refused` (string): why what was asked for is not possible.
 */
#define MEF_TYPE_GRILLE_VIEW (mef_grille_view_get_type ())
G_DECLARE_FINAL_TYPE (MefGrilleView, mef_grille_view, MEF, GRILLE_VIEW, GtkWidget)

/** mef_grille_view_new: (transfer floating): a week; @grille: a reference is kept */
GtkWidget *mef_grille_view_new (MefGrille *grille);

/** mef_grille_view_set_entiere: shows the whole period */
void mef_grille_view_set_entiere (MefGrilleView *self, gboolean entiere);

/** mef_grille_view_set_courte: shortens the days, where it is narrow */
void mef_grille_view_set_courte (MefGrilleView *self, gboolean courte);

/** mef_grille_view_focus: puts the focus on the cell of the cursor */
void mef_grille_view_focus (MefGrilleView *self);

G_END_DECLS
