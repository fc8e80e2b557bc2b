/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-liste-private.h"
#include "client/model/mef-queue.h"

G_BEGIN_DECLS

struct _MefQueue
{
  MefListe parent_instance;

  GPtrArray *walks; /* (owned) (element-type GTask): searches that wait for a page */
};

/** mef_queue_walk_on: searches that wait go on with the rows that have come */
void mef_queue_walk_on (MefListe *liste);

/** mef_queue_walks_follow: the list has changed: they go on from the row they had reached, wherever it is */
void mef_queue_walks_follow (MefListe *liste);

/** mef_queue_walks_fail: the rows they wait for cannot be read */
void mef_queue_walks_fail (MefListe *liste, const GError *error);

G_END_DECLS
