/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-structures.h"

#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "server/store/mef-store-relances.h"
#include "server/store/mef-store-transaction.h"

gboolean
mef_store_get_proposition (MefTransaction  *transaction,
                           MefFormulaires  *formulaires,
                           const char      *structure,
                           MefProposition **proposition,
                           GError         **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "SELECT donnees FROM proposition WHERE structure = $1 AND ouverte = 1", "t", structure);
  gboolean row;

  *proposition = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *proposition = mef_proposition_codec_decode (mef_store_get_string (statement, 0), -1, formulaires, error);
  return !row || *proposition != NULL;
}

/* Its version goes on from that of the last one, decided long ago: nobody's old If-Match fits the new one. */
static gboolean
next_version (MefStoreTransaction *self, const char *structure, gint64 *version, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT version FROM proposition WHERE structure = $1", "t", structure);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *version = 1 + (row ? mef_statement_get_int (statement, 0) : 0);
  return TRUE;
}

gboolean
mef_store_put_proposition (MefTransaction     *transaction,
                           const MefStructure *structure,
                           MefProposition     *proposition,
                           GError            **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *donnees = NULL;

  if (!next_version (self, structure->id, &proposition->version, error))
    return FALSE;
  donnees = mef_proposition_codec_encode (proposition,
                                          (MefFormulaire *) mef_fiche_get_formulaire (structure->fiche));
  return mef_store_run (self, error,
                        "INSERT INTO proposition (structure, site, version, ouverte, compte, donnees)"
                        " VALUES ($1, $2, $3, 1, $4, $5)"
                        " ON CONFLICT (structure) DO UPDATE SET version = excluded.version, ouverte = 1,"
                        " compte = excluded.compte, donnees = excluded.donnees",
                        "ttitt", structure->id, structure->site, proposition->version, proposition->compte,
                        donnees)
         && mef_store_run (self, error, "UPDATE structure SET etat = $2 WHERE id = $1", "tt", structure->id,
                           mef_etat_structure_to_code (mef_structure_get_etat (structure, TRUE)));
}

gboolean
mef_store_close_proposition (MefTransaction     *transaction,
                             const MefStructure *structure,
                             gint64             *version,
                             GError            **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return next_version (self, structure->id, version, error)
         && mef_store_run (self, error,
                           "UPDATE proposition SET ouverte = 0, version = $2 WHERE structure = $1", "ti",
                           structure->id, *version)
         && mef_store_run (self, error, "UPDATE structure SET etat = $2 WHERE id = $1", "tt", structure->id,
                           mef_etat_structure_to_code (mef_structure_get_etat (structure, FALSE)));
}

gboolean
mef_store_get_releve (MefTransaction *transaction, const char *structure, MefReleve **releve, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT donnees FROM disponibilites WHERE structure = $1", "t", structure);
  gboolean row;

  *releve = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *releve = mef_releve_codec_decode (mef_store_get_string (statement, 0), -1, error);
  return !row || *releve != NULL;
}

gboolean
mef_store_put_releve (MefTransaction *transaction, const char *site, const MefReleve *releve, GError **error)
{
  g_autofree char *donnees = mef_releve_codec_encode (releve);

  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "INSERT INTO disponibilites (structure, site, version, donnees) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (structure) DO UPDATE SET version = excluded.version,"
      " donnees = excluded.donnees",
      "ttit", releve->structure, site, releve->version, donnees);
}

gboolean
mef_store_list_habilitations (MefTransaction *transaction,
                              const char     *compte,
                              GPtrArray     **structures,
                              GError        **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      (MefStoreTransaction *) transaction, error,
      "SELECT s.id FROM personne_habilitee p JOIN structure s ON s.gestionnaire = p.gestionnaire"
      " WHERE p.compte = $1 ORDER BY s.nom_cle, s.id",
      "t", compte);

  return mef_store_read_ids (statement, structures, error);
}
