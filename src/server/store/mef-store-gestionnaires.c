/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-structures.h"

#include "base/mef-text.h"
#include "protocol/mef-gestionnaire-codec.h"
#include "server/store/mef-store-transaction.h"

gboolean
mef_store_get_gestionnaire (MefTransaction   *transaction,
                            const char       *id,
                            MefGestionnaire **gestionnaire,
                            GError          **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error, "SELECT donnees FROM gestionnaire WHERE id = $1", "t", id);
  gboolean row;

  *gestionnaire = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *gestionnaire = mef_gestionnaire_codec_decode (mef_store_get_string (statement, 0), -1, error);
  return !row || *gestionnaire != NULL;
}

gboolean
mef_store_put_gestionnaire (MefTransaction *transaction, const MefGestionnaire *gestionnaire, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *donnees = mef_gestionnaire_codec_encode (gestionnaire);
  g_autofree char     *nom_cle = mef_text_fold (gestionnaire->nom);

  if (!mef_store_run (
          self, error,
          "INSERT INTO gestionnaire (id, site, version, nom_cle, donnees) VALUES ($1, $2, $3, $4, $5)"
          " ON CONFLICT (id) DO UPDATE SET version = excluded.version, nom_cle = excluded.nom_cle,"
          " donnees = excluded.donnees",
          "ttitt", gestionnaire->id, gestionnaire->site, gestionnaire->version, nom_cle, donnees)
      || !mef_store_run (self, error, "DELETE FROM personne_habilitee WHERE gestionnaire = $1", "t",
                         gestionnaire->id))
    return FALSE;
  for (guint i = 0; i < gestionnaire->personnes->len; i++)
    {
      const MefPersonneHabilitee *personne = g_ptr_array_index (gestionnaire->personnes, i);

      if (personne->compte != NULL
          && !mef_store_run (self, error,
                             "INSERT INTO personne_habilitee (compte, gestionnaire) VALUES ($1, $2)"
                             " ON CONFLICT (compte, gestionnaire) DO NOTHING",
                             "tt", personne->compte, gestionnaire->id))
        return FALSE;
    }
  return TRUE;
}
