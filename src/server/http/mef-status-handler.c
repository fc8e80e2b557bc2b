/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-openapi.h"
#include "server/http/mef-handlers.h"

void
mef_handle_read_contract (MefExchange *exchange)
{
  g_autoptr (GBytes) contract = mef_openapi_dup_json ();
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, contract);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", digest);

  mef_exchange_set_etag (exchange, etag);
  mef_exchange_set_header (exchange, "Cache-Control", "public, max-age=3600");
  mef_exchange_answer (exchange, SOUP_STATUS_OK, exchange->route->media_type, contract);
}

void
mef_handle_check_life (MefExchange *exchange)
{
  mef_exchange_answer_json (exchange, SOUP_STATUS_OK, g_strdup ("{\"etat\":\"ok\"}"));
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  g_autoptr (GError) error = NULL;

  if (mef_service_is_ready_finish (MEF_SERVICE (source), result, &error))
    {
      mef_exchange_answer_json (exchange, SOUP_STATUS_OK, g_strdup ("{\"etat\":\"pret\"}"));
      return;
    }
  g_message ("Not ready: %s", error != NULL ? error->message : "no reason");
  mef_exchange_refuse (exchange, mef_problem_new (MEF_PROBLEM_INDISPONIBLE, NULL));
}

void
mef_handle_check_readiness (MefExchange *exchange)
{
  mef_service_is_ready_async (exchange->owner->service, NULL, ready_cb, mef_exchange_ref (exchange));
}
