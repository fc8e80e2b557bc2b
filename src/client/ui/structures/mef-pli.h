/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefPli: children side by side that go on in the next line where the line is full
 *
 * Those it is given as parent (gtk_widget_set_parent()) are its own.
 */
#define MEF_TYPE_PLI (mef_pli_get_type ())
G_DECLARE_FINAL_TYPE (MefPli, mef_pli, MEF, PLI, GtkWidget)

/** mef_pli_new: (transfer floating); @column, @row: px between children and between lines */
GtkWidget *mef_pli_new (int column, int row);

G_END_DECLS
