/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefObjetLien: what the link of a mail is for (USR-14)
 * @MEF_LIEN_MOT_DE_PASSE: to set a new password; 24 hours
 * @MEF_LIEN_CONFIRMATION_ADRESSE: to confirm an e-mail address; 6 days
 * @MEF_LIEN_CREATION: to choose the first password of an account; 6 days
 */
typedef enum
{
  MEF_LIEN_MOT_DE_PASSE,
  MEF_LIEN_CONFIRMATION_ADRESSE,
  MEF_LIEN_CREATION,
  MEF_LIEN_N,
} MefObjetLien;

/** mef_objet_lien_to_code: (transfer none): `mot-de-passe`, `confirmation-adresse`, `creation` */
const char *mef_objet_lien_to_code (MefObjetLien objet);

/** mef_objet_lien_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_objet_lien_from_code (const char *code, MefObjetLien *objet);

/** mef_objet_lien_get_duree: µs for which a link of this kind is valid */
gint64 mef_objet_lien_get_duree (MefObjetLien objet);

/** mef_objet_lien_sets_password: whether following it sets a password */
gboolean mef_objet_lien_sets_password (MefObjetLien objet);

G_END_DECLS
