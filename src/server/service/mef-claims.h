/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-context.h"

G_BEGIN_DECLS

/**
 * mef_claim_check_free:
 * @prise: (out) (optional) (transfer full) (nullable): the claim there is, live or not
 *
 * Judged by the server's clock at use (MOD-02).
 *
 * Returns: %FALSE with %MEF_SERVICE_ERROR_CLAIMED when another holds a live claim; one's own expired one is
 * no obstacle
 */
gboolean mef_claim_check_free (MefContext *context, const char *demande, MefPrise **prise, GError **error);

/** mef_claim_end: ends the claim on a request, with its tombstone in the feed; nothing when there is none */
gboolean mef_claim_end (MefContext *context, const char *site, const char *demande, GError **error);

/**
 * mef_claim_sweep:
 * @ended: (out): claims ended
 *
 * Ends the claims whose lease is over, at most some hundreds at a time. Nobody is signed in.
 */
gboolean mef_claim_sweep (MefTransaction *transaction, gint64 now, guint *ended, GError **error);

G_END_DECLS
