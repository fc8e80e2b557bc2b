/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-private.h"

G_BEGIN_DECLS

/**
 * mef_cache_feed_apply:
 * @site: whose feed was read
 *
 * Stores one batch of changes with its cursor, in the transaction of @job. What the user works on takes the
 * new body underneath; what a feed that began anew no longer tells is removed when it ends. Worker thread.
 */
gboolean mef_cache_feed_apply (MefConnection      *connection,
                               MefCacheJob        *job,
                               const char         *site,
                               const MefFeedBatch *batch,
                               GError            **error);

G_END_DECLS
