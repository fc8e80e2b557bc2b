/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/interfaces/mef-store-values.h"

MefLogin *
mef_login_new (MefCompte *compte, const char *secret, gboolean radie)
{
  MefLogin *self;

  g_return_val_if_fail (compte != NULL && secret != NULL, NULL);

  self = g_new0 (MefLogin, 1);
  self->compte = compte;
  self->secret = g_strdup (secret);
  self->radie = radie;
  return self;
}

void
mef_login_free (MefLogin *self)
{
  if (self == NULL)
    return;

  mef_compte_unref (self->compte);
  g_free (self->secret);
  g_free (self);
}

MefOpenSession *
mef_open_session_new (const char *hash,
                      const char *compte,
                      MefAudience audience,
                      gint64      cree_le,
                      gint64      expire_le)
{
  MefOpenSession *self;

  g_return_val_if_fail (hash != NULL && compte != NULL, NULL);

  self = g_new0 (MefOpenSession, 1);
  self->hash = g_strdup (hash);
  self->compte = g_strdup (compte);
  self->acteur = g_strdup (compte);
  self->audience = audience;
  self->cree_le = cree_le;
  self->expire_le = expire_le;
  return self;
}

void
mef_open_session_free (MefOpenSession *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_free (self->compte);
  g_free (self->acteur);
  g_free (self);
}

MefLien *
mef_lien_new (const char  *hash,
              MefObjetLien objet,
              const char  *compte,
              const char  *email,
              gint64       cree_le,
              gint64       expire_le)
{
  MefLien *self;

  g_return_val_if_fail (hash != NULL && compte != NULL && objet < MEF_LIEN_N, NULL);

  self = g_new0 (MefLien, 1);
  self->hash = g_strdup (hash);
  self->objet = objet;
  self->compte = g_strdup (compte);
  self->email = g_strdup (email);
  self->cree_le = cree_le;
  self->expire_le = expire_le;
  return self;
}

void
mef_lien_free (MefLien *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_free (self->compte);
  g_free (self->email);
  g_free (self);
}

void
mef_known_key_free (MefKnownKey *self)
{
  if (self == NULL)
    return;

  g_free (self->collection);
  g_free (self->record);
  g_free (self->site);
  g_free (self);
}

MefVoisin *
mef_voisin_new (const char *demande, const char *site, const char *nom)
{
  MefVoisin *self;

  g_return_val_if_fail (demande != NULL && site != NULL && nom != NULL, NULL);

  self = g_new0 (MefVoisin, 1);
  self->demande = g_strdup (demande);
  self->site = g_strdup (site);
  self->nom = g_strdup (nom);
  return self;
}

void
mef_voisin_free (MefVoisin *self)
{
  if (self == NULL)
    return;

  g_free (self->demande);
  g_free (self->site);
  g_free (self->nom);
  g_free (self);
}

MefConstatRegistre *
mef_constat_registre_new (MefConstat *constat, const char *site)
{
  MefConstatRegistre *self;

  g_return_val_if_fail (constat != NULL, NULL);

  self = g_new0 (MefConstatRegistre, 1);
  self->constat = constat;
  self->site = g_strdup (site);
  return self;
}

void
mef_constat_registre_free (MefConstatRegistre *self)
{
  if (self == NULL)
    return;

  mef_constat_free (self->constat);
  g_free (self->site);
  g_free (self);
}
