/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-transaction.h"

/* Entries that one page looks at: without an index for each filter it costs no more than this, and the next
 * page goes on from there. */
#define LOOKED_AT 20000

static MefLigneJournal *
read_line (MefStatement *statement)
{
  MefLigneJournal *ligne = g_new0 (MefLigneJournal, 1);

  ligne->rang = mef_statement_get_int (statement, 0);
  ligne->le = mef_statement_get_int (statement, 1);
  ligne->compte = mef_statement_dup_text (statement, 2);
  ligne->acteur = mef_statement_dup_text (statement, 3);
  ligne->action = mef_statement_dup_text (statement, 4);
  ligne->objet = mef_statement_dup_text (statement, 5);
  ligne->champs = mef_statement_dup_text (statement, 6);
  ligne->motif = mef_statement_dup_text (statement, 7);
  if (!mef_statement_is_null (statement, 8))
    ligne->nom = g_strstrip (
        g_strconcat (mef_store_get_string (statement, 8), " ", mef_store_get_string (statement, 9), NULL));
  return ligne;
}

gboolean
mef_store_list_journal (MefTransaction         *transaction,
                        const char             *site,
                        const MefFiltreJournal *filtre,
                        gint64                  below,
                        guint                   limit,
                        GPtrArray              *lignes,
                        gint64                 *next,
                        GError                **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "SELECT j.rang, j.le, j.compte, j.acteur, j.action, j.objet, j.champs, j.motif, c.prenom, c.nom"
      " FROM journal j LEFT JOIN compte c ON c.id = j.compte WHERE j.site = $1 AND j.rang < $2"
      " ORDER BY j.rang DESC LIMIT $3",
      "tii", site, below, (gint64) LOOKED_AT);
  guint    seen = 0;
  gboolean row;

  *next = 0;
  if (statement == NULL)
    return FALSE;
  while (mef_statement_step (statement, &row, error))
    {
      g_autoptr (MefLigneJournal) ligne = row ? read_line (statement) : NULL;
      gboolean over = ligne == NULL ? seen < LOOKED_AT : mef_filtre_journal_is_past (filtre, ligne->le);

      if (over)
        *next = 0;
      if (over || ligne == NULL || lignes->len == limit)
        return TRUE;
      seen++;
      *next = ligne->rang;
      if (mef_filtre_journal_takes (filtre, ligne))
        g_ptr_array_add (lignes, g_steal_pointer (&ligne));
    }
  return FALSE;
}
