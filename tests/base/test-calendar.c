/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-calendar.h"
#include "base/mef-paris.h"

#include <locale.h>

static gint64
at (const char *text)
{
  gint64 instant = 0;

  if (!mef_instant_parse (text, &instant))
    g_error ("not an instant: %s", text);
  return instant;
}

static void
assert_string (char *text, const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

/* Every day of nine thousand years, against GLib's own calendar. */
static void
test_every_day (void)
{
  MefDay first = mef_day_new (1000, 1, 1);
  MefDay last = mef_day_new (9999, 12, 31);
  GDate  date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1000);
  for (MefDay day = first; day <= last; day++)
    {
      int y, m, d;

      mef_day_split (day, &y, &m, &d);
      if (day != g_date_get_julian (&date) || y != g_date_get_year (&date)
          || m != (int) g_date_get_month (&date) || d != g_date_get_day (&date)
          || mef_day_weekday (day) != (int) g_date_get_weekday (&date) || mef_day_new (y, m, d) != day)
        g_error ("day %u is not %04d-%02d-%02d", day, y, m, d);
      g_date_add_days (&date, 1);
    }
  g_assert_cmpuint (last - first + 1, ==, 3287182);
}

static void
test_no_such_day (void)
{
  const int none[][3] = { { 2026, 2, 29 },  { 2100, 2, 29 },   { 1900, 2, 29 }, { 2026, 4, 31 },
                          { 2026, 0, 1 },   { 2026, 13, 1 },   { 2026, 1, 0 },  { 2026, 1, 32 },
                          { 2026, -1, -1 }, { 999, 12, 31 },   { 10000, 1, 1 }, { 0, 1, 1 },
                          { -2026, 1, 1 },  { G_MAXINT, 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpuint (mef_day_new (none[i][0], none[i][1], none[i][2]), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_day_new (2024, 2, 29), !=, MEF_DAY_NONE);
  g_assert_cmpuint (mef_day_new (2000, 2, 29), !=, MEF_DAY_NONE);
}

static void
test_parse_day (void)
{
  const char *bad[] = { "",           "2026-3-16",  "2026-03-16 ", " 2026-03-16", "2026-03-16T",
                        "2026/03/16", "20260316",   "2026-02-30",  "2026-00-10",  "0999-12-31",
                        "-026-03-16", "+026-03-16", "2026-0a-10",  "2026-03-1\n", "２０26-03-16",
                        "2026-03--1", "2026-03-161" };

  g_assert_cmpuint (mef_day_parse (NULL), ==, MEF_DAY_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (mef_day_parse (bad[i]), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_day_parse ("2026-03-16"), ==, mef_day_new (2026, 3, 16));
  assert_string (mef_day_to_iso (mef_day_parse ("1000-01-01")), "1000-01-01");
  assert_string (mef_day_to_iso (mef_day_parse ("9999-12-31")), "9999-12-31");
  assert_string (mef_day_to_iso (MEF_DAY_NONE), "");
}

static void
test_add_years (void)
{
  MefDay leap = mef_day_new (2024, 2, 29);

  g_assert_cmpuint (mef_day_add_years (leap, 1), ==, mef_day_new (2025, 2, 28));
  g_assert_cmpuint (mef_day_add_years (leap, 4), ==, leap + 1461);
  g_assert_cmpuint (mef_day_add_years (leap, -24), ==, mef_day_new (2000, 2, 29));
  g_assert_cmpuint (mef_day_add_years (leap, -124), ==, mef_day_new (1900, 2, 28));
  g_assert_cmpuint (mef_day_add_years (mef_day_new (2021, 3, 1), 5), ==, mef_day_new (2026, 3, 1));
  g_assert_cmpuint (mef_day_add_years (leap, 8000), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_day_add_years (leap, -2000), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_day_add_years (leap, G_MAXINT), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_day_add_years (leap, G_MININT), ==, MEF_DAY_NONE);
}

static void
test_french (void)
{
  assert_string (mef_day_to_french (mef_day_new (2026, 3, 3)), "3 mars 2026");
  assert_string (mef_day_to_french (mef_day_new (2026, 5, 1)), "1er mai 2026");
  assert_string (mef_day_to_french (mef_day_new (2025, 8, 31)), "31 août 2025");
  assert_string (mef_day_to_french (MEF_DAY_NONE), "");
  assert_string (mef_day_to_french_long (mef_day_new (2026, 4, 23)), "jeudi 23 avril 2026");
  assert_string (mef_day_to_french_long (mef_day_new (2026, 2, 1)), "dimanche 1er février 2026");
  assert_string (mef_day_to_french_long (MEF_DAY_NONE), "");
}

/* 2026: summer time from 29 March to 25 October, both at 01:00 UTC. */
static void
test_clock_changes (void)
{
  assert_string (mef_instant_to_french_time (at ("2026-03-29T00:59:59Z")), "01:59");
  assert_string (mef_instant_to_french_time (at ("2026-03-29T01:00:00Z")), "03:00");
  assert_string (mef_instant_to_french_time (at ("2026-10-25T00:59:59Z")), "02:59");
  assert_string (mef_instant_to_french_time (at ("2026-10-25T01:00:00Z")), "02:00");
  assert_string (mef_instant_to_french_time (at ("2026-10-25T01:00:00.999999Z")), "02:00");

  g_assert_cmpint (mef_day_start (mef_day_new (2026, 3, 29)), ==, at ("2026-03-28T23:00:00Z"));
  g_assert_cmpint (mef_day_start (mef_day_new (2026, 3, 30)), ==, at ("2026-03-29T22:00:00Z"));
  g_assert_cmpint (mef_day_start (mef_day_new (2026, 10, 25)), ==, at ("2026-10-24T22:00:00Z"));
  g_assert_cmpint (mef_day_start (mef_day_new (2026, 10, 26)), ==, at ("2026-10-25T23:00:00Z"));

  g_assert_cmpuint (mef_instant_day (at ("2026-03-28T22:59:59.999999Z")), ==, mef_day_new (2026, 3, 28));
  g_assert_cmpuint (mef_instant_day (at ("2026-03-28T23:00:00Z")), ==, mef_day_new (2026, 3, 29));
  g_assert_cmpuint (mef_instant_day (at ("2025-12-31T23:00:00Z")), ==, mef_day_new (2026, 1, 1));
  g_assert_cmpuint (mef_instant_day (at ("1969-12-31T22:59:59.999999Z")), ==, mef_day_new (1969, 12, 31));
  g_assert_cmpuint (mef_instant_day (at ("1969-12-31T23:00:00Z")), ==, mef_day_new (1970, 1, 1));
}

/* The first instant of each day is in it, the one before is not; the machine's data and the law agree. */
static void
test_day_starts (void)
{
  for (MefDay day = mef_day_new (1900, 1, 1); day <= mef_day_new (2100, 1, 1); day++)
    {
      gint64 start = mef_day_start (day);

      if (mef_instant_day (start) != day || mef_instant_day (start - 1) != day - 1)
        g_error ("day %u does not start at %" G_GINT64_FORMAT, day, start);
    }
  for (gint64 hour = at ("1997-01-01T00:00:00Z") / MEF_HOUR; hour < at ("2100-01-01T00:00:00Z") / MEF_HOUR;
       hour++)
    g_assert_cmpint (mef_paris_offset (hour * 3600), ==, mef_paris_offset_by_rule (hour * 3600));
  g_assert_cmpint (mef_paris_offset_by_rule (G_MAXINT64 / 2), ==, 3600);
  g_assert_cmpint (mef_paris_offset_by_rule (G_MININT64 / 2), ==, 3600);
}

static void
test_rfc3339 (void)
{
  assert_string (mef_instant_to_rfc3339 (at ("2026-03-16T10:41:00+01:00")), "2026-03-16T09:41:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2026-03-16t09:41:00z")), "2026-03-16T09:41:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2026-03-16T09:41:00.1Z")), "2026-03-16T09:41:00.100000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2026-03-16T09:41:00.1234567890123Z")),
                 "2026-03-16T09:41:00.123456Z");
  assert_string (mef_instant_to_rfc3339 (at ("2025-12-31T20:00:00-05:30")), "2026-01-01T01:30:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2026-03-16T00:00:00-00:00")), "2026-03-16T00:00:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2016-12-31T23:59:60Z")), "2017-01-01T00:00:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2017-01-01T00:59:60+01:00")), "2017-01-01T00:00:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (at ("2024-02-29T23:59:59.999999Z")), "2024-02-29T23:59:59.999999Z");
  assert_string (mef_instant_to_rfc3339 (0), "1970-01-01T00:00:00.000000Z");
  assert_string (mef_instant_to_rfc3339 (-1), "1969-12-31T23:59:59.999999Z");
  /* Beyond four digits of a year the text stays sortable. */
  assert_string (mef_instant_to_rfc3339 (G_MAXINT64), "9999-12-31T23:59:59.999999Z");
  assert_string (mef_instant_to_rfc3339 (G_MININT64), "1000-01-01T00:00:00.000000Z");
}

static void
test_rfc3339_hostile (void)
{
  const char *bad[] = {
    "",
    "2026-03-16",
    "2026-03-16T09:41Z",
    "2026-03-16T09:41:00",
    "2026-03-16 09:41:00Z",
    "2026-03-16T09:41:00Z ",
    " 2026-03-16T09:41:00Z",
    "2026-03-16T09:41:00ZZ",
    "2026-03-16T24:00:00Z",
    "2026-03-16T23:60:00Z",
    "2026-03-16T23:59:61Z",
    "2026-03-16T12:00:60Z",
    "2026-12-31T23:59:60+01:00",
    "2026-02-30T00:00:00Z",
    "2026-03-16T09:41:00.Z",
    "2026-03-16T09:41:00,5Z",
    "2026-03-16T09:41:00+1:00",
    "2026-03-16T09:41:00+0100",
    "2026-03-16T09:41:00+24:00",
    "2026-03-16T09:41:00+01:60",
    "2026-03-16T09:41:00−01:00",
    "2026-03-16T-9:41:00Z",
    "2026-03-16T+9:41:00Z",
    "0999-12-31T23:59:59Z",
    "1000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "99999-03-16T09:41:00Z",
    "2026-03-16T09:41:00 Z",
    "2026-03-16T09:41:0xZ",
    "2026-03-16T09:41:00Z\n",
    "٢٠٢٦-03-16T09:41:00Z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 instant = 42;

      if (mef_instant_parse (bad[i], &instant))
        g_error ("accepted: %s", bad[i]);
      g_assert_cmpint (instant, ==, 42);
    }
  {
    gint64 instant;

    g_assert_false (mef_instant_parse (NULL, &instant));
  }
}

/* Every prefix of a good text is refused, and random instants come back as they went. */
static void
test_rfc3339_round_trip (void)
{
  gint64 first = at ("1000-01-01T00:00:00Z");
  gint64 last = at ("9999-12-31T23:59:59.999999Z");

  for (int i = 0; i < 100000; i++)
    {
      guint64          random = ((guint64) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
      gint64           instant = first + (gint64) (random % (guint64) (last - first + 1));
      g_autofree char *text = mef_instant_to_rfc3339 (instant);

      g_assert_cmpint (at (text), ==, instant);
      if (i == 0)
        for (int length = 26; length >= 0; length--)
          {
            gint64 ignored;

            text[length] = '\0';
            g_assert_false (mef_instant_parse (text, &ignored));
          }
    }
}

static void
test_relative (void)
{
  const struct
  {
    const char *instant;
    const char *now;
    const char *expected;
  } cases[] = {
    { "2026-04-23T08:00:00Z", "2026-04-23T08:00:00Z", "à l’instant" },
    { "2026-04-23T08:00:00Z", "2026-04-23T08:00:59.999999Z", "à l’instant" },
    { "2026-04-23T08:00:00Z", "2026-04-23T08:01:00Z", "il y a 1 min" },
    { "2026-04-23T08:00:00Z", "2026-04-23T08:05:30Z", "il y a 5 min" },
    { "2026-04-23T08:00:00Z", "2026-04-23T08:59:59Z", "il y a 59 min" },
    { "2026-04-23T08:00:00Z", "2026-04-23T09:00:00Z", "il y a 1 h" },
    { "2026-04-22T22:00:00Z", "2026-04-23T21:59:59Z", "il y a 23 h" },
    { "2026-04-22T21:59:00Z", "2026-04-22T22:05:00Z", "il y a 6 min" },
    { "2026-04-22T21:00:00Z", "2026-04-22T22:05:00Z", "hier" },
    { "2026-04-22T08:00:00Z", "2026-04-23T09:00:00Z", "hier" },
    { "2026-04-20T08:00:00Z", "2026-04-23T09:00:00Z", "lundi 20 avril" },
    { "2026-05-01T08:00:00Z", "2026-05-04T09:00:00Z", "vendredi 1er mai" },
    { "2026-04-17T08:00:00Z", "2026-04-23T09:00:00Z", "vendredi 17 avril" },
    { "2026-04-16T20:00:00Z", "2026-04-23T06:00:00Z", "16 avril 2026" },
    { "2025-12-31T10:00:00Z", "2026-01-02T10:00:00Z", "mercredi 31 décembre" },
    { "2026-03-03T10:00:00Z", "2026-04-23T10:00:00Z", "3 mars 2026" },
    { "2026-04-23T08:00:01Z", "2026-04-23T08:00:00Z", "23 avril 2026" },
    { "2027-04-23T08:00:01Z", "2026-04-23T08:00:00Z", "23 avril 2027" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_string (mef_instant_to_relative (at (cases[i].instant), at (cases[i].now)), cases[i].expected);
  assert_string (mef_instant_to_french (at ("2026-03-03T09:42:00Z")), "3 mars 2026 à 10:42");
  assert_string (mef_instant_to_french (at ("2026-07-01T22:02:00Z")), "2 juillet 2026 à 00:02");
}

static void
test_days_between (void)
{
  g_assert_cmpint (mef_days_between (at ("2026-03-01T22:59:00Z"), at ("2026-03-01T23:01:00Z")), ==, 1);
  g_assert_cmpint (mef_days_between (at ("2026-03-01T00:00:00Z"), at ("2026-03-01T22:59:59Z")), ==, 0);
  g_assert_cmpint (mef_days_between (at ("2026-03-20T12:00:00Z"), at ("2026-04-01T06:00:00Z")), ==, 12);
  g_assert_cmpint (mef_days_between (at ("2026-04-01T06:00:00Z"), at ("2026-03-20T12:00:00Z")), ==, 0);
  g_assert_cmpint (mef_days_between (G_MININT64, G_MAXINT64), ==, 0);
  g_assert_cmpuint (mef_instant_day (G_MAXINT64), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_instant_day (G_MININT64), ==, MEF_DAY_NONE);
}

/* A machine without time zone data follows the law. */
static void
test_no_zone_data (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("TZDIR", "/nonexistent", TRUE);
      g_test_expect_message ("mef-base", G_LOG_LEVEL_WARNING, "No time zone data*");
      test_clock_changes ();
      g_test_assert_expected_messages ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  /* French must not come from the C locale, nor be spoilt by it. */
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/calendar/every-day", test_every_day);
  g_test_add_func ("/base/calendar/no-such-day", test_no_such_day);
  g_test_add_func ("/base/calendar/parse-day", test_parse_day);
  g_test_add_func ("/base/calendar/add-years", test_add_years);
  g_test_add_func ("/base/calendar/french", test_french);
  g_test_add_func ("/base/calendar/clock-changes", test_clock_changes);
  g_test_add_func ("/base/calendar/no-zone-data", test_no_zone_data);
  g_test_add_func ("/base/calendar/day-starts", test_day_starts);
  g_test_add_func ("/base/calendar/rfc3339", test_rfc3339);
  g_test_add_func ("/base/calendar/rfc3339-hostile", test_rfc3339_hostile);
  g_test_add_func ("/base/calendar/rfc3339-round-trip", test_rfc3339_round_trip);
  g_test_add_func ("/base/calendar/relative", test_relative);
  g_test_add_func ("/base/calendar/days-between", test_days_between);
  return g_test_run ();
}
