/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-relance.h"

static const char *const codes[MEF_RELANCE_ETAT_N] = {
  [MEF_RELANCE_DEMANDEE] = "DEMANDEE",
  [MEF_RELANCE_ENVOYEE] = "ENVOYEE",
  [MEF_RELANCE_ANNULEE] = "ANNULEE",
};

const char *
mef_etat_relance_to_code (MefEtatRelance etat)
{
  g_return_val_if_fail (etat < MEF_RELANCE_ETAT_N, NULL);

  return codes[etat];
}

gboolean
mef_etat_relance_from_code (const char *code, MefEtatRelance *etat)
{
  g_return_val_if_fail (etat != NULL, FALSE);

  for (guint i = 0; i < MEF_RELANCE_ETAT_N; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      {
        *etat = i;
        return TRUE;
      }
  return FALSE;
}

MefRelance *
mef_relance_new (const char *demande, const char *par, const char *commentaire, gint64 le)
{
  MefRelance *self;

  g_return_val_if_fail (demande != NULL, NULL);

  self = g_new0 (MefRelance, 1);
  self->demande = g_strdup (demande);
  self->par = g_strdup (par != NULL ? par : "");
  self->commentaire = g_strdup (commentaire != NULL ? commentaire : "");
  self->le = le;
  return self;
}

void
mef_relance_free (MefRelance *self)
{
  if (self == NULL)
    return;

  g_free (self->demande);
  g_free (self->par);
  g_free (self->commentaire);
  g_free (self);
}

gboolean
mef_relance_is_waiting (const MefDemande *demande, gint64 now)
{
  g_return_val_if_fail (demande != NULL, FALSE);

  return demande->etat == MEF_ETAT_EN_ATTENTE_ELEMENTS && !demande->migre
         && mef_days_between (demande->etat_depuis, now) > MEF_RELANCE_JOURS;
}

gboolean
mef_relance_is_possible (const MefDemande *demande, const MefRelance *relance, gint64 now)
{
  return mef_relance_is_waiting (demande, now) && (relance == NULL || relance->etat == MEF_RELANCE_ANNULEE);
}
