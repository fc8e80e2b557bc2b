/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "database/mef-executor.h"
#include "database/mef-migrator.h"
#include "support/mef-temp-dir.h"
#include "support/mef-test-database.h"

#include <string.h>

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
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->connection, mef_connection_close);
  mef_temp_dir_free (fixture->dir);
}

static void
migrate (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;

  mef_migrator_run (fixture->connection, path, &error);
  g_assert_no_error (error);
}

static void
assert_migrate_fails (Fixture *fixture, const char *path, MefDatabaseError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_migrator_run (fixture->connection, path, &error));
  g_assert_error (error, MEF_DATABASE_ERROR, (int) code);
}

static void
assert_state (Fixture *fixture, int version, const char *trace)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *steps = NULL;

  g_assert_cmpint (mef_migrator_get_version (fixture->connection, &error), ==, version);
  g_assert_no_error (error);
  steps = mef_test_query_text (fixture->connection, "SELECT group_concat (step, '|') FROM trace");
  g_assert_cmpstr (steps, ==, trace);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "SELECT count(*) FROM schema_version"), ==, 1);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mef_migrator_get_version (fixture->connection, &error), ==, 0);
  g_assert_no_error (error);
  migrate (fixture, "/test/new");
  assert_state (fixture, 3, "first|second; « l'autre »|third");
}

static void
test_idempotent (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    {
      migrate (fixture, "/test/new");
      assert_state (fixture, 3, "first|second; « l'autre »|third");
    }
}

/* What an old program stored is carried over, once. */
static void
test_upgrade (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = NULL;

  migrate (fixture, "/test/old");
  assert_state (fixture, 1, "first");
  mef_test_execute (fixture->connection, "INSERT INTO person (id, name) VALUES ('a', 'Hélène N’Guessan')");
  g_clear_pointer (&fixture->connection, mef_connection_close);
  fixture->connection = mef_test_open (fixture->path, FALSE);
  migrate (fixture, "/test/new");
  assert_state (fixture, 3, "first|second; « l'autre »|third");
  key = mef_test_query_text (fixture->connection, "SELECT name_key FROM person");
  g_assert_cmpstr (key, ==, "helene n guessan");
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  migrate (fixture, "/test/new");
  assert_migrate_fails (fixture, "/test/old", MEF_DATABASE_ERROR_NEWER);
  assert_state (fixture, 3, "first|second; « l'autre »|third");
}

/* One transaction a file: what came before a broken one stays, of the broken one nothing does. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mef_migrator_run (fixture->connection, "/test/broken", &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "002-broken.sql"));
  assert_state (fixture, 1, "first");
  g_assert_cmpint (
      mef_test_query_int (fixture->connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), ==,
      0);
  /* The repaired program goes on from there. */
  migrate (fixture, "/test/new");
  assert_state (fixture, 3, "first|second; « l'autre »|third");
}

static void
test_bad_folders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_migrate_fails (fixture, "/test/gap", MEF_DATABASE_ERROR_FAILED);
  assert_migrate_fails (fixture, "/test/misnamed", MEF_DATABASE_ERROR_FAILED);
  g_assert_false (mef_migrator_run (fixture->connection, "/test/none", &error));
  g_assert_error (error, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND);
  g_assert_cmpint (mef_test_query_int (fixture->connection, "SELECT count(*) FROM sqlite_schema"), ==, 0);
}

/* A script that ends the transaction itself is told, not taken for done. */
static void
test_commits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_migrate_fails (fixture, "/test/commits", MEF_DATABASE_ERROR_FAILED);
  g_assert_cmpint (mef_migrator_get_version (fixture->connection, &error), ==, 1);
}

static gpointer
migrate_in_thread (gpointer data)
{
  g_autoptr (MefConnection) connection = mef_test_open (data, FALSE);
  g_autoptr (GError) error = NULL;

  mef_migrator_run (connection, "/test/new", &error);
  g_assert_no_error (error);
  return NULL;
}

/* Several processes start on one new database: each migration is done once. */
static void
test_race (Fixture *fixture, gconstpointer data)
{
  GThread *threads[6];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("migrate", migrate_in_thread, (gpointer) fixture->path);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_state (fixture, 3, "first|second; « l'autre »|third");
}

static void
test_executor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  MefExecutor *executor = mef_executor_new (&mef_sqlite_driver, fixture->path, 1, &error);

  g_assert_no_error (error);
  g_assert_true (mef_executor_migrate (executor, "/test/new", &error));
  g_assert_false (mef_executor_migrate (executor, "/test/old", &error));
  g_assert_error (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_NEWER);
  g_object_unref (executor);
  assert_state (fixture, 3, "first|second; « l'autre »|third");
}

#define ADD(name, func) g_test_add ("/database/migrator/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", test_empty);
  ADD ("idempotent", test_idempotent);
  ADD ("upgrade", test_upgrade);
  ADD ("newer", test_newer);
  ADD ("broken", test_broken);
  ADD ("bad-folders", test_bad_folders);
  ADD ("commits", test_commits);
  ADD ("race", test_race);
  ADD ("executor", test_executor);
  return g_test_run ();
}
