/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-constat.h"
#include "domain/mef-controle.h"
#include "domain/mef-domain-error.h"
#include "domain/mef-motif.h"

G_BEGIN_DECLS

/** MefMotifRetenu: a motive chosen, with the version that was seen */
typedef struct
{
  char  *id;
  gint64 version;
  char  *precision; /* (nullable) */
} MefMotifRetenu;

/**
 * MefDecision:
 *
 * What a moderator decides on one request, exactly as it travels in `POST …/decision` (`decisions.md`,
 * Motives) and as it stands in the outbox. Also the draft of it: drafts may be incomplete.
 */
struct _MefDecision
{
  gatomicrefcount refs;

  MefEvenement decision; /* VALIDER, DEMANDER_ELEMENTS or REJETER */
  MefControle  controles[MEF_CHAMP_N];
  guint        acquittes; /* bit set of `1 << MefCodeConstat` */
  GPtrArray   *motifs;    /* (element-type MefMotifRetenu), in the order chosen */
  char        *texte_libre;
};

/** MEF_DECISION_TEXTE_MAX: characters of the free text; MEF_DECISION_PRECISION_MAX of a precision or a value
 * read */
#define MEF_DECISION_TEXTE_MAX     4000
#define MEF_DECISION_PRECISION_MAX 200

/** mef_decision_new: (transfer full): nothing ticked, no motive, no text; @decision is not
 * %MEF_EVENEMENT_RENVOYER */
MefDecision *mef_decision_new (MefEvenement decision);
MefDecision *mef_decision_ref (const MefDecision *self);
void         mef_decision_unref (MefDecision *self);
MefDecision *mef_decision_copy (const MefDecision *self);

/** mef_decision_equal: whether both say the same, motives in the same order */
gboolean mef_decision_equal (const MefDecision *a, const MefDecision *b);

/** mef_decision_add_motif: appends a motive; @precision is nullable */
void mef_decision_add_motif (MefDecision *self, const char *id, gint64 version, const char *precision);

/** mef_decision_remove_motif: %FALSE where it was not chosen */
gboolean mef_decision_remove_motif (MefDecision *self, const char *id);

/** mef_decision_find_motif: (transfer none) (nullable): the motive as chosen, its precision may be replaced
 */
MefMotifRetenu *mef_decision_find_motif (const MefDecision *self, const char *id);

/** mef_decision_set_controle: what the moderator ticks; @lu (nullable) is kept, trimmed, for « différent »
 * only */
void mef_decision_set_controle (MefDecision *self, MefChamp champ, MefResultat resultat, const char *lu);

/** mef_decision_set_texte_libre: replaces the free text; %NULL for none */
void mef_decision_set_texte_libre (MefDecision *self, const char *texte);

/** mef_decision_count_controles: how many of the seven checks have @resultat */
guint mef_decision_count_controles (const MefDecision *self, MefResultat resultat);

/** mef_decision_to_code: (transfer none): `VALIDER`, `DEMANDER_ELEMENTS`, `REJETER` */
const char *mef_decision_to_code (MefEvenement decision);

/** mef_decision_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_decision_from_code (const char *code, MefEvenement *decision);

/** mef_decision_get_label: (transfer none): « Valider », « Demander de nouveaux éléments », « Rejeter » */
const char *mef_decision_get_label (MefEvenement decision);

/**
 * mef_decision_check:
 * @constats: (element-type MefConstat): all findings, of the data and of the register
 * @motifs: (element-type MefMotif): those that the request's site may use (national and own), in every
 * version that may still be cited
 *
 * The rules of MOD-04 and of the table of decisions, the same in client and server: the state allows it; «
 * Valider » wants every check « conforme », no blocking finding, the others acknowledged; the two others at
 * least one motive of that decision, each with its precision where it asks for one; lengths and characters of
 * free text.
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR whose message the user may read
 */
gboolean mef_decision_check (const MefDecision *self,
                             const MefDemande  *demande,
                             GPtrArray         *constats,
                             GPtrArray         *motifs,
                             GError           **error);

/**
 * mef_decision_describe_missing:
 *
 * Why « Valider » is not yet possible, for the decision bar: « Reste : capacité, département », « À acquitter
 * : … ».
 *
 * Returns: (transfer full) (nullable): %NULL when it is possible
 */
char *mef_decision_describe_missing (const MefDecision *self, const MefDemande *demande, GPtrArray *constats);

/**
 * mef_decision_apply:
 * @by: name shown of who decides
 * @at: µs UTC
 *
 * The request after the decision: state, `etat_depuis`, last decision, version + 1. The server writes it, the
 * client shows it while the operation waits.
 *
 * Returns: (transfer full) (nullable): %NULL where the state does not allow it
 */
MefDemande *
mef_decision_apply (const MefDecision *self, const MefDemande *demande, const char *by, gint64 at);

/**
 * mef_decision_checked_fields_changed:
 *
 * Whether a checked field or a document differs between the request a decision was taken on and the current
 * one: then « Valider quand même » is not offered (`visual-language.md`).
 */
gboolean mef_decision_checked_fields_changed (const MefDemande *seen, const MefDemande *current);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDecision, mef_decision_unref)

G_END_DECLS
