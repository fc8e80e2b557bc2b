/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/mef-sample-demande.h"

#include "mef-model-demandes.h"
#include "mef-real-model.h"

#include <string.h>

/* The real MefSynchroniser over the real MefCache, against the server of the model, by seed. */

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

static struct
{
  MefModelServer   server;
  MefModelDemandes peer;
  Entry            ledger[MEF_MODEL_OPS];
  guint            n_ledger;
  guint            checked;
} world;

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

static MefDossier *
open_dossier (MefRealClient *client, int record)
{
  g_autoptr (MefDemande) demande = mef_model_demande (&world.server, record);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MefDossier *dossier;

  mef_cache_dossier_async (client->cache, demande->id, NULL, mef_real_answered_cb, &result);
  dossier = mef_cache_dossier_finish (client->cache, mef_real_await (&result), &error);
  g_assert_no_error (error);
  return dossier;
}

static void
decide (int c, MefDossier *dossier, MefEvenement event)
{
  MefRealClient *client = &mef_real_world.clients[c];
  g_autoptr (MefDecision) decision = mef_sample_decision_new (event);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  MefEtat to;

  if (!mef_etat_apply (dossier->affichee->etat, event, &to))
    return;
  mef_cache_decide_async (client->cache, dossier->demande, decision, NULL, mef_real_answered_cb, &result);
  operation = mef_cache_decide_finish (client->cache, mef_real_await (&result), &error);
  /* Refused while another decision on it waits for the user: said, and nothing entered. */
  if (operation != NULL)
    enter (c, operation);
  else
    g_assert_nonnull (error);
}

static void
claim (int c, MefDossier *dossier, MefGenreOperation genre)
{
  MefRealClient *client = &mef_real_world.clients[c];
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mef_cache_claim_async (client->cache, genre, "751", dossier->demande->id, NULL, mef_real_answered_cb,
                         &result);
  mef_cache_claim_finish (client->cache, mef_real_await (&result), &error);
  g_assert_no_error (error);
}

static void
take_back (MefRealClient *client, const MefOperation *operation, MefRealCall call, MefRealFinish finish)
{
  int entry = find_entry (operation->cle);

  if (mef_real_client_ask (client, operation->cle, call, finish) && entry >= 0)
    world.ledger[entry].fate = FATE_TAKEN_BACK;
}

static void
resolve (int c, const MefOperation *operation)
{
  MefRealClient *client = &mef_real_world.clients[c];
  g_autoptr (MefDossier) dossier = open_dossier (client, mef_model_record (operation->record));
  gboolean free =
      dossier != NULL
      && (dossier->prise == NULL || g_str_equal (dossier->prise->titulaire, mef_model_account (c)));

  switch (operation->genre == MEF_OPERATION_DECISION && free
              ? mef_model_random_below (&mef_real_world.random, 3)
              : 0)
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
  MefRealClient *client = &mef_real_world.clients[c];
  g_autoptr (GPtrArray) operations = mef_real_client_list (client, NULL);
  g_autoptr (MefDossier) dossier =
      open_dossier (client, mef_model_random_below (&mef_real_world.random, MEF_MODEL_RECORDS));
  const MefOperation *operation =
      operations->len > 0 ? g_ptr_array_index (
          operations, (guint) mef_model_random_below (&mef_real_world.random, (int) operations->len))
                          : NULL;

  switch (mef_model_random_below (&mef_real_world.random, 7))
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
                mef_model_random_percent (&mef_real_world.random, 50) ? MEF_EVENEMENT_VALIDER
                                                                      : MEF_EVENEMENT_REJETER);
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
  MefRealClient *client = &mef_real_world.clients[c];
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) operations = mef_real_client_list (client, &sent);

  for (guint i = 0; i < world.n_ledger; i++)
    world.ledger[i].seen = FALSE;
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      Entry              *entry = &world.ledger[enter (c, operation)];

      entry->seen = TRUE;
      entry->set_aside = entry->set_aside || operation->etat >= MEF_OPERATION_CONFLIT;
      if (entry->fate != FATE_IN_OUTBOX)
        return mef_real_world_fail ("(3) an operation came back");
      if (entry->set_aside && operation->etat < MEF_OPERATION_CONFLIT)
        return mef_real_world_fail ("(3) what was set aside went by itself");
    }
  for (guint i = 0; i < sent->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (sent, i);
      Entry              *entry = &world.ledger[enter (c, operation)];

      if (entry->seen)
        return mef_real_world_fail ("(3) acknowledged, and still in the outbox");
      if (entry->fate == FATE_TAKEN_BACK)
        return mef_real_world_fail ("(3) taken back, and sent all the same");
      entry->fate = FATE_ACKNOWLEDGED;
      if (mef_model_server_find (&world.server, operation->cle) < 0)
        return mef_real_world_fail ("(1) acknowledged, but never applied");
    }
  for (guint i = 0; i < world.n_ledger; i++)
    {
      Entry *entry = &world.ledger[i];

      if (entry->client != c || entry->fate != FATE_IN_OUTBOX || entry->seen)
        continue;
      if (entry->work)
        return mef_real_world_fail ("(3) a decision disappeared");
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
    return mef_real_world_fail (property);
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    {
      if (world.peer.broken != NULL)
        return mef_real_world_fail (world.peer.broken);
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
      return mef_real_world_fail ("(3) applied, but told otherwise");
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    for (int r = 0; r < MEF_MODEL_RECORDS; r++)
      {
        const MefModelRecord *record = &world.server.records[r];
        g_autoptr (MefDossier) dossier = open_dossier (&mef_real_world.clients[c], r);
        g_autoptr (MefLigne) ligne = NULL;

        /* Unfinished work keeps a request in sight after its right is lost. */
        if (dossier != NULL && dossier->brouillon != NULL && !mef_model_server_sees (&world.server, c, r))
          continue;
        if ((dossier != NULL) != mef_model_server_sees (&world.server, c, r))
          return mef_real_world_fail ("(4) a record is shown without the right, or is missing");
        if (dossier == NULL)
          continue;
        if (dossier->demande->version != record->version || dossier->demande->etat != record->etat
            || dossier->affichee->etat != record->etat)
          return mef_real_world_fail ("(4) a client does not show the server's state");
        if ((dossier->prise != NULL) != (record->holder != MEF_MODEL_NOBODY)
            || (dossier->prise != NULL
                && !g_str_equal (dossier->prise->titulaire, mef_model_account (record->holder))))
          return mef_real_world_fail ("(4) a client does not show the claim");
      }
  return TRUE;
}

/* ---- the course of things ---- */

static void
disturb (int c)
{
  MefRealClient *client = &mef_real_world.clients[c];
  int            site = mef_model_random_below (&mef_real_world.random, 2);

  switch (mef_model_random_below (&mef_real_world.random, 7))
    {
    case 0:
    case 1:
      mef_real_world_crash (c);
      break;
    case 2:
      mef_fake_clock_advance (client->clock, (mef_model_random_below (&mef_real_world.random, 3) - 1) * 10
                                                 * 60 * G_USEC_PER_SEC);
      break;
    case 3:
      mef_model_server_set_right (&world.server, c, site, !world.server.sees[c][site]);
      break;
    case 4:
      mef_model_server_sweep_claim (&world.server,
                                    mef_model_random_below (&mef_real_world.random, MEF_MODEL_RECORDS));
      break;
    default:
      mef_model_server_resubmit (&world.server,
                                 mef_model_random_below (&mef_real_world.random, MEF_MODEL_RECORDS));
    }
}

/* The user decides about all that was set aside. */
static gboolean
finish (int c)
{
  g_autoptr (GPtrArray) operations = mef_real_client_list (&mef_real_world.clients[c], NULL);

  for (guint i = 0; i < operations->len; i++)
    if (((MefOperation *) g_ptr_array_index (operations, i))->etat >= MEF_OPERATION_CONFLIT)
      resolve (c, g_ptr_array_index (operations, i));
  return operations->len == 0;
}

static gpointer
begin (guint bugs)
{
  memset (&world, 0, sizeof world);
  world.peer = (MefModelDemandes){ &world.server, enter, NULL };
  mef_model_server_init (&world.server, bugs);
  return &world.peer;
}

static void
end (void)
{
  for (guint i = 0; i < world.n_ledger; i++)
    g_free (world.ledger[i].key);
}

static char *
describe (void)
{
  return g_strdup_printf ("step %u, %u entered, %u applied, %u crashes", mef_real_world.step, world.n_ledger,
                          world.server.n_applied, mef_real_world.crashes);
}

int
main (int argc, char **argv)
{
  static const MefRealMistake mistakes[] = {
    { "/sync/real/OFF-03/finds/server-forgets-keys", MEF_MODEL_BUG_FORGET_KEYS },
    { "/sync/real/OFF-03/finds/mail-after-the-commit", MEF_MODEL_BUG_MAIL_OUTSIDE },
    { "/sync/real/OFF-04/finds/version-not-looked-at", MEF_MODEL_BUG_NO_VERSION },
    { "/sync/real/OFF-08/finds/no-reset-when-rights-change", MEF_MODEL_BUG_NO_RESET },
    { NULL, 0 },
  };
  static const MefRealModel model = {
    "test-sync-real",
    "/sync/real/OFF-03/five-properties-hold",
    mistakes,
    &mef_model_demandes_peer,
    begin,
    end,
    use,
    disturb,
    finish,
    check,
    check_end,
    describe,
  };

  return mef_real_model_main (&model, argc, argv);
}
