/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefActionsDialog: « Actions à envoyer »: the outbox, with retry, cancel, and conflicts side by side
 * (OFF-04, OFF-05)
 *
 * Activates `win.ouvrir-demande` (s) of its parent window and closes when the user wants to see the request.
 */
#define MEF_TYPE_ACTIONS_DIALOG (mef_actions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MefActionsDialog, mef_actions_dialog, MEF, ACTIONS_DIALOG, AdwWindow)

/** mef_actions_dialog_new: (transfer floating): on top of @parent */
GtkWidget *mef_actions_dialog_new (GtkWindow *parent, MefEspace *espace);

G_END_DECLS
