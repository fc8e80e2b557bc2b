/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/mef-operation.h"
#include "domain/mef-compte.h"
#include "domain/mef-constat.h"
#include "domain/mef-decision.h"
#include "domain/mef-filtre.h"
#include "domain/mef-prise.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefCache: the local database of one (server, account): records as the server last said, drafts, the outbox
 *
 * Lives on the main thread; its work runs on the executor's threads. Every change is announced by ::changed
 * in the main context, after it is durable.
 */
#define MEF_TYPE_CACHE (mef_cache_get_type ())
G_DECLARE_FINAL_TYPE (MefCache, mef_cache, MEF, CACHE, GObject)

/** MefLigne: what a row of the queue shows; detached from the database */
typedef struct
{
  gint64         rowid;
  char          *id;
  char          *site;
  char          *numero;
  MefTypeDemande type;
  MefEtat        etat; /* as shown: pending operations applied, EN_COURS_TRAITEMENT while held */
  gboolean       retour;
  gboolean       premier_agrement;
  char          *prenom;
  char          *nom;
  char          *commune;
  char          *code_postal;
  char          *departement;
  gint64         depose_le;
  gint64         etat_depuis;
  char          *prise_par;        /* (nullable): account id */
  char          *prise_nom;        /* (nullable): « M. Diallo » */
  gboolean       en_attente_envoi; /* an operation of the user waits in the outbox */
  gboolean       brouillon;        /* the user has unfinished work on it */
} MefLigne;

void mef_ligne_free (MefLigne *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLigne, mef_ligne_free)

/** MefDossier: a request opened, everything the review screen shows, from one snapshot of the cache */
typedef struct
{
  MefDemande  *demande;           /* as the server last said */
  MefDemande  *affichee;          /* with the pending operations applied */
  GPtrArray   *constats;          /* (element-type MefConstat): of the register, as synchronised */
  MefPrise    *prise;             /* (nullable) */
  MefDecision *brouillon;         /* (nullable): unfinished work */
  gint64       brouillon_version; /* the version that work was done on */
  GPtrArray   *operations;        /* (element-type MefOperation): pending ones on this record */
  GPtrArray   *courriers;         /* (element-type utf8): one sentence per mail sent, newest first */
} MefDossier;

void mef_dossier_free (MefDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDossier, mef_dossier_free)

/** MefCompteurs: what waits on a site */
typedef struct
{
  gint64 par_etat[MEF_ETAT_N]; /* by shown state */
  gint64 a_moi;
  gint64 retours;           /* waiting and came back */
  gint64 moins_de_15_jours; /* waiting, by age */
  gint64 de_15_a_30_jours;
  gint64 plus_de_30_jours;
  gint64 plus_ancienne; /* µs UTC, etat_depuis of the oldest waiting one; 0 for none */
} MefCompteurs;

/* The functions stand in mef-cache-*.h by what they are for; see README of this directory. */

G_END_DECLS
