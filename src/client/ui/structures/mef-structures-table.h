/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefStructuresTable: structures as a table of which every header sorts, with what can be done in each row
 * (STR-01)
 *
 * Widths of columns are remembered for the account. Signal `agir` (action: uint, #MefActionStructure;
 * item: #MefLigneItem): the person wants that; Enter and a double click want the first that is
 * offered. Main thread.
 */
#define MEF_TYPE_STRUCTURES_TABLE (mef_structures_table_get_type ())
G_DECLARE_FINAL_TYPE (MefStructuresTable, mef_structures_table, MEF, STRUCTURES_TABLE, GtkWidget)

/** mef_structures_table_new: (transfer floating) */
GtkWidget *mef_structures_table_new (MefEspace *espace, MefStructures *structures);

/** mef_structures_table_set_largeur: @largeur: width divided by the text scale: columns that have no room go
 */
void mef_structures_table_set_largeur (MefStructuresTable *self, int largeur);

/** mef_structures_table_select: puts the cursor on the structure @id, where it is in the list */
void mef_structures_table_select (MefStructuresTable *self, const char *id);

G_END_DECLS
