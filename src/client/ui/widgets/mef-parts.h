/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mef_parts_name_drop_down: @drop_down: (type GtkDropDown)
 *
 * Gives the button inside it, which has the focus, the name of the whole: GTK leaves it without one
 * (A11Y-01).
 */
void mef_parts_name_drop_down (GtkWidget *drop_down, const char *name);

/**
 * mef_parts_name_password: @entry: (type GtkPasswordEntry)
 *
 * Names the icons inside it, which GTK explains to the mouse alone (A11Y-01).
 */
void mef_parts_name_password (GtkWidget *entry);

G_END_DECLS
