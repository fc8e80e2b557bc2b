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

/** mef_throttle_forget: @compte has shown another way who it is: its failures from there are forgotten */
gboolean
mef_throttle_forget (MefTransaction *transaction, const char *compte, const char *adresse, GError **error);

/**
 * mef_throttle_quota:
 * @what: what is counted, `depot`
 * @who: an address, or an account's id
 * @limit: how often in @window
 * @window: µs, at most a day
 *
 * Counts one more of what is no failure but costs something. The count lives in @transaction: a use case that
 * refuses for another reason keeps it only if it commits.
 *
 * Returns: %FALSE with %MEF_SERVICE_ERROR_THROTTLED
 */
gboolean mef_throttle_quota (MefTransaction *transaction,
                             const char     *what,
                             const char     *who,
                             guint           limit,
                             gint64          window,
                             gint64          now,
                             GError        **error);

G_END_DECLS
