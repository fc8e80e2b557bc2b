/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "database/mef-database.h"
#include "server/mef-settings.h"
#include "support/mef-temp-dir.h"
#include "support/mef-test-database.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  MefTempDir *dir;
  const char *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = mef_temp_dir_new ();
  fixture->data = mef_temp_dir_get_file (fixture->dir, "data");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  mef_temp_dir_free (fixture->dir);
}

/* Runs the program with @verb and `--data`, then @...: more arguments up to NULL. Answers its status. */
static int G_GNUC_NULL_TERMINATED
run (Fixture *fixture, char **output, const char *verb, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument;
  va_list     args;
  int         status;

  g_ptr_array_add (argv, (gpointer) g_getenv ("MEF_CENTRAL"));
  g_ptr_array_add (argv, (gpointer) verb);
  if (fixture != NULL)
    {
      g_ptr_array_add (argv, (gpointer) "--data");
      g_ptr_array_add (argv, (gpointer) fixture->data);
    }
  va_start (args, verb);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (output != NULL)
    *output = g_strconcat (out, err, NULL);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_init (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *again = NULL;
  GStatBuf         info;

  g_assert_cmpint (run (fixture, NULL, "init", NULL), ==, 0);
  g_assert_cmpint (g_stat (mef_temp_dir_get_file (fixture->dir, "data/journal.key"), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 32);
  g_assert_cmpint (g_stat (fixture->data, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_file_get_contents (mef_temp_dir_get_file (fixture->dir, "data/journal.key"), &key, NULL, NULL);

  /* A second time changes nothing. */
  g_assert_cmpint (run (fixture, NULL, "init", NULL), ==, 0);
  g_file_get_contents (mef_temp_dir_get_file (fixture->dir, "data/journal.key"), &again, NULL, NULL);
  g_assert_cmpmem (key, 32, again, 32);
  g_assert_cmpint (run (fixture, NULL, "verify-audit", NULL), ==, 0);
}

static void
test_key_is_guarded (Fixture *fixture, gconstpointer data)
{
  const char      *key = mef_temp_dir_get_file (fixture->dir, "data/journal.key");
  g_autofree char *open_to_others = NULL;
  g_autofree char *lost = NULL;

  g_assert_cmpint (run (fixture, NULL, "init", NULL), ==, 0);
  g_assert_cmpint (g_chmod (key, 0640), ==, 0);
  g_assert_cmpint (run (fixture, &open_to_others, "verify-audit", NULL), ==, 1);
  g_assert_nonnull (strstr (open_to_others, "lisible par d’autres"));
  /* Lost: nobody makes a new one over a journal it cannot have written. */
  g_assert_cmpint (g_unlink (key), ==, 0);
  g_assert_cmpint (run (fixture, &lost, "init", NULL), ==, 1);
  g_assert_nonnull (strstr (lost, "a disparu"));
  g_assert_cmpint (g_access (key, F_OK), ==, -1);
}

static void
test_user (Fixture *fixture, gconstpointer data)
{
  g_autofree char *created = NULL;
  g_autofree char *reset = NULL;
  g_autofree char *refused = NULL;

  g_assert_cmpint (run (fixture, NULL, "init", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &refused, "user", "--email", "chef@caf.exemple.fr", NULL), ==, 1);
  g_assert_nonnull (strstr (refused, "--prenom et --nom"));
  g_assert_cmpint (run (fixture, &created, "user", "--email", "chef@caf.exemple.fr", "--prenom", "Jean-Noël",
                        "--nom", "L’Hostis", NULL),
                   ==, 0);
  g_assert_nonnull (strstr (created, "Mot de passe provisoire"));
  g_assert_cmpint (run (fixture, &reset, "user", "--email", "Chef@CAF.exemple.fr", NULL), ==, 0);
  g_assert_nonnull (strstr (reset, "réactivé"));
  g_assert_cmpint (run (fixture, NULL, "user", "--email", "x@y.fr", "--role", "ROI", NULL), ==, 2);
  g_assert_cmpint (
      run (fixture, NULL, "user", "--email", "x@y.fr", "--prenom", "X", "--nom", "Y", "--site", "998", NULL),
      ==, 1);
  g_assert_cmpint (run (fixture, NULL, "verify-audit", NULL), ==, 0);
  {
    g_autoptr (MefConnection) connection =
        mef_test_open (mef_temp_dir_get_file (fixture->dir, "data/central.sqlite"), TRUE);
    g_autofree char *row = mef_test_query_text (
        connection, "SELECT c.login || ' ' || c.provisoire || ' ' || s.site || ' ' || s.roles || ' ' ||"
                    " (c.secret LIKE '$argon2id$v=19$m=19456,t=2,p=1$%') || ' ' || count(*)"
                    " FROM compte c JOIN compte_site s ON s.compte = c.id");

    g_assert_cmpstr (row, ==, "jean-noel.l-hostis 1 999 ADMIN_CAF 1 1");
  }
}

/* What a CAF sets for itself: shown, changed, taken away; wrong values change nothing. */
static void
test_site (Fixture *fixture, gconstpointer data)
{
  static const char contact[] = "Caf de Paris\n32 30";
  g_autofree char  *nothing = NULL;
  g_autofree char  *set = NULL;
  g_autofree char  *shown = NULL;
  g_autofree char  *removed = NULL;

  g_assert_cmpint (run (fixture, NULL, "init", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "site", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "site", "--site", "75", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "site", "--site", "998", NULL), ==, 1);
  g_assert_cmpint (run (fixture, &nothing, "site", "--site", "751", NULL), ==, 0);
  g_assert_nonnull (strstr (nothing, "751 balf_approbateurs : (rien)"));
  g_assert_cmpint (run (fixture, NULL, "site", "--site", "751", "--balf-approbateurs", "caf751", NULL), ==,
                   2);
  g_assert_cmpint (run (fixture, &set, "site", "--site", "751", "--balf-approbateurs",
                        "approbateurs@caf751.exemple.fr", "--contact", contact, NULL),
                   ==, 0);
  g_assert_cmpint (run (fixture, &shown, "site", "--site", "751", NULL), ==, 0);
  g_assert_cmpstr (set, ==, shown);
  g_assert_nonnull (strstr (shown, "751 balf_approbateurs : approbateurs@caf751.exemple.fr"));
  g_assert_nonnull (strstr (shown, contact));
  g_assert_cmpint (run (fixture, &removed, "site", "--site", "751", "--contact", "", NULL), ==, 0);
  g_assert_nonnull (strstr (removed, "751 contact : (rien)"));
  g_assert_nonnull (strstr (removed, "approbateurs@caf751.exemple.fr"));
  g_assert_cmpint (run (fixture, NULL, "verify-audit", NULL), ==, 0);
  {
    g_autoptr (MefConnection) connection =
        mef_test_open (mef_temp_dir_get_file (fixture->dir, "data/central.sqlite"), TRUE);
    g_autofree char *journal = mef_test_query_text (
        connection, "SELECT group_concat (champs, ' ') FROM (SELECT champs FROM journal WHERE action ="
                    " 'reglerSite' AND site = '751' ORDER BY le, rowid)");

    g_assert_cmpstr (journal, ==, "balf_approbateurs,contact contact");
  }
}

static void
test_verify (Fixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (run (fixture, NULL, "init", NULL), ==, 0);
  {
    g_autoptr (MefConnection) connection =
        mef_test_open (mef_temp_dir_get_file (fixture->dir, "data/central.sqlite"), FALSE);

    mef_test_execute (connection, "UPDATE journal SET action = 'rien'");
  }
  g_assert_cmpint (run (fixture, &output, "verify-audit", NULL), ==, 1);
  g_assert_nonnull (strstr (output, "000 : FAUX"));
}

/* (transfer full): what the program itself says its verbs are */
static char **
list_verbs (void)
{
  g_autofree char *help = NULL;
  g_autoptr (GStrvBuilder) verbs = g_strv_builder_new ();
  g_autoptr (GRegex) regex = g_regex_new ("^  ([a-z-]+) +\\S", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_cmpint (run (NULL, &help, "--help", NULL), ==, 0);
  for (gboolean more = g_regex_match (regex, help, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      g_autofree char *verb = g_match_info_fetch (match, 1);

      g_strv_builder_add (verbs, verb);
    }
  return g_strv_builder_end (verbs);
}

/* Each setting of the verb with its value and what it is for, and none of another verb. */
static void
check_help (const char *verb)
{
  guint             n = 0;
  const MefSetting *settings = mef_setting_get_all (&n);
  g_autofree char  *help = NULL;
  g_autofree char  *title = g_strdup_printf ("monenfant-central %s", verb);

  g_assert_cmpint (run (NULL, &help, verb, "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (help, title));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *option = g_strdup_printf ("--%s=%s", settings[i].name, settings[i].argument);
      g_auto (GStrv) whose = g_strsplit (settings[i].verbs != NULL ? settings[i].verbs : verb, " ", -1);
      gboolean own = g_strv_contains ((const char *const *) whose, verb);

      g_test_message ("%s %s", verb, option);
      g_assert_true (!own || strstr (help, option) != NULL);
      g_assert_cmpint (strstr (help, settings[i].help) != NULL, ==, own);
    }
}

static void
test_command_line (Fixture *fixture, gconstpointer data)
{
  static const char *const known[] = { "backup", "demo", "init", "nightly",      "restore",
                                       "serve",  "site", "user", "verify-audit", NULL };
  g_auto (GStrv) verbs = list_verbs ();
  g_autofree char *missing = NULL;

  g_assert_true (g_strv_equal (known, (const char *const *) verbs));
  for (guint i = 0; verbs[i] != NULL; i++)
    {
      check_help (verbs[i]);
      g_assert_cmpint (run (NULL, NULL, verbs[i], NULL), ==, 2);
      g_assert_cmpint (run (fixture, NULL, verbs[i], "--inconnu", NULL), ==, 2);
      g_assert_cmpint (run (fixture, NULL, verbs[i], "de-trop", "encore", NULL), ==, 2);
    }
  g_assert_cmpint (run (NULL, NULL, "inconnu", NULL), ==, 2);
  g_assert_cmpint (run (fixture, &missing, "verify-audit", NULL), ==, 1);
  g_assert_nonnull (strstr (missing, "init"));
  g_assert_cmpint (run (fixture, NULL, "init", "--database", "postgresql://x/y", NULL), ==, 1);
  g_assert_cmpint (run (fixture, NULL, "demo", "--as-of", "hier", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "demo", "--requests", "0", NULL), ==, 2);
}

static void
test_database (Fixture *fixture, gconstpointer data)
{
  const char      *path = mef_temp_dir_get_file (fixture->dir, "ailleurs.db");
  g_autofree char *url = g_strconcat ("sqlite://", path, NULL);

  g_assert_cmpint (run (fixture, NULL, "init", "--database", url, NULL), ==, 0);
  g_assert_cmpint (g_access (path, F_OK), ==, 0);
  g_assert_cmpint (g_access (mef_temp_dir_get_file (fixture->dir, "data/central.sqlite"), F_OK), ==, -1);
  g_assert_cmpint (run (fixture, NULL, "verify-audit", "--database", path, NULL), ==, 0);
}

static void
test_demo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *refused = NULL;
  GStatBuf         info;

  g_assert_cmpint (
      run (fixture, NULL, "demo", "--requests", "20", "--seed", "3", "--as-of", "2026-04-23", NULL), ==, 0);
  g_assert_cmpint (g_stat (mef_temp_dir_get_file (fixture->dir, "data/comptes-demo.json"), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (run (fixture, NULL, "verify-audit", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &refused, "demo", "--requests", "20", NULL), ==, 1);
  g_assert_nonnull (strstr (refused, "n’y touche pas"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/verbs/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("API-08/init", test_init);
  ADD ("AUD-01/key-is-guarded", test_key_is_guarded);
  ADD ("USR-17/user", test_user);
  ADD ("USR-17/site", test_site);
  ADD ("AUD-01/verify-audit", test_verify);
  ADD ("API-08/command-line", test_command_line);
  ADD ("API-08/database", test_database);
  ADD ("API-11/demo", test_demo);
#undef ADD

  return g_test_run ();
}
