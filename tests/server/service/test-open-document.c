/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <glib/gstdio.h>
#include <string.h>

#define CONTENT "%PDF-1.7 attestation"

typedef struct
{
  ServerFixture *server;
  char          *compte;
  char          *jeton;
  char          *id;
  char          *hash;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  MefDemande  *demande = mef_sample_demande_new_nth (0);
  MefDocument *document = g_ptr_array_index (demande->documents, 0);
  g_autoptr (GBytes) content = g_bytes_new_static (CONTENT, strlen (CONTENT));
  g_autoptr (GError) error = NULL;

  fixture->server = server_fixture_new ();
  fixture->compte = server_fixture_add_compte (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  fixture->jeton = server_fixture_open_session (fixture->server, fixture->compte);
  fixture->id = g_strdup (demande->id);
  fixture->hash = mef_document_store_put (fixture->server->documents, content, &error);
  g_assert_no_error (error);
  g_free (document->sha256);
  document->sha256 = g_strdup (fixture->hash);
  server_fixture_add_demande (fixture->server, demande, MEF_SNGI_NON_DISPONIBLE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->compte);
  g_free (fixture->jeton);
  g_free (fixture->id);
  g_free (fixture->hash);
}

static MefOpenedDocument *
open_document (Fixture *fixture, const char *jeton, const char *site, int numero, GError **error)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, site);
  g_autoptr (GAsyncResult) result = NULL;

  mef_service_open_document_async (fixture->server->service, call, fixture->id, numero, NULL,
                                   server_fixture_done_cb, &result);
  server_fixture_wait (&result);
  return mef_service_open_document_finish (fixture->server->service, result, error);
}

static gint64
count_openings (Fixture *fixture)
{
  return server_fixture_count (fixture->server,
                               "SELECT count(*) FROM journal WHERE champs = 'documents/1' AND site = '751'");
}

static void
test_once_a_session (Fixture *fixture, gconstpointer data)
{
  g_autofree char *second = server_fixture_open_session (fixture->server, fixture->compte);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOpenedDocument) opened = open_document (fixture, fixture->jeton, "751", 1, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (opened->contenu, NULL), g_bytes_get_size (opened->contenu), CONTENT,
                       strlen (CONTENT));
      g_assert_cmpstr (opened->document->media_type, ==, "application/pdf");
      g_assert_cmpstr (opened->document->sha256, ==, fixture->hash);
    }
  g_assert_cmpint (count_openings (fixture), ==, 1);
  {
    g_autoptr (MefOpenedDocument) opened = open_document (fixture, second, "751", 1, NULL);

    g_assert_nonnull (opened);
  }
  g_assert_cmpint (count_openings (fixture), ==, 2);
}

static void
refuse (Fixture *fixture, const char *jeton, const char *site, int numero, MefServiceError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_document (fixture, jeton, site, numero, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, (int) code);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stranger = server_fixture_sign_up (fixture->server, "lopez", "931", MEF_ROLE_MODERATEUR);
  g_autofree char *coordinator =
      server_fixture_sign_up (fixture->server, "rpe", NULL, MEF_ROLE_COORDINATEUR_RPE);

  refuse (fixture, fixture->jeton, "751", 9, MEF_SERVICE_ERROR_NOT_FOUND);
  refuse (fixture, stranger, "751", 1, MEF_SERVICE_ERROR_SITE);
  refuse (fixture, stranger, "931", 1, MEF_SERVICE_ERROR_NOT_FOUND);
  refuse (fixture, coordinator, "751", 1, MEF_SERVICE_ERROR_SITE);
  refuse (fixture, NULL, "751", 1, MEF_SERVICE_ERROR_SESSION);
  g_assert_cmpint (count_openings (fixture), ==, 0);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_strdup_printf ("%s/%.2s/%.2s/%s", mef_temp_dir_get_file (fixture->server->dir, "documents"),
                       fixture->hash, fixture->hash + 2, fixture->hash);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "autre chose", -1, &error);
  g_assert_no_error (error);
  g_test_expect_message ("mef-service", G_LOG_LEVEL_CRITICAL, "*cannot be read*");
  refuse (fixture, fixture->jeton, "751", 1, MEF_SERVICE_ERROR_FAILED);
  g_test_assert_expected_messages ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/open-document/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("API-03/journalled-once-a-session", test_once_a_session);
  ADD ("API-05/only-through-its-request", test_refused);
  ADD ("API-05/damaged", test_damaged);
#undef ADD

  return g_test_run ();
}
