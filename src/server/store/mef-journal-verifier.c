/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-journal-verifier.h"

#include "base/mef-text.h"
#include "server/store/mef-journal-chain.h"
#include "server/store/mef-store-transaction.h"

void
mef_journal_verdict_free (MefJournalVerdict *self)
{
  if (self == NULL)
    return;

  g_free (self->head);
  g_free (self->fault);
  g_free (self);
}

/* The sites, those of the journal that have no head any more too. */
static GPtrArray *
list_sites (MefStoreTransaction *self, GError **error)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_journal_verdict_free);
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT code FROM site UNION SELECT site FROM site_head UNION SELECT site FROM journal"
                       " ORDER BY 1",
                       "");
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      MefJournalVerdict *verdict;

      if (!mef_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&verdicts);
      verdict = g_new0 (MefJournalVerdict, 1);
      g_strlcpy (verdict->site, mef_store_get_string (statement, 0), sizeof verdict->site);
      g_ptr_array_add (verdicts, verdict);
    }
}

static gboolean
check_entry (GBytes *key, MefStatement *statement, MefJournalVerdict *verdict)
{
  MefJournalEntry entry = {
    .site = verdict->site,
    .le = mef_statement_get_int (statement, 1),
    .compte = mef_statement_get_text (statement, 2),
    .acteur = mef_statement_get_text (statement, 3),
    .action = mef_store_get_string (statement, 4),
    .objet = mef_statement_get_text (statement, 5),
    .champs = mef_statement_get_text (statement, 6),
    .motif = mef_statement_get_text (statement, 7),
  };
  gint64           rang = mef_statement_get_int (statement, 0);
  g_autofree char *hash = NULL;

  if (rang != verdict->rang + 1)
    {
      verdict->fault = g_strdup_printf ("l’entrée %" G_GINT64_FORMAT " manque", verdict->rang + 1);
      return FALSE;
    }
  hash = mef_journal_chain_hash (key, verdict->head, rang, &entry);
  if (!mef_text_equal_secret (hash, mef_store_get_string (statement, 8)))
    {
      verdict->fault =
          g_strdup_printf ("l’entrée %" G_GINT64_FORMAT " a été modifiée, déplacée ou remplacée", rang);
      return FALSE;
    }
  verdict->rang = rang;
  g_free (verdict->head);
  verdict->head = mef_journal_chain_head (key, verdict->site, hash);
  return TRUE;
}

static gboolean
walk (MefStoreTransaction *self, GBytes *key, MefJournalVerdict *verdict, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT rang, le, compte, acteur, action, objet, champs, motif, hash FROM journal"
                       " WHERE site = $1 ORDER BY rang",
                       "t", verdict->site);
  gboolean row;

  verdict->head = mef_journal_chain_head (key, verdict->site, "");
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row || !check_entry (key, statement, verdict))
        return TRUE;
    }
}

/* The chain holds in itself; it must also end where the site's head says. */
static gboolean
check_head (MefStoreTransaction *self, MefJournalVerdict *verdict, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT audit_rang, audit_hash FROM site_head WHERE site = $1", "t", verdict->site);
  gboolean row;
  gint64   rang;

  if (verdict->fault != NULL)
    return TRUE;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      verdict->fault = g_strdup ("la tête du journal a disparu");
      return TRUE;
    }
  rang = mef_statement_get_int (statement, 0);
  if (rang > verdict->rang)
    verdict->fault = g_strdup_printf (
        "le journal est tronqué : %" G_GINT64_FORMAT " entrées sur %" G_GINT64_FORMAT, verdict->rang, rang);
  else if (rang < verdict->rang
           || !mef_text_equal_secret (verdict->head, mef_store_get_string (statement, 1)))
    verdict->fault = g_strdup ("la tête du journal n’est pas celle de la dernière entrée");
  return TRUE;
}

static gpointer
verify_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  GBytes              *key = data;
  g_autoptr (GPtrArray) verdicts = list_sites (self, error);

  for (guint i = 0; verdicts != NULL && i < verdicts->len; i++)
    {
      MefJournalVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (!walk (self, key, verdict, error) || !check_head (self, verdict, error))
        return NULL;
    }
  return g_steal_pointer (&verdicts);
}

GPtrArray *
mef_journal_verify (MefDatabaseStore *store, GBytes *key, GError **error)
{
  g_return_val_if_fail (MEF_IS_DATABASE_STORE (store) && key != NULL, NULL);

  return mef_database_store_read_sync (store, verify_func, key, error);
}
