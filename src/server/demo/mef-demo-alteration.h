/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-attestation.h"
#include "server/demo/mef-demo-defaut.h"
#include "server/demo/mef-demo-territoire.h"
#include "server/demo/mef-scan-style.h"

G_BEGIN_DECLS

/**
 * MefDemoCouple: what is declared, and the paper that goes with it
 * @demande: declared data; names, address and agrément may be changed
 * @papier: what the paper says
 * @style: how it was scanned
 */
typedef struct
{
  MefDemande     *demande;
  MefAttestation *papier;
  MefScanStyle    style;
} MefDemoCouple;

/**
 * mef_demo_alteration_apply:
 * @couple: in agreement with itself
 * @as_of: the day the store is made
 *
 * Makes @couple wrong in the way of @defaut: sometimes the person mistypes, sometimes the paper is old or not
 * theirs. Defects that only the register or the list of documents show change nothing here.
 */
void mef_demo_alteration_apply (MefDemoCouple     *couple,
                                MefDemoDefaut      defaut,
                                MefDemoRandom     *random,
                                MefDemoTerritoire *territoire,
                                MefDay             as_of);

/**
 * mef_demo_alteration_dup_lu:
 *
 * Returns: (transfer full): what a moderator reads on the paper where @champ is checked
 */
char *mef_demo_alteration_dup_lu (const MefDemoCouple *couple, MefChamp champ);

G_END_DECLS
