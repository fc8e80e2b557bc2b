/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-ferie.h"

#include <glib/gi18n.h>

/* @month 0: @day counts from Easter Sunday. Without départements a day is one everywhere. */
static const struct
{
  int         month;
  int         day;
  const char *name;
  const char *departements[4];
} rows[] = {
  { 1, 1, N_ ("Jour de l’an") },
  { 0, 1, N_ ("Lundi de Pâques") },
  { 5, 1, N_ ("Fête du travail") },
  { 5, 8, N_ ("Victoire de 1945") },
  { 0, 39, N_ ("Ascension") },
  { 0, 50, N_ ("Lundi de Pentecôte") },
  { 7, 14, N_ ("Fête nationale") },
  { 8, 15, N_ ("Assomption") },
  { 11, 1, N_ ("Toussaint") },
  { 11, 11, N_ ("Armistice de 1918") },
  { 12, 25, N_ ("Noël") },
  { 0, -2, N_ ("Vendredi saint"), { "57", "67", "68" } },
  { 12, 26, N_ ("Saint-Étienne"), { "57", "67", "68" } },
  { 4, 27, N_ ("Abolition de l’esclavage"), { "976" } },
  { 5, 22, N_ ("Abolition de l’esclavage"), { "972" } },
  { 5, 27, N_ ("Abolition de l’esclavage"), { "971" } },
  { 5, 28, N_ ("Abolition de l’esclavage"), { "978" } },
  { 6, 10, N_ ("Abolition de l’esclavage"), { "973" } },
  { 10, 9, N_ ("Abolition de l’esclavage"), { "977" } },
  { 12, 20, N_ ("Abolition de l’esclavage"), { "974" } },
};

/* The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
MefDay
mef_ferie_easter (int year)
{
  int a = year % 19;
  int b = year / 100;
  int c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

  g_return_val_if_fail (year >= 1583, MEF_DAY_NONE);

  return mef_day_new (year, f / 31, f % 31 + 1);
}

static gboolean
holds_in (const char *const *departements, const char *departement)
{
  if (departements[0] == NULL)
    return TRUE;

  return departement != NULL && g_strv_contains (departements, departement);
}

const char *
mef_ferie_get_name (MefDay day, const char *departement)
{
  int    year, month, day_of_month;
  MefDay easter;

  g_return_val_if_fail (day != MEF_DAY_NONE, NULL);

  mef_day_split (day, &year, &month, &day_of_month);
  easter = mef_ferie_easter (year);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean same = rows[i].month == 0 ? day == easter + rows[i].day
                                         : rows[i].month == month && rows[i].day == day_of_month;

      if (same && holds_in (rows[i].departements, departement))
        return rows[i].name;
    }

  return NULL;
}
