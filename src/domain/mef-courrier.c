/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-courrier.h"

static const char *const codes[MEF_COURRIER_ETAT_N] = {
  [MEF_COURRIER_EN_ATTENTE] = "EN_ATTENTE",
  [MEF_COURRIER_ENVOYE] = "ENVOYE",
  [MEF_COURRIER_REFUSE] = "REFUSE",
};

const char *
mef_etat_courrier_to_code (MefEtatCourrier etat)
{
  g_return_val_if_fail (etat < MEF_COURRIER_ETAT_N, "");

  return codes[etat];
}

gboolean
mef_etat_courrier_from_code (const char *code, MefEtatCourrier *etat)
{
  g_return_val_if_fail (etat != NULL, FALSE);

  for (guint i = 0; i < MEF_COURRIER_ETAT_N; i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *etat = (MefEtatCourrier) i;
        return TRUE;
      }

  return FALSE;
}

MefCourrier *
mef_courrier_new (const char *id, const char *demande, const char *evenement)
{
  MefCourrier *self = g_new0 (MefCourrier, 1);

  self->id = g_strdup (id != NULL ? id : "");
  self->demande = g_strdup (demande != NULL ? demande : "");
  self->evenement = g_strdup (evenement != NULL ? evenement : "");
  return self;
}

void
mef_courrier_free (MefCourrier *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->demande);
  g_free (self->evenement);
  g_free (self->motif_refus);
  g_free (self);
}
