/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Database calls that must not fail, for tests. Inline, so that only tests of a database link one. */

#include "database/sqlite/mef-sqlite-driver.h"

G_BEGIN_DECLS

static inline MefConnection *
mef_test_open (const char *path, gboolean read_only)
{
  g_autoptr (GError) error = NULL;
  MefConnection *connection = mef_connection_open (&mef_sqlite_driver, path, read_only, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);
  return connection;
}

static inline void
mef_test_execute (MefConnection *connection, const char *script)
{
  g_autoptr (GError) error = NULL;

  mef_connection_execute (connection, script, &error);
  g_assert_no_error (error);
}

static inline MefStatement *
mef_test_prepare (MefConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MefStatement *statement = mef_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static inline gboolean
mef_test_step (MefStatement *statement)
{
  g_autoptr (GError) error = NULL;
  gboolean row;

  g_assert_true (mef_statement_step (statement, &row, &error));
  g_assert_no_error (error);
  return row;
}

static inline gint64
mef_test_query_int (MefConnection *connection, const char *sql)
{
  g_autoptr (MefStatement) statement = mef_test_prepare (connection, sql);

  g_assert_true (mef_test_step (statement));
  return mef_statement_get_int (statement, 0);
}

static inline char *
mef_test_query_text (MefConnection *connection, const char *sql)
{
  g_autoptr (MefStatement) statement = mef_test_prepare (connection, sql);

  g_assert_true (mef_test_step (statement));
  return mef_statement_dup_text (statement, 0);
}

G_END_DECLS
