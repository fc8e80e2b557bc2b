/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-actions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mef_action_row_new: a row of the outbox: what, when, its state in words, what hinders it, and « Annuler »
 * as long as nothing has left, which activates `actions.annuler` (s: id of the request)
 */
GtkWidget *mef_action_row_new (MefActionItem *item, gint64 now);

/** mef_action_row_get_item: (transfer none): what the row is about */
MefActionItem *mef_action_row_get_item (GtkWidget *row);

/** mef_action_row_tick: the countdown of « Part dans 6 s » moves */
void mef_action_row_tick (GtkWidget *row, gint64 now);

/** mef_action_item_may_be_undone: whether the decision is still only here; the cache has the last word */
gboolean mef_action_item_may_be_undone (MefActionItem *item);

G_END_DECLS
