/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"

G_BEGIN_DECLS

/** MefCentralFeed: an open change feed, read line by line as it arrives (API-04) */
#define MEF_TYPE_CENTRAL_FEED (mef_central_feed_get_type ())
G_DECLARE_FINAL_TYPE (MefCentralFeed, mef_central_feed, MEF, CENTRAL_FEED, GObject)

/** mef_central_feed_open_async: see #MefRemoteInterface; @remote is a #MefCentral */
void mef_central_feed_open_async (MefRemote          *remote,
                                  const char         *site,
                                  const char         *curseur,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
MefFeed *
mef_central_feed_open_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error);

G_END_DECLS
