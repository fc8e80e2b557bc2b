/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-type-structure.h"

G_BEGIN_DECLS

/** MefEtatStructure: the states of a structure (`spec/04`) */
typedef enum
{
  MEF_ETAT_STRUCTURE_BROUILLON, /* « En cours de création » */
  MEF_ETAT_STRUCTURE_VALIDE,
  MEF_ETAT_STRUCTURE_EN_ATTENTE, /* « En attente de validation »: a proposal is open */
  MEF_ETAT_STRUCTURE_N,
} MefEtatStructure;

/** MefActionStructure: what a row of « Gestion des structures » offers (STR-01) */
typedef enum
{
  MEF_ACTION_STRUCTURE_MODIFIER,
  MEF_ACTION_STRUCTURE_REPRENDRE,
  MEF_ACTION_STRUCTURE_VALIDATION,
  MEF_ACTION_STRUCTURE_DUPLIQUER,
  MEF_ACTION_STRUCTURE_SUPPRIMER,
  MEF_ACTION_STRUCTURE_N,
} MefActionStructure;

/** mef_etat_structure_to_code: (transfer none): `EN_COURS_DE_CREATION`, `VALIDE`, `EN_ATTENTE_VALIDATION` */
const char *mef_etat_structure_to_code (MefEtatStructure etat);

/** mef_etat_structure_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_etat_structure_from_code (const char *code, guint *etat);

/** mef_etat_structure_get_label: (transfer none): as the guide writes it */
const char *mef_etat_structure_get_label (MefEtatStructure etat);

/** mef_action_structure_get_label: (transfer none): « Reprendre le brouillon » */
const char *mef_action_structure_get_label (MefActionStructure action);

/**
 * mef_action_structure_is_offered:
 *
 * Whether @action is possible for a structure of @type in @etat: the one table of STR-01, STR-07, STR-08 and
 * STR-11. Rights are asked beside.
 */
gboolean
mef_action_structure_is_offered (MefActionStructure action, MefTypeStructure type, MefEtatStructure etat);

G_END_DECLS
