/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "protocol/mef-demande-codec.h"
#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <string.h>

/* What every test begins with: two moderators, an agent, an admin, one waiting request of CAF 751. */
typedef struct
{
  ServerFixture *server;
  char          *moderateur;
  char          *autre;
  char          *agent;
  char          *admin;
  char          *id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->moderateur = server_fixture_sign_up (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->autre = server_fixture_sign_up (fixture->server, "martin", "751", MEF_ROLE_MODERATEUR);
  fixture->agent = server_fixture_sign_up (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->admin = server_fixture_sign_up (fixture->server, "fontaine", "751", MEF_ROLE_ADMIN_CAF);
  fixture->id = server_fixture_add_nth (fixture->server, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->moderateur);
  g_free (fixture->autre);
  g_free (fixture->agent);
  g_free (fixture->admin);
  g_free (fixture->id);
}

static MefOutcome *
decide (Fixture *fixture, const char *jeton, gint64 version, MefEvenement decision, GError **error)
{
  return server_fixture_decide (fixture->server, jeton, "751", fixture->id, version, decision, NULL, error);
}

static void
assert_refused (Fixture *fixture, MefOutcome *outcome, GError *error, MefServiceError code)
{
  g_assert_error (error, MEF_SERVICE_ERROR, (int) code);
  g_assert_null (outcome);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 0);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM historique"), ==, 0);
}

static void
test_each_decision (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefEvenement decision;
    const char  *etat;
    const char  *statut;
    const char  *evenement;
  } cases[] = {
    { MEF_EVENEMENT_VALIDER, "VALIDE", "AGREE", "VALIDATION_INSCRIPTION" },
    { MEF_EVENEMENT_DEMANDER_ELEMENTS, "EN_ATTENTE_NOUVEAUX_ELEMENTS", "REDUIT", "NOUVEAUX_ELEMENTS" },
    { MEF_EVENEMENT_REJETER, "REJETE", "REJETE", "REJET_INSCRIPTION" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = server_fixture_add_nth (fixture->server, 9 * (i + 1) + 1);
      g_autofree char *before = NULL;
      g_autofree char *sql = NULL;
      g_autofree char *row = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (MefDemande) after = NULL;
      g_autoptr (MefOutcome) outcome = server_fixture_decide (fixture->server, fixture->moderateur, "751", id,
                                                              1, cases[i].decision, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (outcome->status, ==, 200);
      g_assert_cmpint (outcome->record->version, ==, 2);
      after = mef_demande_codec_decode (outcome->record->donnees, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mef_etat_to_code (after->etat), ==, cases[i].etat);
      g_assert_cmpint (after->etat_depuis, ==, MEF_SAMPLE_NOW);
      g_assert_cmpstr (after->decide_par, ==, "C. diallo");

      /* Row, history, person, mail, feed and journal say the same. */
      sql = g_strdup_printf (
          "SELECT d.etat || ' ' || d.version || ' ' || a.statut || ' ' || c.evenement || ' ' || c.etat || ' "
          "' ||"
          " (SELECT count(*) FROM historique h WHERE h.demande = d.id AND h.decision IS NOT NULL) || ' ' ||"
          " (SELECT version FROM change f WHERE f.record_id = d.id AND f.collection = 'demandes') || ' ' ||"
          " (SELECT count(*) FROM change f WHERE f.record_id = c.id AND f.collection = 'courriers') || ' ' ||"
          " (SELECT count(*) FROM journal j WHERE j.objet = d.id AND j.site = '751' AND j.champs = 'etat')"
          " FROM demande d JOIN assistant_maternel a ON a.id = d.asm JOIN courrier c ON c.demande = d.id"
          " WHERE d.id = '%s'",
          id);
      row = server_fixture_query (fixture->server, sql);
      before = g_strdup_printf ("%s 2 %s %s EN_ATTENTE 1 2 1 1", cases[i].etat, cases[i].statut,
                                cases[i].evenement);
      g_assert_cmpstr (row, ==, before);
    }
}

static void
test_validated_person_is_visible (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);
  g_autofree char *row = NULL;

  g_assert_no_error (error);
  row = server_fixture_query (fixture->server,
                              "SELECT visible || ' ' || agrement_debut || ' ' || agrement_fin || ' ' ||"
                              " agrement_departement || ' ' || agrement_capacite FROM assistant_maternel");
  g_assert_cmpstr (row, ==, "1 2026-05-01 2031-04-30 75 4");
}

static void
test_rejected_renewal_deletes_space (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_REJETER, &error);
  g_autofree char *row = NULL;

  g_assert_no_error (error);
  row = server_fixture_query (fixture->server, "SELECT statut || ' ' || visible FROM assistant_maternel");
  g_assert_cmpstr (row, ==, "SUPPRIME 0");
}

static void
test_agent_may_not (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  MefOutcome      *outcome = decide (fixture, fixture->agent, 1, MEF_EVENEMENT_VALIDER, &error);
  g_autofree char *motif = NULL;

  assert_refused (fixture, outcome, error, MEF_SERVICE_ERROR_RIGHT);
  motif = server_fixture_query (fixture->server, "SELECT motif FROM journal WHERE site = '751'");
  g_assert_cmpstr (motif, ==, "REFUS_DROIT");
}

static void
test_admin_may (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = decide (fixture, fixture->admin, 1, MEF_EVENEMENT_VALIDER, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->status, ==, 200);
}

static void
test_other_site (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stranger = server_fixture_sign_up (fixture->server, "lopez", "931", MEF_ROLE_MODERATEUR);
  g_autoptr (GError) site = NULL;
  g_autoptr (GError) hidden = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autofree char *none = mef_id_new ();
  MefOutcome      *outcome = decide (fixture, stranger, 1, MEF_EVENEMENT_VALIDER, &site);

  assert_refused (fixture, outcome, site, MEF_SERVICE_ERROR_SITE);
  outcome = server_fixture_decide (fixture->server, stranger, "931", fixture->id, 1, MEF_EVENEMENT_VALIDER,
                                   NULL, &hidden);
  assert_refused (fixture, outcome, hidden, MEF_SERVICE_ERROR_NOT_FOUND);
  outcome = server_fixture_decide (fixture->server, stranger, "931", none, 1, MEF_EVENEMENT_VALIDER, NULL,
                                   &unknown);
  assert_refused (fixture, outcome, unknown, MEF_SERVICE_ERROR_NOT_FOUND);
  /* Nothing tells an id of another site from one that does not exist. */
  g_assert_cmpstr (hidden->message, ==, unknown->message);
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDemande) current = NULL;
  MefOutcome *outcome;

  server_fixture_execute (
      fixture->server,
      "UPDATE demande SET version = 7;"
      "UPDATE demande_corps SET donnees = replace (donnees, '\"version\":1,', '\"version\":7,')");
  outcome = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);
  assert_refused (fixture, outcome, error, MEF_SERVICE_ERROR_STALE);
  g_assert_cmpint (mef_service_error_get_version (error), ==, 7);
  current = mef_demande_codec_decode (mef_service_error_get_current (error), -1, NULL);
  g_assert_nonnull (current);
  g_assert_cmpint (current->version, ==, 7);
}

static void
test_decided_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) first = decide (fixture, fixture->autre, 1, MEF_EVENEMENT_REJETER, &first_error);
  g_autoptr (MefOutcome) second = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);

  g_assert_no_error (first_error);
  g_assert_null (second);
  /* State comes before version (`sync-design.md`). */
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_STATE);
  g_assert_cmpint (mef_service_error_get_version (error), ==, 2);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 1);
}

static void
claim (Fixture *fixture, const char *jeton)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, "751");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome =
      server_fixture_write (fixture->server, call, mef_use_claim, fixture->id, &error);

  g_assert_no_error (error);
}

static void
test_claimed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autoptr (MefOutcome) decided = NULL;
  MefOutcome *outcome;

  claim (fixture, fixture->autre);
  outcome = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);
  assert_refused (fixture, outcome, error, MEF_SERVICE_ERROR_CLAIMED);
  g_assert_nonnull (strstr (error->message, "C. martin"));
  g_assert_nonnull (strstr (mef_service_error_get_current (error), "\"titulaire_nom\":\"C. martin\""));

  /* The lease is judged by the server's clock at use, swept or not. */
  mef_fake_clock_advance (fixture->server->clock, MEF_PRISE_BAIL);
  decided = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &later);
  g_assert_no_error (later);
}

static void
test_own_expired_claim (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  claim (fixture, fixture->moderateur);
  mef_fake_clock_advance (fixture->server->clock, 3 * MEF_PRISE_BAIL);
  outcome = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  /* The decision ends the claim, and says so. */
  g_assert_cmpint (
      server_fixture_count (fixture->server,
                            "SELECT count(*) FROM prise p JOIN change c ON c.record_id = p.demande"
                            " AND c.collection = 'prises' WHERE p.titulaire IS NULL AND c.deleted = 1"
                            " AND c.version = p.version"),
      ==, 1);
}

static void
test_blocking_finding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) rejected = NULL;
  g_autoptr (MefOutcome) rejection = NULL;
  g_autofree char *radie = mef_id_new ();
  MefOutcome      *outcome;

  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM constats"), ==, 0);
  server_fixture_add_radie (fixture->server, radie, demande);
  outcome = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);
  assert_refused (fixture, outcome, error, MEF_SERVICE_ERROR_BLOCKED);
  g_assert_nonnull (strstr (mef_service_error_get_current (error), "ASM_RADIE"));
  /* The refused transaction kept nothing; the finding itself is told to everybody. */
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT version FROM constats"), ==, 1);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT count(*) FROM change WHERE collection = 'constats'"), ==,
      1);

  rejection = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_REJETER, &rejected);
  g_assert_no_error (rejected);
}

static void
test_unseen_finding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (0);
  g_autofree char *id =
      server_fixture_add_audience (fixture->server, demande->email, MEF_AUDIENCE_GESTIONNAIRE);
  g_autoptr (MefCall) call = server_fixture_call (fixture->moderateur, "751");
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) acknowledged = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  MefDecideQuestion *question;
  MefOutcome        *refused = decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_VALIDER, &error);

  assert_refused (fixture, refused, error, MEF_SERVICE_ERROR_BLOCKED);
  g_assert_nonnull (strstr (mef_service_error_get_current (error), "EMAIL_AUTRE_AUDIENCE"));

  decision->acquittes = 1u << MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE;
  question = mef_decide_question_new (fixture->id, decision);
  call->version = 1;
  outcome = server_fixture_write (fixture->server, call, mef_use_decide, question, &acknowledged);
  mef_decide_question_free (question);
  g_assert_no_error (acknowledged);
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->moderateur, "751");
  g_autoptr (MefDecision) unticked = mef_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (MefDecision) unmotivated = mef_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefDecision) unknown = mef_decision_new (MEF_EVENEMENT_REJETER);
  MefDecision *decisions[] = { unticked, unmotivated, unknown };

  mef_decision_add_motif (unknown, "0e9c1e5e-0000-4000-8000-000000000000", 1, NULL);
  call->version = 1;
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      MefDecideQuestion *question = mef_decide_question_new (fixture->id, decisions[i]);
      g_autoptr (GError) error = NULL;
      MefOutcome *outcome = server_fixture_write (fixture->server, call, mef_use_decide, question, &error);

      assert_refused (fixture, outcome, error, MEF_SERVICE_ERROR_INVALID);
      g_assert_nonnull (mef_service_error_get_pointer (error));
      mef_decide_question_free (question);
    }
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome =
      decide (fixture, fixture->moderateur, 1, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GPtrArray) entrees = NULL;
  const MefEntree     *entree;
  const MefChangement *change;

  g_assert_no_error (error);
  entrees = server_fixture_read (fixture->server, call, mef_use_list_history, fixture->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entrees->len, ==, 1);
  entree = g_ptr_array_index (entrees, 0);
  g_assert_cmpint (entree->action, ==, MEF_ACTION_DEMANDER_ELEMENTS);
  g_assert_cmpstr (entree->par, ==, "C. diallo");
  g_assert_cmpint (entree->le, ==, MEF_SAMPLE_NOW);
  change = g_ptr_array_index (entree->changements, 0);
  g_assert_cmpstr (change->champ, ==, "/etat");
  g_assert_cmpstr (change->de, ==, "En attente de traitement");
  g_assert_cmpstr (change->vers, ==, "En attente de nouveaux éléments");
  change = g_ptr_array_index (entree->changements, 1);
  g_assert_cmpstr (change->vers, ==, "Capacité différente du document");
}

/* Two servers on one file, each with its own connections, the same request at the same moment. */
typedef struct
{
  MefService *service;
  const char *jeton;
  const char *id;
  int        *ready;
  gboolean    won;
  GError     *error;
} Racer;

static gpointer
race (gpointer data)
{
  Racer *racer = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefCall) call = server_fixture_call (racer->jeton, "751");
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_VALIDER);
  MefDecideQuestion *question = mef_decide_question_new (racer->id, decision);
  g_autoptr (MefOutcome) outcome = NULL;

  call->version = 1;
  g_main_context_push_thread_default (context);
  g_atomic_int_inc (racer->ready);
  while (g_atomic_int_get (racer->ready) < 2)
    g_thread_yield ();
  mef_service_write_async (racer->service, call, mef_use_decide, question,
                           (GDestroyNotify) mef_decide_question_free, NULL, server_fixture_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  outcome = mef_service_write_finish (racer->service, result, &racer->error);
  racer->won = outcome != NULL;
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_race (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDatabaseStore) store = server_fixture_open_store (fixture->server);
  g_autoptr (MefService) second =
      mef_service_new (MEF_STORE (store), fixture->server->documents,
                       MEF_PAGE_COUNTER (fixture->server->pages), MEF_CLOCK (fixture->server->clock),
                       fixture->server->communes, mef_service_get_redacteur (fixture->server->service));

  for (guint round = 0; round < 20; round++)
    {
      g_autofree char *id = server_fixture_add_nth (fixture->server, 100 + 8 * round);
      int              ready = 0;
      Racer            racers[2] = { { fixture->server->service, fixture->moderateur, id, &ready },
                                     { second, fixture->autre, id, &ready } };
      GThread         *threads[2];

      for (guint i = 0; i < 2; i++)
        threads[i] = g_thread_new ("racer", race, &racers[i]);
      for (guint i = 0; i < 2; i++)
        g_thread_join (threads[i]);
      g_assert_true (racers[0].won != racers[1].won);
      g_assert_error (racers[racers[0].won ? 1 : 0].error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_STATE);
      g_clear_error (&racers[0].error);
      g_clear_error (&racers[1].error);
    }
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 20);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM historique"), ==, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/service/decide/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("each-decision-writes-everything", test_each_decision);
  ADD ("validated-person-is-visible", test_validated_person_is_visible);
  ADD ("rejected-renewal-deletes-space", test_rejected_renewal_deletes_space);
  ADD ("USR-01/agent-is-refused-and-journalled", test_agent_may_not);
  ADD ("USR-01/admin-decides", test_admin_may);
  ADD ("API-03/other-site", test_other_site);
  ADD ("OFF-04/stale-answers-current", test_stale);
  ADD ("decided-before", test_decided_before);
  ADD ("MOD-02/claimed-by-another", test_claimed);
  ADD ("MOD-02/own-expired-claim-is-no-obstacle", test_own_expired_claim);
  ADD ("MOD-04/blocking-finding", test_blocking_finding);
  ADD ("MOD-04/unseen-finding", test_unseen_finding);
  ADD ("MOD-04/rules", test_rules);
  ADD ("AUD-02/history", test_history);
  ADD ("MOD-02/two-deciders-on-two-connections", test_race);
#undef ADD

  return g_test_run ();
}
