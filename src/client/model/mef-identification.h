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
 * MefEtapeIdentification: what the sign-in page asks for
 * @MEF_ETAPE_IDENTIFIER: e-mail and password
 * @MEF_ETAPE_CHANGER: one's own password in place of the provisional one, before anything else
 * @MEF_ETAPE_OUBLIER: the e-mail to which the link of a forgotten password goes (USR-14)
 * @MEF_ETAPE_CHOISIR: that link, or the code that ends it, and the new password
 */
typedef enum
{
  MEF_ETAPE_IDENTIFIER,
  MEF_ETAPE_CHANGER,
  MEF_ETAPE_OUBLIER,
  MEF_ETAPE_CHOISIR,
} MefEtapeIdentification;

/**
 * MefIdentification: what the sign-in page shows and does (USR-03)
 *
 * Properties, notified: `occupe` (boolean), `erreur` (French sentence, nullable), `etape` (uint, a
 * #MefEtapeIdentification). Signals: `ouverte (MefSession *session)` when somebody is signed in for good;
 * `a-saisir` when mef_identification_restaurer() found nobody. Main thread.
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

/** mef_identification_get_etape: what is asked for now */
MefEtapeIdentification mef_identification_get_etape (MefIdentification *self);

/** mef_identification_get_lien_envoye_a: (transfer none) (nullable): the e-mail to which the server has been
 * asked to send a link, once it has said yes */
const char *mef_identification_get_lien_envoye_a (MefIdentification *self);

/** mef_identification_restaurer: opens the session of the keyring, or says `a-saisir` */
void mef_identification_restaurer (MefIdentification *self);

/** mef_identification_identifier: tries e-mail and password; the answer shows in the properties and the
 * signal */
void mef_identification_identifier (MefIdentification *self, const char *email, const char *mot_de_passe);

/** mef_identification_changer_mot_de_passe: replaces the provisional password given at
 * mef_identification_identifier() */
void mef_identification_changer_mot_de_passe (MefIdentification *self, const char *nouveau);

/** mef_identification_aller: to any step but %MEF_ETAPE_CHANGER; what was under way is cancelled */
void mef_identification_aller (MefIdentification *self, MefEtapeIdentification etape);

/** mef_identification_demander_lien: asks for the mail; then comes %MEF_ETAPE_CHOISIR */
void mef_identification_demander_lien (MefIdentification *self, const char *email);

/** mef_identification_choisir_mot_de_passe: @lien: the link of the mail, or the code that ends it; signs
 * in */
void mef_identification_choisir_mot_de_passe (MefIdentification *self, const char *lien, const char *nouveau);

/** mef_identification_annuler: stops the attempt under way */
void mef_identification_annuler (MefIdentification *self);

G_END_DECLS
