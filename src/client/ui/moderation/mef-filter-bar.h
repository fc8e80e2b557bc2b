/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefFilterBar: above the table: keyword, « Filtres », number of requests; the lists with their counts; what
 * narrows the list besides
 *
 * Signal `quitter`: the user is done with the keyword and wants the list.
 */
#define MEF_TYPE_FILTER_BAR (mef_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (MefFilterBar, mef_filter_bar, MEF, FILTER_BAR, GtkWidget)

/** mef_filter_bar_new: (transfer floating): shows and changes the filter of @queue */
GtkWidget *mef_filter_bar_new (MefEspace *espace, MefQueue *queue);

/** mef_filter_bar_dup_count: (transfer full): « 128 demandes », "" while it is not known */
char *mef_filter_bar_dup_count (MefQueue *queue);

G_END_DECLS
