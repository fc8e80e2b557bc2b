/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-commune-codec.h"
#include "server/http/mef-handlers.h"
#include "server/service/mef-use-cases.h"

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) communes = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (communes == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK, mef_commune_codec_encode_list (communes));
}

void
mef_handle_list_communes (MefExchange *exchange)
{
  GError *error = NULL;
  g_autoptr (MefCommuneRecherche) recherche =
      mef_commune_codec_from_query (mef_exchange_get_query (exchange), &error);
  MefCommunesQuestion *question;

  if (recherche == NULL)
    {
      mef_exchange_fail_query (exchange, error);
      return;
    }
  question = g_new0 (MefCommunesQuestion, 1);
  question->code_postal = g_steal_pointer (&recherche->code_postal);
  question->nom = g_steal_pointer (&recherche->nom);
  question->insee = g_steal_pointer (&recherche->insee);
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_communes, question,
                          (GDestroyNotify) mef_communes_question_free, (GDestroyNotify) g_ptr_array_unref,
                          NULL, found_cb, mef_exchange_ref (exchange));
}
