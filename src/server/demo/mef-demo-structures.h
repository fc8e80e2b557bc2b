/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaires.h"
#include "server/demo/mef-demo-equipes.h"

G_BEGIN_DECLS

/** MEF_DEMO_STRUCTURES_LOT: structures in a batch */
#define MEF_DEMO_STRUCTURES_LOT 200

/**
 * MefDemoStructures:
 *
 * Structures of every type on real communes, with their gestionnaires, the persons these let change them,
 * proposals that wait and availability (API-11). Half of them go through all CAF and all types, those first
 * that demo accounts look at; half are where people live. The same arguments give the same values. One thread
 * at a time.
 */
typedef struct _MefDemoStructures MefDemoStructures;

/** mef_demo_structures_new: (transfer full): @territoire and @equipes are borrowed; @n: how many structures,
 * twins of RPE not counted */
MefDemoStructures *mef_demo_structures_new (MefFormulaires    *formulaires,
                                            MefDemoTerritoire *territoire,
                                            MefDemoEquipes    *equipes,
                                            guint64            seed,
                                            MefDay             as_of,
                                            guint              n);
void               mef_demo_structures_free (MefDemoStructures *self);

/**
 * mef_demo_structures_next:
 * @gestionnaires: (out) (transfer full) (element-type MefGestionnaire): those this batch names first
 *
 * Returns: (transfer full) (nullable) (element-type MefDemoStructure): the next batch, %NULL after the last
 */
GPtrArray *mef_demo_structures_next (MefDemoStructures *self, GPtrArray **gestionnaires);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoStructures, mef_demo_structures_free)

G_END_DECLS
