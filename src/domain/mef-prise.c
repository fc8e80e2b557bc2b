/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-prise.h"

MefPrise *
mef_prise_new (const char *demande,
               const char *titulaire,
               const char *titulaire_nom,
               gint64      depuis,
               gint64      fin)
{
  MefPrise *self = g_new0 (MefPrise, 1);

  self->demande = g_strdup (demande != NULL ? demande : "");
  self->titulaire = g_strdup (titulaire != NULL ? titulaire : "");
  self->titulaire_nom = g_strdup (titulaire_nom != NULL ? titulaire_nom : "");
  self->depuis = depuis;
  self->fin = fin;
  return self;
}

MefPrise *
mef_prise_copy (const MefPrise *self)
{
  if (self == NULL)
    return NULL;

  return mef_prise_new (self->demande, self->titulaire, self->titulaire_nom, self->depuis, self->fin);
}

void
mef_prise_free (MefPrise *self)
{
  if (self == NULL)
    return;

  g_free (self->demande);
  g_free (self->titulaire);
  g_free (self->titulaire_nom);
  g_free (self);
}

gboolean
mef_prise_is_live (const MefPrise *self, gint64 now)
{
  /* The feed carries no end (decisions.md, Claims): without one, a claim stands until its end arrives. */
  return self != NULL && (self->fin == 0 || now < self->fin);
}
