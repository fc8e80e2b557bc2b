/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-ecart.h"
#include "domain/mef-fiche.h"
#include "support/mef-sample-formulaire.h"

static void
set_text (MefFiche *fiche, const char *pointeur, const char *text)
{
  mef_fiche_set (fiche, pointeur, g_variant_new_string (text));
}

static void
test_values (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  g_autoptr (MefFiche) copy = NULL;

  g_assert_true (mef_fiche_is_empty (fiche));
  g_assert_true (mef_fiche_set (fiche, "/nom", g_variant_new_string ("Les Lucioles")));
  g_assert_false (mef_fiche_set (fiche, "/nom", g_variant_new_string ("Les Lucioles")));
  g_assert_cmpstr (mef_fiche_get_text (fiche, "/nom"), ==, "Les Lucioles");
  g_assert_true (mef_fiche_set (fiche, "/capacite", g_variant_new_int64 (65)));
  g_assert_null (mef_fiche_get_text (fiche, "/capacite"));

  copy = mef_fiche_copy (fiche);
  g_assert_true (mef_fiche_equal (fiche, copy));
  g_assert_true (mef_fiche_set (copy, "/nom", g_variant_new_string ("")));
  g_assert_null (mef_fiche_get (copy, "/nom"));
  g_assert_false (mef_fiche_equal (fiche, copy));
  g_assert_cmpstr (mef_fiche_get_text (fiche, "/nom"), ==, "Les Lucioles");
  g_assert_true (mef_fiche_set (copy, "/capacite", NULL));
  g_assert_true (mef_fiche_is_empty (copy));
  g_assert_false (mef_fiche_set (copy, "/accueils", g_variant_new_strv (NULL, 0)));

  /* What could not be read is kept as it was typed. */
  set_text (fiche, "/capacite", "65o");
  g_assert_cmpstr (mef_fiche_get_text (fiche, "/capacite"), ==, "65o");
}

static void
test_conditions (void)
{
  static const char *const emergency[] = { "REGULIER", "URGENCE" };
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) fiche = mef_fiche_new (form);
  const MefFormulaireChamp *convention = mef_formulaire_find_champ (form, "convention");
  const MefFormulaireChamp *urgence = mef_formulaire_find_champ (form, "urgence_jours");

  g_assert_true (mef_fiche_is_shown (fiche, mef_formulaire_find_champ (form, "nom")));
  g_assert_false (mef_fiche_is_shown (fiche, convention));
  mef_fiche_set (fiche, "/guichet", g_variant_new_boolean (FALSE));
  g_assert_false (mef_fiche_is_shown (fiche, convention));
  mef_fiche_set (fiche, "/guichet", g_variant_new_boolean (TRUE));
  g_assert_true (mef_fiche_is_shown (fiche, convention));
  mef_fiche_set (fiche, "/accueils", g_variant_new_strv (emergency, 2));
  g_assert_true (mef_fiche_is_shown (fiche, urgence));

  /* A hidden answer is kept while one changes one's mind, and not saved. */
  set_text (fiche, "/convention", "2026-04-12");
  mef_fiche_set (fiche, "/guichet", g_variant_new_boolean (FALSE));
  g_assert_nonnull (mef_fiche_get (fiche, "/convention"));
  mef_fiche_drop_hidden (fiche);
  g_assert_null (mef_fiche_get (fiche, "/convention"));
  g_assert_nonnull (mef_fiche_get (fiche, "/accueils"));
}

static const MefEcart *
nth (GPtrArray *ecarts, guint position)
{
  g_assert_cmpuint (position, <, ecarts->len);
  return g_ptr_array_index (ecarts, position);
}

static void
test_differences (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) before = mef_fiche_new (form);
  g_autoptr (MefFiche) after = NULL;
  g_autoptr (MefFiche) again = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;

  set_text (before, "/nom", "Les Lucioles");
  set_text (before, "/telephone", "0143661208");
  after = mef_fiche_copy (before);
  set_text (after, "/telephone", "0143661280");
  mef_fiche_set (after, "/capacite", g_variant_new_int64 (65));
  mef_fiche_set (after, "/horaires/mardi", g_variant_new_parsed ("[(@q 450, @q 720)]"));
  mef_fiche_set (after, "/nom", NULL);

  ecarts = mef_ecarts_between (before, after);
  g_assert_cmpuint (ecarts->len, ==, 4);
  g_assert_cmpstr (nth (ecarts, 0)->pointeur, ==, "/nom");
  g_assert_null (nth (ecarts, 0)->apres);
  g_assert_cmpstr (nth (ecarts, 1)->pointeur, ==, "/telephone");
  g_assert_cmpstr (nth (ecarts, 3)->pointeur, ==, "/horaires/mardi");
  g_assert_null (nth (ecarts, 3)->avant);

  again = mef_fiche_copy (before);
  mef_ecarts_apply (ecarts, again);
  g_assert_true (mef_fiche_equal (again, after));
}

/* Two agents on one structure: the second is in conflict where the first changed the same field to something
 * else, and merges elsewhere. */
static void
test_merge (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) base = mef_fiche_new (form);
  g_autoptr (MefFiche) theirs = NULL;
  g_autoptr (MefFiche) mine = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  set_text (base, "/nom", "Les Lucioles");
  set_text (base, "/mail", "a@exemple.fr");
  theirs = mef_fiche_copy (base);
  set_text (theirs, "/nom", "Les Petites Lucioles");
  set_text (theirs, "/site_web", "https://lucioles.exemple.fr");
  set_text (theirs, "/mail", "b@exemple.fr");
  mine = mef_fiche_copy (base);
  set_text (mine, "/nom", "Crèche Les Lucioles");
  set_text (mine, "/mail", "b@exemple.fr");
  set_text (mine, "/telephone", "0143661280");

  ecarts = mef_ecarts_between (base, mine);
  conflicts = mef_ecarts_find_conflicts (ecarts, theirs);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (nth (conflicts, 0)->pointeur, ==, "/nom");
}

static void
test_join (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefFiche) first = mef_fiche_new (form);
  g_autoptr (MefFiche) second = NULL;
  g_autoptr (MefFiche) third = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (GPtrArray) straight = NULL;

  set_text (first, "/nom", "A");
  set_text (first, "/mail", "a@exemple.fr");
  second = mef_fiche_copy (first);
  set_text (second, "/nom", "B");
  set_text (second, "/mail", "b@exemple.fr");
  third = mef_fiche_copy (second);
  set_text (third, "/nom", "C");
  set_text (third, "/mail", "a@exemple.fr"); /* back to where it was */
  set_text (third, "/telephone", "0143661280");

  earlier = mef_ecarts_between (first, second);
  later = mef_ecarts_between (second, third);
  joined = mef_ecarts_join (earlier, later);
  straight = mef_ecarts_between (first, third);
  g_assert_cmpuint (joined->len, ==, straight->len);
  for (guint i = 0; i < joined->len; i++)
    {
      g_assert_cmpstr (nth (joined, i)->pointeur, ==, nth (straight, i)->pointeur);
      g_assert_true (mef_ecart_value_equal (nth (joined, i)->avant, nth (straight, i)->avant));
      g_assert_true (mef_ecart_value_equal (nth (joined, i)->apres, nth (straight, i)->apres));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/fiche/values", test_values);
  g_test_add_func ("/domain/fiche/conditions", test_conditions);
  g_test_add_func ("/domain/fiche/differences", test_differences);
  g_test_add_func ("/domain/fiche/OFF-04/merge-field-by-field", test_merge);
  g_test_add_func ("/domain/fiche/join-waiting-edits", test_join);

  return g_test_run ();
}
