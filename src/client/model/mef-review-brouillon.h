/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/** MEF_BROUILLON_DELAI_MS: how long changes are gathered before they are written: durable within 2 s */
#define MEF_BROUILLON_DELAI_MS 1000

/**
 * MefReviewBrouillon: writes the unfinished work on a request into the cache (`sync-design.md`, draft)
 *
 * Properties, notified: `erreur` (string, nullable): why the last state is not written; it is tried again
 * by itself. `enregistre` (boolean): everything noted is durable. Main thread.
 */
#define MEF_TYPE_REVIEW_BROUILLON (mef_review_brouillon_get_type ())
G_DECLARE_FINAL_TYPE (MefReviewBrouillon, mef_review_brouillon, MEF, REVIEW_BROUILLON, GObject)

/** mef_review_brouillon_new: (transfer full): nothing to write yet */
MefReviewBrouillon *mef_review_brouillon_new (MefCache *cache);

/**
 * mef_review_brouillon_note:
 * @version: of the request the work is done on
 * @travail: (nullable): the work as it is now; %NULL when the user has cleared it
 */
void mef_review_brouillon_note (MefReviewBrouillon *self,
                                const char         *demande,
                                gint64              version,
                                const MefDecision  *travail);

/** mef_review_brouillon_flush: writes what is noted at once */
void mef_review_brouillon_flush (MefReviewBrouillon *self);

/** mef_review_brouillon_forget: the work on @demande is not written any more: a decision takes it over */
void mef_review_brouillon_forget (MefReviewBrouillon *self, const char *demande);

/** mef_review_brouillon_get_erreur: (transfer none) (nullable) */
const char *mef_review_brouillon_get_erreur (MefReviewBrouillon *self);

/** mef_review_brouillon_get_enregistre: whether nothing waits to be written */
gboolean mef_review_brouillon_get_enregistre (MefReviewBrouillon *self);

G_END_DECLS
