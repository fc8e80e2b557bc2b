/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-dossier-fixture.h"
#include "client/model/mef-review-brouillon.h"

/* Unfinished work: written, restored, and held against a request that has changed. */

/* By itself, after a second: the disk has another one (OFF-04). */
G_STATIC_ASSERT (MEF_BROUILLON_DELAI_MS <= 1000);

static void
test_draft_within_two_seconds (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  g_assert_false (mef_instruction_is_enregistre (fixture->instruction));
  mef_dossier_fixture_wait_saved (fixture);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture->cache, fixture->demande->id);

    g_assert_true (
        mef_decision_equal (dossier->brouillon, mef_instruction_get_travail (fixture->instruction)));
  }
}

static void
test_draft_restored (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  mef_review_open (fixture->review, NULL);
  g_assert_cmpuint (mef_instruction_get_travail (fixture->instruction)->motifs->len, ==, 0);
  mef_dossier_fixture_wait_saved (fixture);
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_assert_work (fixture);
  {
    g_autofree char *notice = mef_review_dup_avis (fixture->review);

    g_assert_null (notice);
  }
}

static void
test_draft_cleared (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefDossier) dossier = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_instruction_enregistrer (fixture->instruction);
  mef_dossier_fixture_wait_saved (fixture);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_NOM, MEF_RESULTAT_NON_CONTROLE);
  mef_instruction_enregistrer (fixture->instruction);
  mef_dossier_fixture_wait_saved (fixture);
  dossier = mef_cache_fixture_dossier (fixture->cache, fixture->demande->id);
  g_assert_null (dossier->brouillon);
}

/* The ASM answers while the request is open: what was checked and has not changed stays. */
static void
test_changed_while_open (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) newer = mef_demande_copy (fixture->demande);
  g_autofree char   *notice = NULL;
  const MefDecision *travail;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_tick_all (fixture);
  mef_instruction_set_texte_libre (fixture->instruction, "Bonjour.");
  newer->version++;
  newer->agrement->capacite = 3;
  mef_cache_fixture_store (fixture->cache, newer);
  mef_dossier_fixture_settle (fixture);

  travail = mef_instruction_get_travail (fixture->instruction);
  g_assert_cmpint (travail->controles[MEF_CHAMP_CAPACITE].resultat, ==, MEF_RESULTAT_NON_CONTROLE);
  g_assert_true (mef_instruction_is_a_revoir (fixture->instruction, MEF_CHAMP_CAPACITE));
  g_assert_cmpuint (mef_decision_count_controles (travail, MEF_RESULTAT_CONFORME), ==, 6);
  g_assert_cmpstr (travail->texte_libre, ==, "Bonjour.");
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));
  notice = mef_review_dup_avis (fixture->review);
  g_assert_cmpstr (notice, ==,
                   "La demande a changé depuis votre brouillon. Votre travail est gardé ; "
                   "à contrôler de nouveau : capacité.");
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_CONFORME);
  g_assert_false (mef_instruction_is_a_revoir (fixture->instruction, MEF_CHAMP_CAPACITE));
  g_assert_true (mef_instruction_peut_valider (fixture->instruction));
}

/* A new document: every « conforme » was held against the old one. */
static void
test_document_changed_while_away (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) newer = mef_demande_copy (fixture->demande);
  const MefDecision *travail;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  mef_review_open (fixture->review, NULL);
  mef_dossier_fixture_settle (fixture);
  newer->version++;
  mef_demande_add_document (newer, g_ptr_array_index (newer->documents, 0));
  mef_cache_fixture_store (fixture->cache, newer);

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  travail = mef_instruction_get_travail (fixture->instruction);
  g_assert_cmpint (travail->controles[MEF_CHAMP_PRENOM].resultat, ==, MEF_RESULTAT_NON_CONTROLE);
  g_assert_cmpint (travail->controles[MEF_CHAMP_CAPACITE].resultat, ==, MEF_RESULTAT_DIFFERENT);
  g_assert_cmpstr (travail->controles[MEF_CHAMP_CAPACITE].lu, ==, "3");
  g_assert_cmpuint (travail->motifs->len, ==, 2);
  g_assert_cmpstr (travail->texte_libre, ==, "Avec votre téléphone.");
  {
    g_autofree char *notice = mef_review_dup_avis (fixture->review);

    g_assert_nonnull (strstr (notice, "a changé depuis votre brouillon"));
    g_assert_nonnull (strstr (notice, "prénom"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                                  \
  g_test_add ("/client/model/brouillon/" path, MefDossierFixture, NULL, mef_dossier_fixture_set_up,          \
              function, mef_dossier_fixture_tear_down)

  ADD ("MOD-05/draft-within-two-seconds", test_draft_within_two_seconds);
  ADD ("MOD-05/draft-restored", test_draft_restored);
  ADD ("MOD-05/draft-cleared", test_draft_cleared);
  ADD ("MOD-05/changed-while-open", test_changed_while_open);
  ADD ("MOD-05/document-changed-while-away", test_document_changed_while_away);

  return g_test_run ();
}
