/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-relances.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefRelanceDialog: « Envoyer la relance »: how many, a comment for each mail, and the mail itself (RLC-02)
 *
 * Signal `confirmee (char *commentaire)`: « Confirmer »; it is then closed.
 */
#define MEF_TYPE_RELANCE_DIALOG (mef_relance_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MefRelanceDialog, mef_relance_dialog, MEF, RELANCE_DIALOG, AdwWindow)

/** mef_relance_dialog_new: (transfer floating): of what is chosen in @relances now */
GtkWidget *mef_relance_dialog_new (GtkWindow *parent, MefEspace *espace, MefRelances *relances);

G_END_DECLS
