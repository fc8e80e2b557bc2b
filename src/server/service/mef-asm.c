/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-asm.h"

MefAsm *
mef_asm_new (const char *id, const char *site)
{
  MefAsm *self;

  g_return_val_if_fail (id != NULL && site != NULL, NULL);

  self = g_new0 (MefAsm, 1);
  self->id = g_strdup (id);
  self->site = g_strdup (site);
  self->version = 1;
  return self;
}

void
mef_asm_free (MefAsm *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  g_clear_pointer (&self->agrement, mef_agrement_free);
  g_free (self);
}

void
mef_asm_apply (MefAsm *self, MefEvenement decision, const MefDemande *demande, gint64 at)
{
  g_return_if_fail (self != NULL && demande != NULL);

  switch (decision)
    {
    case MEF_EVENEMENT_VALIDER:
      self->statut = MEF_STATUT_ASM_AGREE;
      self->visible = TRUE;
      g_clear_pointer (&self->agrement, mef_agrement_free);
      self->agrement = mef_agrement_copy (demande->agrement);
      break;
    case MEF_EVENEMENT_DEMANDER_ELEMENTS:
      self->statut = MEF_STATUT_ASM_REDUIT;
      break;
    case MEF_EVENEMENT_REJETER:
      self->statut =
          demande->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT ? MEF_STATUT_ASM_SUPPRIME : MEF_STATUT_ASM_REJETE;
      self->visible = FALSE;
      break;
    default:
      return;
    }
  self->depuis = at;
  self->version++;
}
