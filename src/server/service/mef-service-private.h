/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-turnstile.h"
#include "base/mef-worker.h"
#include "server/service/mef-service.h"

G_BEGIN_DECLS

/* What the files of the service share: the parts it was made of. */

/** mef_service_get_store: (transfer none) */
MefStore *mef_service_get_store (MefService *self);

/** mef_service_get_documents: (transfer none) */
MefDocumentStore *mef_service_get_documents (MefService *self);

/** mef_service_get_clock: (transfer none) */
MefClock *mef_service_get_clock (MefService *self);

/** mef_service_get_communes: (transfer none) */
MefCommunes *mef_service_get_communes (MefService *self);

/** mef_service_get_argon2: (transfer none): the one worker that hashes passwords */
MefWorker *mef_service_get_argon2 (MefService *self);

/** mef_service_get_pages: (transfer none): what looks into files */
MefPageCounter *mef_service_get_pages (MefService *self);

/** mef_service_get_lectures: (transfer none): who may look into a file now */
MefTurnstile *mef_service_get_lectures (MefService *self);

/** mef_service_get_sites: (transfer none): which CAF serves a commune; none knows where none was set */
MefSites *mef_service_get_sites (MefService *self);

/** mef_service_check_queue: %FALSE with %MEF_SERVICE_ERROR_UNAVAILABLE when too many wait for it (PRF-08) */
gboolean mef_service_check_queue (MefService *self, GError **error);

/** mef_feed_shows: whether the caller sees records of @collection on @site; %FALSE for what is in no feed */
gboolean mef_feed_shows (MefContext *context, const char *collection, const char *site);

/** mef_feed_require_site: the gate of the feed and of its news: everybody of a CAF reads what is national;
 * all else takes a role there */
gboolean mef_feed_require_site (MefContext *context, const char *site, GError **error);

/**
 * mef_service_open_context:
 * @call: borrowed, as is @transaction
 *
 * Returns: a context of nobody yet, for mef_context_clear()
 */
MefContext
mef_service_open_context (MefService *self, MefCall *call, MefTransaction *transaction, gint64 now);

/** mef_service_check_login: what is wrong with the account itself; told after the right password only
 * (USR-03)
 */
gboolean mef_service_check_login (const MefLogin *login, MefAudience audience, GError **error);

/** mef_service_check_password: every unmet rule of USR-13 in one sentence, at `/nouveau` */
gboolean mef_service_check_password (const char *nouveau, GError **error);

/** mef_service_open_session: (transfer full) (nullable): a session of @context's account, journalled */
MefSignIn *mef_service_open_session (MefContext *context, GError **error);

/** mef_service_refusal_to_code: (transfer none) (nullable): what the journal says of a refusal; %NULL for no
 * refusal */
const char *mef_service_refusal_to_code (const GError *error);

G_END_DECLS
