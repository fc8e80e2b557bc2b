/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefBandeau: a bar across the window: what happened, what was kept, and one thing to do */
#define MEF_TYPE_BANDEAU (mef_bandeau_get_type ())
G_DECLARE_FINAL_TYPE (MefBandeau, mef_bandeau, MEF, BANDEAU, GtkWidget)

/**
 * mef_bandeau_show:
 * @colour: amber, red or blue
 * @action_label: (nullable): no button without it
 * @action_name: (nullable): what the button activates
 */
void mef_bandeau_show (MefBandeau *self,
                       const char *colour,
                       const char *icon_name,
                       const char *text,
                       const char *action_label,
                       const char *action_name);
void mef_bandeau_hide (MefBandeau *self);

G_END_DECLS
