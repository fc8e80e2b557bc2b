/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefFilterPopover: « Filtres »: every filter of MOD-01 as a labelled control; each acts at once
 */
#define MEF_TYPE_FILTER_POPOVER (mef_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (MefFilterPopover, mef_filter_popover, MEF, FILTER_POPOVER, GtkPopover)

/** mef_filter_popover_new: (transfer floating): shows and changes the filter of @queue */
GtkWidget *mef_filter_popover_new (MefQueue *queue);

G_END_DECLS
