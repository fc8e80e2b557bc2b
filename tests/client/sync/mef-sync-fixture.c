/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-sync-fixture.h"

void
mef_sync_fixture_set_up (MefSyncFixture *self, gconstpointer data)
{
  self->clock = mef_fake_clock_new ("2026-04-23T08:42:00Z");
  self->store = mef_memory_store_new (MEF_CLOCK (self->clock));
  self->remote = mef_fake_remote_new ();
  self->synchroniser =
      mef_synchroniser_new (MEF_SYNC_STORE (self->store), MEF_REMOTE (self->remote), MEF_CLOCK (self->clock));
  mef_fake_timers_settle ();
}

void
mef_sync_fixture_tear_down (MefSyncFixture *self, gconstpointer data)
{
  mef_fake_timers_settle ();
  g_object_run_dispose (G_OBJECT (self->synchroniser));
  /* No timer outlives it, whatever was going on. */
  g_assert_cmpuint (mef_fake_timers_count (), ==, 0);
  g_object_unref (self->synchroniser);
  g_object_unref (self->store);
  g_object_unref (self->remote);
  g_object_unref (self->clock);
  g_clear_error (&self->quit_error);
  mef_fake_timers_settle ();
}

gint64
mef_sync_fixture_now (MefSyncFixture *self)
{
  return mef_clock_now (MEF_CLOCK (self->clock));
}

void
mef_sync_fixture_advance (MefSyncFixture *self, guint ms)
{
  mef_fake_timers_advance (self->clock, ms);
}

void
mef_sync_fixture_kick (MefSyncFixture *self)
{
  mef_synchroniser_kick (self->synchroniser);
  mef_fake_timers_settle ();
}

void
mef_sync_fixture_edit (MefSyncFixture *self, const char *record, gint64 version)
{
  mef_memory_store_add (self->store, MEF_OPERATION_DECISION, record, version, 0);
  mef_sync_fixture_kick (self);
}

void
mef_sync_fixture_answer (MefSyncFixture *self, const char *record, guint status, gint64 version)
{
  mef_fake_remote_answer_status (self->remote, record, status, version);
  mef_fake_timers_settle ();
}

void
mef_sync_fixture_fail (MefSyncFixture *self, const char *record, MefRemoteError code)
{
  mef_fake_remote_fail (self->remote, record, code);
  mef_fake_timers_settle ();
}

static void
quit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MefSyncFixture *self = user_data;

  mef_synchroniser_quit_finish (MEF_SYNCHRONISER (source), result, &self->quit_error);
  self->quit = TRUE;
}

void
mef_sync_fixture_quit (MefSyncFixture *self)
{
  mef_synchroniser_quit_async (self->synchroniser, 5000, quit_cb, self);
  mef_fake_timers_settle ();
}

void
mef_sync_fixture_assert_log (MefSyncFixture *self, const char *expected)
{
  g_autofree char *log = mef_memory_store_dup_log (self->store);

  g_assert_cmpstr (log, ==, expected);
}

void
mef_sync_fixture_assert_opened (MefSyncFixture *self, const char *expected)
{
  g_autofree char *opened = mef_fake_remote_dup_opened (self->remote);

  g_assert_cmpstr (opened, ==, expected);
}
