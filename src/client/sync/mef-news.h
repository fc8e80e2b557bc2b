/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/mef-link.h"

G_BEGIN_DECLS

/**
 * MefNews: listens to the server's events while it answers (OFF-06)
 *
 * What happens elsewhere wakes the pull at once; without events it goes on by polling. A stream that ends is
 * opened again after a while, longer each time, with jitter. Owned by one object, which no stream
 * keeps. Main thread.
 */
typedef struct _MefNews MefNews;

/** MefNewsEvents: what the owner is told, each with the owner itself */
typedef struct
{
  void (*arrived) (gpointer owner);                     /* something changed, or may have: pull */
  void (*listening) (gpointer owner, gboolean listens); /* whether changes are told as they happen */
} MefNewsEvents;

/** mef_news_new: @link and @owner are not owned and outlive it; it begins with mef_news_set_site() */
MefNews *mef_news_new (MefRemote *remote, MefLink *link, gpointer owner, const MefNewsEvents *events);
void     mef_news_free (MefNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefNews, mef_news_free)

/** mef_news_set_site: listens to @site from now on, and no longer to another */
void mef_news_set_site (MefNews *self, const char *site);

/** mef_news_connexion_changed: the link did: begins, or gives up */
void mef_news_connexion_changed (MefNews *self);

/** mef_news_stop: listens no more */
void mef_news_stop (MefNews *self);

G_END_DECLS
