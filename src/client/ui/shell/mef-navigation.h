/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefNavigation: the side bar: Accueil, the features the rights allow, « Panneau de contrôle », the account
 * button
 *
 * Property `rail` (boolean): icons with badges only. Signal `choisie (const char *code)` when the user goes
 * somewhere.
 */
#define MEF_TYPE_NAVIGATION (mef_navigation_get_type ())
G_DECLARE_FINAL_TYPE (MefNavigation, mef_navigation, MEF, NAVIGATION, GtkWidget)

/** mef_navigation_set_espace: @espace: (nullable): whose rights decide what is listed */
void mef_navigation_set_espace (MefNavigation *self, MefEspace *espace);

/** mef_navigation_set_rail: icons with badges only */
void mef_navigation_set_rail (MefNavigation *self, gboolean rail);

/** mef_navigation_select: shows @code as where the user is, without a signal */
void mef_navigation_select (MefNavigation *self, const char *code);

/** mef_navigation_get_code_at: (transfer none) (nullable): what Ctrl+1…9 goes to, from 0 */
const char *mef_navigation_get_code_at (MefNavigation *self, guint position);

G_END_DECLS
