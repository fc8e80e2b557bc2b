/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "support/mef-next-migration.h"
#include "support/mef-test-database.h"

#include <string.h>

#define DIRECTORY "compte"

static MefNextMigration *next;

/* A cache with requests, a decision that waits and a draft, closed. */
typedef struct
{
  MefCacheFixture *fixture;
  char            *decided; /* the key of the operation */
  char            *drafted;
} Old;

static const char *
path_of (const Old *old)
{
  return mef_temp_dir_get_file (old->fixture->dir, DIRECTORY "/cache.db");
}

static void
set_up (Old *old, gconstpointer data)
{
  old->fixture = mef_cache_fixture_new ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);

      demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
      mef_cache_fixture_store (old->fixture, demande);
      if (i == 0)
        {
          g_autoptr (MefOperation) operation =
              mef_cache_fixture_decide (old->fixture, demande, MEF_EVENEMENT_VALIDER);

          old->decided = g_strdup (operation->cle);
        }
      else if (i == 1)
        {
          g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);

          mef_cache_fixture_save (old->fixture, demande->id, demande->version, draft);
          old->drafted = g_strdup (demande->id);
        }
    }
  mef_cache_fixture_close (old->fixture);
}

static void
tear_down (Old *old, gconstpointer data)
{
  mef_next_migration_set (next, NULL);
  mef_cache_fixture_free (old->fixture);
  g_free (old->decided);
  g_free (old->drafted);
}

static gint64
query (const Old *old, const char *sql)
{
  MefConnection *connection = mef_test_open (path_of (old), FALSE);
  gint64         value = mef_test_query_int (connection, sql);

  mef_connection_close (connection);
  return value;
}

/* Nothing of the work is missing, in what a cache opened anew shows. */
static void
assert_work (const Old *old)
{
  g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (old->fixture, NULL);
  g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (old->fixture, old->drafted);

  g_assert_cmpuint (operations->len, ==, 1);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (operations, 0))->cle, ==, old->decided);
  g_assert_nonnull (dossier->demande);
  g_assert_nonnull (dossier->brouillon);
}

static void
assert_refused (const Old *old, MefCacheError code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCache) cache =
      mef_cache_open (&mef_sqlite_driver, mef_temp_dir_get_file (old->fixture->dir, DIRECTORY),
                      MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM, MEF_CLOCK (old->fixture->clock), &error);

  g_assert_null (cache);
  g_assert_error (error, MEF_CACHE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, says));
}

static char *
dup_digest (const Old *old)
{
  g_autofree char *bytes = NULL;
  gsize            length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path_of (old), &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

#define NEXT                                                                                                 \
  "ALTER TABLE operation ADD COLUMN note TEXT NOT NULL DEFAULT 'neuve';"                                     \
  "UPDATE operation SET note = cle"

/* An older version's cache, with work in it, opened by a newer program. */
static void
test_older (Old *old, gconstpointer data)
{
  g_assert_cmpint (query (old, "SELECT version FROM schema_version"), ==,
                   mef_next_migration_get_newest (next));
  mef_next_migration_set (next, NEXT);
  mef_cache_fixture_open (old->fixture);
  assert_work (old);
  mef_cache_fixture_close (old->fixture);
  g_assert_cmpint (query (old, "SELECT version FROM schema_version"), ==,
                   mef_next_migration_get_newest (next) + 1);
  g_assert_cmpint (query (old, "SELECT count(*) FROM operation WHERE note = cle"), ==, 1);
  g_assert_cmpint (query (old, "SELECT count(*) FROM demande"), ==, 20);

  /* Once is enough. */
  mef_cache_fixture_open (old->fixture);
  assert_work (old);
}

/* A newer version's cache, opened by the program before it: refused in words, and not a byte of it changed.
 */
static void
test_newer (Old *old, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  mef_next_migration_set (next, NEXT);
  mef_cache_fixture_open (old->fixture);
  mef_cache_fixture_close (old->fixture);
  mef_next_migration_set (next, NULL);
  before = dup_digest (old);
  assert_refused (old, MEF_CACHE_ERROR_NEWER, "version plus récente");
  after = dup_digest (old);
  g_assert_cmpstr (after, ==, before);

  /* The newer program finds all of it. */
  mef_next_migration_set (next, NEXT);
  mef_cache_fixture_open (old->fixture);
  assert_work (old);
}

/* A migration that fails in its middle leaves the old version, with which the old program works on. */
static void
test_broken (Old *old, gconstpointer data)
{
  mef_next_migration_set (next, NEXT ";"
                                     "DELETE FROM brouillon;"
                                     "CREATE TABLE half (id INTEGER);"
                                     "INSERT INTO nowhere VALUES (1)");
  assert_refused (old, MEF_CACHE_ERROR_FAILED, "Rien n’a été modifié");
  mef_next_migration_set (next, NULL);
  g_assert_cmpint (query (old, "SELECT version FROM schema_version"), ==,
                   mef_next_migration_get_newest (next));
  g_assert_cmpint (query (old, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), ==, 0);
  g_assert_cmpint (query (old, "SELECT count(*) FROM pragma_table_info ('operation') WHERE name = 'note'"),
                   ==, 0);
  mef_cache_fixture_open (old->fixture);
  assert_work (old);
  mef_cache_fixture_close (old->fixture);

  /* And the repaired program takes it over. */
  mef_next_migration_set (next, NEXT);
  mef_cache_fixture_open (old->fixture);
  assert_work (old);
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/client/cache/migration/OFF-09/" name, Old, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  int code;

  next = mef_next_migration_new ("/fr/monenfant/BackOffice/sql");
  g_test_init (&argc, &argv, NULL);
  /* What cannot be opened is also told to the journal. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  ADD ("older-is-carried-over", test_older);
  ADD ("newer-is-refused", test_newer);
  ADD ("broken-leaves-the-old", test_broken);
  code = g_test_run ();
  mef_next_migration_free (next);
  return code;
}
