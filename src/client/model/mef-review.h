/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-apercu.h"
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
 * MefReview: one request under review (MOD-02 to MOD-05, MOD-08)
 *
 * Holds the request as the cache knows it and follows its changes, the user's unfinished work, which is
 * written within 2 s and restored, and the claim. What is not allowed by mef_review_get_acces() is ignored.
 * Signal `change (guint parts)`: a set of #MefPartie. Main thread.
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

/** mef_review_get_travail: (transfer none): checks, acknowledged findings, motives, text */
const MefDecision *mef_review_get_travail (MefReview *self);

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

/** mef_review_is_a_revoir: whether the check of @champ was taken back because the request has changed */
gboolean mef_review_is_a_revoir (MefReview *self, MefChamp champ);

/** mef_review_is_enregistre: whether all work is durable */
gboolean mef_review_is_enregistre (MefReview *self);

/** mef_review_peut_valider: whether « Valider » is possible now (MOD-04) */
gboolean mef_review_peut_valider (MefReview *self);

/** mef_review_dup_reste: (transfer full) (nullable): what stands in the way of « Valider » */
char *mef_review_dup_reste (MefReview *self);

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

/** mef_review_set_controle: ticks a check; its `lu` is kept while « différent » */
void mef_review_set_controle (MefReview *self, MefChamp champ, MefResultat resultat);

/** mef_review_avancer: the key of a check: « conforme », then « différent », then nothing */
void mef_review_avancer (MefReview *self, MefChamp champ);

/** mef_review_set_lu: what is read on the document, for a check that is « différent » */
void mef_review_set_lu (MefReview *self, MefChamp champ, const char *lu);

/** mef_review_acquitter: acknowledges a finding, or takes that back */
void mef_review_acquitter (MefReview *self, MefCodeConstat code, gboolean acquitte);

/**
 * mef_review_preparer:
 *
 * The user turns to this decision: the motives that checks « différent » propose are chosen, those proposed
 * before and no longer so are dropped; the user's own choice stays.
 */
void mef_review_preparer (MefReview *self, MefEvenement decision);

/** mef_review_list_motifs: (transfer full) (element-type MefMotif): those that may be chosen, and those
 * chosen */
GPtrArray *mef_review_list_motifs (MefReview *self, MefEvenement decision);

/** mef_review_dup_proposition: (transfer full) (nullable): why a motive is proposed; %NULL where it is not */
char *mef_review_dup_proposition (MefReview *self, const MefMotif *motif);

/** mef_review_retenir: the user chooses a motive, or no longer */
void mef_review_retenir (MefReview *self, const MefMotif *motif, gboolean retenu);

/** mef_review_set_precision: of a motive chosen */
void mef_review_set_precision (MefReview *self, const MefMotif *motif, const char *precision);

/** mef_review_set_texte_libre: the user's own words, for the decision turned to last */
void mef_review_set_texte_libre (MefReview *self, const char *texte);

/** mef_review_get_motif_retenu: (transfer none) (nullable) */
const MefMotifRetenu *mef_review_get_motif_retenu (MefReview *self, const MefMotif *motif);

/** mef_review_count_motifs: how many motives of @decision are chosen */
guint mef_review_count_motifs (MefReview *self, MefEvenement decision);

/** mef_review_dup_a_preciser: (transfer full) (nullable): titles of the motives of @decision that are chosen
 * and wait for their precision */
char *mef_review_dup_a_preciser (MefReview *self, MefEvenement decision);

/** mef_review_dup_choix: (transfer full): motives and text as they are, to go back to */
MefDecision *mef_review_dup_choix (MefReview *self);

/** mef_review_set_choix: motives and text of @choix; checks stay */
void mef_review_set_choix (MefReview *self, const MefDecision *choix);

/** mef_review_enregistrer: writes the work at once */
void mef_review_enregistrer (MefReview *self);

/**
 * mef_review_dup_apercu:
 *
 * Returns: (transfer full) (nullable): the mail of @decision with the work as it is, or %NULL with a sentence
 */
MefApercu *mef_review_dup_apercu (MefReview *self, MefEvenement decision, GError **error);

/**
 * mef_review_decide_async:
 *
 * Checks the decision (%MEF_DOMAIN_ERROR, a sentence for the user) and writes it to the outbox (OFF-02). The
 * request then is %MEF_ACCES_EN_ENVOI.
 */
void mef_review_decide_async (MefReview          *self,
                              MefEvenement        decision,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/** mef_review_decide_finish: (transfer full): the operation, or %NULL with a sentence; the work is kept then
 */
MefOperation *mef_review_decide_finish (MefReview *self, GAsyncResult *result, GError **error);

G_END_DECLS
