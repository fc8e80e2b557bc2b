/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/** MEF_QUOTA_WINDOW: what quotas count over; rows of throttles live longer */
#define MEF_QUOTA_WINDOW MEF_HOUR

/**
 * mef_quota_take:
 * @quoi: what is counted: « depot »
 * @qui: whose: an address where there is no session, an account's id otherwise (PUB-01)
 * @limit: so many in %MEF_QUOTA_WINDOW
 *
 * Counts one more, right or wrong. Rows in the store, so that it holds across processes; keys are hashed, so
 * that they tell nobody's address.
 *
 * Returns: %FALSE with %MEF_SERVICE_ERROR_THROTTLED
 */
gboolean mef_quota_take (MefTransaction *transaction,
                         const char     *quoi,
                         const char     *qui,
                         guint           limit,
                         gint64          now,
                         GError        **error);

G_END_DECLS
