/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-sync-model.h"

#include "mef-model-client.h"
#include "mef-model-random.h"

#include <stdio.h>
#include <string.h>

#define MESSAGES   128
#define HEAL_MAX   3000
#define PAGE_LIMIT 2

typedef enum
{
  MESSAGE_REQUEST,
  MESSAGE_REPLY,
  MESSAGE_FEED,
  MESSAGE_PAGE,
} MessageKind;

typedef struct
{
  MessageKind     kind;
  int             client;
  guint           call;
  MefModelRequest request;
  MefModelReply   reply;
  MefModelCursor  cursor;
  gboolean        has_cursor;
  MefModelPage    page;
} Message;

/* What became of what a user entered, as the user knows it. */
typedef enum
{
  FATE_IN_OUTBOX,
  FATE_ACKNOWLEDGED,
  FATE_TAKEN_BACK, /* undone, or given up by name */
  FATE_LET_GO,     /* a claim not granted */
} Fate;

typedef struct
{
  Fate     fate;
  gboolean set_aside; /* the server refused it once: a copy still under way may be applied all the same */
  int      client;
  MefModelRequest request;
} Entry;

typedef struct
{
  MefModelRandom random;
  guint          bugs;
  gboolean       trace;
  gboolean       healed; /* nothing is lost any more */
  guint          step;
  guint          last_call;
  guint          last_key;

  MefModelServer server;
  MefModelClient clients[MEF_MODEL_CLIENTS];
  int            drafts[MEF_MODEL_CLIENTS][MEF_MODEL_RECORDS]; /* as the users remember them */

  Message messages[MESSAGES];
  guint   n_messages;
  Entry   ledger[MEF_MODEL_OPS];
  guint   n_ledger;

  guint checked; /* of the applied ones */
  guint crashes;
  guint lost;
  guint doubled;
  guint conflicts;

  char *why;
  gsize size;
} World;

static World world;

static gboolean
fail (const char *property, int a, int b)
{
  if (world.why[0] == '\0')
    g_snprintf (world.why, world.size, "step %u: %s (%d, %d)", world.step, property, a, b);
  return FALSE;
}

#define TRACE(...)                                                                                           \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    if (world.trace)                                                                                         \
      {                                                                                                      \
        fprintf (stderr, "%4u ", world.step);                                                                \
        fprintf (stderr, __VA_ARGS__);                                                                       \
        fputc ('\n', stderr);                                                                                \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

static int
below (int n)
{
  return mef_model_random_below (&world.random, n);
}

static gboolean
chance (int percent)
{
  return mef_model_random_percent (&world.random, percent);
}

/* ---- the network ---- */

static void
post (const Message *message)
{
  if (!world.healed && chance (12))
    {
      world.lost++;
      return;
    }
  if (world.n_messages == MESSAGES)
    {
      world.messages[below (MESSAGES)] = *message;
      world.lost++;
      return;
    }
  world.messages[world.n_messages++] = *message;
}

static void
make_key (char *key)
{
  g_snprintf (key, 40, "key-%u", ++world.last_key);
}

static void
send_one (MefModelClient *client)
{
  Message            message = { .kind = MESSAGE_REQUEST, .client = client->id };
  MefModelOperation *operation = NULL;
  gboolean           again;

  /* What has left before is known before it is begun again. */
  for (guint i = 0; i < client->n_outbox && (world.bugs & MEF_MODEL_BUG_NEW_KEY) != 0; i++)
    if (client->outbox[i].left && client->outbox[i].call == 0)
      {
        make_key (client->outbox[i].request.key);
      }
  operation = mef_model_client_begin (client);
  if (operation == NULL)
    return;
  again = operation->attempts > 0;
  operation->call = ++world.last_call;
  message.call = operation->call;
  message.request = operation->request;
  TRACE ("client %d sends %s (genre %d, record %d, event %d, base %d)%s", client->id, operation->request.key,
         operation->request.genre, operation->request.record, operation->request.event,
         (int) operation->request.base, again ? " again" : "");
  post (&message);
}

static void
ask_feed (MefModelClient *client)
{
  Message message = { .kind = MESSAGE_FEED, .client = client->id };

  if (client->stopped || client->feed_call != 0)
    return;
  client->feed_call = ++world.last_call;
  message.call = client->feed_call;
  message.cursor = client->cursor;
  message.has_cursor = client->has_cursor;
  post (&message);
}

static MefModelCrash
pick_crash (void)
{
  if (world.healed || !chance (8))
    return MEF_MODEL_CRASH_NONE;
  world.crashes++;
  return chance (50) ? MEF_MODEL_CRASH_BEFORE_COMMIT : MEF_MODEL_CRASH_AFTER_COMMIT;
}

/* What was applied is answered as it was the first time. */
static gboolean
check_answer (const MefModelRequest *request, const MefModelReply *reply)
{
  if (reply->status >= 400 && mef_model_server_find_intent (&world.server, request->intent) >= 0)
    return fail ("(3) applied, but refused when it was sent again", request->client, request->record);
  return TRUE;
}

static gboolean
serve (const Message *message)
{
  static const guint strays[] = { 500, 500, 503, 429, 401, 502 };
  Message            answer = { .kind = MESSAGE_REPLY, .client = message->client, .call = message->call };

  answer.request = message->request;
  if (message->kind == MESSAGE_FEED)
    {
      answer.kind = MESSAGE_PAGE;
      mef_model_server_feed (&world.server, message->client, message->has_cursor ? &message->cursor : NULL,
                             PAGE_LIMIT, &answer.page);
    }
  else if (!world.healed && chance (10))
    {
      answer.reply.status = strays[below (G_N_ELEMENTS (strays))];
    }
  else
    {
      if (!mef_model_server_handle (&world.server, &message->request, pick_crash (), &answer.reply))
        return TRUE;
      if (!check_answer (&message->request, &answer.reply))
        return FALSE;
    }
  post (&answer);
  return TRUE;
}

static gboolean
acknowledged (const Entry *entry)
{
  int found = mef_model_server_find_intent (&world.server, entry->request.intent);

  return found >= 0 || fail ("(1) acknowledged, but never applied", entry->client, entry->request.record);
}

static gboolean
receive (const Message *message)
{
  MefModelClient    *client = &world.clients[message->client];
  MefModelOperation *operation;
  Entry             *entry;
  MefModelEnd        end;

  if (message->kind == MESSAGE_PAGE)
    {
      gboolean crash = !world.healed && chance (4);

      if (client->feed_call != message->call)
        return TRUE; /* nobody waits for it any more */
      client->feed_call = 0;
      if (mef_model_client_apply_page (client, &message->page, crash))
        return TRUE;
      TRACE ("client %d crashes while it stores a page", client->id);
      world.crashes++;
      mef_model_client_crash (client);
      return TRUE;
    }
  operation = mef_model_client_find_call (client, message->call);
  if (operation == NULL)
    return TRUE;
  entry = &world.ledger[operation->request.intent];
  end = mef_model_client_conclude (client, operation, &message->reply);
  TRACE ("client %d learns %u %s for %s", client->id, message->reply.status,
         message->reply.problem != NULL ? message->reply.problem : "", message->request.key);
  if (end == MEF_MODEL_END_LET_GO)
    entry->fate = FATE_LET_GO;
  if (end == MEF_MODEL_END_LET_GO || (end == MEF_MODEL_END_NONE && operation->etat >= MEF_OPERATION_CONFLIT))
    entry->set_aside = TRUE;
  if (end != MEF_MODEL_END_ACKNOWLEDGED)
    return TRUE;
  entry->fate = FATE_ACKNOWLEDGED;
  return acknowledged (entry);
}

/* Takes any of the messages: they overtake each other. */
static gboolean
deliver (void)
{
  Message message;
  guint   which;

  if (world.n_messages == 0)
    return TRUE;
  which = (guint) below ((int) world.n_messages);
  message = world.messages[which];
  if (!world.healed && chance (8))
    world.doubled++; /* it will come a second time */
  else
    world.messages[which] = world.messages[--world.n_messages];
  if (message.kind == MESSAGE_REQUEST || message.kind == MESSAGE_FEED)
    return serve (&message);
  return receive (&message);
}

/* ---- the users ---- */

static MefModelOperation *
enter (MefModelClient *client, MefGenreOperation genre, int record, int event)
{
  MefModelOperation *operation;

  if (world.n_ledger == MEF_MODEL_OPS / 2)
    return NULL;
  operation = mef_model_client_enter (client, genre, record, event);
  if (operation == NULL)
    return NULL;
  make_key (operation->request.key);
  operation->request.intent = (int) world.n_ledger;
  world.ledger[world.n_ledger++] = (Entry){ FATE_IN_OUTBOX, FALSE, client->id, operation->request };
  if (genre == MEF_OPERATION_DECISION)
    world.drafts[client->id][record] = client->draft[record] = -1;
  TRACE ("client %d enters %s (genre %d, record %d, event %d)", client->id, operation->request.key, genre,
         record, event);
  return operation;
}

static void
take_back (MefModelClient *client, MefModelOperation *operation)
{
  int record = operation->request.record;

  TRACE ("client %d takes %s back", client->id, operation->request.key);
  world.ledger[operation->request.intent].fate = FATE_TAKEN_BACK;
  if (operation->request.genre == MEF_OPERATION_DECISION)
    world.drafts[client->id][record] = client->draft[record] = operation->request.event;
  mef_model_client_remove (client, operation);
}

/* A conflict or a refusal is answered: mine on the current version under a new key, or given up. */
static void
resolve (MefModelClient *client, MefModelOperation *operation)
{
  int      record = operation->request.record, event = operation->request.event;
  gboolean insist = mef_model_client_can_insist (client, operation) && chance (50);

  take_back (client, operation);
  if (insist)
    enter (client, MEF_OPERATION_DECISION, record, event);
}

static void
look_at_outbox (MefModelClient *client)
{
  MefModelOperation *operation;

  if (client->n_outbox == 0)
    return;
  operation = &client->outbox[below ((int) client->n_outbox)];
  if (operation->etat >= MEF_OPERATION_CONFLIT)
    {
      world.conflicts++;
      resolve (client, operation);
    }
  else if (operation->call == 0 && mef_model_client_can_undo (client, operation))
    {
      take_back (client, operation);
    }
}

static void
use (MefModelClient *client)
{
  static const MefGenreOperation genres[] = { MEF_OPERATION_DECISION, MEF_OPERATION_DECISION,
                                              MEF_OPERATION_DECISION, MEF_OPERATION_PRENDRE,
                                              MEF_OPERATION_PRENDRE,  MEF_OPERATION_RENDRE };
  static const int events[] = { MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_EVENEMENT_DEMANDER_ELEMENTS,
                                MEF_EVENEMENT_VALIDER, MEF_EVENEMENT_REJETER, MEF_MODEL_MODIFIER };
  int              record = below (MEF_MODEL_RECORDS);

  switch (below (6))
    {
    case 0:
      world.drafts[client->id][record] = client->draft[record] = events[below (G_N_ELEMENTS (events))];
      break;
    case 1:
    case 2:
      look_at_outbox (client);
      break;
    default:
      enter (client, genres[below (G_N_ELEMENTS (genres))], record, events[below (G_N_ELEMENTS (events))]);
    }
}

/* ---- what else happens ---- */

static void
disturb (void)
{
  MefModelClient *client = &world.clients[below (MEF_MODEL_CLIENTS)];
  int             site = below (2);

  switch (below (9))
    {
    case 0:
      TRACE ("client %d crashes", client->id);
      world.crashes++;
      mef_model_client_crash (client);
      break;
    case 1:
      client->now += (below (3) - 1) * 3600 * 1000;
      break;
    case 2:
      mef_model_server_set_right (&world.server, client->id, site, !world.server.sees[client->id][site]);
      TRACE ("client %d %s site %d", client->id, world.server.sees[client->id][site] ? "sees" : "loses",
             site);
      break;
    case 3:
    case 4:
      mef_model_server_resubmit (&world.server, below (MEF_MODEL_RECORDS));
      break;
    case 5:
      mef_model_server_sweep_claim (&world.server, below (MEF_MODEL_RECORDS));
      break;
    case 6:
      client->stopped = FALSE;
      break;
    default:
      /* The time limit of a call. */
      if (client->n_outbox > 0)
        {
          MefModelOperation *operation = &client->outbox[below ((int) client->n_outbox)];

          if (operation->call != 0)
            mef_model_client_lose (client, operation);
        }
      if (chance (50))
        client->feed_call = 0;
    }
}

/* ---- what must hold ---- */

static gboolean
check_applied (void)
{
  const char *property = mef_model_server_check (&world.server, &world.checked);

  return property == NULL || fail (property, (int) world.checked, 0);
}

/* (3): whatever a user entered stands in the outbox, in sight, until it is acknowledged or taken back. */
static gboolean
check_nothing_lost (void)
{
  static gboolean held[MEF_MODEL_OPS];

  memset (held, 0, sizeof held);
  for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
    {
      const MefModelClient *client = &world.clients[c];

      for (guint i = 0; i < client->n_outbox; i++)
        held[client->outbox[i].request.intent] = TRUE;
      for (int r = 0; r < MEF_MODEL_RECORDS; r++)
        if (client->draft[r] != world.drafts[c][r])
          return fail ("(3) unfinished work is gone", c, r);
    }
  for (guint i = 0; i < world.n_ledger; i++)
    if ((world.ledger[i].fate == FATE_IN_OUTBOX) != held[i])
      return fail ("(3) an operation disappeared", world.ledger[i].client, world.ledger[i].request.record);
  return TRUE;
}

/* What the user was told at the end is what happened. */
static gboolean
check_told (void)
{
  for (guint i = 0; i < world.n_ledger; i++)
    {
      const Entry *entry = &world.ledger[i];
      gboolean     applied = mef_model_server_find_intent (&world.server, entry->request.intent) >= 0;

      if (applied && entry->fate != FATE_ACKNOWLEDGED && !entry->set_aside)
        return fail ("(3) applied, but told otherwise", entry->client, entry->request.record);
      if (!applied && entry->fate == FATE_ACKNOWLEDGED)
        return fail ("(1) acknowledged, but not in the server", entry->client, entry->request.record);
    }
  return TRUE;
}

/* (4): everybody shows what the server has. */
static gboolean
check_equal (void)
{
  for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
    for (int r = 0; r < MEF_MODEL_RECORDS; r++)
      {
        const MefModelCached *cached = &world.clients[c].cache[r];
        const MefModelRecord *record = &world.server.records[r];

        if (cached->known != mef_model_server_sees (&world.server, c, r))
          return fail ("(4) a record is shown without the right, or is missing", c, r);
        if (cached->known
            && (cached->body.version != record->version || cached->body.etat != record->etat
                || cached->body.holder != record->holder
                || mef_model_client_shown (&world.clients[c], r) != record->etat))
          return fail ("(4) a client does not show the server's state", c, r);
      }
  return TRUE;
}

/* ---- the course of things ---- */

static gboolean
step (void)
{
  MefModelClient *client = &world.clients[below (MEF_MODEL_CLIENTS)];

  world.step++;
  client->now += below (4000);
  switch (below (10))
    {
    case 0:
    case 1:
      use (client);
      break;
    case 2:
    case 3:
      send_one (client);
      break;
    case 4:
      ask_feed (client);
      break;
    case 5:
      if (chance (40))
        disturb ();
      break;
    default:
      if (!deliver ())
        return FALSE;
    }
  return check_applied () && check_nothing_lost ();
}

static gboolean
is_quiet (void)
{
  for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
    if (world.clients[c].n_outbox > 0)
      return FALSE;
  return world.n_messages == 0;
}

/* The network heals: people sign in again, answer what was set aside, and wait. */
static gboolean
heal (void)
{
  world.healed = TRUE;
  for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
    {
      MefModelClient *client = &world.clients[c];

      client->stopped = FALSE;
      client->feed_call = 0;
      for (guint i = 0; i < client->n_outbox; i++)
        if (client->outbox[i].call != 0)
          mef_model_client_lose (client, &client->outbox[i]);
    }
  for (guint round = 0; round < HEAL_MAX && !is_quiet (); round++)
    {
      world.step++;
      for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
        {
          MefModelClient *client = &world.clients[c];

          client->now += 100;
          for (guint i = client->n_outbox; i-- > 0;)
            if (client->outbox[i].etat >= MEF_OPERATION_CONFLIT)
              {
                resolve (client, &client->outbox[i]);
                break;
              }
          send_one (client);
        }
      while (world.n_messages > 0)
        if (!deliver ())
          return FALSE;
      if (!check_applied () || !check_nothing_lost ())
        return FALSE;
    }
  if (!is_quiet ())
    return fail ("(3) an operation never leaves the outbox", 0, 0);
  for (int pages = 0; pages < 8; pages++)
    {
      for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
        ask_feed (&world.clients[c]);
      while (world.n_messages > 0)
        if (!deliver ())
          return FALSE;
    }
  return check_applied () && check_nothing_lost () && check_told () && check_equal ();
}

gboolean
mef_sync_model_run (guint64 seed, guint bugs, guint steps, gboolean trace, char *why, gsize size)
{
  memset (&world, 0, sizeof world);
  world.random.state = seed;
  world.bugs = bugs;
  world.trace = trace;
  world.why = why;
  world.size = size;
  why[0] = '\0';
  mef_model_server_init (&world.server, bugs);
  for (int c = 0; c < MEF_MODEL_CLIENTS; c++)
    {
      mef_model_client_init (&world.clients[c], c, bugs);
      for (int r = 0; r < MEF_MODEL_RECORDS; r++)
        world.drafts[c][r] = -1;
    }
  while (world.step < steps)
    if (!step ())
      return FALSE;
  return heal ();
}

void
mef_sync_model_describe (char *text, gsize size)
{
  g_snprintf (text, size, "%u entered, %u applied, %u conflicts answered, %u crashes, %u lost, %u twice",
              world.n_ledger, world.server.n_applied, world.conflicts, world.crashes, world.lost,
              world.doubled);
}
