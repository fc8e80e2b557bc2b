/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"
#include "client/ui/moderation/mef-motive-panel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefReviewBody: scan and declared data side by side, or one below the other where it is narrow (MOD-03)
 *
 * While motives are chosen their panel stands in place of the data. Signals: `a-montrer (const char *id)`: a
 * finding's link; `reprendre`: the motives put aside are wanted back. Main thread.
 */
#define MEF_TYPE_REVIEW_BODY (mef_review_body_get_type ())
G_DECLARE_FINAL_TYPE (MefReviewBody, mef_review_body, MEF, REVIEW_BODY, GtkWidget)

/** mef_review_body_set_review: what it shows and follows; @scan_pane: the widget that shows its scan */
void
mef_review_body_set_review (MefReviewBody *self, MefReview *review, MefEspace *espace, GtkWidget *scan_pane);

/** mef_review_body_get_panel: (transfer none): the motive panel, for those who open it */
MefMotivePanel *mef_review_body_get_panel (MefReviewBody *self);

/**
 * mef_review_body_set_largeur:
 * @largeur: the width of the view at text scale 1, by which it is arranged; 0: not known yet
 * @echelle: pixels per unit of @largeur
 */
void mef_review_body_set_largeur (MefReviewBody *self, int largeur, double echelle);

/** mef_review_body_set_occupe: whether the motive panel is open */
void mef_review_body_set_occupe (MefReviewBody *self, gboolean occupe);

/** mef_review_body_set_offer: whether motives put aside may be taken back */
void mef_review_body_set_offer (MefReviewBody *self, gboolean offer);

/** mef_review_body_set_keys: whether single keys are on: their hint is shown then */
void mef_review_body_set_keys (MefReviewBody *self, gboolean keys);

/** mef_review_body_focus: the eye goes back to the checks, or to what the panel still waits for */
void mef_review_body_focus (MefReviewBody *self);

/** mef_review_body_digit: what the key of a check does, or of a motive; %FALSE where there is none */
gboolean mef_review_body_digit (MefReviewBody *self, guint digit);

/** mef_review_body_edit_lu: where what is read for the current check is typed; %FALSE unless it is
 * « différent » */
gboolean mef_review_body_edit_lu (MefReviewBody *self);

G_END_DECLS
