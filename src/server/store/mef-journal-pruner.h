/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-database-store.h"

G_BEGIN_DECLS

/**
 * mef_journal_prune:
 * @before: µs UTC: entries that are older go
 * @pruned: (out) (optional): how many went
 *
 * Takes old entries out of the journal of every site (`decisions.md`, Retention). Each site is one
 * transaction: what goes is verified first, a checkpoint signed with @key takes its place, and an entry says
 * so. A site whose journal does not hold keeps all of it: evidence is not tidied away. Blocks; safe when run
 * twice, at once, or cut half-way.
 *
 * Returns: %FALSE with @error set: of the store, or the first site that does not hold
 */
gboolean
mef_journal_prune (MefDatabaseStore *store, GBytes *key, gint64 before, guint *pruned, GError **error);

G_END_DECLS
