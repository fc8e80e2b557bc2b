/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-dossier-fixture.h"
#include "client/model/mef-review-prise.h"

/* What is shown of a request, and the claim on it. */

/* ---- claims ---- */

/* (transfer full) (nullable): key of the claim of this kind that waits in the outbox */
static char *
find_claim (MefDossierFixture *fixture, MefGenreOperation genre)
{
  g_autoptr (MefPret) pret = mef_cache_fixture_ready (fixture->cache);

  for (guint i = 0; i < pret->operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (pret->operations, i);

      if (operation->genre == genre)
        return g_strdup (operation->cle);
    }
  return NULL;
}

/* As if it had been granted: it leaves the outbox and the feed brings it. */
static void
grant (MefDossierFixture *fixture)
{
  g_autofree char *key = find_claim (fixture, MEF_OPERATION_PRENDRE);

  g_assert_nonnull (key);
  mef_cache_fixture_drop (fixture->cache, key);
  mef_cache_fixture_hold (fixture->cache, fixture->demande->id, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM, 1);
  mef_dossier_fixture_settle (fixture);
  g_assert_true (mef_review_is_mine (fixture->review));
}

static void
assert_claim (MefDossierFixture *fixture, MefGenreOperation genre, gboolean expected)
{
  g_autofree char *key = find_claim (fixture, genre);

  g_assert_true ((key != NULL) == expected);
}

static void
test_claimed_after_one_second (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE - 1);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  mef_dossier_fixture_advance (fixture, 1);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
  g_assert_cmpuint (mef_fake_synchroniser_get_kicks (mef_espace_get_synchroniser (fixture->espace)), ==, 1);
}

static void
test_claimed_at_first_tick (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
}

static void
test_passing_over_takes_nothing (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE - 1);
  mef_review_open (fixture->review, NULL);
  mef_dossier_fixture_advance (fixture, MEF_MINUTE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  assert_claim (fixture, MEF_OPERATION_RENDRE, FALSE);
}

static void
test_renewed_while_active (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);

  mef_dossier_fixture_advance (fixture, MEF_PRISE_RENOUVELLEMENT - 1);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  mef_review_touch (fixture->review);
  mef_dossier_fixture_advance (fixture, 1);
  grant (fixture);

  /* Nobody at the keyboard for five minutes: it is left to end. */
  mef_dossier_fixture_advance (fixture, MEF_PRISE_ACTIVITE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);

  /* It has ended: whoever comes back takes it again with the first key. */
  mef_cache_fixture_hold (fixture->cache, fixture->demande->id, NULL, NULL, 2);
  mef_dossier_fixture_settle (fixture);
  mef_dossier_fixture_advance (fixture, MEF_MINUTE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  mef_review_touch (fixture->review);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
}

static void
test_given_back_on_leaving (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);
  mef_review_open (fixture->review, NULL);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_RENDRE, TRUE);
}

static void
test_given_back_when_destroyed (MefDossierFixture *fixture, gconstpointer data)
{
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);
  mef_dossier_fixture_close (fixture);
  assert_claim (fixture, MEF_OPERATION_RENDRE, TRUE);
}

static void
test_kept_by_a_decision (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);
  mef_dossier_fixture_tick_all (fixture);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  /* The next one opens at once, before the cache was read again. */
  mef_review_open (fixture->review, NULL);
  mef_dossier_fixture_settle (fixture);
  g_assert_true (mef_cache_fixture_undo (fixture->cache, operation->cle));
  assert_claim (fixture, MEF_OPERATION_RENDRE, FALSE);
}

static void
test_held_by_another (MefDossierFixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  mef_cache_fixture_hold (fixture->cache, fixture->demande->id, MEF_FIXTURE_AUTRE, "M. Diallo", 1);
  mef_dossier_fixture_settle (fixture);
  mef_dossier_fixture_open (fixture, MEF_ACCES_TENU);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "M. Diallo traite cette demande depuis 10:42 : vous pouvez la consulter.");
  g_assert_true (mef_review_peut_liberer (fixture->review));

  mef_dossier_fixture_advance (fixture, MEF_MINUTE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  g_assert_cmpint (mef_instruction_get_travail (fixture->instruction)->controles[MEF_CHAMP_NOM].resultat, ==,
                   MEF_RESULTAT_NON_CONTROLE);
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);

  mef_review_liberer (fixture->review);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_LIBERER, TRUE);

  /* It is free: after a second it is the user's. */
  mef_cache_fixture_hold (fixture->cache, fixture->demande->id, NULL, NULL, 2);
  mef_dossier_fixture_settle (fixture);
  mef_dossier_fixture_wait (fixture, MEF_ACCES_LIBRE);
  mef_review_tick (fixture->review);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE);
  {
    g_autofree char *key = find_claim (fixture, MEF_OPERATION_LIBERER);

    if (key != NULL)
      mef_cache_fixture_drop (fixture->cache, key);
  }
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
}

static void
test_moderator_cannot_release (MefDossierFixture *fixture, gconstpointer data)
{
  mef_cache_fixture_hold (fixture->cache, fixture->demande->id, MEF_FIXTURE_AUTRE, "M. Diallo", 1);
  mef_dossier_fixture_settle (fixture);
  mef_dossier_fixture_open (fixture, MEF_ACCES_TENU);
  g_assert_false (mef_review_peut_liberer (fixture->review));
  mef_review_liberer (fixture->review);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_LIBERER, FALSE);
}

static void
test_claim_refused (MefDossierFixture *fixture, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *notice = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_PRISE_OUVERTURE);
  key = find_claim (fixture, MEF_OPERATION_PRENDRE);
  mef_cache_fixture_drop (fixture->cache, key);
  mef_fake_synchroniser_refuse (mef_espace_get_synchroniser (fixture->espace), fixture->demande->id,
                                "M. Diallo la tient.");
  notice = mef_review_dup_avis (fixture->review);
  g_assert_cmpstr (notice, ==, "Demande non réservée : M. Diallo la tient.");
  mef_dossier_fixture_advance (fixture, 10 * MEF_MINUTE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
}

static void
test_not_claimed_offline (MefDossierFixture *fixture, gconstpointer data)
{
  g_autofree char *notice = NULL;

  mef_fake_synchroniser_set_connexion (mef_espace_get_synchroniser (fixture->espace),
                                       MEF_CONNEXION_HORS_LIGNE);
  mef_dossier_fixture_open (fixture, MEF_ACCES_LIBRE);
  mef_dossier_fixture_advance (fixture, MEF_MINUTE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_dossier_fixture_settle (fixture);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  notice = mef_review_dup_avis (fixture->review);
  g_assert_nonnull (strstr (notice, "non réservée"));

  mef_fake_synchroniser_set_connexion (mef_espace_get_synchroniser (fixture->espace), MEF_CONNEXION_EN_LIGNE);
  mef_dossier_fixture_advance (fixture, MEF_SECOND);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
  g_clear_pointer (&notice, g_free);
  notice = mef_review_dup_avis (fixture->review);
  g_assert_null (notice);
}

/* ---- what may be done ---- */

static void
test_agent_reads_only (MefDossierFixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  mef_dossier_fixture_open (fixture, MEF_ACCES_SANS_DROIT);
  g_assert_nonnull (mef_review_get_dossier (fixture->review));
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "Lecture seule : décider d’une demande appartient au rôle Modérateur.");
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_instruction_set_texte_libre (fixture->instruction, "x");
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_REJETER);
  mef_dossier_fixture_advance (fixture, MEF_MINUTE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  g_assert_true (mef_instruction_is_enregistre (fixture->instruction));
  operation = mef_dossier_fixture_decide (fixture, MEF_EVENEMENT_REJETER, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN);
}

static void
test_decided_is_told (MefDossierFixture *fixture, gconstpointer data)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefDemande) decided =
      mef_decision_apply (decision, fixture->demande, "M. Diallo", MEF_SAMPLE_NOW);
  g_autofree char *why = NULL;

  mef_cache_fixture_store (fixture->cache, decided);
  mef_dossier_fixture_open (fixture, MEF_ACCES_DECIDE);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "Rejetée le 23 avril 2026 à 10:42 par M. Diallo.");
}

static void
test_unknown_is_told (MefDossierFixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;

  mef_review_open (fixture->review, "99999999-9999-4999-8999-999999999999");
  mef_dossier_fixture_wait (fixture, MEF_ACCES_INCONNU);
  g_assert_null (mef_review_get_dossier (fixture->review));
  why = mef_review_dup_explication (fixture->review);
  g_assert_nonnull (strstr (why, "pas sur ce poste"));
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define AS(path, roles, function)                                                                            \
  g_test_add ("/client/model/review/" path, MefDossierFixture, GUINT_TO_POINTER (roles),                     \
              mef_dossier_fixture_set_up, function, mef_dossier_fixture_tear_down)
#define ADD(path, function) AS (path, 0, function)

  ADD ("MOD-02/claimed-after-one-second", test_claimed_after_one_second);
  ADD ("MOD-02/claimed-at-first-tick", test_claimed_at_first_tick);
  ADD ("MOD-02/passing-over-takes-nothing", test_passing_over_takes_nothing);
  ADD ("MOD-02/renewed-while-active", test_renewed_while_active);
  ADD ("MOD-02/given-back-on-leaving", test_given_back_on_leaving);
  ADD ("MOD-02/given-back-when-destroyed", test_given_back_when_destroyed);
  ADD ("MOD-02/kept-by-a-decision", test_kept_by_a_decision);
  ADD ("MOD-02/held-by-another", test_held_by_another);
  AS ("MOD-02/moderator-cannot-release", MEF_ROLE_MODERATEUR, test_moderator_cannot_release);
  ADD ("MOD-02/claim-refused", test_claim_refused);
  ADD ("MOD-02/not-claimed-offline", test_not_claimed_offline);
  AS ("MOD-08/agent-reads-only", MEF_ROLE_AGENT_CAF, test_agent_reads_only);
  ADD ("decided-is-told", test_decided_is_told);
  ADD ("unknown-is-told", test_unknown_is_told);

  return g_test_run ();
}
