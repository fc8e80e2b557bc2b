/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-journal-pruner.h"

#include "server/store/mef-journal-chain.h"
#include "server/store/mef-journal-verifier.h"
#include "server/store/mef-store-transaction.h"

/* The last entry that is old: those before it go with it, in whatever order clocks put them. 0: none. The
 * very last entry of a site stays: the head is its. */
static gboolean
find_last (MefStoreTransaction *self, const char *site, gint64 before, gint64 *rang, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT MIN (rang) FROM journal WHERE site = $1 AND (le >= $2 OR rang ="
                       " (SELECT MAX (rang) FROM journal WHERE site = $1))",
                       "ti", site, before);
  gboolean row;

  *rang = 0;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *rang = MAX (mef_statement_get_int (statement, 0) - 1, 0);
  return TRUE;
}

static gboolean
leave_checkpoint (MefStoreTransaction *self, const MefJournalVerdict *verdict, gint64 now, GError **error)
{
  g_autofree char *seal =
      mef_journal_chain_seal (self->key, verdict->site, verdict->rang, now, verdict->head);

  return mef_store_run (self, error,
                        "INSERT INTO jalon (site, rang, le, tete, sceau) VALUES ($1, $2, $3, $4, $5)"
                        " ON CONFLICT (site) DO UPDATE SET rang = excluded.rang, le = excluded.le,"
                        " tete = excluded.tete, sceau = excluded.sceau",
                        "tiitt", verdict->site, verdict->rang, now, verdict->head, seal)
         && mef_store_run (self, error, "DELETE FROM journal WHERE site = $1 AND rang <= $2", "ti",
                           verdict->site, verdict->rang);
}

gboolean
mef_store_prune_journal (MefTransaction *transaction,
                         const char     *site,
                         gint64          now,
                         gint64          before,
                         guint          *pruned,
                         char          **fault,
                         GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefJournalVerdict) verdict = g_new0 (MefJournalVerdict, 1);
  MefJournalEntry entry = { .site = site, .le = now, .action = "elaguerJournal", .motif = "journal" };
  gint64          last, begin;

  *pruned = 0;
  *fault = NULL;
  g_strlcpy (verdict->site, site, sizeof verdict->site);
  if (!find_last (self, site, before, &last, error))
    return FALSE;
  if (last == 0)
    return TRUE;
  if (!mef_journal_begin (transaction, self->key, verdict, error))
    return FALSE;
  begin = verdict->rang;
  if (verdict->fault == NULL && last <= begin)
    return TRUE;
  if (!mef_journal_walk (transaction, self->key, verdict, last, NULL, error))
    return FALSE;
  if (verdict->fault != NULL || verdict->rang != last)
    {
      *fault = g_strdup (verdict->fault != NULL ? verdict->fault : "des entrées manquent");
      return TRUE;
    }
  if (!leave_checkpoint (self, verdict, now, error))
    return FALSE;
  *pruned = (guint) (last - begin);
  transaction->class->journal (transaction, &entry);
  return TRUE;
}
