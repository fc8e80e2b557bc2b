/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-proposition-ouverte.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefValidationPage: « Accéder à la validation » (VAL-02)
 *
 * Who proposes what since when, the changes one after the other (F8, Shift+F8), « Valider les modifications »
 * (Ctrl+Enter), « Refuser… » with a reason. Signals: `fermee`; `decidee` (#MefOperation, name of the
 * structure: string, accepted: boolean): held in the outbox, to be undone; `reportee` (id: string):
 * corrections now wait in the structure's form; `historique` (id: string). Main thread.
 */
#define MEF_TYPE_VALIDATION_PAGE (mef_validation_page_get_type ())
G_DECLARE_FINAL_TYPE (MefValidationPage, mef_validation_page, MEF, VALIDATION_PAGE, GtkWidget)

/** mef_validation_page_new: (transfer floating): shows what @ouverte has open */
GtkWidget *mef_validation_page_new (MefEspace *espace, MefPropositionOuverte *ouverte);

G_END_DECLS
