/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mef_tooltip_set:
 * @text: (nullable): %NULL for none
 *
 * What is said on hover, and to a screen reader as the description. For texts that follow what is shown:
 * gtk_widget_set_tooltip_text() asks the display where the pointer is at every call and waits for the answer.
 */
void mef_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
