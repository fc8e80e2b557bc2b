/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-import-classeur.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefClasseurDialog: what was read of a workbook, before it fills the form (STR-04)
 *
 * Shows the reading, why a file could not be read, or how many fields are answered and every cell that could
 * not be used, with its address and why. Closing it leaves the form as it is. Main thread.
 */
#define MEF_TYPE_CLASSEUR_DIALOG (mef_classeur_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MefClasseurDialog, mef_classeur_dialog, MEF, CLASSEUR_DIALOG, AdwWindow)

/** mef_classeur_dialog_new: (transfer floating): of @import, which has a file or is given one by
 * mef_classeur_dialog_choisir() */
GtkWidget *mef_classeur_dialog_new (GtkWindow *parent, MefImportClasseur *import);

/** mef_classeur_dialog_choisir: lets the person choose a file, and then presents itself; it closes when none
 * is chosen and none was before */
void mef_classeur_dialog_choisir (MefClasseurDialog *self);

G_END_DECLS
