/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-store.h"
#include "client/model/mef-queue.h"

G_BEGIN_DECLS

/* Rows fetched at once (`platform-facts.md`: 0.05–0.12 ms). */
#define MEF_QUEUE_PAGE 256

struct _MefQueue
{
  GObject parent_instance;

  MefEspace *espace; /* (owned) */
  MefFiltre *filtre; /* (owned) */
  gboolean   chargement;
  char      *erreur; /* (owned) (nullable) */

  GArray        *rowids; /* (owned) (element-type gint64) */
  MefLigneStore *rows;   /* (owned) */

  GCancellable *query;     /* (owned) (nullable): of the list asked for */
  gboolean      replace;   /* what is asked for is another list */
  GCancellable *fetch;     /* (owned): of pages of the list as it is */
  GHashTable   *fetching;  /* (owned): numbers of those pages */
  GPtrArray    *walks;     /* (owned) (element-type GTask): searches that wait for a page */
  guint         looked_at; /* the position asked for last */
  guint         reload_id;
};

/** mef_queue_fetch_page: has the rows of page @page read, unless they are on their way */
void mef_queue_fetch_page (MefQueue *self, guint page);

/** mef_queue_rowid_at: @position: below the length of the list */
gint64 mef_queue_rowid_at (MefQueue *self, guint position);

/** mef_queue_is_behind: whether the cache has changed since the list was asked for last */
gboolean mef_queue_is_behind (MefQueue *self);

/** mef_queue_walk_on: searches that wait go on with the rows that have come */
void mef_queue_walk_on (MefQueue *self);

/** mef_queue_walks_follow: the list has changed: they go on from the row they had reached, wherever it is */
void mef_queue_walks_follow (MefQueue *self);

/** mef_queue_walks_fail: the rows they wait for cannot be read */
void mef_queue_walks_fail (MefQueue *self, const GError *error);

G_END_DECLS
