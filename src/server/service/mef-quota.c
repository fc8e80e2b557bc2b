/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-quota.h"

#include "base/mef-calendar.h"
#include "server/service/mef-service-error.h"

gboolean
mef_quota_take (MefTransaction *transaction,
                const char     *quoi,
                const char     *qui,
                guint           limit,
                gint64          now,
                GError        **error)
{
  g_autofree char *text = g_strconcat ("quota\n", quoi, "\n", qui, NULL);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  MefEssais        essais = { 0 };

  g_return_val_if_fail (quoi != NULL && qui != NULL && limit > 0, FALSE);

  if (!transaction->class->get_essais (transaction, key, &essais, error))
    return FALSE;
  /* The window begins with the first of it; a clock that went back begins a new one. */
  if (now - essais.dernier >= MEF_QUOTA_WINDOW || now < essais.dernier)
    essais = (MefEssais){ .dernier = now };
  if ((guint) essais.echecs >= limit)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_THROTTLED,
                             "Trop d’envois depuis cet endroit. Rien n’est perdu : réessayez plus tard.");
      if (error != NULL)
        mef_service_error_set_retry_after (
            *error, (int) ((essais.dernier + MEF_QUOTA_WINDOW - now + MEF_SECOND - 1) / MEF_SECOND));
      return FALSE;
    }
  essais.echecs++;
  return transaction->class->put_essais (transaction, key, &essais, error);
}
