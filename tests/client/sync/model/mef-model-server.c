/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-model-server.h"

#include <string.h>

void
mef_model_server_init (MefModelServer *self, guint bugs)
{
  memset (self, 0, sizeof *self);
  self->bugs = bugs;
  for (int i = 0; i < MEF_MODEL_RECORDS; i++)
    {
      self->records[i].etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
      self->records[i].version = 1;
      self->records[i].holder = MEF_MODEL_NOBODY;
      self->records[i].claim_version = 1;
      self->row[i] = ++self->seq;
    }
  for (int i = 0; i < MEF_MODEL_CLIENTS; i++)
    self->sees[i][0] = self->sees[i][1] = TRUE;
}

gboolean
mef_model_server_sees (const MefModelServer *self, int client, int record)
{
  return self->sees[client][record % 2];
}

int
mef_model_server_find (const MefModelServer *self, const char *key)
{
  for (guint i = 0; i < self->n_applied; i++)
    if (strcmp (self->applied[i].request.key, key) == 0)
      return (int) i;
  return -1;
}

int
mef_model_server_find_intent (const MefModelServer *self, int intent)
{
  for (guint i = 0; i < self->n_applied; i++)
    if (self->applied[i].request.intent == intent)
      return (int) i;
  return -1;
}

static void
answer (const MefModelServer  *self,
        const MefModelRequest *request,
        guint                  status,
        const char            *problem,
        MefModelReply         *reply)
{
  memset (reply, 0, sizeof *reply);
  reply->status = status;
  reply->problem = problem;
  reply->has_record = mef_model_server_sees (self, request->client, request->record);
  if (reply->has_record)
    reply->record = self->records[request->record];
}

/* What one transaction makes of the record; FALSE with the refusal. */
static gboolean
apply (const MefModelServer  *self,
       const MefModelRequest *request,
       MefModelRecord        *record,
       guint                 *status,
       const char           **problem)
{
  gboolean held = record->holder != MEF_MODEL_NOBODY && record->holder != request->client;
  MefEtat  to = record->etat;

  *status = 409;
  *problem = "demande-prise";
  switch (request->genre)
    {
    case MEF_OPERATION_PRENDRE:
      if (held)
        return FALSE;
      record->holder = request->client;
      record->claim_version++;
      *status = 200;
      return TRUE;
    case MEF_OPERATION_RENDRE:
    case MEF_OPERATION_LIBERER:
      if (held && request->genre == MEF_OPERATION_RENDRE)
        return FALSE;
      record->holder = MEF_MODEL_NOBODY;
      record->claim_version++;
      *status = 204;
      return TRUE;
    case MEF_OPERATION_DECISION:
    case MEF_OPERATION_N:
    default:
      break;
    }
  if (request->event != MEF_MODEL_MODIFIER
      && !mef_etat_apply (record->etat, (MefEvenement) request->event, &to))
    {
      *problem = "etat-incompatible";
      return FALSE;
    }
  if (held)
    return FALSE;
  if (request->base != record->version && (self->bugs & MEF_MODEL_BUG_NO_VERSION) == 0)
    {
      *status = 412;
      *problem = "version-perimee";
      return FALSE;
    }
  record->etat = to;
  record->version++;
  if (request->event != MEF_MODEL_MODIFIER && record->holder != MEF_MODEL_NOBODY)
    {
      record->holder = MEF_MODEL_NOBODY;
      record->claim_version++;
    }
  *status = 200;
  return TRUE;
}

static void
commit (MefModelServer        *self,
        const MefModelRequest *request,
        const MefModelRecord  *record,
        guint                  status,
        gboolean               with_mail)
{
  MefModelApplied *applied = &self->applied[self->n_applied];

  g_assert (self->n_applied < MEF_MODEL_OPS);
  applied->request = *request;
  applied->before = self->records[request->record].version;
  applied->after = record->version;
  self->status[self->n_applied] = status;
  self->mails[self->n_applied] = with_mail;
  self->n_applied++;
  self->records[request->record] = *record;
  self->row[request->record] = ++self->seq;
}

gboolean
mef_model_server_handle (MefModelServer        *self,
                         const MefModelRequest *request,
                         MefModelCrash          crash,
                         MefModelReply         *reply)
{
  MefModelRecord record = self->records[request->record];
  gboolean       mails = request->genre == MEF_OPERATION_DECISION && request->event != MEF_MODEL_MODIFIER;
  gboolean       outside = (self->bugs & MEF_MODEL_BUG_MAIL_OUTSIDE) != 0;
  gboolean       allowed = mef_model_server_sees (self, request->client, request->record);
  int            known = mef_model_server_find (self, request->key);
  const char    *problem = NULL;
  guint          status;

  if (crash == MEF_MODEL_CRASH_BEFORE_COMMIT)
    return FALSE;
  if ((self->bugs & MEF_MODEL_BUG_FORGET_KEYS) != 0)
    known = -1;
  if (!allowed && ((self->bugs & MEF_MODEL_BUG_RIGHTS_FIRST) != 0 || known < 0))
    {
      answer (self, request, 403, "droit-manquant", reply);
      return crash == MEF_MODEL_CRASH_NONE;
    }
  if (known >= 0)
    {
      answer (self, request, self->status[known], NULL, reply);
      return crash == MEF_MODEL_CRASH_NONE;
    }
  if (!apply (self, request, &record, &status, &problem))
    {
      answer (self, request, status, problem, reply);
      return crash == MEF_MODEL_CRASH_NONE;
    }
  commit (self, request, &record, status, mails && !outside);
  if (crash == MEF_MODEL_CRASH_AFTER_COMMIT)
    return FALSE;
  if (mails && outside)
    self->mails[self->n_applied - 1]++;
  answer (self, request, status, NULL, reply);
  return TRUE;
}

void
mef_model_server_feed (const MefModelServer *self,
                       int                   client,
                       const MefModelCursor *cursor,
                       guint                 limit,
                       MefModelPage         *page)
{
  gint64 after = cursor != NULL ? cursor->seq : 0;

  memset (page, 0, sizeof *page);
  if (cursor != NULL && cursor->epoch != self->epoch[client] && (self->bugs & MEF_MODEL_BUG_NO_RESET) == 0)
    {
      page->reset = TRUE;
      after = 0;
    }
  page->complete = TRUE;
  for (gint64 seq = after + 1; seq <= self->seq && page->complete; seq++)
    for (int i = 0; i < MEF_MODEL_RECORDS; i++)
      {
        if (self->row[i] != seq || !mef_model_server_sees (self, client, i))
          continue;
        if (page->n == limit)
          {
            page->complete = FALSE;
            break;
          }
        page->record[page->n] = i;
        page->body[page->n++] = self->records[i];
        after = seq;
      }
  page->cursor.seq = page->complete ? self->seq : after;
  page->cursor.epoch = self->epoch[client];
}

const char *
mef_model_server_check (const MefModelServer *self, guint *checked)
{
  for (; *checked < self->n_applied; (*checked)++)
    {
      const MefModelApplied *applied = &self->applied[*checked];
      gboolean               decision = applied->request.genre == MEF_OPERATION_DECISION;

      if (decision && applied->request.base != applied->before)
        return "(1) superseded by one that had not seen it";
      if (mef_model_server_find_intent (self, applied->request.intent) != (int) *checked)
        return "(2) applied twice";
      if (self->mails[*checked] != (decision && applied->request.event != MEF_MODEL_MODIFIER))
        return "(5) not one mail for a decision";
    }
  return NULL;
}

void
mef_model_server_resubmit (MefModelServer *self, int record)
{
  MefModelRecord *body = &self->records[record];

  if (body->etat == MEF_ETAT_EN_ATTENTE_ELEMENTS)
    mef_etat_apply (body->etat, MEF_EVENEMENT_RENVOYER, &body->etat);
  body->version++;
  self->row[record] = ++self->seq;
}

void
mef_model_server_sweep_claim (MefModelServer *self, int record)
{
  MefModelRecord *body = &self->records[record];

  if (body->holder == MEF_MODEL_NOBODY)
    return;
  body->holder = MEF_MODEL_NOBODY;
  body->claim_version++;
  self->row[record] = ++self->seq;
}

void
mef_model_server_set_right (MefModelServer *self, int client, int site, gboolean sees)
{
  if (self->sees[client][site] == sees)
    return;
  self->sees[client][site] = sees;
  self->epoch[client]++;
}
