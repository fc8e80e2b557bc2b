/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structure-avis.h"

#include "client/model/mef-structure-ouverte-private.h"

MefAvisCreation *
mef_structure_ouverte_dup_avis (MefStructureOuverte *self)
{
  MefSite *site;

  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  site = mef_espace_get_site (self->espace);
  if (self->saisie == NULL || site == NULL)
    return NULL;
  return mef_avis_creation_new (mef_saisie_fiche_get_fiche (self->saisie),
                                mef_espace_get_compte (self->espace), site, self->communes,
                                self->gestionnaire != NULL);
}
