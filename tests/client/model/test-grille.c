/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/model/mef-grille-texte.h"
#include "client/model/mef-grille.h"
#include "support/mef-fake-clock.h"

/* Thursday 23 April 2026, as in the guide's example; 65 places. */
#define J        mef_day_new (2026, 4, 23)
#define CAPACITE 65

typedef struct
{
  MefFakeClock *clock;
  MefGrille    *grille;
  guint         told;
} Fixture;

static MefCase
at (int days, MefMoitie moitie)
{
  return (MefCase){ (MefDay) ((int) J + days), moitie };
}

static const MefDemiJournee rien = { MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 };
static const MefDemiJournee non = { MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 };

static MefDemiJournee
places (guint n)
{
  return (MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, n };
}

static void
changed_cb (MefGrille *grille, Fixture *f)
{
  f->told++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefDisponibilites) connues = mef_disponibilites_new (J, CAPACITE);

  f->clock = mef_fake_clock_new ("2026-04-23T08:00:00Z");
  f->grille = mef_grille_new (MEF_CLOCK (f->clock), NULL);
  mef_grille_load (f->grille, connues);
  g_signal_connect (f->grille, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->grille);
  g_assert_finalize_object (f->clock);
}

static void
assert_value (Fixture *f, MefCase cellule, MefDemiJournee expected)
{
  MefDemiJournee value = mef_grille_get (f->grille, cellule);

  g_assert_cmpint (value.etat, ==, expected.etat);
  g_assert_cmpuint (value.places, ==, expected.places);
}

static void
assert_cursor (Fixture *f, int days, MefMoitie moitie)
{
  MefCase cursor = mef_grille_get_curseur (f->grille);

  g_assert_cmpint ((int) cursor.jour - (int) J, ==, days);
  g_assert_cmpint (cursor.moitie, ==, moitie);
}

static void
set (Fixture *f, MefCase cellule, MefDemiJournee value)
{
  mef_grille_set_curseur (f->grille, cellule, FALSE);
  g_assert_true (mef_grille_apply (f->grille, value));
}

static void
test_period (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, J);
  g_assert_cmpuint (mef_grille_get_fin (f->grille), ==, mef_day_new (2026, 5, 23));
  g_assert_cmpuint (mef_grille_get_semaine (f->grille), ==, mef_day_new (2026, 4, 20));
  g_assert_false (mef_grille_can_move_semaine (f->grille, -1));
  for (guint i = 0; i < 4; i++)
    g_assert_true (mef_grille_move_semaine (f->grille, 1));
  g_assert_cmpuint (mef_grille_get_semaine (f->grille), ==, mef_day_new (2026, 5, 18));
  g_assert_false (mef_grille_move_semaine (f->grille, 1));
  g_assert_true (mef_grille_move_semaine (f->grille, -1));

  /* Everything is « Non travaillé » at first, and days outside can't be set. */
  assert_value (f, at (0, MEF_MOITIE_MATIN), rien);
  mef_grille_set_curseur (f->grille, at (-1, MEF_MOITIE_MATIN), FALSE);
  assert_cursor (f, 0, MEF_MOITIE_MATIN);
  mef_grille_set_curseur (f->grille, at (31, MEF_MOITIE_APRES_MIDI), FALSE);
  assert_cursor (f, 30, MEF_MOITIE_APRES_MIDI);
}

static void
test_apply (Fixture *f, gconstpointer data)
{
  MefDemiJournee value;

  set (f, at (4, MEF_MOITIE_MATIN), places (2));
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (2));
  assert_value (f, at (4, MEF_MOITIE_APRES_MIDI), rien);
  g_assert_true (mef_grille_is_modified (f->grille, at (4, MEF_MOITIE_MATIN)));
  g_assert_true (mef_grille_get_commun (f->grille, &value));
  g_assert_cmpuint (value.places, ==, 2);

  /* 1 to the capacity. */
  g_assert_false (mef_grille_apply (f->grille, places (0)));
  g_assert_false (mef_grille_apply (f->grille, places (CAPACITE + 1)));
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (2));
  g_assert_true (mef_grille_apply (f->grille, places (CAPACITE)));
  /* A number says nothing of the other two. */
  g_assert_true (mef_grille_apply (f->grille, (MefDemiJournee){ MEF_DEMI_JOURNEE_NON_DISPONIBLE, 7 }));
  assert_value (f, at (4, MEF_MOITIE_MATIN), non);
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 1);
  g_assert_true (mef_grille_apply (f->grille, rien));
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 0);
}

static void
test_whole_day (Fixture *f, gconstpointer data)
{
  mef_grille_select_jour (f->grille, J + 5);
  g_assert_true (mef_grille_apply (f->grille, places (3)));
  assert_value (f, at (5, MEF_MOITIE_MATIN), places (3));
  assert_value (f, at (5, MEF_MOITIE_APRES_MIDI), places (3));
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 2);
  g_assert_true (mef_grille_undo (f->grille));
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 0);
}

/* The week of the 27th: seven days; J's own week: from Thursday on. */
static void
test_all_mornings (Fixture *f, gconstpointer data)
{
  mef_grille_select_moitie (f->grille, J + 6, MEF_MOITIE_MATIN);
  g_assert_true (mef_grille_apply (f->grille, non));
  for (int day = 4; day < 11; day++)
    {
      assert_value (f, at (day, MEF_MOITIE_MATIN), non);
      assert_value (f, at (day, MEF_MOITIE_APRES_MIDI), rien);
    }
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 7);
  mef_grille_select_moitie (f->grille, J, MEF_MOITIE_APRES_MIDI);
  g_assert_true (mef_grille_apply (f->grille, places (1)));
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 7 + 4);
  assert_cursor (f, 0, MEF_MOITIE_APRES_MIDI);
}

static void
test_keyboard (Fixture *f, gconstpointer data)
{
  MefCase first, last;

  g_assert_true (mef_grille_move (f->grille, 1, 0, FALSE));
  g_assert_true (mef_grille_move (f->grille, 0, 1, FALSE));
  assert_cursor (f, 1, MEF_MOITIE_APRES_MIDI);
  g_assert_false (mef_grille_move (f->grille, 0, 1, FALSE));
  g_assert_true (mef_grille_move (f->grille, 7, 0, FALSE));
  assert_cursor (f, 8, MEF_MOITIE_APRES_MIDI);
  g_assert_true (mef_grille_move (f->grille, -30, 0, FALSE));
  assert_cursor (f, 0, MEF_MOITIE_APRES_MIDI);
  g_assert_false (mef_grille_move (f->grille, -1, 0, FALSE));
  g_assert_true (mef_grille_move (f->grille, 0, -1, FALSE));
  assert_cursor (f, 0, MEF_MOITIE_MATIN);

  mef_grille_move (f->grille, 2, 0, TRUE);
  mef_grille_move (f->grille, 0, 1, TRUE);
  g_assert_cmpuint (mef_grille_get_selection (f->grille, &first, &last), ==, 6);
  g_assert_cmpuint (first.jour, ==, J);
  g_assert_cmpuint (last.jour, ==, J + 2);
  g_assert_true (mef_grille_is_selected (f->grille, at (1, MEF_MOITIE_APRES_MIDI)));
  g_assert_false (mef_grille_is_selected (f->grille, at (3, MEF_MOITIE_MATIN)));
  mef_grille_move (f->grille, 1, 0, FALSE);
  g_assert_cmpuint (mef_grille_get_selection (f->grille, &first, &last), ==, 1);
}

static void
test_digits (Fixture *f, gconstpointer data)
{
  MefCase here = at (0, MEF_MOITIE_MATIN);

  g_assert_true (mef_grille_type_chiffre (f->grille, 1));
  assert_value (f, here, places (1));
  mef_fake_clock_advance (f->clock, MEF_SECOND / 2);
  g_assert_true (mef_grille_type_chiffre (f->grille, 2));
  assert_value (f, here, places (12));

  /* One number, one step. */
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, here, rien);
  g_assert_true (mef_grille_redo (f->grille));
  assert_value (f, here, places (12));

  /* Later it is another number. */
  g_assert_true (mef_grille_type_chiffre (f->grille, 3));
  assert_value (f, here, places (3));
  mef_fake_clock_advance (f->clock, 2 * MEF_SECOND);
  g_assert_true (mef_grille_type_chiffre (f->grille, 4));
  assert_value (f, here, places (4));
  /* So is what would go beyond the capacity, and what is typed elsewhere. */
  g_assert_true (mef_grille_type_chiffre (f->grille, 6));
  assert_value (f, here, places (46));
  g_assert_true (mef_grille_type_chiffre (f->grille, 7));
  assert_value (f, here, places (7));
  mef_grille_move (f->grille, 1, 0, FALSE);
  g_assert_true (mef_grille_type_chiffre (f->grille, 5));
  assert_value (f, here, places (7));
  assert_value (f, at (1, MEF_MOITIE_MATIN), places (5));

  g_assert_false (mef_grille_type_chiffre (f->grille, 0) && mef_grille_get (f->grille, here).places == 0);
  mef_fake_clock_advance (f->clock, 2 * MEF_SECOND);
  g_assert_false (mef_grille_type_chiffre (f->grille, 0));
}

/* The first digit changes nothing: taking the number back must not take back what was done before. */
static void
test_digit_that_changes_nothing (Fixture *f, gconstpointer data)
{
  set (f, at (0, MEF_MOITIE_MATIN), places (1));
  set (f, at (1, MEF_MOITIE_MATIN), non);
  mef_grille_set_curseur (f->grille, at (0, MEF_MOITIE_MATIN), FALSE);
  g_assert_true (mef_grille_type_chiffre (f->grille, 1));
  g_assert_true (mef_grille_type_chiffre (f->grille, 2));
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (12));
  assert_value (f, at (1, MEF_MOITIE_MATIN), non);
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (1));
  assert_value (f, at (1, MEF_MOITIE_MATIN), non);
}

static void
test_small_capacity (Fixture *f, gconstpointer data)
{
  g_autoptr (MefDisponibilites) connues = mef_disponibilites_new (J, 4);
  g_autoptr (MefDisponibilites) none = mef_disponibilites_new (J, 0);

  mef_grille_load (f->grille, connues);
  g_assert_false (mef_grille_type_chiffre (f->grille, 5));
  g_assert_true (mef_grille_type_chiffre (f->grille, 1));
  g_assert_true (mef_grille_type_chiffre (f->grille, 2));
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (2));
  mef_grille_load (f->grille, none);
  g_assert_false (mef_grille_apply (f->grille, places (1)));
  g_assert_true (mef_grille_apply (f->grille, non));
}

/* A stroke spreads what it began on, over all that a quick hand skipped, and is one step. */
static void
test_paint (Fixture *f, gconstpointer data)
{
  set (f, at (4, MEF_MOITIE_MATIN), places (3));
  set (f, at (7, MEF_MOITIE_MATIN), non);
  mef_grille_begin_trait (f->grille, at (4, MEF_MOITIE_MATIN));
  g_assert_true (mef_grille_is_painting (f->grille));
  mef_grille_paint (f->grille, at (8, MEF_MOITIE_MATIN));
  mef_grille_paint (f->grille, at (8, MEF_MOITIE_APRES_MIDI));
  mef_grille_paint (f->grille, at (8, MEF_MOITIE_MATIN));
  mef_grille_end_trait (f->grille);
  g_assert_false (mef_grille_is_painting (f->grille));
  for (int day = 4; day <= 8; day++)
    assert_value (f, at (day, MEF_MOITIE_MATIN), places (3));
  assert_value (f, at (8, MEF_MOITIE_APRES_MIDI), places (3));
  assert_value (f, at (9, MEF_MOITIE_MATIN), rien);

  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (5, MEF_MOITIE_MATIN), rien);
  assert_value (f, at (7, MEF_MOITIE_MATIN), non);
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (3));
  g_assert_true (mef_grille_redo (f->grille));
  assert_value (f, at (7, MEF_MOITIE_MATIN), places (3));

  /* It may wipe, too, and leaves the period alone outside. */
  mef_grille_begin_trait (f->grille, at (2, MEF_MOITIE_MATIN));
  mef_grille_paint (f->grille, at (-5, MEF_MOITIE_MATIN));
  mef_grille_paint (f->grille, at (60, MEF_MOITIE_MATIN));
  mef_grille_end_trait (f->grille);
  assert_value (f, at (7, MEF_MOITIE_MATIN), rien);
}

static void
test_paint_cancelled (Fixture *f, gconstpointer data)
{
  set (f, at (4, MEF_MOITIE_MATIN), places (3));
  mef_grille_begin_trait (f->grille, at (4, MEF_MOITIE_MATIN));
  mef_grille_paint (f->grille, at (9, MEF_MOITIE_MATIN));
  mef_grille_cancel_trait (f->grille);
  assert_value (f, at (9, MEF_MOITIE_MATIN), rien);
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (4, MEF_MOITIE_MATIN), rien);
  g_assert_false (mef_grille_undo (f->grille));

  /* A stroke that changes nothing is no step. */
  mef_grille_begin_trait (f->grille, at (4, MEF_MOITIE_MATIN));
  mef_grille_paint (f->grille, at (9, MEF_MOITIE_MATIN));
  mef_grille_end_trait (f->grille);
  g_assert_false (mef_grille_can_undo (f->grille));
  g_assert_true (mef_grille_can_redo (f->grille));
}

static void
test_copy_paste (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  set (f, at (4, MEF_MOITIE_MATIN), places (2));
  set (f, at (5, MEF_MOITIE_MATIN), non);
  set (f, at (5, MEF_MOITIE_APRES_MIDI), places (7));
  mef_grille_set_curseur (f->grille, at (4, MEF_MOITIE_MATIN), FALSE);
  mef_grille_set_curseur (f->grille, at (5, MEF_MOITIE_APRES_MIDI), TRUE);
  text = mef_grille_copy (f->grille);
  g_assert_cmpstr (text, ==, "2\tX\nN\t7\n");

  mef_grille_set_curseur (f->grille, at (11, MEF_MOITIE_MATIN), FALSE);
  g_assert_true (mef_grille_paste (f->grille, text));
  assert_value (f, at (11, MEF_MOITIE_MATIN), places (2));
  assert_value (f, at (11, MEF_MOITIE_APRES_MIDI), rien);
  assert_value (f, at (12, MEF_MOITIE_MATIN), non);
  assert_value (f, at (12, MEF_MOITIE_APRES_MIDI), places (7));
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (12, MEF_MOITIE_APRES_MIDI), rien);

  /* A selection that is a multiple is filled; at the ends the rest is left out. */
  mef_grille_set_curseur (f->grille, at (14, MEF_MOITIE_MATIN), FALSE);
  mef_grille_set_curseur (f->grille, at (17, MEF_MOITIE_APRES_MIDI), TRUE);
  g_assert_true (mef_grille_paste (f->grille, "1\t2"));
  assert_value (f, at (14, MEF_MOITIE_APRES_MIDI), places (1));
  assert_value (f, at (17, MEF_MOITIE_MATIN), places (2));
  mef_grille_set_curseur (f->grille, at (30, MEF_MOITIE_APRES_MIDI), FALSE);
  g_assert_true (mef_grille_paste (f->grille, text));
  assert_value (f, at (30, MEF_MOITIE_APRES_MIDI), places (2));
  assert_value (f, at (30, MEF_MOITIE_MATIN), rien);
}

static void
test_paste_of_something_else (Fixture *f, gconstpointer data)
{
  static const char *const others[] = { "",          "bonjour", "66",  "0",   "-1",
                                        "2\n3\n4\n", "1\n2\t3", "1.5", "X X", "99999999999999999999" };
  g_autofree char         *wide = g_strnfill (40, '\t');

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (mef_grille_paste (f->grille, others[i]));
  g_assert_false (mef_grille_paste (f->grille, wide));
  g_assert_false (mef_grille_can_undo (f->grille));
  g_assert_true (mef_grille_paste (f->grille, " x \r\n12\r\n"));
  assert_value (f, at (0, MEF_MOITIE_MATIN), non);
  assert_value (f, at (0, MEF_MOITIE_APRES_MIDI), places (12));
}

/* Step by step back to the beginning and forth again; what is done anew forgets what was taken back. */
static void
test_undo_redo (Fixture *f, gconstpointer data)
{
  g_assert_false (mef_grille_undo (f->grille));
  g_assert_false (mef_grille_redo (f->grille));
  for (int day = 0; day < 31; day++)
    set (f, at (day, MEF_MOITIE_MATIN), places ((guint) day + 1));
  for (int day = 30; day >= 0; day--)
    {
      g_assert_true (mef_grille_undo (f->grille));
      assert_value (f, at (day, MEF_MOITIE_MATIN), rien);
      assert_cursor (f, day, MEF_MOITIE_MATIN);
    }
  g_assert_false (mef_grille_can_undo (f->grille));
  while (mef_grille_redo (f->grille))
    ;
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 31);
  mef_grille_undo (f->grille);
  set (f, at (3, MEF_MOITIE_APRES_MIDI), non);
  g_assert_false (mef_grille_can_redo (f->grille));
}

static void
test_duplicate (Fixture *f, gconstpointer data)
{
  guint feries, days;

  /* The week of 27 April, Monday to Thursday. */
  for (int day = 4; day < 8; day++)
    set (f, at (day, MEF_MOITIE_MATIN), places ((guint) day));
  days = mef_grille_try_duplicate (f->grille, mef_day_new (2026, 5, 4), mef_day_new (2026, 6, 30), &feries);
  assert_value (f, at (11, MEF_MOITIE_MATIN), rien);
  g_assert_cmpuint (
      mef_grille_duplicate (f->grille, mef_day_new (2026, 5, 4), mef_day_new (2026, 6, 30), &feries), ==,
      days);
  g_assert_cmpuint (days, ==, 20 - 2); /* 4 to 23 May */
  g_assert_cmpuint (feries, ==, 2);    /* 8 and 14 May */
  assert_value (f, at (11, MEF_MOITIE_MATIN), places (4));
  assert_value (f, at (21, MEF_MOITIE_MATIN), rien); /* Thursday 14, Ascension */
  assert_value (f, at (28, MEF_MOITIE_MATIN), places (7));
  assert_value (f, at (15, MEF_MOITIE_MATIN), rien); /* Friday 8 */
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (28, MEF_MOITIE_MATIN), rien);
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (4));
}

static void
test_revert_and_keep (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) changes = NULL;

  g_assert_false (mef_grille_revert (f->grille));
  set (f, at (4, MEF_MOITIE_MATIN), places (2));
  mef_grille_mark_kept (f->grille);
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 0);
  set (f, at (4, MEF_MOITIE_MATIN), places (3));
  set (f, at (6, MEF_MOITIE_MATIN), non);
  changes = mef_grille_list_changements (f->grille);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpuint (g_array_index (changes, MefChangementCase, 0).avant.places, ==, 2);
  g_assert_true (mef_grille_revert (f->grille));
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (2));
  assert_value (f, at (6, MEF_MOITIE_MATIN), rien);
  /* Which can be taken back. */
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (6, MEF_MOITIE_MATIN), non);
}

/* A colleague's changes come in under what is being done here. */
static void
test_load_while_working (Fixture *f, gconstpointer data)
{
  g_autoptr (MefDisponibilites) theirs = mef_disponibilites_new (J, CAPACITE);

  set (f, at (4, MEF_MOITIE_MATIN), places (2));
  set (f, at (5, MEF_MOITIE_MATIN), places (2));
  mef_disponibilites_set (theirs, at (4, MEF_MOITIE_MATIN), places (9));
  mef_disponibilites_set (theirs, at (5, MEF_MOITIE_MATIN), places (2)); /* the same as here */
  mef_disponibilites_set (theirs, at (6, MEF_MOITIE_MATIN), non);
  g_assert_cmpuint (mef_grille_load (f->grille, theirs), ==, 1);
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (2));
  assert_value (f, at (6, MEF_MOITIE_MATIN), non);
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 1);
  g_assert_true (mef_grille_undo (f->grille));
  g_assert_true (mef_grille_undo (f->grille));
  /* Back to what the colleague left, not to what was there before. */
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (9));
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 0);
  g_assert_true (mef_grille_redo (f->grille));
  assert_value (f, at (4, MEF_MOITIE_MATIN), places (2));
  g_assert_cmpuint (mef_grille_load (f->grille, theirs), ==, 0);
}

/* At midnight in Paris, not in UTC: two hours earlier in summer. */
static void
test_midnight (Fixture *f, gconstpointer data)
{
  set (f, at (0, MEF_MOITIE_MATIN), places (1));
  set (f, at (1, MEF_MOITIE_MATIN), places (2));
  mef_grille_set_curseur (f->grille, at (0, MEF_MOITIE_MATIN), FALSE);
  g_assert_cmpint (mef_grille_get_delay (f->grille), ==, 14 * MEF_HOUR);
  mef_fake_clock_set (f->clock, "2026-04-23T21:59:59.999999Z");
  g_assert_false (mef_grille_follow_clock (f->grille));
  g_assert_cmpint (mef_grille_get_delay (f->grille), ==, 1);
  f->told = 0;
  mef_fake_clock_set (f->clock, "2026-04-23T22:00:00Z");
  g_assert_true (mef_grille_follow_clock (f->grille));
  g_assert_cmpuint (f->told, ==, 1);
  g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, J + 1);
  assert_value (f, at (0, MEF_MOITIE_MATIN), rien);
  assert_value (f, at (1, MEF_MOITIE_MATIN), places (2));
  assert_cursor (f, 1, MEF_MOITIE_MATIN);
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 1);
  /* What has left the period is not taken back into it. */
  g_assert_true (mef_grille_undo (f->grille));
  g_assert_true (mef_grille_undo (f->grille));
  assert_value (f, at (0, MEF_MOITIE_MATIN), rien);
}

/* An edit a moment after midnight acts on today's period. */
static void
test_edit_after_midnight (Fixture *f, gconstpointer data)
{
  mef_grille_set_curseur (f->grille, at (0, MEF_MOITIE_MATIN), FALSE);
  mef_fake_clock_set (f->clock, "2026-04-23T22:00:01Z");
  g_assert_true (mef_grille_apply (f->grille, places (1)));
  assert_value (f, at (1, MEF_MOITIE_MATIN), places (1));
  mef_fake_clock_set (f->clock, "2026-04-24T22:00:01Z");
  mef_grille_begin_trait (f->grille, at (1, MEF_MOITIE_MATIN));
  assert_cursor (f, 2, MEF_MOITIE_MATIN);
  mef_fake_clock_set (f->clock, "2026-04-25T22:00:01Z");
  mef_grille_paint (f->grille, at (5, MEF_MOITIE_MATIN));
  mef_grille_end_trait (f->grille);
  g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, J + 3);
}

/* A year and more of midnights, both changes of the clock among them: each day is worked on its last evening
 * in the period, and the period has its 31 days every day. */
static void
test_a_year_of_midnights (Fixture *f, gconstpointer data)
{
  guint short_days = 0, long_days = 0;

  for (int day = 0; day < 400; day++)
    {
      gint64           start = mef_day_start ((MefDay) ((int) J + day));
      gint64           end = mef_day_start ((MefDay) ((int) J + day + 1));
      g_autofree char *now = mef_instant_to_rfc3339 (day == 0 ? start + 8 * MEF_HOUR : start);
      g_autofree char *evening = mef_instant_to_rfc3339 (end - 1);

      short_days += end - start == 23 * MEF_HOUR;
      long_days += end - start == 25 * MEF_HOUR;
      mef_fake_clock_set (f->clock, now);
      g_assert_cmpint (mef_grille_follow_clock (f->grille), ==, day > 0);
      g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, J + (MefDay) day);
      g_assert_cmpuint (mef_grille_get_fin (f->grille), ==, J + (MefDay) day + 30);
      assert_value (f, at (day + 30, MEF_MOITIE_APRES_MIDI), rien);
      set (f, at (day + 30, MEF_MOITIE_APRES_MIDI), places ((guint) day % CAPACITE + 1));
      if (day >= 30)
        assert_value (f, at (day, MEF_MOITIE_APRES_MIDI), places ((guint) (day - 30) % CAPACITE + 1));

      mef_fake_clock_set (f->clock, evening);
      g_assert_false (mef_grille_follow_clock (f->grille));
      g_assert_cmpint (mef_grille_get_delay (f->grille), ==, 1);
    }
  g_assert_cmpuint (short_days, ==, 1); /* 28 March 2027 */
  g_assert_cmpuint (long_days, ==, 1);  /* 25 October 2026 */
}

/* Somebody sets the clock of the machine back: nothing that was there is lost. */
static void
test_clock_set_back (Fixture *f, gconstpointer data)
{
  set (f, at (0, MEF_MOITIE_MATIN), places (1));
  mef_fake_clock_set (f->clock, "2026-04-20T08:00:00Z");
  g_assert_false (mef_grille_follow_clock (f->grille));
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (1));
  g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, J);
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  MefCase mardi = at (5, MEF_MOITIE_MATIN), ferie = at (8, MEF_MOITIE_APRES_MIDI);

  assert_text (mef_grille_describe (f->grille, mardi), "Mardi 28 avril, matin. Non travaillé");
  set (f, mardi, places (2));
  set (f, ferie, places (1));
  assert_text (mef_grille_describe (f->grille, mardi),
               "Mardi 28 avril, matin. Disponible, 2 places, modifié");
  mef_grille_mark_kept (f->grille);
  assert_text (mef_grille_describe (f->grille, ferie),
               "Vendredi 1er mai, après-midi, férié : Fête du travail. Disponible, 1 place");
  assert_text (mef_grille_describe (f->grille, at (-1, MEF_MOITIE_MATIN)),
               "Mercredi 22 avril, matin. Hors de la période");
  assert_text (mef_grille_write_semaine (J + 4), "Semaine du 27 avril au 3 mai 2026");
  assert_text (mef_grille_write_periode (f->grille),
               "23 avril – 23 mai 2026 (J à J+30) · fériés : 1er mai, 8 mai, 14 mai");
  assert_text (mef_grille_write_disponibles (f->grille), "2 demi-journées disponibles");
  assert_text (mef_grille_write_changements (f->grille), "");
  assert_text (mef_grille_write_duplication (17, 2),
               "17 jours recevront ces choix, 2 jours fériés laissés tels quels.");
  assert_text (mef_grille_write_duplication (0, 0), "Aucun jour de cette période ne sera changé.");

  mef_grille_set_curseur (f->grille, mardi, FALSE);
  assert_text (mef_grille_write_selection (f->grille), "Mardi 28 avril, matin");
  mef_grille_select_jour (f->grille, mardi.jour);
  assert_text (mef_grille_write_selection (f->grille), "Mardi 28 avril");
  mef_grille_select_moitie (f->grille, mardi.jour, MEF_MOITIE_APRES_MIDI);
  assert_text (mef_grille_write_selection (f->grille), "Du lundi 27 avril au dimanche 3 mai, après-midi");
}

/* Holidays of the place. */
static void
test_holidays (Fixture *f, gconstpointer data)
{
  g_autoptr (MefGrille) reunion = mef_grille_new (MEF_CLOCK (f->clock), "974");

  g_assert_null (mef_grille_get_ferie (f->grille, mef_day_new (2026, 12, 20)));
  g_assert_nonnull (mef_grille_get_ferie (reunion, mef_day_new (2026, 12, 20)));
  g_assert_cmpstr (mef_grille_get_ferie (f->grille, mef_day_new (2026, 5, 1)), ==, "Fête du travail");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/client/model/grille/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("DIS-01/period", test_period);
  ADD ("DIS-01/holidays", test_holidays);
  ADD ("DIS-02/apply", test_apply);
  ADD ("DIS-02/whole-day", test_whole_day);
  ADD ("DIS-02/all-mornings", test_all_mornings);
  ADD ("DIS-02/keyboard", test_keyboard);
  ADD ("DIS-02/digits", test_digits);
  ADD ("DIS-02/digit-that-changes-nothing", test_digit_that_changes_nothing);
  ADD ("DIS-02/small-capacity", test_small_capacity);
  ADD ("DIS-02/paint", test_paint);
  ADD ("DIS-02/paint-cancelled", test_paint_cancelled);
  ADD ("DIS-02/copy-paste", test_copy_paste);
  ADD ("DIS-02/paste-of-something-else", test_paste_of_something_else);
  ADD ("DIS-02/undo-redo", test_undo_redo);
  ADD ("DIS-03/duplicate", test_duplicate);
  ADD ("DIS-04/midnight", test_midnight);
  ADD ("DIS-04/edit-after-midnight", test_edit_after_midnight);
  ADD ("DIS-04/a-year-of-midnights", test_a_year_of_midnights);
  ADD ("DIS-04/clock-set-back", test_clock_set_back);
  ADD ("revert-and-keep", test_revert_and_keep);
  ADD ("OFF-04/load-while-working", test_load_while_working);
  ADD ("A11Y-01/words", test_words);
#undef ADD

  return g_test_run ();
}
