/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-id.h"
#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <string.h>

typedef struct
{
  ServerFixture *server;
  char          *id;
  char          *jeton;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->id = server_fixture_add_compte (fixture->server, "diallo", "751", MEF_ROLE_AGENT_CAF);
  fixture->jeton = server_fixture_open_session (fixture->server, fixture->id);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->id);
  g_free (fixture->jeton);
}

static MefOutcome *
update (Fixture *fixture, gint64 version, const char *champ, const char *de, const char *vers, GError **error)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, NULL);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);

  call->version = version;
  g_ptr_array_add (changes, mef_changement_new (champ, de, vers));
  return server_fixture_write (fixture->server, call, mef_use_update_account, changes, error);
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = update (fixture, 1, "/prenom", "Claire", " Aïssatou ", &error);
  g_autofree char *champs = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->status, ==, 200);
  g_assert_cmpint (outcome->record->version, ==, 2);
  g_assert_nonnull (strstr (outcome->record->donnees, "\"prenom\":\"Aïssatou\""));
  champs = server_fixture_query (fixture->server, "SELECT champs FROM journal WHERE action = 'essai'");
  g_assert_cmpstr (champs, ==, "prenom");
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (update (fixture, 7, "/prenom", "Claire", "Awa", &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_STALE);
  g_assert_cmpint (mef_service_error_get_version (error), ==, 1);
  g_assert_nonnull (strstr (mef_service_error_get_current (error), "Claire"));
}

static void
test_refused_values (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (81, 'a');
  const struct
  {
    const char *champ, *de, *vers, *pointer;
  } cases[] = {
    { "/email", "x", "y", "/changements/0/champ" },
    { "/roles", "x", "y", "/changements/0/champ" },
    { "/prenom", "Autre", "Awa", "/changements/0/de" },
    { "/prenom", "Claire", "  ", "/changements/0/vers" },
    { "/prenom", "Claire", NULL, "/changements/0/vers" },
    { "/prenom", "Claire", long_name, "/changements/0/vers" },
    { "/prenom", "Claire", "a\nb", "/changements/0/vers" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (update (fixture, 1, cases[i].champ, cases[i].de, cases[i].vers, &error));
      g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
      g_assert_cmpstr (mef_service_error_get_pointer (error), ==, cases[i].pointer);
    }
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT version FROM compte"), ==, 1);
}

static MefOutcome *
change (Fixture *fixture, const char *ancien, const char *nouveau, const char *key, GError **error)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  if (key != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (nouveau, strlen (nouveau));

      mef_call_set_key (call, key, "POST", "/api/v1/moi/mot-de-passe", body);
    }
  mef_service_change_password_async (fixture->server->service, call, ancien, nouveau, NULL,
                                     server_fixture_done_cb, &result);
  server_fixture_wait (&result);
  return mef_service_change_password_finish (fixture->server->service, result, error);
}

static gboolean
opens (Fixture *fixture, const char *jeton)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, NULL);
  g_autoptr (MefRecord) record =
      server_fixture_read (fixture->server, call, mef_use_read_account, NULL, NULL);

  return record != NULL;
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = server_fixture_open_session (fixture->server, fixture->id);
  g_autofree char *key = mef_id_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) first = NULL;
  g_autoptr (MefOutcome) again = NULL;
  g_autoptr (MefOutcome) reused = NULL;
  g_autoptr (MefSignIn) signed_in = NULL;

  server_fixture_execute (fixture->server, "UPDATE compte SET provisoire = 1");
  first = change (fixture, SERVER_FIXTURE_PASSWORD, "lune d'hiver", key, &error);
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
  g_assert_cmpstr (mef_service_error_get_pointer (error), ==, "/nouveau");
  g_clear_error (&error);

  first = change (fixture, SERVER_FIXTURE_PASSWORD, "Lune d'hiver 26!", key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->status, ==, 204);
  g_assert_false (first->replayed);
  g_assert_true (opens (fixture, fixture->jeton));
  g_assert_false (opens (fixture, other));
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT provisoire FROM compte"), ==, 0);

  /* A lost answer: the same call again, though the old password is no longer the old one. */
  again = change (fixture, SERVER_FIXTURE_PASSWORD, "Lune d'hiver 26!", key, &error);
  g_assert_no_error (error);
  g_assert_true (again->replayed);
  reused = change (fixture, "Lune d'hiver 26!", "Autre-Chose-9", key, &error);
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_KEY_REUSED);
  g_clear_error (&error);

  signed_in = server_fixture_sign_in (fixture->server, "diallo@caf.exemple.fr", "Lune d’hiver 26!",
                                      "192.0.2.9", &error);
  g_assert_no_error (error);
  g_assert_nonnull (signed_in);
}

static void
test_wrong_old_password (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (change (fixture, "Soleil-2027!", "Lune-2026-!", NULL, &error));
      g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
      g_assert_cmpstr (mef_service_error_get_pointer (error), ==, "/ancien");
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (change (fixture, SERVER_FIXTURE_PASSWORD, "Lune-2026-!", NULL, &error));
    g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_THROTTLED);
  }
}

static void
test_policy (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "court-A1",      "sansmajuscule1!", "SANSMINUSCULE1!",
                                         "SansChiffre!!", "SansSpecial11",   "Beaucoup-trop-long-pour-25" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (change (fixture, SERVER_FIXTURE_PASSWORD, refused[i], NULL, &error));
      g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
      g_assert_cmpstr (mef_service_error_get_pointer (error), ==, "/nouveau");
      mef_fake_clock_advance (fixture->server->clock, 20 * MEF_MINUTE);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (change (fixture, SERVER_FIXTURE_PASSWORD, SERVER_FIXTURE_PASSWORD, NULL, &error));
    g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
  }
}

/* Bodies with passwords cannot be tried against what a key keeps: it is sealed with a key outside the
 * database. */
static void
test_key_keeps_no_body (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = mef_id_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = change (fixture, SERVER_FIXTURE_PASSWORD, "Lune-2026-!", key, &error);
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("Lune-2026-!", 11);
  g_autofree char *stored = server_fixture_query (fixture->server, "SELECT empreinte FROM idempotence");

  g_assert_no_error (error);
  mef_call_set_key (call, key, "POST", "/api/v1/moi/mot-de-passe", body);
  g_assert_cmpuint (strlen (stored), ==, 64);
  g_assert_cmpstr (stored, !=, call->empreinte);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/own-account/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("USR-15/update", test_update);
  ADD ("USR-15/stale", test_stale);
  ADD ("USR-15/refused-values", test_refused_values);
  ADD ("USR-15/password", test_password);
  ADD ("USR-16/wrong-old-password-is-throttled", test_wrong_old_password);
  ADD ("USR-13/policy", test_policy);
  ADD ("API-09/key-keeps-no-body", test_key_keeps_no_body);
#undef ADD

  return g_test_run ();
}
