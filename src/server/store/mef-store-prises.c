/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-prises.h"

#include "protocol/mef-prise-codec.h"
#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-relances.h"

MefPrise *
mef_store_read_prise (MefStatement *statement, int first)
{
  if (mef_statement_is_null (statement, first + 1))
    return NULL;
  return mef_prise_new (mef_store_get_string (statement, first), mef_store_get_string (statement, first + 1),
                        mef_store_get_string (statement, first + 2),
                        mef_statement_get_int (statement, first + 3),
                        mef_statement_get_int (statement, first + 4));
}

gboolean
mef_store_get_prise (MefTransaction *transaction, const char *demande, MefPrise **prise, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT demande, titulaire, titulaire_nom, depuis, fin FROM prise WHERE demande = $1", "t",
      demande);
  gboolean row;

  *prise = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *prise = mef_store_read_prise (statement, 0);
  return TRUE;
}

gboolean
mef_store_put_prise (MefTransaction *transaction,
                     const char     *site,
                     const MefPrise *prise,
                     gint64         *version,
                     GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error,
      "INSERT INTO prise (demande, site, version, titulaire, titulaire_nom, depuis, fin)"
      " VALUES ($1, $2, 1, $3, $4, $5, $6)"
      " ON CONFLICT (demande) DO UPDATE SET version = prise.version + 1,"
      " titulaire = excluded.titulaire, titulaire_nom = excluded.titulaire_nom,"
      " depuis = excluded.depuis, fin = excluded.fin RETURNING version",
      "ttttii", prise->demande, site, prise->titulaire, prise->titulaire_nom, prise->depuis, prise->fin);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return mef_store_fail (error, "prise", prise->demande);
  *version = mef_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
mef_store_renew_prise (MefTransaction *transaction, const char *demande, gint64 fin, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE prise SET fin = $2 WHERE demande = $1 AND titulaire IS NOT NULL", "ti",
                        demande, fin);
}

gboolean
mef_store_delete_prise (MefTransaction *transaction, const char *demande, gint64 *version, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "UPDATE prise SET version = version + 1, titulaire = NULL, titulaire_nom = '', fin = 0"
                       " WHERE demande = $1 AND titulaire IS NOT NULL RETURNING version",
                       "t", demande);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *version = row ? mef_statement_get_int (statement, 0) : 0;
  return TRUE;
}

gboolean
mef_store_list_expired_prises (MefTransaction *transaction,
                               gint64          now,
                               guint           limit,
                               GPtrArray     **demandes,
                               GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT demande FROM prise WHERE fin > 0 AND fin <= $1 ORDER BY fin, demande LIMIT $2",
                       "ii", now, (gint64) limit);

  return mef_store_read_ids (statement, demandes, error);
}
