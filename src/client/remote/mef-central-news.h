/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"

G_BEGIN_DECLS

/** mef_central_news_follow_async: see #MefRemoteInterface; @remote is a #MefCentral (OFF-06) */
void mef_central_news_follow_async (MefRemote          *remote,
                                    const char         *site,
                                    MefRemoteSaid       said,
                                    gpointer            said_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean
mef_central_news_follow_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error);

G_END_DECLS
