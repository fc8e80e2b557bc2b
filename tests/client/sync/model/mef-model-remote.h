/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"

#include "mef-model-random.h"
#include "mef-model-server.h"

G_BEGIN_DECLS

#define MEF_TYPE_MODEL_REMOTE (mef_model_remote_get_type ())
G_DECLARE_FINAL_TYPE (MefModelRemote, mef_model_remote, MEF, MODEL_REMOTE, GObject)

/** MEF_MODEL_SITE: the only site with anything */
#define MEF_MODEL_SITE "751"

/**
 * MefModelPeer: what is at the other end of the wire
 * @answer: (transfer full) (nullable): to @operation; %NULL when it crashed and nobody is answered
 * @tell: what the feed has behind @curseur (nullable: from the start), some of it
 */
typedef struct
{
  MefReply *(*answer) (gpointer server, int client, const MefOperation *operation, MefModelCrash crash);
  void (*tell) (gpointer server, int client, const char *curseur, MefFeedBatch *batch);
} MefModelPeer;

/**
 * mef_model_remote_new:
 *
 * The way from a real client to a server of the model: everything that may happen to a call, by @random. A
 * call waits until mef_model_remote_move() takes it further.
 */
MefModelRemote *
mef_model_remote_new (const MefModelPeer *peer, gpointer server, int client, MefModelRandom *random);

/** mef_model_remote_heal: nothing is lost any more */
void mef_model_remote_heal (MefModelRemote *self);

/** mef_model_remote_move: takes one of the calls further: to the server, or back; %FALSE when there is none
 */
gboolean mef_model_remote_move (MefModelRemote *self);

/** mef_model_remote_kill: every call ends without an answer */
void mef_model_remote_kill (MefModelRemote *self);

/** mef_model_remote_add_line: (transfer full): a line as the feed's codec appends it */
void mef_model_remote_add_line (MefFeedBatch *batch, GString *line);

/** mef_model_account: id of the account of a client */
const char *mef_model_account (int client);

G_END_DECLS
