/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/documents/mef-file-document-store.h"
#include "support/mef-temp-dir.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* SHA-256 of « abc » (FIPS 180-4). */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

typedef struct
{
  MefTempDir       *dir;
  MefDocumentStore *store;
  GBytes           *content;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = mef_temp_dir_new ();
  fixture->store = mef_file_document_store_new (mef_temp_dir_get_file (fixture->dir, "documents"));
  fixture->content = g_bytes_new_static ("abc", 3);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->store);
  g_bytes_unref (fixture->content);
  mef_temp_dir_free (fixture->dir);
}

static const char *
get_path (Fixture *fixture)
{
  return mef_temp_dir_get_file (fixture->dir, "documents/ba/78/" ABC);
}

static void
put (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = mef_document_store_put (fixture->store, fixture->content, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, ABC);
}

static void
test_put_and_get (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = NULL;
  GStatBuf info;

  g_assert_false (mef_document_store_has (fixture->store, ABC));
  put (fixture);
  put (fixture);
  g_assert_true (mef_document_store_has (fixture->store, ABC));
  read = mef_document_store_get (fixture->store, ABC, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, fixture->content));
  g_assert_cmpint (g_stat (get_path (fixture), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (mef_temp_dir_get_file (fixture->dir, "documents/ba"), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "ca7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
    "../../../../../../../../../../../../../../../../../../etc/passwd",
    "",
    "ba78",
  };

  put (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (mef_document_store_has (fixture->store, names[i]));
      g_assert_null (mef_document_store_get (fixture->store, names[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture);
  g_file_set_contents (get_path (fixture), "abd", 3, NULL);
  g_assert_null (mef_document_store_get (fixture->store, ABC, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  /* A short one, as a cut disk leaves it, is made whole by the next upload. */
  g_file_set_contents (get_path (fixture), "a", 1, NULL);
  put (fixture);
  g_clear_error (&error);
  {
    g_autoptr (GBytes) read = mef_document_store_get (fixture->store, ABC, &error);

    g_assert_no_error (error);
  }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *many = g_strnfill (100000, 'x');
  g_autoptr (GBytes) large = g_bytes_new (many, strlen (many));
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, large);
  g_autofree char *folder = g_strdup_printf ("documents/%.2s/%.2s", hash, hash + 2);
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_null (mef_document_store_put (fixture->store, large, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_true (error->domain == G_IO_ERROR);
  g_assert_false (mef_document_store_has (fixture->store, hash));
  g_assert_cmpuint (count_files (mef_temp_dir_get_file (fixture->dir, folder)), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/documents/file-document-store/API-05/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("put-and-get", test_put_and_get);
  ADD ("unknown", test_unknown);
  ADD ("damaged", test_damaged);
  ADD ("full-disk", test_full_disk);
#undef ADD

  return g_test_run ();
}
