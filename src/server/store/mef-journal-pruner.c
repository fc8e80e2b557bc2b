/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-journal-pruner.h"

#include "server/service/mef-service-error.h"
#include "server/store/mef-journal-chain.h"
#include "server/store/mef-journal-verifier.h"
#include "server/store/mef-store-transaction.h"

typedef struct
{
  const char *site;
  GBytes     *key;
  gint64      before;
  gint64      now;
  guint       pruned;
} Pruning;

/* The last entry that is old: those before it go with it, in whatever order clocks put them. 0: none. The
 * very last entry of a site stays: the head is its. */
static gboolean
find_last (MefStoreTransaction *self, const Pruning *pruning, gint64 *rang, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT MIN (rang) FROM journal WHERE site = $1 AND (le >= $2 OR rang ="
                       " (SELECT MAX (rang) FROM journal WHERE site = $1))",
                       "ti", pruning->site, pruning->before);
  gboolean row;

  *rang = 0;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *rang = MAX (mef_statement_get_int (statement, 0) - 1, 0);
  return TRUE;
}

static gboolean
leave_checkpoint (MefStoreTransaction     *self,
                  const Pruning           *pruning,
                  const MefJournalVerdict *verdict,
                  GError                 **error)
{
  g_autofree char *seal =
      mef_journal_chain_seal (pruning->key, pruning->site, verdict->rang, pruning->now, verdict->head);

  return mef_store_run (self, error,
                        "INSERT INTO jalon (site, rang, le, tete, sceau) VALUES ($1, $2, $3, $4, $5)"
                        " ON CONFLICT (site) DO UPDATE SET rang = excluded.rang, le = excluded.le,"
                        " tete = excluded.tete, sceau = excluded.sceau",
                        "tiitt", pruning->site, verdict->rang, pruning->now, verdict->head, seal)
         && mef_store_run (self, error, "DELETE FROM journal WHERE site = $1 AND rang <= $2", "ti",
                           pruning->site, verdict->rang);
}

static gpointer
prune_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  Pruning             *pruning = data;
  g_autoptr (MefJournalVerdict) verdict = g_new0 (MefJournalVerdict, 1);
  gint64          last, begin;
  MefJournalEntry entry = {
    .site = pruning->site,
    .le = pruning->now,
    .action = "elaguerJournal",
  };

  pruning->pruned = 0;
  g_strlcpy (verdict->site, pruning->site, sizeof verdict->site);
  if (!find_last (self, pruning, &last, error) || last == 0
      || !mef_journal_begin (transaction, pruning->key, verdict, error))
    return NULL;
  begin = verdict->rang;
  if (last <= begin || !mef_journal_walk (transaction, pruning->key, verdict, last, NULL, error))
    return NULL;
  if (verdict->fault != NULL || verdict->rang != last)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "Journal of site %s: %s", pruning->site,
                             verdict->fault != NULL ? verdict->fault : "entries are missing");
      return NULL;
    }
  if (!leave_checkpoint (self, pruning, verdict, error))
    return NULL;
  pruning->pruned = (guint) (last - begin);
  transaction->class->journal (transaction, &entry);
  return NULL;
}

gboolean
mef_journal_prune (MefDatabaseStore *store, GBytes *key, gint64 before, guint *pruned, GError **error)
{
  g_autoptr (GError) first = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  guint all = 0;

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (store) && key != NULL, FALSE);

  heads = mef_database_store_read_sync (store, mef_journal_read_heads, NULL, error);
  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      const MefJournalHead *head = g_ptr_array_index (heads, i);
      g_autoptr (GError) local = NULL;
      Pruning pruning = {
        .site = head->site,
        .key = key,
        .before = before,
        .now = mef_clock_now (mef_database_store_get_clock (store)),
      };

      mef_store_write_sync (MEF_STORE (store), prune_func, &pruning, &local);
      if (local == NULL)
        all += pruning.pruned;
      else if (first == NULL)
        first = g_steal_pointer (&local);
    }
  if (pruned != NULL)
    *pruned = all;
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}
