/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/** MEF_SQLITE_CACHE_KIB: of a connection that writes */
#define MEF_SQLITE_CACHE_KIB 16384

/**
 * mef_sqlite_filling_step:
 * @left_out: (inout) (element-type utf8): what makes the indexes again that the first step left out
 *
 * mef_connection_fill() on SQLite: one transaction of a rollback journal, which is next to nothing where the
 * file was next to nothing, without a log and without waiting; every row goes straight to its place, and each
 * index is made by one sort. Where others have the file open the write-ahead log stays: the same, later.
 */
gboolean mef_sqlite_filling_step (sqlite3 *db, GPtrArray **left_out, MefFilling step, GError **error);

G_END_DECLS
