/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** mef_review_key_get_digit: 1 to 9 by the hardware keycode, so that AZERTY needs no Shift, or on the keypad;
 * 0 for another key */
guint mef_review_key_get_digit (guint keyval, guint keycode);

/** mef_review_key_find_scan_action: (transfer none) (nullable): the action of the scan pane for a lower-case
 * key */
const char *mef_review_key_find_scan_action (guint keyval, gboolean ctrl);

/** mef_review_key_is_text: whether keys without Ctrl belong to what has the focus (nullable) */
gboolean mef_review_key_is_text (GtkWidget *focus);

G_END_DECLS
