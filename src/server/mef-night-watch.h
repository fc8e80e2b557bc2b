/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-service.h"

G_BEGIN_DECLS

/**
 * MefNightWatch: does the night's work once a day, from `serve` (API-07): looks every few minutes whether it
 * is due, on a thread of its own; several servers on one store do it once. Main thread.
 */
typedef struct _MefNightWatch MefNightWatch;

/** mef_night_watch_new: (transfer full): begins to watch; @wake: called on the main thread after each run,
 * for the mails it wrote */
MefNightWatch *
mef_night_watch_new (MefService *service, MefClock *clock, void (*wake) (gpointer), gpointer data);

/** mef_night_watch_free: ends it; work half done is cut after its present transaction */
void mef_night_watch_free (MefNightWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefNightWatch, mef_night_watch_free)

G_END_DECLS
