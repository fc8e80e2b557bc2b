/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "server/demo/mef-demo-random.h"

G_BEGIN_DECLS

/**
 * mef_demo_adresse_draw:
 * @communes: to know the city of an arrondissement
 * @commune: with at least one postal code
 *
 * Draws an address that is plausible there: streets of Paris by arrondissement, common names of ways
 * elsewhere. Postal code, name and INSEE code agree.
 *
 * Returns: (transfer full): the address
 */
MefAdresse *mef_demo_adresse_draw (MefDemoRandom *random, MefCommunes *communes, const MefCommune *commune);

/**
 * mef_demo_adresse_draw_lieu:
 *
 * Returns: (transfer full): the place of work in a few words: « Maison avec jardin clos »
 */
char *mef_demo_adresse_draw_lieu (MefDemoRandom *random, const MefAdresse *adresse);

G_END_DECLS
