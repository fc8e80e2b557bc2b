/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-objet-lien.h"

#include "base/mef-calendar.h"

#define DAY (24 * MEF_HOUR)

static const struct
{
  const char *code;
  gint64      duree;
  gboolean    password;
} objets[MEF_LIEN_N] = {
  [MEF_LIEN_MOT_DE_PASSE] = { "mot-de-passe", DAY, TRUE },
  [MEF_LIEN_CONFIRMATION_ADRESSE] = { "confirmation-adresse", 6 * DAY, FALSE },
  [MEF_LIEN_CREATION] = { "creation", 6 * DAY, TRUE },
};

const char *
mef_objet_lien_to_code (MefObjetLien objet)
{
  g_return_val_if_fail (objet < MEF_LIEN_N, NULL);

  return objets[objet].code;
}

gboolean
mef_objet_lien_from_code (const char *code, MefObjetLien *objet)
{
  g_return_val_if_fail (objet != NULL, FALSE);

  for (guint i = 0; i < MEF_LIEN_N; i++)
    if (g_strcmp0 (objets[i].code, code) == 0)
      {
        *objet = i;
        return TRUE;
      }
  return FALSE;
}

gint64
mef_objet_lien_get_duree (MefObjetLien objet)
{
  g_return_val_if_fail (objet < MEF_LIEN_N, 0);

  return objets[objet].duree;
}

gboolean
mef_objet_lien_sets_password (MefObjetLien objet)
{
  g_return_val_if_fail (objet < MEF_LIEN_N, FALSE);

  return objets[objet].password;
}
