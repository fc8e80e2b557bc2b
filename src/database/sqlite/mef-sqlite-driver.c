/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sqlite"

#include "config.h"

#include "database/sqlite/mef-sqlite-driver.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "database/sqlite/mef-sqlite-error.h"
#include "database/sqlite/mef-sqlite-filling.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define BUSY_TIMEOUT_MS  10000
#define READER_CACHE_KIB 4096

/* So many instructions of SQLite's machine are as much work as so many rows. */
#define WORK_INSTRUCTIONS 1000
#define WORK_ROWS         100

#define FUNCTION_FLAGS (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

/* As SQLite's own rule (wal_autocheckpoint), which a hook replaces. */
#define LOG_LIMIT 1000

typedef struct
{
  MefConnection parent;

  sqlite3   *db;       /* (owned) */
  GPtrArray *left_out; /* (owned) (nullable): indexes while the store is filled */
  guint      log_pages;
  guint      log_limit;
} SqliteConnection;

typedef struct
{
  MefStatement parent;

  sqlite3_stmt *stmt;    /* (owned) */
  int          *indexes; /* (owned) (array length=n_indexes): SQLite's place of `$N`, at N */
  int           n_indexes;
  int           bad_parameter; /* the first that could not be bound, or 0 */
  const char   *bad_why;       /* (unowned) (nullable) */
  GPtrArray    *repaired;      /* (owned) (nullable): texts given instead of stored ones that are not UTF-8 */
} SqliteStatement;

static sqlite3 *
db_of (MefStatement *statement)
{
  return ((SqliteConnection *) statement->connection)->db;
}

static void
fold_function (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const char *text = (const char *) sqlite3_value_text (arguments[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, mef_text_fold (text), -1, g_free);
}

/* What is no instant is NULL. */
static void
instant_function (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const char *text = (const char *) sqlite3_value_text (arguments[0]);
  gint64      instant;

  if (text != NULL && mef_instant_parse (text, &instant))
    sqlite3_result_int64 (context, instant);
  else
    sqlite3_result_null (context);
}

static void
defined_function (sqlite3_context *context, int n_arguments, sqlite3_value **values)
{
  const MefDatabaseFunction *function = sqlite3_user_data (context);
  const char                *arguments[MEF_DATABASE_ARGUMENTS_MAX];

  for (int i = 0; i < n_arguments; i++)
    {
      arguments[i] = (const char *) sqlite3_value_text (values[i]);
      if (arguments[i] == NULL)
        {
          sqlite3_result_null (context);
          return;
        }
    }
  sqlite3_result_text (context, (*function) (arguments), -1, g_free);
}

/* SQLite would create the file readable for everybody; its log takes the same mode. */
static gboolean
create_private (const char *path, GError **error)
{
  int fd;

  if (strcmp (path, ":memory:") == 0)
    return TRUE;
  /* Only ever a file that did not exist: closing any other would drop the locks this process holds on it. */
  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 && errno == EEXIST)
    return TRUE;
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, MEF_DATABASE_ERROR, mef_sqlite_error_from_errno (code), "%s: %s", path,
                   g_strerror (code));
      return FALSE;
    }
  return g_close (fd, error);
}

static gboolean
exec (sqlite3 *db, const char *script, GError **error)
{
  if (sqlite3_exec (db, script, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  mef_sqlite_error_set (error, db);
  return FALSE;
}

/* Reads the header too, so that a file that is no database is told by opening it. */
static gboolean
configure (sqlite3 *db, gboolean read_only, GError **error)
{
  g_autofree char *script =
      g_strdup_printf ("PRAGMA foreign_keys = ON;"
                       "PRAGMA secure_delete = ON;"
                       "PRAGMA temp_store = MEMORY;"
                       "PRAGMA mmap_size = 0;"
                       "PRAGMA trusted_schema = OFF;"
                       "PRAGMA cell_size_check = ON;"
                       "PRAGMA cache_size = -%d;"
                       "%s"
                       "PRAGMA synchronous = FULL;"
                       "SELECT count(*) FROM sqlite_schema;",
                       read_only ? READER_CACHE_KIB : MEF_SQLITE_CACHE_KIB,
                       read_only ? "PRAGMA query_only = ON;"
                                 : "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;");

  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  /* A statement is not made anew for each pattern that a LIKE is given. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
  if (sqlite3_create_function_v2 (db, "mef_fold", 1, FUNCTION_FLAGS, NULL, fold_function, NULL, NULL, NULL)
          == SQLITE_OK
      && sqlite3_create_function_v2 (db, "mef_instant", 1, FUNCTION_FLAGS, NULL, instant_function, NULL, NULL,
                                     NULL)
             == SQLITE_OK)
    return exec (db, script, error);
  mef_sqlite_error_set (error, db);
  return FALSE;
}

/* After each commit. What is not folded back now stays durable in the log, for the next time. */
static int
committed_cb (gpointer data, sqlite3 *db, const char *name, int pages)
{
  SqliteConnection *self = data;

  self->log_pages = (guint) MAX (pages, 0);
  if (self->log_pages >= self->log_limit)
    sqlite3_wal_checkpoint_v2 (db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return SQLITE_OK;
}

static int
progress_cb (gpointer connection)
{
  return mef_connection_spend (connection, WORK_ROWS) ? 0 : 1;
}

static MefConnection *
mef_sqlite_open (const char *location, gboolean read_only, GError **error)
{
  static gsize once = 0;
  int          flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
              | (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  SqliteConnection *self;
  sqlite3          *db = NULL;
  gboolean          opened;

  /* Nobody asks SQLite how much memory it uses, and to know it takes a lock at each allocation of any thread.
   * Refused, which does no harm, where another library has used it before. */
  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&once, 1);
    }
  if (!read_only && !create_private (location, error))
    return NULL;
  opened = sqlite3_open_v2 (location, &db, flags, NULL) == SQLITE_OK;
  if (!opened)
    mef_sqlite_error_set (error, db);
  if (!opened || !configure (db, read_only, error))
    {
      sqlite3_close (db);
      return NULL;
    }
  self = g_new0 (SqliteConnection, 1);
  self->db = db;
  self->log_limit = LOG_LIMIT;
  sqlite3_wal_hook (db, committed_cb, self);
  sqlite3_progress_handler (db, WORK_INSTRUCTIONS, progress_cb, &self->parent);
  return &self->parent;
}

static void
mef_sqlite_close (MefConnection *connection)
{
  SqliteConnection *self = (SqliteConnection *) connection;

  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("A database was closed with statements left: %s", sqlite3_errmsg (self->db));
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self);
}

static gboolean
mef_sqlite_execute (MefConnection *connection, const char *script, GError **error)
{
  return exec (((SqliteConnection *) connection)->db, script, error);
}

static gboolean
mef_sqlite_define (MefConnection      *connection,
                   const char         *name,
                   guint               n_arguments,
                   MefDatabaseFunction function,
                   GError            **error)
{
  sqlite3 *db = ((SqliteConnection *) connection)->db;

  if (sqlite3_create_function_v2 (db, name, (int) n_arguments, FUNCTION_FLAGS,
                                  g_memdup2 (&function, sizeof function), defined_function, NULL, NULL,
                                  g_free)
      == SQLITE_OK)
    return TRUE;
  mef_sqlite_error_set (error, db);
  return FALSE;
}

/* `$7` stands for parameter 7, whatever its place in the text; any other way to write one is refused. */
static gboolean
index_parameters (SqliteStatement *self, GError **error)
{
  int count = sqlite3_bind_parameter_count (self->stmt);

  for (int i = 1; i <= count; i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->stmt, i);
      guint64     number;

      if (name == NULL || *name != '$' || !g_ascii_string_to_unsigned (name + 1, 10, 1, 9999, &number, NULL))
        {
          g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED,
                       "« %s » is no parameter like $1 in: %s", name == NULL ? "?" : name,
                       sqlite3_sql (self->stmt));
          return FALSE;
        }
      if ((int) number >= self->n_indexes)
        {
          self->indexes = g_renew (int, self->indexes, number + 1);
          memset (self->indexes + self->n_indexes, 0, (number + 1 - self->n_indexes) * sizeof (int));
          self->n_indexes = (int) number + 1;
        }
      self->indexes[number] = i;
    }
  return TRUE;
}

static void
mef_sqlite_finalize (MefStatement *statement)
{
  SqliteStatement *self = (SqliteStatement *) statement;

  sqlite3_finalize (self->stmt);
  g_clear_pointer (&self->repaired, g_ptr_array_unref);
  g_free (self->indexes);
  g_free (self);
}

static gboolean
is_blank (const char *text)
{
  while (g_ascii_isspace (*text) || *text == ';')
    text++;
  return *text == '\0';
}

static MefStatement *
mef_sqlite_prepare (MefConnection *connection, const char *sql, GError **error)
{
  sqlite3         *db = ((SqliteConnection *) connection)->db;
  SqliteStatement *self;
  sqlite3_stmt    *stmt;
  const char      *tail;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, &tail) != SQLITE_OK)
    {
      mef_sqlite_error_set (error, db);
      return NULL;
    }
  self = g_new0 (SqliteStatement, 1);
  self->stmt = stmt;
  if (stmt == NULL || !is_blank (tail))
    g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED, "Not one statement: %s", sql);
  else if (index_parameters (self, error))
    return &self->parent;
  mef_sqlite_finalize (&self->parent);
  return NULL;
}

static gint64
mef_sqlite_changes (MefConnection *connection)
{
  return sqlite3_changes64 (((SqliteConnection *) connection)->db);
}

static void
mef_sqlite_interrupt (MefConnection *connection)
{
  sqlite3_interrupt (((SqliteConnection *) connection)->db);
}

static gboolean
mef_sqlite_in_transaction (MefConnection *connection)
{
  return !sqlite3_get_autocommit (((SqliteConnection *) connection)->db);
}

static guint
mef_sqlite_get_log_pages (MefConnection *connection)
{
  return ((SqliteConnection *) connection)->log_pages;
}

static void
mef_sqlite_set_log_limit (MefConnection *connection, guint pages)
{
  ((SqliteConnection *) connection)->log_limit = pages;
}

static gboolean
mef_sqlite_checkpoint (MefConnection *connection, GError **error)
{
  sqlite3 *db = ((SqliteConnection *) connection)->db;
  int      code = sqlite3_wal_checkpoint_v2 (db, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
    return TRUE;
  mef_sqlite_error_set (error, db);
  return FALSE;
}

static gboolean
mef_sqlite_fill (MefConnection *connection, MefFilling step, GError **error)
{
  SqliteConnection *self = (SqliteConnection *) connection;

  return mef_sqlite_filling_step (self->db, &self->left_out, step, error);
}

/* Binding returns nothing: what went wrong is kept for the step. */
static void
note_bad (SqliteStatement *self, int parameter, const char *why)
{
  if (self->bad_parameter != 0)
    return;
  self->bad_parameter = parameter;
  self->bad_why = why;
}

static int
index_of (SqliteStatement *self, int parameter)
{
  int index = parameter > 0 && parameter < self->n_indexes ? self->indexes[parameter] : 0;

  if (index == 0)
    note_bad (self, parameter, "not in the statement");
  return index;
}

static void
check_bound (SqliteStatement *self, int parameter, int index, int code)
{
  if (index != 0 && code != SQLITE_OK)
    note_bad (self, parameter, sqlite3_errstr (code));
}

static void
mef_sqlite_bind_null (MefStatement *statement, int parameter)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  int              index = index_of (self, parameter);

  check_bound (self, parameter, index, sqlite3_bind_null (self->stmt, index));
}

static void
mef_sqlite_bind_int (MefStatement *statement, int parameter, gint64 value)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  int              index = index_of (self, parameter);

  check_bound (self, parameter, index, sqlite3_bind_int64 (self->stmt, index, value));
}

static void
mef_sqlite_bind_double (MefStatement *statement, int parameter, double value)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  int              index = index_of (self, parameter);

  check_bound (self, parameter, index, sqlite3_bind_double (self->stmt, index, value));
}

static void
mef_sqlite_bind_text (MefStatement *statement, int parameter, const char *value)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  int              index = index_of (self, parameter);
  gsize            length = strlen (value);

  if (!mef_text_is_utf8 (value, length))
    note_bad (self, parameter, "not UTF-8");
  else
    check_bound (self, parameter, index,
                 sqlite3_bind_text64 (self->stmt, index, value, length, SQLITE_TRANSIENT, SQLITE_UTF8));
}

static void
mef_sqlite_bind_bytes (MefStatement *statement, int parameter, GBytes *value)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  int              index = index_of (self, parameter);
  gsize            size;
  const void      *data = g_bytes_get_data (value, &size);

  /* No bytes are not NULL. */
  check_bound (self, parameter, index,
               size == 0 ? sqlite3_bind_zeroblob (self->stmt, index, 0)
                         : sqlite3_bind_blob64 (self->stmt, index, data, size, SQLITE_TRANSIENT));
}

static gboolean
mef_sqlite_step (MefStatement *statement, gboolean *row, GError **error)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  int              code;

  if (self->repaired != NULL)
    g_ptr_array_set_size (self->repaired, 0);
  if (self->bad_parameter != 0)
    {
      g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED, "Parameter $%d: %s",
                   self->bad_parameter, self->bad_why);
      return FALSE;
    }
  code = sqlite3_step (self->stmt);
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code == SQLITE_DONE)
    {
      /* Ends the read lock now rather than at the reset; what is bound stays. */
      sqlite3_reset (self->stmt);
      return TRUE;
    }
  mef_sqlite_error_set (error, db_of (statement));
  return FALSE;
}

static void
mef_sqlite_reset (MefStatement *statement)
{
  SqliteStatement *self = (SqliteStatement *) statement;

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bad_parameter = 0;
  if (self->repaired != NULL)
    g_ptr_array_set_size (self->repaired, 0);
}

static gboolean
mef_sqlite_column_is_null (MefStatement *statement, int column)
{
  return sqlite3_column_type (((SqliteStatement *) statement)->stmt, column) == SQLITE_NULL;
}

static gint64
mef_sqlite_column_int (MefStatement *statement, int column)
{
  return sqlite3_column_int64 (((SqliteStatement *) statement)->stmt, column);
}

static double
mef_sqlite_column_double (MefStatement *statement, int column)
{
  return sqlite3_column_double (((SqliteStatement *) statement)->stmt, column);
}

static const char *
mef_sqlite_column_text (MefStatement *statement, int column)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  const char      *text = (const char *) sqlite3_column_text (self->stmt, column);
  gsize            length;
  char            *valid;

  if (text == NULL)
    return NULL;
  length = (gsize) sqlite3_column_bytes (self->stmt, column);
  if (mef_text_is_utf8 (text, length))
    return text;
  /* A damaged file, or a NUL inside: the reader gets U+FFFD, and never text that stops early. */
  valid = g_utf8_make_valid (text, (gssize) length);
  if (self->repaired == NULL)
    self->repaired = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->repaired, valid);
  return valid;
}

static GBytes *
mef_sqlite_column_bytes (MefStatement *statement, int column)
{
  SqliteStatement *self = (SqliteStatement *) statement;
  const void      *data;

  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->stmt, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->stmt, column));
}

/* In one step: a reader's snapshot, which the log lets others write beside. */
static gboolean
copy_to (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int             code;

  if (backup == NULL)
    {
      mef_sqlite_error_set (error, to);
      return FALSE;
    }
  do
    code = sqlite3_backup_step (backup, -1);
  while (code == SQLITE_OK);
  if (code == SQLITE_DONE)
    code = sqlite3_backup_finish (backup);
  else
    sqlite3_backup_finish (backup);
  if (code == SQLITE_OK)
    return TRUE;
  mef_sqlite_error_set (error, to);
  return FALSE;
}

static gboolean
mef_sqlite_copy (MefConnection *connection, const char *destination, GError **error)
{
  SqliteConnection *self = (SqliteConnection *) connection;
  sqlite3          *to = NULL;
  gboolean          done;

  if (g_file_test (destination, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED, "%s: is there already", destination);
      return FALSE;
    }
  if (!create_private (destination, error))
    return FALSE;
  if (sqlite3_open_v2 (destination, &to, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE,
                       NULL)
      != SQLITE_OK)
    {
      mef_sqlite_error_set (error, to);
      sqlite3_close (to);
      return FALSE;
    }
  sqlite3_busy_timeout (to, BUSY_TIMEOUT_MS);
  /* Alone, without a log beside it, and whole once it is closed. */
  done = copy_to (self->db, to, error) && exec (to, "PRAGMA journal_mode = DELETE;", error);
  if (sqlite3_close (to) != SQLITE_OK && done)
    {
      g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED, "%s: cannot be closed", destination);
      done = FALSE;
    }
  return done;
}

const MefDriver mef_sqlite_driver = {
  .name = "sqlite",
  .begin_write = "BEGIN IMMEDIATE",
  .begin_read = "BEGIN",
  .table_exists = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1",
  .open = mef_sqlite_open,
  .close = mef_sqlite_close,
  .execute = mef_sqlite_execute,
  .prepare = mef_sqlite_prepare,
  .define = mef_sqlite_define,
  .changes = mef_sqlite_changes,
  .interrupt = mef_sqlite_interrupt,
  .in_transaction = mef_sqlite_in_transaction,
  .copy = mef_sqlite_copy,
  .get_log_pages = mef_sqlite_get_log_pages,
  .set_log_limit = mef_sqlite_set_log_limit,
  .checkpoint = mef_sqlite_checkpoint,
  .fill = mef_sqlite_fill,
  .bind_null = mef_sqlite_bind_null,
  .bind_int = mef_sqlite_bind_int,
  .bind_double = mef_sqlite_bind_double,
  .bind_text = mef_sqlite_bind_text,
  .bind_bytes = mef_sqlite_bind_bytes,
  .step = mef_sqlite_step,
  .reset = mef_sqlite_reset,
  .column_is_null = mef_sqlite_column_is_null,
  .column_int = mef_sqlite_column_int,
  .column_double = mef_sqlite_column_double,
  .column_text = mef_sqlite_column_text,
  .column_bytes = mef_sqlite_column_bytes,
  .finalize = mef_sqlite_finalize,
};
