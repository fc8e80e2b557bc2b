/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-site-codec.h"
#include "server/http/mef-handlers.h"
#include "server/service/mef-use-cases.h"

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) sites = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (sites == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK, mef_site_codec_encode_list (sites));
}

void
mef_handle_list_sites (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_sites, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, mef_exchange_ref (exchange));
}
