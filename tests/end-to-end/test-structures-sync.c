/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-calendar.h"
#include "client/account/interfaces/mef-sign-in.h"
#include "client/cache/mef-structures-fixture.h"
#include "client/remote/mef-central.h"
#include "client/sync/interfaces/mef-synchroniser.h"
#include "support/mef-sample-structure.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Two clients of the real central on its SQLite file: what is done with structures offline meets there
 * (OFF-02 to OFF-04). Every wait is for a state. */

/* One workstation: its cache, its network, its synchronisation. */
typedef struct
{
  MefCacheFixture *cache;
  MefCentral      *central;
  MefSynchroniser *synchroniser;
} Client;

typedef struct
{
  MefTempDir  *dir;
  char        *data;
  GSubprocess *process;
  char        *url;
  Client       a;
  Client       b;
  guint        tick_id; /* so that a state is looked at again, whatever told of it */
} Fixture;

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
run_demo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) demo =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, MONENFANT_CENTRAL, "demo", "--data",
                        f->data, "--requests", "5", "--structures", "20", "--seed", "3", NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (demo, NULL, &error));
  g_assert_no_error (error);
}

static void
serve (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  f->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        MONENFANT_CENTRAL, "serve", "--data", f->data, "--listen", "127.0.0.1:0", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (f->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on http"));
  f->url = g_strdup (line + strlen ("listening on "));
}

/* (transfer full): the token of an agent of 751 */
static char *
sign_in (Fixture *f, MefCentral *central, const char *email)
{
  g_autofree char *path = g_build_filename (f->data, "comptes-demo.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefSession) session = NULL;
  const char *password = NULL;
  JsonArray  *comptes;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  comptes = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "comptes");
  for (guint i = 0; i < json_array_get_length (comptes); i++)
    {
      JsonObject *compte = json_array_get_object_element (comptes, i);

      if (g_str_equal (json_object_get_string_member (compte, "email"), email))
        password = json_object_get_string_member (compte, "mot_de_passe");
    }
  g_assert_nonnull (password);
  MEF_SIGN_IN_GET_IFACE (central)->open_async (MEF_SIGN_IN (central), email, password, NULL, answered_cb,
                                               &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  session = MEF_SIGN_IN_GET_IFACE (central)->open_finish (MEF_SIGN_IN (central), result, &error);
  g_assert_no_error (error);
  return g_strdup (session->jeton);
}

static void
client_init (Fixture *f, Client *client, const char *email)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autofree char *jeton = NULL;

  client->cache = mef_cache_fixture_new ();
  client->central = mef_central_new (f->url, NULL, clock, &error);
  g_assert_no_error (error);
  jeton = sign_in (f, client->central, email);
  mef_central_set_jeton (client->central, jeton);
  client->synchroniser = mef_synchroniser_new (
      MEF_SYNC_STORE (client->cache->cache), MEF_REMOTE (client->central), MEF_CLOCK (client->cache->clock));
  mef_synchroniser_set_site (client->synchroniser, "751");
}

static void
client_clear (Client *client)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_synchroniser_quit_async (client->synchroniser, 100, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* The answer holds who gave it. */
  g_clear_object (&result);
  g_clear_object (&client->synchroniser);
  g_clear_object (&client->central);
  mef_cache_fixture_free (client->cache);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = mef_temp_dir_new ();
  f->data = g_strdup (mef_temp_dir_get_file (f->dir, "central"));
  f->tick_id = g_timeout_add (10, tick_cb, NULL);
  run_demo (f);
  serve (f);
  client_init (f, &f->a, "claire.fontaine@caf751.example");
  client_init (f, &f->b, "odile.petit@caf751.example");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  client_clear (&f->a);
  client_clear (&f->b);
  g_source_remove (f->tick_id);
  g_subprocess_force_exit (f->process);
  g_subprocess_wait (f->process, NULL, NULL);
  g_object_unref (f->process);
  g_free (f->url);
  g_free (f->data);
  mef_temp_dir_free (f->dir);
}

/* ---- waiting ---- */

/* Until the outbox has nothing that waits; conflicts stay. */
static guint
send_all (Client *client)
{
  guint  waiting, conflicts;
  gint64 last;

  mef_synchroniser_kick (client->synchroniser);
  for (;;)
    {
      mef_cache_fixture_count_outbox (client->cache, &waiting, &conflicts, &last);
      if (waiting == 0)
        return conflicts;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
wait_for_version (Client *client, const char *id, gint64 version)
{
  mef_synchroniser_synchronise (client->synchroniser);
  for (;;)
    {
      g_autoptr (MefStructureDossier) dossier = mef_structures_fixture_dossier (client->cache, id);

      if (dossier != NULL && dossier->structure != NULL && dossier->structure->version >= version)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static gint64
version_of (Client *client, const char *id)
{
  g_autoptr (MefStructureDossier) dossier = mef_structures_fixture_dossier (client->cache, id);

  return dossier->structure->version;
}

static void
assert_text (Client *client, const char *id, const char *pointeur, const char *text)
{
  g_autoptr (MefStructureDossier) dossier = mef_structures_fixture_dossier (client->cache, id);

  g_assert_cmpstr (mef_fiche_get_text (dossier->structure->fiche, pointeur), ==, text);
}

/* A structure of a type with a grid, created by the first client, known to both. */
static char *
create (Fixture *f)
{
  MefFormulaires  *forms = mef_cache_get_formulaires (f->a.cache->cache);
  g_autofree char *id = mef_sample_structure_dup_id (0xabc);
  g_autoptr (MefFiche) nothing = mef_fiche_new (mef_formulaires_get (forms, MEF_TYPE_STRUCTURE_MAM));
  g_autoptr (MefFiche) travail = mef_fiche_copy (nothing);
  g_autoptr (MefSaisieGardee) saisie = NULL;
  g_autoptr (GError) error = NULL;

  mef_sample_structure_fill (travail, "La Maison des Lucioles");
  saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, id, "751", 0, nothing, travail);
  g_assert_true (mef_structures_fixture_enregistrer (f->a.cache, saisie, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (send_all (&f->a), ==, 0);
  wait_for_version (&f->b, id, 1);
  return g_steal_pointer (&id);
}

/* ---- what is shown ---- */

static void
test_create_merge_conflict (Fixture *f, gconstpointer data)
{
  g_autofree char *id = create (f);
  g_autoptr (MefLigneStructure) ligne = mef_structures_fixture_ligne (f->b.cache, id);
  g_autoptr (MefOperation) aside = NULL;
  g_autoptr (MefStructureDossier) theirs = NULL;
  g_autoptr (MefStructureDossier) mine = NULL;
  g_autoptr (MefStructureDossier) again = NULL;
  g_autoptr (MefStructureDossier) mine_again = NULL;

  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_STRUCTURE_VALIDE);
  g_assert_true (*ligne->numero != '\0');

  /* Both open it; B saves on what it opened after A was sent: different fields merge by themselves. */
  theirs = mef_structures_fixture_dossier (f->a.cache, id);
  mine = mef_structures_fixture_dossier (f->b.cache, id);
  mef_structures_fixture_edit (f->a.cache, theirs->affichee, "/presentation", "De A");
  g_assert_cmpuint (send_all (&f->a), ==, 0);
  mef_structures_fixture_edit (f->b.cache, mine->affichee, "/acces", "De B");
  g_assert_cmpuint (send_all (&f->b), ==, 0);
  wait_for_version (&f->a, id, version_of (&f->b, id));
  for (guint i = 0; i < 2; i++)
    {
      assert_text (i == 0 ? &f->a : &f->b, id, "/presentation", "De A");
      assert_text (i == 0 ? &f->a : &f->b, id, "/acces", "De B");
    }

  /* The same field: the second is a conflict with the work kept, and holds when the user says so. */
  again = mef_structures_fixture_dossier (f->a.cache, id);
  mine_again = mef_structures_fixture_dossier (f->b.cache, id);
  mef_structures_fixture_edit (f->a.cache, again->affichee, "/presentation", "A encore");
  g_assert_cmpuint (send_all (&f->a), ==, 0);
  mef_structures_fixture_edit (f->b.cache, mine_again->affichee, "/presentation", "B encore");
  g_assert_cmpuint (send_all (&f->b), ==, 1);
  assert_text (&f->b, id, "/presentation", "A encore");
  aside = mef_structures_fixture_only (f->b.cache);
  g_assert_cmpint (aside->etat, ==, MEF_OPERATION_CONFLIT);
  g_assert_true (mef_cache_fixture_retry (f->b.cache, aside->cle));
  g_assert_cmpuint (send_all (&f->b), ==, 0);
  wait_for_version (&f->a, id, version_of (&f->b, id));
  assert_text (&f->a, id, "/presentation", "B encore");
}

/* Different half-days of one grid merge by themselves. */
static void
test_half_days (Fixture *f, gconstpointer data)
{
  g_autofree char *id = create (f);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  const MefDay         day = mef_instant_day (g_date_time_to_unix (now) * G_USEC_PER_SEC) + 3;
  const MefDemiJournee none = { MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 }, one = { MEF_DEMI_JOURNEE_DISPONIBLE, 1 };
  const MefChangementCase mine = { { day, MEF_MOITIE_MATIN }, none, one };
  const MefChangementCase theirs = { { day, MEF_MOITIE_APRES_MIDI }, none, one };

  mef_structures_fixture_changer (f->a.cache, id, mine);
  mef_structures_fixture_changer (f->b.cache, id, theirs);
  g_assert_cmpuint (send_all (&f->a), ==, 0);
  g_assert_cmpuint (send_all (&f->b), ==, 0);
  mef_synchroniser_synchronise (f->a.synchroniser);
  for (;;)
    {
      g_autoptr (MefStructureDossier) dossier = mef_structures_fixture_dossier (f->a.cache, id);

      if (mef_demi_journee_equal (mef_releve_get (dossier->releve, mine.cellule), one)
          && mef_demi_journee_equal (mef_releve_get (dossier->releve, theirs.cellule), one))
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_delete (Fixture *f, gconstpointer data)
{
  g_autofree char *id = create (f);

  mef_structures_fixture_supprimer (f->a.cache, id);
  g_assert_cmpuint (send_all (&f->a), ==, 0);
  mef_synchroniser_synchronise (f->b.synchroniser);
  for (;;)
    {
      g_autoptr (MefLigneStructure) ligne = mef_structures_fixture_ligne (f->b.cache, id);

      if (ligne == NULL)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The demonstration's register arrives in the list as it is. */
static void
test_first_sync (Fixture *f, gconstpointer data)
{
  mef_synchroniser_synchronise (f->a.synchroniser);
  for (;;)
    {
      g_autofree MefCompteStructures *compte = mef_structures_fixture_compter (f->a.cache, "751");
      g_autoptr (MefFiltreStructures) all = mef_filtre_structures_new ();
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GArray) ids = NULL;

      if (compte->total < 5)
        {
          g_main_context_iteration (NULL, TRUE);
          continue;
        }
      ids = mef_structures_fixture_list (f->a.cache, "751", all, &rows);
      for (guint i = 0; i < rows->len; i++)
        {
          const MefLigneStructure *ligne = g_ptr_array_index (rows, i);

          g_assert_true (*ligne->nom != '\0' && !ligne->locale);
        }
      return;
    }
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/end-to-end/structures-sync/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("OFF-01/register-arrives", test_first_sync);
  ADD ("OFF-04/create-merge-conflict", test_create_merge_conflict);
  ADD ("OFF-04/half-days-merge", test_half_days);
  ADD ("STR-07/deleted-everywhere", test_delete);
  return g_test_run ();
}
