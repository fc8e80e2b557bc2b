/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/widgets/mef-plage-entry.h"

G_BEGIN_DECLS

/**
 * MefHorairesRow: the opening hours of one weekday (HOR-01)
 *
 * A day that is not ticked is closed; its ranges come back when it is ticked again. What is wrong is told
 * under the line while typing, but not of a field that is on the way to a time, nor of one that is still
 * empty while somebody is in the line.
 *
 * Signals: `typed`, a character; `edited`, one step: the day ticked or not, a range added or removed; `left`,
 * a field was left; `duplicate`, these hours are to be copied.
 */
#define MEF_TYPE_HORAIRES_ROW (mef_horaires_row_get_type ())
G_DECLARE_FINAL_TYPE (MefHorairesRow, mef_horaires_row, MEF, HORAIRES_ROW, GtkWidget)

/**
 * mef_horaires_row_new: (transfer floating): closed
 * @jour: 1 (Monday) to 7
 * @plages_max: ranges a day may have
 * @days: gives the days of all lines the same width
 */
GtkWidget *mef_horaires_row_new (int jour, guint plages_max, GtkSizeGroup *days);

/**
 * mef_horaires_row_set_value:
 * @value: (nullable): of type `a(qq)`; `s` for what is not complete; %NULL for a closed day
 *
 * Shows it without a signal; nothing happens when it is what the line holds.
 */
void mef_horaires_row_set_value (MefHorairesRow *self, GVariant *value);

/** mef_horaires_row_dup_value: (transfer full) (nullable): of type `a(qq)`, or `s` while something cannot be
 * read, which mef_horaires_row_set_value() takes apart again */
GVariant *mef_horaires_row_dup_value (MefHorairesRow *self);

/** mef_horaires_row_is_valid: whether the day is open and its hours are right */
gboolean mef_horaires_row_is_valid (MefHorairesRow *self);

/** mef_horaires_row_show_fautes: tells what is wrong, also of a field that is being typed in */
void mef_horaires_row_show_fautes (MefHorairesRow *self);

/** mef_horaires_row_focus: the field at fault, else the first; the tick of a closed day */
void mef_horaires_row_focus (MefHorairesRow *self);

/** mef_horaires_row_focus_at: the field there, or the last of the line; %FALSE for a closed day */
gboolean mef_horaires_row_focus_at (MefHorairesRow *self, guint rang, MefBout bout);

/** mef_horaires_row_find_focus: %FALSE when the cursor is in none of its fields */
gboolean mef_horaires_row_find_focus (MefHorairesRow *self, guint *rang, MefBout *bout);

G_END_DECLS
