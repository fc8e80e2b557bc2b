/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefMotiveBar: what the decision bar becomes while motives are chosen
 *
 * Signals: `annuler`, `enregistrer`, `envoyer`.
 */
#define MEF_TYPE_MOTIVE_BAR (mef_motive_bar_get_type ())
G_DECLARE_FINAL_TYPE (MefMotiveBar, mef_motive_bar, MEF, MOTIVE_BAR, GtkWidget)

/** mef_motive_bar_set_review: what it shows and follows */
void mef_motive_bar_set_review (MefMotiveBar *self, MefReview *review);

/** mef_motive_bar_open: for this decision; what was wrong before is forgotten */
void mef_motive_bar_open (MefMotiveBar *self, MefEvenement decision);

/** mef_motive_bar_set_erreur: why the decision cannot be sent as it is, until something changes */
void mef_motive_bar_set_erreur (MefMotiveBar *self, const char *erreur);

/** mef_motive_bar_set_largeur: the width of the view at text scale 1: what does not fit is left out */
void mef_motive_bar_set_largeur (MefMotiveBar *self, int largeur);

G_END_DECLS
