/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-disponibilites.h"

#define TODAY     "2026-04-23" /* a Thursday; 1, 8 and 14 May are holidays */
#define MATIN     MEF_MOITIE_MATIN
#define APRES     MEF_MOITIE_APRES_MIDI
#define PLACES(n) ((MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, (n) })
#define CLOSED    ((MefDemiJournee){ MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 })
#define IDLE      ((MefDemiJournee){ MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 })

static MefCase
cell (const char *day, MefMoitie moitie)
{
  return (MefCase){ mef_day_parse (day), moitie };
}

static void
assert_cell (MefDisponibilites *grid, const char *day, MefMoitie moitie, MefDemiJournee expected)
{
  MefDemiJournee value = mef_disponibilites_get (grid, cell (day, moitie));

  g_assert_cmpint (value.etat, ==, expected.etat);
  g_assert_cmpuint (value.places, ==, expected.places);
}

static void
test_period (void)
{
  g_autoptr (MefDisponibilites) grid = mef_disponibilites_new (mef_day_parse (TODAY), 65);

  assert_cell (grid, TODAY, MATIN, IDLE);
  g_assert_true (mef_disponibilites_set (grid, cell (TODAY, MATIN), PLACES (2)));
  g_assert_true (mef_disponibilites_set (grid, cell ("2026-05-23", APRES), CLOSED));
  g_assert_false (mef_disponibilites_set (grid, cell ("2026-04-22", MATIN), PLACES (2)));
  g_assert_false (mef_disponibilites_set (grid, cell ("2026-05-24", MATIN), PLACES (2)));
  assert_cell (grid, TODAY, MATIN, PLACES (2));
  assert_cell (grid, "2026-05-23", APRES, CLOSED);
  assert_cell (grid, "2026-05-24", MATIN, IDLE);
  g_assert_cmpuint (mef_disponibilites_count (grid, MEF_DEMI_JOURNEE_NON_TRAVAILLE), ==, 60);
}

static void
test_places (void)
{
  g_autoptr (MefDisponibilites) grid = mef_disponibilites_new (mef_day_parse (TODAY), 4);

  g_assert_false (mef_disponibilites_set (grid, cell (TODAY, MATIN), PLACES (0)));
  g_assert_false (mef_disponibilites_set (grid, cell (TODAY, MATIN), PLACES (5)));
  g_assert_true (mef_disponibilites_set (grid, cell (TODAY, MATIN), PLACES (4)));
  g_assert_false (mef_disponibilites_set (grid, cell (TODAY, MATIN),
                                          (MefDemiJournee){ MEF_DEMI_JOURNEE_NON_DISPONIBLE, 1 }));
  assert_cell (grid, TODAY, MATIN, PLACES (4));
}

/* The shown week is copied by weekday: Thursday 23 to Sunday 26 April, since Monday to Wednesday are past. */
static void
test_duplicate (void)
{
  g_autoptr (MefDisponibilites) grid = mef_disponibilites_new (mef_day_parse (TODAY), 65);
  guint feries = 99;

  mef_disponibilites_set (grid, cell ("2026-04-23", MATIN), PLACES (2));
  mef_disponibilites_set (grid, cell ("2026-04-24", APRES), CLOSED);
  mef_disponibilites_set (grid, cell ("2026-05-05", MATIN), PLACES (9)); /* a Tuesday: left as it is */
  mef_disponibilites_set (grid, cell ("2026-05-15", MATIN),
                          PLACES (7)); /* a Friday: becomes like Friday 24 April */

  g_assert_cmpuint (mef_disponibilites_duplicate (grid, mef_day_parse ("2026-04-26"),
                                                  mef_day_parse ("2026-04-01"), mef_day_parse ("2027-01-01"),
                                                  "75", &feries),
                    ==, 12);
  g_assert_cmpuint (feries, ==, 3);
  assert_cell (grid, "2026-04-23", MATIN, PLACES (2));
  assert_cell (grid, "2026-04-30", MATIN, PLACES (2));
  assert_cell (grid, "2026-04-30", APRES, IDLE);
  assert_cell (grid, "2026-05-01", APRES, IDLE); /* a holiday */
  assert_cell (grid, "2026-05-05", MATIN, PLACES (9));
  assert_cell (grid, "2026-05-15", MATIN, IDLE);
  assert_cell (grid, "2026-05-15", APRES, CLOSED);
  assert_cell (grid, "2026-05-21", MATIN, PLACES (2));
}

static void
test_difference (void)
{
  g_autoptr (MefDisponibilites) before = mef_disponibilites_new (mef_day_parse (TODAY), 65);
  g_autoptr (MefDisponibilites) after = mef_disponibilites_copy (before);
  g_autoptr (GArray) changes = NULL;
  const MefChangementCase *change;

  mef_disponibilites_set (after, cell ("2026-04-28", APRES), PLACES (3));
  mef_disponibilites_move (before, mef_day_parse ("2026-04-24"));
  changes = mef_disponibilites_between (before, after);
  g_assert_cmpuint (changes->len, ==, 1);
  change = &g_array_index (changes, MefChangementCase, 0);
  g_assert_cmpint (change->cellule.moitie, ==, APRES);
  g_assert_cmpint (change->avant.etat, ==, MEF_DEMI_JOURNEE_NON_TRAVAILLE);
  g_assert_cmpuint (change->apres.places, ==, 3);
}

/* Every midnight of a year in Europe/Paris, both changes of the clock among them: the window moves by one
 * day, at that instant and not a microsecond before; what was told for a day stays with that day until it is
 * past. */
static void
test_a_year_of_midnights (void)
{
  g_autoptr (MefDisponibilites) grid = mef_disponibilites_new (mef_day_parse ("2026-01-01"), 65);
  MefDay last = mef_day_parse ("2027-01-01");

  for (MefDay day = mef_day_parse ("2026-01-01"); day <= last; day++)
    {
      gint64  midnight = mef_day_start (day);
      MefCase farthest = { day + MEF_DISPONIBILITES_JOURS - 1, day % 2 };

      g_assert_cmpuint (mef_instant_day (midnight), ==, day);
      g_assert_cmpuint (mef_instant_day (midnight - 1), ==, day - 1);
      g_assert_cmpint (mef_day_start (day + 1) - midnight, >=, 23 * MEF_HOUR);
      g_assert_cmpint (mef_day_start (day + 1) - midnight, <=, 25 * MEF_HOUR);

      mef_disponibilites_move (grid, mef_instant_day (midnight));
      g_assert_cmpuint (mef_disponibilites_get_debut (grid), ==, day);
      g_assert_false (mef_disponibilites_holds (grid, day - 1));
      g_assert_true (mef_disponibilites_set (grid, farthest, PLACES (1 + day % 60)));

      if (day >= mef_day_parse ("2026-01-31"))
        for (guint i = 0; i < MEF_DISPONIBILITES_JOURS; i++)
          {
            MefDay         told = day + i;
            MefDemiJournee value =
                mef_disponibilites_get (grid, (MefCase){ told, (told - MEF_DISPONIBILITES_JOURS + 1) % 2 });

            g_assert_cmpuint (value.places, ==, 1 + (told - MEF_DISPONIBILITES_JOURS + 1) % 60);
          }
    }

  mef_disponibilites_move (grid, mef_day_parse ("2026-06-01")); /* a clock set back changes nothing */
  g_assert_cmpuint (mef_disponibilites_get_debut (grid), ==, last);
}

static void
test_codes (void)
{
  guint value = 99;

  for (guint i = 0; i < MEF_DEMI_JOURNEE_N; i++)
    {
      g_assert_true (mef_demi_journee_from_code (mef_demi_journee_to_code (i), &value));
      g_assert_cmpuint (value, ==, i);
      g_assert_nonnull (mef_demi_journee_get_label (i));
    }
  for (guint i = 0; i < MEF_MOITIE_N; i++)
    {
      g_assert_true (mef_moitie_from_code (mef_moitie_to_code (i), &value));
      g_assert_cmpuint (value, ==, i);
      g_assert_nonnull (mef_moitie_get_label (i));
    }
  g_assert_false (mef_demi_journee_from_code ("LIBRE", &value));
  g_assert_false (mef_moitie_from_code (NULL, &value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/disponibilites/DIS-01/period", test_period);
  g_test_add_func ("/domain/disponibilites/DIS-02/places", test_places);
  g_test_add_func ("/domain/disponibilites/DIS-03/duplicate", test_duplicate);
  g_test_add_func ("/domain/disponibilites/difference", test_difference);
  g_test_add_func ("/domain/disponibilites/DIS-04/a-year-of-midnights", test_a_year_of_midnights);
  g_test_add_func ("/domain/disponibilites/codes", test_codes);

  return g_test_run ();
}
