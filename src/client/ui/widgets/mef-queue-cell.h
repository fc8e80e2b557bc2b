/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/widgets/mef-liste-table.h"
#include "domain/mef-filtre.h"

G_BEGIN_DECLS

/**
 * MefQueueCell: one cell of the queue's table: what the column @tri sorts by
 */
#define MEF_TYPE_QUEUE_CELL (mef_queue_cell_get_type ())
G_DECLARE_FINAL_TYPE (MefQueueCell, mef_queue_cell, MEF, QUEUE_CELL, GtkWidget)

/** mef_queue_cellules: what tables of requests are made of */
extern const MefListeCellules mef_queue_cellules;

G_END_DECLS
