/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

#include "mef-model-remote.h"

G_BEGIN_DECLS

/* What an operation with this key was meant to be; the same number for the same key. */
typedef int (*MefModelIntent) (int client, const MefOperation *operation);

/**
 * MefModelDemandes: requests and claims of the server of the model, in JSON as on the wire
 * @broken: (nullable): what its answers broke
 */
typedef struct
{
  MefModelServer *server;
  MefModelIntent  intent;
  const char     *broken;
} MefModelDemandes;

extern const MefModelPeer mef_model_demandes_peer;

/** mef_model_demande: (transfer full): a request as the server has it */
MefDemande *mef_model_demande (const MefModelServer *server, int record);
int         mef_model_record (const char *id);

G_END_DECLS
