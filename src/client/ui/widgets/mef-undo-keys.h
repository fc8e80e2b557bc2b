/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mef_undo_keys_add:
 * @undo: action for Ctrl+Z
 * @redo: action for Ctrl+Y and Ctrl+Shift+Z
 *
 * Lets these keys act on @widget and all that is in it (STR-02). They are taken before the entries in it get
 * them: an entry that may not undo by itself keeps them all the same.
 */
void mef_undo_keys_add (GtkWidget *widget, const char *undo, const char *redo);

G_END_DECLS
