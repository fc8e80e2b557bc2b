/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefMotivePanel: motives, free text, and the mail beside them while it is written (MOD-05)
 *
 * For « Valider » there are no motives, only the mail and a word to add. Signal `fermer`: the user gives up.
 */
#define MEF_TYPE_MOTIVE_PANEL (mef_motive_panel_get_type ())
G_DECLARE_FINAL_TYPE (MefMotivePanel, mef_motive_panel, MEF, MOTIVE_PANEL, GtkWidget)

/** mef_motive_panel_set_review: what it shows and follows */
void mef_motive_panel_set_review (MefMotivePanel *self, MefReview *review);

/** mef_motive_panel_open: prepares @decision and takes the focus */
void mef_motive_panel_open (MefMotivePanel *self, MefEvenement decision);

/** mef_motive_panel_get_decision: what is being prepared */
MefEvenement mef_motive_panel_get_decision (MefMotivePanel *self);

/**
 * mef_motive_panel_set_columns:
 * @columns: mail beside the motives, else below them
 * @width: pixels of the column of motives
 */
void mef_motive_panel_set_columns (MefMotivePanel *self, gboolean columns, int width);

/** mef_motive_panel_digit: the key of a motive; %FALSE where there is none so far down */
gboolean mef_motive_panel_digit (MefMotivePanel *self, guint digit);

/** mef_motive_panel_focus_missing: puts the focus where something is still to be given */
void mef_motive_panel_focus_missing (MefMotivePanel *self);

G_END_DECLS
