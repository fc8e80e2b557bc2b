/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-versions-lues.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefHistoriqueDialog: the versions of a structure, what each changed, and « Rétablir » (VAL-03)
 *
 * Signal `retablie` (#MefOperation, sentence: string): held in the outbox, to be undone; then it closes. Main
 * thread.
 */
#define MEF_TYPE_HISTORIQUE_DIALOG (mef_historique_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MefHistoriqueDialog, mef_historique_dialog, MEF, HISTORIQUE_DIALOG, AdwWindow)

/** mef_historique_dialog_new: (transfer none): of the structure @id, above @parent (nullable); @communes:
 * (nullable): the national list */
GtkWidget *mef_historique_dialog_new (GtkWindow        *parent,
                                      MefEspace        *espace,
                                      MefVersionSource *source,
                                      MefCommunes      *communes,
                                      const char       *id);

G_END_DECLS
