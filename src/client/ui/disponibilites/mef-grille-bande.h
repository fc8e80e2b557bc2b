/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-grille.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefGrilleBande: the whole period in one strip, the week at hand marked (DIS-01)
 *
 * To look at; a click goes to that day. To a screen reader it is one picture with its sum in words: the grid
 * beside it has every cell.
 */
#define MEF_TYPE_GRILLE_BANDE (mef_grille_bande_get_type ())
G_DECLARE_FINAL_TYPE (MefGrilleBande, mef_grille_bande, MEF, GRILLE_BANDE, GtkWidget)

/** mef_grille_bande_new: (transfer floating): @grille: a reference is kept */
GtkWidget *mef_grille_bande_new (MefGrille *grille);

G_END_DECLS
