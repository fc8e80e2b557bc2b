/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-propositions.h"

void
mef_handle_read_proposition (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_read_proposition,
                          g_strdup (exchange->params.id), g_free, (GDestroyNotify) mef_record_unref, NULL,
                          mef_service_answer_record_cb, mef_exchange_ref (exchange));
}

void
mef_handle_decide_proposition (MefExchange *exchange)
{
  MefService             *service = exchange->owner->service;
  GError                 *error = NULL;
  gssize                  length;
  const char             *text = mef_exchange_get_text (exchange, &length);
  MefDecisionProposition *decision =
      mef_decision_proposition_decode (text, length, mef_service_get_formulaires (service), &error);

  if (decision == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (service, exchange->call, mef_use_decide_proposition,
                           mef_verdict_question_new (exchange->params.id, decision),
                           (GDestroyNotify) mef_verdict_question_free, NULL, mef_service_answer_tagged_cb,
                           mef_exchange_ref (exchange));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) records = mef_service_read_finish (MEF_SERVICE (source), result, &error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (records == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (texts, ((MefRecord *) g_ptr_array_index (records, i))->donnees);
  mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                            mef_structure_codec_encode_page (texts, NULL, (gint64) records->len));
}

void
mef_handle_list_own_structures (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_own_structures, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, mef_exchange_ref (exchange));
}
