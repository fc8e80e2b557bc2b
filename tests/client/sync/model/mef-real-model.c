/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-real-model.h"

#include <stdlib.h>
#include <string.h>

#define SEEDS      6
#define SEEDS_FIND 60
#define STEPS      150
#define HEAL_MAX   200

MefRealWorld mef_real_world;

static struct
{
  const MefRealModel *model;
  gpointer            server;
  guint64             seeds;
} program = { .seeds = SEEDS };

gboolean
mef_real_world_fail (const char *property)
{
  if (mef_real_world.broken == NULL)
    mef_real_world.broken = property;
  return FALSE;
}

static void
open_client (int c)
{
  MefModelRemote *remote =
      mef_model_remote_new (program.model->peer, program.server, c, &mef_real_world.random);

  if (mef_real_world.healed)
    mef_model_remote_heal (remote);
  mef_real_clients_open (mef_real_world.clients, c, remote);
}

void
mef_real_world_crash (int c)
{
  mef_real_world.crashes++;
  mef_real_clients_close (mef_real_world.clients, c);
  open_client (c);
}

/* ---- the course of things ---- */

static gboolean
step (void)
{
  MefModelRandom *random = &mef_real_world.random;
  int             c = mef_model_random_below (random, MEF_REAL_CLIENTS);

  mef_real_world.step++;
  switch (mef_model_random_below (random, 10))
    {
    case 0:
    case 1:
    case 2:
      program.model->use (c);
      break;
    case 3:
      mef_synchroniser_synchronise (mef_real_world.clients[c].synchroniser);
      break;
    case 4:
      program.model->disturb (c);
      break;
    case 5:
      mef_real_clients_pass (mef_real_world.clients, (guint) mef_model_random_below (random, 15000));
      break;
    default:
      mef_model_remote_move (mef_real_world.clients[c].remote);
    }
  mef_real_clients_settle (mef_real_world.clients);
  return program.model->check ();
}

static gboolean
heal_round (void)
{
  gboolean quiet = TRUE;

  mef_real_world.step++;
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    {
      MefRealClient *client = &mef_real_world.clients[c];

      quiet = program.model->finish (c) && quiet;
      mef_synchroniser_synchronise (client->synchroniser);
      mef_real_clients_settle (mef_real_world.clients);
      while (mef_model_remote_move (client->remote))
        mef_real_clients_settle (mef_real_world.clients);
    }
  mef_real_clients_pass (mef_real_world.clients, 15000);
  return quiet;
}

static gboolean
heal (void)
{
  gboolean quiet = FALSE;

  mef_real_world.healed = TRUE;
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    mef_model_remote_heal (mef_real_world.clients[c].remote);
  for (guint round = 0; round < HEAL_MAX && !quiet; round++)
    {
      quiet = heal_round ();
      if (!program.model->check ())
        return FALSE;
    }
  if (!quiet)
    return mef_real_world_fail ("(3) an operation never leaves the outbox");
  heal_round ();
  return program.model->check () && program.model->check_end ();
}

/* NULL when all held. */
static const char *
run (guint64 seed, guint bugs, char **described)
{
  gboolean held = TRUE;

  memset (&mef_real_world, 0, sizeof mef_real_world);
  mef_real_world.random.state = seed;
  program.server = program.model->begin (bugs);
  mef_real_clients_begin (mef_real_world.clients);
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    open_client (c);
  mef_real_clients_settle (mef_real_world.clients);
  while (held && mef_real_world.step < STEPS)
    held = step ();
  if (held)
    heal ();
  mef_real_clients_end (mef_real_world.clients);
  *described = program.model->describe ();
  program.model->end ();
  return mef_real_world.broken;
}

/* ---- the program ---- */

static void
test_holds (void)
{
  for (guint64 seed = 1; seed <= program.seeds; seed++)
    {
      g_autofree char *far = NULL;
      const char      *broken = run (seed, 0, &far);

      if (broken != NULL)
        g_error ("seed %" G_GUINT64_FORMAT ", %s: %s (replay: %s --seed=%" G_GUINT64_FORMAT ")", seed, far,
                 broken, program.model->program, seed);
      if (seed == program.seeds)
        g_test_message ("the last one: %s", far);
    }
}

/* A server that makes a mistake is found out through the real client: the test can fail. */
static void
test_finds (gconstpointer data)
{
  for (guint64 seed = 1; seed <= SEEDS_FIND; seed++)
    {
      g_autofree char *far = NULL;
      const char      *broken = run (seed, GPOINTER_TO_UINT (data), &far);

      if (broken != NULL)
        {
          g_test_message ("found with seed %" G_GUINT64_FORMAT ", %s: %s", seed, far, broken);
          return;
        }
    }
  g_error ("a mistake of the server went unnoticed");
}

int
mef_real_model_main (const MefRealModel *model, int argc, char **argv)
{
  program.model = model;
  if (argc > 1 && g_str_has_prefix (argv[1], "--seed="))
    {
      g_autofree char *far = NULL;
      const char      *broken = run (g_ascii_strtoull (argv[1] + strlen ("--seed="), NULL, 10), 0, &far);

      g_printerr ("%s: %s\n", far, broken != NULL ? broken : "all held");
      return broken != NULL ? EXIT_FAILURE : EXIT_SUCCESS;
    }
  g_test_init (&argc, &argv, NULL);

  if (argc > 1 && g_str_has_prefix (argv[1], "seeds="))
    program.seeds = g_ascii_strtoull (argv[1] + strlen ("seeds="), NULL, 10);
  g_test_add_func (model->path, test_holds);
  for (const MefRealMistake *mistake = model->mistakes; mistake->path != NULL; mistake++)
    g_test_add_data_func (mistake->path, GUINT_TO_POINTER (mistake->bug), test_finds);

  return g_test_run ();
}
