/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "support/mef-fake-clock.h"
#include "base/mef-calendar.h"

struct _MefFakeClock
{
  GObject parent;

  GMutex mutex;
  gint64 now;
  gint64 monotonic;
};

static void mef_fake_clock_iface_init (MefClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeClock,
                               mef_fake_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_CLOCK, mef_fake_clock_iface_init))

static gint64
read_locked (MefFakeClock *self, const gint64 *value)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_nonnull (locker);
  return *value;
}

static gint64
mef_fake_clock_now (MefClock *clock)
{
  MefFakeClock *self = MEF_FAKE_CLOCK (clock);

  return read_locked (self, &self->now);
}

static gint64
mef_fake_clock_monotonic (MefClock *clock)
{
  MefFakeClock *self = MEF_FAKE_CLOCK (clock);

  return read_locked (self, &self->monotonic);
}

static void
mef_fake_clock_iface_init (MefClockInterface *iface)
{
  iface->now = mef_fake_clock_now;
  iface->monotonic = mef_fake_clock_monotonic;
}

static void
mef_fake_clock_finalize (GObject *object)
{
  g_mutex_clear (&MEF_FAKE_CLOCK (object)->mutex);
  G_OBJECT_CLASS (mef_fake_clock_parent_class)->finalize (object);
}

static void
mef_fake_clock_class_init (MefFakeClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_clock_finalize;
}

static void
mef_fake_clock_init (MefFakeClock *self)
{
  g_mutex_init (&self->mutex);
  self->monotonic = MEF_HOUR;
}

MefFakeClock *
mef_fake_clock_new (const char *now)
{
  MefFakeClock *self = g_object_new (MEF_TYPE_FAKE_CLOCK, NULL);

  mef_fake_clock_set (self, now);
  return self;
}

void
mef_fake_clock_advance (MefFakeClock *self, gint64 microseconds)
{
  g_mutex_lock (&self->mutex);
  self->now += microseconds;
  self->monotonic += microseconds;
  g_mutex_unlock (&self->mutex);
}

void
mef_fake_clock_set (MefFakeClock *self, const char *now)
{
  gint64 instant;

  g_assert_true (mef_instant_parse (now, &instant));
  g_mutex_lock (&self->mutex);
  self->now = instant;
  g_mutex_unlock (&self->mutex);
}
