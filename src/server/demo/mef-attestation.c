/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-attestation.h"

MefAttestation *
mef_attestation_new (void)
{
  return g_new0 (MefAttestation, 1);
}

MefAttestation *
mef_attestation_copy (const MefAttestation *self)
{
  MefAttestation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->numero = g_strdup (self->numero);
  copy->departement = g_strdup (self->departement);
  copy->prenom = g_strdup (self->prenom);
  copy->nom = g_strdup (self->nom);
  copy->nom_naissance = g_strdup (self->nom_naissance);
  copy->lieu_naissance = g_strdup (self->lieu_naissance);
  copy->adresse = self->adresse != NULL ? mef_adresse_copy (self->adresse) : NULL;
  copy->fait_a = g_strdup (self->fait_a);
  copy->suivi_par = g_strdup (self->suivi_par);
  copy->telephone = g_strdup (self->telephone);
  copy->signataire = g_strdup (self->signataire);
  copy->fonction = g_strdup (self->fonction);
  copy->organisme = g_strdup (self->organisme);
  return copy;
}

void
mef_attestation_free (MefAttestation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->numero);
  g_free (self->departement);
  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->nom_naissance);
  g_free (self->lieu_naissance);
  g_clear_pointer (&self->adresse, mef_adresse_free);
  g_free (self->fait_a);
  g_free (self->suivi_par);
  g_free (self->telephone);
  g_free (self->signataire);
  g_free (self->fonction);
  g_free (self->organisme);
  g_free (self);
}

const char *
mef_attestation_accord (const MefAttestation *self, const char *feminin, const char *masculin)
{
  g_return_val_if_fail (self != NULL, feminin);

  return self->civilite == MEF_CIVILITE_MONSIEUR ? masculin : feminin;
}

char *
mef_attestation_dup_personne (const MefAttestation *self)
{
  g_autofree char *upper = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  upper = g_utf8_strup (self->nom, -1);
  return g_strconcat (upper, " ", self->prenom, NULL);
}

char *
mef_attestation_dup_naissance (const MefAttestation *self)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  day = mef_day_to_french (self->date_naissance);
  return g_strconcat (day, " à ", self->lieu_naissance, NULL);
}

char *
mef_attestation_dup_adresse (const MefAttestation *self)
{
  g_autofree char *commune = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  commune = g_utf8_strup (self->adresse->commune, -1);
  return g_strconcat (self->adresse->voie, ", ", self->adresse->code_postal, " ", commune, NULL);
}

char *
mef_attestation_dup_capacite (const MefAttestation *self)
{
  static const char *const words[] = { "zéro", "un",  "deux", "trois", "quatre",
                                       "cinq", "six", "sept", "huit",  "neuf" };

  g_return_val_if_fail (self != NULL, NULL);

  if (self->capacite < 0 || self->capacite >= (int) G_N_ELEMENTS (words))
    return g_strdup_printf ("%d enfants", self->capacite);
  return g_strdup_printf ("%d (%s) %s", self->capacite, words[self->capacite],
                          self->capacite > 1 ? "enfants" : "enfant");
}

int
mef_attestation_get_duree (const MefAttestation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  for (int years = 1; years <= 10; years++)
    if (mef_day_add_years (self->debut, years) == self->fin + 1)
      return years;
  return 0;
}
