/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-structures-fixture.h"

#include "support/mef-test-database.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define REQUESTS 300

static char *
dup_path (MefCacheFixture *fixture, const char *name)
{
  return g_build_filename (mef_temp_dir_get_file (fixture->dir, "compte"), name, NULL);
}

static guint
mode_of (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  return buffer.st_mode & 0777;
}

/* The databases set aside, by name. */
static GPtrArray *
list_aside (MefCacheFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (mef_temp_dir_get_file (fixture->dir, "compte"), 0, NULL);
  GPtrArray  *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "cache-") && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

static MefCache *
try_open (MefCacheFixture *fixture, GError **error)
{
  return mef_cache_open (&mef_sqlite_driver, mef_temp_dir_get_file (fixture->dir, "compte"), MEF_FIXTURE_MOI,
                         MEF_FIXTURE_MOI_NOM, MEF_CLOCK (fixture->clock), error);
}

/* A cache with many requests, one of them decided and on its way, one decided, one with a draft. */
typedef struct
{
  char *sent;
  char *waiting;
  char *drafted;
} Work;

static void
work_clear (Work *work)
{
  g_free (work->sent);
  g_free (work->waiting);
  g_free (work->drafted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
do_work (MefCacheFixture *fixture, Work *work)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "a", NULL);
  g_autoptr (MefDecision) draft = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < REQUESTS; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);

      mef_fixture_add_demande (batch, demande);
    }
  g_assert_true (mef_cache_fixture_apply (fixture, "751", batch, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);
      g_autoptr (MefOperation) operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);

      *(i == 0 ? &work->sent : &work->waiting) = g_strdup (operation->cle);
    }
  g_assert_true (mef_cache_fixture_begin (fixture, work->sent));
  {
    g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (2);

    work->drafted = g_strdup (demande->id);
    mef_cache_fixture_save (fixture, demande->id, 1, draft);
  }
  {
    MefFormulaires *formulaires = mef_cache_get_formulaires (fixture->cache);
    g_autoptr (MefStructure) structure = mef_sample_structure_new (formulaires, MEF_TYPE_STRUCTURE_CLAS, 1);
    g_autoptr (MefFiche) nothing = mef_fiche_new (mef_formulaires_get (formulaires, MEF_TYPE_STRUCTURE_CLAS));
    g_autoptr (MefSaisieGardee) saisie =
        mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, structure->id, "751", 0, nothing, structure->fiche);

    mef_structures_fixture_garder (fixture, saisie);
  }
}

/* The user's work is there once more, with its keys; what has left stays what has left. */
static void
check_work (MefCacheFixture *fixture, const Work *work)
{
  g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (fixture, NULL);
  g_autoptr (MefOperationDossier) dossier = mef_cache_fixture_operation (fixture, work->sent);
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (2);
  g_autoptr (MefDossier) drafted = NULL;
  g_autofree char *typed = mef_sample_structure_dup_id (1);
  g_autoptr (MefStructureDossier) form = mef_structures_fixture_dossier (fixture, typed);
  g_autoptr (MefLigneStructure) ligne = mef_structures_fixture_ligne (fixture, typed);

  g_assert_cmpuint (operations->len, ==, 2);
  g_assert_cmpstr (mef_fiche_get_text (form->saisie->travail, "/nom"), ==, "Les Lutins 0001");
  g_assert_true (ligne->brouillon && ligne->locale);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (operations, 0))->cle, ==, work->sent);
  g_assert_cmpstr (((MefOperation *) g_ptr_array_index (operations, 1))->cle, ==, work->waiting);
  g_assert_nonnull (dossier->decision);
  g_assert_cmpint (dossier->vue->version, ==, 1);
  g_assert_false (mef_cache_fixture_undo (fixture, work->sent));
  /* The requests come back with the next synchronisation, the draft with its own. */
  mef_cache_fixture_store (fixture, demande);
  drafted = mef_cache_fixture_dossier (fixture, work->drafted);
  g_assert_nonnull (drafted->brouillon);
  g_assert_nonnull (drafted->brouillon_vue);
}

static void
test_modes (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *database = dup_path (fixture, "cache.db");
  g_autofree char *log = dup_path (fixture, "cache.db-wal");

  g_assert_cmpint (mode_of (mef_temp_dir_get_file (fixture->dir, "compte")), ==, 0700);
  g_assert_cmpint (mode_of (database), ==, 0600);
  g_assert_cmpint (mode_of (log), ==, 0600);
  mef_cache_fixture_close (fixture);
  g_chmod (mef_temp_dir_get_file (fixture->dir, "compte"), 0755);
  mef_cache_fixture_open (fixture);
  g_assert_cmpint (mode_of (mef_temp_dir_get_file (fixture->dir, "compte")), ==, 0700);
}

static void
test_locked (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (try_open (fixture, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "déjà ouvert"));
  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
}

static void
test_newer (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autoptr (GPtrArray) aside = NULL;
  g_autoptr (GError) error = NULL;
  MefConnection *connection;

  mef_cache_fixture_close (fixture);
  connection = mef_test_open (path, FALSE);
  mef_test_execute (connection, "UPDATE schema_version SET version = 99");
  mef_connection_close (connection);
  g_assert_null (try_open (fixture, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_NEWER);
  aside = list_aside (fixture);
  g_assert_cmpuint (aside->len, ==, 0);
  connection = mef_test_open (path, FALSE);
  g_assert_cmpint (mef_test_query_int (connection, "SELECT version FROM schema_version"), ==, 99);
  mef_connection_close (connection);
}

/* What is no database at all is kept as it is, and the work goes on with a new one. */
static void
test_not_a_database (void)
{
  static const char garbage[] =
      "Ceci n’est pas une base de données, et de loin : il n’y a que du texte ici.\n";
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autofree char *kept = NULL;
  g_autofree char *aside_path = NULL;
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (GPtrArray) aside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_cache_get_set_aside (fixture->cache));
  mef_cache_fixture_close (fixture);
  g_assert_true (g_file_set_contents (path, garbage, sizeof garbage - 1, &error));
  mef_cache_fixture_open (fixture);
  g_assert_nonnull (strstr (mef_cache_get_set_aside (fixture->cache), "mises de côté"));
  aside = list_aside (fixture);
  g_assert_cmpuint (aside->len, ==, 1);
  g_assert_nonnull (strstr (mef_cache_get_set_aside (fixture->cache), g_ptr_array_index (aside, 0)));
  aside_path = dup_path (fixture, g_ptr_array_index (aside, 0));
  g_assert_true (g_file_get_contents (aside_path, &kept, NULL, &error));
  g_assert_cmpstr (kept, ==, garbage);
  mef_cache_fixture_store (fixture, demande);
  mef_cache_fixture_close (fixture);
  mef_cache_fixture_open (fixture);
  g_assert_null (mef_cache_get_set_aside (fixture->cache));
}

/* Overwrites the root page of @table. */
static void
damage (const char *path, const char *table)
{
  g_autofree char *query = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
  MefConnection   *connection = mef_test_open (path, FALSE);
  gint64           page = mef_test_query_int (connection, query);
  gint64           size = mef_test_query_int (connection, "PRAGMA page_size");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  mef_connection_close (connection);
  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  g_assert_cmpuint (length, >=, (gsize) (page * size));
  memset (content + (page - 1) * size, 0xA5, (gsize) size);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, &error));
}

static void
query_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mef_cache_query_finish (MEF_CACHE (source), result, NULL, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DAMAGED);
  *(gboolean *) user_data = TRUE;
}

/* Damage that only use tells: a clear error, and at the next start the work is taken over. */
static void
test_damaged (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GPtrArray) aside = NULL;
  g_auto (Work) work = { NULL };
  gboolean done = FALSE;

  do_work (fixture, &work);
  mef_cache_fixture_close (fixture);
  damage (path, "demande");
  mef_cache_fixture_open (fixture);
  g_assert_null (mef_cache_get_set_aside (fixture->cache));
  filtre->lieu = g_strdup ("750");
  mef_cache_query_async (fixture->cache, "751", filtre, mef_cache_fixture_now (fixture), 10, NULL, query_cb,
                         &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  mef_cache_fixture_close (fixture);

  mef_cache_fixture_open (fixture);
  g_assert_nonnull (strstr (mef_cache_get_set_aside (fixture->cache), "2 actions en attente"));
  g_assert_nonnull (strstr (mef_cache_get_set_aside (fixture->cache), "2 brouillons."));
  aside = list_aside (fixture);
  g_assert_cmpuint (aside->len, ==, 1);
  check_work (fixture, &work);
}

/* The outbox itself cannot be read to its end: what can be is taken over, and the user is told. */
static void
test_damaged_outbox (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autoptr (GPtrArray) operations = NULL;
  g_auto (Work) work = { NULL };

  do_work (fixture, &work);
  mef_cache_fixture_close (fixture);
  damage (path, "operation");
  mef_cache_fixture_open (fixture);
  g_assert_nonnull (strstr (mef_cache_get_set_aside (fixture->cache), "0 action en attente, 2 brouillons."));
  g_assert_nonnull (strstr (mef_cache_get_set_aside (fixture->cache), "vérifiez vos dernières décisions"));
  operations = mef_cache_fixture_operations (fixture, NULL);
  g_assert_cmpuint (operations->len, ==, 0);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, &error));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, &error));
}

/* Killed, so that the last work stands only in the log, and then damaged. */
static void
test_damaged_with_log (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autofree char *log = dup_path (fixture, "cache.db-wal");
  g_autofree char *kept = dup_path (fixture, "kept");
  g_autofree char *kept_log = dup_path (fixture, "kept-wal");
  g_autofree char *mark = dup_path (fixture, "cache.damaged");
  g_autoptr (GError) error = NULL;
  g_auto (Work) work = { NULL };

  do_work (fixture, &work);
  copy_file (path, kept);
  copy_file (log, kept_log);
  mef_cache_fixture_close (fixture);
  g_assert_cmpint (g_rename (kept, path), ==, 0);
  g_assert_cmpint (g_rename (kept_log, log), ==, 0);
  g_assert_true (g_file_set_contents (mark, "", 0, &error));
  mef_cache_fixture_open (fixture);
  g_assert_nonnull (mef_cache_get_set_aside (fixture->cache));
  check_work (fixture, &work);
}

/* Killed anywhere while the database is set aside: the next start goes on there, and takes nothing over
 * twice. */
static void
test_set_aside_interrupted (gconstpointer data)
{
  guint step = GPOINTER_TO_UINT (data);
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autofree char *log = dup_path (fixture, "cache.db-wal");
  g_autofree char *aside = dup_path (fixture, "cache-2026-04-23-08-42-00.db");
  g_autofree char *aside_log = dup_path (fixture, "cache-2026-04-23-08-42-00.db-wal");
  g_autofree char *kept = dup_path (fixture, "kept");
  g_autofree char *kept_log = dup_path (fixture, "kept-wal");
  g_autofree char *mark = dup_path (fixture, "cache.damaged");
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Work) work = { NULL };

  do_work (fixture, &work);
  copy_file (path, kept);
  copy_file (log, kept_log);
  mef_cache_fixture_close (fixture);
  g_assert_cmpint (g_rename (kept, step >= 1 ? aside : path), ==, 0);
  g_assert_cmpint (g_rename (kept_log, step >= 2 ? aside_log : log), ==, 0);
  if (step >= 1)
    g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (mark, aside, -1, &error));
  if (step >= 3)
    {
      /* The new one stands, and the work is in it already. */
      mef_cache_fixture_open (fixture);
      mef_cache_fixture_close (fixture);
      g_assert_true (g_file_set_contents (mark, aside, -1, &error));
    }
  mef_cache_fixture_open (fixture);
  g_assert_nonnull (mef_cache_get_set_aside (fixture->cache));
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  names = list_aside (fixture);
  g_assert_cmpuint (names->len, ==, 1);
  check_work (fixture, &work);
}

/* ---- a full disk ---- */

static void
limit_file_size (gsize size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size == 0 ? limit.rlim_max : size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gsize
size_of (const char *path)
{
  GStatBuf buffer;

  return g_stat (path, &buffer) == 0 ? (gsize) buffer.st_size : 0;
}

/* Every action that cannot be written says so and leaves all as it was; with room again all goes on. */
static void
test_full (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autofree char *path = dup_path (fixture, "cache.db");
  g_autofree char *log = dup_path (fixture, "cache.db-wal");
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (3);
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "b", demande, NULL);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GError) decided = NULL;
  g_autoptr (GError) stored = NULL;
  g_autofree char *cursor = NULL;
  g_auto (Work) work = { NULL };

  do_work (fixture, &work);
  signal (SIGXFSZ, SIG_IGN);
  limit_file_size (MIN (size_of (path), size_of (log)));
  g_assert_null (mef_cache_fixture_try_decide (fixture, demande, MEF_EVENEMENT_VALIDER, &decided));
  g_assert_error (decided, MEF_CACHE_ERROR, MEF_CACHE_ERROR_FULL);
  g_assert_nonnull (strstr (decided->message, "plein"));
  g_assert_false (mef_cache_fixture_apply (fixture, "751", batch, &stored));
  g_assert_error (stored, MEF_CACHE_ERROR, MEF_CACHE_ERROR_FULL);
  cursor = mef_cache_fixture_cursor (fixture, "751");
  g_assert_cmpstr (cursor, ==, "a");
  {
    g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (fixture, NULL);
    g_autoptr (MefLigne) ligne = mef_cache_fixture_ligne (fixture, demande->id);

    g_assert_cmpuint (operations->len, ==, 2);
    g_assert_cmpint (ligne->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
    g_assert_false (ligne->en_attente_envoi);
  }
  limit_file_size (0);
  operation = mef_cache_fixture_decide (fixture, demande, MEF_EVENEMENT_VALIDER);
  g_assert_true (mef_cache_fixture_abandon (fixture, operation->cle));
  check_work (fixture, &work);
}

static void
test_read_only (void)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new ();
  g_autoptr (GError) error = NULL;
  const char *directory = mef_temp_dir_get_file (fixture->dir, "fichier");

  /* Where the folder should be there is a file. */
  g_assert_true (g_file_set_contents (directory, "", 0, &error));
  g_assert_null (mef_cache_open (&mef_sqlite_driver, directory, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM,
                                 MEF_CLOCK (fixture->clock), &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "ne peut pas être écrit"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What is damaged is warned about, as it should be. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
#define ADD(path, function) g_test_add_func ("/client/cache/recovery/" path, function)
  ADD ("modes", test_modes);
  ADD ("one-process-per-account", test_locked);
  ADD ("OFF-09/newer-schema", test_newer);
  ADD ("OFF-09/not-a-database", test_not_a_database);
  ADD ("OFF-09/damaged", test_damaged);
  ADD ("OFF-09/damaged-outbox", test_damaged_outbox);
  ADD ("OFF-09/damaged-with-log", test_damaged_with_log);
  for (guint step = 0; step < 4; step++)
    {
      g_autofree char *name =
          g_strdup_printf ("/client/cache/recovery/OFF-09/set-aside-interrupted-%u", step);

      g_test_add_data_func (name, GUINT_TO_POINTER (step), test_set_aside_interrupted);
    }
  ADD ("OFF-03/full-disk", test_full);
  ADD ("no-folder", test_read_only);
  return g_test_run ();
}
