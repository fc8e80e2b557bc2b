/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "database/mef-executor.h"
#include "support/mef-temp-dir.h"
#include "support/mef-test-database.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 12

/* A row and the sum that depends on it, so that half a transaction would show. */
static gpointer
insert (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MefStatement *statement = mef_connection_prepare (
      connection, "INSERT INTO t (id, body) VALUES ($1, hex (randomblob (600)))", error);

  if (statement == NULL)
    return NULL;
  mef_statement_bind_int (statement, 1, *(gint64 *) data);
  if (!mef_statement_run (statement, error))
    return NULL;
  statement = mef_connection_prepare (connection, "UPDATE total SET rows = rows + 1, sum = sum + $1", error);
  if (statement == NULL)
    return NULL;
  mef_statement_bind_int (statement, 1, *(gint64 *) data);
  mef_statement_run (statement, error);
  return NULL;
}

/* Commits row after row and acknowledges each on its standard output, until it is killed. */
static int
commit_until_killed (const char *path, gint64 next)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefExecutor) executor = mef_executor_new (&mef_sqlite_driver, path, 1, &error);

  /* Should the test itself be gone, so is the child. */
  alarm (60);
  for (; executor != NULL; next++)
    {
      mef_executor_write_sync (executor, insert, &next, &error);
      if (error != NULL || write (STDOUT_FILENO, &next, sizeof next) != sizeof next)
        break;
    }
  g_printerr ("child: %s\n", error != NULL ? error->message : g_strerror (errno));
  return 1;
}

static GSubprocess *
start_child (const char *path, gint64 next, GError **error)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, next);

  return g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, error, self, "--child", path, number, NULL);
}

/* What the child says it has committed, until the pipe ends; it is killed after @wanted rows and some time
 * more. */
static gint64
read_acknowledged (GSubprocess *child, guint wanted)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (child);
  gint64        last = 0;
  gint64        id;
  gsize         length;
  guint         rows = 0;
  g_autoptr (GError) error = NULL;

  while (g_input_stream_read_all (pipe, &id, sizeof id, &length, NULL, &error) && length == sizeof id)
    {
      last = id;
      if (++rows == wanted)
        {
          g_usleep ((gulong) g_test_rand_int_range (0, 1500));
          g_subprocess_send_signal (child, SIGKILL);
        }
    }
  g_assert_no_error (error);
  g_assert_cmpuint (rows, >=, wanted);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  return last;
}

/*
 * A child commits and acknowledges, is killed with SIGKILL in the middle, and another goes on from the same
 * file: all that was acknowledged is there, and at most one row more.
 */
static void
test_kill (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  const char    *path = mef_temp_dir_get_file (dir, "test.db");
  gint64         last = 0;
  MefConnection *connection = mef_test_open (path, FALSE);

  mef_test_execute (connection, "CREATE TABLE t (id BIGINT PRIMARY KEY, body TEXT NOT NULL);"
                                "CREATE INDEX t_body ON t (body);"
                                "CREATE TABLE total (rows BIGINT NOT NULL, sum BIGINT NOT NULL);"
                                "INSERT INTO total VALUES (0, 0);");
  mef_connection_close (connection);
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) child = start_child (path, last + 1, &error);
      g_autofree char *check = NULL;
      gint64           acknowledged;

      g_assert_no_error (error);
      acknowledged = read_acknowledged (child, (guint) g_test_rand_int_range (1, 120));
      connection = mef_test_open (path, FALSE);
      last = mef_test_query_int (connection, "SELECT max (id) FROM t");
      g_assert_cmpint (last, >=, acknowledged);
      g_assert_cmpint (last, <=, acknowledged + 1);
      g_assert_cmpint (mef_test_query_int (connection, "SELECT count(*) FROM t"), ==, last);
      g_assert_cmpint (mef_test_query_int (connection, "SELECT rows FROM total"), ==, last);
      g_assert_cmpint (mef_test_query_int (connection, "SELECT sum FROM total"), ==, last * (last + 1) / 2);
      check = mef_test_query_text (connection, "PRAGMA integrity_check");
      g_assert_cmpstr (check, ==, "ok");
      mef_connection_close (connection);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return commit_until_killed (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database/durability/REL-10/kill", test_kill);
  return g_test_run ();
}
