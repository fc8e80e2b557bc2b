/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_DEMANDES 120

/* What a decision writes is there as a whole or not at all, whatever stood between two of its statements. */
static void
check_whole (ServerFixture *server)
{
  static const char *const halves[] = {
    /* state without one of: history, mail, feed of both, journal */
    "SELECT count(*) FROM demande d WHERE etat <> 'EN_ATTENTE_TRAITEMENT' AND (version <> 2"
    " OR NOT EXISTS (SELECT 1 FROM historique h WHERE h.demande = d.id)"
    " OR NOT EXISTS (SELECT 1 FROM courrier c WHERE c.demande = d.id)"
    " OR NOT EXISTS (SELECT 1 FROM change f WHERE f.record_id = d.id AND f.collection = 'demandes'"
    "                AND f.version = 2)"
    " OR NOT EXISTS (SELECT 1 FROM change f JOIN courrier c ON c.id = f.record_id WHERE c.demande = d.id)"
    " OR NOT EXISTS (SELECT 1 FROM journal j WHERE j.objet = d.id AND j.champs = 'etat')"
    " OR NOT EXISTS (SELECT 1 FROM idempotence i WHERE i.record_id = d.id AND i.statut = 200))",
    /* the other way round */
    "SELECT count(*) FROM demande d WHERE etat = 'EN_ATTENTE_TRAITEMENT' AND (version <> 1"
    " OR EXISTS (SELECT 1 FROM historique h WHERE h.demande = d.id)"
    " OR EXISTS (SELECT 1 FROM courrier c WHERE c.demande = d.id)"
    " OR EXISTS (SELECT 1 FROM journal j WHERE j.objet = d.id)"
    " OR EXISTS (SELECT 1 FROM idempotence i WHERE i.record_id = d.id))",
    /* one decision, one of each */
    "SELECT (SELECT count(*) FROM historique) - (SELECT count(*) FROM courrier)",
    "SELECT (SELECT count(*) FROM historique) - (SELECT count(*) FROM demande WHERE etat = 'VALIDE')",
    "SELECT count(*) FROM (SELECT demande FROM courrier GROUP BY demande HAVING count(*) > 1)",
    "SELECT count(*) FROM idempotence WHERE statut = 0",
    "SELECT (SELECT sum(nombre) FROM demande_compte WHERE etat = 'VALIDE')"
    " - (SELECT count(*) FROM demande WHERE etat = 'VALIDE')",
    "SELECT (SELECT seq FROM site_head WHERE site = '751') - (SELECT max(seq) FROM change WHERE site = "
    "'751')",
  };
  g_autofree char *integrity = server_fixture_query (server, "PRAGMA integrity_check");

  g_assert_cmpstr (integrity, ==, "ok");
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    if (server_fixture_count (server, halves[i]) != 0)
      g_error ("half a decision: %s", halves[i]);
  server_fixture_verify (server);
}

static int progress; /* in the child: where each step it has done is told */

static void
tell_step (void)
{
  g_assert_cmpint (write (progress, ".", 1), ==, 1);
}

/* Another process: 0 in the child. @told: what it tells can be read here. */
static pid_t
begin_child (int *told)
{
  int   ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  *told = ends[0];
  progress = ends[1];
  close (child == 0 ? ends[0] : ends[1]);
  return child;
}

/* Kills it once it has done @steps, @more µs later; whether it had not come to its end. */
static gboolean
kill_child (pid_t child, int told, gint32 steps, gint32 more)
{
  char byte;
  int  status;

  while (steps > 0 && read (told, &byte, 1) == 1)
    steps--;
  g_usleep ((gulong) more);
  kill (child, SIGKILL);
  close (told);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFSIGNALED (status);
}

/* In the child: decides one request after the other until it is killed. Its service has threads of its own,
 * so it is made after the fork, on the file only. */
static void
decide_for_ever (const char *location, GBytes *key, char *const *ids)
{
  ServerFixture    server = { .location = location, .key = key };
  g_autofree char *now = mef_instant_to_rfc3339 (MEF_SAMPLE_NOW);
  g_autofree char *jeton = NULL;
  g_autofree char *compte = NULL;

  server_fixture_reopen (&server, now);
  compte = server_fixture_query (&server, "SELECT id FROM compte");
  jeton = server_fixture_open_session (&server, compte);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (MefOutcome) outcome =
          server_fixture_decide (&server, jeton, "751", ids[i], 1, MEF_EVENEMENT_VALIDER, ids[i], NULL);

      tell_step ();
    }
  _exit (0);
}

static void
test_kill (void)
{
  g_autoptr (ServerFixture) server = server_fixture_new ();
  g_autofree char *compte = server_fixture_add_compte (server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_auto (GStrv) ids = g_new0 (char *, N_DEMANDES + 1);
  gint64 decided = 0;
  guint  killed = 0;

  for (guint i = 0; i < N_DEMANDES; i++)
    ids[i] = server_fixture_add_nth (server, 8 * i);
  /* No thread may run while the process is doubled. */
  server_fixture_close (server);

  for (guint round = 0; round < 40; round++)
    {
      int   told;
      pid_t child = begin_child (&told);

      if (child == 0)
        decide_for_ever (server->location, server->key, ids);
      /* Sometimes while it begins; those decided before are quick. */
      killed += kill_child (child, told, g_rand_int_range (rand, 0, (gint32) round + 3),
                            g_rand_int_range (rand, 0, 6000));
    }

  server_fixture_reopen (server, NULL);
  check_whole (server);
  decided = server_fixture_count (server, "SELECT count(*) FROM demande WHERE etat = 'VALIDE'");
  g_test_message ("%u killed, %" G_GINT64_FORMAT " of %d decided", killed, decided, N_DEMANDES);
  g_assert_cmpuint (killed, >, 0);
  g_assert_cmpint (decided, >, 0);
}

#define N_ENTRIES 1200
#define OLD       (MEF_SAMPLE_NOW - 400 * 24 * MEF_HOUR)

/* An entry each second, of long ago. */
static gpointer
fill_journal_func (MefTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      MefJournalEntry entry = { .site = "751", .le = OLD + i * MEF_SECOND, .action = "lireDocument" };

      transaction->class->journal (transaction, &entry);
    }
  return NULL;
}

static gpointer
prune_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const gint64    *before = data;
  g_autofree char *fault = NULL;
  guint            pruned = 0;

  transaction->class->prune_journal (transaction, "751", MEF_SAMPLE_NOW, *before, &pruned, &fault, error);
  g_assert_null (fault);
  return NULL;
}

static gint64
get_first (ServerFixture *server)
{
  return server_fixture_count (server,
                               "SELECT coalesce(min(le), 0) FROM journal WHERE action = 'lireDocument'");
}

/* In the child: takes three entries more each time, until none is left or it is killed. */
static void
prune_for_ever (const char *location, GBytes *key)
{
  ServerFixture    server = { .location = location, .key = key };
  g_autofree char *now = mef_instant_to_rfc3339 (MEF_SAMPLE_NOW);

  server_fixture_reopen (&server, now);
  for (gint64 before = get_first (&server); before > 0 && before <= OLD + N_ENTRIES * MEF_SECOND;
       before += 3 * MEF_SECOND)
    {
      g_autoptr (GError) error = NULL;

      mef_store_write_sync (MEF_STORE (server.store), prune_func, &before, &error);
      g_assert_no_error (error);
      tell_step ();
    }
  _exit (0);
}

/* Killed wherever: the journal holds, as it was before or as it is after. */
static void
test_kill_pruning (void)
{
  g_autoptr (ServerFixture) server = server_fixture_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GError) error = NULL;
  guint  killed = 0, half_way = 0;
  gint64 left = N_ENTRIES;

  mef_store_write_sync (MEF_STORE (server->store), fill_journal_func, NULL, &error);
  g_assert_no_error (error);

  for (guint round = 0; round < 200 && left > 0; round++)
    {
      pid_t  child;
      int    told;
      gint64 before = left;

      server_fixture_close (server);
      child = begin_child (&told);
      if (child == 0)
        prune_for_ever (server->location, server->key);
      killed += kill_child (child, told, g_rand_int_range (rand, 0, 40), g_rand_int_range (rand, 0, 6000));

      server_fixture_reopen (server, NULL);
      server_fixture_verify (server);
      left = server_fixture_count (server, "SELECT count(*) FROM journal WHERE action = 'lireDocument'");
      g_assert_cmpint (left, <=, before);
      half_way += left > 0 && left < before;
    }
  g_test_message ("%u killed, %u half-way", killed, half_way);
  g_assert_cmpint (left, ==, 0);
  g_assert_cmpuint (half_way, >, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/store/crash/REL-10/kill-during-decisions", test_kill);
  g_test_add_func ("/server/store/crash/AUD-01/kill-during-pruning", test_kill_pruning);

  return g_test_run ();
}
