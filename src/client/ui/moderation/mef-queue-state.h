/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefQueueState: stands in the place of a list that has no rows, and says why and what to do
 *
 * Nothing waits; nothing matches the filters; the first synchronisation is under way; the list could not be
 * read. Property `vide` (boolean, notified): whether there is something to say, that is no row to show.
 */
#define MEF_TYPE_QUEUE_STATE (mef_queue_state_get_type ())
G_DECLARE_FINAL_TYPE (MefQueueState, mef_queue_state, MEF, QUEUE_STATE, GtkWidget)

/** mef_queue_state_new: (transfer floating): follows @queue and the synchronisation */
GtkWidget *mef_queue_state_new (MefEspace *espace, MefQueue *queue);

G_END_DECLS
