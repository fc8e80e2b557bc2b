/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-clock.h"

struct _MefSystemClock
{
  GObject parent;
};

static void mef_system_clock_iface_init (MefClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefSystemClock,
                               mef_system_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_CLOCK, mef_system_clock_iface_init))

static gint64
mef_system_clock_now (MefClock *clock)
{
  return g_get_real_time ();
}

static gint64
mef_system_clock_monotonic (MefClock *clock)
{
  return g_get_monotonic_time ();
}

static void
mef_system_clock_iface_init (MefClockInterface *iface)
{
  iface->now = mef_system_clock_now;
  iface->monotonic = mef_system_clock_monotonic;
}

static void
mef_system_clock_class_init (MefSystemClockClass *klass)
{
}

static void
mef_system_clock_init (MefSystemClock *self)
{
}

MefClock *
mef_system_clock_new (void)
{
  return g_object_new (MEF_TYPE_SYSTEM_CLOCK, NULL);
}
