/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-structure-item.h"
#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefStructureCell: one column of one structure in the table */
#define MEF_TYPE_STRUCTURE_CELL (mef_structure_cell_get_type ())
G_DECLARE_FINAL_TYPE (MefStructureCell, mef_structure_cell, MEF, STRUCTURE_CELL, GtkWidget)

/** mef_structure_cell_new: (transfer floating); @tri: the column */
GtkWidget *mef_structure_cell_new (MefEspace *espace, MefTriStructures tri);

/** mef_structure_cell_set_item: @item: (nullable) */
void mef_structure_cell_set_item (MefStructureCell *self, MefLigneStructureItem *item);

G_END_DECLS
