/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/nightly-fixture.h"

#include "support/mef-sample-demande.h"

#include <string.h>
#include <utime.h>

void
night_set_up (NightFixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->moderateur = server_fixture_add_compte (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->agent = server_fixture_add_compte (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
}

void
night_tear_down (NightFixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->moderateur);
  g_free (fixture->agent);
}

char *
night_add_like (NightFixture *fixture, MefDemande *demande, const char *content, MefEvenement decision)
{
  g_autofree char *jeton = server_fixture_open_session (fixture->server, fixture->moderateur);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  char *id = g_strdup (demande->id);

  for (guint i = 0; i < demande->documents->len; i++)
    {
      MefDocument *document = g_ptr_array_index (demande->documents, i);

      g_free (document->sha256);
      document->sha256 = mef_document_store_put (fixture->server->documents, bytes, &error);
      document->taille = (gint64) strlen (content);
      g_assert_no_error (error);
    }
  server_fixture_add_demande (fixture->server, demande, MEF_SNGI_CONFIRMEE);
  if (decision == MEF_EVENEMENT_N)
    return id;
  outcome = server_fixture_decide (fixture->server, jeton, "751", id, 1, decision, NULL, &error);
  g_assert_no_error (error);
  return id;
}

char *
night_add_request (NightFixture *fixture, guint n, const char *content, gboolean migre, MefEvenement decision)
{
  g_autofree char *own = content == NULL ? g_strdup_printf ("scan %u", n) : g_strdup (content);
  MefDemande      *demande = mef_sample_demande_new_nth (8 * n);

  demande->migre = migre;
  return night_add_like (fixture, demande, own, decision);
}

void
night_advance (NightFixture *fixture, guint days)
{
  mef_fake_clock_advance (fixture->server->clock, days * 24 * MEF_HOUR);
}

MefBilanNuit
night_run (ServerFixture *server)
{
  g_autoptr (GError) error = NULL;
  MefBilanNuit bilan;

  g_assert_true (mef_nightly_run (server->service, NULL, &bilan, &error));
  g_assert_no_error (error);
  return bilan;
}

char *
night_dup_file (NightFixture *fixture, const char *content)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);

  return g_strdup_printf ("%s/documents/%.2s/%.2s/%s", mef_temp_dir_get_path (fixture->server->dir), sha256,
                          sha256 + 2, sha256);
}

void
night_age (const char *path)
{
  struct utimbuf old = { 1000000000, 1000000000 };

  g_assert_cmpint (utime (path, &old), ==, 0);
}
