/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "server/store/mef-store-references.h"
#include "support/mef-sample-demande.h"

typedef struct
{
  ServerFixture *server;
  char          *jeton;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->jeton = server_fixture_sign_up (fixture->server, "pivot", "951", MEF_ROLE_AGENT_CAF);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_free (fixture->server);
  g_free (fixture->jeton);
}

static void
test_sites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = server_fixture_read (fixture->server, call, mef_use_list_sites, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sites->len, ==, 2);
  g_assert_cmpstr (((MefSite *) g_ptr_array_index (sites, 0))->code, ==, "931");
  g_assert_cmpstr (((MefSite *) g_ptr_array_index (sites, 1))->nom, ==, "Val-d’Oise");
}

static gpointer
put_site (MefTransaction *transaction, gpointer data, GError **error)
{
  mef_store_put_site ((MefStoreTransaction *) transaction, data, error);
  return NULL;
}

/* Sites are shared between calls; a changed one is seen by the next call all the same. */
static void
test_changed_site (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSite) pivot = mef_sample_site_new ("951");
  g_autoptr (GError) error = NULL;

  test_sites (fixture, data);
  g_strfreev (pivot->couvre);
  pivot->couvre = g_strsplit ("931,751", ",", -1);
  pivot->version = 2;
  mef_store_write_sync (MEF_STORE (fixture->server->store), put_site, pivot, &error);
  g_assert_no_error (error);
  {
    g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, NULL);
    g_autoptr (GPtrArray) sites =
        server_fixture_read (fixture->server, call, mef_use_list_sites, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (sites->len, ==, 3);
  }
}

static guint
count_communes (Fixture *fixture, const char *code_postal, const char *nom, const char *insee)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, NULL);
  g_autoptr (GError) error = NULL;
  MefCommunesQuestion question = { (char *) code_postal, (char *) nom, (char *) insee };
  g_autoptr (GPtrArray) found =
      server_fixture_read (fixture->server, call, mef_use_list_communes, &question, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_communes (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_communes (fixture, "93200", NULL, NULL), >=, 1);
  g_assert_cmpuint (count_communes (fixture, "00000", NULL, NULL), ==, 0);
  g_assert_cmpuint (count_communes (fixture, NULL, "saint denis", NULL), >, 1);
  g_assert_cmpuint (count_communes (fixture, NULL, NULL, "93066"), ==, 1);
  g_assert_cmpuint (count_communes (fixture, NULL, NULL, "99999"), ==, 0);
}

static gpointer
put_motif (MefTransaction *transaction, gpointer data, GError **error)
{
  mef_store_put_motif ((MefStoreTransaction *) transaction, data, error);
  return NULL;
}

static GPtrArray *
list_motifs (Fixture *fixture, const char *site)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, site);
  g_autoptr (GError) error = NULL;
  GPtrArray *motifs = server_fixture_read (fixture->server, call, mef_use_list_motifs, NULL, &error);

  g_assert_no_error (error);
  return motifs;
}

static void
test_motifs (Fixture *fixture, gconstpointer data)
{
  const MefMotif *national = g_ptr_array_index (mef_motif_get_national (), 0);
  guint           n = mef_motif_get_national ()->len;
  g_autoptr (MefMotif) own = mef_motif_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = list_motifs (fixture, "931");
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) there = NULL;

  g_assert_cmpuint (before->len, ==, n);
  for (own->version = 1; own->version <= 2; own->version++)
    {
      g_free (own->id);
      own->id = g_strdup ("11111111-1111-4111-8111-111111111111");
      g_free (own->site);
      own->site = g_strdup ("931");
      own->decision = MEF_EVENEMENT_REJETER;
      g_free (own->titre);
      own->titre = g_strdup_printf ("Version %d", (int) own->version);
      g_free (own->texte);
      own->texte = g_strdup (national->texte);
      own->actif = TRUE;
      mef_store_write_sync (MEF_STORE (fixture->server->store), put_motif, own, &error);
      g_assert_no_error (error);
    }
  here = list_motifs (fixture, "931");
  there = list_motifs (fixture, "951");
  g_assert_cmpuint (here->len, ==, n + 1);
  g_assert_cmpuint (there->len, ==, n);
  for (guint i = 0; i < here->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (here, i);

      if (g_str_equal (motif->site, "931"))
        g_assert_cmpstr (motif->titre, ==, "Version 2");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/reference-data/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("USR-04/sites-allowed", test_sites);
  ADD ("changed-site-is-seen", test_changed_site);
  ADD ("communes", test_communes);
  ADD ("MOD-05/motives-national-and-own", test_motifs);
#undef ADD

  return g_test_run ();
}
