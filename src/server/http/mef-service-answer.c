/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-service-answer.h"

void
mef_service_answer_record_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefRecord) record = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (record == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_exchange_set_version (exchange, record->version);
  mef_exchange_answer_json (exchange, SOUP_STATUS_OK, g_strdup (record->donnees));
}

static void
answer (GObject *source, GAsyncResult *result, MefExchange *exchange, gboolean tagged)
{
  GError *error = NULL;
  g_autoptr (MefOutcome) outcome = mef_service_write_finish (MEF_SERVICE (source), result, &error);

  if (outcome == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_outcome (exchange, outcome, tagged);
  mef_exchange_unref (exchange);
}

void
mef_service_answer_outcome_cb (GObject *source, GAsyncResult *result, gpointer exchange)
{
  answer (source, result, exchange, FALSE);
}

void
mef_service_answer_tagged_cb (GObject *source, GAsyncResult *result, gpointer exchange)
{
  answer (source, result, exchange, TRUE);
}
