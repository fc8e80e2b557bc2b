/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-sites.h"
#include "server/demo/mef-demo-random.h"

G_BEGIN_DECLS

/**
 * MefDemoTerritoire:
 *
 * Where the people of demo data live and were born. A third of them depends on Paris and a seventh on the
 * CAF of Brittany, which demo accounts look at; the others are spread as the population is. Immutable, any
 * thread.
 */
typedef struct _MefDemoTerritoire MefDemoTerritoire;

/** mef_demo_territoire_new: (transfer full): keeps references to both */
MefDemoTerritoire *mef_demo_territoire_new (MefCommunes *communes, MefSites *sites);
void               mef_demo_territoire_free (MefDemoTerritoire *self);

/** mef_demo_territoire_get_n: how many CAF serve at least one commune; they are named by number, from 0 */
guint mef_demo_territoire_get_n (MefDemoTerritoire *self);

/** mef_demo_territoire_get_site: (transfer none): the CAF of that number */
const MefSite *mef_demo_territoire_get_site (MefDemoTerritoire *self, guint number);

/** mef_demo_territoire_get_communes: (transfer none): all communes */
MefCommunes *mef_demo_territoire_get_communes (MefDemoTerritoire *self);

/** mef_demo_territoire_draw_site: the number of a CAF */
guint mef_demo_territoire_draw_site (MefDemoTerritoire *self, MefDemoRandom *random);

/** mef_demo_territoire_draw_commune: (transfer none): a commune that the CAF serves, the populous ones more
 * often */
const MefCommune *
mef_demo_territoire_draw_commune (MefDemoTerritoire *self, MefDemoRandom *random, guint site);

/** mef_demo_territoire_draw_naissance: (transfer full): « Poitiers (86) », often near that CAF */
char *mef_demo_territoire_draw_naissance (MefDemoTerritoire *self, MefDemoRandom *random, guint site);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoTerritoire, mef_demo_territoire_free)

G_END_DECLS
