/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-ligne-item.h"
#include "domain/mef-filtre.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefQueueCell: one cell of the queue's table: what the column @tri sorts by
 */
#define MEF_TYPE_QUEUE_CELL (mef_queue_cell_get_type ())
G_DECLARE_FINAL_TYPE (MefQueueCell, mef_queue_cell, MEF, QUEUE_CELL, GtkWidget)

/** mef_queue_cell_new: (transfer floating): a cell of the column @tri, without a row */
GtkWidget *mef_queue_cell_new (MefEspace *espace, MefTri tri);

/** mef_queue_cell_set_item: @item: (nullable): shown from now on, followed as it changes */
void mef_queue_cell_set_item (MefQueueCell *self, MefLigneItem *item);

/** mef_queue_cell_get_item: (transfer none) (nullable): what it shows */
MefLigneItem *mef_queue_cell_get_item (MefQueueCell *self);

G_END_DECLS
