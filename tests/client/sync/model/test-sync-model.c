/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mef-sync-model.h"

#include <stdlib.h>
#include <string.h>

#define SEEDS 20000
#define STEPS 400

static const struct
{
  MefModelBug bug;
  const char *name;
} mistakes[] = {
  { MEF_MODEL_BUG_NEW_KEY, "new-key-on-resend" },
  { MEF_MODEL_BUG_FORGET_KEYS, "server-forgets-keys" },
  { MEF_MODEL_BUG_BULK_ACK, "acknowledged-in-bulk" },
  { MEF_MODEL_BUG_DROP_ON_CRASH, "operation-dropped-by-a-crash" },
  { MEF_MODEL_BUG_SERVER_WINS, "server-wins-in-silence" },
  { MEF_MODEL_BUG_UNDO_LATE, "undo-after-the-first-byte" },
  { MEF_MODEL_BUG_CURSOR_FIRST, "cursor-before-its-batch" },
  { MEF_MODEL_BUG_MAIL_OUTSIDE, "mail-after-the-commit" },
  { MEF_MODEL_BUG_NO_VERSION, "version-not-looked-at" },
  { MEF_MODEL_BUG_OLD_FEED, "older-record-over-newer" },
  { MEF_MODEL_BUG_RIGHTS_FIRST, "rights-before-the-key" },
  { MEF_MODEL_BUG_NO_RESET, "no-reset-when-rights-change" },
  { MEF_MODEL_BUG_LATE_ANSWER, "late-answer-after-a-lost-right" },
  { MEF_MODEL_BUG_CLOCK_BACK, "clock-that-went-back" },
};

static void
test_holds (void)
{
  char why[200];
  char course[200];

  for (guint64 seed = 1; seed <= SEEDS; seed++)
    if (!mef_sync_model_run (seed, 0, STEPS, FALSE, why, sizeof why))
      g_error ("seed %" G_GUINT64_FORMAT ": %s (replay: test-sync-model --seed=%" G_GUINT64_FORMAT ")", seed,
               why, seed);
  mef_sync_model_describe (course, sizeof course);
  g_test_message ("the last one: %s", course);
}

/* Each mistake is found: the model can fail. */
static void
test_finds (gconstpointer data)
{
  const guint bug = GPOINTER_TO_UINT (data);
  char        why[200];

  for (guint64 seed = 1; seed <= SEEDS; seed++)
    if (!mef_sync_model_run (seed, bug, STEPS, FALSE, why, sizeof why))
      {
        g_test_message ("found with seed %" G_GUINT64_FORMAT ": %s", seed, why);
        return;
      }
  g_test_fail_printf ("not found in %u seeds", SEEDS);
}

static void
test_repeatable (void)
{
  char first[200], second[200], other[200], why[200];

  mef_sync_model_run (7, 0, STEPS, FALSE, why, sizeof why);
  mef_sync_model_describe (first, sizeof first);
  mef_sync_model_run (8, 0, STEPS, FALSE, why, sizeof why);
  mef_sync_model_describe (other, sizeof other);
  mef_sync_model_run (7, 0, STEPS, FALSE, why, sizeof why);
  mef_sync_model_describe (second, sizeof second);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other);
}

/* --seed=N [--bug=NAME]: one run, told step by step. */
static int
replay (int argc, char *argv[])
{
  char    why[200];
  guint   bugs = 0;
  guint64 seed = g_ascii_strtoull (argv[1] + strlen ("--seed="), NULL, 10);

  for (guint i = 0; argc > 2 && i < G_N_ELEMENTS (mistakes); i++)
    if (g_str_has_suffix (argv[2], mistakes[i].name))
      bugs = mistakes[i].bug;
  if (mef_sync_model_run (seed, bugs, STEPS, TRUE, why, sizeof why))
    return EXIT_SUCCESS;
  g_printerr ("%s\n", why);
  return EXIT_FAILURE;
}

int
main (int argc, char *argv[])
{
  if (argc > 1 && g_str_has_prefix (argv[1], "--seed="))
    return replay (argc, argv);
  g_test_init (&argc, &argv, NULL);

  g_assert_cmpuint (G_N_ELEMENTS (mistakes), ==, MEF_MODEL_N_BUGS);
  g_test_add_func ("/sync/model/OFF-03/five-properties-hold", test_holds);
  g_test_add_func ("/sync/model/same-seed-same-course", test_repeatable);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/model/OFF-03/finds/%s", mistakes[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (mistakes[i].bug), test_finds);
    }

  return g_test_run ();
}
