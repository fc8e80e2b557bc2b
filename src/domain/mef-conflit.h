/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision.h"
#include "domain/mef-prise.h"

G_BEGIN_DECLS

/**
 * MefConflitLigne: one line of the comparison a person decides a conflict by (OFF-04)
 * @libelle: « Capacité »
 * @mien: what the decision was taken on, « 4 enfants »
 * @actuel: what stands now, « 3 enfants »
 * @change: whether the two differ in what matters
 */
typedef struct
{
  char    *libelle;
  char    *mien;
  char    *actuel;
  gboolean change;
} MefConflitLigne;

void mef_conflit_ligne_free (MefConflitLigne *self);

/**
 * mef_conflit_compare:
 * @seen: the request the decision was taken on
 * @current: the request as it is now
 * @prise: (nullable): its claim, if any
 * @moi: id of the account that decides
 * @now: µs UTC, by server time
 *
 * State first, then what changed, then the checked fields that did not, then the holder. Declared data that
 * nobody checks stand in it only where they changed.
 *
 * Returns: (transfer full) (element-type MefConflitLigne): the lines
 */
GPtrArray *mef_conflit_compare (const MefDecision *decision,
                                const MefDemande  *seen,
                                const MefDemande  *current,
                                const MefPrise    *prise,
                                const char        *moi,
                                gint64             now);

/**
 * mef_conflit_why_not_insist:
 *
 * Why the same decision cannot simply be sent again on the current version: the state does not allow it any
 * more, a colleague holds the request, or what was checked has changed (`visual-language.md`).
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL where « Valider quand même » may be offered
 */
char *mef_conflit_why_not_insist (const MefDecision *decision,
                                  const MefDemande  *seen,
                                  const MefDemande  *current,
                                  const MefPrise    *prise,
                                  const char        *moi,
                                  gint64             now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefConflitLigne, mef_conflit_ligne_free)

G_END_DECLS
