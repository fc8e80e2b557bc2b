/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-database"

#include "config.h"

#include "database/mef-database.h"

#include <string.h>

G_DEFINE_QUARK (mef - database - error - quark, mef_database_error)

static void
finalize_statement (gpointer data)
{
  MefStatement *statement = data;

  statement->driver->finalize (statement);
}

MefConnection *
mef_connection_open (const MefDriver *driver, const char *location, gboolean read_only, GError **error)
{
  MefConnection *self;

  g_return_val_if_fail (driver != NULL, NULL);
  g_return_val_if_fail (location != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = driver->open (location, read_only, error);
  if (self == NULL)
    return NULL;
  self->driver = driver;
  self->work_left = G_MAXINT;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

void
mef_connection_close (MefConnection *self)
{
  g_return_if_fail (self != NULL);

  if (self->depth > 0)
    g_critical ("A connection was closed inside a transaction, which is rolled back");
  g_clear_pointer (&self->statements, g_hash_table_unref);
  self->driver->close (self);
}

gboolean
mef_connection_check (MefConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable))
    {
      g_set_error_literal (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_INTERRUPTED, "Cancelled");
      return FALSE;
    }
  if (self->work_left <= 0)
    {
      g_set_error_literal (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_INTERRUPTED, "Too much work");
      return FALSE;
    }
  if (self->depth > 0 && !self->driver->in_transaction (self))
    {
      g_set_error_literal (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED,
                           "The engine has ended this transaction");
      return FALSE;
    }
  return TRUE;
}

gboolean
mef_connection_execute (MefConnection *self, const char *script, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (script != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return mef_connection_check (self, error) && self->driver->execute (self, script, error);
}

/* A statement asked for again is nearly always asked for by the same constant: comparing two long texts takes
 * a tenth of hashing one. */
static MefStatement **
recent_slot (MefConnection *self, const char *sql)
{
  return &self->recent[(GPOINTER_TO_SIZE (sql) / sizeof (gpointer)) % MEF_DATABASE_RECENT];
}

MefStatement *
mef_connection_prepare (MefConnection *self, const char *sql, GError **error)
{
  MefStatement **recent;
  MefStatement  *statement;
  gpointer       key;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  recent = recent_slot (self, sql);
  if (*recent != NULL && strcmp ((*recent)->sql, sql) == 0)
    {
      mef_statement_reset (*recent);
      return *recent;
    }
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      mef_statement_reset (statement);
      *recent = statement;
      return statement;
    }
  statement = self->driver->prepare (self, sql, error);
  if (statement == NULL)
    return NULL;
  key = g_strdup (sql);
  statement->driver = self->driver;
  statement->connection = self;
  statement->sql = key;
  g_hash_table_insert (self->statements, key, statement);
  *recent = statement;
  return statement;
}

gboolean
mef_connection_define (MefConnection      *self,
                       const char         *name,
                       guint               n_arguments,
                       MefDatabaseFunction function,
                       GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL && function != NULL, FALSE);
  g_return_val_if_fail (n_arguments <= MEF_DATABASE_ARGUMENTS_MAX, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->driver->define != NULL)
    return self->driver->define (self, name, n_arguments, function, error);
  g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED, "%s: defines no functions",
               self->driver->name);
  return FALSE;
}

gint64
mef_connection_get_changes (MefConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->driver->changes (self);
}

gboolean
mef_connection_copy (MefConnection *self, const char *destination, GError **error)
{
  g_return_val_if_fail (self != NULL && self->depth == 0, FALSE);
  g_return_val_if_fail (destination != NULL, FALSE);

  if (self->driver->copy != NULL)
    return self->driver->copy (self, destination, error);
  g_set_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED, "%s: copied by its own tools only",
               self->driver->name);
  return FALSE;
}

void
mef_connection_interrupt (MefConnection *self)
{
  g_return_if_fail (self != NULL);
  self->driver->interrupt (self);
}

void
mef_connection_limit_work (MefConnection *self, int rows)
{
  g_return_if_fail (self != NULL);
  self->work_left = rows;
}

gboolean
mef_connection_spend (MefConnection *self, int rows)
{
  if (self->work_left != G_MAXINT)
    self->work_left -= MIN (rows, self->work_left);
  return self->work_left > 0;
}

guint
mef_connection_get_log_pages (MefConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->driver->get_log_pages (self);
}

void
mef_connection_set_log_limit (MefConnection *self, guint pages)
{
  g_return_if_fail (self != NULL);
  self->driver->set_log_limit (self, pages);
}

gboolean
mef_connection_checkpoint (MefConnection *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  return self->driver->checkpoint (self, error);
}

gboolean
mef_connection_fill (MefConnection *self, MefFilling step, GError **error)
{
  g_return_val_if_fail (self != NULL && self->depth == 0, FALSE);
  g_return_val_if_fail (self->filling == (step != MEF_FILLING_BEGIN), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (step == MEF_FILLING_BEGIN)
    self->doomed = FALSE;
  else if (self->doomed)
    {
      g_set_error_literal (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED,
                           "A part of what fills this store failed");
      return FALSE;
    }
  if (!self->driver->fill (self, step, error))
    return FALSE;
  self->filling = step != MEF_FILLING_END;
  return TRUE;
}

static gboolean
run_cached (MefConnection *self, const char *sql, GError **error)
{
  MefStatement *statement = mef_connection_prepare (self, sql, error);

  return statement != NULL && mef_statement_run (statement, error);
}

/* A statement left with rows to read would keep its snapshot beyond the transaction. */
static void
reset_active (MefConnection *self)
{
  GHashTableIter iter;
  gpointer       statement;

  if (self->active == 0)
    return;
  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    if (((MefStatement *) statement)->state == MEF_STATEMENT_ROW)
      mef_statement_reset (statement);
}

static gboolean
call (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean done = func (self, data, &local);

  if (local == NULL && !done)
    g_set_error_literal (&local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED,
                         "A transaction failed without saying why");
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
roll_back (MefConnection *self)
{
  g_autoptr (GError) local = NULL;

  if (!self->driver->in_transaction (self))
    return;
  if (!run_cached (self, "ROLLBACK", &local))
    g_critical ("A transaction could not be rolled back: %s", local->message);
}

static gboolean
run_outermost (MefConnection *self, const char *begin, MefTransactionFunc func, gpointer data, GError **error)
{
  gboolean done;

  if (!run_cached (self, begin, error))
    return FALSE;
  self->depth = 1;
  self->doomed = FALSE;
  done = call (self, func, data, error);
  reset_active (self);
  done = done && mef_connection_check (self, error);
  self->depth = 0;
  if (done && self->doomed)
    {
      g_set_error_literal (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED,
                           "A part of this transaction could not be rolled back");
      done = FALSE;
    }
  done = done && run_cached (self, "COMMIT", error);
  if (!done)
    roll_back (self);
  return done;
}

/* A part of a filling: there is nothing to begin, and nobody to commit it for. */
static gboolean
run_part (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error)
{
  gboolean done;

  self->depth = 1;
  done = call (self, func, data, error);
  reset_active (self);
  done = done && mef_connection_check (self, error);
  self->depth = 0;
  self->doomed = self->doomed || !done;
  return done;
}

static gboolean
run_nested (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *savepoint = g_strdup_printf ("SAVEPOINT mef_%u", self->depth);
  g_autofree char *release = g_strdup_printf ("RELEASE SAVEPOINT mef_%u", self->depth);
  g_autofree char *undo = g_strdup_printf ("ROLLBACK TO SAVEPOINT mef_%u", self->depth);

  if (!run_cached (self, savepoint, error))
    return FALSE;
  self->depth++;
  if (call (self, func, data, &local) && run_cached (self, release, &local))
    {
      self->depth--;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  if (!run_cached (self, undo, &local) || !run_cached (self, release, &local))
    self->doomed = TRUE;
  self->depth--;
  return FALSE;
}

gboolean
mef_connection_transact (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->depth > 0)
    return run_nested (self, func, data, error);
  if (self->filling)
    return run_part (self, func, data, error);
  return run_outermost (self, self->driver->begin_write, func, data, error);
}

gboolean
mef_connection_read (MefConnection *self, MefTransactionFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->depth > 0)
    return call (self, func, data, error);
  if (self->filling)
    return run_part (self, func, data, error);
  return run_outermost (self, self->driver->begin_read, func, data, error);
}
