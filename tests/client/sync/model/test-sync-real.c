/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-file-lock.h"
#include "client/cache/interfaces/mef-cache.h"
#include "client/sync/interfaces/mef-synchroniser.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "support/mef-fake-clock.h"
#include "support/mef-sample-demande.h"
#include "support/mef-temp-dir.h"

#include "../mef-fake-timers.h"
#include "mef-counting-store.h"
#include "mef-model-remote.h"

#include <stdlib.h>
#include <string.h>

/* The real MefSynchroniser over the real MefCache, against the server of the model, by seed. */

#define CLIENTS  2
#define STEPS    150
#define HEAL_MAX 200

/* What became of what a user entered, as the user knows it. */
typedef enum
{
  FATE_IN_OUTBOX,
  FATE_ACKNOWLEDGED,
  FATE_TAKEN_BACK,
  FATE_LET_GO,
} Fate;

typedef struct
{
  char    *key;
  int      client;
  gboolean work;
  gboolean set_aside;
  gboolean seen; /* in this look at the outboxes */
  Fate     fate;
} Entry;

typedef struct
{
  MefTempDir       *dir;
  MefFakeClock     *clock;
  MefCache         *cache;
  MefCountingStore *store;
  MefModelRemote   *remote;
  MefSynchroniser  *synchroniser;
} Client;

static struct
{
  MefModelRandom random;
  MefModelServer server;
  Client         clients[CLIENTS];
  Entry          ledger[MEF_MODEL_OPS];
  guint          n_ledger;
  guint          checked;
  guint          step;
  guint          crashes;
  gboolean       healed;
  const char    *broken;
} world;

/* ---- waiting ---- */

static void
settle (void)
{
  gboolean busy = TRUE;

  while (busy)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      busy = FALSE;
      for (int c = 0; c < CLIENTS; c++)
        busy =
            busy || (world.clients[c].store != NULL && mef_counting_store_count (world.clients[c].store) > 0);
      if (busy)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
fail (const char *property)
{
  if (world.broken == NULL)
    world.broken = property;
  return FALSE;
}

/* ---- the ledger ---- */

static int
find_entry (const char *key)
{
  for (guint i = 0; i < world.n_ledger; i++)
    if (g_str_equal (world.ledger[i].key, key))
      return (int) i;
  return -1;
}

static int
enter (int client, const MefOperation *operation)
{
  int found = find_entry (operation->cle);

  if (found >= 0)
    return found;
  g_assert_cmpuint (world.n_ledger, <, MEF_MODEL_OPS);
  world.ledger[world.n_ledger] = (Entry){ .key = g_strdup (operation->cle),
                                          .client = client,
                                          .work = mef_genre_operation_is_work (operation->genre) };
  return (int) world.n_ledger++;
}

/* ---- a client ---- */

static void
open_client (int c)
{
  Client *client = &world.clients[c];
  g_autoptr (GError) error = NULL;

  client->cache = mef_cache_open (&mef_sqlite_driver, mef_temp_dir_get_file (client->dir, "compte"),
                                  mef_model_account (c), "M. Modèle", MEF_CLOCK (client->clock), &error);
  g_assert_no_error (error);
  client->store = mef_counting_store_new (MEF_SYNC_STORE (client->cache));
  client->remote = mef_model_remote_new (&world.server, c, &world.random, enter);
  if (world.healed)
    mef_model_remote_heal (client->remote);
  client->synchroniser = mef_synchroniser_new (MEF_SYNC_STORE (client->store), MEF_REMOTE (client->remote),
                                               MEF_CLOCK (client->clock));
  mef_synchroniser_set_site (client->synchroniser, "751");
}

/* As if killed: nothing of what was under way reaches the disk any more. */
static void
close_client (int c)
{
  Client          *client = &world.clients[c];
  MefFileLock     *lock;
  g_autofree char *path =
      g_build_filename (mef_temp_dir_get_file (client->dir, "compte"), "cache.lock", NULL);

  mef_counting_store_kill (client->store);
  mef_model_remote_kill (client->remote);
  g_object_run_dispose (G_OBJECT (client->synchroniser));
  settle ();
  g_assert_finalize_object (g_steal_pointer (&client->synchroniser));
  g_assert_finalize_object (g_steal_pointer (&client->remote));
  g_assert_finalize_object (g_steal_pointer (&client->store));
  g_clear_object (&client->cache);
  /* Its threads close the files in their own time. */
  while ((lock = mef_file_lock_take (path, NULL)) == NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
  mef_file_lock_free (lock);
}

static void
crash_client (int c)
{
  world.crashes++;
  close_client (c);
  open_client (c);
}

static GPtrArray *
list_operations (Client *client, GPtrArray **sent)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *operations;

  mef_cache_operations_async (client->cache, NULL, answered_cb, &result);
  operations = mef_cache_operations_finish (client->cache, await (&result), sent, &error);
  g_assert_no_error (error);
  return operations;
}

static MefDossier *
open_dossier (Client *client, int record)
{
  g_autoptr (MefDemande) demande = mef_model_demande (&world.server, record);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MefDossier *dossier;

  mef_cache_dossier_async (client->cache, demande->id, NULL, answered_cb, &result);
  dossier = mef_cache_dossier_finish (client->cache, await (&result), &error);
  g_assert_no_error (error);
  return dossier;
}

static void
decide (int c, MefDossier *dossier, MefEvenement event)
{
  Client *client = &world.clients[c];
  g_autoptr (MefDecision) decision = mef_sample_decision_new (event);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  MefEtat to;

  if (!mef_etat_apply (dossier->affichee->etat, event, &to))
    return;
  mef_cache_decide_async (client->cache, dossier->demande, decision, NULL, answered_cb, &result);
  operation = mef_cache_decide_finish (client->cache, await (&result), &error);
  /* Refused while another decision on it waits for the user: said, and nothing entered. */
  if (operation != NULL)
    enter (c, operation);
  else
    g_assert_nonnull (error);
}

static void
claim (int c, MefDossier *dossier, MefGenreOperation genre)
{
  Client *client = &world.clients[c];
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mef_cache_claim_async (client->cache, genre, "751", dossier->demande->id, NULL, answered_cb, &result);
  mef_cache_claim_finish (client->cache, await (&result), &error);
  g_assert_no_error (error);
}

/* The calls about one operation by its key share one shape. */
typedef void (*KeyCall) (MefCache *, const char *, GCancellable *, GAsyncReadyCallback, gpointer);
typedef gboolean (*KeyFinish) (MefCache *, GAsyncResult *, GError **);

static gboolean
take_back (Client *client, const MefOperation *operation, KeyCall call, KeyFinish finish)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int entry = find_entry (operation->cle);

  call (client->cache, operation->cle, NULL, answered_cb, &result);
  if (!finish (client->cache, await (&result), &error))
    return FALSE;
  if (entry >= 0)
    world.ledger[entry].fate = FATE_TAKEN_BACK;
  return TRUE;
}

static void
resolve (int c, const MefOperation *operation)
{
  Client *client = &world.clients[c];
  g_autoptr (MefDossier) dossier = open_dossier (client, mef_model_record (operation->record));
  gboolean free =
      dossier != NULL
      && (dossier->prise == NULL || g_str_equal (dossier->prise->titulaire, mef_model_account (c)));

  switch (operation->genre == MEF_OPERATION_DECISION && free ? mef_model_random_below (&world.random, 3) : 0)
    {
    case 0:
      take_back (client, operation, mef_cache_abandon_async, mef_cache_abandon_finish);
      break;
    case 1:
      take_back (client, operation, mef_cache_retry_async, mef_cache_retry_finish);
      break;
    default:
      take_back (client, operation, mef_cache_review_again_async, mef_cache_review_again_finish);
    }
}

static void
use (int c)
{
  Client *client = &world.clients[c];
  g_autoptr (GPtrArray) operations = list_operations (client, NULL);
  g_autoptr (MefDossier) dossier =
      open_dossier (client, mef_model_random_below (&world.random, MEF_MODEL_RECORDS));
  const MefOperation *operation =
      operations->len > 0 ? g_ptr_array_index (
          operations, (guint) mef_model_random_below (&world.random, (int) operations->len))
                          : NULL;

  switch (mef_model_random_below (&world.random, 7))
    {
    case 0:
      if (operation != NULL && operation->etat >= MEF_OPERATION_CONFLIT)
        resolve (c, operation);
      else if (operation != NULL && operation->etat == MEF_OPERATION_EN_ATTENTE)
        take_back (client, operation, mef_cache_undo_async, mef_cache_undo_finish);
      break;
    case 1:
      if (dossier != NULL)
        claim (c, dossier, MEF_OPERATION_PRENDRE);
      break;
    case 2:
      if (dossier != NULL)
        claim (c, dossier, MEF_OPERATION_RENDRE);
      break;
    case 3:
      if (dossier != NULL)
        decide (c, dossier,
                mef_model_random_percent (&world.random, 50) ? MEF_EVENEMENT_VALIDER : MEF_EVENEMENT_REJETER);
      break;
    default:
      if (dossier != NULL)
        decide (c, dossier, MEF_EVENEMENT_DEMANDER_ELEMENTS);
    }
  mef_synchroniser_kick (client->synchroniser);
}

/* ---- what must hold ---- */

static gboolean
check_outbox (int c)
{
  Client *client = &world.clients[c];
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) operations = list_operations (client, &sent);

  for (guint i = 0; i < world.n_ledger; i++)
    world.ledger[i].seen = FALSE;
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      Entry              *entry = &world.ledger[enter (c, operation)];

      entry->seen = TRUE;
      entry->set_aside = entry->set_aside || operation->etat >= MEF_OPERATION_CONFLIT;
      if (entry->fate != FATE_IN_OUTBOX)
        return fail ("(3) an operation came back");
      if (entry->set_aside && operation->etat < MEF_OPERATION_CONFLIT)
        return fail ("(3) what was set aside went by itself");
    }
  for (guint i = 0; i < sent->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (sent, i);
      Entry              *entry = &world.ledger[enter (c, operation)];

      if (entry->seen)
        return fail ("(3) acknowledged, and still in the outbox");
      if (entry->fate == FATE_TAKEN_BACK)
        return fail ("(3) taken back, and sent all the same");
      entry->fate = FATE_ACKNOWLEDGED;
      if (mef_model_server_find (&world.server, operation->cle) < 0)
        return fail ("(1) acknowledged, but never applied");
    }
  for (guint i = 0; i < world.n_ledger; i++)
    {
      Entry *entry = &world.ledger[i];

      if (entry->client != c || entry->fate != FATE_IN_OUTBOX || entry->seen)
        continue;
      if (entry->work)
        return fail ("(3) a decision disappeared");
      entry->fate = FATE_LET_GO;
      entry->set_aside = TRUE;
    }
  return TRUE;
}

static gboolean
check (void)
{
  const char *property = mef_model_server_check (&world.server, &world.checked);

  if (property != NULL)
    return fail (property);
  for (int c = 0; c < CLIENTS; c++)
    {
      if (mef_model_remote_get_broken (world.clients[c].remote) != NULL)
        return fail (mef_model_remote_get_broken (world.clients[c].remote));
      if (!check_outbox (c))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_end (void)
{
  for (guint i = 0; i < world.n_ledger; i++)
    if (mef_model_server_find (&world.server, world.ledger[i].key) >= 0
        && world.ledger[i].fate != FATE_ACKNOWLEDGED && !world.ledger[i].set_aside)
      return fail ("(3) applied, but told otherwise");
  for (int c = 0; c < CLIENTS; c++)
    for (int r = 0; r < MEF_MODEL_RECORDS; r++)
      {
        const MefModelRecord *record = &world.server.records[r];
        g_autoptr (MefDossier) dossier = open_dossier (&world.clients[c], r);
        g_autoptr (MefLigne) ligne = NULL;

        /* Unfinished work keeps a request in sight after its right is lost. */
        if (dossier != NULL && dossier->brouillon != NULL && !mef_model_server_sees (&world.server, c, r))
          continue;
        if ((dossier != NULL) != mef_model_server_sees (&world.server, c, r))
          return fail ("(4) a record is shown without the right, or is missing");
        if (dossier == NULL)
          continue;
        if (dossier->demande->version != record->version || dossier->demande->etat != record->etat
            || dossier->affichee->etat != record->etat)
          return fail ("(4) a client does not show the server's state");
        if ((dossier->prise != NULL) != (record->holder != MEF_MODEL_NOBODY)
            || (dossier->prise != NULL
                && !g_str_equal (dossier->prise->titulaire, mef_model_account (record->holder))))
          return fail ("(4) a client does not show the claim");
      }
  return TRUE;
}

/* ---- the course of things ---- */

static void
disturb (int c)
{
  Client *client = &world.clients[c];
  int     site = mef_model_random_below (&world.random, 2);

  switch (mef_model_random_below (&world.random, 7))
    {
    case 0:
    case 1:
      crash_client (c);
      break;
    case 2:
      mef_fake_clock_advance (client->clock,
                              (mef_model_random_below (&world.random, 3) - 1) * 10 * 60 * G_USEC_PER_SEC);
      break;
    case 3:
      mef_model_server_set_right (&world.server, c, site, !world.server.sees[c][site]);
      break;
    case 4:
      mef_model_server_sweep_claim (&world.server, mef_model_random_below (&world.random, MEF_MODEL_RECORDS));
      break;
    default:
      mef_model_server_resubmit (&world.server, mef_model_random_below (&world.random, MEF_MODEL_RECORDS));
    }
}

/* Time passes for everybody: timers belong to the process, clocks to the workstations. */
static void
pass (guint ms)
{
  mef_fake_timers_advance (NULL, ms);
  for (int c = 0; c < CLIENTS; c++)
    mef_fake_clock_advance (world.clients[c].clock, (gint64) ms * 1000);
  settle ();
}

static gboolean
step (void)
{
  int c = mef_model_random_below (&world.random, CLIENTS);

  world.step++;
  switch (mef_model_random_below (&world.random, 10))
    {
    case 0:
    case 1:
    case 2:
      use (c);
      break;
    case 3:
      mef_synchroniser_synchronise (world.clients[c].synchroniser);
      break;
    case 4:
      disturb (c);
      break;
    case 5:
      pass ((guint) mef_model_random_below (&world.random, 15000));
      break;
    default:
      mef_model_remote_move (world.clients[c].remote);
    }
  settle ();
  return check ();
}

static gboolean
heal_round (void)
{
  gboolean quiet = TRUE;

  world.step++;
  for (int c = 0; c < CLIENTS; c++)
    {
      g_autoptr (GPtrArray) operations = list_operations (&world.clients[c], NULL);

      for (guint i = 0; i < operations->len; i++)
        if (((MefOperation *) g_ptr_array_index (operations, i))->etat >= MEF_OPERATION_CONFLIT)
          resolve (c, g_ptr_array_index (operations, i));
      quiet = quiet && operations->len == 0;
      mef_synchroniser_synchronise (world.clients[c].synchroniser);
      settle ();
      while (mef_model_remote_move (world.clients[c].remote))
        settle ();
    }
  pass (15000);
  return quiet;
}

static gboolean
heal (void)
{
  gboolean quiet = FALSE;

  world.healed = TRUE;
  for (int c = 0; c < CLIENTS; c++)
    mef_model_remote_heal (world.clients[c].remote);
  for (guint round = 0; round < HEAL_MAX && !quiet; round++)
    {
      quiet = heal_round ();
      if (!check ())
        return FALSE;
    }
  if (!quiet)
    return fail ("(3) an operation never leaves the outbox");
  heal_round ();
  return check () && check_end ();
}

/* NULL when all held. */
static const char *
run (guint64 seed, guint bugs)
{
  gboolean held = TRUE;

  memset (&world, 0, sizeof world);
  world.random.state = seed;
  mef_model_server_init (&world.server, bugs);
  for (int c = 0; c < CLIENTS; c++)
    {
      world.clients[c].dir = mef_temp_dir_new ();
      world.clients[c].clock = mef_fake_clock_new ("2026-04-23T12:00:00Z");
      open_client (c);
    }
  settle ();
  while (held && world.step < STEPS)
    held = step ();
  if (held)
    heal ();
  for (int c = 0; c < CLIENTS; c++)
    {
      close_client (c);
      g_object_unref (world.clients[c].clock);
      mef_temp_dir_free (world.clients[c].dir);
    }
  for (guint i = 0; i < world.n_ledger; i++)
    g_free (world.ledger[i].key);
  return world.broken;
}

static void
test_seeds (gconstpointer data)
{
  guint64 seeds = GPOINTER_TO_UINT (data);

  for (guint64 seed = 1; seed <= seeds; seed++)
    {
      const char *broken = run (seed, 0);

      if (broken != NULL)
        g_error ("seed %" G_GUINT64_FORMAT ", step %u: %s (replay: test-sync-real --seed=%" G_GUINT64_FORMAT
                 ")",
                 seed, world.step, broken, seed);
    }
  g_test_message ("the last one: %u entered, %u applied, %u crashes", world.n_ledger, world.server.n_applied,
                  world.crashes);
}

/* A server that makes a mistake is found out through the real client: the test can fail. */
static void
test_finds (gconstpointer data)
{
  for (guint64 seed = 1; seed <= 60; seed++)
    {
      const char *broken = run (seed, GPOINTER_TO_UINT (data));

      if (broken != NULL)
        {
          g_test_message ("found with seed %" G_GUINT64_FORMAT ", step %u: %s", seed, world.step, broken);
          return;
        }
    }
  g_test_fail_printf ("not found");
}

int
main (int argc, char *argv[])
{
  guint seeds = 6;

  if (argc > 1 && g_str_has_prefix (argv[1], "--seed="))
    {
      const char *broken = run (g_ascii_strtoull (argv[1] + strlen ("--seed="), NULL, 10), 0);

      g_printerr ("step %u: %s\n", world.step, broken != NULL ? broken : "all held");
      return broken != NULL ? EXIT_FAILURE : EXIT_SUCCESS;
    }
  g_test_init (&argc, &argv, NULL);

  if (argc > 1 && g_str_has_prefix (argv[1], "seeds="))
    seeds = (guint) g_ascii_strtoull (argv[1] + strlen ("seeds="), NULL, 10);
  g_test_add_data_func ("/sync/real/OFF-03/five-properties-hold", GUINT_TO_POINTER (seeds), test_seeds);
  g_test_add_data_func ("/sync/real/OFF-03/finds/server-forgets-keys",
                        GUINT_TO_POINTER (MEF_MODEL_BUG_FORGET_KEYS), test_finds);
  g_test_add_data_func ("/sync/real/OFF-03/finds/mail-after-the-commit",
                        GUINT_TO_POINTER (MEF_MODEL_BUG_MAIL_OUTSIDE), test_finds);
  g_test_add_data_func ("/sync/real/OFF-04/finds/version-not-looked-at",
                        GUINT_TO_POINTER (MEF_MODEL_BUG_NO_VERSION), test_finds);
  g_test_add_data_func ("/sync/real/OFF-08/finds/no-reset-when-rights-change",
                        GUINT_TO_POINTER (MEF_MODEL_BUG_NO_RESET), test_finds);

  return g_test_run ();
}
