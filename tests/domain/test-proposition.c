/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-gestionnaire.h"
#include "domain/mef-proposition.h"
#include "support/mef-sample-formulaire.h"

#define STRUCTURE "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"
#define COMPTE    "5f0c2a1e-3b4d-4e5f-8a9b-0c1d2e3f4a5b"

static void
propose (MefProposition *proposition, const char *pointeur, const char *avant, const char *apres)
{
  g_ptr_array_add (proposition->ecarts,
                   mef_ecart_new (pointeur, avant != NULL ? g_variant_new_string (avant) : NULL,
                                  apres != NULL ? g_variant_new_string (apres) : NULL));
}

static void
test_shown_beside_what_is_published (void)
{
  g_autoptr (MefFormulaire) form = mef_sample_formulaire_new ();
  g_autoptr (MefStructure) structure = mef_structure_new (STRUCTURE, "751", form);
  g_autoptr (MefProposition) proposition = mef_proposition_new (STRUCTURE, COMPTE, "Julie Lefèvre", 1);
  g_autoptr (MefProposition) copy = NULL;
  g_autoptr (MefFiche) shown = NULL;
  g_autoptr (GPtrArray) stale = NULL;

  mef_fiche_set (structure->fiche, "/telephone", g_variant_new_string ("0143661208"));
  mef_fiche_set (structure->fiche, "/mail", g_variant_new_string ("a@exemple.fr"));
  propose (proposition, "/telephone", "0143661208", "0143661280");
  propose (proposition, "/mail", "vieux@exemple.fr", "b@exemple.fr"); /* the CAF changed it meanwhile */
  propose (proposition, "/site_web", NULL, "https://exemple.fr");

  shown = mef_proposition_show (proposition, structure);
  g_assert_cmpstr (mef_fiche_get_text (shown, "/telephone"), ==, "0143661280");
  g_assert_cmpstr (mef_fiche_get_text (shown, "/site_web"), ==, "https://exemple.fr");
  g_assert_cmpstr (mef_fiche_get_text (structure->fiche, "/telephone"), ==, "0143661208");

  copy = mef_proposition_copy (proposition);
  stale = mef_proposition_find_stale (copy, structure);
  g_assert_cmpuint (stale->len, ==, 1);
  g_assert_cmpstr (((MefEcart *) g_ptr_array_index (stale, 0))->pointeur, ==, "/mail");
}

static void
test_verdicts (void)
{
  guint verdict = 99;

  for (guint i = 0; i < MEF_VERDICT_PROPOSITION_N; i++)
    {
      g_assert_true (mef_verdict_proposition_from_code (mef_verdict_proposition_to_code (i), &verdict));
      g_assert_cmpuint (verdict, ==, i);
    }
  g_assert_false (mef_verdict_proposition_from_code ("ACCEPTER", &verdict));
}

static void
test_who_may_propose (void)
{
  g_autoptr (MefGestionnaire) gestionnaire =
      mef_gestionnaire_new (STRUCTURE, "751", "Petits Pas 20", "ASSOCIATION");
  g_autoptr (MefGestionnaire) copy = NULL;

  mef_gestionnaire_add_personne (gestionnaire, COMPTE, "Julie", "Lefèvre", "julie@exemple.fr");
  mef_gestionnaire_add_personne (gestionnaire, NULL, "Paul", "Sans-Compte", "paul@exemple.fr");
  g_assert_false (mef_gestionnaire_allows (gestionnaire, COMPTE)); /* no convention */
  gestionnaire->convention = mef_day_new (2026, 3, 1);
  g_assert_true (mef_gestionnaire_is_habilite (gestionnaire));
  g_assert_true (mef_gestionnaire_allows (gestionnaire, COMPTE));
  g_assert_false (mef_gestionnaire_allows (gestionnaire, STRUCTURE));

  copy = mef_gestionnaire_copy (gestionnaire);
  g_assert_cmpuint (copy->personnes->len, ==, 2);
  copy->revoque_le = 1;
  g_assert_false (mef_gestionnaire_allows (copy, COMPTE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/proposition/VAL-02/shown-beside-what-is-published",
                   test_shown_beside_what_is_published);
  g_test_add_func ("/domain/proposition/verdicts", test_verdicts);
  g_test_add_func ("/domain/gestionnaire/VAL-01/who-may-propose", test_who_may_propose);

  return g_test_run ();
}
