/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "server/mail/courrier-fixture.h"
#include "server/mail/mef-mail-spool.h"
#include "support/mef-temp-dir.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <utime.h>

typedef struct
{
  MefTempDir         *home;
  char               *directory;
  MefMailTransport   *spool;
  MefCourrierSortant *courrier;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->home = mef_temp_dir_new ();
  self->directory = g_build_filename (mef_temp_dir_get_path (self->home), "a", "spool", NULL);
  self->spool = mef_mail_spool_new (self->directory, &error);
  g_assert_no_error (error);
  self->courrier = courrier_new (1, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->spool);
  mef_courrier_sortant_free (self->courrier);
  g_free (self->directory);
  mef_temp_dir_free (self->home);
}

static guint
count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint count = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static gboolean
send_text (Fixture *self, const char *text, GError **error)
{
  g_autoptr (GBytes) message = g_bytes_new (text, strlen (text));

  return mef_mail_transport_send (self->spool, self->courrier, message, NULL, error);
}

static char *
dup_path (Fixture *self)
{
  return g_strdup_printf ("%s/%s.eml", self->directory, self->courrier->message_id);
}

static void
assert_content (Fixture *self, const char *expected)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static void
test_send (Fixture *self, gconstpointer data)
{
  g_autofree char *path = dup_path (self);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (send_text (self, "un message\r\n", &error));
  g_assert_no_error (error);
  assert_content (self, "un message\r\n");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (self->directory, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_repeat (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    g_assert_true (send_text (self, "un message\r\n", NULL));
  g_assert_cmpuint (count_files (self->directory), ==, 1);
  assert_content (self, "un message\r\n");
}

static void
test_hostile_id (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = { "", "../a@b", "/tmp/a@b", ".a@b", "a" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      courrier_set (&self->courrier->message_id, ids[i]);
      g_assert_false (send_text (self, "x", &error));
      g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER);
    }
  g_assert_cmpuint (count_files (self->directory), ==, 0);
}

static void
test_folder_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_test_expect_message ("mef-mail", G_LOG_LEVEL_WARNING, "Spool: *");
  g_assert_false (send_text (self, "x", &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER);
}

static void
test_folder_impossible (Fixture *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->directory, "file", NULL);
  g_autofree char *below = g_build_filename (file, "spool", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_test_expect_message ("mef-mail", G_LOG_LEVEL_WARNING, "Spool: *");
  g_assert_null (mef_mail_spool_new (below, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER);
}

/* A file-size limit stands for a full disk: the message that is there stays whole, nothing half-written
 * stays. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit before, limited;

  g_assert_true (send_text (self, "avant\r\n", NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limited = before;
  limited.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limited), ==, 0);
  g_test_expect_message ("mef-mail", G_LOG_LEVEL_WARNING, "Spool: *");
  g_assert_false (send_text (self, large, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_test_assert_expected_messages ();
  g_assert_error (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER);
  g_assert_cmpuint (count_files (self->directory), ==, 1);
  assert_content (self, "avant\r\n");
}

/* What a killed process left is cleared away once it is old; messages and what another writes just now are
 * not. */
static void
test_abandoned (Fixture *self, gconstpointer data)
{
  g_autofree char  *path = dup_path (self);
  g_autofree char  *old = g_strconcat (path, ".AB12CD", NULL);
  g_autofree char  *fresh = g_strconcat (path, ".EF34GH", NULL);
  g_autofree char  *other = g_build_filename (self->directory, "notes.txt", NULL);
  struct utimbuf    long_ago = { 1000000000, 1000000000 };
  MefMailTransport *again;

  g_assert_true (send_text (self, "un message\r\n", NULL));
  g_assert_true (g_file_set_contents (old, "moitié", -1, NULL));
  g_assert_true (g_file_set_contents (fresh, "moitié", -1, NULL));
  g_assert_true (g_file_set_contents (other, "x", -1, NULL));
  g_assert_cmpint (g_utime (old, &long_ago), ==, 0);
  g_assert_cmpint (g_utime (path, &long_ago), ==, 0);
  g_assert_cmpint (g_utime (other, &long_ago), ==, 0);

  again = mef_mail_spool_new (self->directory, NULL);
  g_assert_nonnull (again);
  g_object_unref (again);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  assert_content (self, "un message\r\n");
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) message = g_bytes_new ("x", 1);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (mef_mail_transport_send (self->spool, self->courrier, message, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->directory), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/mail/spool/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("API-06/send", test_send);
  ADD ("API-06/repeat-is-one-file", test_repeat);
  ADD ("hostile-id", test_hostile_id);
  ADD ("folder-gone", test_folder_gone);
  ADD ("folder-impossible", test_folder_impossible);
  ADD ("REL-10/full-disk", test_full_disk);
  ADD ("REL-10/abandoned", test_abandoned);
  ADD ("cancelled", test_cancelled);
#undef ADD

  return g_test_run ();
}
