/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-proposition-ouverte.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefRefusPanel: the reason of a refusal, written in place under the proposal (VAL-02)
 *
 * What is written is the model's at once. Its buttons act by `validation-page.reprendre` and
 * `validation-page.confirmer-refus` of the page it stands on. Main thread.
 */
#define MEF_TYPE_REFUS_PANEL (mef_refus_panel_get_type ())
G_DECLARE_FINAL_TYPE (MefRefusPanel, mef_refus_panel, MEF, REFUS_PANEL, GtkWidget)

/** mef_refus_panel_set_proposition: whose reason is written */
void mef_refus_panel_set_proposition (MefRefusPanel *self, MefPropositionOuverte *ouverte);

/** mef_refus_panel_actualiser: the proposal, or its reason, is another */
void mef_refus_panel_actualiser (MefRefusPanel *self);

G_END_DECLS
