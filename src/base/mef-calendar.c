/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-calendar.h"
#include "base/mef-paris.h"

#define FIRST_YEAR     1000
#define LAST_YEAR      9999
#define UNIX_EPOCH_DAY 719163 /* 1970-01-01 counted like GDate, from 0001-01-01 = 1 */
#define SECONDS_OF_DAY 86400

static const char *const months[] = { "janvier", "février", "mars",      "avril",   "mai",      "juin",
                                      "juillet", "août",    "septembre", "octobre", "novembre", "décembre" };

static const char *const weekdays[] = { "lundi",    "mardi",  "mercredi", "jeudi",
                                        "vendredi", "samedi", "dimanche" };

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_of_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

/* The Gregorian calendar by eras of 400 years that begin on a 1 March: no loop, no table. */
static gint64
day_from_civil (gint64 year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 305;
}

static void
day_to_civil (gint64 number, int *year, int *month, int *day)
{
  gint64 z = number + 305;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 day_of_era = z - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;

  *day = (int) (day_of_year - (153 * shifted + 2) / 5 + 1);
  *month = (int) (shifted < 10 ? shifted + 3 : shifted - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

static gint64
floor_div (gint64 value, gint64 by)
{
  return value / by - (value % by < 0);
}

/* The earliest and the latest instant that four digits of a year can write. */
static gint64
clamp_instant (gint64 instant)
{
  gint64 first = (day_from_civil (FIRST_YEAR, 1, 1) - UNIX_EPOCH_DAY) * SECONDS_OF_DAY * MEF_SECOND;
  gint64 end = (day_from_civil (LAST_YEAR + 1, 1, 1) - UNIX_EPOCH_DAY) * SECONDS_OF_DAY * MEF_SECOND;

  return CLAMP (instant, first, end - 1);
}

/* The reading of a Paris wall clock, as seconds since 1970-01-01 there. */
static gint64
local_seconds (gint64 instant)
{
  gint64 utc = floor_div (instant, MEF_SECOND);

  return utc + mef_paris_offset (utc);
}

static gboolean
read_digits (const char **at, int count, int *value)
{
  int result = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      result = result * 10 + ((*at)[i] - '0');
    }
  *at += count;
  *value = result;
  return TRUE;
}

static gboolean
read_char (const char **at, char wanted)
{
  if (**at != wanted)
    return FALSE;
  (*at)++;
  return TRUE;
}

static MefDay
read_day (const char **at)
{
  int year, month, day;

  if (!read_digits (at, 4, &year) || !read_char (at, '-') || !read_digits (at, 2, &month)
      || !read_char (at, '-') || !read_digits (at, 2, &day))
    return MEF_DAY_NONE;
  return mef_day_new (year, month, day);
}

MefDay
mef_day_new (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1
      || day > days_of_month (year, month))
    return MEF_DAY_NONE;
  return (MefDay) day_from_civil (year, month, day);
}

MefDay
mef_day_parse (const char *text)
{
  const char *at = text;
  MefDay      day;

  if (text == NULL)
    return MEF_DAY_NONE;
  day = read_day (&at);
  return *at == '\0' ? day : MEF_DAY_NONE;
}

void
mef_day_split (MefDay day, int *year, int *month, int *day_of_month)
{
  int y, m, d;

  g_return_if_fail (day != MEF_DAY_NONE);

  day_to_civil (day, &y, &m, &d);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day_of_month != NULL)
    *day_of_month = d;
}

MefDay
mef_day_add_years (MefDay day, int years)
{
  int y, m, d;

  g_return_val_if_fail (day != MEF_DAY_NONE, MEF_DAY_NONE);

  if (years < -LAST_YEAR || years > LAST_YEAR)
    return MEF_DAY_NONE;
  day_to_civil (day, &y, &m, &d);
  y += years;
  return mef_day_new (y, m, MIN (d, days_of_month (y, m)));
}

int
mef_day_weekday (MefDay day)
{
  g_return_val_if_fail (day != MEF_DAY_NONE, 1);
  return (int) ((day - 1) % 7) + 1;
}

char *
mef_day_to_iso (MefDay day)
{
  int y, m, d;

  if (day == MEF_DAY_NONE)
    return g_strdup ("");
  day_to_civil (day, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

char *
mef_day_to_french (MefDay day)
{
  int y, m, d;

  if (day == MEF_DAY_NONE)
    return g_strdup ("");
  day_to_civil (day, &y, &m, &d);
  return g_strdup_printf ("%d%s %s %d", d, d == 1 ? "er" : "", months[m - 1], y);
}

char *
mef_day_to_french_long (MefDay day)
{
  g_autofree char *date = mef_day_to_french (day);

  if (day == MEF_DAY_NONE)
    return g_steal_pointer (&date);
  return g_strdup_printf ("%s %s", weekdays[mef_day_weekday (day) - 1], date);
}

MefDay
mef_instant_day (gint64 instant)
{
  gint64 day = floor_div (local_seconds (instant), SECONDS_OF_DAY) + UNIX_EPOCH_DAY;

  if (day < day_from_civil (FIRST_YEAR, 1, 1) || day > day_from_civil (LAST_YEAR, 12, 31))
    return MEF_DAY_NONE;
  return (MefDay) day;
}

gint64
mef_day_start (MefDay day)
{
  gint64 midnight, with_offset_before, with_offset_after;

  g_return_val_if_fail (day != MEF_DAY_NONE, 0);

  /* The wall clock may change during the night: both offsets are tried, the earlier that lies in the day
   * wins. */
  midnight = ((gint64) day - UNIX_EPOCH_DAY) * SECONDS_OF_DAY;
  with_offset_before = midnight - mef_paris_offset (midnight - SECONDS_OF_DAY);
  with_offset_after = midnight - mef_paris_offset (midnight + SECONDS_OF_DAY);
  if (with_offset_after < with_offset_before && mef_instant_day (with_offset_after * MEF_SECOND) == day)
    return with_offset_after * MEF_SECOND;
  if (mef_instant_day (with_offset_before * MEF_SECOND) == day)
    return with_offset_before * MEF_SECOND;
  return with_offset_after * MEF_SECOND;
}

char *
mef_instant_to_rfc3339 (gint64 instant)
{
  gint64 in_range = clamp_instant (instant);
  gint64 seconds = floor_div (in_range, MEF_SECOND);
  gint64 number = floor_div (seconds, SECONDS_OF_DAY);
  int    of_day = (int) (seconds - number * SECONDS_OF_DAY);
  int    y, m, d;

  day_to_civil (number + UNIX_EPOCH_DAY, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", y, m, d, of_day / 3600, of_day / 60 % 60,
                          of_day % 60, (int) (in_range - seconds * MEF_SECOND));
}

static gboolean
read_fraction (const char **at, gint64 *microseconds)
{
  gint64 unit = MEF_SECOND / 10;

  *microseconds = 0;
  if (!read_char (at, '.'))
    return TRUE;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++, unit /= 10)
    *microseconds += (**at - '0') * unit;
  return TRUE;
}

static gboolean
read_offset (const char **at, int *seconds)
{
  int hours, minutes, sign;

  *seconds = 0;
  if (read_char (at, 'Z') || read_char (at, 'z'))
    return TRUE;
  if (read_char (at, '+'))
    sign = 1;
  else if (read_char (at, '-'))
    sign = -1;
  else
    return FALSE;
  if (!read_digits (at, 2, &hours) || !read_char (at, ':') || !read_digits (at, 2, &minutes) || hours > 23
      || minutes > 59)
    return FALSE;
  *seconds = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
mef_instant_parse (const char *text, gint64 *instant)
{
  const char *at = text;
  int         hour, minute, second, offset;
  gint64      fraction, seconds, result;
  MefDay      day;

  g_return_val_if_fail (instant != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  day = read_day (&at);
  if (day == MEF_DAY_NONE || (!read_char (&at, 'T') && !read_char (&at, 't')))
    return FALSE;
  if (!read_digits (&at, 2, &hour) || !read_char (&at, ':') || !read_digits (&at, 2, &minute)
      || !read_char (&at, ':') || !read_digits (&at, 2, &second) || hour > 23 || minute > 59 || second > 60)
    return FALSE;
  if (!read_fraction (&at, &fraction) || !read_offset (&at, &offset) || *at != '\0')
    return FALSE;

  seconds = ((gint64) day - UNIX_EPOCH_DAY) * SECONDS_OF_DAY + hour * 3600 + minute * 60 + second - offset;
  /* A leap second stands at the end of a day in UTC only (RFC 3339, 5.7); POSIX time reads it as the next
   * one. */
  if (second == 60 && seconds % SECONDS_OF_DAY != 0)
    return FALSE;
  result = seconds * MEF_SECOND + fraction;
  if (clamp_instant (result) != result)
    return FALSE;
  *instant = result;
  return TRUE;
}

char *
mef_instant_to_french_time (gint64 instant)
{
  gint64 local = local_seconds (instant);
  int    of_day = (int) (local - floor_div (local, SECONDS_OF_DAY) * SECONDS_OF_DAY);

  return g_strdup_printf ("%02d:%02d", of_day / 3600, of_day / 60 % 60);
}

char *
mef_instant_to_french (gint64 instant)
{
  g_autofree char *day = mef_day_to_french (mef_instant_day (instant));
  g_autofree char *time = mef_instant_to_french_time (instant);

  return g_strdup_printf ("%s à %s", day, time);
}

char *
mef_instant_to_relative (gint64 instant, gint64 now)
{
  MefDay day = mef_instant_day (instant);
  MefDay today = mef_instant_day (now);
  int    y, m, d;

  if (instant > now || day == MEF_DAY_NONE || today == MEF_DAY_NONE || today - day > 6)
    return mef_day_to_french (day);
  if (now - instant < MEF_MINUTE)
    return g_strdup ("à l’instant");
  if (now - instant < MEF_HOUR)
    return g_strdup_printf ("il y a %d min", (int) ((now - instant) / MEF_MINUTE));
  if (day == today)
    return g_strdup_printf ("il y a %d h", (int) ((now - instant) / MEF_HOUR));
  if (today - day == 1)
    return g_strdup ("hier");
  day_to_civil (day, &y, &m, &d);
  return g_strdup_printf ("%s %d%s %s", weekdays[mef_day_weekday (day) - 1], d, d == 1 ? "er" : "",
                          months[m - 1]);
}

int
mef_days_between (gint64 from, gint64 to)
{
  MefDay first = mef_instant_day (from);
  MefDay last = mef_instant_day (to);

  if (first == MEF_DAY_NONE || last == MEF_DAY_NONE || last < first)
    return 0;
  return (int) (last - first);
}
