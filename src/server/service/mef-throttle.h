/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/**
 * mef_throttle_begin:
 * @compte: what is tried: a folded e-mail or an account's id
 * @adresse: where from
 *
 * Counts an attempt before it is judged, so that attempts at once count too: after three failures each one
 * waits longer, after ten the account is locked for this address for a quarter of an hour (USR-16); an
 * address that fails a hundred times on whatever accounts waits as long. Rows in the store, so that it holds
 * across processes.
 *
 * Returns: %FALSE with %MEF_SERVICE_ERROR_THROTTLED
 */
gboolean mef_throttle_begin (MefTransaction *transaction,
                             const char     *compte,
                             const char     *adresse,
                             gint64          now,
                             GError        **error);

/** mef_throttle_succeed: the attempt was right: the account's failures are forgotten, the address' one fewer
 */
gboolean
mef_throttle_succeed (MefTransaction *transaction, const char *compte, const char *adresse, GError **error);

G_END_DECLS
