/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-relances.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefRelanceRow: one request that waits for its reminder, with the box that chooses it */
#define MEF_TYPE_RELANCE_ROW (mef_relance_row_get_type ())
G_DECLARE_FINAL_TYPE (MefRelanceRow, mef_relance_row, MEF, RELANCE_ROW, GtkWidget)

/** mef_relance_row_new: (transfer floating): shows nothing yet */
GtkWidget *mef_relance_row_new (MefEspace *espace, MefRelances *relances);

/** mef_relance_row_set_item: @item: (nullable): what it shows from now on */
void mef_relance_row_set_item (MefRelanceRow *self, MefLigneItem *item);

G_END_DECLS
