/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-cache-fixture.h"

#include "support/mef-test-database.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS  12
#define RECORDS 12

/*
 * A child works on a cache until it is killed: decides, takes back, drafts, sends, is answered, reads the
 * feed. Before each action it writes a line in lower case, after it the same in upper case: what was said to
 * be done must be there, and of what was only begun either all or nothing.
 */

static void
say (char what, guint record, const char *cle, guint number)
{
  g_autofree char *line = g_strdup_printf ("%c %u %s %u\n", what, record, cle, number);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

static MefDemande *
record_new (guint n)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);

  g_free (demande->site);
  demande->site = g_strdup ("751");
  return demande;
}

static void
save (MefCacheFixture *fixture, guint record, const MefDossier *dossier, guint number)
{
  g_autoptr (MefDecision) draft = mef_decision_new (MEF_EVENEMENT_REJETER);
  g_autofree char *text = g_strdup_printf ("%u", number);

  mef_decision_set_texte_libre (draft, text);
  say ('s', record, "-", number);
  mef_cache_fixture_save (fixture, dossier->demande->id, dossier->demande->version, draft);
  say ('S', record, "-", number);
}

static void
decide (MefCacheFixture *fixture, guint record, const MefDossier *dossier)
{
  g_autoptr (MefOperation) operation = NULL;

  say ('d', record, "-", 0);
  operation = mef_cache_fixture_decide (fixture, dossier->affichee, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  say ('D', record, operation->cle, 0);
}

static void
answer (MefCacheFixture *fixture, guint record, const MefDossier *dossier, const MefOperation *operation)
{
  g_autoptr (MefDecision) value = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefDemande) after = mef_decision_apply (value, dossier->demande, "C. Fontaine", MEF_SAMPLE_NOW);
  g_autoptr (MefReply) reply = mef_fixture_reply (200, after);

  say ('a', record, operation->cle, 0);
  mef_cache_fixture_acknowledge (fixture, operation->cle, reply);
  say ('A', record, operation->cle, 0);
}

/* The ASM sends new elements: the request waits again. */
static void
send_back (MefCacheFixture *fixture, const MefDossier *dossier)
{
  g_autoptr (MefDemande) back = mef_demande_copy (dossier->demande);

  back->version++;
  back->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  back->retour = TRUE;
  mef_cache_fixture_store (fixture, back);
}

static void
work_once (MefCacheFixture *fixture, guint record, guint number)
{
  g_autoptr (MefDemande) demande = record_new (record);
  g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture, demande->id);
  const MefOperation *operation;

  if (dossier == NULL)
    {
      mef_cache_fixture_store (fixture, demande);
      return;
    }
  operation = dossier->operations->len > 0 ? g_ptr_array_index (dossier->operations, 0) : NULL;
  if (number % 3 == 0)
    save (fixture, record, dossier, number);
  else if (operation == NULL && dossier->affichee->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT)
    decide (fixture, record, dossier);
  else if (operation == NULL)
    send_back (fixture, dossier);
  else if (operation->etat == MEF_OPERATION_EN_ENVOI)
    answer (fixture, record, dossier, operation);
  else if (number % 4 == 0)
    {
      say ('u', record, operation->cle, 0);
      if (mef_cache_fixture_undo (fixture, operation->cle))
        say ('U', record, operation->cle, 0);
    }
  else
    mef_cache_fixture_begin (fixture, operation->cle);
}

static int
work_until_killed (const char *directory, guint number)
{
  MefCacheFixture *fixture = mef_cache_fixture_new_in (directory);

  /* Should the test itself be gone, so is the child. */
  alarm (60);
  for (;; number++)
    work_once (fixture, (guint) g_random_int_range (0, RECORDS), number);
  return 1;
}

/* What is known of one key, or of one record's draft. */
typedef struct
{
  GHashTable *decided;         /* (owned): keys that must be in the outbox or among the sent */
  GHashTable *sent;            /* (owned): keys that must be among the sent */
  GHashTable *undone;          /* (owned): keys that must be nowhere */
  GHashTable *maybe;           /* (owned): keys of which the last action was only begun */
  guint       last;            /* number of the last action */
  guint       drafts[RECORDS]; /* what was last said to be saved, 0 where something else came after it */
} Known;

static void
learn (Known *known, const char *line)
{
  char  what;
  guint record, number;
  char  cle[64];

  g_assert_cmpint (sscanf (line, "%c %u %63s %u", &what, &record, cle, &number), ==, 4);
  known->last = MAX (known->last, number);
  g_hash_table_remove (known->maybe, cle);
  g_assert_cmpuint (record, <, RECORDS);
  if (what != 's' && what != 'S')
    known->drafts[record] = 0;
  switch (what)
    {
    case 'S':
      known->drafts[record] = number;
      break;
    case 'D':
      g_hash_table_add (known->decided, g_strdup (cle));
      break;
    case 'A':
      g_hash_table_add (known->sent, g_strdup (cle));
      break;
    case 'U':
      g_hash_table_add (known->undone, g_strdup (cle));
      break;
    case 'a':
    case 'u':
      g_hash_table_add (known->maybe, g_strdup (cle));
      break;
    default:
      break;
    }
}

static void
check_keys (MefConnection *connection, const Known *known)
{
  GHashTableIter iter;
  gpointer       cle;

  g_hash_table_iter_init (&iter, known->decided);
  while (g_hash_table_iter_next (&iter, &cle, NULL))
    {
      g_autofree char *outbox =
          g_strdup_printf ("SELECT count(*) FROM operation WHERE cle = '%s'", (char *) cle);
      g_autofree char *sent = g_strdup_printf ("SELECT count(*) FROM envoyee WHERE cle = '%s'", (char *) cle);
      gint64           waits = mef_test_query_int (connection, outbox);
      gint64           arrived = mef_test_query_int (connection, sent);

      if (g_hash_table_contains (known->undone, cle))
        g_assert_cmpint (waits + arrived, ==, 0);
      else if (g_hash_table_contains (known->sent, cle))
        g_assert_true (waits == 0 && arrived == 1);
      else if (g_hash_table_contains (known->maybe, cle))
        g_assert_cmpint (waits + arrived, <=, 1);
      else
        g_assert_true (waits == 1 && arrived == 0);
    }
}

/* Whatever the moment, a row shows what its record shows, and a draft is what was saved last or next. */
static void
check_shown (const char *directory, const Known *known)
{
  g_autoptr (MefCacheFixture) fixture = mef_cache_fixture_new_in (directory);

  for (guint i = 0; i < RECORDS; i++)
    {
      g_autoptr (MefDemande) demande = record_new (i);
      g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (fixture, demande->id);
      g_autoptr (MefLigne) ligne = mef_cache_fixture_ligne (fixture, demande->id);

      g_assert_cmpint (dossier == NULL, ==, ligne == NULL);
      if (dossier == NULL)
        continue;
      g_assert_cmpint (ligne->etat, ==, dossier->affichee->etat);
      g_assert_cmpint (ligne->en_attente_envoi, ==, dossier->operations->len > 0);
      g_assert_cmpint (ligne->brouillon, ==, dossier->brouillon != NULL);
      if (known->drafts[i] > 0)
        g_assert_cmpuint (g_ascii_strtoull (dossier->brouillon->texte_libre, NULL, 10), >=, known->drafts[i]);
    }
}

static guint
run_child (const char *directory, Known *known)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%u", known->last + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--child", directory, number, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  guint wanted = (guint) g_test_rand_int_range (1, 60), read = 0;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, &error)) != NULL)
    {
      learn (known, line);
      g_free (line);
      if (++read == wanted)
        {
          g_usleep ((gulong) g_test_rand_int_range (0, 3000));
          g_subprocess_send_signal (child, SIGKILL);
        }
    }
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  return read;
}

static void
test_kill (void)
{
  g_autoptr (MefTempDir) dir = mef_temp_dir_new ();
  const char      *directory = mef_temp_dir_get_file (dir, "compte");
  g_autofree char *path = g_build_filename (directory, "cache.db", NULL);
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) maybe = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Known known = { decided, sent, undone, maybe };

  for (guint round = 0; round < ROUNDS; round++)
    {
      MefConnection   *connection;
      g_autofree char *check = NULL;

      g_assert_cmpuint (run_child (directory, &known), >, 0);
      connection = mef_test_open (path, FALSE);
      check = mef_test_query_text (connection, "PRAGMA integrity_check");
      g_assert_cmpstr (check, ==, "ok");
      check_keys (connection, &known);
      mef_connection_close (connection);
      check_shown (directory, &known);
    }
  /* The test is worth something only when there was something to lose. */
  g_assert_cmpuint (g_hash_table_size (decided), >, ROUNDS);
  g_assert_cmpuint (g_hash_table_size (sent), >, 0);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return work_until_killed (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/cache/durability/OFF-03/kill", test_kill);
  return g_test_run ();
}
