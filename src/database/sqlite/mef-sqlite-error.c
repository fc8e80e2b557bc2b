/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sqlite"

#include "config.h"

#include "database/sqlite/mef-sqlite-error.h"

#include <errno.h>

MefDatabaseError
mef_sqlite_error_from_errno (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return MEF_DATABASE_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return MEF_DATABASE_ERROR_READ_ONLY;
    default:
      return MEF_DATABASE_ERROR_FAILED;
    }
}

static MefDatabaseError
translate (sqlite3 *db)
{
  switch (sqlite3_errcode (db) & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return MEF_DATABASE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return MEF_DATABASE_ERROR_CONSTRAINT;
    case SQLITE_FULL:
      return MEF_DATABASE_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return MEF_DATABASE_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return MEF_DATABASE_ERROR_READ_ONLY;
    case SQLITE_INTERRUPT:
      return MEF_DATABASE_ERROR_INTERRUPTED;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return mef_sqlite_error_from_errno (sqlite3_system_errno (db));
    default:
      return MEF_DATABASE_ERROR_FAILED;
    }
}

void
mef_sqlite_error_set (GError **error, sqlite3 *db)
{
  g_set_error_literal (error, MEF_DATABASE_ERROR, (int) translate (db), sqlite3_errmsg (db));
}
