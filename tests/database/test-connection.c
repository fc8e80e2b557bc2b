/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/mef-temp-dir.h"
#include "support/mef-test-database.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

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
  mef_test_execute (fixture->connection,
                    "CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT, size DOUBLE PRECISION,"
                    " body BYTEA, CHECK (id >= 0));"
                    "CREATE TABLE child (t BIGINT NOT NULL REFERENCES t (id));");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->connection, mef_connection_close);
  mef_temp_dir_free (fixture->dir);
}

static void
insert (MefConnection *connection, gint64 id)
{
  g_autoptr (GError) error = NULL;
  MefStatement *statement = mef_test_prepare (connection, "INSERT INTO t (id) VALUES ($1)");

  mef_statement_bind_int (statement, 1, id);
  mef_statement_run (statement, &error);
  g_assert_no_error (error);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mode = mef_test_query_text (fixture->connection, "PRAGMA journal_mode");
  GStatBuf         status;

  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (mef_test_query_int (fixture->connection, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "PRAGMA busy_timeout"), ==, 10000);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "PRAGMA mmap_size"), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      const char *const suffixes[] = { "", "-wal", "-shm" };
      g_autofree char  *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("a\0b", 3);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) read_empty = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  MefStatement *statement;

  /* In SQLite `$3` is a name, numbered by first appearance: the driver has to see through that. */
  statement = mef_test_prepare (fixture->connection,
                                "INSERT INTO t (body, size, name, id) VALUES ($4, $3, $2 || $2, $1)");
  mef_statement_bind_int (statement, 1, G_MAXINT64);
  mef_statement_bind_text (statement, 2, "Œ’");
  mef_statement_bind_double (statement, 3, 0.1);
  mef_statement_bind_bytes (statement, 4, body);
  g_assert_true (mef_statement_run (statement, &error));
  g_assert_cmpint (mef_connection_get_changes (fixture->connection), ==, 1);
  mef_statement_bind_int (statement, 1, 1);
  mef_statement_bind_text (statement, 2, NULL);
  mef_statement_bind_null (statement, 3);
  mef_statement_bind_bytes (statement, 4, empty);
  g_assert_true (mef_statement_run (statement, &error));
  mef_statement_bind_int (statement, 1, 0);
  g_assert_true (mef_statement_run (statement, &error));

  statement = mef_test_prepare (fixture->connection, "SELECT id, name, size, body FROM t ORDER BY id DESC");
  g_assert_true (mef_test_step (statement));
  g_assert_cmpint (mef_statement_get_int (statement, 0), ==, G_MAXINT64);
  name = mef_statement_dup_text (statement, 1);
  g_assert_cmpstr (name, ==, "Œ’Œ’");
  g_assert_cmpstr (mef_statement_get_text (statement, 1), ==, "Œ’Œ’");
  g_assert_cmpfloat (mef_statement_get_double (statement, 2), ==, 0.1);
  read = mef_statement_dup_bytes (statement, 3);
  g_assert_true (g_bytes_equal (read, body));
  g_assert_true (mef_test_step (statement));
  g_assert_true (mef_statement_is_null (statement, 1));
  g_assert_null (mef_statement_get_text (statement, 1));
  g_assert_true (mef_statement_is_null (statement, 2));
  g_assert_cmpint (mef_statement_get_int (statement, 2), ==, 0);
  read_empty = mef_statement_dup_bytes (statement, 3);
  g_assert_nonnull (read_empty);
  g_assert_cmpuint (g_bytes_get_size (read_empty), ==, 0);
  g_assert_false (mef_statement_is_null (statement, 3));
  /* What was not bound again after a run is NULL. */
  g_assert_true (mef_test_step (statement));
  g_assert_null (mef_statement_dup_bytes (statement, 3));
  g_assert_false (mef_test_step (statement));
  g_assert_false (mef_test_step (statement));
  mef_statement_reset (statement);
}

static void
test_bad_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  MefStatement *statement =
      mef_test_prepare (fixture->connection, "INSERT INTO t (id, name) VALUES ($1, $2)");

  mef_statement_bind_int (statement, 1, 1);
  mef_statement_bind_text (statement, 2, "a\xFF");
  g_assert_false (mef_statement_run (statement, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "$2"));
  g_clear_error (&error);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "SELECT count(*) FROM t"), ==, 0);

  mef_test_execute (fixture->connection, "INSERT INTO t (id, name) VALUES (1, CAST (x'61ff62' AS TEXT)),"
                                         " (2, CAST (x'610062' AS TEXT))");
  statement = mef_test_prepare (fixture->connection, "SELECT name FROM t ORDER BY id");
  g_assert_true (mef_test_step (statement));
  g_assert_cmpstr (mef_statement_get_text (statement, 0), ==,
                   "a\xEF\xBF\xBD"
                   "b");
  g_assert_true (mef_test_step (statement));
  g_assert_cmpstr (mef_statement_get_text (statement, 0), ==,
                   "a\xEF\xBF\xBD"
                   "b");
  mef_statement_reset (statement);
}

static void
assert_prepare_fails (MefConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_connection_prepare (connection, sql, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
}

static void
test_bad_statements (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  MefStatement *statement;

  assert_prepare_fails (fixture->connection, "SELECT nothing FROM nowhere");
  assert_prepare_fails (fixture->connection, "");
  assert_prepare_fails (fixture->connection, "SELECT 1; SELECT 2");
  assert_prepare_fails (fixture->connection, "SELECT ?");
  assert_prepare_fails (fixture->connection, "SELECT :name");
  assert_prepare_fails (fixture->connection, "SELECT $name");
  assert_prepare_fails (fixture->connection, "SELECT $0");
  /* A text in double quotes is a mistake, not a text. */
  assert_prepare_fails (fixture->connection, "SELECT \"text\"");
  mef_test_prepare (fixture->connection, "SELECT 1 ; \n");

  statement = mef_test_prepare (fixture->connection, "SELECT $1");
  mef_statement_bind_int (statement, 2, 1);
  g_assert_false (mef_statement_run (statement, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
  g_clear_error (&error);
  /* The next use is not spoilt. */
  mef_statement_bind_int (statement, 1, 7);
  g_assert_true (mef_test_step (statement));
  g_assert_cmpint (mef_statement_get_int (statement, 0), ==, 7);
  /* Binding while rows are read is told too. */
  mef_statement_bind_int (statement, 1, 8);
  g_assert_false (mef_statement_run (statement, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
}

static void
test_cache (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql = g_strdup ("SELECT $1");
  MefStatement    *first = mef_test_prepare (fixture->connection, sql);
  MefStatement    *second;

  mef_statement_bind_int (first, 1, 5);
  g_assert_true (mef_test_step (first));
  memset (sql, 'x', strlen (sql));
  second = mef_test_prepare (fixture->connection, "SELECT $1");
  g_assert_true (first == second);
  g_assert_true (mef_test_step (second));
  g_assert_true (mef_statement_is_null (second, 0));
  mef_statement_reset (second);
  g_assert_true (mef_test_prepare (fixture->connection, "SELECT $1 + 1") != first);
}

static void
test_constraints (Fixture *fixture, gconstpointer data)
{
  const char *scripts[] = { "INSERT INTO t (id) VALUES (1), (1)", "INSERT INTO t (id) VALUES (-1)",
                            "INSERT INTO child (t) VALUES (99)", "INSERT INTO child (t) VALUES (NULL)" };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (mef_connection_execute (fixture->connection, scripts[i], &error));
      g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CONSTRAINT);
    }
  g_assert_cmpint (mef_test_query_int (fixture->connection, "SELECT count(*) FROM t"), ==, 0);
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key =
      mef_test_query_text (fixture->connection, "SELECT mef_fold('Hélène N’Guessan') || mef_fold('')");

  g_assert_cmpstr (key, ==, "helene n guessan");
  g_assert_cmpint (mef_test_query_int (fixture->connection, "SELECT mef_fold(NULL) IS NULL"), ==, 1);
  /* Deterministic and harmless: allowed in a stored column and in an index of it. */
  mef_test_execute (fixture->connection,
                    "CREATE TABLE f (name TEXT, key TEXT GENERATED ALWAYS AS (mef_fold(name)) STORED);"
                    "CREATE INDEX f_key ON f (key); INSERT INTO f VALUES ('ŒUVRE');");
  g_assert_cmpint (mef_test_query_int (fixture->connection, "SELECT count(*) FROM f WHERE key = 'oeuvre'"),
                   ==, 1);
}

static void
test_instant (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (
      mef_test_query_int (fixture->connection, "SELECT mef_instant('1970-01-01T01:00:00.000007+01:00')"), ==,
      7);
  g_assert_cmpint (mef_test_query_int (fixture->connection,
                                       "SELECT mef_instant('hier') IS NULL AND mef_instant(7) IS NULL"
                                       " AND mef_instant(NULL) IS NULL"),
                   ==, 1);
}

static char *
join_cb (const char *const *arguments)
{
  return *arguments[0] == '\0' ? NULL : g_strconcat (arguments[0], "+", arguments[1], NULL);
}

static void
test_define (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *joined = NULL;

  g_assert_null (mef_connection_prepare (fixture->connection, "SELECT joined('a', 'b')", &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (mef_connection_define (fixture->connection, "joined", 2, join_cb, &error));
  g_assert_no_error (error);
  joined = mef_test_query_text (fixture->connection, "SELECT joined('é', 7)");
  g_assert_cmpstr (joined, ==, "é+7");
  g_assert_cmpint (mef_test_query_int (fixture->connection,
                                       "SELECT joined('', 'b') IS NULL AND joined('a', NULL) IS NULL"),
                   ==, 1);
}

/* The same text at another place, and another text at the same place. */
static void
test_statements_by_text (Fixture *fixture, gconstpointer data)
{
  char             sql[] = "SELECT 1";
  g_autofree char *copy = g_strdup (sql);
  MefStatement    *statement = mef_test_prepare (fixture->connection, sql);

  g_assert_true (mef_test_prepare (fixture->connection, copy) == statement);
  g_assert_true (mef_test_prepare (fixture->connection, sql) == statement);
  sql[strlen (sql) - 1] = '2';
  g_assert_cmpint (mef_test_query_int (fixture->connection, sql), ==, 2);
  g_assert_cmpint (mef_test_query_int (fixture->connection, copy), ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefConnection) reader = mef_test_open (fixture->path, TRUE);
  g_autoptr (GError) error = NULL;

  insert (fixture->connection, 1);
  g_assert_cmpint (mef_test_query_int (reader, "SELECT count(*) FROM t"), ==, 1);
  g_assert_false (mef_connection_execute (reader, "DELETE FROM t", &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_READ_ONLY);
}

static void
assert_open_fails (const char *path, gboolean read_only, MefDatabaseError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_connection_open (&mef_sqlite_driver, path, read_only, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, (int) code);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  const char      *path = mef_temp_dir_get_file (fixture->dir, "corrupt.db");
  g_autofree char *noise = g_strnfill (20000, 'x');
  g_autofree char *missing = g_build_filename (fixture->path, "beyond", NULL);

  g_assert_true (g_file_set_contents (path, noise, -1, NULL));
  assert_open_fails (path, FALSE, MEF_DATABASE_ERROR_CORRUPT);
  assert_open_fails (path, TRUE, MEF_DATABASE_ERROR_CORRUPT);
  assert_open_fails (mef_temp_dir_get_path (fixture->dir), FALSE, MEF_DATABASE_ERROR_FAILED);
  assert_open_fails (missing, FALSE, MEF_DATABASE_ERROR_FAILED);
  assert_open_fails (mef_temp_dir_get_file (fixture->dir, "none.db"), TRUE, MEF_DATABASE_ERROR_FAILED);
}

/* A page in the middle is overwritten: reading it says so, and nothing aborts. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize         length;
  MefStatement *statement;

  mef_test_execute (fixture->connection,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                    " INSERT INTO t (id, name) SELECT i, 'name ' || i FROM n");
  g_clear_pointer (&fixture->connection, mef_connection_close);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, &error));
  g_assert_cmpuint (length, >, 16 * 4096);
  memset (contents + 6 * 4096, 0xAA, length - 8 * 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, &error));

  fixture->connection = mef_test_open (fixture->path, FALSE);
  statement = mef_test_prepare (fixture->connection, "SELECT sum(length(name)) FROM t");
  g_assert_false (mef_statement_run (statement, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CORRUPT);
}

static void
test_memory (void)
{
  g_autoptr (MefConnection) connection = mef_test_open (":memory:", FALSE);

  mef_test_execute (connection, "CREATE TABLE t (id BIGINT); INSERT INTO t VALUES (3)");
  g_assert_cmpint (mef_test_query_int (connection, "SELECT id FROM t"), ==, 3);
  g_assert_false (g_file_test (":memory:", G_FILE_TEST_EXISTS));
}

#define ADD(name, func) g_test_add ("/database/connection/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("settings", test_settings);
  ADD ("values", test_values);
  ADD ("bad-text", test_bad_text);
  ADD ("bad-statements", test_bad_statements);
  ADD ("cache", test_cache);
  ADD ("constraints", test_constraints);
  ADD ("MOD-01/fold", test_fold);
  ADD ("instant", test_instant);
  ADD ("functions", test_define);
  ADD ("statements-are-kept-by-their-text", test_statements_by_text);
  ADD ("read-only", test_read_only);
  ADD ("not-a-database", test_not_a_database);
  ADD ("damaged", test_damaged);
  g_test_add_func ("/database/connection/memory", test_memory);
  return g_test_run ();
}
