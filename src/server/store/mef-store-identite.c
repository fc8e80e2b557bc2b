/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "server/store/mef-store-transaction.h"

gboolean
mef_store_get_sngi (MefTransaction *transaction,
                    const char     *demande,
                    MefSngi        *sngi,
                    gboolean       *tried,
                    GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error,
      "SELECT d.sngi, v.tentatives FROM demande d LEFT JOIN verification v ON v.demande = d.id"
      " WHERE d.id = $1",
      "t", demande);
  gboolean row;

  *tried = FALSE;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row && !mef_sngi_from_code (mef_statement_get_text (statement, 0), sngi))
    return mef_store_fail (error, "demande", demande);
  *tried = row && mef_statement_get_int (statement, 1) > 0;
  return TRUE;
}

gboolean
mef_store_set_sngi (MefTransaction *transaction, const char *demande, MefSngi sngi, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (self, error, "UPDATE demande SET sngi = $2 WHERE id = $1", "tt", demande,
                        mef_sngi_to_code (sngi))
         && mef_store_run (self, error, "DELETE FROM verification WHERE demande = $1", "t", demande);
}

/* One state after the other, so that the index gives the oldest at once. */
static gboolean
find_in_state (MefStoreTransaction *self,
               MefEtat              etat,
               gint64               now,
               char               **demande,
               int                 *tries,
               GError             **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error,
      "SELECT d.id, COALESCE(v.tentatives, 0) FROM demande d"
      " LEFT JOIN verification v ON v.demande = d.id"
      " WHERE d.sngi = 'NON_DISPONIBLE' AND d.etat = $1 AND COALESCE(v.prochain_essai, 0) <= $2"
      " ORDER BY d.depose_le LIMIT 1",
      "ti", mef_etat_to_code (etat), now);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *demande = mef_statement_dup_text (statement, 0);
      *tries = (int) mef_statement_get_int (statement, 1);
    }
  return TRUE;
}

gboolean
mef_store_find_unchecked (MefTransaction *transaction, gint64 now, char **demande, int *tries, GError **error)
{
  static const MefEtat open[] = { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_ETAT_EN_ATTENTE_ELEMENTS };

  *demande = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (open) && *demande == NULL; i++)
    if (!find_in_state ((MefStoreTransaction *) transaction, open[i], now, demande, tries, error))
      return FALSE;
  return TRUE;
}

gboolean
mef_store_put_verification (MefTransaction *transaction,
                            const char     *demande,
                            int             tries,
                            gint64          next,
                            GError        **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "INSERT INTO verification (demande, tentatives, prochain_essai) VALUES ($1, $2, $3)"
                        " ON CONFLICT (demande) DO UPDATE SET tentatives = excluded.tentatives,"
                        " prochain_essai = excluded.prochain_essai",
                        "tii", demande, (gint64) tries, next);
}
