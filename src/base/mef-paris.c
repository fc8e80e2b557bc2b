/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-base"

#include "config.h"

#include "base/mef-paris.h"
#include "base/mef-calendar.h"

#define WINTER 3600
#define SUMMER 7200

static GTimeZone *
paris (void)
{
  static GTimeZone *zone = NULL;
  static gsize      once = 0;

  if (g_once_init_enter (&once))
    {
      zone = g_time_zone_new_identifier ("Europe/Paris");
      if (zone == NULL)
        g_warning ("No time zone data for Europe/Paris: the European rule is used instead");
      g_once_init_leave (&once, 1);
    }
  return zone;
}

/* 01:00 UTC on the last Sunday of a month of 31 days. */
static gint64
last_sunday (int year, int month)
{
  MefDay last = mef_day_new (year, month, 31);
  MefDay sunday = last - (MefDay) (mef_day_weekday (last) % 7);

  return ((gint64) sunday - (gint64) mef_day_new (1970, 1, 1)) * 86400 + 3600;
}

int
mef_paris_offset_by_rule (gint64 utc)
{
  gint64 first = (gint64) mef_day_new (1970, 1, 1);
  gint64 day = utc / 86400 - (utc % 86400 < 0) + first;
  int    year;

  if (day < (gint64) mef_day_new (1000, 1, 1) || day > (gint64) mef_day_new (9999, 12, 31))
    return WINTER;
  mef_day_split ((MefDay) day, &year, NULL, NULL);
  return utc >= last_sunday (year, 3) && utc < last_sunday (year, 10) ? SUMMER : WINTER;
}

int
mef_paris_offset (gint64 utc)
{
  GTimeZone *zone = paris ();
  int        interval;

  if (zone == NULL)
    return mef_paris_offset_by_rule (utc);
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc);
  return interval < 0 ? mef_paris_offset_by_rule (utc) : g_time_zone_get_offset (zone, interval);
}
