/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-structures.h"

#include "server/store/mef-store-transaction.h"

gboolean
mef_store_get_reglage (MefTransaction *transaction,
                       const char     *site,
                       MefReglage      reglage,
                       char          **valeur,
                       GError        **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error, "SELECT valeur FROM reglage WHERE site = $1 AND code = $2",
      "tt", site, mef_reglage_to_code (reglage));
  gboolean row;

  *valeur = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *valeur = mef_statement_dup_text (statement, 0);
  return TRUE;
}

gboolean
mef_store_set_reglage (MefTransaction *transaction,
                       const char     *site,
                       MefReglage      reglage,
                       const char     *valeur,
                       GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  const char          *code = mef_reglage_to_code (reglage);

  if (valeur == NULL)
    return mef_store_run (self, error, "DELETE FROM reglage WHERE site = $1 AND code = $2", "tt", site, code);
  return mef_store_run (self, error,
                        "INSERT INTO reglage (site, code, valeur) VALUES ($1, $2, $3)"
                        " ON CONFLICT (site, code) DO UPDATE SET valeur = excluded.valeur",
                        "ttt", site, code, valeur);
}
