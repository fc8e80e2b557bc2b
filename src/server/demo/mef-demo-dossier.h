/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-equipes.h"
#include "server/demo/mef-demo-papiers.h"
#include "server/demo/mef-demo-plan.h"

G_BEGIN_DECLS

/**
 * MefDemoContexte: what all dossiers of one store have in common; borrowed
 * @emails: (nullable) (element-type gint64 guint): how often a login was given; used by one thread
 */
typedef struct
{
  guint64            seed;
  MefDay             as_of;
  MefDemoTerritoire *territoire;
  MefDemoPlan       *plan;
  MefDemoEquipes    *equipes;
  GHashTable        *emails;
} MefDemoContexte;

/**
 * MefDemoBrouillon: a dossier whose documents lack size, hash and pages until their scans are drawn
 * @papiers: (element-type MefDemoPapierJoint): the scans to draw, one for each document
 */
typedef struct
{
  MefDemoDossier  *dossier;
  MefDemoPersonne *personne;
  GPtrArray       *papiers;
} MefDemoBrouillon;

/** mef_demo_brouillon_new: (transfer full): request @number of the plan; to be called in order, from 0 */
MefDemoBrouillon *mef_demo_brouillon_new (const MefDemoContexte *contexte, guint number);
void              mef_demo_brouillon_free (MefDemoBrouillon *self);

/** mef_demo_papier_joint_new_modele: (transfer full): a paper of nobody in particular, for the common stock
 * of scans */
MefDemoPapierJoint *
mef_demo_papier_joint_new_modele (const MefDemoContexte *contexte, MefScanSujet sujet, guint number);

void mef_demo_dossier_free (MefDemoDossier *self);
void mef_demo_personne_free (MefDemoPersonne *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoBrouillon, mef_demo_brouillon_free)

G_END_DECLS
