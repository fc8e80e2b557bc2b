/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/account/interfaces/mef-reglages.h"

#include "support/mef-temp-dir.h"

static void
test_kept (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  g_autofree char *path = g_build_filename (mef_temp_dir_get_path (dir), "reglages.ini", NULL);
  MefReglages     *settings = mef_reglages_new (path);
  g_autoptr (MefReglages) again = NULL;

  g_assert_cmpint (mef_reglages_get_int (settings, "largeur", 42), ==, 42);
  g_assert_true (mef_reglages_get_boolean (settings, "touches", TRUE));
  g_assert_null (mef_reglages_get_text (settings, "site"));
  mef_reglages_set_int (settings, "largeur", 1024);
  mef_reglages_set_boolean (settings, "touches", FALSE);
  mef_reglages_set_text (settings, "site", "751");
  mef_reglages_set_text (settings, "filtre", "Évry; a=b\nc");
  /* Closing saves at once. */
  g_object_unref (settings);

  again = mef_reglages_new (path);
  g_assert_cmpint (mef_reglages_get_int (again, "largeur", 42), ==, 1024);
  g_assert_false (mef_reglages_get_boolean (again, "touches", TRUE));
  g_assert_cmpstr (mef_reglages_get_text (again, "site"), ==, "751");
  g_assert_cmpstr (mef_reglages_get_text (again, "filtre"), ==, "Évry; a=b\nc");
  mef_reglages_set_text (again, "site", NULL);
  g_assert_null (mef_reglages_get_text (again, "site"));
}

static void
test_unreadable (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  g_autofree char *path = g_build_filename (mef_temp_dir_get_path (dir), "reglages.ini", NULL);
  g_autoptr (MefReglages) settings = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "\x01\x02 no key file \xff[", -1, &error);
  g_assert_no_error (error);
  settings = mef_reglages_new (path);
  g_assert_cmpint (mef_reglages_get_int (settings, "largeur", 42), ==, 42);
  mef_reglages_set_int (settings, "largeur", 800);
  g_assert_cmpint (mef_reglages_get_int (settings, "largeur", 42), ==, 800);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/account/reglages/kept", test_kept);
  g_test_add_func ("/account/reglages/unreadable-counts-as-empty", test_unreadable);

  return g_test_run ();
}
