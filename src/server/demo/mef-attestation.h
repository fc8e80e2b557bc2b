/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

G_BEGIN_DECLS

/**
 * MefAttestation: what a département's paper says; it need not be what the ASM declares
 * @numero: of the agrément, « 2021-075-04417 »
 * @departement: code of the département that issues it
 * @renouvellement: worded as a renewal
 * @demande_le: day of the application to the département
 * @fait_le, @fait_a: day and town of the signature
 * @suivi_par: « Mme Ferrand »
 * @telephone: of the office
 * @signataire: « Claudine Ferrand »
 * @fonction: « la cheffe du bureau des agréments »
 * @organisme: who trained, on an attestation de formation
 */
typedef struct
{
  char       *numero;
  char       *departement;
  gboolean    renouvellement;
  MefCivilite civilite;
  char       *prenom;
  char       *nom;
  char       *nom_naissance;
  MefDay      date_naissance;
  char       *lieu_naissance;
  MefAdresse *adresse;
  MefDay      debut;
  MefDay      fin;
  int         capacite;
  gboolean    domicile;
  MefDay      demande_le;
  MefDay      fait_le;
  char       *fait_a;
  char       *suivi_par;
  char       *telephone;
  char       *signataire;
  char       *fonction;
  char       *organisme;
} MefAttestation;

/**
 * mef_attestation_new:
 *
 * Returns: (transfer full): one without any text; its fields are owned by it
 */
MefAttestation *mef_attestation_new (void);

MefAttestation *mef_attestation_copy (const MefAttestation *self);
void            mef_attestation_free (MefAttestation *self);

/** mef_attestation_accord: (transfer none): @feminin or @masculin, as the person is */
const char *mef_attestation_accord (const MefAttestation *self, const char *feminin, const char *masculin);

/** mef_attestation_dup_personne: (transfer full): « MARCHAND Hélène » */
char *mef_attestation_dup_personne (const MefAttestation *self);

/** mef_attestation_dup_naissance: (transfer full): « 14 juin 1984 à Poitiers (86) » */
char *mef_attestation_dup_naissance (const MefAttestation *self);

/** mef_attestation_dup_adresse: (transfer full): « 27, rue des Pyrénées, 75020 PARIS » */
char *mef_attestation_dup_adresse (const MefAttestation *self);

/** mef_attestation_dup_capacite: (transfer full): « 3 (trois) enfants » */
char *mef_attestation_dup_capacite (const MefAttestation *self);

/** mef_attestation_get_duree: whole years from start to end, 0 when it is no whole number */
int mef_attestation_get_duree (const MefAttestation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefAttestation, mef_attestation_free)

G_END_DECLS
