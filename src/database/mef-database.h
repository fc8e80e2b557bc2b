/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefDatabaseError:
 * @MEF_DATABASE_ERROR_FAILED: anything else; the message is the engine's
 * @MEF_DATABASE_ERROR_BUSY: locked by another for longer than the time-out
 * @MEF_DATABASE_ERROR_CONSTRAINT: a UNIQUE, CHECK, NOT NULL or foreign key refused the row
 * @MEF_DATABASE_ERROR_FULL: no room on the disk, nothing of the transaction was kept
 * @MEF_DATABASE_ERROR_CORRUPT: the file is not (or no longer) a readable database
 * @MEF_DATABASE_ERROR_READ_ONLY: the file or its folder may not be written
 * @MEF_DATABASE_ERROR_INTERRUPTED: the cancellable stopped it
 * @MEF_DATABASE_ERROR_NEWER: the schema is newer than this program knows
 */
typedef enum
{
  MEF_DATABASE_ERROR_FAILED,
  MEF_DATABASE_ERROR_BUSY,
  MEF_DATABASE_ERROR_CONSTRAINT,
  MEF_DATABASE_ERROR_FULL,
  MEF_DATABASE_ERROR_CORRUPT,
  MEF_DATABASE_ERROR_READ_ONLY,
  MEF_DATABASE_ERROR_INTERRUPTED,
  MEF_DATABASE_ERROR_NEWER,
} MefDatabaseError;

#define MEF_DATABASE_ERROR (mef_database_error_quark ())
GQuark mef_database_error_quark (void);

typedef struct _MefConnection MefConnection;
typedef struct _MefStatement  MefStatement;
typedef struct _MefDriver     MefDriver;

/** MEF_DATABASE_ARGUMENTS_MAX: of a #MefDatabaseFunction */
#define MEF_DATABASE_ARGUMENTS_MAX 8

/**
 * MefDatabaseFunction:
 * @arguments: texts, none %NULL
 *
 * A function of SQL: the same texts always give the same. On the thread of the connection.
 *
 * Returns: (transfer full) (nullable): text, %NULL for NULL
 */
typedef char *(*MefDatabaseFunction) (const char *const *arguments);

/**
 * MefFilling: a step of mef_connection_fill()
 * @MEF_FILLING_BEGIN: from now on; what only makes reading sooner is left out
 * @MEF_FILLING_INDEX: most is written: all indexes are made
 * @MEF_FILLING_END: all is written: it is kept
 */
typedef enum
{
  MEF_FILLING_BEGIN,
  MEF_FILLING_INDEX,
  MEF_FILLING_END,
} MefFilling;

/**
 * MefDriver:
 *
 * What an engine must be able to do; one constant table each (`mef_sqlite_driver`). Everything above speaks
 * through mef_connection_…() and mef_statement_…() only.
 */
struct _MefDriver
{
  const char *name;
  const char *begin_write;  /* SQL that begins a transaction that may write */
  const char *begin_read;   /* SQL that begins a transaction of one snapshot */
  const char *table_exists; /* SQL that counts the tables named $1 */
  MefConnection *(*open) (const char *location, gboolean read_only, GError **error);
  void (*close) (MefConnection *self);
  gboolean (*execute) (MefConnection *self, const char *script, GError **error);
  MefStatement *(*prepare) (MefConnection *self, const char *sql, GError **error);
  gboolean (*define) (MefConnection      *self,
                      const char         *name,
                      guint               n_arguments,
                      MefDatabaseFunction function,
                      GError            **error); /* (nullable) */
  gint64 (*changes) (MefConnection *self);
  void (*interrupt) (MefConnection *self);
  gboolean (*in_transaction) (MefConnection *self);
  gboolean (*copy) (MefConnection *self, const char *destination, GError **error); /* (nullable) */
  guint (*get_log_pages) (MefConnection *self);
  void (*set_log_limit) (MefConnection *self, guint pages);
  gboolean (*checkpoint) (MefConnection *self, GError **error);
  gboolean (*fill) (MefConnection *self, MefFilling step, GError **error);

  void (*bind_null) (MefStatement *self, int parameter);
  void (*bind_int) (MefStatement *self, int parameter, gint64 value);
  void (*bind_double) (MefStatement *self, int parameter, double value);
  void (*bind_text) (MefStatement *self, int parameter, const char *value);
  void (*bind_bytes) (MefStatement *self, int parameter, GBytes *value);
  gboolean (*step) (MefStatement *self, gboolean *row, GError **error);
  void (*reset) (MefStatement *self);
  gboolean (*column_is_null) (MefStatement *self, int column);
  gint64 (*column_int) (MefStatement *self, int column);
  double (*column_double) (MefStatement *self, int column);
  const char *(*column_text) (MefStatement *self, int column);
  GBytes *(*column_bytes) (MefStatement *self, int column);
  void (*finalize) (MefStatement *self);
};

#define MEF_DATABASE_RECENT 64

/** MefConnection: the part every driver's connection begins with */
struct _MefConnection
{
  const MefDriver *driver;
  GHashTable
      *statements; /* (owned) (element-type utf8 MefStatement): the cache of mef_connection_prepare() */
  MefStatement *recent[MEF_DATABASE_RECENT]; /* (unowned): some of them, by where their text was last read */
  guint         depth;                       /* of nested savepoints */
  guint         active;                      /* statements with rows left to read */
  gboolean      doomed;      /* a savepoint could not be rolled back: the transaction may not be committed */
  gboolean      filling;     /* all calls are one transaction, which the driver began */
  GCancellable *cancellable; /* (nullable): of the read that runs; checked before every step */
  int           work_left; /* rows that may still be stepped to, or as much other work; G_MAXINT: no limit */
};

/* Where a statement stands between two resets. */
typedef enum
{
  MEF_STATEMENT_READY,
  MEF_STATEMENT_ROW,
  MEF_STATEMENT_DONE,
} MefStatementState;

/** MefStatement: the part every driver's statement begins with */
struct _MefStatement
{
  const MefDriver  *driver;
  MefConnection    *connection;
  const char       *sql; /* (unowned): the key in the connection's cache */
  MefStatementState state;
};

/**
 * mef_connection_open:
 * @location: a file's path for SQLite, ":memory:", or a URL
 *
 * A connection belongs to the one thread (or #MefWorker) that uses it.
 *
 * Returns: (transfer full) (nullable): the connection
 */
MefConnection *
mef_connection_open (const MefDriver *driver, const char *location, gboolean read_only, GError **error);

/** mef_connection_close: finalizes the cached statements and closes */
void mef_connection_close (MefConnection *self);

/** mef_connection_execute: runs a script of several statements without parameters */
gboolean mef_connection_execute (MefConnection *self, const char *script, GError **error);

/**
 * mef_connection_prepare:
 * @sql: one statement, with `$1`… parameters; copied
 *
 * Statements are kept by their text: preparing the same again gives the same one, reset and with nothing
 * bound. So a statement may not be prepared again while its own rows are being read.
 *
 * Returns: (transfer none) (nullable): the statement
 */
MefStatement *mef_connection_prepare (MefConnection *self, const char *sql, GError **error);

/**
 * mef_connection_define:
 * @name: of the function in SQL; a NULL among its arguments gives NULL without a call
 * @n_arguments: at most %MEF_DATABASE_ARGUMENTS_MAX
 *
 * Makes a function known to the statements of this connection, for columns that are derived from others.
 */
gboolean mef_connection_define (MefConnection      *self,
                                const char         *name,
                                guint               n_arguments,
                                MefDatabaseFunction function,
                                GError            **error);

/** mef_connection_get_changes: rows touched by the last statement */
gint64 mef_connection_get_changes (MefConnection *self);

/**
 * mef_connection_copy:
 * @destination: a file that is not there yet
 *
 * Copies the whole database as it is at one instant, durable, while others go on reading and writing it; not
 * inside a transaction.
 */
gboolean mef_connection_copy (MefConnection *self, const char *destination, GError **error);

/** mef_connection_interrupt: stops what runs, from any thread */
void mef_connection_interrupt (MefConnection *self);

/**
 * mef_connection_limit_work:
 * @rows: so many steps, or what takes the engine as long; %G_MAXINT for no limit
 *
 * What goes beyond it ends with %MEF_DATABASE_ERROR_INTERRUPTED, as does every step after it until the next
 * limit.
 */
void mef_connection_limit_work (MefConnection *self, int rows);

/** mef_connection_spend: what the engine did takes @rows off that limit; %FALSE when nothing is left */
gboolean mef_connection_spend (MefConnection *self, int rows);

/** mef_connection_get_log_pages: pages in the write-ahead log when this connection last committed; 0 of an
 * engine that has none */
guint mef_connection_get_log_pages (MefConnection *self);

/** mef_connection_set_log_limit: from how many pages a commit of this connection folds the log back itself;
 * at first the engine's own rule */
void mef_connection_set_log_limit (MefConnection *self, guint pages);

/**
 * mef_connection_fill:
 *
 * Begins, goes on with or ends the filling of a store that holds next to nothing yet; not inside a
 * transaction. Whatever is written meanwhile, in however many calls, is one transaction: all of it is there
 * and durable after %MEF_FILLING_END, and nothing when that is never reached or when one of the calls failed.
 * Nobody else may use the store meanwhile. A machine that stops in the middle may take the whole file with
 * it.
 */
gboolean mef_connection_fill (MefConnection *self, MefFilling step, GError **error);

/** mef_connection_checkpoint: folds what it can of the log back into the file, beside readers and the writer,
 * none of which wait; not inside a transaction. Somebody else being about it is no error. */
gboolean mef_connection_checkpoint (MefConnection *self, GError **error);

/**
 * MefTransactionFunc:
 *
 * The work of a transaction; may be run again from the start, so it has no effect but on the connection and
 * @data.
 *
 * Returns: %FALSE with @error set to roll everything back
 */
typedef gboolean (*MefTransactionFunc) (MefConnection *connection, gpointer data, GError **error);

/**
 * mef_connection_transact:
 *
 * Runs @func between BEGIN IMMEDIATE and COMMIT; rolls back when it fails or the commit does. Nested calls
 * are savepoints.
 */
gboolean
mef_connection_transact (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error);

/**
 * mef_connection_read:
 *
 * Runs @func in a transaction that sees one snapshot, whatever others commit meanwhile.
 */
gboolean mef_connection_read (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error);

/**
 * mef_connection_check:
 *
 * Whether work may go on: the read was not cancelled, and the engine has not given the transaction up (after
 * a full disk what follows would run as single statements). Every step and script asks it.
 */
gboolean mef_connection_check (MefConnection *self, GError **error);

/** mef_statement_bind_int: parameters are counted from 1, whatever the order in the text */
void mef_statement_bind_int (MefStatement *self, int parameter, gint64 value);

/** mef_statement_bind_double: as mef_statement_bind_int(); NaN is stored as NULL */
void mef_statement_bind_double (MefStatement *self, int parameter, double value);

/** mef_statement_bind_text: @value is copied; %NULL binds NULL; what is not UTF-8 is an error of the step */
void mef_statement_bind_text (MefStatement *self, int parameter, const char *value);

/** mef_statement_bind_bytes: %NULL binds NULL */
void mef_statement_bind_bytes (MefStatement *self, int parameter, GBytes *value);

/** mef_statement_bind_null: what is not bound is NULL too */
void mef_statement_bind_null (MefStatement *self, int parameter);

/**
 * mef_statement_step:
 * @row: (out): whether there is a row to read
 */
gboolean mef_statement_step (MefStatement *self, gboolean *row, GError **error);

/** mef_statement_run: steps to the end, discarding rows, and resets */
gboolean mef_statement_run (MefStatement *self, GError **error);

/** mef_statement_reset: ends reading and clears what is bound */
void mef_statement_reset (MefStatement *self);

/** mef_statement_get_int: columns are counted from 0; NULL reads as 0 */
gint64 mef_statement_get_int (MefStatement *self, int column);

/** mef_statement_get_double: NULL reads as 0 */
double mef_statement_get_double (MefStatement *self, int column);

/** mef_statement_get_text: (nullable): valid until the next step */
const char *mef_statement_get_text (MefStatement *self, int column);

/** mef_statement_dup_text: (transfer full) (nullable) */
char *mef_statement_dup_text (MefStatement *self, int column);

/** mef_statement_dup_bytes: (transfer full) (nullable) */
GBytes *mef_statement_dup_bytes (MefStatement *self, int column);

/** mef_statement_is_null: whether the column is NULL */
gboolean mef_statement_is_null (MefStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefConnection, mef_connection_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefStatement, mef_statement_reset)

G_END_DECLS
