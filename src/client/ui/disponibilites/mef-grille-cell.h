/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-disponibilites.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefGrilleCellEtat: all that a cell shows
 * @hors: outside the period
 * @choisie: in the selection
 * @courante: under the cursor
 * @modifiee: not kept yet
 */
typedef struct
{
  MefDemiJournee value;
  gboolean       hors;
  gboolean       choisie;
  gboolean       courante;
  gboolean       modifiee;
} MefGrilleCellEtat;

/**
 * MefGrilleCell: half a day of the availability grid (DIS-01)
 *
 * Hatched when not worked, the number of places when available, a white cross when not: told without the
 * colour too. Drawn again only when something of it changes.
 */
#define MEF_TYPE_GRILLE_CELL (mef_grille_cell_get_type ())
G_DECLARE_FINAL_TYPE (MefGrilleCell, mef_grille_cell, MEF, GRILLE_CELL, GtkWidget)

/** mef_grille_cell_new: (transfer floating): a cell of the grid, named by mef_grille_cell_set_label() */
GtkWidget *mef_grille_cell_new (void);

/** mef_grille_cell_new_sample: (transfer floating): a small picture of a cell, nothing to a screen reader */
GtkWidget *mef_grille_cell_new_sample (void);

/** mef_grille_cell_set: what it shows */
void mef_grille_cell_set (MefGrilleCell *self, const MefGrilleCellEtat *etat);

/** mef_grille_cell_get: (transfer none) */
const MefGrilleCellEtat *mef_grille_cell_get (MefGrilleCell *self);

/** mef_grille_cell_set_compact: the number alone, in a low cell */
void mef_grille_cell_set_compact (MefGrilleCell *self, gboolean compact);

/** mef_grille_cell_set_label: what a screen reader says of it */
void mef_grille_cell_set_label (MefGrilleCell *self, const char *label);

G_END_DECLS
