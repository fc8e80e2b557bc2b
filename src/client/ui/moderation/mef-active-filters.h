/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefActiveFilters: what narrows the list besides the state, each to be taken away by a press
 *
 * Not visible when nothing does.
 */
#define MEF_TYPE_ACTIVE_FILTERS (mef_active_filters_get_type ())
G_DECLARE_FINAL_TYPE (MefActiveFilters, mef_active_filters, MEF, ACTIVE_FILTERS, GtkWidget)

/** mef_active_filters_new: (transfer floating): follows the filter of @queue */
GtkWidget *mef_active_filters_new (MefQueue *queue);

/** mef_active_filters_clear: every filter taken away, the keyword too; the order stays */
void mef_active_filters_clear (MefQueue *queue);

/** mef_active_filters_is_default: whether it is the queue as it first opens, whatever its order */
gboolean mef_active_filters_is_default (const MefFiltre *filtre);

G_END_DECLS
