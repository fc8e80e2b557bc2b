/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefStructuresList: « Gestion des structures »: creation, filters, table (STR-01)
 *
 * Signals: `creer` (type: uint, #MefTypeStructure); `agir` (action: uint, #MefActionStructure; item:
 * #MefLigneItem). Filters and order are remembered for the account. Main thread.
 */
#define MEF_TYPE_STRUCTURES_LIST (mef_structures_list_get_type ())
G_DECLARE_FINAL_TYPE (MefStructuresList, mef_structures_list, MEF, STRUCTURES_LIST, GtkWidget)

/** mef_structures_list_new: (transfer floating): of the current site */
GtkWidget *mef_structures_list_new (MefEspace *espace);

/** mef_structures_list_select: puts the cursor on the structure @id, where it is in the list */
void mef_structures_list_select (MefStructuresList *self, const char *id);

G_END_DECLS
