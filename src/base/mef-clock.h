/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define MEF_TYPE_CLOCK (mef_clock_get_type ())
G_DECLARE_INTERFACE (MefClock, mef_clock, MEF, CLOCK, GObject)

/**
 * MefClockInterface:
 * @now: microseconds since 1970-01-01 UTC; may jump
 * @monotonic: microseconds of a clock that never goes back
 *
 * Where the program learns the time, so that tests can move it.
 */
struct _MefClockInterface
{
  GTypeInterface parent;

  gint64 (*now) (MefClock *self);
  gint64 (*monotonic) (MefClock *self);
};

/**
 * mef_clock_now:
 *
 * Any thread.
 *
 * Returns: the instant, in microseconds since 1970-01-01 UTC
 */
gint64 mef_clock_now (MefClock *self);

/**
 * mef_clock_monotonic:
 *
 * Any thread.
 *
 * Returns: microseconds of a clock that never goes back; only differences mean something
 */
gint64 mef_clock_monotonic (MefClock *self);

#define MEF_TYPE_SYSTEM_CLOCK (mef_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (MefSystemClock, mef_system_clock, MEF, SYSTEM_CLOCK, GObject)

/**
 * mef_system_clock_new:
 *
 * Returns: (transfer full): the clock of this machine
 */
MefClock *mef_system_clock_new (void);

G_END_DECLS
