/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/interfaces/mef-courrier-sortant.h"

MefCourrierSortant *
mef_courrier_sortant_new (void)
{
  return g_new0 (MefCourrierSortant, 1);
}

void
mef_courrier_sortant_free (MefCourrierSortant *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->demande);
  g_free (self->compte);
  g_free (self->evenement);
  g_free (self->message_id);
  g_free (self->destinataire);
  g_free (self->destinataire_nom);
  g_free (self->expediteur);
  g_free (self->expediteur_nom);
  g_free (self->objet);
  g_free (self->texte);
  g_free (self->html);
  g_free (self);
}
