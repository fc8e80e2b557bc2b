/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-depots.h"

G_BEGIN_DECLS

/* What the files of deposits share. */

/** MEF_QUOTA_WINDOW: what they are counted over */
#define MEF_QUOTA_WINDOW MEF_HOUR

/** Calls in %MEF_QUOTA_WINDOW: deposits begun, pieces and sendings per address; deposits begun per account */
#define MEF_QUOTA_DEPOTS        30
#define MEF_QUOTA_MORCEAUX      400
#define MEF_QUOTA_ENVOIS        120
#define MEF_QUOTA_DEPOTS_COMPTE 20

/**
 * mef_depot_find:
 * @depot: (out) (transfer full): the deposit
 *
 * %MEF_SERVICE_ERROR_NOT_FOUND for an unknown one, one whose day is over, and a wrong secret, which are not
 * told apart.
 */
gboolean mef_depot_find (MefTransaction *transaction,
                         const MefCall  *call,
                         const char     *id,
                         gint64          now,
                         MefDepot      **depot,
                         GError        **error);

/** mef_depot_require_open: %MEF_SERVICE_ERROR_STATE once it was sent */
gboolean mef_depot_require_open (const MefDepot *depot, GError **error);

/**
 * mef_depot_take_key:
 * @scope: of the key: the deposit, or the proof of work of one to come
 * @known: (out) (transfer full) (nullable): the stored outcome, with the deposit as it is
 *
 * Keys of calls without an account are scoped to the deposit (API-02).
 */
gboolean mef_depot_take_key (MefTransaction *transaction,
                             const char     *scope,
                             const MefCall  *call,
                             gint64          now,
                             MefOutcome    **known,
                             GError        **error);

/** mef_depot_dup_scope: (transfer full): of keys */
char *mef_depot_dup_scope (const char *id);

/** mef_depot_translate: @local: (transfer full): of the domain; @pointer: (transfer full) (nullable); always
 * %FALSE */
gboolean mef_depot_translate (GError *local, char *pointer, GError **error);

/**
 * mef_depot_place:
 * @declaration: gets its site
 *
 * Finds the CAF of the declared address; %MEF_SERVICE_ERROR_INVALID where there is none.
 */
gboolean mef_depot_place (MefCommunes *communes, MefSites *sites, MefDemande *declaration, GError **error);

/** mef_depot_check: all that can be judged of a deposit that begins */
gboolean mef_depot_check (const MefDepot *depot, const MefDemande *courante, gint64 now, GError **error);

/**
 * mef_depot_lire_async:
 * @depot: complete; stays unchanged until @callback
 *
 * Has the pages of its files counted, in bounded time and outside this process (API-05). A file that is not
 * taken is forgotten at once, so that another can come in its place.
 */
void mef_depot_lire_async (MefService         *service,
                           const MefDepot     *depot,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/**
 * mef_depot_lire_finish:
 *
 * Returns: (transfer full) (nullable) (element-type int): pages of each file; %NULL with
 *   %MEF_SERVICE_ERROR_INVALID, a field for each file that is not taken, or %MEF_SERVICE_ERROR_UNAVAILABLE
 */
GArray *mef_depot_lire_finish (MefService *service, GAsyncResult *result, GError **error);

/**
 * mef_depot_make_request:
 * @context: without a caller: gets the deposit's
 * @documents: (element-type MefDocument): its files as they rest
 *
 * The write of sending (`sync-design.md`): account, person, request, findings, history, journal, mails.
 */
gboolean mef_depot_make_request (MefContext *context, MefDepot *depot, GPtrArray *documents, GError **error);

G_END_DECLS
