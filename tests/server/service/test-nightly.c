/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/mail/mef-mail-redacteur.h"
#include "server/service/nightly-fixture.h"
#include "support/mef-sample-demande.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMMENT "Notre accueil est ouvert le mardi."

static MefOutcome *
remind (NightFixture *fixture, const char *account, const char *id, const char *comment, GError **error)
{
  g_autofree char *jeton = server_fixture_open_session (fixture->server, account);
  g_autoptr (MefCall) call = server_fixture_call (jeton, "751");
  MefRelanceQuestion *question = mef_relance_question_new (id, comment);
  MefOutcome         *outcome = server_fixture_write (fixture->server, call, mef_use_remind, question, error);

  mef_relance_question_free (question);
  return outcome;
}

static void
remind_well (NightFixture *fixture, const char *id, const char *comment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = remind (fixture, fixture->agent, id, comment, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (outcome->record->donnees, "\"etat\":\"DEMANDEE\""));
}

static gpointer
answer_func (MefTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (MefDemande) demande = NULL;
  gboolean updated = FALSE;

  transaction->class->get_demande (transaction, data, &demande, error);
  g_assert_nonnull (demande);
  demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  demande->version++;
  g_assert_true (
      transaction->class->update_demande (transaction, demande, demande->version - 1, &updated, error));
  g_assert_true (updated);
  return NULL;
}

static guint
count_listed (NightFixture *fixture)
{
  g_autofree char *jeton = server_fixture_open_session (fixture->server, fixture->agent);
  g_autoptr (MefCall) call = server_fixture_call (jeton, "751");
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (MefPageQuestion) question = mef_page_question_new (filtre, NULL, 100);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPage) page =
      server_fixture_read (fixture->server, call, mef_use_list_reminders, question, &error);

  g_assert_no_error (error);
  return page->demandes->len;
}

static void
test_remind (NightFixture *fixture, gconstpointer data)
{
  g_autofree char  *one = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char  *answered = night_add_request (fixture, 2, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char  *left = night_add_request (fixture, 3, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char  *migrated = night_add_request (fixture, 4, NULL, TRUE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char  *decided = night_add_request (fixture, 5, NULL, FALSE, MEF_EVENEMENT_REJETER);
  const char *const no[] = { one, migrated, decided };
  g_autofree char  *text = NULL;
  g_autofree char  *feed = NULL;
  MefBilanNuit      bilan;

  night_advance (fixture, 30);
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (remind (fixture, fixture->agent, no[i], "", &error));
      g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_STATE);
      /* From the next day on it waits for more than 30 days. */
      if (i == 0)
        night_advance (fixture, 1);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (remind (fixture, fixture->moderateur, one, "", &error));
    g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_RIGHT);
  }

  g_assert_cmpuint (count_listed (fixture), ==, 3);
  remind_well (fixture, one, COMMENT);
  remind_well (fixture, one, "another agent, another comment");
  remind_well (fixture, answered, "");
  g_assert_cmpuint (count_listed (fixture), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM courrier WHERE evenement = 'RELANCE'"), ==, 0);

  mef_store_write_sync (MEF_STORE (fixture->server->store), answer_func, answered, NULL);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.relances, ==, 1);
  g_assert_cmpuint (bilan.relances_annulees, ==, 1);
  text = server_fixture_query (fixture->server, "SELECT texte FROM courrier WHERE evenement = 'RELANCE'");
  g_assert_nonnull (strstr (text, COMMENT));
  g_assert_nonnull (strstr (text, "Document incomplet"));
  feed = server_fixture_query (
      fixture->server, "SELECT group_concat (etat) FROM (SELECT etat FROM relance r JOIN change c ON"
                       " c.record_id = r.demande AND c.collection = 'relances' AND c.version = r.version"
                       " ORDER BY etat)");
  g_assert_cmpstr (feed, ==, "ANNULEE,ENVOYEE");

  /* Never another, ever. */
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.relances + bilan.relances_annulees, ==, 0);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (MefOutcome) outcome = remind (fixture, fixture->agent, one, "encore", &error);

    g_assert_no_error (error);
    g_assert_nonnull (strstr (outcome->record->donnees, "\"etat\":\"ENVOYEE\""));
  }
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.relances, ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM courrier WHERE evenement = 'RELANCE'"), ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM historique WHERE donnees LIKE '%RELANCER%'"), ==, 1);
}

#define N_REMINDED 130

static void
add_many (NightFixture *fixture)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint n = 0; n < N_REMINDED; n++)
    g_ptr_array_add (ids, night_add_request (fixture, n, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS));
  night_advance (fixture, 31);
  for (guint n = 0; n < N_REMINDED; n++)
    remind_well (fixture, g_ptr_array_index (ids, n), "");
}

/* One reminder each: its state, its mail, its entry of the history. */
static void
assert_each_once (NightFixture *fixture)
{
  g_assert_cmpint (COUNT ("SELECT count(*) FROM relance WHERE etat = 'ENVOYEE'"), ==, N_REMINDED);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM courrier WHERE evenement = 'RELANCE'"), ==, N_REMINDED);
  g_assert_cmpint (COUNT ("SELECT count(DISTINCT demande) FROM courrier WHERE evenement = 'RELANCE'"), ==,
                   N_REMINDED);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM historique WHERE donnees LIKE '%RELANCER%'"), ==, N_REMINDED);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE action = 'envoyerRelance'"), ==, N_REMINDED);
}

static gpointer
run_on_thread (gpointer data)
{
  MefBilanNuit *bilan = g_new0 (MefBilanNuit, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_nightly_run (data, NULL, bilan, &error));
  g_assert_no_error (error);
  return bilan;
}

/* Two servers on one store, each with connections of its own. */
static void
test_at_once (NightFixture *fixture, gconstpointer data)
{
  g_autoptr (MefDatabaseStore) other_store = NULL;
  g_autoptr (MefService) other = NULL;
  GThread                 *first, *second;
  g_autofree MefBilanNuit *a = NULL;
  g_autofree MefBilanNuit *b = NULL;

  add_many (fixture);
  other_store = server_fixture_open_store (fixture->server);
  other = mef_service_new (MEF_STORE (other_store), fixture->server->documents,
                           MEF_PAGE_COUNTER (fixture->server->pages), MEF_CLOCK (fixture->server->clock),
                           fixture->server->communes, &mef_mail_redacteur);
  first = g_thread_new ("first", run_on_thread, fixture->server->service);
  second = g_thread_new ("second", run_on_thread, other);
  a = g_thread_join (first);
  b = g_thread_join (second);
  g_assert_cmpuint (a->relances + b->relances, ==, N_REMINDED);
  assert_each_once (fixture);
}

static void
run_for_ever (ServerFixture *parent, gint64 now)
{
  ServerFixture    server = { .dir = parent->dir, .location = parent->location, .key = parent->key };
  g_autofree char *text = mef_instant_to_rfc3339 (now);
  MefBilanNuit     bilan;

  server_fixture_reopen (&server, text);
  mef_nightly_run (server.service, NULL, &bilan, NULL);
  _exit (0);
}

/* Cut anywhere: the next run, once the lease of the dead one is over, does what is left and nothing twice. */
static void
test_kill (NightFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gint64 now;
  guint  killed = 0;

  add_many (fixture);
  now = mef_clock_now (MEF_CLOCK (fixture->server->clock));
  server_fixture_close (fixture->server);
  for (guint round = 0; round < 30; round++)
    {
      pid_t child = fork ();
      int   status;

      g_assert_cmpint (child, >=, 0);
      /* Each time the lease of the one before is over. */
      if (child == 0)
        run_for_ever (fixture->server, now + (round + 1) * MEF_HOUR);
      g_usleep ((gulong) g_rand_int_range (rand, 10000, 60000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      killed += WIFSIGNALED (status) ? 1 : 0;
    }
  server_fixture_reopen (fixture->server, NULL);
  mef_fake_clock_advance (fixture->server->clock, 100 * MEF_HOUR);
  night_run (fixture->server);
  g_test_message ("%u killed", killed);
  g_assert_cmpuint (killed, >, 0);
  assert_each_once (fixture);
}

/* A mail that could not leave while its link was good gives up its token, and is not sent any more. */
static void
test_dead_links (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_VALIDER);
  g_autofree char *sql = g_strdup_printf ("UPDATE courrier SET compte = '%s', demande = NULL;"
                                          "INSERT INTO lien (hash, objet, compte, cree_le, expire_le) VALUES "
                                          "('h', 'MOT_DE_PASSE', '%s', 0, %" G_GINT64_FORMAT ")",
                                          fixture->agent, fixture->agent,
                                          mef_clock_now (MEF_CLOCK (fixture->server->clock)) + 24 * MEF_HOUR);
  MefBilanNuit     bilan;

  server_fixture_execute (fixture->server, sql);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.corps, ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM courrier WHERE texte <> '' AND etat = 'EN_ATTENTE'"), ==, 1);
  night_advance (fixture, 2);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.corps, ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM courrier WHERE texte = '' AND html = '' AND etat = 'REFUSE'"),
                   ==, 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE action = 'effacerCourrier' AND motif = 'lien'"),
                   ==, 1);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.corps, ==, 0);
}

/* A year of the journal, and what was before behind a signed checkpoint. */
static void
test_journal (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char *later = NULL;
  gint64           before = COUNT ("SELECT count(*) FROM journal WHERE site = '751'");
  MefBilanNuit     bilan;

  g_assert_cmpint (before, >, 0);
  night_advance (fixture, 364);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.entrees, ==, 0);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM jalon"), ==, 0);
  /* Something of today, so that not only what a site's head is of is old. */
  remind_well (fixture, id, "");

  night_advance (fixture, 3);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.entrees, >=, before);
  g_assert_cmpuint (bilan.journaux, ==, 0);
  g_assert_cmpint (COUNT ("SELECT rang FROM jalon WHERE site = '751'"), ==, before);
  g_assert_cmpint (COUNT ("SELECT min (rang) FROM journal WHERE site = '751'"), ==, before + 1);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE site = '751' AND action = 'elaguerJournal'"),
                   ==, 1);
  server_fixture_verify (fixture->server);

  /* Nothing is left to do; then the next day's turn comes behind the checkpoint. */
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.entrees, ==, 0);
  night_advance (fixture, 400);
  later = night_add_request (fixture, 2, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  bilan = night_run (fixture->server);
  g_assert_cmpuint (bilan.entrees, >, 0);
  g_assert_cmpint (COUNT ("SELECT rang FROM jalon WHERE site = '751'"), >, before);
}

static void
test_journal_at_once (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *id = night_add_request (fixture, 1, NULL, FALSE, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  gint64           before = COUNT ("SELECT count(*) FROM journal WHERE site = '751'");
  g_autoptr (MefDatabaseStore) other_store = server_fixture_open_store (fixture->server);
  g_autoptr (MefService) other = mef_service_new (
      MEF_STORE (other_store), fixture->server->documents, MEF_PAGE_COUNTER (fixture->server->pages),
      MEF_CLOCK (fixture->server->clock), fixture->server->communes, &mef_mail_redacteur);
  GThread                 *first, *second;
  g_autofree MefBilanNuit *a = NULL;
  g_autofree MefBilanNuit *b = NULL;

  night_advance (fixture, 364);
  remind_well (fixture, id, "");
  night_advance (fixture, 3);
  first = g_thread_new ("first", run_on_thread, fixture->server->service);
  second = g_thread_new ("second", run_on_thread, other);
  a = g_thread_join (first);
  b = g_thread_join (second);
  g_assert_cmpuint (a->entrees + b->entrees, >=, before);
  g_assert_cmpint (COUNT ("SELECT count(*) FROM journal WHERE site = '751' AND action = 'elaguerJournal'"),
                   ==, 1);
  g_assert_cmpint (COUNT ("SELECT rang FROM jalon WHERE site = '751'"), ==, before);
}

/* Evidence is not tidied away, and does not keep the rest from being done. */
static void
test_journal_broken (void)
{
  NightFixture     fixture;
  g_autofree char *id = NULL;
  MefBilanNuit     bilan;

  night_set_up (&fixture, NULL);
  id = night_add_request (&fixture, 1, NULL, FALSE, MEF_EVENEMENT_REJETER);
  server_fixture_execute (fixture.server, "UPDATE journal SET objet = 'x' WHERE site = '751' AND rang = 1");
  night_advance (&fixture, 400);
  g_test_expect_message ("mef-service", G_LOG_LEVEL_WARNING, "The journal of site 751 does not hold*");
  bilan = night_run (fixture.server);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (bilan.journaux, ==, 1);
  g_assert_cmpuint (bilan.demandes, ==, 1);
  g_assert_cmpint (server_fixture_count (fixture.server, "SELECT min (rang) FROM journal WHERE site = '751'"),
                   ==, 1);
  g_assert_cmpint (server_fixture_count (fixture.server, "SELECT fait_le > 0 FROM travail"), ==, 1);
  server_fixture_free (fixture.server);
  g_free (fixture.moderateur);
  g_free (fixture.agent);
}

static void
test_integrity (NightFixture *fixture, gconstpointer data)
{
  g_autofree char *sound = night_add_request (fixture, 1, "entier", FALSE, MEF_EVENEMENT_N);
  g_autofree char *damaged = night_add_request (fixture, 2, "altéré", FALSE, MEF_EVENEMENT_N);
  g_autofree char *missing = night_add_request (fixture, 3, "manquant", FALSE, MEF_EVENEMENT_N);
  g_autofree char *damaged_path = night_dup_file (fixture, "altéré");
  g_autofree char *missing_path = night_dup_file (fixture, "manquant");
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (8 * 2);
  g_autoptr (MefDemande) second = mef_sample_demande_new_nth (8 * 3);
  guint        expected = first->documents->len + second->documents->len;
  MefBilanNuit bilan;

  g_assert_cmpint (g_unlink (missing_path), ==, 0);
  g_assert_cmpint (chmod (damaged_path, 0600), ==, 0);
  g_assert_true (g_file_set_contents (damaged_path, "autre", -1, NULL));
  for (guint i = 0; i < expected; i++)
    g_test_expect_message ("mef-service", G_LOG_LEVEL_WARNING, "A scan of request*");
  bilan = night_run (fixture->server);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (bilan.manquants, ==, second->documents->len);
  g_assert_cmpuint (bilan.alteres, ==, first->documents->len);
  g_assert_cmpuint (bilan.controles, >=, 3);
  g_assert_cmpint (
      COUNT ("SELECT count(*) FROM journal WHERE action = 'controlerDocument' AND motif = 'altere'"), ==,
      bilan.alteres);
}

static void
test_due (void)
{
  gint64 at[4];

  g_assert_true (mef_instant_parse ("2026-03-29T00:30:00+01:00", &at[0]));
  g_assert_true (mef_instant_parse ("2026-03-29T03:30:00+02:00", &at[1])); /* the hour of 2 does not exist */
  g_assert_true (mef_instant_parse ("2026-03-29T12:00:00+02:00", &at[2]));
  g_assert_true (mef_instant_parse ("2026-03-30T02:30:00+02:00", &at[3]));
  g_assert_false (mef_nightly_is_due (at[0] - 20 * MEF_HOUR, at[0]));
  g_assert_true (mef_nightly_is_due (at[0], at[1]));
  g_assert_false (mef_nightly_is_due (at[1], at[2]));
  g_assert_true (mef_nightly_is_due (at[1], at[3]));
  g_assert_true (mef_nightly_is_due (0, at[2]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/nightly/" path, NightFixture, NULL, night_set_up, func, night_tear_down)
  ADD ("RLC-02/remind", test_remind);
  ADD ("API-07/at-once", test_at_once);
  ADD ("REL-10/kill", test_kill);
  ADD ("USR-14/dead-links", test_dead_links);
  ADD ("API-05/integrity", test_integrity);
  ADD ("AUD-01/journal", test_journal);
  ADD ("AUD-01/journal-at-once", test_journal_at_once);
#undef ADD
  g_test_add_func ("/server/service/nightly/AUD-01/journal-broken", test_journal_broken);
  g_test_add_func ("/server/service/nightly/API-07/due", test_due);

  return g_test_run ();
}
