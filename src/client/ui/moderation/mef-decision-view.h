/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"
#include "client/ui/moderation/mef-motive-panel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDecisionView: what is being decided of the request under review (MOD-05)
 *
 * Below scan and data: the decisions, or the bar of the motives while the motive panel is open, and what
 * could not be decided; it opens the panel, puts aside what « Annuler » leaves, and sends. Properties,
 * notified: `occupe` (boolean): the motive panel is open; `mis-de-cote` (boolean): motives put aside may be
 * taken up again. Signals: `decidee (MefOperation *)`: written to the outbox; `suivante`: the next request is
 * wanted; `ferme`: the panel has closed and the focus is nobody's. Main thread.
 */
#define MEF_TYPE_DECISION_VIEW (mef_decision_view_get_type ())
G_DECLARE_FINAL_TYPE (MefDecisionView, mef_decision_view, MEF, DECISION_VIEW, GtkWidget)

/** mef_decision_view_set_review: what it decides; @panel stands elsewhere and is opened from here */
void mef_decision_view_set_review (MefDecisionView *self, MefReview *review, MefMotivePanel *panel);

/** mef_decision_view_set_largeur: the width of the view at text scale 1: what does not fit is left out */
void mef_decision_view_set_largeur (MefDecisionView *self, int largeur);

/** mef_decision_view_set_keys: whether single-letter keys are on: their keycaps are shown then */
void mef_decision_view_set_keys (MefDecisionView *self, gboolean keys);

/** mef_decision_view_get_occupe: whether the motive panel is open */
gboolean mef_decision_view_get_occupe (MefDecisionView *self);

/** mef_decision_view_get_mis_de_cote: whether motives put aside may be taken up again */
gboolean mef_decision_view_get_mis_de_cote (MefDecisionView *self);

/** mef_decision_view_preparer: opens the motive panel; for « Valider » it shows the mail */
void mef_decision_view_preparer (MefDecisionView *self, MefEvenement decision);

/** mef_decision_view_reprendre: opens the panel with what was put aside */
void mef_decision_view_reprendre (MefDecisionView *self);

/** mef_decision_view_decider: sends @decision as the work is; what it lacks is told */
void mef_decision_view_decider (MefDecisionView *self, MefEvenement decision);

/** mef_decision_view_envoyer: sends what the panel prepares; %FALSE when it is closed */
gboolean mef_decision_view_envoyer (MefDecisionView *self);

/** mef_decision_view_annuler: closes the panel: the work is what it was before, what was chosen since is put
 * aside */
void mef_decision_view_annuler (MefDecisionView *self);

/** mef_decision_view_quitter: the request is left: the panel closes, nothing is told any more */
void mef_decision_view_quitter (MefDecisionView *self);

G_END_DECLS
