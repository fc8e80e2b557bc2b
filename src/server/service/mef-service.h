/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "domain/mef-communes.h"
#include "domain/mef-formulaires.h"
#include "domain/mef-sites.h"
#include "server/service/interfaces/mef-courrier-sortant.h"
#include "server/service/interfaces/mef-document-store.h"
#include "server/service/interfaces/mef-page-counter.h"
#include "server/service/interfaces/mef-store.h"
#include "server/service/mef-call.h"
#include "server/service/mef-context.h"
#include "server/service/mef-follow.h"
#include "server/service/mef-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_SERVICE (mef_service_get_type ())
G_DECLARE_FINAL_TYPE (MefService, mef_service, MEF, SERVICE, GObject)

/**
 * MefService:
 *
 * Runs use cases: authenticates the call, opens the transaction, answers known idempotency keys, journals
 * refusals of signed-in callers in a transaction of their own (API-03). Lives on the main thread; the work
 * runs on the store's threads, Argon2id on one worker of its own with a bounded queue (PRF-08).
 */

/** mef_service_new: (transfer full): @pages: looks into what is sent in; @redacteur: writes the mails of
 * decisions */
MefService *mef_service_new (MefStore                   *store,
                             MefDocumentStore           *documents,
                             MefPageCounter             *pages,
                             MefClock                   *clock,
                             MefCommunes                *communes,
                             const MefCourrierRedacteur *redacteur);

/** mef_service_set_public_url: before the first call; @public_url (nullable): base of the links in mails,
 * where it is another one than the sites' own */
void mef_service_set_public_url (MefService *self, const char *public_url);
/** mef_service_set_sites: which CAF serves a commune; without it no deposit finds its CAF. Before the first
 * call */
void mef_service_set_sites (MefService *self, MefSites *sites);

/** mef_service_set_formulaires: the forms of structures, before the first call about one */
void mef_service_set_formulaires (MefService *self, MefFormulaires *formulaires);

/** mef_service_set_classeur_writer: what writes empty workbooks, before the first call for one */
void mef_service_set_classeur_writer (MefService *self, MefClasseurWriter writer);

/** mef_service_get_formulaires: (transfer none) (nullable): the forms of structures */
MefFormulaires *mef_service_get_formulaires (MefService *self);

/** mef_service_get_redacteur: (transfer none): what writes its mails */
const MefCourrierRedacteur *mef_service_get_redacteur (MefService *self);

/**
 * mef_service_read_async:
 * @use_case: one of the reading use cases; runs on a reader thread in one snapshot
 * @input: (transfer full): for @use_case
 * @free_result: (nullable): frees the answer when nobody takes it
 */
void mef_service_read_async (MefService         *self,
                             MefCall            *call,
                             MefUseCase          use_case,
                             gpointer            input,
                             GDestroyNotify      free_input,
                             GDestroyNotify      free_result,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/**
 * mef_service_read_finish:
 * Returns: (transfer full) (nullable): what the use case says it answers, or %NULL with a %MEF_SERVICE_ERROR
 */
gpointer mef_service_read_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_write_async:
 * @use_case: one of the writing use cases, which answer a #MefOutcome
 * @input: (transfer full): for @use_case
 *
 * Runs in one transaction, committed before @callback. With a key in @call, `sync-design.md` « Server side »
 * holds: a known key is answered with the stored status and the record as it is.
 */
void mef_service_write_async (MefService         *self,
                              MefCall            *call,
                              MefUseCase          use_case,
                              gpointer            input,
                              GDestroyNotify      free_input,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/** mef_service_write_finish: (transfer full) (nullable): the outcome, or %NULL with a %MEF_SERVICE_ERROR */
MefOutcome *mef_service_write_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * MefSignIn:
 * @jeton: the opaque token, 43 characters; only its hash is stored
 * @expire_le: µs UTC; nothing prolongs it (USR-16)
 * @sites: (element-type MefSite): the sites allowed, in code order
 */
typedef struct
{
  char      *jeton;
  gint64     expire_le;
  MefCompte *compte;
  GPtrArray *sites;
} MefSignIn;

void mef_sign_in_free (MefSignIn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSignIn, mef_sign_in_free)

/**
 * mef_service_sign_in_async:
 * @audience: which account, where one e-mail has several; no other one signs in
 *
 * USR-03, USR-16: an unknown e-mail takes as long as a known one; what is wrong with an account is told after
 * the right password only; repeated failures slow down, then lock for this account and address (429 with
 * Retry-After).
 */
void mef_service_sign_in_async (MefService         *self,
                                MefCall            *call,
                                MefAudience         audience,
                                const char         *email,
                                const char         *mot_de_passe,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/** mef_service_sign_in_finish: (transfer full) (nullable) */
MefSignIn *mef_service_sign_in_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_change_password_async:
 *
 * USR-13, USR-15: the policy holds, the old one is asked for, wrong ones are throttled as at sign-in; all
 * other sessions of the account end; a provisional password is provisional no more. Takes an idempotency key.
 */
void mef_service_change_password_async (MefService         *self,
                                        MefCall            *call,
                                        const char         *ancien,
                                        const char         *nouveau,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/** mef_service_change_password_finish: (transfer full) (nullable): a 204 */
MefOutcome *mef_service_change_password_finish (MefService *self, GAsyncResult *result, GError **error);

/** MefOpenedDocument: a scan of a request with its bytes, their hash verified */
typedef struct
{
  MefDocument *document;
  GBytes      *contenu;
} MefOpenedDocument;

void mef_opened_document_free (MefOpenedDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefOpenedDocument, mef_opened_document_free)

/**
 * mef_service_open_document_async:
 * @demande: id of the request that holds it
 * @numero: of the document within it
 *
 * « Scan opened » is journalled before the first byte is handed out, once a session and document (API-03).
 */
void mef_service_open_document_async (MefService         *self,
                                      MefCall            *call,
                                      const char         *demande,
                                      int                 numero,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/** mef_service_open_document_finish: (transfer full) (nullable) */
MefOpenedDocument *mef_service_open_document_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_sweep_async:
 *
 * Ends what time ended: claims whose lease is over (MOD-02), sessions, throttle rows. Called every minute by
 * `serve`; safe on several processes at once. Answers the number of claims ended.
 */
void mef_service_sweep_async (MefService         *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
int  mef_service_sweep_finish (MefService *self, GAsyncResult *result, GError **error);

/**
 * mef_service_look_async:
 * @round: (transfer full): what to look at
 *
 * Reads how far feeds have come, whoever wrote (other processes too), and judges anew who may follow them
 * (API-04). Costs one read of the store for everybody.
 */
void mef_service_look_async (MefService         *self,
                             MefFollowRound     *round,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/** mef_service_look_finish: (transfer none) (nullable): the round, its answers filled in; lives with @result
 */
const MefFollowRound *mef_service_look_finish (MefService *self, GAsyncResult *result, GError **error);

/** mef_service_is_ready_async: whether the store answers a read, and takes a write (tried every 5 s at most);
 * what
 * `/readyz` asks */
void     mef_service_is_ready_async (MefService         *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean mef_service_is_ready_finish (MefService *self, GAsyncResult *result, GError **error);

G_END_DECLS
