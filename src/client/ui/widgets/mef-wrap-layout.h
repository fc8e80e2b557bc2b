/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefWrapLayout: children one behind the other, on as many lines as they need
 *
 * Like words in a text: each has its natural width where the line holds it, and stands in the middle of its
 * line's height.
 */
#define MEF_TYPE_WRAP_LAYOUT (mef_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (MefWrapLayout, mef_wrap_layout, MEF, WRAP_LAYOUT, GtkLayoutManager)

/** mef_wrap_layout_new: (transfer full); @spacing: px between children, @line_spacing: between lines */
GtkLayoutManager *mef_wrap_layout_new (int spacing, int line_spacing);

G_END_DECLS
