/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-relances.h"

#include "protocol/mef-decision-codec.h"
#include "server/store/mef-store-methods.h"

MefRelance *
mef_store_read_relance (MefStatement *statement, int first)
{
  g_autoptr (MefRelance) relance = mef_relance_new (
      mef_store_get_string (statement, first), mef_store_get_string (statement, first + 2),
      mef_store_get_string (statement, first + 3), mef_statement_get_int (statement, first + 4));

  if (!mef_etat_relance_from_code (mef_statement_get_text (statement, first + 1), &relance->etat))
    return NULL;
  return g_steal_pointer (&relance);
}

gboolean
mef_store_get_relance (MefTransaction *transaction, const char *demande, MefRelance **relance, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "SELECT demande, etat, par, commentaire, le FROM relance WHERE demande = $1", "t", demande);
  gboolean row;

  *relance = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *relance = mef_store_read_relance (statement, 0);
  return !row || *relance != NULL || mef_store_fail (error, "relance", demande);
}

gboolean
mef_store_put_relance (MefTransaction   *transaction,
                       const char       *site,
                       const MefRelance *relance,
                       gint64           *version,
                       GError          **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "INSERT INTO relance (demande, site, version, etat, par, commentaire, le) VALUES ($1, $2, 1, $3, $4, "
      "$5, $6)"
      " ON CONFLICT (demande) DO UPDATE SET version = relance.version + 1, etat = excluded.etat,"
      " par = excluded.par, commentaire = excluded.commentaire, le = excluded.le RETURNING version",
      "ttttti", relance->demande, site, mef_etat_relance_to_code (relance->etat), relance->par,
      relance->commentaire, relance->le);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return mef_store_fail (error, "relance", relance->demande);
  *version = mef_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
mef_store_read_ids (MefStatement *statement, GPtrArray **ids, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (found, mef_statement_dup_text (statement, 0));
    }
  *ids = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_list_relances (MefTransaction *transaction, guint limit, GPtrArray **demandes, GError **error)
{
  return mef_store_read_ids (
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT demande FROM relance WHERE etat = 'DEMANDEE' ORDER BY le, demande LIMIT $1",
                       "i", (gint64) limit),
      demandes, error);
}

gboolean
mef_store_get_last_decision (MefTransaction *transaction,
                             const char     *demande,
                             MefDecision   **decision,
                             GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT decision FROM historique WHERE demande = $1 AND decision IS NOT NULL"
                       " ORDER BY rang DESC LIMIT 1",
                       "t", demande);
  gboolean row;

  *decision = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *decision = mef_decision_codec_decode (mef_store_get_string (statement, 0), -1, error);
  return !row || *decision != NULL;
}
