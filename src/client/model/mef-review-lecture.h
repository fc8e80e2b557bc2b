/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/**
 * MefReviewLueFunc:
 * @dossier: (transfer full) (nullable): %NULL without @error when the cache does not know the request
 * @error: (nullable)
 */
typedef void (*MefReviewLueFunc) (MefDossier *dossier, const GError *error, gpointer user_data);

/**
 * MefReviewLecture: reads one request from the cache, and again when it has changed meanwhile
 *
 * One reading at a time, so that an older answer never follows a newer one. Main thread.
 */
#define MEF_TYPE_REVIEW_LECTURE (mef_review_lecture_get_type ())
G_DECLARE_FINAL_TYPE (MefReviewLecture, mef_review_lecture, MEF, REVIEW_LECTURE, GObject)

/** mef_review_lecture_new: (transfer full): @lue: (scope notified): called until mef_review_lecture_arreter()
 */
MefReviewLecture *mef_review_lecture_new (MefCache *cache, MefReviewLueFunc lue, gpointer user_data);

/** mef_review_lecture_lire: reads the request @id; while it is being read, once more after that */
void mef_review_lecture_lire (MefReviewLecture *self, const char *id);

/** mef_review_lecture_arreter: what is under way is not told any more */
void mef_review_lecture_arreter (MefReviewLecture *self);

G_END_DECLS
