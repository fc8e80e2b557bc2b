/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-database"

#include "config.h"

#include "database/mef-database.h"

static void
set_state (MefStatement *self, MefStatementState state)
{
  if ((self->state == MEF_STATEMENT_ROW) != (state == MEF_STATEMENT_ROW))
    self->connection->active += state == MEF_STATEMENT_ROW ? 1 : -1;
  self->state = state;
}

void
mef_statement_bind_int (MefStatement *self, int parameter, gint64 value)
{
  g_return_if_fail (self != NULL);
  self->driver->bind_int (self, parameter, value);
}

void
mef_statement_bind_double (MefStatement *self, int parameter, double value)
{
  g_return_if_fail (self != NULL);
  self->driver->bind_double (self, parameter, value);
}

void
mef_statement_bind_text (MefStatement *self, int parameter, const char *value)
{
  g_return_if_fail (self != NULL);

  if (value == NULL)
    self->driver->bind_null (self, parameter);
  else
    self->driver->bind_text (self, parameter, value);
}

void
mef_statement_bind_bytes (MefStatement *self, int parameter, GBytes *value)
{
  g_return_if_fail (self != NULL);

  if (value == NULL)
    self->driver->bind_null (self, parameter);
  else
    self->driver->bind_bytes (self, parameter, value);
}

void
mef_statement_bind_null (MefStatement *self, int parameter)
{
  g_return_if_fail (self != NULL);
  self->driver->bind_null (self, parameter);
}

gboolean
mef_statement_step (MefStatement *self, gboolean *row, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  *row = FALSE;
  if (self->state == MEF_STATEMENT_DONE)
    return TRUE;
  if (!mef_connection_check (self->connection, error) || !self->driver->step (self, row, error))
    {
      mef_statement_reset (self);
      self->state = MEF_STATEMENT_DONE;
      return FALSE;
    }
  mef_connection_spend (self->connection, 1);
  set_state (self, *row ? MEF_STATEMENT_ROW : MEF_STATEMENT_DONE);
  return TRUE;
}

gboolean
mef_statement_run (MefStatement *self, GError **error)
{
  gboolean row = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  while (row)
    if (!mef_statement_step (self, &row, error))
      {
        mef_statement_reset (self);
        return FALSE;
      }
  mef_statement_reset (self);
  return TRUE;
}

void
mef_statement_reset (MefStatement *self)
{
  g_return_if_fail (self != NULL);

  self->driver->reset (self);
  set_state (self, MEF_STATEMENT_READY);
}

gint64
mef_statement_get_int (MefStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->driver->column_int (self, column);
}

double
mef_statement_get_double (MefStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->driver->column_double (self, column);
}

const char *
mef_statement_get_text (MefStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->driver->column_text (self, column);
}

char *
mef_statement_dup_text (MefStatement *self, int column)
{
  return g_strdup (mef_statement_get_text (self, column));
}

GBytes *
mef_statement_dup_bytes (MefStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->driver->column_bytes (self, column);
}

gboolean
mef_statement_is_null (MefStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->driver->column_is_null (self, column);
}
