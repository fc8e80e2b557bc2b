/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/mef-fake-clock.h"

G_BEGIN_DECLS

/*
 * The timers of what is tested, moved by hand: the linker gives this file the calls of g_timeout_add(),
 * g_timeout_add_seconds() and g_source_remove() (--wrap, see meson.build).
 */

/** mef_fake_timers_settle: runs the main context until nothing is left to do at this instant */
void mef_fake_timers_settle (void);

/** mef_fake_timers_advance: lets @ms pass on @clock (nullable) and on the timers, each in its turn */
void mef_fake_timers_advance (MefFakeClock *clock, guint ms);

/** mef_fake_timers_count: how many timers run */
guint mef_fake_timers_count (void);

/** mef_fake_timers_next: ms until the first one, -1 for none */
int mef_fake_timers_next (void);

G_END_DECLS
