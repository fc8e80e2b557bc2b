/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-figures.h"

#include "server/store/mef-store-transaction.h"

gpointer
mef_store_read_figures (MefTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "SELECT count(*), coalesce(min(date), 0) FROM courrier WHERE etat = $1", "t", "EN_ATTENTE");
  MefStoreFigures *figures;
  gboolean         row = FALSE;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return NULL;
  figures = g_new0 (MefStoreFigures, 1);
  figures->courriers = mef_statement_get_int (statement, 0);
  figures->plus_ancien = mef_statement_get_int (statement, 1);
  return figures;
}
