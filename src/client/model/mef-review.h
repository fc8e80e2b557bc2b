/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-instruction.h"
#include "client/model/mef-review-acces.h"

G_BEGIN_DECLS

/** MefPartie: what a ::change of the review is about */
typedef enum
{
  MEF_PARTIE_DOSSIER = 1 << 0, /* another request, or the same as it stands now: data, findings, documents */
  MEF_PARTIE_ACCES = 1 << 1,   /* what may be done, who holds it, notices */
  MEF_PARTIE_CONTROLES = 1 << 2, /* checks and acknowledged findings */
  MEF_PARTIE_DECISION = 1 << 3,  /* motives, precisions, free text */
  MEF_PARTIE_BROUILLON = 1 << 4, /* whether the work is written */
  MEF_PARTIE_HEURE = 1 << 5,     /* a second has passed over a decision that may still be undone */
} MefPartie;

#define MEF_PARTIE_TOUT 0x3f

/**
 * MefReview: one request under review (MOD-02 to MOD-04, MOD-08)
 *
 * Holds the request as the cache knows it and follows its changes, its findings, what may be done with it,
 * and the claim; what the user does with it is the #MefInstruction. Signal `change (guint parts)`: a set of
 * #MefPartie, of both. Main thread.
 */
#define MEF_TYPE_REVIEW (mef_review_get_type ())
G_DECLARE_FINAL_TYPE (MefReview, mef_review, MEF, REVIEW, GObject)

/** mef_review_new: (transfer full): nothing opened */
MefReview *mef_review_new (MefEspace *espace);

/** mef_review_open: @id: (nullable): %NULL leaves the request: the work is written, the claim given back */
void mef_review_open (MefReview *self, const char *id);

/** mef_review_reload: reads the cache again (« Réessayer ») */
void mef_review_reload (MefReview *self);

/** mef_review_get_id: (transfer none) (nullable) */
const char *mef_review_get_id (MefReview *self);

/** mef_review_get_dossier: (transfer none) (nullable): %NULL until read; valid until the next ::change */
const MefDossier *mef_review_get_dossier (MefReview *self);

/** mef_review_get_constats: (transfer none) (element-type MefConstat): of the data and of the register,
 * gravest first */
GPtrArray *mef_review_get_constats (MefReview *self);

/** mef_review_get_instruction: (transfer none): the user's work on the request opened; the same object for
 * every request */
MefInstruction *mef_review_get_instruction (MefReview *self);

/** mef_review_get_acces: what may be done now */
MefAcces mef_review_get_acces (MefReview *self);

/** mef_review_is_mine: whether the user holds the claim */
gboolean mef_review_is_mine (MefReview *self);

/** mef_review_dup_explication: (transfer full) (nullable): why nothing can be decided */
char *mef_review_dup_explication (MefReview *self);

/**
 * mef_review_dup_avis:
 *
 * What the user should know while deciding is possible: not claimed, changed since the draft, not saved.
 *
 * Returns: (transfer full) (nullable): a sentence
 */
char *mef_review_dup_avis (MefReview *self);

/** mef_review_peut_annuler: whether the user's decision has not left yet (MOD-05) */
gboolean mef_review_peut_annuler (MefReview *self);

/** mef_review_peut_liberer: whether the user may release the colleague's claim (MOD-02) */
gboolean mef_review_peut_liberer (MefReview *self);

/** mef_review_liberer: releases a colleague's claim; the feed tells when it is done */
void mef_review_liberer (MefReview *self);

/** mef_review_touch: the user does something anywhere in the view: the claim stays renewed */
void mef_review_touch (MefReview *self);

/** mef_review_tick: a second has passed; called by the review itself, and by tests */
void mef_review_tick (MefReview *self);

G_END_DECLS
