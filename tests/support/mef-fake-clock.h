/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"

G_BEGIN_DECLS

#define MEF_TYPE_FAKE_CLOCK (mef_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeClock, mef_fake_clock, MEF, FAKE_CLOCK, GObject)

/**
 * mef_fake_clock_new:
 * @now: RFC 3339, such as `2026-03-16T09:41:00Z`
 * Returns: (transfer full): a #MefClock that stands still until it is moved; any thread
 */
MefFakeClock *mef_fake_clock_new (const char *now);

/** mef_fake_clock_advance: moves both clocks on by @microseconds */
void mef_fake_clock_advance (MefFakeClock *self, gint64 microseconds);

/** mef_fake_clock_set: makes the wall clock jump; the monotonic one stays */
void mef_fake_clock_set (MefFakeClock *self, const char *now);

G_END_DECLS
