/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefAdaptiveBin: a bin that knows how wide it is
 *
 * Property `largeur` (int, notified outside of allocation): its width divided by the text scale, the measure
 * by which the window adapts (`visual-language.md`, Adaptation). It asks for no width itself, so that its
 * child may fold in time.
 */
#define MEF_TYPE_ADAPTIVE_BIN (mef_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (MefAdaptiveBin, mef_adaptive_bin, MEF, ADAPTIVE_BIN, GtkWidget)

/** mef_adaptive_bin_get_largeur: 0 before the first allocation */
int  mef_adaptive_bin_get_largeur (MefAdaptiveBin *self);
void mef_adaptive_bin_set_child (MefAdaptiveBin *self, GtkWidget *child);

G_END_DECLS
