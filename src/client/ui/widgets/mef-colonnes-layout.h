/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefColonnesLayout: children side by side, or one under the other
 *
 * Side by side each is as wide as it must be, and those that expand share the rest equally. A GtkBox would
 * search for the width at which each text that wraps has a given height, dozens of layouts for each.
 */
#define MEF_TYPE_COLONNES_LAYOUT (mef_colonnes_layout_get_type ())
G_DECLARE_FINAL_TYPE (MefColonnesLayout, mef_colonnes_layout, MEF, COLONNES_LAYOUT, GtkLayoutManager)

/** mef_colonnes_layout_new: (transfer full); @spacing: px between children */
GtkLayoutManager *mef_colonnes_layout_new (int spacing);

/** mef_colonnes_layout_set_orientation: how they follow one another; horizontal at first */
void mef_colonnes_layout_set_orientation (MefColonnesLayout *self, GtkOrientation orientation);

G_END_DECLS
