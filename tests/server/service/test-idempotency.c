/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

typedef struct
{
  ServerFixture *server;
  char          *compte;
  char          *moderateur;
  char          *id;
  char          *key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->compte = server_fixture_add_compte (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->moderateur = server_fixture_open_session (fixture->server, fixture->compte);
  fixture->id = server_fixture_add_nth (fixture->server, 0);
  fixture->key = mef_id_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->compte);
  g_free (fixture->moderateur);
  g_free (fixture->id);
  g_free (fixture->key);
}

static MefOutcome *
decide (Fixture *fixture, const char *jeton, MefEvenement decision, GError **error)
{
  return server_fixture_decide (fixture->server, jeton, "751", fixture->id, 1, decision, fixture->key, error);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOutcome) outcome = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (outcome->status, ==, 200);
      g_assert_cmpint (outcome->replayed, ==, i > 0);
      g_assert_cmpint (outcome->record->version, ==, 2);
      g_assert_cmpstr (outcome->record->id, ==, fixture->id);
    }
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM historique"), ==, 1);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM idempotence"), ==, 1);
}

static void
test_other_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) first = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error);
  g_autoptr (MefOutcome) second = NULL;

  g_assert_no_error (error);
  second = decide (fixture, fixture->moderateur, MEF_EVENEMENT_REJETER, &error);
  g_assert_null (second);
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_KEY_REUSED);
}

static void
test_refusals_are_not_stored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  server_fixture_execute (fixture->server, "UPDATE compte_site SET roles = 'AGENT_CAF'");
  g_assert_null (decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_RIGHT);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM idempotence"), ==, 0);

  server_fixture_execute (fixture->server, "UPDATE compte_site SET roles = 'MODERATEUR'");
  outcome = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &later);
  g_assert_no_error (later);
  g_assert_false (outcome->replayed);
}

static void
test_known_before_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) first = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error);
  g_autoptr (MefOutcome) seen = NULL;
  g_autoptr (MefOutcome) elsewhere = NULL;

  g_assert_no_error (error);
  /* May no longer decide, still sees. */
  server_fixture_execute (fixture->server, "UPDATE compte_site SET roles = 'AGENT_CAF'");
  seen = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error);
  g_assert_no_error (error);
  g_assert_true (seen->replayed);
  g_assert_nonnull (seen->record);

  /* The site comes before the key. */
  server_fixture_execute (fixture->server, "UPDATE compte_site SET site = '931'");
  elsewhere = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error);
  g_assert_null (elsewhere);
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_SITE);
}

static void
test_record_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) first =
      decide (fixture, fixture->moderateur, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_autoptr (MefOutcome) again = NULL;

  g_assert_no_error (error);
  server_fixture_execute (fixture->server, "UPDATE demande SET version = 5");
  again = decide (fixture, fixture->moderateur, MEF_EVENEMENT_DEMANDER_ELEMENTS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->record->version, ==, 5);
}

static void
test_scoped_to_account (Fixture *fixture, gconstpointer data)
{
  g_autofree char *autre = server_fixture_sign_up (fixture->server, "martin", "751", MEF_ROLE_MODERATEUR);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) first = decide (fixture, fixture->moderateur, MEF_EVENEMENT_VALIDER, &error);
  g_autoptr (MefOutcome) other = NULL;

  g_assert_no_error (error);
  other = decide (fixture, autre, MEF_EVENEMENT_VALIDER, &error);
  g_assert_null (other);
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_STATE);
}

/* The same call arrives twice at once, at two servers. */
typedef struct
{
  Fixture    *fixture;
  MefService *service;
  int        *ready;
  MefOutcome *outcome;
  GError     *error;
} Twin;

static gpointer
send (gpointer data)
{
  Twin *twin = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefCall) call = server_fixture_call (twin->fixture->moderateur, "751");
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);

  call->version = 1;
  mef_call_set_key (call, twin->fixture->key, "POST", "/x", body);
  g_main_context_push_thread_default (context);
  g_atomic_int_inc (twin->ready);
  while (g_atomic_int_get (twin->ready) < 2)
    g_thread_yield ();
  mef_service_write_async (twin->service, call, mef_use_decide,
                           mef_decide_question_new (twin->fixture->id, decision),
                           (GDestroyNotify) mef_decide_question_free, NULL, server_fixture_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  twin->outcome = mef_service_write_finish (twin->service, result, &twin->error);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_racing_twin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDatabaseStore) store = server_fixture_open_store (fixture->server);
  g_autoptr (MefService) second =
      mef_service_new (MEF_STORE (store), fixture->server->documents,
                       MEF_PAGE_COUNTER (fixture->server->pages), MEF_CLOCK (fixture->server->clock),
                       fixture->server->communes, mef_service_get_redacteur (fixture->server->service));
  int      ready = 0;
  Twin     twins[2] = { { fixture, fixture->server->service, &ready }, { fixture, second, &ready } };
  GThread *threads[2];

  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("twin", send, &twins[i]);
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_no_error (twins[i].error);
      g_assert_cmpuint (twins[i].outcome->status, ==, 200);
      g_assert_cmpint (twins[i].outcome->record->version, ==, 2);
    }
  g_assert_true (twins[0].outcome->replayed != twins[1].outcome->replayed);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 1);
  mef_outcome_free (twins[0].outcome);
  mef_outcome_free (twins[1].outcome);
}

static void
test_claim_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCall) take = server_fixture_call (fixture->moderateur, "751");
  g_autoptr (MefCall) release = server_fixture_call (fixture->moderateur, "751");
  g_autofree char *other_key = mef_id_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) taken = NULL;
  g_autoptr (MefOutcome) released = NULL;
  g_autoptr (MefOutcome) late = NULL;

  mef_call_set_key (take, fixture->key, "PUT", "/prise", NULL);
  mef_call_set_key (release, other_key, "DELETE", "/prise", NULL);
  taken = server_fixture_write (fixture->server, take, mef_use_claim, fixture->id, &error);
  g_assert_no_error (error);
  released = server_fixture_write (fixture->server, release, mef_use_release, fixture->id, &error);
  g_assert_no_error (error);
  /* A late duplicate of the first call takes nothing: the claim as it is, which is none. */
  late = server_fixture_write (fixture->server, take, mef_use_claim, fixture->id, &error);
  g_assert_no_error (error);
  g_assert_true (late->replayed);
  g_assert_null (late->record);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT count(*) FROM prise WHERE titulaire IS NOT NULL"), ==,
      0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/idempotency/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("OFF-03/again", test_again);
  ADD ("OFF-03/other-body", test_other_body);
  ADD ("OFF-03/refusals-are-not-stored", test_refusals_are_not_stored);
  ADD ("OFF-03/known-before-rights", test_known_before_rights);
  ADD ("OFF-03/record-as-it-is", test_record_as_it_is);
  ADD ("OFF-03/scoped-to-account", test_scoped_to_account);
  ADD ("OFF-03/racing-twin", test_racing_twin);
  ADD ("OFF-03/late-claim-takes-nothing", test_claim_again);
#undef ADD

  return g_test_run ();
}
