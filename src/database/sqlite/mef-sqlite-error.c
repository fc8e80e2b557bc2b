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

static int
last_errno_of (sqlite3_file *file)
{
  int code = 0;

  if (file == NULL || file->pMethods == NULL)
    return 0;
  file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &code);
  return code;
}

/* sqlite3_system_errno() reads errno late, when it may be lost; the files themselves remember. */
static int
system_errno (sqlite3 *db)
{
  const int which[] = { SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER };
  int       code = sqlite3_system_errno (db);

  for (gsize i = 0; code == 0 && i < G_N_ELEMENTS (which); i++)
    {
      sqlite3_file *file = NULL;

      if (sqlite3_file_control (db, "main", which[i], &file) == SQLITE_OK)
        code = last_errno_of (file);
    }
  return code;
}

static MefDatabaseError
translate (sqlite3 *db, int code)
{
  switch (code & 0xff)
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
      return mef_sqlite_error_from_errno (system_errno (db));
    default:
      return MEF_DATABASE_ERROR_FAILED;
    }
}

void
mef_sqlite_error_set (GError **error, sqlite3 *db)
{
  g_autofree char *message = g_strdup (sqlite3_errmsg (db));

  g_set_error_literal (error, MEF_DATABASE_ERROR, (int) translate (db, sqlite3_errcode (db)), message);
}
