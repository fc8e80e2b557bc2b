/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"
#define _GNU_SOURCE

#include "config.h"

#include "rendering/mef-render-channel.h"
#include "rendering/mef-render-process.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whoever closes the program, or kills it, leaves no helper behind. */

static void
answered_cb (MefRenderProcess *process, const MefRenderMessage *reply, const GError *error, gpointer data)
{
  gboolean *answered = data;

  g_assert_no_error (error);
  *answered = TRUE;
}

/* An owner that dies over a helper that cannot even see the end of its socket. */
static void
be_owner (void)
{
  static const char document[] = "no document";
  MefRenderProcess *process = mef_render_process_new (MEF_RENDER_HELPER, NULL, NULL, NULL);
  int               fd = mef_render_channel_create_buffer (document, sizeof document, NULL);
  gboolean          answered = FALSE;
  MefRenderMessage  message;

  mef_render_message_init (&message, MEF_RENDER_OPEN, 0);
  message.open.size = sizeof document;
  mef_render_process_call (process, &message, fd, G_MAXINT, answered_cb, &answered);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);

  kill (mef_render_process_get_pid (process), SIGSTOP);
  raise (SIGKILL);
}

static void
test_dies_with_owner (void)
{
  int   status = 0;
  pid_t orphan;

  if (g_test_subprocess ())
    be_owner ();

  /* The helper comes to this process when its own has gone. */
  g_assert_cmpint (prctl (PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), ==, 0);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_failed ();

  orphan = waitpid (-1, &status, 0);
  g_assert_cmpint (orphan, >, 0);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  g_assert_cmpint (waitpid (-1, &status, 0), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer/owner/SEC-03/dies-with-owner", test_dies_with_owner);

  return g_test_run ();
}
