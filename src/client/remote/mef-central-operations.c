/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-remote"

#include "config.h"

#include "client/remote/mef-central-operations.h"

#include "client/remote/mef-central-feed.h"
#include "client/remote/mef-central-news.h"
#include "client/remote/mef-central.h"

#define SEND_TIMEOUT_S 30

/* The route of every kind of operation. */
static const MefRouteId routes[MEF_OPERATION_N] = {
  [MEF_OPERATION_DECISION] = MEF_ROUTE_DECIDER,
  [MEF_OPERATION_PRENDRE] = MEF_ROUTE_PRENDRE,
  [MEF_OPERATION_RENDRE] = MEF_ROUTE_LIBERER,
  [MEF_OPERATION_LIBERER] = MEF_ROUTE_LIBERER,
  [MEF_OPERATION_RELANCER] = MEF_ROUTE_RELANCER,
  [MEF_OPERATION_CREER_STRUCTURE] = MEF_ROUTE_CREER_STRUCTURE,
  [MEF_OPERATION_MODIFIER_STRUCTURE] = MEF_ROUTE_MODIFIER_STRUCTURE,
  [MEF_OPERATION_SUPPRIMER_STRUCTURE] = MEF_ROUTE_SUPPRIMER_STRUCTURE,
  [MEF_OPERATION_DISPONIBILITES] = MEF_ROUTE_MODIFIER_DISPONIBILITES,
  [MEF_OPERATION_VERDICT] = MEF_ROUTE_DECIDER_PROPOSITION,
  [MEF_OPERATION_RESTAURER_STRUCTURE] = MEF_ROUTE_RESTAURER_STRUCTURE,
};

static void
send_async (MefRemote          *remote,
            const MefOperation *operation,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  MefCall call = { .route = routes[operation->genre],
                   .caf = operation->site,
                   .id = operation->record,
                   .cle = operation->cle,
                   .if_match = operation->base_version,
                   .body = operation->payload };

  mef_central_call_async (MEF_CENTRAL (remote), &call, SEND_TIMEOUT_S, cancellable, callback, user_data);
}

static MefReply *
send_finish (MefRemote *remote, GAsyncResult *result, GError **error)
{
  return mef_central_call_finish (MEF_CENTRAL (remote), result, error);
}

static gint64
server_now (MefRemote *remote)
{
  return mef_central_server_now (MEF_CENTRAL (remote));
}

void
mef_central_remote_init (MefRemoteInterface *iface)
{
  iface->send_async = send_async;
  iface->send_finish = send_finish;
  iface->open_feed_async = mef_central_feed_open_async;
  iface->open_feed_finish = mef_central_feed_open_finish;
  iface->follow_async = mef_central_news_follow_async;
  iface->follow_finish = mef_central_news_follow_finish;
  iface->server_now = server_now;
}
