/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-next-migration.h"
#include "support/mef-sample-demande.h"
#include "support/mef-test-database.h"

#include <gio/gio.h>
#include <string.h>

#define SCHEMA "/fr/monenfant/central/sql"

#define NEXT                                                                                                 \
  "ALTER TABLE courrier ADD COLUMN note TEXT NOT NULL DEFAULT 'neuve';"                                      \
  "UPDATE courrier SET note = id"

static MefNextMigration *next;

/* A central with accounts, requests and a decision with its mail. */
static ServerFixture *
work_new (void)
{
  ServerFixture   *server = server_fixture_new ();
  g_autofree char *jeton = server_fixture_sign_up (server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  for (guint i = 0; i < 5; i++)
    g_free (server_fixture_add_nth (server, 8 * i));
  outcome =
      server_fixture_decide (server, jeton, "751", sample->id, 1, MEF_EVENEMENT_VALIDER, sample->id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (outcome);
  return server;
}

static void
assert_work (ServerFixture *server, int version)
{
  g_assert_cmpint (server_fixture_count (server, "SELECT version FROM schema_version"), ==, version);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM demande"), ==, 5);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier"), ==, 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM compte"), ==, 1);
}

static MefDatabaseStore *
try_open (ServerFixture *server, GError **error)
{
  return mef_database_store_open (&mef_sqlite_driver, server->location, server->key,
                                  MEF_CLOCK (server->clock), 1, error);
}

static char *
dup_digest (ServerFixture *server)
{
  g_autofree char *bytes = NULL;
  gsize            length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (server->location, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static void
test_older (void)
{
  g_autoptr (ServerFixture) server = work_new ();
  int newest = mef_next_migration_get_newest (next);

  assert_work (server, newest);
  server_fixture_close (server);
  mef_next_migration_set (next, NEXT);
  server_fixture_reopen (server, NULL);
  assert_work (server, newest + 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier WHERE note = id"), ==, 1);
  mef_next_migration_set (next, NULL);
}

/* The script of a version as this engine runs it. */
static char *
dup_script (int version)
{
  static const char *const folders[] = { SCHEMA "-sqlite", SCHEMA };
  g_autofree char         *prefix = g_strdup_printf ("%03d-", version);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (GStrv) names = g_resources_enumerate_children (folders[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        if (g_str_has_prefix (names[j], prefix))
          {
            g_autofree char *path = g_strdup_printf ("%s/%s", folders[i], names[j]);
            g_autoptr (GBytes) script = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

            return g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
          }
    }
  g_error ("there is no version %d", version);
}

/* Each version that was ever given out is carried over by the real migrations: here the first. */
static void
test_first (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  g_autoptr (ServerFixture) server = server_fixture_new ();
  const char *path = mef_temp_dir_get_file (dir, "first.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) script =
      g_resources_lookup_data (SCHEMA "/001-central.sql", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *debuts = NULL;
  g_autofree char *site = NULL;
  g_autofree char *feed = NULL;
  MefConnection   *connection = mef_test_open (path, FALSE);
  g_autoptr (MefDatabaseStore) store = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  mef_test_execute (connection, text);
  mef_test_execute (
      connection,
      "CREATE TABLE schema_version (version BIGINT NOT NULL);"
      "INSERT INTO schema_version VALUES (1);"
      "INSERT INTO courrier VALUES ('c1', '751', 'd1', 1, 'VALIDATION', 'ENVOYE', NULL, 1, 'm1',"
      " 'a@exemple.fr', 'A', 'b@exemple.fr', 'B', 'Objet été', 'texte', 'html', 1, 1, 0);"
      "INSERT INTO demande VALUES ('d1', '751', '751-2026-000042', 3, 'VALIDE', 'INSCRIPTION', 1, 5,"
      " 0, 'a1', 'CONFIRMEE', '75', '75020', 'paris', 'li ana', 'ana|1980-01-01', 'rue|75020|paris',"
      " ' ana li analia 751 2026 000042 42');"
      /* As they were shipped at first. */
      "INSERT INTO site VALUES ('751', 0, '{\"code\":\"751\",\"version\":0,\"nom\":\"Paris\"}');"
      "INSERT INTO site_head VALUES ('000', 7, 0, 0, '');"
      "INSERT INTO change VALUES ('000', 'sites', '751', 3, 0, 0, 1), ('000', 'motifs', 'm', 7, 1, 0, 1)");
  mef_connection_close (connection);
  store =
      mef_database_store_open (&mef_sqlite_driver, path, server->key, MEF_CLOCK (server->clock), 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_clear_object (&store);
  connection = mef_test_open (path, FALSE);
  g_assert_cmpint (mef_test_query_int (connection, "SELECT version FROM schema_version"), ==,
                   mef_next_migration_get_newest (next));
  subject = mef_test_query_text (connection, "SELECT objet FROM courrier WHERE id = 'c1' AND demande = 'd1'");
  g_assert_cmpstr (subject, ==, "Objet été");
  debuts = mef_test_query_text (
      connection, "SELECT group_concat(debut, ' ') FROM (SELECT debut FROM demande_debut WHERE site = '751'"
                  " AND etat = 'VALIDE' AND etat_depuis = 5 AND numero = '751-2026-000042' AND demande = 'd1'"
                  " AND version = 3 AND recherche = ' ana li analia 751 2026 000042 42' ORDER BY debut)");
  g_assert_cmpstr (debuts, ==, "000042 2026 42 751 ana anal li");
  site = mef_test_query_text (connection, "SELECT version || ' ' || donnees FROM site WHERE code = '751'");
  g_assert_cmpstr (site, ==, "1 {\"code\":\"751\",\"version\":1,\"nom\":\"Paris\"}");
  feed = mef_test_query_text (connection, "SELECT (SELECT seq FROM site_head WHERE site = '000') || ' '"
                                          " || (SELECT group_concat (record_id || version || '@' || seq, ' ')"
                                          " FROM (SELECT * FROM change ORDER BY seq))");
  g_assert_cmpstr (feed, ==, "10 m1@7 7511@10");
  mef_connection_close (connection);
}

/* What stood before there was a table for it: mailboxes, and who receives information requests. */
static void
test_guichets (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  g_autoptr (ServerFixture) server = server_fixture_new ();
  const char      *path = mef_temp_dir_get_file (dir, "fifteen.db");
  MefConnection   *connection = mef_test_open (path, FALSE);
  g_autofree char *guichets = NULL;
  g_autofree char *balf = NULL;
  g_autoptr (MefDatabaseStore) store = NULL;
  g_autoptr (GError) error = NULL;

  for (int version = 1; version <= 15; version++)
    {
      g_autofree char *script = dup_script (version);

      mef_test_execute (connection, script);
    }
  mef_test_execute (
      connection,
      "CREATE TABLE schema_version (version BIGINT NOT NULL);"
      "INSERT INTO schema_version VALUES (15);"
      "INSERT INTO balf VALUES ('751', 'approbateurs@caf751.exemple.fr');"
      "INSERT INTO structure SELECT id, '751', id, 1, type, etat, id, '75020', 'paris', '', NULL, 0 FROM"
      " (SELECT 'ouvert' AS id, 'LINF' AS type, 'VALIDE' AS etat UNION ALL SELECT 'ferme', 'LINF', 'VALIDE'"
      "  UNION ALL SELECT 'brouillon', 'LINF', 'EN_COURS_DE_CREATION' UNION ALL SELECT 'relais', 'RPE', "
      "'VALIDE');"
      "INSERT INTO structure_corps SELECT id, '{\"fiche\":{\"guichet\":' || (CASE id WHEN 'ferme' THEN "
      "'false'"
      " ELSE 'true' END) || ',\"guichet_communes\":[{\"code_insee\":\"75120\",\"code_postal\":\"75020\"},"
      "{\"code_insee\":\"93066\",\"code_postal\":\"93200\"},{\"code_insee\":\"93066\",\"code_postal\":"
      "\"93210\"}]}}' FROM structure");
  mef_connection_close (connection);
  store =
      mef_database_store_open (&mef_sqlite_driver, path, server->key, MEF_CLOCK (server->clock), 1, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  connection = mef_test_open (path, FALSE);
  guichets = mef_test_query_text (
      connection,
      "SELECT group_concat (commune || structure, ' ') FROM (SELECT * FROM guichet ORDER BY commune)");
  g_assert_cmpstr (guichets, ==, "75120ouvert 93066ouvert");
  balf = mef_test_query_text (connection, "SELECT site || code || valeur FROM reglage");
  g_assert_cmpstr (balf, ==, "751balf_approbateursapprobateurs@caf751.exemple.fr");
  mef_connection_close (connection);
}

static void
test_newer (void)
{
  g_autoptr (ServerFixture) server = work_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *says = g_strdup_printf ("this program knows %d", mef_next_migration_get_newest (next));
  g_autoptr (GError) error = NULL;
  int newest = mef_next_migration_get_newest (next);

  server_fixture_close (server);
  mef_next_migration_set (next, NEXT);
  server_fixture_reopen (server, NULL);
  server_fixture_close (server);
  mef_next_migration_set (next, NULL);
  before = dup_digest (server);
  g_assert_null (try_open (server, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, says));
  after = dup_digest (server);
  g_assert_cmpstr (after, ==, before);

  mef_next_migration_set (next, NEXT);
  server_fixture_reopen (server, NULL);
  assert_work (server, newest + 1);
  mef_next_migration_set (next, NULL);
}

static void
test_broken (void)
{
  g_autoptr (ServerFixture) server = work_new ();
  g_autoptr (GError) error = NULL;
  int newest = mef_next_migration_get_newest (next);

  server_fixture_close (server);
  mef_next_migration_set (next, NEXT ";"
                                     "DELETE FROM courrier;"
                                     "CREATE TABLE half (id INTEGER);"
                                     "INSERT INTO nowhere VALUES (1)");
  g_assert_null (try_open (server, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "-next.sql"));
  mef_next_migration_set (next, NULL);
  server_fixture_reopen (server, NULL);
  assert_work (server, newest);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"),
                   ==, 0);
}

int
main (int argc, char *argv[])
{
  int code;

  next = mef_next_migration_new (SCHEMA);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/store/migration/older-is-carried-over", test_older);
  g_test_add_func ("/server/store/migration/from-the-first-version", test_first);
  g_test_add_func ("/server/store/migration/GUI-01/filled-from-what-stands", test_guichets);
  g_test_add_func ("/server/store/migration/newer-is-refused", test_newer);
  g_test_add_func ("/server/store/migration/broken-leaves-the-old", test_broken);
  code = g_test_run ();
  mef_next_migration_free (next);
  return code;
}
