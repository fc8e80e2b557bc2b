/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MEF_TYPE_FIELD_ROW (mef_field_row_get_type ())
G_DECLARE_FINAL_TYPE (MefFieldRow, mef_field_row, MEF, FIELD_ROW, GtkWidget)

/**
 * MefFieldRow:
 *
 * What something is and, beside it on the same line of writing, its value, which may take several lines.
 */

/** mef_field_row_new: an empty one */
GtkWidget *mef_field_row_new (void);

/** mef_field_row_set: what it says from now on */
void mef_field_row_set (MefFieldRow *self, const char *title, const char *value);

G_END_DECLS
