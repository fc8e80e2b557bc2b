/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-structure.h"
#include "client/ui/widgets/mef-liste-table.h"

G_BEGIN_DECLS

/** MefStructureCell: one column of one structure in the table */
#define MEF_TYPE_STRUCTURE_CELL (mef_structure_cell_get_type ())
G_DECLARE_FINAL_TYPE (MefStructureCell, mef_structure_cell, MEF, STRUCTURE_CELL, GtkWidget)

/** mef_structure_cellules: what the table of structures is made of */
extern const MefListeCellules mef_structure_cellules;

G_END_DECLS
