/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "server/demo/mef-demo-defaut.h"
#include "server/demo/mef-demo-territoire.h"

G_BEGIN_DECLS

/** MEF_DEMO_PLAN_PROPRES: up to so many requests, each has scans of its own */
#define MEF_DEMO_PLAN_PROPRES 1000
/** MEF_DEMO_PLAN_CHOISIES: beyond, so many of those that wait have */
#define MEF_DEMO_PLAN_CHOISIES 400

/**
 * MefDemoPlanEntry: a request to be, before it is written out
 * @site: number of its CAF in the #MefDemoTerritoire
 * @numero: within its CAF and year
 * @elements_le: µs UTC: when new elements were first asked for, 0 for never
 * @renvoye_le: µs UTC: when they came, 0 for never
 * @defaut: what is wrong with it now
 * @premier_defaut: what was wrong when new elements were asked for
 * @propre: has scans of its own
 */
typedef struct
{
  gint64         depose_le;
  gint64         elements_le;
  gint64         renvoye_le;
  gint64         etat_depuis;
  guint          site;
  guint          numero;
  MefTypeDemande type;
  MefEtat        etat;
  MefDemoDefaut  defaut;
  MefDemoDefaut  premier_defaut;
  gboolean       premier_agrement;
  gboolean       propre;
} MefDemoPlanEntry;

/**
 * MefDemoPlan:
 *
 * All requests in the order they came in, with states and ages such as a CAF finds them: about a third waits,
 * some have come back with new elements, a few are very old.
 */
typedef struct _MefDemoPlan MefDemoPlan;

/**
 * mef_demo_plan_new:
 * @as_of: nothing is later than the beginning of that day
 */
MefDemoPlan *mef_demo_plan_new (MefDemoTerritoire *territoire, guint64 seed, MefDay as_of, guint n);
void         mef_demo_plan_free (MefDemoPlan *self);

/** mef_demo_plan_get_n: how many requests there are */
guint mef_demo_plan_get_n (MefDemoPlan *self);

/** mef_demo_plan_get: (transfer none): by order of arrival */
const MefDemoPlanEntry *mef_demo_plan_get (MefDemoPlan *self, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoPlan, mef_demo_plan_free)

G_END_DECLS
