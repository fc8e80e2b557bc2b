/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-sync-store.h"
#include "client/sync/mef-link.h"

G_BEGIN_DECLS

/**
 * MefReplay: sends the outbox
 *
 * A few operations at a time; the store says which are ready, `mef-verdict.h` what an answer means
 * (`sync-design.md`, Replay). Owned by one object; each call under way keeps that object. Main thread.
 */
typedef struct _MefReplay MefReplay;

/** MefReplayEvents: what the owner is told, each with the owner itself */
typedef struct
{
  void (*busy_changed) (gpointer owner); /* mef_replay_is_busy() */
  void (*landed) (gpointer owner);       /* the outbox has changed */
  void (*claim_refused) (gpointer owner, const char *record, const char *detail);

  /* The outbox was looked at, or could not be now; @empty: nothing is on its way and nothing is ready. */
  void (*pumped) (gpointer owner, gboolean empty);
} MefReplayEvents;

/** mef_replay_new: @link and @owner are not owned and outlive it */
MefReplay *mef_replay_new (MefSyncStore          *store,
                           MefRemote             *remote,
                           MefClock              *clock,
                           MefLink               *link,
                           GObject               *owner,
                           const MefReplayEvents *events);
void       mef_replay_free (MefReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefReplay, mef_replay_free)

/** mef_replay_pump: sends what is ready now */
void mef_replay_pump (MefReplay *self);

/** mef_replay_stop: nothing more is begun; what is on its way is still concluded */
void mef_replay_stop (MefReplay *self);

/** mef_replay_is_busy: whether an operation is on its way, from ready to concluded */
gboolean mef_replay_is_busy (const MefReplay *self);

/** mef_replay_is_resting: whether no operation is on its way nor the store being asked for one */
gboolean mef_replay_is_resting (const MefReplay *self);

G_END_DECLS
