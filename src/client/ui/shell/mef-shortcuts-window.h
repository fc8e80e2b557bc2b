/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefShortcutsWindow: « Raccourcis clavier » (MOD-06)
 *
 * In the place of GTK's own: its words and its names of keys are French whatever GTK is translated to, and at
 * twice the size of text it scrolls.
 */
#define MEF_TYPE_SHORTCUTS_WINDOW (mef_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (MefShortcutsWindow, mef_shortcuts_window, MEF, SHORTCUTS_WINDOW, AdwWindow)

/** mef_shortcuts_window_new: (transfer floating): on top of @parent */
GtkWidget *mef_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
