/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/**
 * mef_store_prune_journal: `prune_journal` of #MefTransactionClass
 * @before: µs UTC: entries that are older go
 * @pruned: (out): how many went
 * @fault: (out) (transfer full) (nullable): French: what does not hold
 *
 * Takes old entries out of the journal of @site (`decisions.md`, Retention): what goes is verified first, a
 * signed checkpoint takes its place, and an entry says so. A journal that does not hold keeps all of it:
 * evidence is not tidied away. Safe when run twice, at once, or cut half-way: it is all in one transaction.
 *
 * Returns: %FALSE with @error set when the store fails
 */
gboolean mef_store_prune_journal (MefTransaction *transaction,
                                  const char     *site,
                                  gint64          now,
                                  gint64          before,
                                  guint          *pruned,
                                  char          **fault,
                                  GError        **error);

G_END_DECLS
