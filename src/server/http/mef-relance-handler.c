/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-courrier-codec.h"
#include "protocol/mef-relance-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-use-cases.h"

void
mef_handle_remind (MefExchange *exchange)
{
  GError          *error = NULL;
  gssize           length;
  const char      *text = mef_exchange_get_text (exchange, &length);
  g_autofree char *commentaire = mef_relance_codec_decode_request (text, length, &error);

  if (commentaire == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_remind,
                           mef_relance_question_new (exchange->params.id, commentaire),
                           (GDestroyNotify) mef_relance_question_free, NULL, mef_service_answer_outcome_cb,
                           mef_exchange_ref (exchange));
}

static void
mails_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) courriers = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (courriers == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK, mef_courrier_codec_encode_list (courriers));
}

void
mef_handle_list_mails (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_mails,
                          g_strdup (exchange->params.id), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                          mails_cb, mef_exchange_ref (exchange));
}
