/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-sync-store.h"
#include "client/sync/mef-link.h"
#include "client/sync/mef-pull.h"

G_BEGIN_DECLS

/**
 * MefPullRound: pulls the feeds, one after the other
 *
 * A round reads « 000 » and the chosen site, each to its end (`mef-pull.h`); it is wanted at first, by the
 * user and every 30 s (every 5 min while changes are told as they happen), and begun by the owner when the
 * outbox is empty. Owned by one object; each call under way keeps that object. Main thread.
 */
typedef struct _MefPullRound MefPullRound;

/** MefPullRoundEvents: what the owner is told, each with the owner itself */
typedef struct
{
  void (*busy_changed) (gpointer owner); /* mef_pull_round_is_busy() */
  void (*wanted) (gpointer owner);       /* a round is due, or somebody answers again: pump the outbox */
  void (*pulled) (gpointer owner);       /* a feed was read to its end */
  MefPullProgress progressed;            /* with the owner as its data */
} MefPullRoundEvents;

/** mef_pull_round_new: @link and @owner are not owned and outlive it; nothing is polled without a site */
MefPullRound *mef_pull_round_new (MefSyncStore             *store,
                                  MefRemote                *remote,
                                  MefLink                  *link,
                                  GObject                  *owner,
                                  const MefPullRoundEvents *events);
void          mef_pull_round_free (MefPullRound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPullRound, mef_pull_round_free)

/** mef_pull_round_set_site: pulls @site from now on: the round under way is given up for another */
void mef_pull_round_set_site (MefPullRound *self, const char *site);

/** mef_pull_round_want: a round begins with the next mef_pull_round_begin() */
void mef_pull_round_want (MefPullRound *self);

/** mef_pull_round_set_told: whether changes are told as they happen: then polling is only a safeguard */
void mef_pull_round_set_told (MefPullRound *self, gboolean told);

/** mef_pull_round_resume: after mef_pull_round_pause(); a round begins with the next mef_pull_round_begin()
 */
void mef_pull_round_resume (MefPullRound *self);

/** mef_pull_round_pause: gives up the round under way; none begins until mef_pull_round_resume() */
void mef_pull_round_pause (MefPullRound *self);

/** mef_pull_round_begin: begins the round that is wanted, if one is and none is under way */
void mef_pull_round_begin (MefPullRound *self);

/** mef_pull_round_stop: nothing is pulled any more */
void mef_pull_round_stop (MefPullRound *self);

/** mef_pull_round_is_busy: whether a feed is being read */
gboolean mef_pull_round_is_busy (const MefPullRound *self);

G_END_DECLS
