/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-journal-codec.h"
#include "server/http/mef-handlers.h"
#include "server/service/mef-use-cases.h"

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefJournalPage) page = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (page == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                              mef_journal_codec_encode_page (page->lignes, page->suivant));
}

void
mef_handle_list_journal (MefExchange *exchange)
{
  g_autofree char  *apres = NULL;
  int               limite = 0;
  GError           *error = NULL;
  MefFiltreJournal *filtre =
      mef_journal_codec_from_query (mef_exchange_get_query (exchange), &apres, &limite, &error);

  if (filtre == NULL)
    mef_exchange_fail_query (exchange, error);
  else
    mef_service_read_async (
        exchange->owner->service, exchange->call, mef_use_list_journal,
        mef_journal_question_new (filtre, apres, (guint) limite), (GDestroyNotify) mef_journal_question_free,
        (GDestroyNotify) mef_journal_page_free, NULL, listed_cb, mef_exchange_ref (exchange));
}
