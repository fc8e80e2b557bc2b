/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

/* SEC-03: a process in the renderer's sandbox (sandbox-probe.c) tries what a decoder that was taken over
 * would. */

typedef struct
{
  const char *deed;
  const char *argument;
  enum
  {
    DONE,
    FAILED,
    KILLED,
  } outcome;
} Attempt;

static const Attempt attempts[] = {
  { "ordinary", "", DONE },
  { "table", MEF_PROBE, DONE },
  { "open", "/etc/passwd", KILLED },
  { "open", "/dev/null", KILLED },
  { "create", MEF_PROBE ".new", KILLED },
  { "stat", "/etc/passwd", FAILED },
  { "unlink", MEF_PROBE ".nothing", KILLED },
  { "list", "/", KILLED },
  { "socket", "", KILLED },
  { "unix-socket", "", KILLED },
  { "exec", "", KILLED },
  { "fork", "", KILLED },
  { "kill", "", KILLED },
  { "ptrace", "", KILLED },
  { "code", "", KILLED },
  { "raise-limit", "", KILLED },
  { "memory", "300", DONE },
  { "memory", "500", FAILED },
};

static void
test_attempt (gconstpointer data)
{
  const Attempt *attempt = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) probe =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, MEF_PROBE, attempt->deed, attempt->argument, NULL);

#if MEF_SANITIZED
  /* Sanitizers need more memory, and calls of their own; what they may not is still refused. */
  if (strcmp (attempt->deed, "memory") == 0)
    {
      g_test_skip ("no limit of memory under sanitizers");
      return;
    }
#endif
  g_assert_no_error (error);
  g_subprocess_wait (probe, NULL, &error);
  g_assert_no_error (error);

  switch (attempt->outcome)
    {
    case DONE:
      g_assert_true (g_subprocess_get_if_exited (probe));
      g_assert_cmpint (g_subprocess_get_exit_status (probe), ==, 0);
      break;
    case FAILED:
      g_assert_true (g_subprocess_get_if_exited (probe));
      g_assert_cmpint (g_subprocess_get_exit_status (probe), ==, 1);
      break;
    case KILLED:
    default:
#if MEF_SANITIZED
      /* Opening is refused without ending the process: their reports read /proc. */
      if (g_subprocess_get_if_exited (probe))
        {
          g_assert_cmpint (g_subprocess_get_exit_status (probe), ==, 1);
          break;
        }
#endif
      g_assert_true (g_subprocess_get_if_signaled (probe));
      g_assert_cmpint (g_subprocess_get_term_sig (probe), ==, SIGSYS);
      break;
    }
  g_assert_false (g_file_test (MEF_PROBE ".new", G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/renderer/sandbox/SEC-03/%s-%" G_GSIZE_FORMAT, attempts[i].deed, i);

      g_test_add_data_func (path, &attempts[i], test_attempt);
    }
  return g_test_run ();
}
