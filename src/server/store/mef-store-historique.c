/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "protocol/mef-decision-codec.h"
#include "protocol/mef-historique-codec.h"
#include "server/store/mef-store-transaction.h"

gboolean
mef_store_insert_entree (MefTransaction    *transaction,
                         const char        *demande,
                         const char        *compte,
                         const MefEntree   *entree,
                         const MefDecision *decision,
                         GError           **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *donnees = NULL;
  g_autofree char *decided = decision != NULL ? mef_decision_codec_encode (decision) : NULL;

  g_ptr_array_add (one, (gpointer) entree);
  donnees = mef_historique_codec_encode (one);
  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "INSERT INTO historique (demande, rang, le, compte, donnees, decision)"
      " SELECT $1, coalesce (max (rang), 0) + 1, CAST ($2 AS BIGINT), $3, $4, $5 FROM historique"
      " WHERE demande = $1",
      "tittt", demande, entree->le, compte, donnees, decided);
}

gboolean
mef_store_list_entrees (MefTransaction *transaction, const char *demande, GPtrArray **entrees, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_entree_free);
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT donnees FROM historique WHERE demande = $1 ORDER BY rang DESC", "t", demande);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (GPtrArray) one = NULL;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      one = mef_historique_codec_decode (mef_store_get_string (statement, 0), -1, error);
      if (one == NULL)
        return FALSE;
      while (one->len > 0)
        g_ptr_array_add (found, g_ptr_array_steal_index (one, 0));
    }
  *entrees = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_is_scan_opened (MefTransaction *transaction,
                          const char     *session,
                          const char     *demande,
                          int             numero,
                          gboolean       *opened,
                          GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT 1 FROM scan_ouvert WHERE session = $1 AND demande = $2 AND numero = $3", "tti",
      session, demande, (gint64) numero);

  return statement != NULL && mef_statement_step (statement, opened, error);
}

gboolean
mef_store_insert_scan_opened (MefTransaction *transaction,
                              const char     *session,
                              const char     *demande,
                              int             numero,
                              gboolean       *first,
                              GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  if (!mef_store_run (self, error,
                      "INSERT INTO scan_ouvert (session, demande, numero) VALUES ($1, $2, $3)"
                      " ON CONFLICT (session, demande, numero) DO NOTHING",
                      "tti", session, demande, (gint64) numero))
    return FALSE;
  *first = mef_store_changes (self) > 0;
  return TRUE;
}
