/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

static void
test_decide (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefPret) pret = NULL;
  g_autoptr (MefDossier) dossier = NULL;
  g_autoptr (MefLigne) ligne = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_cmpstr (operation->titre, ==, "Valider · Hélène Marchand");
  g_assert_cmpint (operation->not_before, ==,
                   mef_cache_fixture_now (fixture) + MEF_OPERATION_DELAI_ANNULATION);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 0);
  g_assert_cmpint (pret->reveil, ==, operation->not_before);
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (dossier->demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  g_assert_cmpint (dossier->affichee->etat, ==, MEF_ETAT_VALIDE);
  g_assert_cmpuint (dossier->operations->len, ==, 1);
  ligne = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_VALIDE);
  g_assert_true (ligne->en_attente_envoi);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/cache/outbox/OFF-02/decide", test_decide);
  return g_test_run ();
}
