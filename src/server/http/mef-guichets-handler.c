/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/forms/mef-guichet-codec.h"
#include "server/http/mef-handlers.h"
#include "server/service/mef-guichets.h"

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefGuichets) found = mef_service_list_guichets_finish (MEF_SERVICE (source), result, &error);

  if (found == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                              mef_guichet_codec_encode (found->structures, found->caf, found->contact));
}

void
mef_handle_list_guichets (MefExchange *exchange)
{
  GError          *error = NULL;
  g_autofree char *insee = mef_guichet_codec_from_query (mef_exchange_get_query (exchange), &error);

  if (insee == NULL)
    {
      mef_exchange_fail_query (exchange, error);
      return;
    }
  mef_service_list_guichets_async (exchange->owner->service, insee, NULL, listed_cb,
                                   mef_exchange_ref (exchange));
}
