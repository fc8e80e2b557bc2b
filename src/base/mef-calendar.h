/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefDay:
 *
 * A calendar day without hour or zone, as a Julian day number like GDate's; 0 is « no day ».
 */
typedef guint32 MefDay;

#define MEF_DAY_NONE ((MefDay) 0)
#define MEF_SECOND   ((gint64) G_USEC_PER_SEC)
#define MEF_MINUTE   (60 * MEF_SECOND)
#define MEF_HOUR     (60 * MEF_MINUTE)

/**
 * mef_day_new:
 * Returns: the day, or %MEF_DAY_NONE when there is no such day between 1000 and 9999
 */
MefDay mef_day_new (int year, int month, int day);

/**
 * mef_day_parse:
 * @text: (nullable): `YYYY-MM-DD` and nothing else
 * Returns: the day, or %MEF_DAY_NONE
 */
MefDay mef_day_parse (const char *text);

/** mef_day_split: the parts of a day that is not %MEF_DAY_NONE */
void mef_day_split (MefDay day, int *year, int *month, int *day_of_month);

/** mef_day_add_years: the 29 February becomes the 28 where the year has none */
MefDay mef_day_add_years (MefDay day, int years);

/** mef_day_weekday: 1 is Monday, 7 is Sunday */
int mef_day_weekday (MefDay day);

/**
 * mef_day_to_iso:
 * Returns: (transfer full): `YYYY-MM-DD`, or "" for %MEF_DAY_NONE
 */
char *mef_day_to_iso (MefDay day);

/**
 * mef_day_to_french:
 * Returns: (transfer full): « 3 mars 2026 », « 1er mai 2026 », or "" for %MEF_DAY_NONE
 */
char *mef_day_to_french (MefDay day);

/**
 * mef_day_to_french_long:
 * Returns: (transfer full): « jeudi 23 avril 2026 »
 */
char *mef_day_to_french_long (MefDay day);

/**
 * mef_instant_day:
 * @instant: microseconds since 1970-01-01 UTC
 * Returns: the day it is in Europe/Paris then
 */
MefDay mef_instant_day (gint64 instant);

/**
 * mef_day_start:
 * Returns: the instant at which @day begins in Europe/Paris
 */
gint64 mef_day_start (MefDay day);

/**
 * mef_instant_to_rfc3339:
 * Returns: (transfer full): `2026-03-16T09:41:00.000000Z`, always with six decimals and `Z` so that text
 * sorts
 */
char *mef_instant_to_rfc3339 (gint64 instant);

/**
 * mef_instant_parse:
 * @text: (nullable): RFC 3339 with any offset, at most six decimals kept
 * @instant: (out): microseconds since 1970-01-01 UTC
 */
gboolean mef_instant_parse (const char *text, gint64 *instant);

/**
 * mef_instant_to_french_time:
 * Returns: (transfer full): « 10:42 » in Europe/Paris
 */
char *mef_instant_to_french_time (gint64 instant);

/**
 * mef_instant_to_french:
 * Returns: (transfer full): « 3 mars 2026 à 10:42 » in Europe/Paris
 */
char *mef_instant_to_french (gint64 instant);

/**
 * mef_instant_to_relative:
 *
 * « à l’instant », « il y a 5 min », « il y a 2 h », « hier », « lundi 20 avril », « 3 mars 2026 », by the
 * distance of @instant from @now; a future instant reads as its date.
 *
 * Returns: (transfer full): the text
 */
char *mef_instant_to_relative (gint64 instant, gint64 now);

/** mef_days_between: whole days in Europe/Paris from @from to @to, never negative (the « 12 j » of the queue)
 */
int mef_days_between (gint64 from, gint64 to);

G_END_DECLS
