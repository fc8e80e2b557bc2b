/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-review-prise.h"
#include "client/model/mef-review.h"

#include "client/cache/mef-cache-fixture.h"
#include "letters/mef-lettre.h"
#include "protocol/mef-constat-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-site-codec.h"
#include "support/mef-fake-espace.h"

/* The review over the real cache; account, network and time are fakes. */

typedef struct
{
  MefCacheFixture *cache;
  MefEspace       *espace;
  MefReview       *review;
  MefInstruction  *instruction; /* of the review */
  MefDemande      *demande;
} Fixture;

static void
settle (void)
{
  /* The cache answers from its threads: until it has had nothing to say for a while. */
  for (guint quiet = 0; quiet < 40; quiet++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        quiet = 0;
      g_usleep (1000);
    }
}

/* Until the work is on disk, however busy the machine is. */
static void
wait_saved (MefInstruction *instruction)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!mef_instruction_is_enregistre (instruction) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mef_instruction_is_enregistre (instruction));
}

static void
wait_for_acces (Fixture *fixture, MefAcces acces)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (mef_review_get_acces (fixture->review) != acces && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpint (mef_review_get_acces (fixture->review), ==, acces);
}

/* What the site « 000 » brings: motives and sites. */
static void
add_references (Fixture *fixture)
{
  GPtrArray *motifs = mef_motif_get_national ();
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif  *motif = g_ptr_array_index (motifs, i);
      g_autofree char *json = mef_motif_codec_encode (motif);

      mef_fixture_add_record (batch, MEF_COLLECTION_MOTIFS, motif->id, "000", motif->version, json);
    }
  for (guint i = 0; i < sites->len; i++)
    {
      const MefSite   *site = g_ptr_array_index (sites, i);
      g_autofree char *json = mef_site_codec_encode (site);

      mef_fixture_add_record (batch, MEF_COLLECTION_SITES, site->code, "000", 1, json);
    }
  g_assert_true (mef_cache_fixture_apply (fixture->cache, "000", batch, &error));
  g_assert_no_error (error);
}

static void
add_constat (Fixture *fixture, MefCodeConstat code, const char *detail, gint64 version)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (MefConstats) constats = mef_constats_new (fixture->demande->id, version);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_ptr_array_add (constats->constats, mef_constat_new (code, detail, NULL));
  json = mef_constat_codec_encode (constats);
  mef_fixture_add_record (batch, MEF_COLLECTION_CONSTATS, fixture->demande->id, "751", version, json);
  g_assert_true (mef_cache_fixture_apply (fixture->cache, "751", batch, &error));
  g_assert_no_error (error);
  settle ();
}

static void
set_prise (Fixture *fixture, const char *titulaire, const char *nom, gint64 version)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GError) error = NULL;

  if (titulaire != NULL)
    mef_fixture_add_prise (batch, fixture->demande->id, "751", titulaire, nom, version);
  else
    mef_fixture_add_suppression (batch, MEF_COLLECTION_PRISES, fixture->demande->id, "751", version);
  g_assert_true (mef_cache_fixture_apply (fixture->cache, "751", batch, &error));
  g_assert_no_error (error);
  settle ();
}

/* @data: the roles of the account, 0 for an administrator. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCompte) compte = NULL;
  guint roles = GPOINTER_TO_UINT (data);

  compte = mef_sample_compte_new ("751", roles != 0 ? roles : MEF_ROLE_ADMIN_CAF);
  fixture->cache = mef_cache_fixture_new ();
  fixture->espace = mef_fake_espace_new (fixture->cache->cache, MEF_CLOCK (fixture->cache->clock), compte);
  fixture->demande = mef_sample_demande_new ();
  mef_cache_fixture_store (fixture->cache, fixture->demande);
  add_references (fixture);
  fixture->review = mef_review_new (fixture->espace);
  fixture->instruction = mef_review_get_instruction (fixture->review);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  g_clear_object (&fixture->review);
  settle ();
  /* What the cache was asked for holds on to the space until it is answered. */
  while (G_OBJECT (fixture->espace)->ref_count > 1 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (g_steal_pointer (&fixture->espace));
  while (G_OBJECT (fixture->cache->cache)->ref_count > 1 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_clear_pointer (&fixture->cache, mef_cache_fixture_free);
  g_clear_pointer (&fixture->demande, mef_demande_unref);
}

static void
open_and_wait (Fixture *fixture, MefAcces acces)
{
  mef_review_open (fixture->review, fixture->demande->id);
  wait_for_acces (fixture, acces);
}

static void
advance (Fixture *fixture, gint64 microseconds)
{
  mef_fake_clock_advance (fixture->cache->clock, microseconds);
  mef_review_tick (fixture->review);
  settle ();
}

/* (transfer full) (nullable): key of the claim of this kind that waits in the outbox */
static char *
find_claim (Fixture *fixture, MefGenreOperation genre)
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
grant (Fixture *fixture)
{
  g_autofree char *key = find_claim (fixture, MEF_OPERATION_PRENDRE);

  g_assert_nonnull (key);
  mef_cache_fixture_drop (fixture->cache, key);
  set_prise (fixture, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM, 1);
  g_assert_true (mef_review_is_mine (fixture->review));
}

static void
assert_claim (Fixture *fixture, MefGenreOperation genre, gboolean expected)
{
  g_autofree char *key = find_claim (fixture, genre);

  g_assert_true ((key != NULL) == expected);
}

static void
tick_all (Fixture *fixture)
{
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_instruction_set_controle (fixture->instruction, i, MEF_RESULTAT_CONFORME);
}

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static MefOperation *
decide (Fixture *fixture, MefEvenement decision, GError **error)
{
  Wait          wait = { NULL };
  MefOperation *operation;

  mef_instruction_decide_async (fixture->instruction, decision, NULL, answered_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  operation = mef_instruction_decide_finish (fixture->instruction, wait.result, error);
  g_object_unref (wait.result);
  return operation;
}

/* ---- claims ---- */

static void
test_claimed_after_one_second (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE - 1);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  advance (fixture, 1);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
  g_assert_cmpuint (mef_fake_synchroniser_get_kicks (mef_espace_get_synchroniser (fixture->espace)), ==, 1);
}

static void
test_claimed_at_first_tick (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  settle ();
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
}

static void
test_passing_over_takes_nothing (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE - 1);
  mef_review_open (fixture->review, NULL);
  advance (fixture, MEF_MINUTE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  assert_claim (fixture, MEF_OPERATION_RENDRE, FALSE);
}

static void
test_renewed_while_active (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);

  advance (fixture, MEF_PRISE_RENOUVELLEMENT - 1);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  mef_review_touch (fixture->review);
  advance (fixture, 1);
  grant (fixture);

  /* Nobody at the keyboard for five minutes: it is left to end. */
  advance (fixture, MEF_PRISE_ACTIVITE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);

  /* It has ended: whoever comes back takes it again with the first key. */
  set_prise (fixture, NULL, NULL, 2);
  advance (fixture, MEF_MINUTE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  mef_review_touch (fixture->review);
  settle ();
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
}

static void
test_given_back_on_leaving (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);
  mef_review_open (fixture->review, NULL);
  settle ();
  assert_claim (fixture, MEF_OPERATION_RENDRE, TRUE);
}

static void
test_given_back_when_destroyed (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);
  g_clear_object (&fixture->review);
  settle ();
  assert_claim (fixture, MEF_OPERATION_RENDRE, TRUE);
}

static void
test_kept_by_a_decision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE);
  grant (fixture);
  tick_all (fixture);
  operation = decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  /* The next one opens at once, before the cache was read again. */
  mef_review_open (fixture->review, NULL);
  settle ();
  g_assert_true (mef_cache_fixture_undo (fixture->cache, operation->cle));
  assert_claim (fixture, MEF_OPERATION_RENDRE, FALSE);
}

static void
test_held_by_another (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  set_prise (fixture, MEF_FIXTURE_AUTRE, "M. Diallo", 1);
  open_and_wait (fixture, MEF_ACCES_TENU);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "M. Diallo traite cette demande depuis 10:42 : vous pouvez la consulter.");
  g_assert_true (mef_review_peut_liberer (fixture->review));

  advance (fixture, MEF_MINUTE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  g_assert_cmpint (mef_instruction_get_travail (fixture->instruction)->controles[MEF_CHAMP_NOM].resultat, ==,
                   MEF_RESULTAT_NON_CONTROLE);
  operation = decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);

  mef_review_liberer (fixture->review);
  settle ();
  assert_claim (fixture, MEF_OPERATION_LIBERER, TRUE);

  /* It is free: after a second it is the user's. */
  set_prise (fixture, NULL, NULL, 2);
  wait_for_acces (fixture, MEF_ACCES_LIBRE);
  mef_review_tick (fixture->review);
  advance (fixture, MEF_PRISE_OUVERTURE);
  {
    g_autofree char *key = find_claim (fixture, MEF_OPERATION_LIBERER);

    if (key != NULL)
      mef_cache_fixture_drop (fixture->cache, key);
  }
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
}

static void
test_moderator_cannot_release (Fixture *fixture, gconstpointer data)
{
  set_prise (fixture, MEF_FIXTURE_AUTRE, "M. Diallo", 1);
  open_and_wait (fixture, MEF_ACCES_TENU);
  g_assert_false (mef_review_peut_liberer (fixture->review));
  mef_review_liberer (fixture->review);
  settle ();
  assert_claim (fixture, MEF_OPERATION_LIBERER, FALSE);
}

static void
test_claim_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *notice = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_PRISE_OUVERTURE);
  key = find_claim (fixture, MEF_OPERATION_PRENDRE);
  mef_cache_fixture_drop (fixture->cache, key);
  mef_fake_synchroniser_refuse (mef_espace_get_synchroniser (fixture->espace), fixture->demande->id,
                                "M. Diallo la tient.");
  notice = mef_review_dup_avis (fixture->review);
  g_assert_cmpstr (notice, ==, "Demande non réservée : M. Diallo la tient.");
  advance (fixture, 10 * MEF_MINUTE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  settle ();
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
}

static void
test_not_claimed_offline (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notice = NULL;

  mef_fake_synchroniser_set_connexion (mef_espace_get_synchroniser (fixture->espace),
                                       MEF_CONNEXION_HORS_LIGNE);
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  advance (fixture, MEF_MINUTE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  settle ();
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  notice = mef_review_dup_avis (fixture->review);
  g_assert_nonnull (strstr (notice, "non réservée"));

  mef_fake_synchroniser_set_connexion (mef_espace_get_synchroniser (fixture->espace), MEF_CONNEXION_EN_LIGNE);
  advance (fixture, MEF_SECOND);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, TRUE);
  g_clear_pointer (&notice, g_free);
  notice = mef_review_dup_avis (fixture->review);
  g_assert_null (notice);
}

/* ---- checks and findings ---- */

static void
test_checks (Fixture *fixture, gconstpointer data)
{
  const MefDecision *travail;
  g_autofree char   *missing = NULL;
  g_autofree char   *less = NULL;
  g_autofree char   *none = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
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

  tick_all (fixture);
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
test_findings (Fixture *fixture, gconstpointer data)
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
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  constats = mef_review_get_constats (fixture->review);
  g_assert_cmpuint (constats->len, ==, 2);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats, 0))->code, ==,
                   MEF_CONSTAT_CAPACITE_HORS_BORNES);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats, 1))->code, ==, MEF_CONSTAT_SNGI_CONFIRMEE);

  tick_all (fixture);
  reste = mef_instruction_dup_reste (fixture->instruction);
  g_assert_cmpstr (reste, ==, "À acquitter : capacité hors bornes");
  mef_instruction_acquitter (fixture->instruction, MEF_CONSTAT_CAPACITE_HORS_BORNES, TRUE);
  g_assert_true (mef_instruction_peut_valider (fixture->instruction));
  mef_instruction_acquitter (fixture->instruction, MEF_CONSTAT_CAPACITE_HORS_BORNES, FALSE);
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));

  /* A finding of the register comes while the request is open: it blocks. */
  add_constat (fixture, MEF_CONSTAT_ASM_RADIE, "3 mars 2026", 2);
  mef_instruction_acquitter (fixture->instruction, MEF_CONSTAT_CAPACITE_HORS_BORNES, TRUE);
  settle ();
  g_assert_false (mef_instruction_peut_valider (fixture->instruction));
  constats = mef_review_get_constats (fixture->review);
  g_assert_cmpint (((MefConstat *) g_ptr_array_index (constats, 0))->code, ==, MEF_CONSTAT_ASM_RADIE);
}

static void
test_different_proposes (Fixture *fixture, gconstpointer data)
{
  const MefMotif  *capacity = mef_sample_motif ("Capacité différente du document");
  g_autofree char *reason = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
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
test_proposal_goes_with_its_check (Fixture *fixture, gconstpointer data)
{
  const MefMotif *address = mef_sample_motif ("Adresse différente du document");

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_ADRESSE, MEF_RESULTAT_DIFFERENT);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_nonnull (mef_instruction_get_motif_retenu (fixture->instruction, address));
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_ADRESSE, MEF_RESULTAT_CONFORME);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_null (mef_instruction_get_motif_retenu (fixture->instruction, address));
}

/* ---- drafts ---- */

static void
write_some_work (Fixture *fixture)
{
  const MefMotif *incomplete = mef_sample_motif ("Document incomplet");

  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_PRENOM, MEF_RESULTAT_CONFORME);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT);
  mef_instruction_set_lu (fixture->instruction, MEF_CHAMP_CAPACITE, "3");
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  mef_instruction_retenir (fixture->instruction, incomplete, TRUE);
  mef_instruction_set_precision (fixture->instruction, incomplete, "Page 2");
  mef_instruction_set_texte_libre (fixture->instruction, "Avec votre téléphone.");
}

static void
assert_some_work (Fixture *fixture)
{
  const MefDecision *travail = mef_instruction_get_travail (fixture->instruction);

  g_assert_cmpint (travail->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpint (travail->controles[MEF_CHAMP_PRENOM].resultat, ==, MEF_RESULTAT_CONFORME);
  g_assert_cmpstr (travail->controles[MEF_CHAMP_CAPACITE].lu, ==, "3");
  g_assert_cmpuint (travail->motifs->len, ==, 2);
  g_assert_cmpstr (((MefMotifRetenu *) g_ptr_array_index (travail->motifs, 1))->precision, ==, "Page 2");
  g_assert_cmpstr (travail->texte_libre, ==, "Avec votre téléphone.");
}

static void
test_draft_within_two_seconds (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
  g_assert_false (mef_instruction_is_enregistre (fixture->instruction));
  while (!mef_instruction_is_enregistre (fixture->instruction)
         && g_get_monotonic_time () - start < 5 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mef_instruction_is_enregistre (fixture->instruction));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture->cache, fixture->demande->id);

    g_assert_true (
        mef_decision_equal (dossier->brouillon, mef_instruction_get_travail (fixture->instruction)));
  }
}

static void
test_draft_restored (Fixture *fixture, gconstpointer data)
{
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
  mef_review_open (fixture->review, NULL);
  g_assert_cmpuint (mef_instruction_get_travail (fixture->instruction)->motifs->len, ==, 0);
  wait_saved (fixture->instruction);
  open_and_wait (fixture, MEF_ACCES_LIBRE);
  assert_some_work (fixture);
  {
    g_autofree char *notice = mef_review_dup_avis (fixture->review);

    g_assert_null (notice);
  }
}

static void
test_draft_cleared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDossier) dossier = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_instruction_enregistrer (fixture->instruction);
  wait_saved (fixture->instruction);
  mef_instruction_set_controle (fixture->instruction, MEF_CHAMP_NOM, MEF_RESULTAT_NON_CONTROLE);
  mef_instruction_enregistrer (fixture->instruction);
  wait_saved (fixture->instruction);
  dossier = mef_cache_fixture_dossier (fixture->cache, fixture->demande->id);
  g_assert_null (dossier->brouillon);
}

/* The ASM answers while the request is open: what was checked and has not changed stays. */
static void
test_changed_while_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) newer = mef_demande_copy (fixture->demande);
  g_autofree char   *notice = NULL;
  const MefDecision *travail;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  tick_all (fixture);
  mef_instruction_set_texte_libre (fixture->instruction, "Bonjour.");
  newer->version++;
  newer->agrement->capacite = 3;
  mef_cache_fixture_store (fixture->cache, newer);
  settle ();

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
test_document_changed_while_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) newer = mef_demande_copy (fixture->demande);
  const MefDecision *travail;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
  mef_review_open (fixture->review, NULL);
  settle ();
  newer->version++;
  mef_demande_add_document (newer, g_ptr_array_index (newer->documents, 0));
  mef_cache_fixture_store (fixture->cache, newer);

  open_and_wait (fixture, MEF_ACCES_LIBRE);
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

/* ---- deciding ---- */

static void
test_validates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  g_autofree char *later = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  operation = decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
  g_clear_error (&error);

  tick_all (fixture);
  operation = decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (operation->genre, ==, MEF_OPERATION_DECISION);
  g_assert_cmpint (operation->base_version, ==, fixture->demande->version);
  wait_for_acces (fixture, MEF_ACCES_EN_ENVOI);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "Validée, part dans 10 s.");
  g_assert_true (mef_review_peut_annuler (fixture->review));
  mef_fake_clock_advance (fixture->cache->clock, 11 * MEF_SECOND);
  later = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (later, ==, "Validée, en attente d’envoi.");
}

/* A second press, while the first is being written, decides nothing. */
static void
test_decides_once (Fixture *fixture, gconstpointer data)
{
  Wait first = { NULL }, second = { NULL };
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (GError) error = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  tick_all (fixture);
  mef_instruction_decide_async (fixture->instruction, MEF_EVENEMENT_VALIDER, NULL, answered_cb, &first);
  mef_instruction_decide_async (fixture->instruction, MEF_EVENEMENT_VALIDER, NULL, answered_cb, &second);
  while (first.result == NULL || second.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  operation = mef_instruction_decide_finish (fixture->instruction, first.result, NULL);
  again = mef_instruction_decide_finish (fixture->instruction, second.result, &error);
  g_assert_nonnull (operation);
  g_assert_null (again);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN);
  g_object_unref (first.result);
  g_object_unref (second.result);
}

static void
test_undone_is_the_work_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
  operation = decide (fixture, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_assert_no_error (error);
  wait_for_acces (fixture, MEF_ACCES_EN_ENVOI);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture->cache, fixture->demande->id);

    g_assert_null (dossier->brouillon);
  }
  g_assert_true (mef_cache_fixture_undo (fixture->cache, operation->cle));
  wait_for_acces (fixture, MEF_ACCES_LIBRE);
  assert_some_work (fixture);
}

/* What was made ready for another decision is not sent with this one, and comes back with the undo. */
static void
test_undone_with_other_decision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  const MefDecision *travail;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_instruction_set_controle (fixture->instruction, i, MEF_RESULTAT_CONFORME);
  operation = decide (fixture, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (operation->payload, "Page 2"));
  g_assert_null (strstr (operation->payload, "Avec votre téléphone."));
  wait_for_acces (fixture, MEF_ACCES_EN_ENVOI);
  g_assert_true (mef_cache_fixture_undo (fixture->cache, operation->cle));
  wait_for_acces (fixture, MEF_ACCES_LIBRE);
  travail = mef_instruction_get_travail (fixture->instruction);
  g_assert_cmpuint (mef_decision_count_controles (travail, MEF_RESULTAT_CONFORME), ==, MEF_CHAMP_N);
  g_assert_cmpint (travail->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpuint (travail->motifs->len, ==, 2);
  g_assert_cmpstr (((MefMotifRetenu *) g_ptr_array_index (travail->motifs, 1))->precision, ==, "Page 2");
  g_assert_cmpstr (travail->texte_libre, ==, "Avec votre téléphone.");
}

/* A key too many takes nothing away that was typed. */
static void
test_typed_comes_back (Fixture *fixture, gconstpointer data)
{
  const MefMotif    *incomplete = mef_sample_motif ("Document incomplet");
  const MefDecision *travail;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
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
test_text_stays_with_its_decision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefApercu) accept = NULL;
  g_autoptr (MefApercu) ask = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  write_some_work (fixture);
  ask = mef_instruction_dup_apercu (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS, NULL);
  accept = mef_instruction_dup_apercu (fixture->instruction, MEF_EVENEMENT_VALIDER, NULL);
  g_assert_nonnull (strstr (ask->corps, "Avec votre téléphone."));
  g_assert_null (strstr (accept->corps, "Avec votre téléphone."));
}

static void
test_preview_is_the_mail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefSite) site = mef_sample_site_new ("751");
  g_autoptr (MefLettre) lettre = NULL;
  g_autoptr (MefApercu) apercu = NULL;
  g_autoptr (GError) error = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
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
test_missing_precision_is_told (Fixture *fixture, gconstpointer data)
{
  const MefMotif *incomplete = mef_sample_motif ("Document incomplet");
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  mef_instruction_retenir (fixture->instruction, incomplete, TRUE);
  operation = decide (fixture, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Document incomplet"));
  /* The work is still here. */
  g_assert_cmpint (mef_review_get_acces (fixture->review), ==, MEF_ACCES_LIBRE);
  g_assert_nonnull (mef_instruction_get_motif_retenu (fixture->instruction, incomplete));
}

static void
test_conflict_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefReply) reply = mef_fixture_reply (412, fixture->demande);
  g_autofree char *why = NULL;

  open_and_wait (fixture, MEF_ACCES_LIBRE);
  tick_all (fixture);
  operation = decide (fixture, MEF_EVENEMENT_VALIDER, NULL);
  mef_fake_clock_advance (fixture->cache->clock, 11 * MEF_SECOND);
  reply->detail = g_strdup ("La demande a été modifiée.");
  mef_cache_fixture_begin (fixture->cache, operation->cle);
  mef_cache_fixture_set_aside (fixture->cache, operation->cle, MEF_OPERATION_CONFLIT, reply);
  wait_for_acces (fixture, MEF_ACCES_EN_CONFLIT);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==,
                   "Votre décision n’a pas été enregistrée et elle est gardée. La demande a été modifiée.");

  /* « Revoir avec la version actuelle »: it is the work again. */
  g_assert_true (mef_cache_fixture_review_again (fixture->cache, operation->cle));
  wait_for_acces (fixture, MEF_ACCES_LIBRE);
  g_assert_cmpuint (mef_decision_count_controles (mef_instruction_get_travail (fixture->instruction),
                                                  MEF_RESULTAT_CONFORME),
                    ==, 7);
}

/* ---- read-only ---- */

static void
test_agent_reads_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  open_and_wait (fixture, MEF_ACCES_SANS_DROIT);
  g_assert_nonnull (mef_review_get_dossier (fixture->review));
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "Lecture seule : décider d’une demande appartient au rôle Modérateur.");
  mef_instruction_avancer (fixture->instruction, MEF_CHAMP_NOM);
  mef_instruction_set_texte_libre (fixture->instruction, "x");
  mef_instruction_preparer (fixture->instruction, MEF_EVENEMENT_REJETER);
  advance (fixture, MEF_MINUTE);
  assert_claim (fixture, MEF_OPERATION_PRENDRE, FALSE);
  g_assert_true (mef_instruction_is_enregistre (fixture->instruction));
  operation = decide (fixture, MEF_EVENEMENT_REJETER, &error);
  g_assert_null (operation);
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_FORBIDDEN);
}

static void
test_decided_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefDemande) decided =
      mef_decision_apply (decision, fixture->demande, "M. Diallo", MEF_SAMPLE_NOW);
  g_autofree char *why = NULL;

  mef_cache_fixture_store (fixture->cache, decided);
  open_and_wait (fixture, MEF_ACCES_DECIDE);
  why = mef_review_dup_explication (fixture->review);
  g_assert_cmpstr (why, ==, "Rejetée le 23 avril 2026 à 10:42 par M. Diallo.");
}

static void
test_unknown_is_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;

  mef_review_open (fixture->review, "99999999-9999-4999-8999-999999999999");
  wait_for_acces (fixture, MEF_ACCES_INCONNU);
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
  g_test_add ("/client/model/review/" path, Fixture, GUINT_TO_POINTER (roles), set_up, function, tear_down)
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
  ADD ("MOD-04/checks", test_checks);
  ADD ("MOD-04/findings", test_findings);
  ADD ("MOD-04/different-proposes", test_different_proposes);
  ADD ("MOD-04/proposal-goes-with-its-check", test_proposal_goes_with_its_check);
  ADD ("MOD-05/draft-within-two-seconds", test_draft_within_two_seconds);
  ADD ("MOD-05/draft-restored", test_draft_restored);
  ADD ("MOD-05/draft-cleared", test_draft_cleared);
  ADD ("MOD-05/changed-while-open", test_changed_while_open);
  ADD ("MOD-05/document-changed-while-away", test_document_changed_while_away);
  AS ("MOD-05/validates", MEF_ROLE_MODERATEUR, test_validates);
  ADD ("MOD-05/decides-once", test_decides_once);
  ADD ("MOD-05/undone-is-the-work-again", test_undone_is_the_work_again);
  ADD ("MOD-05/undone-with-other-decision", test_undone_with_other_decision);
  ADD ("MOD-05/typed-comes-back", test_typed_comes_back);
  ADD ("MOD-05/text-stays-with-its-decision", test_text_stays_with_its_decision);
  ADD ("MOD-05/preview-is-the-mail", test_preview_is_the_mail);
  ADD ("MOD-05/missing-precision-is-told", test_missing_precision_is_told);
  ADD ("MOD-05/conflict-is-told", test_conflict_is_told);
  AS ("MOD-08/agent-reads-only", MEF_ROLE_AGENT_CAF, test_agent_reads_only);
  ADD ("decided-is-told", test_decided_is_told);
  ADD ("unknown-is-told", test_unknown_is_told);

  return g_test_run ();
}
