/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/mef-database.h"

G_BEGIN_DECLS

/**
 * mef_sqlite_driver:
 *
 * SQLite: WAL, `synchronous=FULL`, foreign keys, `secure_delete`, temporary tables in memory, a busy time-out
 * of 10 s. `$N` parameters are names there and bound by their number.
 */
extern const MefDriver mef_sqlite_driver;

G_END_DECLS
