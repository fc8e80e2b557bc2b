/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/store/mef-database-store.h"

G_BEGIN_DECLS

/**
 * MefJournalVerdict: what verification found of one site
 * @rang: entries that hold
 * @head: its head
 * @fault: (nullable): French: what is wrong with the first entry that does not hold
 */
typedef struct
{
  char   site[4];
  gint64 rang;
  char  *head;
  char  *fault;
} MefJournalVerdict;

void mef_journal_verdict_free (MefJournalVerdict *self);

/**
 * mef_journal_verify:
 *
 * Walks the journal of every site from its first entry: a changed, removed, reordered, inserted or truncated
 * entry is found (AUD-01). Blocks; one snapshot.
 *
 * Returns: (transfer full) (nullable) (element-type MefJournalVerdict): one per site, in code order; %NULL
 * with an error when the store cannot be read
 */
GPtrArray *mef_journal_verify (MefDatabaseStore *store, GBytes *key, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefJournalVerdict, mef_journal_verdict_free)

G_END_DECLS
