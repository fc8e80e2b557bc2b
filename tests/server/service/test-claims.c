/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <string.h>

typedef struct
{
  ServerFixture *server;
  char          *moderateur;
  char          *autre;
  char          *id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->moderateur = server_fixture_sign_up (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->autre = server_fixture_sign_up (fixture->server, "martin", "751", MEF_ROLE_MODERATEUR);
  fixture->id = server_fixture_add_nth (fixture->server, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->moderateur);
  g_free (fixture->autre);
  g_free (fixture->id);
}

static MefOutcome *
call (Fixture *fixture, const char *jeton, MefUseCase use_case, GError **error)
{
  g_autoptr (MefCall) made = server_fixture_call (jeton, "751");

  return server_fixture_write (fixture->server, made, use_case, fixture->id, error);
}

static void
succeed (Fixture *fixture, const char *jeton, MefUseCase use_case, guint status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = call (fixture, jeton, use_case, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->status, ==, status);
}

static void
fail (Fixture *fixture, const char *jeton, MefUseCase use_case, MefServiceError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (call (fixture, jeton, use_case, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, (int) code);
}

static gint64
get_seq (Fixture *fixture)
{
  return server_fixture_count (fixture->server, "SELECT seq FROM site_head WHERE site = '751'");
}

static void
test_take (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = call (fixture, fixture->moderateur, mef_use_claim, &error);
  g_autofree char *row = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->status, ==, 200);
  g_assert_cmpstr (outcome->record->id, ==, fixture->id);
  g_assert_nonnull (strstr (outcome->record->donnees, "\"titulaire_nom\":\"C. diallo\""));
  /* The feed carries no expiry, and the request keeps its version. */
  g_assert_null (strstr (outcome->record->donnees, "\"fin\""));
  row = server_fixture_query (fixture->server,
                              "SELECT d.version || ' ' || c.version || ' ' || c.deleted FROM demande d"
                              " JOIN change c ON c.record_id = d.id AND c.collection = 'prises'");
  g_assert_cmpstr (row, ==, "1 1 0");
  fail (fixture, fixture->autre, mef_use_claim, MEF_SERVICE_ERROR_CLAIMED);
}

static void
test_renew (Fixture *fixture, gconstpointer data)
{
  gint64 seq, entries;

  succeed (fixture, fixture->moderateur, mef_use_claim, 200);
  seq = get_seq (fixture);
  entries = server_fixture_count (fixture->server, "SELECT count(*) FROM journal");
  for (guint i = 0; i < 5; i++)
    {
      mef_fake_clock_advance (fixture->server->clock, 9 * MEF_MINUTE);
      succeed (fixture, fixture->moderateur, mef_use_claim, 200);
      fail (fixture, fixture->autre, mef_use_claim, MEF_SERVICE_ERROR_CLAIMED);
    }
  /* A renewal writes nothing to feed and journal. */
  g_assert_cmpint (get_seq (fixture), ==, seq);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM journal"), ==, entries);
}

static void
test_expired_is_free (Fixture *fixture, gconstpointer data)
{
  succeed (fixture, fixture->moderateur, mef_use_claim, 200);
  mef_fake_clock_advance (fixture->server->clock, MEF_PRISE_BAIL - 1);
  fail (fixture, fixture->autre, mef_use_claim, MEF_SERVICE_ERROR_CLAIMED);
  mef_fake_clock_advance (fixture->server->clock, 1);
  succeed (fixture, fixture->autre, mef_use_claim, 200);
  fail (fixture, fixture->moderateur, mef_use_claim, MEF_SERVICE_ERROR_CLAIMED);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT version FROM prise"), ==, 2);
}

static void
test_release (Fixture *fixture, gconstpointer data)
{
  gint64 seq;

  succeed (fixture, fixture->moderateur, mef_use_claim, 200);
  succeed (fixture, fixture->moderateur, mef_use_release, 204);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT deleted FROM change WHERE collection = 'prises'"), ==,
      1);
  seq = get_seq (fixture);
  succeed (fixture, fixture->moderateur, mef_use_release, 204);
  g_assert_cmpint (get_seq (fixture), ==, seq);
  succeed (fixture, fixture->autre, mef_use_claim, 200);
}

static void
test_release_of_another (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin = server_fixture_sign_up (fixture->server, "fontaine", "751", MEF_ROLE_ADMIN_CAF);
  g_autofree char *action = NULL;

  succeed (fixture, fixture->moderateur, mef_use_claim, 200);
  fail (fixture, fixture->autre, mef_use_release, MEF_SERVICE_ERROR_RIGHT);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM historique"), ==, 0);
  succeed (fixture, admin, mef_use_release, 204);
  succeed (fixture, fixture->autre, mef_use_claim, 200);
  /* A deliberate end is remembered; takes and lapses are not. */
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM historique"), ==, 1);
  action = server_fixture_query (fixture->server, "SELECT donnees FROM historique");
  g_assert_nonnull (strstr (action, "LIBERER"));
  g_assert_nonnull (strstr (action, "C. diallo"));
}

static void
test_agent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *agent = server_fixture_sign_up (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);

  fail (fixture, agent, mef_use_claim, MEF_SERVICE_ERROR_RIGHT);
  fail (fixture, agent, mef_use_release, MEF_SERVICE_ERROR_RIGHT);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT count(*) FROM journal WHERE motif = 'REFUS_DROIT'"), ==,
      2);
}

static void
test_decided_cannot_be_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = server_fixture_decide (fixture->server, fixture->autre, "751", fixture->id,
                                                          1, MEF_EVENEMENT_VALIDER, NULL, &error);

  g_assert_no_error (error);
  fail (fixture, fixture->moderateur, mef_use_claim, MEF_SERVICE_ERROR_STATE);
}

static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *motif = NULL;

  succeed (fixture, fixture->moderateur, mef_use_claim, 200);
  g_assert_cmpint (server_fixture_sweep (fixture->server), ==, 0);
  mef_fake_clock_advance (fixture->server->clock, MEF_PRISE_BAIL);
  g_assert_cmpint (server_fixture_sweep (fixture->server), ==, 1);
  g_assert_cmpint (server_fixture_sweep (fixture->server), ==, 0);
  g_assert_cmpint (
      server_fixture_count (fixture->server,
                            "SELECT count(*) FROM change c JOIN prise p ON p.demande = c.record_id"
                            " WHERE c.collection = 'prises' AND c.deleted = 1"
                            " AND c.version = p.version AND p.titulaire IS NULL"),
      ==, 1);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT count(*) FROM journal WHERE action = 'expirerPrise'"),
      ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/claims/MOD-02/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("take", test_take);
  ADD ("renewal-is-silent", test_renew);
  ADD ("expired-is-free", test_expired_is_free);
  ADD ("release", test_release);
  ADD ("admin-releases-another", test_release_of_another);
  ADD ("agent-is-refused", test_agent);
  ADD ("decided-cannot-be-taken", test_decided_cannot_be_taken);
  ADD ("sweep", test_sweep);
#undef ADD

  return g_test_run ();
}
