/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/mef-courrier-post.h"
#include "server/service/server-fixture.h"
#include "server/store/mef-store-courriers.h"
#include "support/mef-sample-demande.h"

#include <string.h>

static const MefCourrierFile *const file = &mef_store_courrier_file;

typedef struct
{
  ServerFixture *server;
} Fixture;

/* Three mails that wait. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = NULL;

  fixture->server = server_fixture_new ();
  jeton = server_fixture_sign_up (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  for (guint n = 0; n < 3; n++)
    {
      g_autofree char *id = server_fixture_add_nth (fixture->server, 8 * n);
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOutcome) outcome =
          server_fixture_decide (fixture->server, jeton, "751", id, 1, MEF_EVENEMENT_REJETER, NULL, &error);

      g_assert_no_error (error);
      mef_fake_clock_advance (fixture->server->clock, MEF_SECOND);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
}

static GPtrArray *
take (Fixture *fixture, gint64 now, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *due = file->take_due (fixture->server->store, now, now + MEF_HOUR, limit, &error);

  g_assert_no_error (error);
  return due;
}

static gint64
get_now (Fixture *fixture)
{
  return mef_clock_now (MEF_CLOCK (fixture->server->clock));
}

static void
test_take (Fixture *fixture, gconstpointer data)
{
  gint64 now = get_now (fixture);
  g_autoptr (GPtrArray) first = take (fixture, now, 2);
  g_autoptr (GPtrArray) second = take (fixture, now, 10);
  g_autoptr (GPtrArray) none = take (fixture, now + MEF_HOUR - 1, 10);
  g_autoptr (GPtrArray) again = take (fixture, now + MEF_HOUR, 10);
  const MefCourrierSortant *courrier = g_ptr_array_index (first, 0);

  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (again->len, ==, 3);
  g_assert_cmpint (courrier->tentatives, ==, 1);
  g_assert_cmpint (courrier->date, <, ((MefCourrierSortant *) g_ptr_array_index (first, 1))->date);
  g_assert_cmpstr (courrier->destinataire, ==, "helene.marchand@exemple.fr");
  g_assert_nonnull (strstr (courrier->texte, "Marchand"));
  g_assert_nonnull (strstr (courrier->html, "<html"));
  g_assert_cmpint (((MefCourrierSortant *) g_ptr_array_index (again, 0))->tentatives, ==, 2);
}

static void
mark (Fixture *fixture, guint what, const char *id)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (what == 0)
    done = file->mark_sent (fixture->server->store, id, get_now (fixture), &error);
  else if (what == 1)
    done = file->mark_refused (fixture->server->store, id, get_now (fixture), "Adresse inconnue", &error);
  else
    done = file->mark_retry (fixture->server->store, id, get_now (fixture) + 2 * MEF_HOUR, "Occupé", &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) due = take (fixture, get_now (fixture), 10);
  g_autofree char *states = NULL;
  gint64 seq = server_fixture_count (fixture->server, "SELECT seq FROM site_head WHERE site = '751'");

  for (guint i = 0; i < 3; i++)
    mark (fixture, i, ((MefCourrierSortant *) g_ptr_array_index (due, i))->id);
  states = server_fixture_query (fixture->server,
                                 "SELECT group_concat (etat || version) FROM (SELECT etat, version"
                                 " FROM courrier ORDER BY date)");
  g_assert_cmpstr (states, ==, "ENVOYE2,REFUSE2,EN_ATTENTE1");
  /* What the request shows changed twice; a delay is nobody's news. */
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT seq FROM site_head WHERE site = '751'"), ==,
                   seq + 2);

  /* Marked again, in whatever way: no effect, no error. */
  for (guint i = 0; i < 3; i++)
    {
      mark (fixture, i, ((MefCourrierSortant *) g_ptr_array_index (due, 0))->id);
      mark (fixture, i, ((MefCourrierSortant *) g_ptr_array_index (due, 1))->id);
      mark (fixture, i, "inconnu");
    }
  g_clear_pointer (&states, g_free);
  states = server_fixture_query (fixture->server,
                                 "SELECT group_concat (etat || version) FROM (SELECT etat, version"
                                 " FROM courrier ORDER BY date)");
  g_assert_cmpstr (states, ==, "ENVOYE2,REFUSE2,EN_ATTENTE1");
}

static void
test_feed_says_what_became_of_it (Fixture *fixture, gconstpointer data)
{
  g_autofree char *jeton = server_fixture_sign_up (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
  g_autoptr (GPtrArray) due = take (fixture, get_now (fixture), 10);
  g_autoptr (MefCall) call = server_fixture_call (jeton, "751");
  g_autoptr (MefFeedQuestion) question = mef_feed_question_new (NULL, 1000, FALSE);
  g_autoptr (MefFeedPage) page = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  mark (fixture, 1, ((MefCourrierSortant *) g_ptr_array_index (due, 0))->id);
  page = server_fixture_read (fixture->server, call, mef_use_read_changes, question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < page->changes->len; i++)
    {
      const MefFeedChange *change = g_ptr_array_index (page->changes, i);

      if (!g_str_equal (change->collection, "courriers"))
        continue;
      /* The text itself stays at the server. */
      g_assert_null (strstr (change->donnees, "Marchand"));
      found += strstr (change->donnees, "\"etat\":\"REFUSE\",\"motif_refus\":\"Adresse inconnue\"") != NULL;
    }
  g_assert_cmpuint (found, ==, 1);
}

static gpointer
post_func (MefTransaction *transaction, gpointer data, GError **error)
{
  ServerFixture *server = data;
  g_autoptr (MefSite) site = mef_site_new ("751", "Paris", "75");
  MefSujetCourrier sujet = {
    .evenement = MEF_COURRIER_MOT_DE_PASSE_OUBLIE,
    .cle = "lien-1",
    .site = site,
    .compte = "compte-1",
    .destinataire = "petit@caf.fr",
    .prenom = "Anne",
    .nom = "Petit",
    .lien = "https://monenfant.fr/lien/abc",
  };
  MefContext context = { .transaction = transaction,
                         .redacteur = mef_service_get_redacteur (server->service) };

  g_free (site->expediteur);
  site->expediteur = g_strdup ("ne-pas-repondre@monenfant.fr");
  context.now = mef_clock_now (MEF_CLOCK (server->clock));
  g_assert_true (mef_courrier_post (&context, &sujet, error));
  return NULL;
}

/* A mail to an account waits and leaves like all others, but no request shows it: the feed says nothing of
 * it. */
static void
test_without_request (Fixture *fixture, gconstpointer data)
{
  gint64 seq = server_fixture_count (fixture->server, "SELECT seq FROM site_head WHERE site = '751'");
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  const MefCourrierSortant *courrier;

  mef_store_write_sync (MEF_STORE (fixture->server->store), post_func, fixture->server, &error);
  g_assert_no_error (error);
  due = take (fixture, get_now (fixture), 10);
  g_assert_cmpuint (due->len, ==, 4);
  courrier = g_ptr_array_index (due, 3);
  g_assert_null (courrier->demande);
  g_assert_cmpstr (courrier->compte, ==, "compte-1");
  g_assert_cmpstr (courrier->destinataire, ==, "petit@caf.fr");
  g_assert_cmpstr (courrier->message_id, ==, "mot-de-passe-oublie.lien-1@monenfant.fr");
  g_assert_nonnull (strstr (courrier->texte, "https://monenfant.fr/lien/abc"));
  g_assert_cmpint (courrier->date, ==, get_now (fixture));
  mark (fixture, 0, courrier->id);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT seq FROM site_head WHERE site = '751'"), ==,
                   seq);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/store/courriers/API-06/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("take", test_take);
  ADD ("marks-twice", test_marks);
  ADD ("feed-says-what-became-of-it", test_feed_says_what_became_of_it);
  ADD ("without-request", test_without_request);
#undef ADD

  return g_test_run ();
}
