/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefFilterChips: the lists one works through, each with its live count (MOD-01): waiting, held, asked for
 * elements, accepted, rejected, those that came back, one's own
 *
 * One at a time; pressing the active one again shows every state. Other filters stay as they are.
 */
#define MEF_TYPE_FILTER_CHIPS (mef_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (MefFilterChips, mef_filter_chips, MEF, FILTER_CHIPS, GtkWidget)

/** mef_filter_chips_new: @compact: only waiting, returns and one's own, as beside the review */
GtkWidget *mef_filter_chips_new (MefEspace *espace, MefQueue *queue, gboolean compact);

/**
 * mef_filter_chips_select: the list by its code: that of a shown state, « retours », « a_moi » or « tout »
 *
 * Returns: %FALSE for an unknown code
 */
gboolean mef_filter_chips_select (MefFiltre *filtre, const char *code);

/** mef_filter_chips_is_one: whether the states asked for are one of these lists, or all */
gboolean mef_filter_chips_is_one (const MefFiltre *filtre);

G_END_DECLS
