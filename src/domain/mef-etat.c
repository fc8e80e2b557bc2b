/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-etat.h"

#include <glib/gi18n.h>

/* « No transition »: EN_COURS_TRAITEMENT is never stored, so nothing can lead to it. */
#define NONE MEF_ETAT_EN_COURS_TRAITEMENT

typedef struct
{
  const char *code;
  const char *label;
  MefEtat     after[MEF_EVENEMENT_N]; /* VALIDER, DEMANDER_ELEMENTS, REJETER, RENVOYER */
} Row;

static const Row rows[MEF_ETAT_N] = {
  [MEF_ETAT_EN_ATTENTE_TRAITEMENT] = { "EN_ATTENTE_TRAITEMENT",
                                       N_ ("En attente de traitement"),
                                       { MEF_ETAT_VALIDE, MEF_ETAT_EN_ATTENTE_ELEMENTS, MEF_ETAT_REJETE,
                                         NONE } },
  [MEF_ETAT_EN_COURS_TRAITEMENT] = { "EN_COURS_TRAITEMENT",
                                     N_ ("En cours de traitement"),
                                     { MEF_ETAT_VALIDE, MEF_ETAT_EN_ATTENTE_ELEMENTS, MEF_ETAT_REJETE,
                                       NONE } },
  [MEF_ETAT_EN_ATTENTE_ELEMENTS] = { "EN_ATTENTE_NOUVEAUX_ELEMENTS",
                                     N_ ("En attente de nouveaux éléments"),
                                     { NONE, NONE, NONE, MEF_ETAT_EN_ATTENTE_TRAITEMENT } },
  [MEF_ETAT_VALIDE] = { "VALIDE", N_ ("Validé"), { NONE, NONE, NONE, NONE } },
  [MEF_ETAT_REJETE] = { "REJETE", N_ ("Rejeté"), { NONE, NONE, NONE, NONE } },
};

const char *
mef_etat_to_code (MefEtat etat)
{
  g_return_val_if_fail (etat < MEF_ETAT_N, "");

  return rows[etat].code;
}

gboolean
mef_etat_from_code (const char *code, MefEtat *etat)
{
  g_return_val_if_fail (etat != NULL, FALSE);

  for (guint i = 0; i < MEF_ETAT_N; i++)
    if (g_strcmp0 (code, rows[i].code) == 0)
      {
        *etat = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_etat_get_label (MefEtat etat)
{
  g_return_val_if_fail (etat < MEF_ETAT_N, "");

  return rows[etat].label;
}

MefEtat
mef_etat_shown (MefEtat stored, gboolean claimed)
{
  return stored == MEF_ETAT_EN_ATTENTE_TRAITEMENT && claimed ? MEF_ETAT_EN_COURS_TRAITEMENT : stored;
}

gboolean
mef_etat_apply (MefEtat from, MefEvenement event, MefEtat *to)
{
  g_return_val_if_fail (from < MEF_ETAT_N && event < MEF_EVENEMENT_N, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  if (rows[from].after[event] == NONE)
    return FALSE;

  *to = rows[from].after[event];
  return TRUE;
}
