/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-depot.h"

G_BEGIN_DECLS

/**
 * MefDepotSaisie:
 * @type: %MEF_TYPE_DEPOT_CORRECTION or %MEF_TYPE_DEPOT_RENOUVELLEMENT
 * @prenom, @nom, @nom_naissance: (nullable): as the others, %NULL leaves what was declared
 * @premier_agrement: 0 or 1; -1 leaves it
 * @conserves: (nullable) (element-type int): the request's own documents that stay; %NULL: all
 * @documents: (element-type MefDepotDocument): files to come
 *
 * What an ASM types in the own space to begin a correction or a renewal.
 */
typedef struct
{
  MefTypeDepot type;
  char        *prenom;
  char        *nom;
  char        *nom_naissance;
  MefAdresse  *adresse;
  MefAgrement *agrement;
  int          premier_agrement;
  GArray      *conserves;
  GPtrArray   *documents;
} MefDepotSaisie;

/** mef_depot_saisie_new: (transfer full): nothing typed, no file */
MefDepotSaisie *mef_depot_saisie_new (MefTypeDepot type);
void            mef_depot_saisie_free (MefDepotSaisie *self);

/**
 * MefDepotInscription:
 * @nonce, @preuve: the proof of work (mef-depot-preuve.h)
 * @mot_de_passe: chosen for the account; wiped when freed
 * @declaration: the declared data, without id and documents
 * @documents: (element-type MefDepotDocument): files to come
 *
 * What somebody without an account types to begin a registration.
 */
typedef struct
{
  char       *nonce;
  char       *preuve;
  char       *mot_de_passe;
  MefDemande *declaration;
  GPtrArray  *documents;
} MefDepotInscription;

/** mef_depot_inscription_new: (transfer full): nothing typed, no file */
MefDepotInscription *mef_depot_inscription_new (void);
void                 mef_depot_inscription_free (MefDepotInscription *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDepotSaisie, mef_depot_saisie_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDepotInscription, mef_depot_inscription_free)

G_END_DECLS
