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
 * MefJournalHead: a head as the log of a day told it
 * @rang: of the last entry then
 */
typedef struct
{
  char   site[4];
  gint64 rang;
  char  *head;
} MefJournalHead;

void mef_journal_head_free (MefJournalHead *self);

/** mef_journal_head_parse: (transfer full) (nullable): `751:1234:HEAD`, as mef_journal_list_heads() is told
 */
MefJournalHead *mef_journal_head_parse (const char *text);

/** mef_journal_read_heads: #MefStoreFunc: (element-type MefJournalHead) GPtrArray: of every site that has an
 * entry */
gpointer mef_journal_read_heads (MefTransaction *transaction, gpointer data, GError **error);

/**
 * mef_journal_walk:
 * @verdict: where to begin: its site, rang and head; moved on to the last entry that holds, with the fault of
 * the next one
 * @until: the last entry to look at
 * @expected: (nullable) (element-type MefJournalHead): heads told before
 *
 * Returns: %FALSE with @error set when the store cannot be read
 */
gboolean mef_journal_walk (MefTransaction    *transaction,
                           GBytes            *key,
                           MefJournalVerdict *verdict,
                           gint64             until,
                           GPtrArray         *expected,
                           GError           **error);

/** mef_journal_begin: sets @verdict where the journal of its site begins: at its first entry, or behind its
 * checkpoint, whose seal it asks for */
gboolean
mef_journal_begin (MefTransaction *transaction, GBytes *key, MefJournalVerdict *verdict, GError **error);

/**
 * mef_journal_verify:
 * @expected: (nullable) (element-type MefJournalHead): heads that were written down: a journal put back to an
 * older state holds in itself, but does not pass through them
 *
 * Walks the journal of every site from its first entry, or from its signed checkpoint: a changed, removed,
 * reordered, inserted or truncated entry is found (AUD-01). Blocks; one snapshot.
 *
 * Returns: (transfer full) (nullable) (element-type MefJournalVerdict): one per site, in code order; %NULL
 * with an error when the store cannot be read
 */
GPtrArray *mef_journal_verify (MefDatabaseStore *store, GBytes *key, GPtrArray *expected, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefJournalVerdict, mef_journal_verdict_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefJournalHead, mef_journal_head_free)

G_END_DECLS
