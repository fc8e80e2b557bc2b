/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-queue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefKeywordEntry: « Filtrer »: the words of the list's filter, acting at each keystroke (PRF-03)
 *
 * Escape empties and leaves it; Down and Enter leave it as it is. Signal `quitter`: the user is done with it.
 */
#define MEF_TYPE_KEYWORD_ENTRY (mef_keyword_entry_get_type ())
G_DECLARE_FINAL_TYPE (MefKeywordEntry, mef_keyword_entry, MEF, KEYWORD_ENTRY, GtkWidget)

/** mef_keyword_entry_new: @chars: room it asks for */
GtkWidget *mef_keyword_entry_new (MefQueue *queue, int chars);

G_END_DECLS
