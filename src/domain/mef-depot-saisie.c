/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-depot-saisie.h"

#include <string.h>

MefDepotSaisie *
mef_depot_saisie_new (MefTypeDepot type)
{
  MefDepotSaisie *self = g_new0 (MefDepotSaisie, 1);

  self->type = type;
  self->premier_agrement = -1;
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_depot_document_free);
  return self;
}

void
mef_depot_saisie_free (MefDepotSaisie *self)
{
  if (self == NULL)
    return;

  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->nom_naissance);
  mef_adresse_free (self->adresse);
  mef_agrement_free (self->agrement);
  g_clear_pointer (&self->conserves, g_array_unref);
  g_ptr_array_unref (self->documents);
  g_free (self);
}

MefDepotInscription *
mef_depot_inscription_new (void)
{
  MefDepotInscription *self = g_new0 (MefDepotInscription, 1);

  self->nonce = g_strdup ("");
  self->preuve = g_strdup ("");
  self->mot_de_passe = g_strdup ("");
  self->declaration = mef_demande_new ();
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_depot_document_free);
  return self;
}

void
mef_depot_inscription_free (MefDepotInscription *self)
{
  if (self == NULL)
    return;

  g_free (self->nonce);
  g_free (self->preuve);
  if (self->mot_de_passe != NULL)
    explicit_bzero (self->mot_de_passe, strlen (self->mot_de_passe));
  g_free (self->mot_de_passe);
  mef_demande_unref (self->declaration);
  g_ptr_array_unref (self->documents);
  g_free (self);
}
