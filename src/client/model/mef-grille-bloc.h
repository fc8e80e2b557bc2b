/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-disponibilites.h"

G_BEGIN_DECLS

/* A block of the availability grid as text, as a spreadsheet copies cells: a line for each half, tabs between
 * days; « 2 », « X », « N ». */

/** mef_grille_bloc_append: one cell */
void mef_grille_bloc_append (GString *text, MefDemiJournee value);

/**
 * mef_grille_bloc_parse:
 * @jours, @moities: (out): days and halves, at least one
 *
 * An empty cell, also at the end of a line, is not worked.
 *
 * Returns: (transfer full) (nullable) (element-type MefDemiJournee): line after line; %NULL for other text,
 * and for more than a grid has
 */
GArray *mef_grille_bloc_parse (const char *text, guint *jours, guint *moities);

G_END_DECLS
