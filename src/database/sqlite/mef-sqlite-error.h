/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/** mef_sqlite_error_from_errno: what a refused system call means to a database */
MefDatabaseError mef_sqlite_error_from_errno (int code);

/** mef_sqlite_error_set: the last error of @db, in our words */
void mef_sqlite_error_set (GError **error, sqlite3 *db);

G_END_DECLS
