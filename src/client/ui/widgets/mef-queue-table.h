/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefQueueColumn: a column of the table
 * @tri: what it shows and sorts by
 * @chars: room for so many characters; 0: takes what is left
 * @largeur: from which width of the page on there is room for it
 */
typedef struct
{
  MefTri tri;
  int    chars;
  int    largeur;
} MefQueueColumn;

/**
 * MefQueueTable: a list of requests in full width, every header sorts (MOD-01, RLC-01)
 *
 * Widths of the columns are remembered per account; on a narrow window the less important ones give way.
 * Signal `ouvrir (guint position)`: Enter or a double click on a row.
 */
#define MEF_TYPE_QUEUE_TABLE (mef_queue_table_get_type ())
G_DECLARE_FINAL_TYPE (MefQueueTable, mef_queue_table, MEF, QUEUE_TABLE, GtkWidget)

/**
 * mef_queue_table_new:
 * @nom: what the list is called by those who hear it
 * @columns: (array length=n): in the order shown, static
 *
 * Returns: (transfer floating): without rows until it is given the model
 */
GtkWidget *mef_queue_table_new (MefEspace            *espace,
                                MefQueue             *queue,
                                const char           *nom,
                                const MefQueueColumn *columns,
                                guint                 n);

/** mef_queue_table_add_first_column: one before all others, which sorts nothing; @factory: (transfer full) */
void mef_queue_table_add_first_column (MefQueueTable *self, const char *titre, GtkListItemFactory *factory);

/** mef_queue_table_list_in_sight: (transfer full) (element-type gint64): rowids of the rows whole in sight */
GArray *mef_queue_table_list_in_sight (MefQueueTable *self);

/** mef_queue_table_set_model: @model: (nullable): %NULL while it is not in sight, so that it costs nothing */
void mef_queue_table_set_model (MefQueueTable *self, GtkSelectionModel *model);

/** mef_queue_table_scroll_to: brings a row into sight */
void mef_queue_table_scroll_to (MefQueueTable *self, guint position);

/** mef_queue_table_set_largeur: how wide the page is at text scale 1, by which columns show */
void mef_queue_table_set_largeur (MefQueueTable *self, int largeur);

G_END_DECLS
