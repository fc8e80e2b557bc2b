/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-file-lock.h"
#include "support/mef-temp-dir.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
test_one_at_a_time (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  const char *path = mef_temp_dir_get_file (dir, "lock");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFileLock) lock = mef_file_lock_take (path, &error);
  GStatBuf buffer;

  g_assert_no_error (error);
  g_assert_nonnull (lock);
  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpint (buffer.st_mode & 0777, ==, 0600);
  g_assert_null (mef_file_lock_take (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_pointer (&lock, mef_file_lock_free);
  lock = mef_file_lock_take (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

/* A link that somebody put there is not followed. */
static void
test_link (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  const char *path = mef_temp_dir_get_file (dir, "lock");
  const char *target = mef_temp_dir_get_file (dir, "target");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_null (mef_file_lock_take (path, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_file_lock_take ("/nonexistent/lock", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file-lock/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/base/file-lock/link-is-not-followed", test_link);
  g_test_add_func ("/base/file-lock/no-folder", test_no_folder);
  return g_test_run ();
}
