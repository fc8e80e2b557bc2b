/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision.h"

G_BEGIN_DECLS

/**
 * MefTravail: the unfinished work on one request, no I/O
 * @decision: checks, acknowledged findings, motives and free text; its `decision` is what the user turned to
 * last
 * @change: the request is no longer the one this work was done on
 * @a_revoir: bit set of `1 << MefChamp`: checks taken back for that reason and not made again
 */
typedef struct
{
  MefDecision *decision;
  gboolean     change;
  guint        a_revoir;
  GHashTable  *proposes;  /* ids of motives that checks chose, not the user */
  GHashTable  *ecartes;   /* id → precision (nullable): motives that the user has put aside */
  char *lus[MEF_CHAMP_N]; /* (nullable): what was read, of checks that are no longer « différent » */
} MefTravail;

/** mef_travail_new: (transfer full): @brouillon: (nullable): what was saved */
MefTravail *mef_travail_new (const MefDecision *brouillon);

/** mef_travail_free: nothing for %NULL */
void mef_travail_free (MefTravail *self);

/** mef_travail_is_empty: whether there is nothing worth keeping */
gboolean mef_travail_is_empty (const MefTravail *self);

/**
 * mef_travail_reprendre:
 * @vue: (nullable): the request the work was done on; %NULL when that is not known
 *
 * Puts the work on @courante: motives, text and « différent » stay; « conforme » and acknowledged findings
 * are taken back where the field has changed, everywhere when the documents have or @vue is not known.
 */
void mef_travail_reprendre (MefTravail *self, const MefDemande *vue, const MefDemande *courante);

/** mef_travail_set_controle: a check is made; what is read is there again when it is « différent » again */
void mef_travail_set_controle (MefTravail *self, MefChamp champ, MefResultat resultat);

/** mef_travail_set_lu: what is read on the document; %FALSE where nothing changed: it is noted of a check
 * that is « différent » only */
gboolean mef_travail_set_lu (MefTravail *self, MefChamp champ, const char *lu);

/** mef_travail_acquitter: a finding is acknowledged, or no longer; %FALSE where nothing changed */
gboolean mef_travail_acquitter (MefTravail *self, MefCodeConstat code, gboolean acquitte);

/** mef_travail_dup_changement: (transfer full): that the request has changed, and what is to be checked anew
 */
char *mef_travail_dup_changement (const MefTravail *self);

/** mef_travail_propose: whether a check « différent » proposes @motif (MOD-04) */
gboolean mef_travail_propose (const MefTravail *self, const MefMotif *motif);

/**
 * mef_travail_preparer:
 * @motifs: (element-type MefMotif): those known
 *
 * Turns to @decision: of each field « différent » the first motive that it proposes is chosen unless the user
 * has put it aside; what was chosen so before and is no longer proposed goes. Motives chosen in an older
 * version are now those of the version shown.
 */
void mef_travail_preparer (MefTravail *self, MefEvenement decision, GPtrArray *motifs);

/** mef_travail_retenir: the user chooses @motif, or no longer; its precision is there again when it is chosen
 * again */
void mef_travail_retenir (MefTravail *self, const MefMotif *motif, gboolean retenu);

/**
 * mef_travail_preciser:
 * @precision: (nullable)
 *
 * The user types the precision of a motive chosen, which is the user's own choice by it.
 *
 * Returns: whether it changed
 */
gboolean mef_travail_preciser (MefTravail *self, const MefMotif *motif, const char *precision);

/** mef_travail_set_choix: motives and text of @choix; checks stay */
void mef_travail_set_choix (MefTravail *self, const MefDecision *choix);

/** mef_travail_list_motifs: (transfer full) (element-type MefMotif): those of @motifs (nullable) that may be
 * chosen for @decision, and those chosen */
GPtrArray *mef_travail_list_motifs (const MefTravail *self, MefEvenement decision, GPtrArray *motifs);

/** mef_travail_dup_proposition: (transfer full) (nullable): why a check proposes @motif */
char *mef_travail_dup_proposition (const MefTravail *self, const MefMotif *motif, const MefDemande *demande);

/** mef_travail_dup_a_preciser: (transfer full) (nullable): titles of the motives of @decision that are chosen
 * and wait for their precision */
char *mef_travail_dup_a_preciser (const MefTravail *self, MefEvenement decision, GPtrArray *motifs);

/**
 * mef_travail_dup_decision:
 * @motifs: (element-type MefMotif): those known
 *
 * Returns: (transfer full): what would be sent as @decision: only its own motives; a text written for another
 * decision goes with none that the user has not turned to
 */
MefDecision *mef_travail_dup_decision (const MefTravail *self, MefEvenement decision, GPtrArray *motifs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefTravail, mef_travail_free)

G_END_DECLS
