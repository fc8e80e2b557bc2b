/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-decision-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-use-cases.h"

void
mef_handle_decide (MefExchange *exchange)
{
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  GError     *error = NULL;
  g_autoptr (MefDecision) decision = mef_decision_codec_decode_request (text, length, &error);

  if (decision == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_decide,
                           mef_decide_question_new (exchange->params.id, decision),
                           (GDestroyNotify) mef_decide_question_free, NULL, mef_service_answer_tagged_cb,
                           mef_exchange_ref (exchange));
}
