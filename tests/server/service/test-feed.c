/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <string.h>

typedef struct
{
  ServerFixture *server;
  char          *compte;
  char          *jeton;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->compte = server_fixture_add_compte (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  fixture->jeton = server_fixture_open_session (fixture->server, fixture->compte);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->compte);
  g_free (fixture->jeton);
}

static MefFeedPage *
pull (Fixture *fixture, const char *jeton, const char *site, const char *after, guint limit, GError **error)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, site);
  g_autoptr (MefFeedQuestion) question = mef_feed_question_new (after, limit, TRUE);

  return server_fixture_read (fixture->server, call, mef_use_read_changes, question, error);
}

static MefFeedPage *
pull_all (Fixture *fixture, const char *site, const char *after)
{
  g_autoptr (GError) error = NULL;
  MefFeedPage *page = pull (fixture, fixture->jeton, site, after, 10000, &error);

  g_assert_no_error (error);
  g_assert_true (page->complet);
  return page;
}

static guint
count (const MefFeedPage *page, const char *collection)
{
  guint n = 0;

  for (guint i = 0; i < page->changes->len; i++)
    n += g_str_equal (((MefFeedChange *) g_ptr_array_index (page->changes, i))->collection, collection);
  return n;
}

static const MefFeedChange *
find (const MefFeedPage *page, const char *collection, const char *id)
{
  for (guint i = 0; i < page->changes->len; i++)
    {
      const MefFeedChange *change = g_ptr_array_index (page->changes, i);

      if (g_str_equal (change->collection, collection) && g_str_equal (change->id, id))
        return change;
    }
  return NULL;
}

static void
test_first_and_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = server_fixture_add_nth (fixture->server, 0);
  g_autofree char *second = server_fixture_add_nth (fixture->server, 1);
  g_autoptr (MefFeedPage) all = pull_all (fixture, "751", NULL);
  g_autoptr (MefFeedPage) nothing = pull_all (fixture, "751", all->curseur);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (MefFeedPage) later = NULL;
  const MefFeedChange *change;

  g_assert_false (all->reset);
  g_assert_cmpuint (count (all, "demandes"), ==, 2);
  g_assert_cmpint (all->restant, ==, all->changes->len);
  change = find (all, "demandes", first);
  g_assert_nonnull (strstr (change->donnees, "Hélène"));
  g_assert_cmpstr (change->site, ==, "751");
  g_assert_cmpint (change->version, ==, 1);
  g_assert_cmpuint (nothing->changes->len, ==, 0);
  g_assert_cmpstr (nothing->curseur, ==, all->curseur);

  outcome = server_fixture_decide (fixture->server, fixture->jeton, "751", second, 1, MEF_EVENEMENT_VALIDER,
                                   NULL, &error);
  g_assert_no_error (error);
  later = pull_all (fixture, "751", nothing->curseur);
  g_assert_cmpuint (later->changes->len, ==, 2);
  change = find (later, "demandes", second);
  g_assert_cmpint (change->version, ==, 2);
  g_assert_nonnull (strstr (change->donnees, "VALIDE"));
  g_assert_cmpuint (count (later, "courriers"), ==, 1);
}

static void
test_batches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = NULL;
  gboolean         complete = FALSE;
  guint            batches = 0;

  for (guint n = 0; n < 40; n++)
    if (n % 8 != 7)
      g_free (server_fixture_add_nth (fixture->server, n));
  while (!complete)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefFeedPage) page = pull (fixture, fixture->jeton, "751", cursor, 10, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->changes->len, <=, 10);
      for (guint i = 0; i < page->changes->len; i++)
        {
          const MefFeedChange *change = g_ptr_array_index (page->changes, i);

          if (g_str_equal (change->collection, "demandes"))
            g_assert_true (g_hash_table_add (seen, g_strdup (change->id)));
        }
      complete = page->complet;
      g_free (cursor);
      cursor = g_strdup (page->curseur);
      batches++;
      g_assert_cmpuint (batches, <, 100);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 35);
}

static void
test_tombstone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);
  g_autoptr (MefCall) call = server_fixture_call (fixture->jeton, "751");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) taken = server_fixture_write (fixture->server, call, mef_use_claim, id, &error);
  g_autoptr (MefFeedPage) held = pull_all (fixture, "751", NULL);
  g_autoptr (MefOutcome) released = server_fixture_write (fixture->server, call, mef_use_release, id, &error);
  g_autoptr (MefFeedPage) ended = pull_all (fixture, "751", held->curseur);
  g_autoptr (MefFeedPage) fresh = pull_all (fixture, "751", NULL);
  const MefFeedChange *change = find (held, "prises", id);

  g_assert_no_error (error);
  g_assert_nonnull (change->donnees);
  g_assert_null (strstr (change->donnees, "\"fin\""));
  g_assert_cmpuint (ended->changes->len, ==, 1);
  change = find (ended, "prises", id);
  g_assert_null (change->donnees);
  g_assert_cmpint (change->version, ==, 2);
  /* Nothing is taken away from one who has nothing yet. */
  g_assert_null (find (fresh, "prises", id));
}

static void
test_rights (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);
  g_autofree char *coordinator =
      server_fixture_sign_up (fixture->server, "rpe", NULL, MEF_ROLE_COORDINATEUR_RPE);
  g_autofree char *agent = server_fixture_sign_up (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeedPage) national = NULL;
  g_autoptr (MefFeedPage) seen = NULL;

  /* Everybody of a CAF reads what is national, and nobody a site of others. */
  national = pull (fixture, coordinator, "000", NULL, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (national, "sites"), ==, 4);
  g_assert_cmpuint (count (national, "motifs"), ==, mef_motif_get_national ()->len);
  g_assert_cmpuint (count (national, "valeurs-legales"), ==, 1);
  g_assert_null (pull (fixture, coordinator, "751", NULL, 1000, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_SITE);
  g_clear_error (&error);
  g_assert_null (pull (fixture, agent, "931", NULL, 1000, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_SITE);
  g_clear_error (&error);
  seen = pull (fixture, agent, "751", NULL, 1000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find (seen, "demandes", id));
}

static void
test_changed_right_resets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);
  g_autofree char *other = server_fixture_add_nth (fixture->server, 7);
  g_autoptr (MefFeedPage) before = pull_all (fixture, "751", NULL);
  g_autoptr (MefFeedPage) after = NULL;
  g_autoptr (MefFeedPage) same = NULL;

  server_fixture_execute (fixture->server,
                          "INSERT INTO compte_site SELECT id, '931', 'AGENT_CAF' FROM compte");
  after = pull_all (fixture, "751", before->curseur);
  g_assert_true (after->reset);
  g_assert_nonnull (find (after, "demandes", id));
  same = pull_all (fixture, "751", after->curseur);
  g_assert_false (same->reset);
  g_assert_cmpuint (same->changes->len, ==, 0);
}

static void
expect (Fixture *fixture, const char *cursor, MefServiceError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pull (fixture, fixture->jeton, "751", cursor, 10, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, (int) code);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);
  g_autoptr (MefFeedPage) page = pull_all (fixture, "751", NULL);
  g_autoptr (MefFeedPage) fresh = NULL;

  expect (fixture, "n’importe quoi", MEF_SERVICE_ERROR_CURSOR);
  /* Tombstones it would need are gone. */
  server_fixture_execute (fixture->server,
                          "UPDATE site_head SET plancher = seq + 1, seq = seq + 2 WHERE site = '751'");
  expect (fixture, page->curseur, MEF_SERVICE_ERROR_CURSOR_GONE);
  fresh = pull_all (fixture, "751", NULL);
  g_assert_nonnull (find (fresh, "demandes", id));
  /* An older store was put back: the cursor is of its future. */
  server_fixture_execute (fixture->server, "UPDATE site_head SET plancher = 0, seq = 0 WHERE site = '751'");
  expect (fixture, page->curseur, MEF_SERVICE_ERROR_CURSOR_GONE);
  /* Restored: another generation. */
  server_fixture_execute (fixture->server, "UPDATE site_head SET seq = 1000 WHERE site = '751';"
                                           "UPDATE magasin SET valeur = '77' WHERE cle = 'generation'");
  expect (fixture, page->curseur, MEF_SERVICE_ERROR_CURSOR_GONE);
}

static void
test_pivot (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pivot = server_fixture_sign_up (fixture->server, "pivot", "951", MEF_ROLE_ADMIN_CAF);
  g_autofree char *covered = server_fixture_add_nth (fixture->server, 7);
  g_autofree char *paris = server_fixture_add_nth (fixture->server, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeedPage) page = pull (fixture, pivot, "951", NULL, 1000, &error);
  g_autoptr (MefFeedPage) one = NULL;
  g_autoptr (MefFeedPage) later = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (find (page, "demandes", covered)->site, ==, "931");
  g_assert_null (find (page, "demandes", paris));

  /* A write moves the head of the record's own CAF only, and the pivot's cursor sees it. */
  outcome =
      server_fixture_decide (fixture->server, pivot, "931", covered, 1, MEF_EVENEMENT_VALIDER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT seq FROM site_head WHERE site = '951'"), ==,
                   0);
  later = pull (fixture, pivot, "951", page->curseur, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->changes->len, ==, 2);

  /* A cursor of one site under the pivot's code misses sites: they are read from the start. */
  one = pull (fixture, pivot, "931", NULL, 1000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find (one, "demandes", covered));
}

static void
test_masked_findings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = server_fixture_add_nth (fixture->server, 0);
  g_autofree char *both = NULL;
  g_autoptr (MefDemande) there = mef_sample_demande_new_nth (7);
  g_autoptr (MefDemande) original = mef_sample_demande_new_nth (0);
  g_autoptr (MefFeedPage) masked = NULL;
  g_autoptr (MefFeedPage) whole = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *there_id = g_strdup (there->id);

  /* The same person, known to another CAF. */
  g_free (there->prenom);
  there->prenom = g_strdup (original->prenom);
  g_free (there->nom);
  there->nom = g_strdup ("besson");
  there->date_naissance = original->date_naissance;
  server_fixture_add_demande (fixture->server, mef_demande_ref (there), MEF_SNGI_NON_DISPONIBLE);

  both = server_fixture_sign_up (fixture->server, "pivot", "951", MEF_ROLE_MODERATEUR);
  masked = pull (fixture, both, "931", NULL, 1000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (find (masked, "constats", there_id)->donnees, "IDENTITE_DEJA_UTILISEE"));
  g_assert_null (strstr (find (masked, "constats", there_id)->donnees, "Marchand"));
  g_assert_null (strstr (find (masked, "constats", there_id)->donnees, here));

  server_fixture_execute (fixture->server,
                          "INSERT INTO compte_site SELECT compte, '751', 'AGENT_CAF' FROM session"
                          " WHERE compte IN (SELECT compte FROM compte_site WHERE site = '951')");
  whole = pull (fixture, both, "931", NULL, 1000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (find (whole, "constats", there_id)->donnees, "Hélène Marchand"));
  g_assert_nonnull (strstr (find (whole, "constats", there_id)->donnees, here));
}

/* Writers on two stores while a reader follows: whatever it was told, it never misses a change below its
 * cursor. */
typedef struct
{
  Fixture    *fixture;
  MefService *service;
  guint       first;
  int        *left;
} Writer;

static gpointer
write_many (gpointer data)
{
  Writer *writer = data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (writer->first + 8 * i);
      g_autoptr (MefCall) call = server_fixture_call (writer->fixture->jeton, "751");
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOutcome) outcome = NULL;

      mef_service_write_async (writer->service, call, mef_use_claim, sample->id, NULL, NULL,
                               server_fixture_done_cb, &result);
      while (result == NULL)
        g_main_context_iteration (context, TRUE);
      outcome = mef_service_write_finish (writer->service, result, &error);
      g_assert_no_error (error);
    }
  g_main_context_pop_thread_default (context);
  g_atomic_int_dec_and_test (writer->left);
  return NULL;
}

static void
test_gapless (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDatabaseStore) store = server_fixture_open_store (fixture->server);
  g_autoptr (MefService) second =
      mef_service_new (MEF_STORE (store), fixture->server->documents,
                       MEF_PAGE_COUNTER (fixture->server->pages), MEF_CLOCK (fixture->server->clock),
                       fixture->server->communes, mef_service_get_redacteur (fixture->server->service));
  g_autoptr (GHashTable) claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = NULL;
  int              left = 2;
  Writer   writers[2] = { { fixture, fixture->server->service, 0, &left }, { fixture, second, 1, &left } };
  GThread *threads[2];
  gboolean last = FALSE;

  for (guint n = 0; n < 30; n++)
    {
      g_free (server_fixture_add_nth (fixture->server, 8 * n));
      g_free (server_fixture_add_nth (fixture->server, 8 * n + 1));
    }
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("writer", write_many, &writers[i]);
  while (!last)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefFeedPage) page = NULL;

      last = g_atomic_int_get (&left) == 0;
      page = pull (fixture, fixture->jeton, "751", cursor, 10000, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < page->changes->len; i++)
        {
          const MefFeedChange *change = g_ptr_array_index (page->changes, i);

          if (g_str_equal (change->collection, "prises"))
            g_assert_true (g_hash_table_add (claims, g_strdup (change->id)));
        }
      g_free (cursor);
      cursor = g_strdup (page->curseur);
    }
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (g_hash_table_size (claims), ==, 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/feed/API-04/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("first-and-later", test_first_and_later);
  ADD ("batches", test_batches);
  ADD ("tombstone", test_tombstone);
  ADD ("rights", test_rights);
  ADD ("changed-right-resets", test_changed_right_resets);
  ADD ("gone", test_gone);
  ADD ("pivot", test_pivot);
  ADD ("masked-findings", test_masked_findings);
  ADD ("gapless-under-writers", test_gapless);
#undef ADD

  return g_test_run ();
}
