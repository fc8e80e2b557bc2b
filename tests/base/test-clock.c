/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-calendar.h"
#include "support/mef-fake-clock.h"

static void
test_system (void)
{
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 monotonic = mef_clock_monotonic (clock);
  gint64 now = mef_clock_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
  g_assert_cmpint (mef_clock_monotonic (clock), >=, monotonic);
}

static void
test_fake (void)
{
  g_autoptr (MefFakeClock) fake = mef_fake_clock_new ("2026-03-16T09:41:00Z");
  MefClock *clock = MEF_CLOCK (fake);
  gint64    now = mef_clock_now (clock);
  gint64    monotonic = mef_clock_monotonic (clock);

  g_assert_cmpint (now, ==, G_GINT64_CONSTANT (1773654060000000));
  mef_fake_clock_advance (fake, 5 * MEF_MINUTE);
  g_assert_cmpint (mef_clock_now (clock) - now, ==, 5 * MEF_MINUTE);
  g_assert_cmpint (mef_clock_monotonic (clock) - monotonic, ==, 5 * MEF_MINUTE);
  mef_fake_clock_set (fake, "2020-01-01T00:00:00Z");
  g_assert_cmpint (mef_clock_now (clock), <, now);
  g_assert_cmpint (mef_clock_monotonic (clock) - monotonic, ==, 5 * MEF_MINUTE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/system", test_system);
  g_test_add_func ("/base/clock/fake", test_fake);
  return g_test_run ();
}
