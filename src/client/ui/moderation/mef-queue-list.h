/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefQueueList: the queue beside the review: keyword, order and filters, lists with counts, rows of two lines
 *
 * The order's menu acts on `moderation.tri` and `moderation.sens`. Signals: `quitter`: the user is done with
 * the keyword and wants the rows; `ouvrir`: a row, by its place, is to be opened.
 */
#define MEF_TYPE_QUEUE_LIST (mef_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (MefQueueList, mef_queue_list, MEF, QUEUE_LIST, GtkWidget)

/** mef_queue_list_new: (transfer floating): without rows until it is given the model */
GtkWidget *mef_queue_list_new (MefEspace *espace, MefQueue *queue);

/** mef_queue_list_set_model: @model: (nullable): %NULL while it is not in sight, so that it costs nothing */
void mef_queue_list_set_model (MefQueueList *self, GtkSelectionModel *model);

/** mef_queue_list_scroll_to: brings a row into sight */
void mef_queue_list_scroll_to (MefQueueList *self, guint position);

/** mef_queue_list_focus_keyword: for « / » and Ctrl+F */
void mef_queue_list_focus_keyword (MefQueueList *self);

/** mef_queue_list_set_position: « 2 sur 128 »; %MEF_LISTE_NULLE_PART when what is opened is not in the list
 */
void mef_queue_list_set_position (MefQueueList *self, guint position);

G_END_DECLS
