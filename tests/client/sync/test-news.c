/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/sync/interfaces/mef-synchroniser.h"

#include "mef-sync-fixture.h"

/* A synchroniser that is online and listens to « 751 ». */
static void
begin (MefSyncFixture *f)
{
  mef_fake_remote_allow_events (f->remote);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  g_free (mef_fake_remote_dup_opened (f->remote));
  g_assert_cmpstr (mef_fake_remote_get_followed (f->remote), ==, "751");
}

static void
say (MefSyncFixture *f)
{
  mef_fake_remote_say (f->remote);
  mef_sync_fixture_advance (f, 300);
}

static void
end (MefSyncFixture *f, MefReply *reply, int code)
{
  mef_fake_remote_end_events (f->remote, reply, code);
  mef_fake_timers_settle ();
}

/* What is new is pulled at once; what comes in a bunch, once. */
static void
test_event_then_pull (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  say (f);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
  for (guint i = 0; i < 5; i++)
    mef_fake_remote_say (f->remote);
  mef_sync_fixture_advance (f, 300);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
}

/* One that comes during a pull is not lost: what it tells may lie behind what was read. */
static void
test_event_during_pull (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  mef_fake_remote_hold (f->remote);
  say (f);
  say (f);
  mef_sync_fixture_assert_opened (f, "000?fin");
  mef_fake_remote_release (f->remote);
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
}

/* While it is told, polling is a safeguard; when it is not any more, it is what there is. */
static void
test_polling (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  say (f);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
  mef_sync_fixture_advance (f, 4 * 60000);
  mef_sync_fixture_assert_opened (f, "");
  mef_sync_fixture_advance (f, 90000);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
  end (f, mef_reply_new (404), -1);
  mef_sync_fixture_advance (f, 300);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
  mef_sync_fixture_advance (f, 31000);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
}

static void
test_no_events_here (MefSyncFixture *f, gconstpointer data)
{
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  g_assert_null (mef_fake_remote_get_followed (f->remote));
  g_free (mef_fake_remote_dup_opened (f->remote));
  mef_sync_fixture_advance (f, 30000);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
}

/* It comes back, later each time it fails, and at once after it went well. */
static void
test_reconnect (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  say (f);
  end (f, NULL, MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_null (mef_fake_remote_get_followed (f->remote));
  mef_sync_fixture_advance (f, 1000);
  g_assert_cmpstr (mef_fake_remote_get_followed (f->remote), ==, "751");
  for (guint i = 0; i < 4; i++)
    {
      end (f, NULL, MEF_REMOTE_ERROR_UNREACHABLE);
      mef_sync_fixture_advance (f, 60000);
    }
  end (f, NULL, MEF_REMOTE_ERROR_UNREACHABLE);
  mef_sync_fixture_advance (f, 5000);
  g_assert_null (mef_fake_remote_get_followed (f->remote));
  mef_sync_fixture_advance (f, 60000);
  say (f);
  end (f, NULL, -1);
  mef_sync_fixture_advance (f, 1000);
  g_assert_nonnull (mef_fake_remote_get_followed (f->remote));
}

/* The server asks to be left alone. */
static void
test_retry_after (MefSyncFixture *f, gconstpointer data)
{
  MefReply *reply = mef_reply_new (503);

  reply->retry_after = 20 * G_USEC_PER_SEC;
  begin (f);
  end (f, reply, -1);
  mef_sync_fixture_advance (f, 19000);
  g_assert_null (mef_fake_remote_get_followed (f->remote));
  mef_sync_fixture_advance (f, 2000);
  g_assert_nonnull (mef_fake_remote_get_followed (f->remote));
}

/* The stream ends with the session: the pull tells why, and nothing is tried until one has signed in again.
 */
static void
test_session_over (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  say (f);
  mef_fake_remote_script_reply (f->remote, "000", mef_reply_new (401));
  end (f, NULL, -1);
  mef_sync_fixture_advance (f, 300);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_SESSION_EXPIREE);
  mef_sync_fixture_advance (f, 600000);
  g_assert_null (mef_fake_remote_get_followed (f->remote));
  mef_synchroniser_synchronise (f->synchroniser);
  mef_fake_timers_settle ();
  g_assert_nonnull (mef_fake_remote_get_followed (f->remote));
}

static void
test_offline_then_online (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  say (f);
  mef_fake_remote_script_error (f->remote, "000", MEF_REMOTE_ERROR_UNREACHABLE);
  end (f, NULL, MEF_REMOTE_ERROR_UNREACHABLE);
  mef_sync_fixture_advance (f, 300);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_HORS_LIGNE);
  mef_sync_fixture_advance (f, 5000);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_EN_LIGNE);
  g_assert_nonnull (mef_fake_remote_get_followed (f->remote));
}

static void
test_other_site (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  mef_synchroniser_set_site (f->synchroniser, "693");
  mef_fake_timers_settle ();
  g_assert_cmpstr (mef_fake_remote_get_followed (f->remote), ==, "693");
}

static void
test_quit (MefSyncFixture *f, gconstpointer data)
{
  begin (f);
  mef_sync_fixture_quit (f);
  g_assert_true (f->quit);
  g_assert_null (mef_fake_remote_get_followed (f->remote));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                                  \
  g_test_add ("/client/sync/news/OFF-06/" path, MefSyncFixture, NULL, mef_sync_fixture_set_up, function,     \
              mef_sync_fixture_tear_down)
  ADD ("event-then-pull", test_event_then_pull);
  ADD ("event-during-pull", test_event_during_pull);
  ADD ("polling-is-a-safeguard", test_polling);
  ADD ("no-events-here", test_no_events_here);
  ADD ("reconnect-with-back-off", test_reconnect);
  ADD ("retry-after", test_retry_after);
  ADD ("session-over", test_session_over);
  ADD ("offline-then-online", test_offline_then_online);
  ADD ("other-site", test_other_site);
  ADD ("quit", test_quit);

  return g_test_run ();
}
