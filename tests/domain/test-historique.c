/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-courrier.h"
#include "domain/mef-historique.h"

static void
test_actions (void)
{
  MefActionHistorique action = MEF_ACTION_DEPOT;

  for (guint i = 0; i < MEF_ACTION_N; i++)
    {
      g_assert_true (mef_action_historique_from_code (mef_action_historique_to_code (i), &action));
      g_assert_cmpuint (action, ==, i);
      g_assert_cmpstr (mef_action_historique_get_label (i), !=, "");
    }
  g_assert_false (mef_action_historique_from_code ("depot", &action));
  g_assert_false (mef_action_historique_from_code (NULL, &action));
  g_assert_cmpuint (action, ==, MEF_ACTION_N - 1);
}

static void
test_entry (void)
{
  g_autoptr (MefEntree) entree = mef_entree_new (7, "C. Fontaine", MEF_ACTION_REJETER);
  const MefChangement *changement = NULL;

  g_ptr_array_add (entree->changements, mef_changement_new ("/etat", NULL, "REJETE"));
  changement = g_ptr_array_index (entree->changements, 0);
  g_assert_cmpint (entree->le, ==, 7);
  g_assert_cmpstr (entree->par, ==, "C. Fontaine");
  g_assert_cmpstr (changement->champ, ==, "/etat");
  g_assert_null (changement->de);
  g_assert_cmpstr (changement->vers, ==, "REJETE");
}

static void
test_mail_states (void)
{
  g_autoptr (MefCourrier) courrier = mef_courrier_new ("a", "b", "VALIDATION_INSCRIPTION");
  MefEtatCourrier etat = MEF_COURRIER_EN_ATTENTE;

  g_assert_cmpint (courrier->etat, ==, MEF_COURRIER_EN_ATTENTE);
  g_assert_null (courrier->motif_refus);
  for (guint i = 0; i < MEF_COURRIER_ETAT_N; i++)
    {
      g_assert_true (mef_etat_courrier_from_code (mef_etat_courrier_to_code (i), &etat));
      g_assert_cmpuint (etat, ==, i);
    }
  g_assert_false (mef_etat_courrier_from_code ("PERDU", &etat));
  g_assert_false (mef_etat_courrier_from_code (NULL, &etat));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/historique/AUD-02/actions", test_actions);
  g_test_add_func ("/domain/historique/AUD-02/entry", test_entry);
  g_test_add_func ("/domain/courrier/API-06/states", test_mail_states);
  return g_test_run ();
}
