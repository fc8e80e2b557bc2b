/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/mef-settings.h"
#include "support/mef-temp-dir.h"

#include <string.h>

typedef struct
{
  MefTempDir  *dir;
  MefSettings *settings;
  char        *path; /* of a configuration file */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = mef_temp_dir_new ();
  fixture->settings = mef_settings_new ("serve");
  fixture->path = g_strdup (mef_temp_dir_get_file (fixture->dir, "central.conf"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  mef_settings_free (fixture->settings);
  g_free (fixture->path);
  mef_temp_dir_free (fixture->dir);
}

/* Loads with these flags and variables, both separated by spaces, and @file as the configuration (nullable).
 */
static gboolean
load (Fixture *fixture, const char *flags, const char *variables, const char *file, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *line =
      g_strconcat ("serve", file != NULL ? " --config " : "", file != NULL ? fixture->path : "",
                   *flags != '\0' ? " " : "", flags, NULL);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_auto (GStrv) borrowed = g_new0 (char *, g_strv_length (argv) + 1);
  g_auto (GStrv) environment = g_strsplit (variables, " ", *variables != '\0' ? -1 : 1);
  char **moving = borrowed;
  int    argc = (int) g_strv_length (argv);

  for (int i = 0; i < argc; i++)
    borrowed[i] = argv[i];
  if (file != NULL)
    {
      g_autoptr (GError) local = NULL;

      g_file_set_contents (fixture->path, file, -1, &local);
      g_assert_no_error (local);
    }
  mef_settings_add_options (fixture->settings, context);
  if (!g_option_context_parse (context, &argc, &moving, error))
    {
      memset (borrowed, 0, sizeof *borrowed);
      return FALSE;
    }
  memset (borrowed, 0, sizeof *borrowed);
  return mef_settings_load (fixture->settings, environment, error);
}

static void
assert_value (Fixture *fixture, const char *name, const char *value)
{
  g_assert_cmpstr (mef_settings_get (fixture->settings, name), ==, value);
}

static void
test_usual (Fixture *fixture, gconstpointer data)
{
  g_assert_true (load (fixture, "", "PATH=/bin", NULL, NULL));
  assert_value (fixture, "listen", "127.0.0.1:8080");
  assert_value (fixture, "data", NULL);
  g_assert_cmpint (mef_settings_get_int (fixture->settings, "grace"), ==, 10);
  g_assert_null (mef_settings_get_list (fixture->settings, "trusted-proxies")[0]);
}

static void
test_precedence (Fixture *fixture, gconstpointer data)
{
  const char *file = "# réglages\n\nlisten = 127.0.0.1:1\n  log-level=warning  \ngrace = 30\nrequests = 7\n";

  g_assert_true (load (fixture, "--listen 127.0.0.1:3 --grace=1",
                       "MONENFANT_LISTEN=127.0.0.1:2 MONENFANT_LOG_LEVEL=debug", file, NULL));
  assert_value (fixture, "listen", "127.0.0.1:3");
  assert_value (fixture, "log-level", "debug");
  g_assert_cmpint (mef_settings_get_int (fixture->settings, "grace"), ==, 1);
  g_assert_cmpint (mef_settings_get_int (fixture->settings, "requests"), ==, 7);
  g_assert_cmpint (mef_settings_get_int (fixture->settings, "connections"), ==, 2000);
}

static void
test_empty_takes_back (Fixture *fixture, gconstpointer data)
{
  g_assert_true (load (fixture, "", "MONENFANT_GRACE=", "grace = 30\ntls-key = /k\n", NULL));
  g_assert_cmpint (mef_settings_get_int (fixture->settings, "grace"), ==, 10);
  assert_value (fixture, "tls-key", "/k");
}

static void
test_file_of_environment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *variable = g_strconcat ("MONENFANT_CONFIG=", fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (load (fixture, "", variable, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_true (g_file_set_contents (fixture->path, "data = /srv/x y\n", -1, NULL));
  g_assert_true (mef_settings_load (fixture->settings, (char *[]){ variable, NULL }, NULL));
  assert_value (fixture, "data", "/srv/x y");
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  const char *const *list;

  g_assert_true (load (fixture, "--trusted-proxies 10.0.0.0/8 --trusted-proxies ::1/128",
                       "MONENFANT_TRUSTED_PROXIES=1.1.1.1", NULL, NULL));
  list = mef_settings_get_list (fixture->settings, "trusted-proxies");
  g_assert_cmpuint (g_strv_length ((GStrv) list), ==, 2);
  g_assert_cmpstr (list[0], ==, "10.0.0.0/8");
  g_assert_cmpstr (list[1], ==, "::1/128");
}

static void
test_list_of_a_file (Fixture *fixture, gconstpointer data)
{
  const char *const *list;

  g_assert_true (load (fixture, "", "", "trusted-proxies = 10.0.0.0/8 , ,127.0.0.1\n", NULL));
  list = mef_settings_get_list (fixture->settings, "trusted-proxies");
  g_assert_cmpuint (g_strv_length ((GStrv) list), ==, 2);
  g_assert_cmpstr (list[1], ==, "127.0.0.1");
}

/* What is refused, and that the place where it stands is told. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *flags, *variables, *file, *said;
  } cases[] = {
    { "", "", "\n# x\nlissten = 1\n", "ligne 3 : « lissten »" },
    { "", "", "listen = a:1\n\nlisten = b:2\n", "ligne 3 : « listen » est déjà" },
    { "", "", "[serve]\n", "ligne 1 : « [serve] »" },
    { "", "", "grace = beaucoup\n", "ligne 1 : « beaucoup »" },
    { "", "", "grace = 301\n", "ligne 1 : « 301 »" },
    { "", "MONENFANT_GRACE=-1", NULL, "MONENFANT_GRACE : « -1 »" },
    { "", "MONENFANT_LISSTEN=x", NULL, "MONENFANT_LISSTEN" },
    { "--requests 0", "", NULL, "--requests : « 0 »" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_clear_pointer (&fixture->settings, mef_settings_free);
      fixture->settings = mef_settings_new ("serve");
      g_assert_false (load (fixture, cases[i].flags, cases[i].variables, cases[i].file, &error));
      g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_not_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (load (fixture, "", "", "listen = \xff\n", &error));
  g_assert_nonnull (strstr (error->message, "pas un fichier de réglages"));
}

/* Another verb takes only its own settings as flags; one file serves them all. */
static void
test_other_verb (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->settings, mef_settings_free);
  fixture->settings = mef_settings_new ("init");
  g_assert_false (load (fixture, "--listen 127.0.0.1:1", "", NULL, &error));
  g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
  g_clear_pointer (&fixture->settings, mef_settings_free);
  fixture->settings = mef_settings_new ("init");
  g_assert_true (load (fixture, "--data /d", "", "listen = 127.0.0.1:1\n", NULL));
  assert_value (fixture, "data", "/d");
}

/* The example names every setting once, with its usual value, and nothing else. */
static void
test_example (Fixture *fixture, gconstpointer data)
{
  g_autofree char *example = NULL;
  g_auto (GStrv) lines = NULL;
  guint             n, seen = 0;
  const MefSetting *all = mef_setting_get_all (&n);

  g_assert_true (g_file_get_contents (MEF_EXAMPLE, &example, NULL, NULL));
  lines = g_strsplit (example, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      g_assert_true (*lines[i] == '\0' || *lines[i] == '#');
      if (equals == NULL || lines[i][1] == ' ')
        continue;
      *equals = '\0';
      g_strstrip (lines[i]);
      for (guint j = 0; j < n; j++)
        if (g_str_equal (all[j].name, lines[i] + 1))
          {
            seen++;
            g_assert_cmpstr (g_strstrip (equals + 1), ==, all[j].fallback != NULL ? all[j].fallback : "");
          }
    }
  g_assert_cmpuint (seen, ==, n);
  /* Uncommented it is a file that can be read. */
  g_clear_pointer (&example, g_free);
  g_assert_true (g_file_get_contents (MEF_EXAMPLE, &example, NULL, NULL));
  g_assert_true (load (fixture, "", "", example, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/settings/API-08/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("usual", test_usual);
  ADD ("flag-environment-file", test_precedence);
  ADD ("empty-takes-back", test_empty_takes_back);
  ADD ("file-of-environment", test_file_of_environment);
  ADD ("lists", test_lists);
  ADD ("list-of-a-file", test_list_of_a_file);
  ADD ("refused-with-place", test_refused);
  ADD ("not-text", test_not_text);
  ADD ("other-verb", test_other_verb);
  ADD ("example-names-all", test_example);

  return g_test_run ();
}
