/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-gestionnaire.h"

static void
personne_free (MefPersonneHabilitee *personne)
{
  g_free (personne->compte);
  g_free (personne->prenom);
  g_free (personne->nom);
  g_free (personne->email);
  g_free (personne);
}

MefGestionnaire *
mef_gestionnaire_new (const char *id, const char *site, const char *nom, const char *statut)
{
  MefGestionnaire *self;

  g_return_val_if_fail (id != NULL && site != NULL, NULL);

  self = g_new0 (MefGestionnaire, 1);
  self->id = g_strdup (id);
  self->site = g_strdup (site);
  self->nom = g_strdup (nom);
  self->statut = g_strdup (statut);
  self->personnes = g_ptr_array_new_with_free_func ((GDestroyNotify) personne_free);
  return self;
}

MefGestionnaire *
mef_gestionnaire_copy (const MefGestionnaire *self)
{
  MefGestionnaire *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = mef_gestionnaire_new (self->id, self->site, self->nom, self->statut);
  copy->version = self->version;
  copy->convention = self->convention;
  copy->revoque_le = self->revoque_le;
  for (guint i = 0; i < self->personnes->len; i++)
    {
      const MefPersonneHabilitee *personne = g_ptr_array_index (self->personnes, i);

      mef_gestionnaire_add_personne (copy, personne->compte, personne->prenom, personne->nom,
                                     personne->email);
    }
  return copy;
}

void
mef_gestionnaire_free (MefGestionnaire *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->nom);
  g_free (self->statut);
  g_ptr_array_unref (self->personnes);
  g_free (self);
}

void
mef_gestionnaire_add_personne (MefGestionnaire *self,
                               const char      *compte,
                               const char      *prenom,
                               const char      *nom,
                               const char      *email)
{
  MefPersonneHabilitee *personne;

  g_return_if_fail (self != NULL);

  personne = g_new0 (MefPersonneHabilitee, 1);
  personne->compte = g_strdup (compte);
  personne->prenom = g_strdup (prenom);
  personne->nom = g_strdup (nom);
  personne->email = g_strdup (email);
  g_ptr_array_add (self->personnes, personne);
}

gboolean
mef_gestionnaire_is_habilite (const MefGestionnaire *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->convention != MEF_DAY_NONE && self->revoque_le == 0;
}

gboolean
mef_gestionnaire_allows (const MefGestionnaire *self, const char *compte)
{
  g_return_val_if_fail (self != NULL && compte != NULL, FALSE);

  if (!mef_gestionnaire_is_habilite (self))
    return FALSE;
  for (guint i = 0; i < self->personnes->len; i++)
    {
      const MefPersonneHabilitee *personne = g_ptr_array_index (self->personnes, i);

      if (g_strcmp0 (personne->compte, compte) == 0)
        return TRUE;
    }

  return FALSE;
}
