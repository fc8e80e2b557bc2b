/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-use-cases.h"

void
mef_handle_claim (MefExchange *exchange)
{
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_claim,
                           g_strdup (exchange->params.id), g_free, NULL, mef_service_answer_outcome_cb,
                           mef_exchange_ref (exchange));
}

void
mef_handle_release (MefExchange *exchange)
{
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_release,
                           g_strdup (exchange->params.id), g_free, NULL, mef_service_answer_outcome_cb,
                           mef_exchange_ref (exchange));
}
