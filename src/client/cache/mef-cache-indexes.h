/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * mef_cache_indexes_make:
 * @position: which of the indexes of lists, from 0
 * @more: (out): whether there is one behind it
 *
 * Makes one index, where it is not there yet and a feed of requests was read to its end (the national one has
 * none): one a transaction, so that what the user does meanwhile waits for one at most. Worker thread.
 */
gboolean mef_cache_indexes_make (MefConnection *connection, guint position, gboolean *more, GError **error);

G_END_DECLS
