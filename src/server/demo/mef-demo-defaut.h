/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-controle.h"
#include "server/demo/mef-demo-random.h"

G_BEGIN_DECLS

/** MefDemoDefaut: what may be wrong with a request */
typedef enum
{
  MEF_DEMO_DEFAUT_AUCUN,
  /* the paper says something else than what is declared */
  MEF_DEMO_DEFAUT_NOM,
  MEF_DEMO_DEFAUT_PRENOM,
  MEF_DEMO_DEFAUT_ADRESSE,
  MEF_DEMO_DEFAUT_DATE_DEBUT,
  MEF_DEMO_DEFAUT_DATE_FIN,
  MEF_DEMO_DEFAUT_CAPACITE,
  MEF_DEMO_DEFAUT_DEPARTEMENT,
  MEF_DEMO_DEFAUT_AUTRE_PERSONNE,
  /* the paper cannot serve */
  MEF_DEMO_DEFAUT_PAGE_ABSENTE,
  MEF_DEMO_DEFAUT_ILLISIBLE,
  MEF_DEMO_DEFAUT_PERIME,
  MEF_DEMO_DEFAUT_AGREMENT_ABSENT,
  MEF_DEMO_DEFAUT_FORMATION_ABSENTE,
  /* what is declared contradicts itself */
  MEF_DEMO_DEFAUT_FIN_AVANT_DEBUT,
  MEF_DEMO_DEFAUT_DUREE,
  MEF_DEMO_DEFAUT_CAPACITE_HORS_BORNES,
  MEF_DEMO_DEFAUT_CODE_POSTAL,
  /* the register knows more */
  MEF_DEMO_DEFAUT_IDENTITE,
  MEF_DEMO_DEFAUT_MEME_ADRESSE,
  MEF_DEMO_DEFAUT_EMAIL,
  MEF_DEMO_DEFAUT_RADIE,
  MEF_DEMO_DEFAUT_N,
} MefDemoDefaut;

/** MefDemoSort: what becomes of a request */
typedef enum
{
  MEF_DEMO_SORT_ATTENTE,
  MEF_DEMO_SORT_ELEMENTS,
  MEF_DEMO_SORT_VALIDE,
  MEF_DEMO_SORT_REJETE,
  MEF_DEMO_SORT_N,
} MefDemoSort;

/**
 * MefDemoDefautInfo: what a defect leads to
 * @poids: how often it occurs, by what becomes of the request
 * @champ: the check that it makes « différent », %MEF_CHAMP_N for none
 * @motif_elements: (nullable): id of the national motive to ask for new elements by
 * @motif_rejet: (nullable): id of the national motive to reject by
 * @precision: (nullable): what the motive wants to be told
 * @pointeur: (nullable): JSON pointer of what the ASM then corrects
 */
typedef struct
{
  guint16     poids[MEF_DEMO_SORT_N];
  MefChamp    champ;
  const char *motif_elements;
  const char *motif_rejet;
  const char *precision;
  const char *pointeur;
} MefDemoDefautInfo;

/** mef_demo_defaut_get_info: (transfer none): the one table of defects */
const MefDemoDefautInfo *mef_demo_defaut_get_info (MefDemoDefaut defaut);

/** mef_demo_defaut_draw: one that leads to @sort; @premier_agrement: whether an attestation de formation may
 * lack */
MefDemoDefaut mef_demo_defaut_draw (MefDemoRandom *random, MefDemoSort sort, gboolean premier_agrement);

G_END_DECLS
