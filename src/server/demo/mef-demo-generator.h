/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-sites.h"
#include "server/demo/mef-demo-equipes.h"
#include "server/demo/mef-demo-structures.h"
#include "server/service/interfaces/mef-demo-sink.h"

G_BEGIN_DECLS

/** MEF_DEMO_LOT: requests in a batch */
#define MEF_DEMO_LOT 200

/**
 * MefDemoLot: a batch; everything a request needs comes with it or came before
 * @scans: (element-type MefDemoScan): possibly none
 * @personnes: (element-type MefDemoPersonne)
 * @dossiers: (element-type MefDemoDossier)
 */
typedef struct
{
  GPtrArray *scans;
  GPtrArray *personnes;
  GPtrArray *dossiers;
} MefDemoLot;

void mef_demo_lot_free (MefDemoLot *self);

/**
 * MefDemoGenerator:
 *
 * Gives a believable country, request by request (API-11). The same communes, sites, seed, day and number
 * give the same values, scans included, as long as fonts and libraries are the same. It knows nothing of any
 * store.
 *
 * Up to %MEF_DEMO_PLAN_PROPRES requests, each has scans drawn for it, which agree with what it declares
 * unless it is meant not to. Beyond that drawing all would take hours and fill disks: those that wait longest
 * in each CAF, which are the first that one opens, have scans of their own; all others share a common stock
 * of papers of their département, which bear other names. One thread at a time; drawing uses all processors.
 */
typedef struct _MefDemoGenerator MefDemoGenerator;

/**
 * mef_demo_generator_new:
 * @as_of: nothing is later than the beginning of that day, but the ends of claims and of agréments
 * @n: how many requests
 */
MefDemoGenerator *
mef_demo_generator_new (MefCommunes *communes, MefSites *sites, guint64 seed, MefDay as_of, guint n);

void mef_demo_generator_free (MefDemoGenerator *self);

/** mef_demo_generator_get_n: how many requests there are in all */
guint mef_demo_generator_get_n (MefDemoGenerator *self);

/** mef_demo_generator_get_sites: (transfer none) (element-type MefSite): all sites, in code order */
GPtrArray *mef_demo_generator_get_sites (MefDemoGenerator *self);

/** mef_demo_generator_get_equipes: (transfer none): all accounts */
MefDemoEquipes *mef_demo_generator_get_equipes (MefDemoGenerator *self);

/** mef_demo_generator_get_motifs: (transfer none) (element-type MefMotif): those that single CAF have added
 */
GPtrArray *mef_demo_generator_get_motifs (MefDemoGenerator *self);

/** mef_demo_generator_set_structures: that there are to be @n structures too; before the first batch */
void mef_demo_generator_set_structures (MefDemoGenerator *self, MefFormulaires *formulaires, guint n);

/** mef_demo_generator_get_structures: (transfer none) (nullable): what makes them */
MefDemoStructures *mef_demo_generator_get_structures (MefDemoGenerator *self);

/** mef_demo_generator_next: (transfer full) (nullable): the next batch, in order of arrival; %NULL after the
 * last */
MefDemoLot *mef_demo_generator_next (MefDemoGenerator *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoLot, mef_demo_lot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoGenerator, mef_demo_generator_free)

G_END_DECLS
