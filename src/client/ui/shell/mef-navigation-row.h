/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefNavigationRow: one place of the side bar, wide or as an icon with a badge */
#define MEF_TYPE_NAVIGATION_ROW (mef_navigation_row_get_type ())
G_DECLARE_FINAL_TYPE (MefNavigationRow, mef_navigation_row, MEF, NAVIGATION_ROW, GtkListBoxRow)

/** mef_navigation_row_new: @titre: full label, for tooltip and screen reader; @court: what the side bar shows
 */
GtkWidget *mef_navigation_row_new (const char *code, const char *titre, const char *court, const char *icone);
const char *mef_navigation_row_get_code (MefNavigationRow *self);

/** mef_navigation_row_set_count: what waits there; negative hides it */
void mef_navigation_row_set_count (MefNavigationRow *self, gint64 count);
void mef_navigation_row_set_rail (MefNavigationRow *self, gboolean rail);

G_END_DECLS
