/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-structure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefStructureActions: what a row of the table offers: the first as a button, the others behind « … »
 *
 * Signal `agir` (action: uint, #MefActionStructure).
 */
#define MEF_TYPE_STRUCTURE_ACTIONS (mef_structure_actions_get_type ())
G_DECLARE_FINAL_TYPE (MefStructureActions, mef_structure_actions, MEF, STRUCTURE_ACTIONS, GtkWidget)

/** mef_structure_actions_new: (transfer floating) */
GtkWidget *mef_structure_actions_new (void);

/** mef_structure_actions_set_item: @item: (nullable) */
void mef_structure_actions_set_item (MefStructureActions *self, MefLigneItem *item);

/** mef_structure_actions_get_item: (transfer none) (nullable) */
MefLigneItem *mef_structure_actions_get_item (MefStructureActions *self);

/** mef_structure_actions_first: the first action offered for @ligne, never « Supprimer »;
 * %MEF_ACTION_STRUCTURE_N when there is none */
MefActionStructure mef_structure_actions_first (const MefLigneStructure *ligne);

G_END_DECLS
