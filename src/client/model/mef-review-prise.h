/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

G_BEGIN_DECLS

/** MEF_PRISE_OUVERTURE: how long a request is open before it is claimed, µs: passing over takes nothing */
#define MEF_PRISE_OUVERTURE (1 * MEF_SECOND)

/** MEF_PRISE_RENOUVELLEMENT: after which a claim of ten minutes is renewed, µs */
#define MEF_PRISE_RENOUVELLEMENT (4 * MEF_MINUTE)

/** MEF_PRISE_ACTIVITE: how long after the last input the user counts as active, µs */
#define MEF_PRISE_ACTIVITE (5 * MEF_MINUTE)

/**
 * MefReviewPrise: takes, renews and gives back the claim on the request under review (MOD-02)
 *
 * Counts by the monotonic clock; acts only when told (tick, touch, close). Property `refus` (string,
 * nullable, notified): why the claim was not granted. Main thread.
 */
#define MEF_TYPE_REVIEW_PRISE (mef_review_prise_get_type ())
G_DECLARE_FINAL_TYPE (MefReviewPrise, mef_review_prise, MEF, REVIEW_PRISE, GObject)

/** mef_review_prise_new: (transfer full): holds nothing yet */
MefReviewPrise *mef_review_prise_new (MefEspace *espace);

/** mef_review_prise_open: a request is shown from now on; what was held before is given back */
void mef_review_prise_open (MefReviewPrise *self, const char *site, const char *demande);

/**
 * mef_review_prise_update:
 * @possible: the user may decide it, it waits, and no colleague holds it
 * @mienne: the cache says that the user holds it
 */
void mef_review_prise_update (MefReviewPrise *self, gboolean possible, gboolean mienne);

/** mef_review_prise_touch: the user did something; a @coche (a tick) claims at once */
void mef_review_prise_touch (MefReviewPrise *self, gboolean coche);

/** mef_review_prise_tick: called every second: claims after one second, renews while the user is active */
void mef_review_prise_tick (MefReviewPrise *self);

/** mef_review_prise_close: the request is left; after a decision (@decidee) the claim ends with it */
void mef_review_prise_close (MefReviewPrise *self, gboolean decidee);

/** mef_review_prise_get_refus: (transfer none) (nullable): the server's words */
const char *mef_review_prise_get_refus (MefReviewPrise *self);

G_END_DECLS
