/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-structures.h"

#include "base/mef-text.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/forms/mef-version-structure-codec.h"
#include "server/store/mef-store-transaction.h"

/* What stands in the place of a year in the table of numbers. */
#define NUMEROS "STRU"

gboolean
mef_store_get_structure (MefTransaction *transaction,
                         MefFormulaires *formulaires,
                         const char     *id,
                         MefStructure  **structure,
                         GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT donnees FROM structure_corps WHERE structure = $1", "t", id);
  gboolean row;

  *structure = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *structure = mef_structure_codec_decode (mef_store_get_string (statement, 0), -1, formulaires, error);
  return !row || *structure != NULL;
}

gboolean
mef_store_put_structure (MefTransaction     *transaction,
                         const MefStructure *structure,
                         MefEtatStructure    etat,
                         const char         *commune,
                         GError            **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  const char          *gestionnaire = mef_fiche_get_text (structure->fiche, "/gestionnaire_nom");
  g_autofree char     *donnees = mef_structure_codec_encode (structure);
  g_autofree char     *nom_cle = mef_text_fold (mef_structure_get_nom (structure));
  g_autofree char     *commune_cle = mef_text_fold (commune);
  g_autofree char     *gestionnaire_cle = mef_text_fold (gestionnaire != NULL ? gestionnaire : "");

  return mef_store_run (self, error,
                        "INSERT INTO structure (id, site, numero, version, type, etat, nom_cle, code_postal,"
                        " commune_cle, gestionnaire_cle, gestionnaire, modifiee_le)"
                        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
                        " ON CONFLICT (id) DO UPDATE SET version = excluded.version, etat = excluded.etat,"
                        " nom_cle = excluded.nom_cle, code_postal = excluded.code_postal,"
                        " commune_cle = excluded.commune_cle, gestionnaire_cle = excluded.gestionnaire_cle,"
                        " gestionnaire = excluded.gestionnaire, modifiee_le = excluded.modifiee_le",
                        "tttittttttti", structure->id, structure->site, structure->numero, structure->version,
                        mef_type_structure_to_code (structure->type), mef_etat_structure_to_code (etat),
                        nom_cle, mef_structure_get_code_postal (structure), commune_cle, gestionnaire_cle,
                        structure->gestionnaire, structure->modifiee_le)
         && mef_store_run (self, error,
                           "INSERT INTO structure_corps (structure, donnees) VALUES ($1, $2)"
                           " ON CONFLICT (structure) DO UPDATE SET donnees = excluded.donnees",
                           "tt", structure->id, donnees)
         && mef_store_put_guichet (transaction, structure, error);
}

gboolean
mef_store_delete_structure (MefTransaction *transaction, const char *id, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (self, error, "DELETE FROM structure WHERE id = $1", "t", id)
         && mef_store_run (self, error, "DELETE FROM structure_corps WHERE structure = $1", "t", id)
         && mef_store_run (self, error, "DELETE FROM structure_version WHERE structure = $1", "t", id)
         && mef_store_run (self, error, "DELETE FROM proposition WHERE structure = $1", "t", id)
         && mef_store_run (self, error, "DELETE FROM disponibilites WHERE structure = $1", "t", id)
         && mef_store_delete_guichet (transaction, id, error);
}

gboolean
mef_store_next_numero_structure (MefTransaction *transaction, const char *site, char **numero, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "INSERT INTO numerotation (site, annee, dernier) VALUES ($1, $2, 1)"
                       " ON CONFLICT (site, annee) DO UPDATE SET dernier = numerotation.dernier + 1"
                       " RETURNING dernier",
                       "tt", site, NUMEROS);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return mef_store_fail (error, "numerotation", site);
  *numero = g_strdup_printf ("S-%s-%06" G_GINT64_FORMAT, site, mef_statement_get_int (statement, 0));
  return TRUE;
}

gboolean
mef_store_insert_version (MefTransaction            *transaction,
                          const MefStructure        *structure,
                          const MefVersionStructure *version,
                          GError                   **error)
{
  g_autofree char *ecarts =
      mef_ecarts_codec_encode (version->ecarts, mef_fiche_get_formulaire (structure->fiche));

  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "INSERT INTO structure_version (structure, version, le, compte, auteur, action, ecarts)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      "tiitttt", structure->id, version->version, version->le, version->compte, version->auteur,
      mef_action_version_to_code (version->action), ecarts);
}

static MefVersionStructure *
read_version (MefStatement *statement, const MefStructure *structure, GError **error)
{
  g_autoptr (MefVersionStructure) version = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;
  guint action;

  if (!mef_action_version_from_code (mef_statement_get_text (statement, 4), &action))
    {
      mef_store_fail (error, "structure_version", structure->id);
      return NULL;
    }
  ecarts = mef_ecarts_codec_decode (mef_store_get_string (statement, 5), -1,
                                    mef_fiche_get_formulaire (structure->fiche), error);
  if (ecarts == NULL)
    return NULL;
  version = mef_version_structure_new (
      mef_statement_get_int (statement, 0), mef_statement_get_int (statement, 1),
      mef_statement_get_text (statement, 2), mef_store_get_string (statement, 3), action);
  g_ptr_array_unref (version->ecarts);
  version->ecarts = g_steal_pointer (&ecarts);
  return g_steal_pointer (&version);
}

gboolean
mef_store_list_versions (MefTransaction     *transaction,
                         const MefStructure *structure,
                         GPtrArray         **versions,
                         GError            **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT version, le, compte, auteur, action, ecarts FROM structure_version"
                       " WHERE structure = $1 ORDER BY version DESC",
                       "t", structure->id);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_version_structure_free);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      MefVersionStructure *version;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      version = read_version (statement, structure, error);
      if (version == NULL)
        return FALSE;
      g_ptr_array_add (found, version);
    }
  *versions = g_steal_pointer (&found);
  return TRUE;
}
