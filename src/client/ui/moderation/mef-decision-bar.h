/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefDecisionBar: the decisions, always in view, and why « Valider » is not yet possible
 *
 * Signals: `decider (MefEvenement)`: a decision is wanted (two of them open the motive panel); `apercu`: the
 * mail of « Valider » is wanted; `suivante`; `liberer`: a colleague's claim is to be released.
 */
#define MEF_TYPE_DECISION_BAR (mef_decision_bar_get_type ())
G_DECLARE_FINAL_TYPE (MefDecisionBar, mef_decision_bar, MEF, DECISION_BAR, GtkWidget)

/** mef_decision_bar_set_review: what it shows and follows */
void mef_decision_bar_set_review (MefDecisionBar *self, MefReview *review);

/** mef_decision_bar_set_largeur: the width of the view at text scale 1: what does not fit is shortened */
void mef_decision_bar_set_largeur (MefDecisionBar *self, int largeur);

/** mef_decision_bar_set_keys: whether single-letter keys are on: the keycaps are shown then */
void mef_decision_bar_set_keys (MefDecisionBar *self, gboolean keys);

G_END_DECLS
