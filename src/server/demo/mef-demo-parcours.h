/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-alteration.h"
#include "server/demo/mef-demo-equipes.h"
#include "server/demo/mef-demo-plan.h"

G_BEGIN_DECLS

/**
 * mef_demo_parcours_write:
 * @dossier: its request is complete but for what happened to it; `sngi` is known
 * @couple: the declared data and the paper as they are now
 *
 * Writes what happened to the request since its arrival as @entry says: decisions with checks, motives and
 * who took them, the return with what changed; and sets state, version and last decision.
 */
void mef_demo_parcours_write (MefDemoDossier         *dossier,
                              const MefDemoCouple    *couple,
                              const MefDemoPlanEntry *entry,
                              MefDemoRandom          *random,
                              MefDemoTerritoire      *territoire,
                              MefDemoEquipes         *equipes);

/** mef_demo_evenement_free: ends an element of `evenements` */
void mef_demo_evenement_free (MefDemoEvenement *self);

G_END_DECLS
