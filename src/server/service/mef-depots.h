/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-depot-espace.h"
#include "server/service/mef-service.h"

G_BEGIN_DECLS

/*
 * What the public sends in until it is a request (PUB-01). Calls without a session: `jeton` of the call is
 * the deposit's secret, which opens that deposit and nothing else.
 */

/** MEF_NONCE_DUREE: how long a proof of work may take */
#define MEF_NONCE_DUREE (30 * MEF_MINUTE)

/** MefNonce: a proof of work to do: @valeur, good until @expire_le, µs UTC */
typedef struct
{
  char  *valeur;
  gint64 expire_le;
} MefNonce;

void mef_nonce_free (MefNonce *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefNonce, mef_nonce_free)

/** mef_service_new_nonce_async: a fresh nonce; nothing of it is stored until it was used */
void mef_service_new_nonce_async (MefService         *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/** mef_service_new_nonce_finish: (transfer full) (nullable) */
MefNonce *mef_service_new_nonce_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_open_depot_async:
 * @inscription: (transfer full): what was typed
 *
 * Begins a first registration: the proof of work, the declared data and the password are judged, the e-mail
 * may not be that of a live or barred ASM account (%MEF_SERVICE_ERROR_EMAIL). The answer carries the secret,
 * also when the same call is repeated under its key. So many per address and hour.
 */
void mef_service_open_depot_async (MefService          *self,
                                   MefCall             *call,
                                   MefDepotInscription *inscription,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** mef_service_open_depot_finish: (transfer full) (nullable): a 201 with the deposit */
MefOutcome *mef_service_open_depot_finish (MefService *self, GAsyncResult *result, GError **error);

/** mef_service_read_depot_async: the deposit @id as it stands, for whoever has its secret */
void mef_service_read_depot_async (MefService         *self,
                                   MefCall            *call,
                                   const char         *id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** mef_service_read_depot_finish: (transfer full) (nullable) */
MefDepot *mef_service_read_depot_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_append_depot_async:
 * @numero: of the document within the deposit
 * @debut: where in the file @octets belong; must be where the file stands (%MEF_SERVICE_ERROR_OFFSET)
 * @longueur: bytes of the whole file, where it is another one than was announced; -1: as announced
 *
 * Keeps a piece of a file, durably, or nothing of it. The first piece tells the format
 * (%MEF_SERVICE_ERROR_FORMAT). Takes a key, or none where what came is only the beginning of a piece.
 */
void mef_service_append_depot_async (MefService         *self,
                                     MefCall            *call,
                                     const char         *id,
                                     int                 numero,
                                     gint64              debut,
                                     gint64              longueur,
                                     GBytes             *octets,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/** mef_service_append_depot_finish: bytes of the file that are kept now; -1 with @error set */
gint64 mef_service_append_depot_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_send_depot_async:
 *
 * Has the files looked into (API-05); one that is not taken is a field of %MEF_SERVICE_ERROR_INVALID, and is
 * forgotten so that another can come in its place; nothing is applied then. Otherwise:
 *
 * Makes the request, with the account of a first registration, its findings, history, journal and mail, in
 * one transaction; the files are put where scans rest before.
 */
void mef_service_send_depot_async (MefService         *self,
                                   MefCall            *call,
                                   const char         *id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** mef_service_send_depot_finish: (transfer full) (nullable): a 201 with the deposit, sent */
MefOutcome *mef_service_send_depot_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * MefEspaceAsm: the own space of an ASM
 * @agrement: (nullable): the one in force
 * @demande: (nullable): the last request
 * @raisons: (element-type utf8): why new elements are asked for
 * @message: (nullable): what the moderator wrote besides
 */
typedef struct
{
  MefCompte   *compte;
  MefStatutAsm statut;
  MefAgrement *agrement;
  MefDemande  *demande;
  GPtrArray   *raisons;
  char        *message;
} MefEspaceAsm;

void mef_espace_asm_free (MefEspaceAsm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefEspaceAsm, mef_espace_asm_free)

/** mef_use_read_espace: GET /espace: no input; a #MefEspaceAsm */
gpointer mef_use_read_espace (MefContext *context, gpointer input, GError **error);

/** mef_use_open_depot: POST /espace/depots: input MefDepotSaisie; a 201 with the deposit and its secret */
gpointer mef_use_open_depot (MefContext *context, gpointer input, GError **error);

G_END_DECLS
