/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-decision.h"
#include "domain/mef-gestionnaire.h"
#include "domain/mef-historique.h"
#include "domain/mef-prise.h"
#include "domain/mef-proposition.h"
#include "domain/mef-releve.h"
#include "server/service/mef-asm.h"

G_BEGIN_DECLS

/**
 * MefDemoCompte: an account
 * @mot_de_passe: (nullable): the password it is to have, in clear (USR-13 holds); %NULL for nobody to sign in
 * with
 */
typedef struct
{
  MefCompte *compte;
  char      *mot_de_passe;
} MefDemoCompte;

/**
 * MefDemoScan: a file that documents of requests name by its @sha256 (`MefDocument`)
 */
typedef struct
{
  char   *sha256;
  char   *media_type;
  int     pages;
  GBytes *contenu;
} MefDemoScan;

/**
 * MefDemoPersonne: an assistant maternel of the register; requests name one by `asm_id`
 * @agrement: (nullable): the one in force, %NULL before the first acceptance
 * @depuis: µs UTC: since when @statut holds
 */
typedef struct
{
  char        *id;
  char        *site;
  MefStatutAsm statut;
  gint64       depuis;
  gboolean     migre;
  MefCivilite  civilite;
  char        *prenom;
  char        *nom;
  char        *nom_naissance;
  MefDay       date_naissance;
  char        *lieu_naissance;
  char        *email;
  char        *telephone;
  MefAdresse  *adresse;
  MefAgrement *agrement;
} MefDemoPersonne;

/**
 * MefDemoEvenement: what happened to a request after its arrival, the oldest first; each moved its version by
 * one
 * @le: µs UTC
 * @compte: (nullable): id of the account that decided; %NULL for the ASM
 * @decision: (nullable): complete, when @evenement is one of the three decisions
 * @changements: (element-type MefChangement): what « RENVOYER » changed, possibly none
 * @courrier_refus: (nullable): why the mail of the decision was refused; %NULL when it was sent
 */
typedef struct
{
  gint64       le;
  MefEvenement evenement;
  char        *compte;
  MefDecision *decision;
  GPtrArray   *changements;
  char        *courrier_refus;
} MefDemoEvenement;

/**
 * MefDemoDossier: a request with all that stands beside it
 * @demande: as it is now; `version` is 1 + the number of @evenements
 * @sngi: result of the identity check
 * @evenements: (element-type MefDemoEvenement): possibly none
 * @prise: (nullable): a live claim of a colleague
 */
typedef struct
{
  MefDemande *demande;
  MefSngi     sngi;
  GPtrArray  *evenements;
  MefPrise   *prise;
} MefDemoDossier;

/**
 * MefDemoStructure: a structure with what stands beside it; its number is the store's to give
 * @commune: name of its commune, possibly ""
 * @proposition: (nullable): one that waits for a decision
 * @releve: (nullable): its availability
 */
typedef struct
{
  MefStructure   *structure;
  char           *commune;
  MefProposition *proposition;
  MefReleve      *releve;
} MefDemoStructure;

/**
 * MefDemoSink:
 * @begin: before anything else; refuses a store that is not empty (API-09)
 * @add_sites: (element-type MefSite): all at once; `000` and pivots are among them
 * @add_comptes: (element-type MefDemoCompte)
 * @add_motifs: (element-type MefMotif): motives of single CAF; the national set is the store's own
 * @add_scans: (element-type MefDemoScan): each content once, before the first request that names it
 * @add_personnes: (element-type MefDemoPersonne): before the requests that name them
 * @add_dossiers: (element-type MefDemoDossier): a batch of at most 500, of several sites, best one
 * transaction
 * @add_gestionnaires: (element-type MefGestionnaire): before the structures that name them
 * @add_structures: (element-type MefDemoStructure): a batch of at most 500
 * @end: after everything else
 *
 * Where demo data goes. A plain table of functions over @self, called by one thread, one call after the
 * other, each blocking until what it got is stored. All values are borrowed for the call. %FALSE with an
 * error ends the filling.
 */
typedef struct
{
  gboolean (*begin) (gpointer self, GError **error);
  gboolean (*add_sites) (gpointer self, GPtrArray *sites, GError **error);
  gboolean (*add_comptes) (gpointer self, GPtrArray *comptes, GError **error);
  gboolean (*add_motifs) (gpointer self, GPtrArray *motifs, GError **error);
  gboolean (*add_scans) (gpointer self, GPtrArray *scans, GError **error);
  gboolean (*add_personnes) (gpointer self, GPtrArray *personnes, GError **error);
  gboolean (*add_dossiers) (gpointer self, GPtrArray *dossiers, GError **error);
  gboolean (*end) (gpointer self, GError **error);
  gboolean (*add_gestionnaires) (gpointer self, GPtrArray *gestionnaires, GError **error);
  gboolean (*add_structures) (gpointer self, GPtrArray *structures, GError **error);
} MefDemoSink;

G_END_DECLS
