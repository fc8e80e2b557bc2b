/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-clock.h"

G_DEFINE_INTERFACE (MefClock, mef_clock, G_TYPE_OBJECT)

static void
mef_clock_default_init (MefClockInterface *iface)
{
}

gint64
mef_clock_now (MefClock *self)
{
  g_return_val_if_fail (MEF_IS_CLOCK (self), 0);
  return MEF_CLOCK_GET_IFACE (self)->now (self);
}

gint64
mef_clock_monotonic (MefClock *self)
{
  g_return_val_if_fail (MEF_IS_CLOCK (self), 0);
  return MEF_CLOCK_GET_IFACE (self)->monotonic (self);
}
