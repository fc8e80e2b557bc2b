/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-account.h"

G_BEGIN_DECLS

/** MefCompteDemo: an account of demo data, listed on the sign-in page only when asked for by
 * `--demo-accounts` */
typedef struct
{
  char *role;
  char *email;
  char *mot_de_passe;
  char *sites;
} MefCompteDemo;

MefCompteDemo      *
mef_compte_demo_new (const char *role, const char *email, const char *mot_de_passe, const char *sites);
void mef_compte_demo_free (MefCompteDemo *self);

/**
 * MefIdentification: what the sign-in page shows and does (USR-03)
 *
 * Properties, notified: `occupe` (boolean), `erreur` (French sentence, nullable), `nouveau-mot-de-passe`
 * (boolean: the provisional password must be changed before anything else). Signals: `ouverte (MefSession
 * *session)` when somebody is signed in for good; `a-saisir` when mef_identification_restaurer() found
 * nobody. Main thread.
 */
#define MEF_TYPE_IDENTIFICATION (mef_identification_get_type ())
G_DECLARE_FINAL_TYPE (MefIdentification, mef_identification, MEF, IDENTIFICATION, GObject)

/** mef_identification_new: @comptes_demo: (nullable) (element-type MefCompteDemo) */
MefIdentification *mef_identification_new (MefAccount *account, GPtrArray *comptes_demo);

/** mef_identification_get_comptes_demo: (transfer none) (nullable) */
GPtrArray  *mef_identification_get_comptes_demo (MefIdentification *self);
const char *mef_identification_get_serveur (MefIdentification *self);
const char *mef_identification_get_erreur (MefIdentification *self);
gboolean    mef_identification_get_occupe (MefIdentification *self);
gboolean    mef_identification_get_nouveau_mot_de_passe (MefIdentification *self);

/** mef_identification_restaurer: opens the session of the keyring, or says `a-saisir` */
void mef_identification_restaurer (MefIdentification *self);

/** mef_identification_identifier: tries e-mail and password; the answer shows in the properties and the
 * signal */
void mef_identification_identifier (MefIdentification *self, const char *email, const char *mot_de_passe);

/** mef_identification_changer_mot_de_passe: replaces the provisional password given at
 * mef_identification_identifier() */
void mef_identification_changer_mot_de_passe (MefIdentification *self, const char *nouveau);

/** mef_identification_annuler: stops the attempt under way */
void mef_identification_annuler (MefIdentification *self);

G_END_DECLS
