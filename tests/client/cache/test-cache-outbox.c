/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "client/cache/mef-operation-table.h"
#include "protocol/mef-decision-codec.h"
#include "support/mef-test-database.h"

#include <string.h>

/* The request as the server has it after @decision. */
static MefDemande *
decided (const MefDemande *demande, MefEvenement decision)
{
  g_autoptr (MefDecision) value = mef_sample_decision_new (decision);

  return mef_decision_apply (value, demande, "M. Diallo", demande->etat_depuis + G_USEC_PER_SEC);
}

static MefOperation *
find (MefCacheFixture *fixture, const char *cle)
{
  g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (fixture, NULL);

  for (guint i = 0; i < operations->len; i++)
    if (g_str_equal (((MefOperation *) g_ptr_array_index (operations, i))->cle, cle))
      return mef_operation_ref (g_ptr_array_index (operations, i));
  return NULL;
}

static MefEtat
shown_etat (MefCacheFixture *fixture, const char *id)
{
  g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture, id);
  g_autoptr (MefLigne) ligne = mef_cache_fixture_ligne (fixture, id);

  /* The row and the record opened never disagree. */
  g_assert_cmpint (ligne->etat, ==, mef_etat_shown (dossier->affichee->etat, dossier->prise != NULL));
  g_assert_cmpint (ligne->etat_depuis, ==, dossier->affichee->etat_depuis);
  g_assert_cmpint (ligne->brouillon, ==, dossier->brouillon != NULL);
  return ligne->etat;
}

/* A request stored, decided, past its time to undo and on its way. */
static MefOperation *
send_one (MefCacheFixture *fixture, const MefDemande *demande, MefEvenement decision)
{
  MefOperation *operation = mef_cache_fixture_decide (fixture, demande, decision);

  mef_fake_clock_advance (fixture->clock, MEF_OPERATION_DELAI_ANNULATION);
  g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
  return operation;
}

static guint
count_ready (MefCacheFixture *fixture)
{
  g_autoptr (MefPret) pret = mef_cache_fixture_ready (fixture);

  return pret->operations->len;
}

static void
test_decide (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefPret) pret = NULL;
  g_autoptr (MefDossier) dossier = NULL;
  g_autoptr (MefLigne) ligne = NULL;
  g_autoptr (MefDecision) payload = NULL;
  g_autoptr (MefDecision) value = mef_sample_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (GError) error = NULL;

  mef_cache_fixture_store (fixture, demande);
  mef_cache_fixture_save (fixture, demande->id, 1, value);
  mef_cache_fixture_take_secteurs (fixture);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_cmpint (mef_cache_fixture_take_secteurs (fixture), ==,
                   MEF_SECTEUR_OUTBOX | MEF_SECTEUR_DEMANDES | MEF_SECTEUR_BROUILLONS);
  g_assert_cmpstr (operation->titre, ==, "Valider · Hélène Marchand");
  g_assert_cmpint (operation->base_version, ==, 1);
  g_assert_cmpint (operation->not_before, ==,
                   mef_cache_fixture_now (fixture) + MEF_OPERATION_DELAI_ANNULATION);
  payload = mef_decision_codec_decode_request (operation->payload, -1, &error);
  g_assert_no_error (error);
  g_assert_true (mef_decision_equal (payload, value));

  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 0);
  g_assert_cmpint (pret->reveil, ==, operation->not_before);

  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (dossier->demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  g_assert_cmpint (dossier->affichee->etat, ==, MEF_ETAT_VALIDE);
  g_assert_cmpstr (dossier->affichee->decide_par, ==, MEF_FIXTURE_MOI_NOM);
  g_assert_cmpuint (dossier->operations->len, ==, 1);
  g_assert_null (dossier->brouillon);
  ligne = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_VALIDE);
  g_assert_true (ligne->en_attente_envoi);
  g_assert_false (ligne->brouillon);
}

static void
decide_fails (MefCacheFixture *fixture, const MefDemande *demande)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_cache_fixture_try_decide (fixture, demande, MEF_EVENEMENT_VALIDER, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED);
}

/* One decision at a time: not on what is decided, nor beside one that awaits a choice. */
static void
test_decide_twice (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefReply) reply = mef_fixture_reply (422, NULL);
  g_autoptr (MefDossier) dossier = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_save (fixture, demande->id, 1, draft);
  decide_fails (fixture, demande);
  mef_cache_fixture_set_aside (fixture, operation->cle, MEF_OPERATION_REFUSEE, reply);
  decide_fails (fixture, demande);

  /* What the user had written is not touched by a decision that was not taken. */
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_true (mef_decision_equal (dossier->brouillon, draft));
  g_assert_cmpuint (dossier->operations->len, ==, 1);
}

static void
test_undo (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) value = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (MefDossier) dossier = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_ATTENTE_ELEMENTS);
  g_assert_true (mef_cache_fixture_undo (fixture, operation->cle));
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_true (mef_decision_equal (dossier->brouillon, value));
  g_assert_cmpint (dossier->brouillon_version, ==, 1);
  g_assert_cmpuint (dossier->operations->len, ==, 0);
  /* It had been handed out as ready, and was taken back before it began. */
  g_assert_false (mef_cache_fixture_begin (fixture, operation->cle));
  g_assert_false (mef_cache_fixture_undo (fixture, operation->cle));

  again = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_cmpstr (again->cle, !=, operation->cle);
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_VALIDE);
}

static void
test_undo_too_late (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_false (mef_cache_fixture_undo (fixture, operation->cle));
  g_assert_false (mef_cache_fixture_abandon (fixture, operation->cle));
  /* Nobody answered: it may have arrived, so it stays what it is. */
  mef_cache_fixture_postpone (fixture, operation->cle, 0, mef_cache_fixture_now (fixture));
  g_assert_false (mef_cache_fixture_undo (fixture, operation->cle));
  g_assert_false (mef_cache_fixture_abandon (fixture, operation->cle));
  g_assert_false (mef_cache_fixture_review_again (fixture, operation->cle));
  g_assert_false (mef_cache_fixture_retry (fixture, operation->cle));
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_VALIDE);
  g_assert_cmpuint (count_ready (fixture), ==, 1);
}

/* Offline the ten seconds are long past, and nothing has left: the user may still think better of it. */
static void
test_undo_offline (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_REJETER);
  mef_fake_clock_advance (fixture->clock, 2 * MEF_HOUR);
  g_assert_cmpuint (count_ready (fixture), ==, 1);
  g_assert_true (mef_cache_fixture_undo (fixture, operation->cle));
  g_assert_cmpuint (count_ready (fixture), ==, 0);
}

static void
test_acknowledge (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) after = decided (demande, MEF_EVENEMENT_VALIDER);
  g_autoptr (MefReply) reply = mef_fixture_reply (200, after);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefDossier) dossier = NULL;
  g_autoptr (MefLigne) ligne = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  guint  waiting, conflicts;
  gint64 last;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpuint (waiting, ==, 1);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (dossier->demande->version, ==, 2);
  g_assert_cmpint (dossier->demande->etat, ==, MEF_ETAT_VALIDE);
  g_assert_cmpstr (dossier->affichee->decide_par, ==, "M. Diallo");
  ligne = mef_cache_fixture_ligne (fixture, demande->id);
  g_assert_false (ligne->en_attente_envoi);

  operations = mef_cache_fixture_operations (fixture, &sent);
  g_assert_cmpuint (operations->len, ==, 0);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (sent, 0))->titre, ==, operation->titre);
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpuint (waiting, ==, 0);
  g_assert_cmpuint (conflicts, ==, 0);
  /* The answer came twice. */
  g_assert_false (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));
}

/* Acknowledged is acknowledged, even where the record in the answer may not be seen or cannot be read. */
static void
test_acknowledge_without_record (void)
{
  static const char *const bodies[] = { NULL, "{}", "{\"id\":1}", "not JSON" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
      g_autoptr (MefDemande) demande = mef_sample_demande_new ();
      g_autoptr (MefReply) reply = mef_reply_new (200);
      g_autoptr (MefOperation) operation = NULL;
      g_autoptr (GPtrArray) sent = NULL;
      g_autoptr (GPtrArray) operations = NULL;

      if (bodies[i] != NULL)
        {
          reply->body = g_bytes_new_static (bodies[i], strlen (bodies[i]));
          g_test_expect_message ("mef-cache", G_LOG_LEVEL_WARNING, "*left to the feed*");
        }
      mef_cache_fixture_store (fixture, demande);
      operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
      g_assert_true (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));
      g_test_assert_expected_messages ();
      operations = mef_cache_fixture_operations (fixture, &sent);
      g_assert_cmpuint (operations->len, ==, 0);
      g_assert_cmpuint (sent->len, ==, 1);
      g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
    }
}

/* The user writes on while the decision is on its way: the answer does not take that away. */
static void
test_edit_during_send (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) after = decided (demande, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefReply) reply = mef_fixture_reply (200, after);
  g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperation) same = NULL;
  g_autoptr (MefDossier) dossier = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  mef_cache_fixture_save (fixture, demande->id, 1, draft);
  same = find (fixture, operation->cle);
  g_assert_cmpstr (same->payload, ==, operation->payload);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_true (mef_decision_equal (dossier->brouillon, draft));
}

/* The feed tells the effect before the answer comes, and what followed it too. */
static void
test_feed_overtakes_answer (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) after = decided (demande, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefDemande) returned = mef_demande_copy (after);
  g_autoptr (MefReply) reply = mef_fixture_reply (200, after);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefDossier) dossier = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  returned->version = 3;
  returned->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  returned->retour = TRUE;
  mef_cache_fixture_store (fixture, returned);
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_ATTENTE_ELEMENTS);
  /* The answer is older than what is held: it ends the operation and does not turn the record back. */
  g_assert_true (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (dossier->demande->version, ==, 3);
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
}

static MefReply *
conflict_reply (const MefDemande *current)
{
  MefReply *reply = mef_fixture_reply (412, current);

  reply->probleme = g_strdup ("version-perimee");
  reply->detail = g_strdup ("Cette demande a changé.");
  return reply;
}

/* A decision that meets a version the ASM has made meanwhile. */
static MefOperation *
meet_conflict (MefCacheFixture *fixture, const MefDemande *demande)
{
  g_autoptr (MefDemande) changed = mef_demande_copy (demande);
  g_autoptr (MefReply) reply = NULL;
  MefOperation *operation;

  changed->version = 4;
  changed->agrement->capacite = 2;
  reply = conflict_reply (changed);
  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  mef_cache_fixture_set_aside (fixture, operation->cle, MEF_OPERATION_CONFLIT, reply);
  return operation;
}

static void
test_conflict (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = meet_conflict (fixture, demande);
  g_autoptr (MefOperation) set_aside = find (fixture, operation->cle);
  g_autoptr (MefOperationDossier) dossier = mef_cache_fixture_operation (fixture, operation->cle);
  guint  waiting, conflicts;
  gint64 last;

  g_assert_cmpint (set_aside->etat, ==, MEF_OPERATION_CONFLIT);
  g_assert_cmpstr (set_aside->erreur_type, ==, "version-perimee");
  g_assert_cmpstr (set_aside->erreur, ==, "Cette demande a changé.");
  g_assert_cmpint (dossier->vue->version, ==, 1);
  g_assert_cmpint (dossier->vue->agrement->capacite, ==, 4);
  g_assert_cmpint (dossier->courante->version, ==, 4);
  g_assert_cmpint (dossier->courante->agrement->capacite, ==, 2);
  g_assert_cmpint (dossier->decision->decision, ==, MEF_EVENEMENT_VALIDER);
  /* What is shown is the server's: the decision does not stand. */
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  g_assert_cmpuint (count_ready (fixture), ==, 0);
  mef_cache_fixture_count_outbox (fixture, &waiting, &conflicts, &last);
  g_assert_cmpuint (waiting, ==, 0);
  g_assert_cmpuint (conflicts, ==, 1);
  g_assert_null (mef_cache_fixture_operation (fixture, "no such key"));
}

static void
test_conflict_then_keep_mine (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = meet_conflict (fixture, demande);
  g_autoptr (MefPret) pret = NULL;
  const MefOperation *again;

  g_assert_true (mef_cache_fixture_retry (fixture, operation->cle));
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
  again = g_ptr_array_index (pret->operations, 0);
  g_assert_cmpstr (again->cle, !=, operation->cle);
  g_assert_cmpstr (again->payload, ==, operation->payload);
  g_assert_cmpint (again->base_version, ==, 4);
  g_assert_cmpint (again->attempts, ==, 0);
  g_assert_null (again->erreur);
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_VALIDE);
}

static void
test_conflict_then_abandon (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = meet_conflict (fixture, demande);
  g_autoptr (MefDossier) dossier = NULL;

  g_assert_true (mef_cache_fixture_abandon (fixture, operation->cle));
  g_assert_null (find (fixture, operation->cle));
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_cmpint (dossier->demande->version, ==, 4);
  g_assert_null (dossier->brouillon);
  g_assert_false (mef_cache_fixture_abandon (fixture, operation->cle));
}

static void
test_conflict_then_review_again (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = meet_conflict (fixture, demande);
  g_autoptr (MefDecision) value = mef_sample_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (MefDossier) dossier = NULL;
  g_autoptr (MefOperation) again = NULL;

  g_assert_true (mef_cache_fixture_review_again (fixture, operation->cle));
  g_assert_null (find (fixture, operation->cle));
  dossier = mef_cache_fixture_dossier (fixture, demande->id);
  g_assert_true (mef_decision_equal (dossier->brouillon, value));
  g_assert_cmpint (dossier->brouillon_version, ==, 4);
  g_assert_cmpint (dossier->brouillon_vue->agrement->capacite, ==, 4);
  again = mef_cache_fixture_decide (fixture, dossier->demande, MEF_EVENEMENT_VALIDER);
  g_assert_cmpint (again->base_version, ==, 4);
}

/* 409: what came with it, the claim or the findings, is what the user then sees. */
static void
test_conflict_claimed (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply = mef_reply_new (409);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperationDossier) dossier = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  reply->probleme = g_strdup ("demande-prise");
  reply->courant = g_strdup_printf ("{\"demande\":\"%s\",\"titulaire\":\"" MEF_FIXTURE_AUTRE
                                    "\",\"titulaire_nom\":\"M. Diallo\",\"depuis\":\"2026-04-23T08:40:00Z\"}",
                                    demande->id);
  mef_cache_fixture_set_aside (fixture, operation->cle, MEF_OPERATION_CONFLIT, reply);
  dossier = mef_cache_fixture_operation (fixture, operation->cle);
  g_assert_nonnull (dossier->prise);
  g_assert_cmpstr (dossier->prise->titulaire_nom, ==, "M. Diallo");
  g_assert_cmpint (shown_etat (fixture, demande->id), ==, MEF_ETAT_EN_COURS_TRAITEMENT);
}

static void
test_refused (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply = mef_reply_new (403);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperation) refused = NULL;
  g_autoptr (MefPret) pret = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  reply->probleme = g_strdup ("droit-manquant");
  mef_cache_fixture_set_aside (fixture, operation->cle, MEF_OPERATION_REFUSEE, reply);
  refused = find (fixture, operation->cle);
  g_assert_cmpint (refused->etat, ==, MEF_OPERATION_REFUSEE);
  /* The server said nothing: the user is told something all the same. */
  g_assert_nonnull (refused->erreur);
  g_assert_cmpstr (refused->payload, ==, operation->payload);
  /* Sent again on the version it was decided on: what the user has not seen is not decided. */
  demande->version = 9;
  mef_cache_fixture_store (fixture, demande);
  g_assert_true (mef_cache_fixture_retry (fixture, operation->cle));
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (pret->operations, 0))->base_version, ==, 1);
}

static void
test_postpone (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefPret) early = NULL;
  g_autoptr (MefPret) late = NULL;
  const MefOperation *again;
  gint64              next_at;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  next_at = mef_cache_fixture_now (fixture) + 3 * G_USEC_PER_SEC;
  mef_cache_fixture_postpone (fixture, operation->cle, 2, next_at);
  early = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (early->operations->len, ==, 0);
  g_assert_cmpint (early->reveil, ==, next_at);
  mef_fake_clock_advance (fixture->clock, 3 * G_USEC_PER_SEC);
  late = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (late->operations->len, ==, 1);
  again = g_ptr_array_index (late->operations, 0);
  g_assert_cmpstr (again->cle, ==, operation->cle);
  g_assert_cmpstr (again->payload, ==, operation->payload);
  g_assert_cmpint (again->attempts, ==, 2);
}

/* Each record keeps its order and waits for no other; behind one set aside only its own record waits. */
static void
test_order (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefReply) reply = mef_fixture_reply (422, NULL);
  g_autoptr (MefPret) pret = NULL;
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_operation_unref);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);

      mef_cache_fixture_store (fixture, demande);
      g_ptr_array_add (operations, mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER));
    }
  mef_cache_fixture_hasten (fixture);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((MefOperation *) g_ptr_array_index (pret->operations, i))->cle, ==,
                     ((MefOperation *) g_ptr_array_index (operations, i))->cle);
  g_assert_true (
      mef_cache_fixture_begin (fixture, ((MefOperation *) g_ptr_array_index (operations, 0))->cle));
  mef_cache_fixture_set_aside (fixture, ((MefOperation *) g_ptr_array_index (operations, 0))->cle,
                               MEF_OPERATION_REFUSEE, reply);
  g_assert_cmpuint (count_ready (fixture), ==, 2);
}

/* Puts an operation straight into the table, as a later kind of work would. */
static MefOperation *
insert_raw (MefCacheFixture *fixture, const MefOperation *like, const char *record, const char *apres)
{
  g_autofree char *path = g_build_filename (mef_temp_dir_get_file (fixture->dir, "compte"), "cache.db", NULL);
  g_autoptr (MefConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  MefOperation *operation = mef_operation_new (like->genre, like->site, record, like->base_version);

  operation->payload = g_strdup (like->payload);
  operation->titre = g_strdup ("test");
  operation->apres = g_strdup (apres);
  operation->created_at = like->created_at;
  mef_cache_fixture_close (fixture);
  connection = mef_test_open (path, FALSE);
  g_assert_true (mef_operation_table_insert (connection, operation, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&connection, mef_connection_close);
  mef_cache_fixture_open (fixture);
  return operation;
}

/* edit-then-ack: the next operation on the record stands on what the first one made of it. */
static void
test_edit_then_ack (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) after = decided (demande, MEF_EVENEMENT_VALIDER);
  g_autoptr (MefReply) reply = mef_fixture_reply (200, after);
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefOperation) second = NULL;
  g_autoptr (MefPret) pret = NULL;

  mef_cache_fixture_store (fixture, demande);
  first = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  second = insert_raw (fixture, first, demande->id, NULL);
  g_assert_cmpuint (count_ready (fixture), ==, 1);
  g_assert_true (mef_cache_fixture_begin (fixture, first->cle));
  g_assert_true (mef_cache_fixture_acknowledge (fixture, first->cle, reply));
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (pret->operations, 0))->cle, ==, second->cle);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (pret->operations, 0))->base_version, ==, 2);
}

static void
test_prerequisite (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply = mef_reply_new (200);
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefOperation) second = NULL;

  mef_cache_fixture_store (fixture, demande);
  first = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  second = insert_raw (fixture, first, MEF_FIXTURE_AUTRE, first->cle);
  g_assert_cmpuint (count_ready (fixture), ==, 1);
  g_assert_true (mef_cache_fixture_begin (fixture, first->cle));
  g_assert_true (mef_cache_fixture_acknowledge (fixture, first->cle, reply));
  g_assert_cmpuint (count_ready (fixture), ==, 1);
  g_assert_true (mef_cache_fixture_begin (fixture, second->cle));
}

/* The clock of a workstation may jump: back, the time to undo and every pause count as past. */
static void
test_clock_back (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_cmpuint (count_ready (fixture), ==, 0);
  mef_fake_clock_set (fixture->clock, "2025-01-01T00:00:00Z");
  g_assert_cmpuint (count_ready (fixture), ==, 1);
  mef_fake_clock_set (fixture->clock, "2026-05-01T00:00:00Z");
  g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
  mef_cache_fixture_postpone (fixture, operation->cle, 1, mef_cache_fixture_now (fixture) + 10 * MEF_MINUTE);
  g_assert_cmpuint (count_ready (fixture), ==, 0);
  mef_fake_clock_set (fixture->clock, "2026-04-30T23:59:59Z");
  g_assert_cmpuint (count_ready (fixture), ==, 1);
}

/* The program ended: what was being sent is repeated with its key, what waited for its ten seconds goes. */
static void
test_restart (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (0);
  g_autoptr (MefDemande) second = mef_sample_demande_new_nth (1);
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefOperation) waiting = NULL;
  g_autoptr (MefPret) pret = NULL;

  mef_cache_fixture_store (fixture, first);
  mef_cache_fixture_store (fixture, second);
  sent = send_one (fixture, first, MEF_EVENEMENT_VALIDER);
  waiting = mef_cache_fixture_decide (fixture, second, MEF_EVENEMENT_REJETER);
  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 2);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (pret->operations, 0))->cle, ==, sent->cle);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (pret->operations, 0))->etat, ==,
                   MEF_OPERATION_EN_ATTENTE);
  g_assert_false (mef_cache_fixture_undo (fixture, sent->cle));
  g_assert_cmpint (shown_etat (fixture, first->id), ==, MEF_ETAT_VALIDE);
  g_assert_true (mef_cache_fixture_undo (fixture, waiting->cle));
}

/* An answer that could not be noted: what is being sent is offered again, and begins again. */
static void
test_repeat (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefPret) pret = NULL;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  pret = mef_cache_fixture_ready (fixture);
  g_assert_cmpuint (pret->operations->len, ==, 1);
  g_assert_cmpint (((MefOperation *) g_ptr_array_index (pret->operations, 0))->etat, ==,
                   MEF_OPERATION_EN_ENVOI);
  g_assert_true (mef_cache_fixture_begin (fixture, operation->cle));
}

static void
test_sent_kept (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefReply) reply = mef_reply_new (200);
  g_autofree char *path = g_build_filename (mef_temp_dir_get_file (fixture->dir, "compte"), "cache.db", NULL);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  MefConnection *connection;

  mef_cache_fixture_store (fixture, demande);
  operation = send_one (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_true (mef_cache_fixture_acknowledge (fixture, operation->cle, reply));
  for (guint days = 29; days <= 31; days += 2)
    {
      mef_cache_fixture_close (fixture);
      mef_fake_clock_set (fixture->clock, days == 29 ? "2026-05-22T08:00:00Z" : "2026-05-24T08:00:00Z");
      mef_cache_fixture_open (fixture);
      connection = mef_test_open (path, TRUE);
      g_assert_cmpint (mef_test_query_int (connection, "SELECT count(*) FROM envoyee"), ==,
                       days == 29 ? 1 : 0);
      mef_connection_close (connection);
    }
  /* The window lists those of today only. */
  g_ptr_array_unref (mef_cache_fixture_operations (fixture, &sent));
  g_assert_cmpuint (sent->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/client/cache/outbox/" path, function)
  ADD ("OFF-02/decide", test_decide);
  ADD ("OFF-02/one-decision-at-a-time", test_decide_twice);
  ADD ("MOD-05/undo-then-decide-again", test_undo);
  ADD ("MOD-05/undo-too-late", test_undo_too_late);
  ADD ("MOD-05/undo-offline", test_undo_offline);
  ADD ("acknowledge", test_acknowledge);
  ADD ("acknowledge-without-record", test_acknowledge_without_record);
  ADD ("edit-then-ack", test_edit_then_ack);
  ADD ("edit-during-send", test_edit_during_send);
  ADD ("feed-overtakes-answer", test_feed_overtakes_answer);
  ADD ("OFF-04/conflict", test_conflict);
  ADD ("OFF-04/conflict-then-keep-mine", test_conflict_then_keep_mine);
  ADD ("OFF-04/conflict-then-abandon", test_conflict_then_abandon);
  ADD ("OFF-04/conflict-then-review-again", test_conflict_then_review_again);
  ADD ("OFF-04/claimed-by-another", test_conflict_claimed);
  ADD ("refused-then-retry", test_refused);
  ADD ("postponed-keeps-key-and-body", test_postpone);
  ADD ("order-per-record", test_order);
  ADD ("prerequisite", test_prerequisite);
  ADD ("clock-goes-back", test_clock_back);
  ADD ("OFF-03/restart", test_restart);
  ADD ("OFF-03/repeat-what-was-not-noted", test_repeat);
  ADD ("sent-kept-30-days", test_sent_kept);
  return g_test_run ();
}
