/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mef-model-server.h"

G_BEGIN_DECLS

/* A client of the model: what it keeps on its disk, and what a crash takes away. */

#define MEF_MODEL_OUTBOX 48

typedef struct
{
  MefModelRequest  request;
  MefEtatOperation etat;
  gboolean         left;  /* its first byte has left once */
  gint64           noted; /* when its times were set: a clock that stands before has gone back */
  gint64           not_before;
  gint64           next_at;
  gint64           expires;
  int              attempts;
  guint            call; /* volatile: number of the call on the wire, 0 for none */
} MefModelOperation;

typedef struct
{
  gboolean       known;
  gint64         passage; /* the reading of the feed that told it last */
  MefModelRecord body;
} MefModelCached;

typedef struct
{
  guint bugs;
  int   id;

  /* on disk */
  MefModelCached    cache[MEF_MODEL_RECORDS];
  MefModelCursor    cursor;
  gboolean          has_cursor;
  gboolean          sweeping;
  gint64            passage;
  MefModelOperation outbox[MEF_MODEL_OUTBOX];
  guint             n_outbox;
  int               draft[MEF_MODEL_RECORDS]; /* event of unfinished work, -1 for none */

  /* in memory */
  gint64   now; /* ms of this workstation's clock, may jump */
  guint    feed_call;
  gboolean stopped; /* 401, until signed in again */
} MefModelClient;

/* How a call ended for the operation it was about. */
typedef enum
{
  MEF_MODEL_END_NONE,
  MEF_MODEL_END_ACKNOWLEDGED,
  MEF_MODEL_END_LET_GO, /* a claim */
} MefModelEnd;

void mef_model_client_init (MefModelClient *self, int id, guint bugs);

/* The state the user sees: the server's with the pending decisions applied. */
MefEtat mef_model_client_shown (const MefModelClient *self, int record);

/* (nullable): what the user enters; NULL when the screen does not offer it, or the outbox is full. */
MefModelOperation *
mef_model_client_enter (MefModelClient *self, MefGenreOperation genre, int record, int event);

/* (nullable): the next one that may leave; it is noted as being sent. */
MefModelOperation *mef_model_client_begin (MefModelClient *self);
MefModelOperation *mef_model_client_find_call (MefModelClient *self, guint call);

/* What came back, or nothing within the time limit. */
MefModelEnd
mef_model_client_conclude (MefModelClient *self, MefModelOperation *operation, const MefModelReply *reply);
void mef_model_client_lose (MefModelClient *self, MefModelOperation *operation);
void mef_model_client_expire (MefModelClient *self);

/* FALSE when it crashed in the middle of the transaction. */
gboolean mef_model_client_apply_page (MefModelClient *self, const MefModelPage *page, gboolean crash);

gboolean mef_model_client_can_undo (const MefModelClient *self, const MefModelOperation *operation);
gboolean mef_model_client_can_insist (const MefModelClient *self, const MefModelOperation *operation);
void     mef_model_client_remove (MefModelClient *self, MefModelOperation *operation);
void     mef_model_client_crash (MefModelClient *self);

G_END_DECLS
