/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "database/mef-executor.h"
#include "support/mef-temp-dir.h"
#include "support/mef-test-database.h"

#include <glib/gstdio.h>

#define ENDLESS "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

typedef struct
{
  MefTempDir  *dir;
  MefExecutor *executor;
  guint        answered;
  guint        failed;
  GError      *error; /* the last */
  gpointer     value;
  guint        freed; /* (atomic): values and data */
} Fixture;

static gpointer
create (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  mef_connection_execute (connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, who BIGINT NOT NULL);", error);
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint       readers = GPOINTER_TO_UINT (data);
  const char *path;

  fixture->dir = mef_temp_dir_new ();
  path = readers == 0 ? ":memory:" : mef_temp_dir_get_file (fixture->dir, "test.db");
  fixture->executor = mef_executor_new (&mef_sqlite_driver, path, readers, &error);
  g_assert_no_error (error);
  mef_executor_write_sync (fixture->executor, create, NULL, &error);
  g_assert_no_error (error);
}

/* The tasks hold the executor too, until the main loop has dropped them. */
static void
drop_executor (Fixture *fixture)
{
  MefExecutor *executor = fixture->executor;
  gint64       end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  g_object_add_weak_pointer (G_OBJECT (executor), (gpointer *) &fixture->executor);
  g_object_unref (executor);
  while (fixture->executor != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (100);
  g_assert_null (fixture->executor);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->executor != NULL)
    drop_executor (fixture);
  g_clear_error (&fixture->error);
  mef_temp_dir_free (fixture->dir);
}

static gpointer
insert (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  MefStatement *statement = mef_connection_prepare (connection, "INSERT INTO t (who) VALUES ($1)", error);

  if (statement == NULL)
    return NULL;
  mef_statement_bind_int (statement, 1, GPOINTER_TO_INT (data));
  mef_statement_run (statement, error);
  return GINT_TO_POINTER (1);
}

static gpointer
count (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (MefStatement) statement = mef_connection_prepare (connection, "SELECT count(*) FROM t", error);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return NULL;
  return GINT_TO_POINTER ((int) mef_statement_get_int (statement, 0));
}

static gpointer
insert_then_fail (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  insert (connection, data, cancellable, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "as planned");
  return GINT_TO_POINTER (1);
}

static int
count_now (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  int rows = GPOINTER_TO_INT (mef_executor_read_sync (fixture->executor, count, NULL, &error));

  g_assert_no_error (error);
  return rows;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_clear_error (&fixture->error);
  fixture->value = mef_executor_finish (MEF_EXECUTOR (source), result, &fixture->error);
  fixture->answered++;
  fixture->failed += fixture->error != NULL;
}

static void
wait_answers (Fixture *fixture, guint wanted)
{
  while (fixture->answered < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_sync (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (
      GPOINTER_TO_INT (mef_executor_write_sync (fixture->executor, insert, GINT_TO_POINTER (1), &error)), ==,
      1);
  g_assert_no_error (error);
  g_assert_cmpint (count_now (fixture), ==, 1);
  /* A failure takes everything back, and no value comes with it. */
  g_assert_null (mef_executor_write_sync (fixture->executor, insert_then_fail, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (count_now (fixture), ==, 1);
}

/* Every write seen as finished is in the next read, whichever reader runs it. */
static void
test_visible (Fixture *fixture, gconstpointer data)
{
  for (guint i = 1; i <= 50; i++)
    {
      mef_executor_write_async (fixture->executor, insert, GINT_TO_POINTER (1), NULL, NULL, NULL, answered_cb,
                                fixture);
      wait_answers (fixture, 2 * i - 1);
      g_assert_no_error (fixture->error);
      mef_executor_read_async (fixture->executor, count, NULL, NULL, NULL, NULL, answered_cb, fixture);
      wait_answers (fixture, 2 * i);
      g_assert_no_error (fixture->error);
      g_assert_cmpint (GPOINTER_TO_INT (fixture->value), ==, (int) i);
    }
}

static void
note_freed (gpointer data)
{
  g_atomic_int_inc ((guint *) data);
}

static gpointer
return_data (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return data;
}

static gpointer
return_data_and_fail (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "as planned");
  return data;
}

static void
wait_freed (Fixture *fixture, guint wanted)
{
  while ((guint) g_atomic_int_get (&fixture->freed) < wanted)
    g_main_context_iteration (NULL, FALSE);
}

/* Data is always freed once; a value only when nobody took it. */
static void
test_ownership (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  mef_executor_write_async (fixture->executor, return_data, &fixture->freed, note_freed, note_freed, NULL,
                            answered_cb, fixture);
  wait_answers (fixture, 1);
  g_assert_true (fixture->value == &fixture->freed);
  wait_freed (fixture, 1);
  mef_executor_write_async (fixture->executor, return_data, &fixture->freed, note_freed, note_freed, NULL,
                            NULL, NULL);
  wait_freed (fixture, 3);
  mef_executor_read_async (fixture->executor, return_data_and_fail, &fixture->freed, note_freed, note_freed,
                           NULL, answered_cb, fixture);
  wait_answers (fixture, 2);
  g_assert_null (fixture->value);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  wait_freed (fixture, 5);
  /* Never begun: there is no value, the data is freed. */
  g_cancellable_cancel (cancellable);
  mef_executor_write_async (fixture->executor, return_data, &fixture->freed, note_freed, note_freed,
                            cancellable, answered_cb, fixture);
  wait_answers (fixture, 3);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_freed (fixture, 6);
}

/* Where a read ran each time it was begun. */
typedef struct
{
  GThread *threads[4];
  guint    runs;
  int      numbers;
} Short;

static gpointer
count_numbers (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Short        *read = data;
  MefStatement *statement;
  gboolean      row;
  int           value = 0;

  read->threads[read->runs++] = g_thread_self ();
  statement =
      mef_connection_prepare (connection,
                              "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
                              " SELECT count(*) FROM n",
                              error);
  g_assert_nonnull (statement);
  mef_statement_bind_int (statement, 1, read->numbers);
  if (mef_statement_step (statement, &row, error))
    value = (int) mef_statement_get_int (statement, 0);
  mef_statement_reset (statement);
  return GINT_TO_POINTER (value);
}

/* Little is read where it is asked for and told later; what turns out to be much begins again on a reader. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  gboolean near = GPOINTER_TO_UINT (data) > 0;
  Short    little = { .numbers = 10 }, much = { .numbers = 1000000 };

  mef_executor_read_short_async (fixture->executor, count_numbers, &little, NULL, NULL, NULL, answered_cb,
                                 fixture);
  g_assert_cmpuint (fixture->answered, ==, 0);
  wait_answers (fixture, 1);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->value), ==, 10);
  g_assert_cmpuint (little.runs, ==, 1);
  g_assert_true ((little.threads[0] == g_thread_self ()) == near);

  mef_executor_read_short_async (fixture->executor, count_numbers, &much, NULL, NULL, NULL, answered_cb,
                                 fixture);
  wait_answers (fixture, 2);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->value), ==, 1000000);
  g_assert_cmpuint (much.runs, ==, near ? 2 : 1);
  g_assert_true (much.threads[much.runs - 1] != g_thread_self ());

  /* The limit was that read's alone. */
  for (int i = 1; i <= 3; i++)
    {
      mef_executor_write_sync (fixture->executor, insert, GINT_TO_POINTER (1), &fixture->error);
      g_assert_no_error (fixture->error);
      mef_executor_read_short_async (fixture->executor, count, NULL, NULL, NULL, NULL, answered_cb, fixture);
      wait_answers (fixture, 2 + (guint) i);
      g_assert_no_error (fixture->error);
      g_assert_cmpint (GPOINTER_TO_INT (fixture->value), ==, i);
    }
}

static void
test_short_ownership (Fixture *fixture, gconstpointer data)
{
  mef_executor_read_short_async (fixture->executor, return_data, &fixture->freed, note_freed, note_freed,
                                 NULL, answered_cb, fixture);
  wait_answers (fixture, 1);
  g_assert_true (fixture->value == &fixture->freed);
  wait_freed (fixture, 1);
  mef_executor_read_short_async (fixture->executor, return_data, &fixture->freed, note_freed, note_freed,
                                 NULL, NULL, NULL);
  wait_freed (fixture, 3);
  mef_executor_read_short_async (fixture->executor, return_data_and_fail, &fixture->freed, note_freed,
                                 note_freed, NULL, answered_cb, fixture);
  wait_answers (fixture, 2);
  g_assert_null (fixture->value);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  wait_freed (fixture, 5);
}

static void
reopen (Fixture *fixture, guint readers)
{
  drop_executor (fixture);
  fixture->executor = mef_executor_new (&mef_sqlite_driver, mef_temp_dir_get_file (fixture->dir, "test.db"),
                                        readers, &fixture->error);
  g_assert_no_error (fixture->error);
}

static gpointer
count_indexes (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER ((int) mef_test_query_int (
      connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"));
}

static int
count_indexes_now (Fixture *fixture)
{
  return GPOINTER_TO_INT (mef_executor_write_sync (fixture->executor, count_indexes, NULL, &fixture->error));
}

static gpointer
make_index (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  mef_connection_execute (connection, "CREATE INDEX t_who ON t (who)", error);
  return NULL;
}

static void
fill_some (Fixture *fixture)
{
  for (guint i = 0; i < 20; i++)
    mef_executor_write_sync (fixture->executor, insert, GINT_TO_POINTER (1), &fixture->error);
  g_assert_no_error (fixture->error);
}

static void
fill_step (Fixture *fixture, MefFilling step)
{
  g_assert_true (mef_executor_fill (fixture->executor, step, &fixture->error));
  g_assert_no_error (fixture->error);
}

/* Many calls, one transaction, indexes last; and a store like any other after it. */
static void
test_fill (Fixture *fixture, gconstpointer data)
{
  mef_executor_write_sync (fixture->executor, make_index, NULL, &fixture->error);
  for (guint readers = 0; readers < 2; readers++)
    {
      int before;

      reopen (fixture, readers);
      before = count_now (fixture);
      fill_step (fixture, MEF_FILLING_BEGIN);
      g_assert_cmpint (count_indexes_now (fixture), ==, 0);
      fill_some (fixture);
      fill_step (fixture, MEF_FILLING_INDEX);
      g_assert_cmpint (count_indexes_now (fixture), ==, 1);
      fill_some (fixture);
      fill_step (fixture, MEF_FILLING_END);
      g_assert_cmpint (count_now (fixture), ==, before + 40);
      fill_some (fixture);
      reopen (fixture, 1);
      g_assert_cmpint (count_now (fixture), ==, before + 60);
      g_assert_cmpint (count_indexes_now (fixture), ==, 1);
    }
}

/* Nothing of a filling that is not ended, or of which a part failed. */
static void
test_fill_not_ended (Fixture *fixture, gconstpointer data)
{
  mef_executor_write_sync (fixture->executor, make_index, NULL, &fixture->error);
  fill_some (fixture);
  for (guint round = 0; round < 4; round++)
    {
      reopen (fixture, round % 2);
      fill_step (fixture, MEF_FILLING_BEGIN);
      fill_some (fixture);
      if (round < 2)
        {
          mef_executor_write_sync (fixture->executor, insert_then_fail, GINT_TO_POINTER (1), &fixture->error);
          g_assert_nonnull (fixture->error);
          g_clear_error (&fixture->error);
          g_assert_false (mef_executor_fill (fixture->executor, MEF_FILLING_END, &fixture->error));
          g_assert_error (fixture->error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
          g_clear_error (&fixture->error);
        }
      reopen (fixture, 1);
      g_assert_cmpint (count_now (fixture), ==, 20);
      g_assert_cmpint (count_indexes_now (fixture), ==, 1);
    }
}

typedef struct
{
  guint    started; /* (atomic) */
  gboolean interrupted;
} Endless;

static gpointer
read_endless (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Endless      *endless = data;
  MefStatement *statement = mef_connection_prepare (connection, ENDLESS, error);
  g_autoptr (GError) local = NULL;

  g_assert_nonnull (statement);
  g_atomic_int_set (&endless->started, 1);
  mef_statement_run (statement, &local);
  endless->interrupted = g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_INTERRUPTED);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
wait_started (Endless *endless)
{
  while (!g_atomic_int_get (&endless->started))
    g_usleep (200);
}

/* A read that would never end is stopped, and its thread goes on with the next. */
static void
test_cancel_read (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Endless endless = { 0 };

      mef_executor_read_async (fixture->executor, read_endless, &endless, NULL, NULL, cancellable,
                               answered_cb, fixture);
      wait_started (&endless);
      /* Sometimes before the statement runs, mostly in its middle. */
      if (i % 2 == 0)
        g_usleep (500);
      g_cancellable_cancel (cancellable);
      wait_answers (fixture, i + 1);
      g_assert_true (endless.interrupted);
      g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (count_now (fixture), ==, 0);
    }
}

static gpointer
insert_slowly (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Endless *endless = data;

  g_atomic_int_set (&endless->started, 1);
  while (!g_cancellable_is_cancelled (cancellable))
    g_usleep (200);
  mef_connection_execute (
      connection,
      "INSERT INTO t (who) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
      " LIMIT 20000) SELECT i FROM n",
      error);
  return GINT_TO_POINTER (7);
}

/* A write that began is finished and told, whatever is cancelled meanwhile. */
static void
test_cancel_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Endless endless = { 0 };

  mef_executor_write_async (fixture->executor, insert_slowly, &endless, NULL, NULL, cancellable, answered_cb,
                            fixture);
  wait_started (&endless);
  g_cancellable_cancel (cancellable);
  wait_answers (fixture, 1);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->value), ==, 7);
  g_assert_cmpint (count_now (fixture), ==, 20000);
}

/* A cancellable that comes late touches nothing of those who use the connection after. */
static void
test_cancel_late (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      mef_executor_read_async (fixture->executor, count, NULL, NULL, NULL, cancellable, answered_cb, fixture);
      if (i % 3 != 0)
        g_usleep (i % 7 * 10);
      g_cancellable_cancel (cancellable);
      g_assert_cmpint (count_now (fixture), ==, 0);
      wait_answers (fixture, i + 1);
      if (fixture->error != NULL)
        g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

typedef struct
{
  Fixture *fixture;
  int      who;
} Peer;

#define WRITES  150
#define WRITERS 3

/* Inserts two rows, so that a reader who saw half of a transaction would count an odd number. */
static gpointer
insert_pair (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  if (insert (connection, data, cancellable, error) != NULL)
    insert (connection, data, cancellable, error);
  return NULL;
}

static gpointer
write_much (gpointer data)
{
  Peer *peer = data;

  for (int i = 0; i < WRITES; i++)
    {
      g_autoptr (GError) error = NULL;

      mef_executor_write_sync (peer->fixture->executor, insert_pair, GINT_TO_POINTER (peer->who), &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static gpointer
read_much (gpointer data)
{
  Peer *peer = data;
  int   last = 0;

  while (last < 2 * WRITES * WRITERS)
    {
      int rows = count_now (peer->fixture);

      g_assert_cmpint (rows % 2, ==, 0);
      g_assert_cmpint (rows, >=, last);
      last = rows;
    }
  return NULL;
}

static void
test_concurrency (Fixture *fixture, gconstpointer data)
{
  GThread *threads[WRITERS + 4];
  Peer     peers[WRITERS + 4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      peers[i] = (Peer){ fixture, (int) i };
      threads[i] = g_thread_new ("peer", i < WRITERS ? write_much : read_much, &peers[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (count_now (fixture), ==, 2 * WRITES * WRITERS);
}

static gpointer
write_from_writer (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (GError) local = NULL;

  insert (connection, NULL, NULL, error);
  /* On its own thread a write is a savepoint of the one that runs. */
  mef_executor_write_sync (fixture->executor, insert_then_fail, NULL, &local);
  g_assert_error (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  mef_executor_write_sync (fixture->executor, insert, NULL, error);
  return NULL;
}

static void
test_nested_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mef_executor_write_sync (fixture->executor, write_from_writer, fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_now (fixture), ==, 2);
}

/* Readers cannot write, even by mistake. */
static void
test_reader_is_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mef_executor_read_sync (fixture->executor, insert, NULL, &error);
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_READ_ONLY);
}

/* Dropped with work queued: the tasks keep it, all is committed, everybody is answered. */
static void
test_drop_while_busy (Fixture *fixture, gconstpointer data)
{
  const char *path = mef_temp_dir_get_file (fixture->dir, "test.db");

  for (int i = 0; i < 50; i++)
    mef_executor_write_async (fixture->executor, insert, GINT_TO_POINTER (i), NULL, NULL, NULL, answered_cb,
                              fixture);
  drop_executor (fixture);
  g_assert_cmpuint (fixture->answered, ==, 50);
  g_assert_cmpuint (fixture->failed, ==, 0);
  {
    g_autoptr (MefConnection) connection = mef_test_open (path, TRUE);

    g_assert_cmpint (mef_test_query_int (connection, "SELECT count(*) FROM t"), ==, 50);
  }
}

static gpointer
insert_much (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  mef_connection_execute (connection,
                          "CREATE TABLE IF NOT EXISTS much (bytes BLOB);"
                          "INSERT INTO much VALUES (zeroblob (400000))",
                          error);
  return NULL;
}

static gint64
size_of (Fixture *fixture, const char *name)
{
  GStatBuf buffer;

  return g_stat (mef_temp_dir_get_file (fixture->dir, name), &buffer) == 0 ? buffer.st_size : 0;
}

/* The log is folded back by another thread than the writer's, and does not grow with what is written. */
static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint  written = 0;

  /* Less than what begins it: all stands in the log. */
  for (; written < 5; written++)
    mef_executor_write_sync (fixture->executor, insert_much, NULL, &error);
  g_usleep (50000);
  g_assert_cmpint (size_of (fixture, "test.db"), <, 400000);
  /* The write that reaches 1000 pages begins it; one more could stand in a log begun anew. */
  for (; size_of (fixture, "test.db-wal") < 1000 * 4120; written++)
    mef_executor_write_sync (fixture->executor, insert_much, NULL, &error);
  g_assert_no_error (error);
  while (size_of (fixture, "test.db") < written * 400000 && g_get_monotonic_time () < end)
    g_usleep (10000);
  g_assert_cmpint (size_of (fixture, "test.db"), >=, written * 400000);

  /* 200 MB: the writer itself keeps the log within its bound, with what one more transaction adds to it. */
  for (; written < 500; written++)
    mef_executor_write_sync (fixture->executor, insert_much, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (size_of (fixture, "test.db-wal"), <, 70 * 1000 * 1000);
}

static void
test_unreadable (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  const char *path = mef_temp_dir_get_file (dir, "bad.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "This is not a database, it is a sentence.", -1, NULL));
  g_assert_null (mef_executor_new (&mef_sqlite_driver, path, 2, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_CORRUPT);
}

#define ADD(name, readers, func)                                                                             \
  g_test_add ("/database/executor/" name, Fixture, GUINT_TO_POINTER (readers), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sync", 2, test_sync);
  ADD ("sync-in-memory", 0, test_sync);
  ADD ("visible", 3, test_visible);
  ADD ("visible-in-memory", 0, test_visible);
  ADD ("ownership", 2, test_ownership);
  ADD ("PRF-08/short-reads", 2, test_short);
  ADD ("PRF-08/short-reads-in-memory", 0, test_short);
  ADD ("short-reads-ownership", 2, test_short_ownership);
  ADD ("fill", 1, test_fill);
  ADD ("fill-not-ended", 1, test_fill_not_ended);
  ADD ("cancel-read", 1, test_cancel_read);
  ADD ("cancel-read-in-memory", 0, test_cancel_read);
  ADD ("cancel-write", 1, test_cancel_write);
  ADD ("cancel-late", 1, test_cancel_late);
  ADD ("concurrency", 3, test_concurrency);
  ADD ("concurrency-in-memory", 0, test_concurrency);
  ADD ("nested-write", 1, test_nested_write);
  ADD ("reader-is-read-only", 1, test_reader_is_read_only);
  ADD ("PRF-05/log-folded-beside-writer", 1, test_log);
  ADD ("drop-while-busy", 2, test_drop_while_busy);
  g_test_add_func ("/database/executor/unreadable", test_unreadable);
  return g_test_run ();
}
