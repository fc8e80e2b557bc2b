/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "base/mef-calendar.h"
#include "server/store/mef-store-depots.h"
#include "server/store/mef-store-transaction.h"

/* Failures are forgotten long before, the longest quota is that of a day (mef-throttle.c). */
#define ESSAIS_KEPT (25 * MEF_HOUR)

/* Who follows a link too late is told so, and not that there never was one. */
#define LIENS_KEPT (30 * 24 * MEF_HOUR)

gboolean
mef_store_insert_session (MefTransaction *transaction, const MefOpenSession *session, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "INSERT INTO session (hash, compte, acteur, audience, cree_le, expire_le)"
                        " VALUES ($1, $2, $3, $4, $5, $6)",
                        "ttttii", session->hash, session->compte, session->acteur,
                        mef_audience_to_code (session->audience), session->cree_le, session->expire_le);
}

gboolean
mef_store_get_session (MefTransaction  *transaction,
                       const char      *hash,
                       MefOpenSession **session,
                       GError         **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT compte, acteur, audience, cree_le, expire_le FROM session WHERE hash = $1", "t",
      hash);
  g_autoptr (MefOpenSession) found = NULL;
  MefAudience audience;
  gboolean    row;

  *session = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (!mef_audience_from_code (mef_statement_get_text (statement, 2), &audience))
    return mef_store_fail (error, "session", "?");
  found = mef_open_session_new (hash, mef_store_get_string (statement, 0), audience,
                                mef_statement_get_int (statement, 3), mef_statement_get_int (statement, 4));
  g_free (found->acteur);
  found->acteur = g_strdup (mef_store_get_string (statement, 1));
  *session = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_delete_session (MefTransaction *transaction, const char *hash, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (self, error, "DELETE FROM session WHERE hash = $1", "t", hash)
         && mef_store_run (self, error, "DELETE FROM scan_ouvert WHERE session = $1", "t", hash);
}

gboolean
mef_store_delete_sessions_of (MefTransaction *transaction,
                              const char     *compte,
                              const char     *except,
                              GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (self, error,
                        "DELETE FROM scan_ouvert WHERE session IN"
                        " (SELECT hash FROM session WHERE compte = $1 AND hash <> $2)",
                        "tt", compte, except != NULL ? except : "")
         && mef_store_run (self, error, "DELETE FROM session WHERE compte = $1 AND hash <> $2", "tt", compte,
                           except != NULL ? except : "");
}

gboolean
mef_store_get_essais (MefTransaction *transaction, const char *cle, MefEssais *essais, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT echecs, dernier, bloque_jusqua FROM essai WHERE cle = $1", "t", cle);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *essais = (MefEssais){ 0 };
  if (row)
    {
      essais->echecs = (int) mef_statement_get_int (statement, 0);
      essais->dernier = mef_statement_get_int (statement, 1);
      essais->bloque_jusqua = mef_statement_get_int (statement, 2);
    }
  return TRUE;
}

gboolean
mef_store_put_essais (MefTransaction *transaction, const char *cle, const MefEssais *essais, GError **error)
{
  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "INSERT INTO essai (cle, echecs, dernier, bloque_jusqua) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (cle) DO UPDATE SET echecs = excluded.echecs, dernier = excluded.dernier,"
      " bloque_jusqua = excluded.bloque_jusqua",
      "tiii", cle, (gint64) essais->echecs, essais->dernier, essais->bloque_jusqua);
}

gboolean
mef_store_delete_essais (MefTransaction *transaction, const char *cle, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error, "DELETE FROM essai WHERE cle = $1", "t",
                        cle);
}

gboolean
mef_store_delete_expired (MefTransaction *transaction, gint64 now, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (
             self, error,
             "DELETE FROM scan_ouvert WHERE session IN (SELECT hash FROM session WHERE expire_le <= $1)", "i",
             now)
         && mef_store_run (self, error, "DELETE FROM session WHERE expire_le <= $1", "i", now)
         && mef_store_run (self, error, "DELETE FROM lien WHERE expire_le < $1", "i", now - LIENS_KEPT)
         && mef_store_run (self, error, "DELETE FROM essai WHERE dernier < $1", "i", now - ESSAIS_KEPT)
         && mef_store_delete_expired_depots (self, now, error);
}

/* Without the journal's key nobody can try bodies against it: one of them holds passwords. */
static char *
seal (MefStoreTransaction *self, const char *empreinte)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (self->key, &size);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, data, size, empreinte, -1);
}

static gboolean
read_key (MefStoreTransaction *self,
          const char          *compte,
          const char          *cle,
          const char          *sealed,
          MefKnownKey        **known,
          GError             **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT empreinte, statut, collection, record_id, site, version FROM idempotence"
                       " WHERE compte = $1 AND cle = $2",
                       "tt", compte, cle);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return mef_store_fail (error, "idempotence", cle);
  *known = g_new0 (MefKnownKey, 1);
  (*known)->same = g_str_equal (mef_store_get_string (statement, 0), sealed);
  (*known)->statut = (guint) mef_statement_get_int (statement, 1);
  (*known)->collection = mef_statement_dup_text (statement, 2);
  (*known)->record = mef_statement_dup_text (statement, 3);
  (*known)->site = mef_statement_dup_text (statement, 4);
  (*known)->version = mef_statement_get_int (statement, 5);
  return TRUE;
}

gboolean
mef_store_insert_key (MefTransaction *transaction,
                      const char     *compte,
                      const char     *cle,
                      const char     *empreinte,
                      gint64          le,
                      MefKnownKey   **known,
                      GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *sealed = seal (self, empreinte);

  *known = NULL;
  if (!mef_store_run (self, error,
                      "INSERT INTO idempotence (compte, cle, empreinte, statut, version, le)"
                      " VALUES ($1, $2, $3, 0, 0, $4) ON CONFLICT (compte, cle) DO NOTHING",
                      "ttti", compte, cle, sealed, le))
    return FALSE;
  if (mef_store_changes (self) > 0)
    return TRUE;
  return read_key (self, compte, cle, sealed, known, error);
}

gboolean
mef_store_finish_key (MefTransaction   *transaction,
                      const char       *compte,
                      const char       *cle,
                      const MefOutcome *outcome,
                      GError          **error)
{
  const MefRecord *record = outcome->record;

  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE idempotence SET statut = $3, collection = $4, record_id = $5, site = $6,"
                        " version = $7 WHERE compte = $1 AND cle = $2",
                        "ttittti", compte, cle, (gint64) outcome->status,
                        record != NULL ? outcome->collection : NULL, record != NULL ? record->id : NULL,
                        record != NULL ? record->site : NULL, record != NULL ? record->version : (gint64) 0);
}
