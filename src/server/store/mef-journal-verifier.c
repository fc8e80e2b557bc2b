/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-journal-verifier.h"

#include "base/mef-text.h"
#include "domain/mef-compte.h"
#include "server/store/mef-journal-chain.h"
#include "server/store/mef-store-transaction.h"

#include <string.h>

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

/* Whether a head that was written down for this entry is another one. */
static gboolean
check_expected (MefJournalVerdict *verdict, GPtrArray *expected)
{
  for (guint i = 0; expected != NULL && i < expected->len; i++)
    {
      const MefJournalHead *head = g_ptr_array_index (expected, i);

      if (g_str_equal (head->site, verdict->site) && head->rang == verdict->rang
          && !mef_text_equal_secret (head->head, verdict->head))
        {
          verdict->fault = g_strdup_printf (
              "la tête notée pour l’entrée %" G_GINT64_FORMAT " n’est pas la sienne", verdict->rang);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
mef_journal_begin (MefTransaction *transaction, GBytes *key, MefJournalVerdict *verdict, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT rang, le, tete, sceau FROM jalon WHERE site = $1", "t", verdict->site);
  g_autofree char *seal = NULL;
  const char      *head;
  gint64           rang;
  gboolean         row;

  verdict->head = mef_journal_chain_head (key, verdict->site, "");
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  rang = mef_statement_get_int (statement, 0);
  head = mef_store_get_string (statement, 2);
  seal = mef_journal_chain_seal (key, verdict->site, rang, mef_statement_get_int (statement, 1), head);
  if (!mef_text_equal_secret (seal, mef_store_get_string (statement, 3)))
    {
      verdict->fault = g_strdup ("le jalon du journal n’est pas authentique");
      return TRUE;
    }
  verdict->rang = rang;
  g_free (verdict->head);
  verdict->head = g_strdup (head);
  return TRUE;
}

gboolean
mef_journal_walk (MefTransaction    *transaction,
                  GBytes            *key,
                  MefJournalVerdict *verdict,
                  gint64             until,
                  GPtrArray         *expected,
                  GError           **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT rang, le, compte, acteur, action, objet, champs, motif, hash FROM journal"
                       " WHERE site = $1 AND rang <= $2 ORDER BY rang",
                       "ti", verdict->site, until);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (verdict->fault != NULL || !check_expected (verdict, expected))
    return TRUE;
  for (;;)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row || !check_entry (key, statement, verdict) || !check_expected (verdict, expected))
        return TRUE;
    }
}

/* The chain holds in itself; it must also end where the site's head says. */
static gboolean
check_head (MefStoreTransaction *self, MefJournalVerdict *verdict, GPtrArray *expected, GError **error)
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
        "le journal est tronqué : %" G_GINT64_FORMAT " entrées sur %" G_GINT64_FORMAT, verdict->rang, rang);
  else if (rang < verdict->rang
           || !mef_text_equal_secret (verdict->head, mef_store_get_string (statement, 1)))
    verdict->fault = g_strdup ("la tête du journal n’est pas celle de la dernière entrée");
  for (guint i = 0; verdict->fault == NULL && expected != NULL && i < expected->len; i++)
    {
      const MefJournalHead *head = g_ptr_array_index (expected, i);

      if (g_str_equal (head->site, verdict->site) && head->rang > verdict->rang)
        verdict->fault = g_strdup_printf ("le journal est revenu en arrière : la tête de l’entrée "
                                          "%" G_GINT64_FORMAT " a été notée, il n’en a que %" G_GINT64_FORMAT,
                                          head->rang, verdict->rang);
    }
  return TRUE;
}

typedef struct
{
  GBytes    *key;
  GPtrArray *expected;
} Question;

static gpointer
verify_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  const Question      *question = data;
  g_autoptr (GPtrArray) verdicts = list_sites (self, error);

  for (guint i = 0; verdicts != NULL && i < verdicts->len; i++)
    {
      MefJournalVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (!mef_journal_begin (transaction, question->key, verdict, error)
          || !mef_journal_walk (transaction, question->key, verdict, G_MAXINT64, question->expected, error)
          || !check_head (self, verdict, question->expected, error))
        return NULL;
    }
  return g_steal_pointer (&verdicts);
}

GPtrArray *
mef_journal_verify (MefDatabaseStore *store, GBytes *key, GPtrArray *expected, GError **error)
{
  Question question = { key, expected };

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (store) && key != NULL, NULL);

  return mef_database_store_read_sync (store, verify_func, &question, error);
}

void
mef_journal_head_free (MefJournalHead *self)
{
  if (self == NULL)
    return;

  g_free (self->head);
  g_free (self);
}

MefJournalHead *
mef_journal_head_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ":", 4);
  MefJournalHead *self;
  gint64          rang;

  if (g_strv_length (parts) != 3 || !mef_site_code_is_valid (parts[0]) || strlen (parts[2]) != 64
      || strspn (parts[2], "0123456789abcdef") != 64
      || !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT64, &rang, NULL))
    return NULL;
  self = g_new0 (MefJournalHead, 1);
  g_strlcpy (self->site, parts[0], sizeof self->site);
  self->rang = rang;
  self->head = g_strdup (parts[2]);
  return self;
}

gpointer
mef_journal_read_heads (MefTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_journal_head_free);
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "SELECT site, audit_rang, audit_hash FROM site_head WHERE audit_rang > 0 ORDER BY site", "");
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      MefJournalHead *head;

      if (!mef_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&heads);
      head = g_new0 (MefJournalHead, 1);
      g_strlcpy (head->site, mef_store_get_string (statement, 0), sizeof head->site);
      head->rang = mef_statement_get_int (statement, 1);
      head->head = mef_statement_dup_text (statement, 2);
      g_ptr_array_add (heads, head);
    }
}
