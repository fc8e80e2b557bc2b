/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

G_BEGIN_DECLS

/** MefChamp: the declared fields that the agrément must confirm (MOD-04), in the order of keys 1 to 7 */
typedef enum
{
  MEF_CHAMP_PRENOM,
  MEF_CHAMP_NOM,
  MEF_CHAMP_ADRESSE,
  MEF_CHAMP_DATE_DEBUT,
  MEF_CHAMP_DATE_FIN,
  MEF_CHAMP_CAPACITE,
  MEF_CHAMP_DEPARTEMENT,
  MEF_CHAMP_N,
} MefChamp;

typedef enum
{
  MEF_RESULTAT_NON_CONTROLE,
  MEF_RESULTAT_CONFORME,
  MEF_RESULTAT_DIFFERENT,
} MefResultat;

typedef enum
{
  MEF_ORIGINE_MODERATEUR,
  MEF_ORIGINE_TEXTE,
  MEF_ORIGINE_OCR,
} MefOrigine;

/**
 * MefControle: one line of the check list
 * @lu: (nullable): what the moderator reads on the document, on « différent » only
 */
typedef struct
{
  MefResultat resultat;
  char       *lu;
  MefOrigine  origine;
} MefControle;

/** mef_champ_to_code: (transfer none): `PRENOM`, `NOM`, `ADRESSE`, `DATE_DEBUT`, `DATE_FIN`, `CAPACITE`,
 * `DEPARTEMENT` */
const char *mef_champ_to_code (MefChamp champ);

/** mef_champ_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_champ_from_code (const char *code, MefChamp *champ);

/** mef_champ_get_label: (transfer none): « Adresse du lieu d’exercice » */
const char *mef_champ_get_label (MefChamp champ);

/** mef_champ_get_short_label: (transfer none): « adresse », as in « Reste : capacité, département » */
const char *mef_champ_get_short_label (MefChamp champ);

/** mef_resultat_to_code: (transfer none): `CONFORME`, `DIFFERENT`, `NON_CONTROLE` */
const char *mef_resultat_to_code (MefResultat resultat);

/** mef_resultat_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_resultat_from_code (const char *code, MefResultat *resultat);

/** mef_origine_to_code: (transfer none): `MODERATEUR`, `TEXTE`, `OCR` */
const char *mef_origine_to_code (MefOrigine origine);

/** mef_origine_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_origine_from_code (const char *code, MefOrigine *origine);

/**
 * mef_champ_dup_declared:
 *
 * Returns: (transfer full): the declared value as a person reads it: « 30 avril 2031 », « 4 enfants »,
 * « 75 · Paris »
 */
char *mef_champ_dup_declared (MefChamp champ, const MefDemande *demande);

/** mef_champ_dup_previous: (transfer full) (nullable): the previous agrément's value where it differs */
char *mef_champ_dup_previous (MefChamp champ, const MefDemande *demande);

G_END_DECLS
