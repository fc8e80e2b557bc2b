/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-demande-codec.h"
#include "protocol/mef-filtre-codec.h"
#include "protocol/mef-historique-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-use-cases.h"

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefPage) page = mef_service_read_finish (MEF_SERVICE (source), result, &error);
  g_autoptr (GPtrArray) texts = NULL;

  if (page == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  texts = g_ptr_array_sized_new (page->demandes->len);
  for (guint i = 0; i < page->demandes->len; i++)
    g_ptr_array_add (texts, ((MefRecord *) g_ptr_array_index (page->demandes, i))->donnees);
  mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                            mef_demande_codec_encode_page (texts, page->suivant, page->total));
}

typedef MefFiltre *(*ReadQuery) (const char *query, char **apres, int *limite, GError **error);

static void
list (MefExchange *exchange, ReadQuery read_query, MefUseCase use_case)
{
  g_autoptr (MefFiltre) filtre = NULL;
  g_autofree char *apres = NULL;
  int              limite = 0;
  GError          *error = NULL;

  filtre = read_query (mef_exchange_get_query (exchange), &apres, &limite, &error);
  if (filtre == NULL)
    {
      mef_exchange_fail_query (exchange, error);
      return;
    }
  mef_service_read_async (exchange->owner->service, exchange->call, use_case,
                          mef_page_question_new (filtre, apres, (guint) limite),
                          (GDestroyNotify) mef_page_question_free, (GDestroyNotify) mef_page_free, NULL,
                          listed_cb, mef_exchange_ref (exchange));
}

void
mef_handle_list_demandes (MefExchange *exchange)
{
  list (exchange, mef_filtre_codec_from_query, mef_use_list_demandes);
}

void
mef_handle_list_reminders (MefExchange *exchange)
{
  list (exchange, mef_filtre_codec_relances_from_query, mef_use_list_reminders);
}

void
mef_handle_read_demande (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_read_demande,
                          g_strdup (exchange->params.id), g_free, (GDestroyNotify) mef_record_unref, NULL,
                          mef_service_answer_record_cb, mef_exchange_ref (exchange));
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) entrees = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (entrees == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK, mef_historique_codec_encode (entrees));
}

void
mef_handle_list_history (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_history,
                          g_strdup (exchange->params.id), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                          history_cb, mef_exchange_ref (exchange));
}
