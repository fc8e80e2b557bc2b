/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-remote.h"
#include "domain/mef-demande.h"

#include "mef-model-random.h"
#include "mef-model-server.h"

G_BEGIN_DECLS

#define MEF_TYPE_MODEL_REMOTE (mef_model_remote_get_type ())
G_DECLARE_FINAL_TYPE (MefModelRemote, mef_model_remote, MEF, MODEL_REMOTE, GObject)

/* What an operation with this key was meant to be; the same number for the same key. */
typedef int (*MefModelIntent) (int client, const MefOperation *operation);

/**
 * mef_model_remote_new:
 *
 * The way from a real client to the server of the model: JSON as on the wire, and everything that may happen
 * to a call, by @random. A call waits until mef_model_remote_move() takes it further.
 */
MefModelRemote *
mef_model_remote_new (MefModelServer *server, int client, MefModelRandom *random, MefModelIntent intent);

/** mef_model_remote_heal: nothing is lost any more */
void mef_model_remote_heal (MefModelRemote *self);

/** mef_model_remote_move: takes one of the calls further: to the server, or back; %FALSE when there is none
 */
gboolean mef_model_remote_move (MefModelRemote *self);

/** mef_model_remote_kill: every call ends without an answer */
void mef_model_remote_kill (MefModelRemote *self);

/** mef_model_account: id of the account of a client; mef_model_demande: a request as the server has it */
const char *mef_model_account (int client);
MefDemande *mef_model_demande (const MefModelServer *server, int record);
int         mef_model_record (const char *id);

/** mef_model_remote_get_broken: (nullable): what the answers of the server broke */
const char *mef_model_remote_get_broken (MefModelRemote *self);

G_END_DECLS
