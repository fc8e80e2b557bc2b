/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

G_BEGIN_DECLS

/* What a review and its instruction are to each other; for these two files only. */

/** mef_instruction_new: (transfer full): no work yet; @review owns it */
MefInstruction *mef_instruction_new (MefReview *review, MefEspace *espace);

/**
 * mef_instruction_suivre:
 * @before: (nullable): the request as it was shown
 *
 * The review has read its request: the work is that of the cache, unless what is here is ahead of it.
 *
 * Returns: whether the work changed
 */
gboolean mef_instruction_suivre (MefInstruction *self, const MefDossier *before);

/** mef_instruction_quitter: the request is left: the work is written; answers whether it has become a
 * decision
 */
gboolean mef_instruction_quitter (MefInstruction *self);

/** mef_review_changed: emits ::change with these #MefPartie */
void mef_review_changed (MefReview *self, guint parties);

/** mef_review_travaillee: the user has worked; a @coche (a tick) claims the request at once */
void mef_review_travaillee (MefReview *self, gboolean coche);

/** mef_review_relire: reads the request anew: what is being read may not know of the decision yet */
void mef_review_relire (MefReview *self);

G_END_DECLS
