/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-ferie.h"

static void
test_easter (void)
{
  /* Published dates, among them the earliest and the latest possible. */
  static const char *const days[] = {
    "1583-04-10", "1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31",
    "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28",
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      MefDay day = mef_day_parse (days[i]);
      int    year, month, day_of_month;

      mef_day_split (day, &year, &month, &day_of_month);
      g_assert_cmpuint (mef_ferie_easter (year), ==, day);
    }
  for (int year = 1583; year < 3000; year++)
    g_assert_cmpint (mef_day_weekday (mef_ferie_easter (year)), ==, 7);
}

/* The holidays of 2026, month by month, as the texts give them. */
static void
check_year (const char *departement, const char *const *expected)
{
  guint n = 0;

  for (MefDay day = mef_day_new (2026, 1, 1); day <= mef_day_new (2026, 12, 31); day++)
    if (mef_ferie_get_name (day, departement) != NULL)
      {
        g_autofree char *iso = mef_day_to_iso (day);

        g_assert_cmpstr (iso, ==, expected[n++]);
      }
  g_assert_null (expected[n]);
}

static void
test_2026 (void)
{
  static const char *const paris[] = { "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
                                       "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
                                       "2026-11-01", "2026-11-11", "2026-12-25", NULL };
  static const char *const strasbourg[] = { "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01",
                                            "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14",
                                            "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
                                            "2026-12-26", NULL };
  static const char *const reunion[] = { "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14",
                                         "2026-05-25", "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11",
                                         "2026-12-20", "2026-12-25", NULL };

  check_year ("75", paris);
  check_year (NULL, paris);
  check_year ("67", strasbourg);
  check_year ("57", strasbourg);
  check_year ("974", reunion);
}

static void
test_overseas (void)
{
  static const char *const cases[][2] = {
    { "971", "2026-05-27" }, { "972", "2026-05-22" }, { "973", "2026-06-10" }, { "974", "2026-12-20" },
    { "976", "2026-04-27" }, { "977", "2026-10-09" }, { "978", "2026-05-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MefDay day = mef_day_parse (cases[i][1]);

      g_assert_cmpstr (mef_ferie_get_name (day, cases[i][0]), ==, "Abolition de l’esclavage");
      g_assert_null (mef_ferie_get_name (day, "75"));
      g_assert_null (mef_ferie_get_name (day, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/ferie/DIS-04/easter", test_easter);
  g_test_add_func ("/domain/ferie/DIS-04/whole-year", test_2026);
  g_test_add_func ("/domain/ferie/DIS-04/overseas", test_overseas);

  return g_test_run ();
}
