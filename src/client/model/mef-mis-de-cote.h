/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-review.h"

G_BEGIN_DECLS

/**
 * MefMisDeCote: what « Annuler » puts aside while motives are chosen
 *
 * Closing without sending brings back what was there before; what was written since is kept by request until
 * it is taken up again, be the request left meanwhile or not. Main thread.
 */
typedef struct _MefMisDeCote MefMisDeCote;

/** mef_mis_de_cote_new: (transfer full): nothing is aside; keeps @review */
MefMisDeCote *mef_mis_de_cote_new (MefReview *review);
void          mef_mis_de_cote_free (MefMisDeCote *self);

/** mef_mis_de_cote_get: (transfer none) (nullable): of the request opened */
const MefDecision *mef_mis_de_cote_get (MefMisDeCote *self);

/** mef_mis_de_cote_begin: the user turns to @decision: what was put aside of it is the work again */
void mef_mis_de_cote_begin (MefMisDeCote *self, MefEvenement decision);

/** mef_mis_de_cote_opened: what is chosen now was proposed, not written by the user */
void mef_mis_de_cote_opened (MefMisDeCote *self);

/** mef_mis_de_cote_cancel: the work is what it was; what was written since is put aside */
void mef_mis_de_cote_cancel (MefMisDeCote *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefMisDeCote, mef_mis_de_cote_free)

G_END_DECLS
