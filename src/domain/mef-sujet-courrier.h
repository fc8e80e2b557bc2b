/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-decision.h"
#include "domain/mef-evenement-courrier.h"

G_BEGIN_DECLS

/**
 * MefSujetCourrier: what a mail is about
 * @evenement: why it is written
 * @cle: (nullable): what tells this occurrence of the event from all others, for the Message-ID: letters,
 * digits,
 * `.` and `-`; %NULL for the request's id and version
 * @site: sender and signature
 * @demande: (nullable): the request as it was before what causes the mail
 * @compte: (nullable): id of the account it goes to, where there is no request
 * @destinataire, @prenom, @nom: (nullable): whom it goes to; %NULL for the request's own
 * @decision: (nullable): the moderator's decision whose motives it repeats
 * @motifs: (nullable) (element-type MefMotif): the motives known, in any version
 * @commentaire: (nullable): what an agent adds, of several lines
 * @structure: (nullable): name of the structure
 * @auteur: (nullable): name of who proposes a change
 * @lien: (nullable): address of the link in it, whole
 * @lien_fin: µs UTC: how long the link is valid
 * @date: µs UTC: of the mail
 *
 * Everything is borrowed. Which of these an event needs follows from its variables
 * (mef_evenement_courrier_get_variables()).
 */
typedef struct
{
  MefEvenementCourrier evenement;
  const char          *cle;
  const MefSite       *site;

  const MefDemande *demande;
  const char       *compte;
  const char       *destinataire;
  const char       *prenom;
  const char       *nom;

  const MefDecision *decision;
  GPtrArray         *motifs;
  const char        *commentaire;
  const char        *structure;
  const char        *auteur;
  const char        *lien;
  gint64             lien_fin;
  gint64             date;
} MefSujetCourrier;

G_END_DECLS
