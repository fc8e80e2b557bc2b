/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * mef_cache_indexes_make:
 * @position: (inout): which of the indexes of lists is the next, from 0
 * @more: (out): whether there may be one behind those made
 *
 * Makes indexes that are not there yet, where a feed of requests was read to its end (the national one has
 * none): a long one, or some short ones, so that what the user does meanwhile waits for one at most. Worker
 * thread.
 */
gboolean mef_cache_indexes_make (MefConnection *connection, guint *position, gboolean *more, GError **error);

G_END_DECLS
