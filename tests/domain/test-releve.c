/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-releve.h"

#define TODAY 740000

static const MefDemiJournee none = { MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 };
static const MefDemiJournee two = { MEF_DEMI_JOURNEE_DISPONIBLE, 2 };
static const MefDemiJournee five = { MEF_DEMI_JOURNEE_DISPONIBLE, 5 };
static const MefDemiJournee closed = { MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 };

static MefCase
morning (MefDay day)
{
  return (MefCase){ day, MEF_MOITIE_MATIN };
}

static void
assert_said (const MefReleve *releve, MefCase cellule, MefDemiJournee expected)
{
  g_assert_true (mef_demi_journee_equal (mef_releve_get (releve, cellule), expected));
}

static void
test_order (void)
{
  g_autoptr (MefReleve) releve = mef_releve_new ("s");
  g_autoptr (MefReleve) copy = NULL;

  for (guint i = 40; i > 0; i--)
    {
      mef_releve_set (releve, morning (TODAY + i), two);
      mef_releve_set (releve, (MefCase){ TODAY + i, MEF_MOITIE_APRES_MIDI }, closed);
    }
  mef_releve_set (releve, morning (TODAY + 7), five);
  mef_releve_set (releve, morning (TODAY + 9), none);
  mef_releve_set (releve, morning (TODAY + 99), none);
  g_assert_cmpuint (releve->dites->len, ==, 79);
  for (guint i = 1; i < releve->dites->len; i++)
    {
      const MefCase a = g_array_index (releve->dites, MefDemiJourneeDite, i - 1).cellule;
      const MefCase b = g_array_index (releve->dites, MefDemiJourneeDite, i).cellule;

      g_assert_true (a.jour < b.jour || (a.jour == b.jour && a.moitie < b.moitie));
    }
  copy = mef_releve_copy (releve);
  mef_releve_set (copy, morning (TODAY + 1), closed);
  assert_said (releve, morning (TODAY + 1), two);
  assert_said (copy, morning (TODAY + 7), five);
  assert_said (copy, morning (TODAY + 9), none);
}

/* A capacity that is lowered: what was promised above it is not any more. */
static void
test_limit (void)
{
  g_autoptr (MefReleve) releve = mef_releve_new ("s");

  mef_releve_set (releve, morning (TODAY), two);
  mef_releve_set (releve, morning (TODAY + 1), five);
  mef_releve_set (releve, morning (TODAY + 2), closed);
  g_assert_false (mef_releve_limit (releve, 5));
  g_assert_true (mef_releve_limit (releve, 2));
  assert_said (releve, morning (TODAY), two);
  assert_said (releve, morning (TODAY + 1), two);
  assert_said (releve, morning (TODAY + 2), closed);
  g_assert_true (mef_releve_limit (releve, 0));
  assert_said (releve, morning (TODAY), none);
  g_assert_cmpuint (releve->dites->len, ==, 1);
}

static void
test_merge (void)
{
  g_autoptr (MefReleve) releve = mef_releve_new ("s");
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  g_autoptr (GArray) conflicts = NULL;
  const MefChangementCase untouched = { morning (TODAY), none, two };
  const MefChangementCase same = { morning (TODAY + 1), none, five };
  const MefChangementCase other = { morning (TODAY + 2), none, two };

  mef_releve_set (releve, morning (TODAY + 1), five);
  mef_releve_set (releve, morning (TODAY + 2), closed);
  g_array_append_val (changes, untouched);
  g_array_append_val (changes, same);
  g_array_append_val (changes, other);
  conflicts = mef_releve_find_conflicts (releve, changes);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (g_array_index (conflicts, MefChangementCase, 0).cellule.jour, ==, TODAY + 2);
  mef_releve_apply (releve, changes);
  assert_said (releve, morning (TODAY), two);
  assert_said (releve, morning (TODAY + 1), five);
  assert_said (releve, morning (TODAY + 2), two);
}

static void
test_window (void)
{
  g_autoptr (MefReleve) releve = mef_releve_new ("s");
  g_autoptr (MefDisponibilites) shown = NULL;

  mef_releve_set (releve, morning (TODAY - 1), two);
  mef_releve_set (releve, morning (TODAY), five);
  mef_releve_set (releve, morning (TODAY + 30), closed);
  mef_releve_set (releve, morning (TODAY + 31), two);
  shown = mef_releve_show (releve, TODAY, 3);
  g_assert_cmpuint (mef_disponibilites_count (shown, MEF_DEMI_JOURNEE_DISPONIBLE), ==, 1);
  g_assert_cmpuint (mef_disponibilites_get (shown, morning (TODAY)).places, ==, 3);
  g_assert_cmpint (mef_disponibilites_get (shown, morning (TODAY + 30)).etat, ==,
                   MEF_DEMI_JOURNEE_NON_DISPONIBLE);
}

static void
test_join (void)
{
  g_autoptr (GArray) earlier = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  g_autoptr (GArray) joined = NULL;
  const MefChangementCase a = { morning (TODAY), none, two };
  const MefChangementCase b = { morning (TODAY + 1), closed, two };
  const MefChangementCase a2 = { morning (TODAY), two, five };
  const MefChangementCase b2 = { morning (TODAY + 1), two, closed };
  const MefChangementCase c2 = { morning (TODAY + 2), none, closed };

  g_array_append_val (earlier, a);
  g_array_append_val (earlier, b);
  g_array_append_val (later, a2);
  g_array_append_val (later, b2);
  g_array_append_val (later, c2);
  joined = mef_changements_join (earlier, later);
  g_assert_cmpuint (joined->len, ==, 2);
  g_assert_true (mef_demi_journee_equal (g_array_index (joined, MefChangementCase, 0).avant, none)
                 && mef_demi_journee_equal (g_array_index (joined, MefChangementCase, 0).apres, five));
  g_assert_cmpuint (g_array_index (joined, MefChangementCase, 1).cellule.jour, ==, TODAY + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/releve/kept-in-order", test_order);
  g_test_add_func ("/domain/releve/DIS-02/limit", test_limit);
  g_test_add_func ("/domain/releve/OFF-04/merges-by-half-days", test_merge);
  g_test_add_func ("/domain/releve/DIS-01/shown-through-its-window", test_window);
  g_test_add_func ("/domain/releve/changes-join", test_join);
  return g_test_run ();
}
