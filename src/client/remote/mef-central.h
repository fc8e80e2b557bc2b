/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/sync/interfaces/mef-remote.h"
#include "protocol/mef-routes.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * MefCentral: one central server, by HTTP
 *
 * Owns the SoupSession, the token, the offset of the server's clock, and the rules of SEC-02: plain HTTP to
 * loopback only, certificates checked against the system's authorities or a pinned CA file. It is the
 * #MefRemote of synchronisation, the #MefSignIn of the account, the #MefScanSource of documents and the
 * #MefClasseurSource of workbooks. Main thread.
 */
#define MEF_TYPE_CENTRAL (mef_central_get_type ())
G_DECLARE_FINAL_TYPE (MefCentral, mef_central, MEF, CENTRAL, GObject)

/**
 * mef_central_new:
 * @serveur: base URL; https, or http to loopback
 * @ca_file: (nullable): PEM file of the only authority to trust
 *
 * Returns: (transfer full) (nullable): %NULL with a French sentence for the user
 */
MefCentral *mef_central_new (const char *serveur, const char *ca_file, MefClock *clock, GError **error);

/** mef_central_get_serveur: (transfer none): base URL, without final slash */
const char *mef_central_get_serveur (MefCentral *self);

/** mef_central_set_jeton: @jeton: (nullable): the bearer token of what is called from now on */
void mef_central_set_jeton (MefCentral *self, const char *jeton);

/**
 * MefCall: one call to make
 * @route: of the one table; method and body rules come from there
 * @cle: (nullable): Idempotency-Key
 * @if_match: version for If-Match, 0 for none
 * @query: (nullable): already escaped
 * @body: (nullable): JSON
 * @jeton: (nullable): the token of another session than the one set
 */
typedef struct
{
  MefRouteId  route;
  const char *caf;
  const char *id;
  int         numero;
  const char *cle;
  gint64      if_match;
  const char *query;
  const char *body;
  const char *jeton;
} MefCall;

/** mef_central_message_new: (transfer full): the message of @call with the headers every call carries */
SoupMessage *mef_central_message_new (MefCentral *self, const MefCall *call);

/** mef_central_get_soup: (transfer none): for those who stream an answer */
SoupSession *mef_central_get_soup (MefCentral *self);

/** mef_central_note_answer: learns the server's clock; %FALSE when what answered is not a central of ours */
gboolean mef_central_note_answer (MefCentral *self, SoupMessage *message);

/** mef_central_translate_error: (transfer full): a %MEF_REMOTE_ERROR (or the cancellation) for an error of
 * libsoup */
GError *mef_central_translate_error (GError *error, SoupMessage *message);

/** mef_central_reply_new: (transfer full): the answer with its problem read, when it is one */
MefReply *mef_central_reply_new (SoupMessage *message, GBytes *body);

/**
 * mef_central_call_async:
 * @timeout_s: limit of the whole call
 *
 * Makes one call and reads its answer whole, up to %MEF_JSON_ANSWER_MAX.
 */
void      mef_central_call_async (MefCentral         *self,
                                  const MefCall      *call,
                                  guint               timeout_s,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
MefReply *mef_central_call_finish (MefCentral *self, GAsyncResult *result, GError **error);

/** mef_central_server_now: µs UTC by the server's clock as last measured */
gint64 mef_central_server_now (MefCentral *self);

G_END_DECLS
