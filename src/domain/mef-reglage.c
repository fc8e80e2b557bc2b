/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-reglage.h"

#include "base/mef-text.h"
#include "domain/mef-adresse-mail.h"
#include "domain/mef-domain-error.h"

#include <string.h>

static const char *const codes[MEF_REGLAGE_N] = {
  [MEF_REGLAGE_BALF_APPROBATEURS] = "balf_approbateurs",
  [MEF_REGLAGE_CONTACT] = "contact",
};

const char *
mef_reglage_to_code (MefReglage reglage)
{
  g_return_val_if_fail (reglage < MEF_REGLAGE_N, NULL);

  return codes[reglage];
}

static gboolean
is_contact (const char *value)
{
  return mef_text_is_clean (value, TRUE) && mef_text_length (value) <= MEF_REGLAGE_CONTACT_MAX
         && strspn (value, " \t\r\n") < strlen (value);
}

gboolean
mef_reglage_check (MefReglage reglage, const char *value, GError **error)
{
  g_return_val_if_fail (reglage < MEF_REGLAGE_N && value != NULL, FALSE);

  if (reglage == MEF_REGLAGE_CONTACT ? is_contact (value) : mef_adresse_mail_is_valid (value))
    return TRUE;

  if (reglage == MEF_REGLAGE_CONTACT)
    g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                 "Le contact est un texte lisible de %d caractères au plus.", MEF_REGLAGE_CONTACT_MAX);
  else
    g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                 "« %s » n’est pas une adresse e-mail complète.", value);
  return FALSE;
}
