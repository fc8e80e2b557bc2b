/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-call.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** MefTete: how far a site's feed has come */
typedef struct
{
  char   site[4];
  gint64 seq;
} MefTete;

/**
 * MefFollow: what one caller is told news of (API-04, events)
 * @session: hash of the session's token
 * @tetes: (element-type MefTete): of 000, then of the sites the call's site covers
 */
typedef struct
{
  char   *session;
  GArray *tetes;
} MefFollow;

void mef_follow_free (MefFollow *self);

/**
 * MefFollowRound: one look at the store, for all who follow at once
 * @tetes: (element-type MefTete): the sites to look at; their numbers are filled in
 * @calls: (element-type MefCall): those whose session and rights are judged anew, possibly none
 * @over: (element-type gboolean): for each of @calls, whether it may follow no longer
 */
typedef struct
{
  GArray    *tetes;
  GPtrArray *calls;
  GArray    *over;
} MefFollowRound;

/** mef_follow_round_new: (transfer full): of nothing yet */
MefFollowRound *mef_follow_round_new (void);
void            mef_follow_round_free (MefFollowRound *self);

/** mef_follow_round_add: looks at @site too */
void mef_follow_round_add (MefFollowRound *self, const char *site);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFollow, mef_follow_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFollowRound, mef_follow_round_free)

G_END_DECLS
