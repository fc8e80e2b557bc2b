/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-etat-structure.h"

#include <glib/gi18n.h>

#define BROUILLON  (1u << MEF_ETAT_STRUCTURE_BROUILLON)
#define VALIDE     (1u << MEF_ETAT_STRUCTURE_VALIDE)
#define EN_ATTENTE (1u << MEF_ETAT_STRUCTURE_EN_ATTENTE)

#define ALL_TYPES ((1u << MEF_TYPE_STRUCTURE_N) - 1)

static const struct
{
  const char *code;
  const char *label;
} states[MEF_ETAT_STRUCTURE_N] = {
  [MEF_ETAT_STRUCTURE_BROUILLON] = { "EN_COURS_DE_CREATION", N_ ("En cours de création") },
  [MEF_ETAT_STRUCTURE_VALIDE] = { "VALIDE", N_ ("Validé") },
  [MEF_ETAT_STRUCTURE_EN_ATTENTE] = { "EN_ATTENTE_VALIDATION", N_ ("En attente de validation") },
};

static const struct
{
  const char *label;
  guint       etats;
  guint       types;
} actions[MEF_ACTION_STRUCTURE_N] = {
  [MEF_ACTION_STRUCTURE_MODIFIER] = { N_ ("Modifier"), VALIDE, ALL_TYPES },
  [MEF_ACTION_STRUCTURE_REPRENDRE] = { N_ ("Reprendre le brouillon"), BROUILLON, ALL_TYPES },
  [MEF_ACTION_STRUCTURE_VALIDATION] = { N_ ("Accéder à la validation"), EN_ATTENTE, ALL_TYPES },
  [MEF_ACTION_STRUCTURE_DUPLIQUER] = { N_ ("Dupliquer"), VALIDE, 1u << MEF_TYPE_STRUCTURE_ALSH },
  [MEF_ACTION_STRUCTURE_SUPPRIMER] = { N_ ("Supprimer"), BROUILLON | VALIDE | EN_ATTENTE, ALL_TYPES },
};

const char *
mef_etat_structure_to_code (MefEtatStructure etat)
{
  g_return_val_if_fail (etat < MEF_ETAT_STRUCTURE_N, NULL);

  return states[etat].code;
}

gboolean
mef_etat_structure_from_code (const char *code, guint *etat)
{
  g_return_val_if_fail (etat != NULL, FALSE);

  for (guint i = 0; i < MEF_ETAT_STRUCTURE_N; i++)
    if (g_strcmp0 (code, states[i].code) == 0)
      {
        *etat = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_etat_structure_get_label (MefEtatStructure etat)
{
  g_return_val_if_fail (etat < MEF_ETAT_STRUCTURE_N, NULL);

  return states[etat].label;
}

const char *
mef_action_structure_get_label (MefActionStructure action)
{
  g_return_val_if_fail (action < MEF_ACTION_STRUCTURE_N, NULL);

  return actions[action].label;
}

gboolean
mef_action_structure_is_offered (MefActionStructure action, MefTypeStructure type, MefEtatStructure etat)
{
  g_return_val_if_fail (action < MEF_ACTION_STRUCTURE_N, FALSE);
  g_return_val_if_fail (type < MEF_TYPE_STRUCTURE_N, FALSE);
  g_return_val_if_fail (etat < MEF_ETAT_STRUCTURE_N, FALSE);

  return (actions[action].etats & (1u << etat)) != 0 && (actions[action].types & (1u << type)) != 0;
}
