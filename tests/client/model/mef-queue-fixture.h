/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-fixture.h"
#include "client/model/mef-queue.h"

G_BEGIN_DECLS

/**
 * MefQueueFixture: a space over a real cache that knows some requests
 */
typedef struct
{
  MefCacheFixture *cache;
  MefEspace       *espace;
} MefQueueFixture;

MefQueueFixture *mef_queue_fixture_new (void);
void             mef_queue_fixture_free (MefQueueFixture *self);

/* The requests of the pictures, the oldest first, with claims and returns, on site 751. */
void mef_queue_fixture_fill_pictures (MefQueueFixture *self);

/* @n requests on site 751, one minute apart, from number @first on. */
void mef_queue_fixture_fill (MefQueueFixture *self, guint first, guint n);

/* Somebody holds it from now on. */
void mef_queue_fixture_hold (MefQueueFixture *self, const char *id, const char *titulaire, const char *nom);

/* Runs the main loop until the list stands still. */
void mef_queue_fixture_settle (MefQueue *queue);

/* (transfer full): id of the request at a position, waited for */
char *mef_queue_fixture_dup_id (MefQueue *queue, guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefQueueFixture, mef_queue_fixture_free)

G_END_DECLS
