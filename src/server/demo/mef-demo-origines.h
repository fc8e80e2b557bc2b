/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefDemoZone: parts of the country whose names differ */
typedef enum
{
  MEF_DEMO_ZONE_FRANCE,
  MEF_DEMO_ZONE_ILE_DE_FRANCE,
  MEF_DEMO_ZONE_VILLES,
  MEF_DEMO_ZONE_BRETAGNE,
  MEF_DEMO_ZONE_ALSACE,
  MEF_DEMO_ZONE_BASQUE,
  MEF_DEMO_ZONE_CORSE,
  MEF_DEMO_ZONE_ANTILLES,
  MEF_DEMO_ZONE_REUNION,
  MEF_DEMO_ZONE_MAYOTTE,
  MEF_DEMO_ZONE_N,
} MefDemoZone;

/**
 * MefDemoOrigine: names that go together
 * @femmes, @hommes: (nullable): first names; %NULL for those of the generation
 * @noms: family names, the frequent ones first
 * @villes: (nullable): towns abroad
 * @etranger: of 1000, how many were born in one of @villes
 * @poids: of 1000, how many in each zone
 */
typedef struct
{
  const char *const *femmes;
  const char *const *hommes;
  const char *const *noms;
  const char *const *villes;
  int                etranger;
  guint16            poids[MEF_DEMO_ZONE_N];
} MefDemoOrigine;

/** mef_demo_origines_get: (transfer none) (array length=n): all of them; the first is the country's own */
const MefDemoOrigine *mef_demo_origines_get (guint *n);

/** mef_demo_origines_get_prenoms: (transfer none): the country's first names by year of birth */
const char *const *mef_demo_origines_get_prenoms (int annee, gboolean homme);

G_END_DECLS
