/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-model-client.h"

#include "client/sync/mef-verdict.h"

#include <string.h>

#define UNDO_MS    10000
#define EXPIRES_MS 60000

void
mef_model_client_init (MefModelClient *self, int id, guint bugs)
{
  memset (self, 0, sizeof *self);
  self->id = id;
  self->bugs = bugs;
  self->now = G_GINT64_CONSTANT (1000000000000);
  for (int i = 0; i < MEF_MODEL_RECORDS; i++)
    self->draft[i] = -1;
}

static gboolean
is_pending (const MefModelOperation *operation)
{
  return operation->etat <= MEF_OPERATION_EN_ENVOI;
}

MefEtat
mef_model_client_shown (const MefModelClient *self, int record)
{
  MefEtat etat = self->cache[record].body.etat;

  for (guint i = 0; i < self->n_outbox; i++)
    {
      const MefModelOperation *operation = &self->outbox[i];

      if (operation->request.record == record && is_pending (operation)
          && operation->request.genre == MEF_OPERATION_DECISION
          && operation->request.event != MEF_MODEL_MODIFIER)
        mef_etat_apply (etat, (MefEvenement) operation->request.event, &etat);
    }
  return etat;
}

MefModelOperation *
mef_model_client_enter (MefModelClient *self, MefGenreOperation genre, int record, int event)
{
  MefModelOperation *operation = &self->outbox[self->n_outbox];
  gboolean           online_only = mef_genre_operation_is_online_only (genre);
  MefEtat            to;

  if (self->n_outbox == MEF_MODEL_OUTBOX || !self->cache[record].known)
    return NULL;
  if (!online_only && event != MEF_MODEL_MODIFIER
      && !mef_etat_apply (mef_model_client_shown (self, record), (MefEvenement) event, &to))
    return NULL;
  memset (operation, 0, sizeof *operation);
  operation->request.client = self->id;
  operation->request.genre = genre;
  operation->request.record = record;
  operation->request.event = event;
  operation->request.base = self->cache[record].body.version;
  operation->noted = self->now;
  operation->not_before = online_only ? 0 : self->now + UNDO_MS;
  operation->expires = online_only ? self->now + EXPIRES_MS : 0;
  self->n_outbox++;
  return operation;
}

static gboolean
is_held_back (const MefModelClient *self, guint position)
{
  const MefModelOperation *operation = &self->outbox[position];
  gboolean                 work = mef_genre_operation_is_work (operation->request.genre);

  for (guint i = 0; i < position; i++)
    if (self->outbox[i].request.record == operation->request.record
        && (is_pending (&self->outbox[i])
            || (work && mef_genre_operation_is_work (self->outbox[i].request.genre))))
      return TRUE;
  return FALSE;
}

static gboolean
is_time (const MefModelClient *self, const MefModelOperation *operation)
{
  if (self->now < operation->noted && (self->bugs & MEF_MODEL_BUG_CLOCK_BACK) == 0)
    return TRUE;
  return self->now >= operation->not_before && self->now >= operation->next_at;
}

void
mef_model_client_expire (MefModelClient *self)
{
  for (guint i = 0; i < self->n_outbox; i++)
    {
      MefModelOperation *operation = &self->outbox[i];

      if (operation->etat == MEF_OPERATION_EN_ATTENTE && operation->expires > 0 && !operation->left
          && self->now >= operation->expires)
        operation->etat = MEF_OPERATION_REFUSEE;
    }
}

MefModelOperation *
mef_model_client_begin (MefModelClient *self)
{
  if (self->stopped)
    return NULL;
  mef_model_client_expire (self);
  for (guint i = 0; i < self->n_outbox; i++)
    {
      MefModelOperation *operation = &self->outbox[i];

      if (operation->call != 0 || !is_pending (operation) || is_held_back (self, i)
          || !is_time (self, operation))
        continue;
      operation->etat = MEF_OPERATION_EN_ENVOI;
      operation->left = TRUE;
      return operation;
    }
  return NULL;
}

MefModelOperation *
mef_model_client_find_call (MefModelClient *self, guint call)
{
  for (guint i = 0; i < self->n_outbox; i++)
    if (self->outbox[i].call == call)
      return &self->outbox[i];
  return NULL;
}

void
mef_model_client_remove (MefModelClient *self, MefModelOperation *operation)
{
  guint position = (guint) (operation - self->outbox);

  memmove (operation, operation + 1, (self->n_outbox - position - 1) * sizeof *operation);
  self->n_outbox--;
}

/* Never an older body over a newer one: the answer to a call and the feed overtake each other. */
static void
store (MefModelClient *self, int record, const MefModelRecord *body, gboolean from_feed)
{
  MefModelCached *cached = &self->cache[record];
  gboolean        always = !cached->known || (self->bugs & MEF_MODEL_BUG_OLD_FEED) != 0;

  if (always || body->version >= cached->body.version)
    {
      if ((self->bugs & MEF_MODEL_BUG_SERVER_WINS) != 0 && from_feed && body->version > cached->body.version)
        for (guint i = self->n_outbox; i-- > 0;)
          if (self->outbox[i].request.record == record && self->outbox[i].etat == MEF_OPERATION_EN_ATTENTE)
            mef_model_client_remove (self, &self->outbox[i]);
      cached->body.etat = body->etat;
      cached->body.version = body->version;
    }
  if (always || body->claim_version >= cached->body.claim_version)
    {
      cached->body.holder = body->holder;
      cached->body.claim_version = body->claim_version;
    }
  cached->known = TRUE;
  cached->passage = self->passage;
}

/* What the cache lets go with a lost right neither stays nor comes back by an answer that was under way. */
static void
store_answer (MefModelClient *self, int record, const MefModelRecord *body)
{
  gint64 passage = self->cache[record].passage;

  if (!self->cache[record].known && (self->bugs & MEF_MODEL_BUG_LATE_ANSWER) == 0)
    return;
  store (self, record, body, FALSE);
  if ((self->bugs & MEF_MODEL_BUG_LATE_ANSWER) == 0)
    self->cache[record].passage = passage;
}

static void
acknowledge (MefModelClient *self, MefModelOperation *operation, const MefModelReply *reply)
{
  int      record = operation->request.record;
  gboolean decision = operation->request.genre == MEF_OPERATION_DECISION;

  mef_model_client_remove (self, operation);
  if (reply->has_record)
    store_answer (self, record, &reply->record);
  for (guint i = 0; decision && reply->has_record && i < self->n_outbox; i++)
    if (self->outbox[i].request.record == record && self->outbox[i].request.genre == MEF_OPERATION_DECISION
        && !self->outbox[i].left)
      {
        self->outbox[i].request.base = reply->record.version;
        break;
      }
  if ((self->bugs & MEF_MODEL_BUG_BULK_ACK) != 0)
    for (guint i = self->n_outbox; i-- > 0;)
      if (self->outbox[i].etat == MEF_OPERATION_EN_ENVOI)
        mef_model_client_remove (self, &self->outbox[i]);
}

MefModelEnd
mef_model_client_conclude (MefModelClient *self, MefModelOperation *operation, const MefModelReply *reply)
{
  MefVerdict verdict =
      mef_verdict_judge (operation->request.genre, reply->status, reply->problem, operation->attempts);

  operation->call = 0;
  switch (verdict)
    {
    case MEF_VERDICT_ACQUITTER:
      acknowledge (self, operation, reply);
      return MEF_MODEL_END_ACKNOWLEDGED;
    case MEF_VERDICT_LACHER:
      mef_model_client_remove (self, operation);
      return MEF_MODEL_END_LET_GO;
    case MEF_VERDICT_CONFLIT:
    case MEF_VERDICT_REFUSER:
      operation->etat = verdict == MEF_VERDICT_CONFLIT ? MEF_OPERATION_CONFLIT : MEF_OPERATION_REFUSEE;
      if (reply->has_record)
        store_answer (self, operation->request.record, &reply->record);
      return MEF_MODEL_END_NONE;
    case MEF_VERDICT_ARRETER_SESSION:
    case MEF_VERDICT_ARRETER_VERSION:
      self->stopped = TRUE;
      operation->next_at = self->now;
      break;
    case MEF_VERDICT_ATTENDRE:
    case MEF_VERDICT_REPRENDRE:
    default:
      operation->attempts += mef_verdict_counts (reply->status);
      operation->next_at = self->now + mef_verdict_backoff ((guint) operation->attempts + 1, 0) / 1000;
    }
  operation->etat = MEF_OPERATION_EN_ATTENTE;
  operation->not_before = 0;
  operation->noted = self->now;
  return MEF_MODEL_END_NONE;
}

void
mef_model_client_lose (MefModelClient *self, MefModelOperation *operation)
{
  operation->call = 0;
  operation->etat = MEF_OPERATION_EN_ATTENTE;
  operation->not_before = 0;
  operation->next_at = self->now + 1000;
  operation->noted = self->now;
}

gboolean
mef_model_client_apply_page (MefModelClient *self, const MefModelPage *page, gboolean crash)
{
  MefModelClient before = *self;

  if (page->reset)
    {
      self->passage++;
      self->sweeping = TRUE;
    }
  for (guint i = 0; i < page->n; i++)
    store (self, page->record[i], &page->body[i], TRUE);
  if (page->complete && self->sweeping)
    {
      for (int i = 0; i < MEF_MODEL_RECORDS; i++)
        self->cache[i].known = self->cache[i].known && self->cache[i].passage == self->passage;
      self->sweeping = FALSE;
    }
  self->cursor = page->cursor;
  self->has_cursor = TRUE;
  if (!crash)
    return TRUE;
  *self = before;
  if ((self->bugs & MEF_MODEL_BUG_CURSOR_FIRST) != 0)
    {
      self->cursor = page->cursor;
      self->has_cursor = TRUE;
    }
  return FALSE;
}

gboolean
mef_model_client_can_undo (const MefModelClient *self, const MefModelOperation *operation)
{
  return operation->request.genre == MEF_OPERATION_DECISION && is_pending (operation)
         && (!operation->left || (self->bugs & MEF_MODEL_BUG_UNDO_LATE) != 0);
}

gboolean
mef_model_client_can_insist (const MefModelClient *self, const MefModelOperation *operation)
{
  const MefModelRecord *body = &self->cache[operation->request.record].body;
  MefEtat               to;

  return operation->request.genre == MEF_OPERATION_DECISION && self->cache[operation->request.record].known
         && (operation->request.event == MEF_MODEL_MODIFIER
             || mef_etat_apply (body->etat, (MefEvenement) operation->request.event, &to))
         && (body->holder == MEF_MODEL_NOBODY || body->holder == self->id);
}

void
mef_model_client_crash (MefModelClient *self)
{
  self->feed_call = 0;
  self->stopped = FALSE;
  for (guint i = self->n_outbox; i-- > 0;)
    {
      MefModelOperation *operation = &self->outbox[i];

      operation->call = 0;
      operation->not_before = 0;
      if (operation->etat != MEF_OPERATION_EN_ENVOI)
        continue;
      operation->etat = MEF_OPERATION_EN_ATTENTE;
      operation->next_at = 0;
      if ((self->bugs & MEF_MODEL_BUG_DROP_ON_CRASH) != 0)
        mef_model_client_remove (self, operation);
    }
}
