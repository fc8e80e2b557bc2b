/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-scan-artist.h"

G_BEGIN_DECLS

/**
 * MefDemoPapierJoint: a scan that a request is to have
 * @numero: of its document within the request
 */
typedef struct
{
  int             numero;
  MefScanSujet    sujet;
  MefAttestation *attestation;
  MefScanStyle    style;
  guint64         seed;
} MefDemoPapierJoint;

/** mef_demo_papier_joint_free: ends a value with its attestation */
void mef_demo_papier_joint_free (MefDemoPapierJoint *self);

/**
 * mef_demo_papiers_create_agrement:
 * @demande: identity, address, agrément and arrival
 *
 * Returns: (transfer full): the attestation d'agrément that agrees with what is declared, signed by somebody
 * of that département's office
 */
MefAttestation *
mef_demo_papiers_create_agrement (const MefDemande *demande, MefDemoRandom *random, guint64 seed);

/** mef_demo_papiers_create_formation: (transfer full): the same person's attestation de formation, from
 * before */
MefAttestation *mef_demo_papiers_create_formation (const MefAttestation *agrement, MefDemoRandom *random);

/** mef_demo_papiers_style_formation: a style for the latter: one page, legible */
void mef_demo_papiers_style_formation (MefScanStyle *style, MefDemoRandom *random);

G_END_DECLS
