/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-structures-fixture.h"

#include "support/mef-next-migration.h"
#include "support/mef-test-database.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define DIRECTORY  "compte"
#define MIGRATIONS "/fr/monenfant/BackOffice/sql"

static MefNextMigration *next;

/* A cache with requests, a decision that waits and a draft, structures with a proposal and a form being
 * typed, closed. */
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
add_structures (Old *old)
{
  MefFormulaires *formulaires = mef_cache_get_formulaires (old->fixture->cache);
  g_autoptr (MefStructure) structure = mef_sample_structure_new (formulaires, MEF_TYPE_STRUCTURE_EAJE, 1);
  g_autoptr (MefStructure) other = mef_sample_structure_new (formulaires, MEF_TYPE_STRUCTURE_LAEP, 2);
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (structure, 1, "/presentation", "Autre");
  g_autoptr (MefSaisieGardee) saisie =
      mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, other->id, "751", 1, other->fiche, other->fiche);

  mef_structures_fixture_store (old->fixture, structure);
  mef_structures_fixture_store (old->fixture, other);
  mef_structures_fixture_propose (old->fixture, structure, proposition);
  mef_fiche_set (saisie->travail, "/presentation", g_variant_new_string ("En cours"));
  mef_structures_fixture_garder (old->fixture, saisie);
}

static void
set_up (Old *old, gconstpointer data)
{
  old->fixture = mef_cache_fixture_new ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);

      demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
      demande->migre = i == 2;
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
  add_structures (old);
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

/* ---- the versions there were ---- */

static char *
dup_script (int version)
{
  g_auto (GStrv) names = g_resources_enumerate_children (MIGRATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *prefix = g_strdup_printf ("%03d-", version);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix))
      {
        g_autofree char *path = g_strconcat (MIGRATIONS "/", names[i], NULL);
        g_autoptr (GBytes) script = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

        return g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
      }
  g_assert_not_reached ();
}

/* « a, b, c » of what both versions of a table have. */
static char *
dup_columns (MefConnection *connection, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT group_concat (name, ', ') FROM pragma_table_info ('%s', 'main') WHERE name IN"
                       " (SELECT name FROM pragma_table_info ('%s', 'now'))",
                       table, table);

  return mef_test_query_text (connection, sql);
}

/* (element-type utf8): the tables of a database */
static GPtrArray *
list_tables (MefConnection *connection, const char *schema)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM %s.sqlite_schema WHERE type = 'table'"
                                          " AND name NOT LIKE 'sqlite%%' AND name <> 'schema_version'",
                                          schema);
  g_autoptr (MefStatement) statement = mef_test_prepare (connection, sql);
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);

  while (mef_test_step (statement))
    g_ptr_array_add (tables, mef_statement_dup_text (statement, 0));
  return tables;
}

static void
attach (MefConnection *connection, const char *path)
{
  g_autofree char *sql = g_strdup_printf ("ATTACH '%s' AS now", path);

  mef_test_execute (connection, sql);
}

/* A database made by the migrations up to @version, with what the present one holds of its tables.
 * Returns: (element-type utf8): these tables */
static GPtrArray *
make_old (const Old *old, int version, const char *path)
{
  MefConnection   *connection = mef_test_open (path, FALSE);
  GPtrArray       *tables;
  g_autofree char *mark = g_strdup_printf (
      "CREATE TABLE schema_version (version BIGINT NOT NULL); INSERT INTO schema_version VALUES (%d)",
      version);

  for (int i = 1; i <= version; i++)
    {
      g_autofree char *script = dup_script (i);

      mef_test_execute (connection, script);
    }
  mef_test_execute (connection, mark);
  attach (connection, path_of (old));
  tables = list_tables (connection, "main");
  for (guint i = 0; i < tables->len; i++)
    {
      const char      *table = g_ptr_array_index (tables, i);
      g_autofree char *columns = dup_columns (connection, table);
      /* What a trigger has filled is replaced too. */
      g_autofree char *sql =
          g_strdup_printf ("DELETE FROM main.%s; INSERT INTO main.%s (%s) SELECT %s FROM now.%s", table,
                           table, columns, columns, table);

      mef_test_execute (connection, sql);
    }
  mef_connection_close (connection);
  return tables;
}

/* How many rows of @table one of the databases has and the other has not. */
static gint64
count_differences (MefConnection *connection, const char *table, const char *columns)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT (SELECT count(*) FROM (SELECT %s FROM main.%s EXCEPT SELECT %s FROM now.%s))"
                       " + (SELECT count(*) FROM (SELECT %s FROM now.%s EXCEPT SELECT %s FROM main.%s))",
                       columns, table, columns, table, columns, table, columns, table);

  return mef_test_query_int (connection, sql);
}

/* Each version there was, filled, with a decision that waits and a draft: all of it is in the present one. */
static void
test_each_version (Old *old, gconstpointer data)
{
  int              version = GPOINTER_TO_INT (data);
  const char      *past = mef_temp_dir_get_file (old->fixture->dir, "past.db");
  g_autofree char *present = g_strdup (path_of (old));
  g_autofree char *kept = g_strdup (mef_temp_dir_get_file (old->fixture->dir, "kept.db"));
  g_autofree char *past_path = g_strdup (past);
  g_autoptr (GPtrArray) tables = NULL;
  MefConnection *connection;

  g_assert_cmpint (query (old, "SELECT count(*) FROM demande WHERE migre = 1"), ==, 1);
  tables = make_old (old, version, past_path);
  g_assert_cmpint (g_rename (present, kept), ==, 0);
  g_assert_cmpint (g_rename (past_path, present), ==, 0);

  mef_cache_fixture_open (old->fixture);
  assert_work (old);
  mef_cache_fixture_close (old->fixture);
  g_assert_cmpint (query (old, "SELECT version FROM schema_version"), ==,
                   mef_next_migration_get_newest (next));
  connection = mef_test_open (present, FALSE);
  attach (connection, kept);
  for (guint i = 0; i < tables->len; i++)
    {
      const char      *table = g_ptr_array_index (tables, i);
      g_autofree char *columns = NULL;

      /* The time to take the decision back is past, for both. */
      if (g_str_equal (table, "operation"))
        columns =
            g_strdup ("seq, cle, genre, etat, site, record, base_version, payload, titre, vue, created_at");
      /* A feed that passed structures over is read once more. */
      else if (g_str_equal (table, "curseur") && version < 6)
        columns = g_strdup ("site, passage, balayage, lu_le");
      else
        columns = dup_columns (connection, table);
      g_assert_cmpint (count_differences (connection, table, columns), ==, 0);
    }
  mef_connection_close (connection);
  g_assert_cmpint (query (old, "SELECT count(*) FROM curseur WHERE curseur IS NOT NULL"), ==,
                   version < 6 ? 0 : query (old, "SELECT count(*) FROM curseur"));

  /* And it is one to go on with. */
  mef_cache_fixture_open (old->fixture);
  {
    g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (21);

    mef_cache_fixture_store (old->fixture, demande);
    g_assert_true (mef_cache_fixture_abandon (old->fixture, old->decided));
  }
  mef_cache_fixture_close (old->fixture);
  g_assert_cmpint (query (old, "SELECT count(*) FROM demande"), ==, 21);
  g_assert_cmpint (query (old, "SELECT count(*) FROM operation"), ==, 0);
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/client/cache/migration/OFF-09/" name, Old, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  int code;

  next = mef_next_migration_new (MIGRATIONS);
  g_test_init (&argc, &argv, NULL);
  /* What cannot be opened is also told to the journal. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  ADD ("older-is-carried-over", test_older);
  ADD ("newer-is-refused", test_newer);
  ADD ("broken-leaves-the-old", test_broken);
  for (int version = 1; version <= mef_next_migration_get_newest (next); version++)
    {
      g_autofree char *name =
          g_strdup_printf ("/client/cache/migration/OFF-09/filled-version-%d-is-carried-over", version);

      g_test_add (name, Old, GINT_TO_POINTER (version), set_up, test_each_version, tear_down);
    }
  code = g_test_run ();
  mef_next_migration_free (next);
  return code;
}
