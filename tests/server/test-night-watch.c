/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/mef-night-watch.h"
#include "server/service/mef-nightly.h"
#include "server/service/server-fixture.h"

/* API-07: the server does the night's work by its own clock, here one that is moved by hand. */

static void
wake_cb (gpointer data)
{
  (*(gboolean *) data) = TRUE;
}

/* As a server that begins at this moment: the work is done, and the mails it may have written are sent. */
static void
watch_once (ServerFixture *server)
{
  g_autoptr (MefNightWatch) watch = NULL;
  gboolean woken = FALSE;
  gint64   done = 0;

  watch = mef_night_watch_new (server->service, MEF_CLOCK (server->clock), wake_cb, &woken);
  while (!woken)
    g_main_context_iteration (NULL, TRUE);
  done = server_fixture_count (server, "SELECT max(fait_le) FROM travail");
  g_assert_cmpint (done, ==, mef_clock_now (MEF_CLOCK (server->clock)));
  g_assert_false (mef_nightly_is_due (done, done + MEF_MINUTE));
}

static void
test_each_night (void)
{
  g_autoptr (ServerFixture) server = server_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  /* A new store has nothing to do on its first day. */
  g_assert_true (mef_nightly_read_last (server->service, &last, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      mef_fake_clock_advance (server->clock, 24 * MEF_HOUR);
      watch_once (server);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/night-watch/API-07/each-night", test_each_night);

  return g_test_run ();
}
