/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-compte-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-use-cases.h"

void
mef_handle_read_account (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_read_account, NULL, NULL,
                          (GDestroyNotify) mef_record_unref, NULL, mef_service_answer_record_cb,
                          mef_exchange_ref (exchange));
}

void
mef_handle_update_account (MefExchange *exchange)
{
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  GError     *error = NULL;
  GPtrArray  *changements = mef_compte_codec_decode_changements (text, length, &error);

  if (changements == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_update_account, changements,
                           (GDestroyNotify) g_ptr_array_unref, NULL, mef_service_answer_tagged_cb,
                           mef_exchange_ref (exchange));
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefOutcome) outcome = mef_service_change_password_finish (MEF_SERVICE (source), result, &error);

  if (outcome == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_outcome (exchange, outcome, FALSE);
}

void
mef_handle_change_password (MefExchange *exchange)
{
  char       *ancien = NULL, *nouveau = NULL;
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  GError     *error = NULL;

  if (!mef_compte_codec_decode_mot_de_passe (text, length, &ancien, &nouveau, &error))
    mef_exchange_fail (exchange, error);
  else
    mef_service_change_password_async (exchange->owner->service, exchange->call, ancien, nouveau, NULL,
                                       changed_cb, mef_exchange_ref (exchange));
  mef_secret_free (ancien);
  mef_secret_free (nouveau);
}
