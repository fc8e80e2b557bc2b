/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-apercu.h"

G_BEGIN_DECLS

/**
 * MefInstruction: the user's work on the request under review, up to its decision (MOD-04, MOD-05)
 *
 * Checks, acknowledged findings, motives and words, written within 2 s and restored; the mail they make; the
 * decision they become. Belongs to a #MefReview, whose ::change tells of it; what mef_review_get_acces() does
 * not allow is ignored. Main thread.
 */
#define MEF_TYPE_INSTRUCTION (mef_instruction_get_type ())
G_DECLARE_FINAL_TYPE (MefInstruction, mef_instruction, MEF, INSTRUCTION, GObject)

/** mef_instruction_get_travail: (transfer none): checks, acknowledged findings, motives, text */
const MefDecision *mef_instruction_get_travail (MefInstruction *self);

/** mef_instruction_is_a_revoir: whether the check of @champ was taken back because the request has changed */
gboolean mef_instruction_is_a_revoir (MefInstruction *self, MefChamp champ);

/** mef_instruction_is_enregistre: whether all work is durable */
gboolean mef_instruction_is_enregistre (MefInstruction *self);

/** mef_instruction_peut_valider: whether « Valider » is possible now (MOD-04) */
gboolean mef_instruction_peut_valider (MefInstruction *self);

/** mef_instruction_dup_reste: (transfer full) (nullable): what stands in the way of « Valider » */
char *mef_instruction_dup_reste (MefInstruction *self);

/** mef_instruction_get_erreur: (transfer none) (nullable): why the last work is not written yet */
const char *mef_instruction_get_erreur (MefInstruction *self);

/** mef_instruction_dup_changement: (transfer full) (nullable): that the request has changed since the work
 * was done, and what is to be checked anew */
char *mef_instruction_dup_changement (MefInstruction *self);

/** mef_instruction_set_controle: ticks a check; its `lu` is kept while « différent » */
void mef_instruction_set_controle (MefInstruction *self, MefChamp champ, MefResultat resultat);

/** mef_instruction_avancer: the key of a check: « conforme », then « différent », then nothing */
void mef_instruction_avancer (MefInstruction *self, MefChamp champ);

/** mef_instruction_set_lu: what is read on the document, for a check that is « différent » */
void mef_instruction_set_lu (MefInstruction *self, MefChamp champ, const char *lu);

/** mef_instruction_acquitter: acknowledges a finding, or takes that back */
void mef_instruction_acquitter (MefInstruction *self, MefCodeConstat code, gboolean acquitte);

/**
 * mef_instruction_preparer:
 *
 * The user turns to this decision: the motives that checks « différent » propose are chosen, those proposed
 * before and no longer so are dropped; the user's own choice stays.
 */
void mef_instruction_preparer (MefInstruction *self, MefEvenement decision);

/** mef_instruction_list_motifs: (transfer full) (element-type MefMotif): those that may be chosen, and those
 * chosen */
GPtrArray *mef_instruction_list_motifs (MefInstruction *self, MefEvenement decision);

/** mef_instruction_dup_proposition: (transfer full) (nullable): why a motive is proposed; %NULL where it is
 * not */
char *mef_instruction_dup_proposition (MefInstruction *self, const MefMotif *motif);

/** mef_instruction_retenir: the user chooses a motive, or no longer */
void mef_instruction_retenir (MefInstruction *self, const MefMotif *motif, gboolean retenu);

/** mef_instruction_set_precision: of a motive chosen */
void mef_instruction_set_precision (MefInstruction *self, const MefMotif *motif, const char *precision);

/** mef_instruction_set_texte_libre: the user's own words, for the decision turned to last */
void mef_instruction_set_texte_libre (MefInstruction *self, const char *texte);

/** mef_instruction_get_motif_retenu: (transfer none) (nullable) */
const MefMotifRetenu *mef_instruction_get_motif_retenu (MefInstruction *self, const MefMotif *motif);

/** mef_instruction_count_motifs: how many motives of @decision are chosen */
guint mef_instruction_count_motifs (MefInstruction *self, MefEvenement decision);

/** mef_instruction_dup_a_preciser: (transfer full) (nullable): titles of the motives of @decision that are
 * chosen and wait for their precision */
char *mef_instruction_dup_a_preciser (MefInstruction *self, MefEvenement decision);

/** mef_instruction_set_choix: motives and text of @choix; checks stay */
void mef_instruction_set_choix (MefInstruction *self, const MefDecision *choix);

/** mef_instruction_enregistrer: writes the work at once */
void mef_instruction_enregistrer (MefInstruction *self);

/**
 * mef_instruction_dup_apercu:
 *
 * Returns: (transfer full) (nullable): the mail of @decision with the work as it is, or %NULL with a sentence
 */
MefApercu *mef_instruction_dup_apercu (MefInstruction *self, MefEvenement decision, GError **error);

/**
 * mef_instruction_decide_async:
 *
 * Checks the decision (%MEF_DOMAIN_ERROR, a sentence for the user) and writes it to the outbox (OFF-02). The
 * request then is %MEF_ACCES_EN_ENVOI.
 */
void mef_instruction_decide_async (MefInstruction     *self,
                                   MefEvenement        decision,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** mef_instruction_decide_finish: (transfer full): the operation, or %NULL with a sentence; the work is kept
 * then
 */
MefOperation *mef_instruction_decide_finish (MefInstruction *self, GAsyncResult *result, GError **error);

G_END_DECLS
