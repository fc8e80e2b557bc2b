/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefMotiveRow: one canned motive, chosen or not, with the line it asks for (MOD-05)
 */
#define MEF_TYPE_MOTIVE_ROW (mef_motive_row_get_type ())
G_DECLARE_FINAL_TYPE (MefMotiveRow, mef_motive_row, MEF, MOTIVE_ROW, GtkWidget)

/** mef_motive_row_new: @key: the digit that chooses it, 0 for none */
GtkWidget *mef_motive_row_new (MefReview *review, const MefMotif *motif, guint key);

/** mef_motive_row_get_motif: (transfer none): the motive */
const MefMotif *mef_motive_row_get_motif (MefMotiveRow *self);

/** mef_motive_row_update: shows the motive as the review has it now */
void mef_motive_row_update (MefMotiveRow *self);

/** mef_motive_row_toggle: what its digit does */
void mef_motive_row_toggle (MefMotiveRow *self);

/** mef_motive_row_focus_missing: puts the focus where a precision is asked for and not given; %FALSE if none
 * is */
gboolean mef_motive_row_focus_missing (MefMotiveRow *self);

G_END_DECLS
