/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-synchroniser.h"

#include "mef-fake-remote.h"
#include "mef-fake-timers.h"
#include "mef-memory-store.h"

G_BEGIN_DECLS

/* MefSyncFixture: the real MefSynchroniser between a store in memory and a network told what to answer */
typedef struct
{
  MefFakeClock    *clock;
  MefMemoryStore  *store;
  MefFakeRemote   *remote;
  MefSynchroniser *synchroniser;

  gboolean quit;
  GError  *quit_error;
} MefSyncFixture;

void mef_sync_fixture_set_up (MefSyncFixture *self, gconstpointer data);
void mef_sync_fixture_tear_down (MefSyncFixture *self, gconstpointer data);

gint64 mef_sync_fixture_now (MefSyncFixture *self);
void   mef_sync_fixture_advance (MefSyncFixture *self, guint ms);
void   mef_sync_fixture_kick (MefSyncFixture *self);

/* A decision on @record that may leave at once. */
void mef_sync_fixture_edit (MefSyncFixture *self, const char *record, gint64 version);

/* The answer to the pending call on @record. */
void mef_sync_fixture_answer (MefSyncFixture *self, const char *record, guint status, gint64 version);
void mef_sync_fixture_fail (MefSyncFixture *self, const char *record, MefRemoteError code);

/* Quits within 5 s; answers in @quit and @quit_error. */
void mef_sync_fixture_quit (MefSyncFixture *self);

/* What was asked of the store and of the network since last time. */
void mef_sync_fixture_assert_log (MefSyncFixture *self, const char *expected);
void mef_sync_fixture_assert_opened (MefSyncFixture *self, const char *expected);

G_END_DECLS
