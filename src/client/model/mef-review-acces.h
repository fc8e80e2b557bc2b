/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

G_BEGIN_DECLS

/**
 * MefAcces: what the user may do with the request shown
 * @MEF_ACCES_FERME: none is opened
 * @MEF_ACCES_CHARGEMENT: being read from the cache
 * @MEF_ACCES_INCONNU: not on this workstation
 * @MEF_ACCES_ILLISIBLE: the cache could not be read
 * @MEF_ACCES_LIBRE: it may be checked and decided
 * @MEF_ACCES_SANS_DROIT: the account may look only (MOD-08)
 * @MEF_ACCES_TENU: a colleague holds it (MOD-02)
 * @MEF_ACCES_DECIDE: its state takes no decision
 * @MEF_ACCES_EN_ENVOI: the user's own decision waits in the outbox
 * @MEF_ACCES_EN_CONFLIT: the user's own decision was not accepted; the work is kept in the outbox
 */
typedef enum
{
  MEF_ACCES_FERME,
  MEF_ACCES_CHARGEMENT,
  MEF_ACCES_INCONNU,
  MEF_ACCES_ILLISIBLE,
  MEF_ACCES_LIBRE,
  MEF_ACCES_SANS_DROIT,
  MEF_ACCES_TENU,
  MEF_ACCES_DECIDE,
  MEF_ACCES_EN_ENVOI,
  MEF_ACCES_EN_CONFLIT,
} MefAcces;

/** mef_acces_find_decision: (transfer none) (nullable): the user's decision that waits on this request */
const MefOperation *mef_acces_find_decision (const MefDossier *dossier);

/** mef_acces_is_mine: whether the user holds the claim */
gboolean mef_acces_is_mine (const MefDossier *dossier, const char *moi);

/** mef_acces_of: what @espace's account may do with @dossier */
MefAcces mef_acces_of (MefEspace *espace, const MefDossier *dossier);

/**
 * mef_acces_explain:
 * @now: µs UTC by this machine's clock, for the time left to undo
 *
 * Returns: (transfer full) (nullable): why nothing can be decided, one or two sentences; %NULL for
 * %MEF_ACCES_LIBRE
 */
char *mef_acces_explain (MefAcces acces, MefEspace *espace, const MefDossier *dossier, gint64 now);

/** mef_evenement_get_done: (transfer none): « Validée », « Nouveaux éléments demandés », « Rejetée » */
const char *mef_evenement_get_done (MefEvenement decision);

G_END_DECLS
