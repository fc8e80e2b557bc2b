/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/mef-temp-dir.h"
#include "support/mef-test-database.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  MefTempDir    *dir;
  const char    *path;
  MefConnection *connection;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = mef_temp_dir_new ();
  fixture->path = mef_temp_dir_get_file (fixture->dir, "test.db");
  fixture->connection = mef_test_open (fixture->path, FALSE);
  mef_test_execute (fixture->connection, "CREATE TABLE t (id BIGINT PRIMARY KEY, body TEXT);"
                                         "CREATE TABLE child (t BIGINT REFERENCES t (id)"
                                         " DEFERRABLE INITIALLY DEFERRED);");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->connection, mef_connection_close);
  mef_temp_dir_free (fixture->dir);
}

static gint64
count (MefConnection *connection)
{
  return mef_test_query_int (connection, "SELECT count(*) FROM t");
}

static gboolean
insert (MefConnection *connection, gint64 id, GError **error)
{
  MefStatement *statement = mef_connection_prepare (connection, "INSERT INTO t (id) VALUES ($1)", error);

  if (statement == NULL)
    return FALSE;
  mef_statement_bind_int (statement, 1, id);
  return mef_statement_run (statement, error);
}

/* What a step of a nested transaction does: a letter each. */
typedef struct
{
  const char *plan;
  gint64      next;
} Plan;

/*
 * i inserts, f fails, ( ) is a nested transaction whose failure is swallowed, [ ] one whose failure is passed
 * on.
 */
static gboolean
run_plan (MefConnection *connection, gpointer data, GError **error)
{
  Plan *plan = data;

  while (*plan->plan != '\0' && *plan->plan != ')' && *plan->plan != ']')
    switch (*plan->plan++)
      {
      case 'i':
        if (!insert (connection, plan->next++, error))
          return FALSE;
        break;
      case 'f':
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "as planned");
        return FALSE;
      default:
        {
          g_autoptr (GError) local = NULL;
          const char *end = plan->plan;
          gboolean    swallow = end[-1] == '(';
          gboolean    done = mef_connection_transact (connection, run_plan, plan, &local);

          for (int open = 1; open > 0; end++)
            open += *end == '(' || *end == '[' ? 1 : *end == ')' || *end == ']' ? -1 : 0;
          plan->plan = end;
          if (!done && !swallow)
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
        }
      }
  return TRUE;
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *plan;
    gboolean    done;
    int         rows;
  } cases[] = {
    { "", TRUE, 0 },
    { "iii", TRUE, 3 },
    { "iif", FALSE, 0 },
    { "i(i)i", TRUE, 3 },
    { "i(if)i", TRUE, 2 },
    { "i[if]i", FALSE, 0 },
    { "i(i(if)i)i", TRUE, 4 },
    { "i(i[if]i)i", TRUE, 2 },
    { "i(ii(iii)f)i", TRUE, 2 },
    { "(((((i)i)i)i)i)", TRUE, 5 },
    { "(i)f", FALSE, 0 },
    { "(f)(f)(f)i", TRUE, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      Plan     plan = { cases[i].plan, 1 };
      gboolean done = mef_connection_transact (fixture->connection, run_plan, &plan, &error);

      g_assert_cmpint (done, ==, cases[i].done);
      if (done)
        g_assert_no_error (error);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_cmpint (count (fixture->connection), ==, cases[i].rows);
      g_assert_cmpuint (fixture->connection->depth, ==, 0);
      mef_test_execute (fixture->connection, "DELETE FROM t");
    }
}

static gboolean
fail_silently (MefConnection *connection, gpointer data, GError **error)
{
  return insert (connection, 1, error) && FALSE;
}

static gboolean
end_the_transaction (MefConnection *connection, gpointer data, GError **error)
{
  return insert (connection, 1, error) && mef_connection_execute (connection, "ROLLBACK", error)
         && insert (connection, 2, error);
}

static gboolean
break_a_deferred_key (MefConnection *connection, gpointer data, GError **error)
{
  return insert (connection, 1, error)
         && mef_connection_execute (connection, "INSERT INTO child VALUES (99)", error);
}

static void
assert_fails (Fixture *fixture, MefTransactionFunc func, MefDatabaseError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_connection_transact (fixture->connection, func, NULL, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, (int) code);
  g_assert_cmpint (count (fixture->connection), ==, 0);
  g_assert_false (fixture->connection->driver->in_transaction (fixture->connection));
}

static void
test_misuse (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, fail_silently, MEF_DATABASE_ERROR_FAILED);
  assert_fails (fixture, end_the_transaction, MEF_DATABASE_ERROR_FAILED);
}

/* Only COMMIT finds the broken key: it rolls back and the next transaction is whole. */
static void
test_failed_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Plan plan = { "i", 1 };

  assert_fails (fixture, break_a_deferred_key, MEF_DATABASE_ERROR_CONSTRAINT);
  g_assert_true (mef_connection_transact (fixture->connection, run_plan, &plan, &error));
  g_assert_cmpint (count (fixture->connection), ==, 1);
}

/* Leaves a statement in the middle of its rows. */
static gboolean
read_one_row (MefConnection *connection, gpointer data, GError **error)
{
  MefStatement *statement = mef_connection_prepare (connection, "SELECT id FROM t ORDER BY id", error);
  gboolean      row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *(gint64 *) data = mef_statement_get_int (statement, 0);
  return TRUE;
}

/* A statement left unread does not keep the snapshot of the transaction it was read in. */
static void
test_unread_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefConnection) reader = mef_test_open (fixture->path, TRUE);
  g_autoptr (GError) error = NULL;
  gint64 first = 0;

  mef_test_execute (fixture->connection, "INSERT INTO t (id) VALUES (5), (6)");
  g_assert_true (mef_connection_read (reader, read_one_row, &first, &error));
  g_assert_cmpint (first, ==, 5);
  mef_test_execute (fixture->connection, "INSERT INTO t (id) VALUES (4)");
  g_assert_true (mef_connection_read (reader, read_one_row, &first, &error));
  g_assert_cmpint (first, ==, 4);
  g_assert_cmpuint (reader->active, ==, 0);
}

typedef struct
{
  MefConnection *writer;
  gint64         before;
  gint64         after;
} Snapshot;

static gboolean
read_twice (MefConnection *connection, gpointer data, GError **error)
{
  Snapshot *snapshot = data;

  snapshot->before = count (connection);
  mef_test_execute (snapshot->writer, "INSERT INTO t (id) VALUES (77)");
  snapshot->after = count (connection);
  return TRUE;
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefConnection) reader = mef_test_open (fixture->path, TRUE);
  g_autoptr (GError) error = NULL;
  Snapshot snapshot = { fixture->connection, -1, -1 };

  g_assert_true (mef_connection_read (reader, read_twice, &snapshot, &error));
  g_assert_cmpint (snapshot.before, ==, 0);
  g_assert_cmpint (snapshot.after, ==, 0);
  g_assert_cmpint (count (reader), ==, 1);
}

static gboolean
try_other_writer (MefConnection *connection, gpointer data, GError **error)
{
  MefConnection *other = data;
  Plan           plan = { "i", 1 };

  mef_test_execute (other, "PRAGMA busy_timeout = 20");
  return mef_connection_transact (other, run_plan, &plan, error);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefConnection) other = mef_test_open (fixture->path, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_connection_transact (fixture->connection, try_other_writer, other, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_BUSY);
  g_assert_cmpint (count (other), ==, 0);
}

static gboolean
insert_much (MefConnection *connection, gpointer data, GError **error)
{
  return mef_connection_execute (
      connection,
      "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
      " INSERT INTO t (id, body) SELECT i, hex(randomblob(500)) FROM n",
      error);
}

/* Goes on after the engine gave the transaction up, as careless code would. */
static gboolean
swallow_full_disk (MefConnection *connection, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!insert (connection, 500, error))
    return FALSE;
  if (mef_connection_transact (connection, insert_much, NULL, &local))
    return TRUE;
  g_assert_error (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FULL);
  return insert (connection, 501, error);
}

static void
limit_file_size (rlim_t bytes)
{
  struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The largest thing a transaction can meet: no room. In a child, for the limit holds for the whole process.
 */
static void
test_full_disk (void)
{
  Fixture fixture;
  Plan    plan = { "iii", 1 };
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  signal (SIGXFSZ, SIG_IGN);
  set_up (&fixture, NULL);
  g_assert_true (mef_connection_transact (fixture.connection, run_plan, &plan, &error));

  limit_file_size (200000);
  g_assert_false (mef_connection_transact (fixture.connection, insert_much, NULL, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture.connection), ==, 3);
  g_assert_false (mef_connection_transact (fixture.connection, swallow_full_disk, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture.connection), ==, 3);

  /* Room again: the same connection goes on, and the file is whole. */
  limit_file_size (RLIM_INFINITY);
  g_assert_true (mef_connection_transact (fixture.connection, insert_much, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture.connection), ==, 3003);
  {
    g_autofree char *check = mef_test_query_text (fixture.connection, "PRAGMA integrity_check");

    g_assert_cmpstr (check, ==, "ok");
  }
  tear_down (&fixture, NULL);
}

/* A full disk already when the file is made. */
static void
test_full_disk_at_open (void)
{
  g_autoptr (MefTempDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  signal (SIGXFSZ, SIG_IGN);
  dir = mef_temp_dir_new ();
  limit_file_size (100);
  g_assert_null (
      mef_connection_open (&mef_sqlite_driver, mef_temp_dir_get_file (dir, "full.db"), FALSE, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FULL);
}

#define ADD(name, func) g_test_add ("/database/transaction/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plans", test_plans);
  ADD ("misuse", test_misuse);
  ADD ("failed-commit", test_failed_commit);
  ADD ("unread-rows", test_unread_rows);
  ADD ("snapshot", test_snapshot);
  ADD ("busy", test_busy);
  g_test_add_func ("/database/transaction/full-disk", test_full_disk);
  g_test_add_func ("/database/transaction/full-disk-at-open", test_full_disk_at_open);
  return g_test_run ();
}
