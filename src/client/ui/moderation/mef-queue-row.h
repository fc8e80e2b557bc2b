/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-ligne.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefQueueRow: a request in two lines: name and type; commune, holder and age (ux-design, Moderation)
 */
#define MEF_TYPE_QUEUE_ROW (mef_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (MefQueueRow, mef_queue_row, MEF, QUEUE_ROW, GtkWidget)

/** mef_queue_row_new: (transfer floating): shows no request */
GtkWidget *mef_queue_row_new (MefEspace *espace);

/** mef_queue_row_set_item: @item: (nullable): shown from now on, followed as it changes */
void mef_queue_row_set_item (MefQueueRow *self, MefLigneItem *item);

/** mef_queue_row_get_item: (transfer none) (nullable): what it shows */
MefLigneItem *mef_queue_row_get_item (MefQueueRow *self);

G_END_DECLS
