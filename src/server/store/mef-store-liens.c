/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "server/store/mef-store-transaction.h"

gboolean
mef_store_insert_lien (MefTransaction *transaction, const MefLien *lien, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "INSERT INTO lien (hash, objet, compte, email, cree_le, expire_le)"
                        " VALUES ($1, $2, $3, $4, $5, $6)",
                        "ttttii", lien->hash, mef_objet_lien_to_code (lien->objet), lien->compte, lien->email,
                        lien->cree_le, lien->expire_le);
}

gboolean
mef_store_get_lien (MefTransaction *transaction, const char *hash, MefLien **lien, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT objet, compte, email, cree_le, expire_le, consomme_le IS NOT NULL FROM lien"
                       " WHERE hash = $1",
                       "t", hash);
  MefObjetLien objet;
  gboolean     row;

  *lien = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (!mef_objet_lien_from_code (mef_statement_get_text (statement, 0), &objet))
    return mef_store_fail (error, "lien", "?");
  *lien =
      mef_lien_new (hash, objet, mef_store_get_string (statement, 1), mef_statement_get_text (statement, 2),
                    mef_statement_get_int (statement, 3), mef_statement_get_int (statement, 4));
  (*lien)->consomme = mef_statement_get_int (statement, 5) != 0;
  return TRUE;
}

gboolean
mef_store_consume_lien (MefTransaction *transaction,
                        const char     *hash,
                        gint64          now,
                        gboolean       *consumed,
                        GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  if (!mef_store_run (self, error, "UPDATE lien SET consomme_le = $2 WHERE hash = $1 AND consomme_le IS NULL",
                      "ti", hash, now))
    return FALSE;
  *consumed = mef_store_changes (self) > 0;
  return TRUE;
}

gboolean
mef_store_consume_liens_of (MefTransaction *transaction,
                            const char     *compte,
                            MefObjetLien    objet,
                            gint64          now,
                            GError        **error)
{
  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "UPDATE lien SET consomme_le = $3 WHERE compte = $1 AND objet = $2 AND consomme_le IS NULL", "tti",
      compte, mef_objet_lien_to_code (objet), now);
}

gboolean
mef_store_confirm_email (MefTransaction *transaction, const char *compte, gint64 now, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE compte SET email_confirme_le = $2 WHERE id = $1", "ti", compte, now);
}
