/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-handlers.h"
#include "server/http/mef-http-events.h"
#include "server/service/mef-use-cases.h"

static void
follow_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError    *error = NULL;
  MefFollow *follow = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (follow == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_http_events_add (exchange->owner->events, exchange, follow);
}

void
mef_handle_follow_events (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_follow, NULL, NULL,
                          (GDestroyNotify) mef_follow_free, NULL, follow_cb, mef_exchange_ref (exchange));
}
