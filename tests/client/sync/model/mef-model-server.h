/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-operation.h"
#include "domain/mef-etat.h"

G_BEGIN_DECLS

/* The server of the model: no I/O, no allocation; a transaction is an assignment. */

#define MEF_MODEL_RECORDS 5
#define MEF_MODEL_CLIENTS 3
#define MEF_MODEL_OPS     400
#define MEF_MODEL_NOBODY  (-1)

/* An edit of a form: allowed in any state, moves the version, brings no mail. */
#define MEF_MODEL_MODIFIER MEF_EVENEMENT_N

/* Deliberate mistakes, each of which the model must notice. */
typedef enum
{
  MEF_MODEL_BUG_NEW_KEY = 1 << 0,       /* the client makes a new key when it sends again */
  MEF_MODEL_BUG_FORGET_KEYS = 1 << 1,   /* the server keeps no keys */
  MEF_MODEL_BUG_BULK_ACK = 1 << 2,      /* one answer acknowledges all that is being sent */
  MEF_MODEL_BUG_DROP_ON_CRASH = 1 << 3, /* what was being sent is gone after a crash */
  MEF_MODEL_BUG_SERVER_WINS = 1 << 4,   /* a newer record throws pending work away */
  MEF_MODEL_BUG_UNDO_LATE = 1 << 5,     /* undo after the first byte has left */
  MEF_MODEL_BUG_CURSOR_FIRST = 1 << 6,  /* the cursor is stored before its batch */
  MEF_MODEL_BUG_MAIL_OUTSIDE = 1 << 7,  /* the mail is written after the commit */
  MEF_MODEL_BUG_NO_VERSION = 1 << 8,    /* the server looks at no version */
  MEF_MODEL_BUG_OLD_FEED = 1 << 9,      /* an older record replaces a newer one */
  MEF_MODEL_BUG_RIGHTS_FIRST = 1 << 10, /* a known key is judged on rights again */
  MEF_MODEL_BUG_NO_RESET = 1 << 11,     /* a changed right does not begin the feed anew */
  MEF_MODEL_BUG_CLOCK_BACK = 1 << 12,   /* a clock that went back is waited for */
  MEF_MODEL_BUG_LATE_ANSWER = 1 << 13,  /* an answer brings back a record whose right was lost */
} MefModelBug;

#define MEF_MODEL_N_BUGS 14

typedef struct
{
  char              key[40];
  int               intent; /* what the user meant, which no protocol carries: two keys may have one */
  int               client;
  MefGenreOperation genre;
  int               record;
  int               event; /* of a decision: MefEvenement or MEF_MODEL_MODIFIER */
  gint64            base;
} MefModelRequest;

/* A request and its claim, as told in answers and in the feed. */
typedef struct
{
  MefEtat etat;
  gint64  version;
  int     holder;
  gint64  claim_version;
} MefModelRecord;

typedef struct
{
  guint          status;
  const char    *problem; /* (nullable): slug */
  gboolean       has_record;
  MefModelRecord record;
} MefModelReply;

typedef struct
{
  gint64 seq;
  gint64 epoch;
} MefModelCursor;

typedef struct
{
  int            record[MEF_MODEL_RECORDS];
  MefModelRecord body[MEF_MODEL_RECORDS];
  guint          n;
  gboolean       reset;
  gboolean       complete;
  MefModelCursor cursor;
} MefModelPage;

/* What was applied, in order. */
typedef struct
{
  MefModelRequest request;
  gint64          before;
  gint64          after;
} MefModelApplied;

typedef struct
{
  guint bugs;

  MefModelRecord records[MEF_MODEL_RECORDS];
  gint64         row[MEF_MODEL_RECORDS]; /* seq of the feed row */
  gint64         seq;

  gboolean sees[MEF_MODEL_CLIENTS][2]; /* a record is of site record % 2 */
  gint64   epoch[MEF_MODEL_CLIENTS];

  MefModelApplied applied[MEF_MODEL_OPS];
  guint           n_applied;
  guint           status[MEF_MODEL_OPS]; /* stored under the key of the applied one */
  guint           mails[MEF_MODEL_OPS];  /* for the applied one */
} MefModelServer;

typedef enum
{
  MEF_MODEL_CRASH_NONE,
  MEF_MODEL_CRASH_BEFORE_COMMIT,
  MEF_MODEL_CRASH_AFTER_COMMIT,
} MefModelCrash;

void     mef_model_server_init (MefModelServer *self, guint bugs);
gboolean mef_model_server_sees (const MefModelServer *self, int client, int record);

/* FALSE when it crashed and nobody is answered. */
gboolean mef_model_server_handle (MefModelServer        *self,
                                  const MefModelRequest *request,
                                  MefModelCrash          crash,
                                  MefModelReply         *reply);

/* At most @limit records behind @cursor (nullable: from the start). */
void mef_model_server_feed (const MefModelServer *self,
                            int                   client,
                            const MefModelCursor *cursor,
                            guint                 limit,
                            MefModelPage         *page);

/* (1), (2), (5) for what was applied since @checked: each saw the one before it, came once, and brought its
 * mail. NULL, or the property that does not hold. */
const char *mef_model_server_check (const MefModelServer *self, guint *checked);

/* What happens without any client. */
void mef_model_server_resubmit (MefModelServer *self, int record); /* new elements, or corrected data */
void mef_model_server_sweep_claim (MefModelServer *self, int record);
void mef_model_server_set_right (MefModelServer *self, int client, int site, gboolean sees);

/* The first applied request with @key, or with @intent; -1 for none. */
int mef_model_server_find (const MefModelServer *self, const char *key);
int mef_model_server_find_intent (const MefModelServer *self, int intent);

G_END_DECLS
