/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefRowGetItem: (nullable): the item a list's row shows */
typedef MefLigneItem *(*MefRowGetItem) (GtkWidget *row);

/**
 * mef_row_focus:
 * @list: a #GtkListView
 * @position: of the row
 *
 * Brings a row into sight; where the focus is in the list already, it moves to that row, so that arrows and
 * Enter go on from there. What later versions of GTK do with one call.
 */
void mef_row_focus (GtkWidget *list, guint position, MefRowGetItem get_item);

G_END_DECLS
