/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-dossier-fixture.h"
#include "letters/mef-lettre.h"

/* The user's work on a request: checks, motives, mail, decision. */

static void
add_constat (MefDossierFixture *fixture, MefCodeConstat code, const char *detail, gint64 version)
{
  g_autoptr (MefConstats) constats = mef_constats_new (fixture->demande->id, version);

  g_ptr_array_add (constats->constats, mef_constat_new (code, detail, NULL));
  mef_cache_fixture_add_constats (fixture->cache, constats);
  mef_dossier_fixture_settle (fixture);
}

/* ---- checks and findings ---- */

static void
test_checks (MefDossierFixture *fixture, gconstpointer data)
{
  const MefDecision *travail;
  g_autofree char   *missing = NULL;
  g_autofree char   *less = NULL;
  g_autofree char   *none = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  travail = mef_instruction_get_travail (fixture->instruction);
  missing = mef_instruction_dup_reste (fixture->instruction);
  g_assert_cmpstr (missing, ==, "Reste : les 7 contrôles");

  /* One key: conforme, différent, nothing. */
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  g_assert_cmpint (travail->controles[MEF_CHAMP_CAPACITE].resultat, ==, MEF_RESULTAT_CONFORME);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  g_assert_cmpint (travail->controles[MEF_CHAMP_CAPACITE].resultat, ==, MEF_RESULTAT_DIFFERENT);
  mef_instruction_set_lu (fixture->instruction, MEF_CHAMP_CAPACITE, " 3 ");
  g_assert_cmpstr (travail->controles[MEF_CHAMP_CAPACITE].lu, ==, "3");
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  g_assert_cmpint (travail->controles[MEF_CHAMP_CAPACITE].resultat, ==, MEF_RESULTAT_NON_CONTROLE);
  g_assert_null (travail->controles[MEF_CHAMP_CAPACITE].lu);

  mef_dossier_fixture_tick_all (fixture);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_NON_CONTROLE);
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));
  less = mef_instruction_dup_reste (fixture->instruction);
  g_assert_cmpstr (less, ==, "Reste : capacité");
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_CONFORME);
  g_assert_true (mef_instruction_peut_valider (fixture->instruction));
  none = mef_instruction_dup_reste (fixture->instruction);
  g_assert_null (none);
}

static void
test_findings (MefDossierFixture *fixture, gconstpointer data)
{
  GPtrArray       *constats;
  g_autofree char *reste = NULL;

  /* Declared: more children than the law gives without a derogation. */
  {
    g_autoptr (MefDemande) six = mef_demande_copy (fixture->demande);

    six->agrement->capacite = 6;
    six->version++;
    mef_cache_fixture_store (fixture->cache, six);
  }
  add_constat (fixture, MEF_CONSTAT_SNGI_CONFIRMEE, NULL, 1);
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  constats = mef_review_get_constats (fixture->review);
  g_assert_cmpuint (constats->len, ==, 2);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats, 0))->code, ==,
                   MEF_CONSTAT_CAPACITE_HORS_BORNES);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats, 1))->code, ==, MEF_CONSTAT_SNGI_CONFIRMEE);

  mef_dossier_fixture_tick_all (fixture);
  reste = mef_instruction_dup_reste (fixture->instruction);
  g_assert_cmpstr (reste, ==, "À acquitter : capacité hors bornes");
  mef_instruction_acquitter (fixture->instruction, MEF_CONSTAT_CAPACITE_HORS_BORNES, TRUE);
  g_assert_true (mef_instruction_peut_valider (fixture->instruction));
  mef_instruction_acquitter (fixture->instruction, MEF_CONSTAT_CAPACITE_HORS_BORNES, FALSE);
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));

  /* A finding of the register comes while the request is open: it blocks. */
  add_constat (fixture, MEF_CONSTAT_ASM_RADIE, "3 mars 2026", 2);
  mef_instruction_acquitter (fixture->instruction, MEF_CONSTAT_CAPACITE_HORS_BORNES, TRUE);
  mef_dossier_fixture_settle (fixture);
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));
  constats = mef_review_get_constats (fixture->review);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats, 0))->code, ==, MEF_CONSTAT_ASM_RADIE);
}

static void
test_different_proposes (MefDossierFixture *fixture, gconstpointer data)
{
  const MefMotif  *capacity = mef_sample_motif ("Capacité différente du document");
  g_autofree char *reason = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT);
  mef_instruction_set_lu (fixture->instruction, MEF_CHAMP_CAPACITE, "3");
  reason = mef_instruction_dup_proposition (fixture->instruction, capacity);
  g_assert_cmpstr (reason, ==, "Proposé : « 4 enfants » déclaré, « 3 » sur le document");
  g_assert_null (mef_instruction_get_motif_retenu (fixture->instruction, capacity));

  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_nonnull (mef_instruction_get_motif_retenu (fixture->instruction, capacity));

  /* What the user puts aside is not chosen for them again. */
  mef_instruction_retenir (fixture->instruction, capacity, FALSE);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_null (mef_instruction_get_motif_retenu (fixture->instruction, capacity));
  mef_instruction_retenir (fixture->instruction, capacity, TRUE);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_nonnull (mef_instruction_get_motif_retenu (fixture->instruction, capacity));
  g_assert_cmpuint (mef_instruction_count_motifs (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS), ==,
                    1);
  g_assert_cmpuint (mef_instruction_count_motifs (fixture->instruction, MEF_EVENEMENT_REJETER), ==, 0);
}

static void
test_proposal_goes_with_its_check (MefDossierFixture *fixture, gconstpointer data)
{
  const MefMotif *address = mef_sample_motif ("Adresse différente du document");

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_ADRESSE, MEF_RESULTAT_DIFFERENT);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_nonnull (mef_instruction_get_motif_retenu (fixture->instruction, address));
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_ADRESSE, MEF_RESULTAT_CONFORME);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_null (mef_instruction_get_motif_retenu (fixture->instruction, address));
}

/* ---- deciding ---- */

static void
test_validates (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  g_autofree char *later = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
  g_clear_error (&error);

  mef_dossier_fixture_tick_all (fixture);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (operation->genre, ==, MEF_OPERATION_DECISION);
  g_assert_cmpint (operation->base_version, ==, fixture->demande->version);
  mef_dossier_fixture_wait (fixture, MEF_ACCES_EN_ENVOI);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "Validée, part dans 10 s.");
  g_assert_true (mef_review_peut_annuler (fixture->review));
  mef_fake_clock_advance (fixture->cache->clock, 11 * MEF_SECOND);
  later = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (later, ==, "Validée, en attente d’envoi.");
}

/* A second press, while the first is being written, decides nothing. */
static void
test_decides_once (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (GError) error = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_tick_all (fixture);
  mef_instruction_decide_async (fixture->instruction, MEF_EVENEMENT_VALIDER, NULL,
                                mef_dossier_fixture_answered_cb, &first);
  mef_instruction_decide_async (fixture->instruction, MEF_EVENEMENT_VALIDER, NULL,
                                mef_dossier_fixture_answered_cb, &second);
  while (first == NULL || second == NULL)
    g_main_context_iteration (NULL, TRUE);
  operation = mef_instruction_decide_finish (fixture->instruction, first, NULL);
  again = mef_instruction_decide_finish (fixture->instruction, second, &error);
  g_assert_nonnull (operation);
  g_assert_null (again);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN);
}

static void
test_undone_is_the_work_again (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_assert_no_error (error);
  mef_dossier_fixture_wait (fixture, MEF_ACCES_EN_ENVOI);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture->cache, fixture->demande->id);

    g_assert_null (dossier->brouillon);
  }
  g_assert_true (mef_cache_fixture_undo (fixture->cache, operation->cle));
  mef_dossier_fixture_wait (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_assert_work (fixture);
}

/* What was made ready for another decision is not sent with this one, and comes back with the undo. */
static void
test_undone_with_other_decision (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  const MefDecision *travail;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_instruction_set_controle (fixture->instruction, i, MEF_RESULTAT_CONFORME);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (operation->payload, "Page 2"));
  g_assert_null (strstr (operation->payload, "Avec votre téléphone."));
  mef_dossier_fixture_wait (fixture, MEF_ACCES_EN_ENVOI);
  g_assert_true (mef_cache_fixture_undo (fixture->cache, operation->cle));
  mef_dossier_fixture_wait (fixture, MEF_ACCES_LIBRE);
  travail = mef_instruction_get_travail (fixture->instruction);
  g_assert_cmpuint (mef_decision_count_controles (travail, MEF_RESULTAT_CONFORME), ==, MEF_CHAMP_N);
  g_assert_cmpint (travail->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpuint (travail->motifs->len, ==, 2);
  g_assert_cmpstr (((MefMotifRetenu *) g_ptr_array_index (travail->motifs, 1))->precision, ==, "Page 2");
  g_assert_cmpstr (travail->texte_libre, ==, "Avec votre téléphone.");
}

/* A key too many takes nothing away that was typed. */
static void
test_typed_comes_back (MefDossierFixture *fixture, gconstpointer data)
{
  const MefMotif    *incomplete = mef_sample_motif ("Document incomplet");
  const MefDecision *travail;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  travail = mef_instruction_get_travail (fixture->instruction);
  mef_instruction_retenir (fixture->instruction, incomplete, FALSE);
  g_assert_null (mef_instruction_get_motif_retenu (fixture->instruction, incomplete));
  mef_instruction_retenir (fixture->instruction, incomplete, TRUE);
  g_assert_cmpstr (mef_instruction_get_motif_retenu (fixture->instruction, incomplete)->precision, ==,
                   "Page 2");
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  g_assert_null (travail->controles[MEF_CHAMP_CAPACITE].lu);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  g_assert_cmpstr (travail->controles[MEF_CHAMP_CAPACITE].lu, ==, "3");
  mef_instruction_set_lu (fixture->instruction, MEF_CHAMP_CAPACITE, "");
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_CAPACITE);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT);
  g_assert_null (travail->controles[MEF_CHAMP_CAPACITE].lu);
}

/* Text meant for one decision never goes out with another unseen. */
static void
test_text_stays_with_its_decision (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefApercu) accept = NULL;
  g_autoptr (MefApercu) ask = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_work (fixture);
  ask = mef_instruction_dup_apercu (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS, NULL);
  accept = mef_instruction_dup_apercu (fixture->instruction, MEF_EVENEMENT_VALIDER, NULL);
  g_assert_nonnull (strstr (ask->corps, "Avec votre téléphone."));
  g_assert_null (strstr (accept->corps, "Avec votre téléphone."));
}

static void
test_preview_is_the_mail (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefSite) site = mef_sample_site_new ("751");
  g_autoptr (MefLettre) lettre = NULL;
  g_autoptr (MefApercu) apercu = NULL;
  g_autoptr (GError) error = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      mef_instruction_set_controle (fixture->instruction, i, decision->controles[i].resultat);
      mef_instruction_set_lu (fixture->instruction, i, decision->controles[i].lu);
    }
  mef_instruction_set_choix (fixture->instruction, decision);
  apercu = mef_instruction_dup_apercu (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_assert_no_error (error);
  lettre = mef_lettre_for_decision (fixture->demande, decision, mef_motif_get_national (), site,
                                    MEF_SAMPLE_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (apercu->a, ==, lettre->destinataire);
  g_assert_cmpstr (apercu->de, ==, lettre->expediteur);
  g_assert_cmpstr (apercu->objet, ==, lettre->objet);
  g_assert_cmpstr (apercu->corps, ==, lettre->markup);
}

static void
test_missing_precision_is_told (MefDossierFixture *fixture, gconstpointer data)
{
  const MefMotif *incomplete = mef_sample_motif ("Document incomplet");
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  mef_instruction_retenir (fixture->instruction, incomplete, TRUE);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Document incomplet"));
  /* The work is still here. */
  g_assert_cmpint (mef_review_get_acces (fixture->review), ==, MEF_ACCES_LIBRE);
  g_assert_nonnull (mef_instruction_get_motif_retenu (fixture->instruction, incomplete));
}

static void
test_conflict_is_told (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefReply) reply = mef_fixture_reply (412, fixture->demande);
  g_autofree char *why = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_tick_all (fixture);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_VALIDER, NULL);
  mef_fake_clock_advance (fixture->cache->clock, 11 * MEF_SECOND);
  reply->detail = g_strdup ("La demande a été modifiée.");
  mef_cache_fixture_begin (fixture->cache, operation->cle);
  mef_cache_fixture_set_aside (fixture->cache, operation->cle, MEF_OPERATION_CONFLIT, reply);
  mef_dossier_fixture_wait (fixture, MEF_ACCES_EN_CONFLIT);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==,
                   "Votre décision n’a pas été enregistrée et elle est gardée. La demande a été modifiée.");

  /* « Revoir avec la version actuelle »: it is the work again. */
  g_assert_true (mef_cache_fixture_review_again (fixture->cache, operation->cle));
  mef_dossier_fixture_wait (fixture, MEF_ACCES_LIBRE);
  g_assert_cmpuint (mef_decision_count_controles (mef_instruction_get_travail (fixture->instruction),
                                                  MEF_RESULTAT_CONFORME),
                    ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define AS(path, roles, function)                                                                            \
  g_test_add ("/client/model/instruction/" path, MefDossierFixture, GUINT_TO_POINTER (roles),                \
              mef_dossier_fixture_set_up, function, mef_dossier_fixture_tear_down)
#define ADD(path, function) AS (path, 0, function)

  ADD ("MOD-04/checks", test_checks);
  ADD ("MOD-04/findings", test_findings);
  ADD ("MOD-04/different-proposes", test_different_proposes);
  ADD ("MOD-04/proposal-goes-with-its-check", test_proposal_goes_with_its_check);
  AS ("MOD-05/validates", MEF_ROLE_MODERATEUR, test_validates);
  ADD ("MOD-05/decides-once", test_decides_once);
  ADD ("MOD-05/undone-is-the-work-again", test_undone_is_the_work_again);
  ADD ("MOD-05/undone-with-other-decision", test_undone_with_other_decision);
  ADD ("MOD-05/typed-comes-back", test_typed_comes_back);
  ADD ("MOD-05/text-stays-with-its-decision", test_text_stays_with_its_decision);
  ADD ("MOD-05/preview-is-the-mail", test_preview_is_the_mail);
  ADD ("MOD-05/missing-precision-is-told", test_missing_precision_is_told);
  ADD ("MOD-05/conflict-is-told", test_conflict_is_told);

  return g_test_run ();
}
