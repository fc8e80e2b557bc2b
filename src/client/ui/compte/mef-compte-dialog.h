/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefCompteDialog: « Mon compte » (own name and password, USR-15) and « Mes Organisations » (read only)
 */
#define MEF_TYPE_COMPTE_DIALOG (mef_compte_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MefCompteDialog, mef_compte_dialog, MEF, COMPTE_DIALOG, AdwWindow)

/** mef_compte_dialog_new: @organisations: whether it opens on « Mes Organisations » */
GtkWidget *mef_compte_dialog_new (GtkWindow *parent, MefEspace *espace, gboolean organisations);

G_END_DECLS
