/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefToast: one short sentence over a view, for some seconds, with at most one button (« Annuler »)
 *
 * The overlay child of a GtkOverlay. There is one at a time: the next takes its place at once, also while the
 * last one goes away. It never takes the focus; screen readers are told of it as an alert.
 * (AdwToastOverlay of libadwaita 1.2 frees a toast twice when another comes while it is dismissed.)
 */
#define MEF_TYPE_TOAST (mef_toast_get_type ())
G_DECLARE_FINAL_TYPE (MefToast, mef_toast, MEF, TOAST, GtkWidget)

/** mef_toast_new: (transfer floating): nothing shown */
GtkWidget *mef_toast_new (void);

/**
 * mef_toast_show: says @text for @seconds
 *
 * @button: (nullable): the button's label; @action: the detailed action it activates, then the toast goes
 */
void mef_toast_show (MefToast *self, const char *text, const char *button, const char *action, guint seconds);

/** mef_toast_hide: lets it go now, if there is one */
void mef_toast_hide (MefToast *self);

G_END_DECLS
