/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-depots.h"

#include "protocol/mef-demande-codec.h"
#include "server/service/mef-secret.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-methods.h"

#include <string.h>

/* The last number that requests of the year already have, whoever gave it. */
static gboolean
find_last_number (MefStoreTransaction *self, const char *prefix, gint64 *last, GError **error)
{
  g_autofree char *beyond = g_strconcat (prefix, "~", NULL);
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT max (numero) FROM demande WHERE numero >= $1 AND numero < $2",
                       "tt", prefix, beyond);
  gboolean row;

  *last = 0;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row && !mef_statement_is_null (statement, 0))
    *last = g_ascii_strtoll (mef_store_get_string (statement, 0) + strlen (prefix), NULL, 10);
  return TRUE;
}

gboolean
mef_store_next_numero (MefTransaction *transaction,
                       const char     *site,
                       int             annee,
                       char          **numero,
                       GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *year = g_strdup_printf ("%04d", annee);
  g_autofree char     *prefix = g_strdup_printf ("%s-%s-", site, year);
  g_autoptr (MefStatement) statement = NULL;
  gint64   last;
  gboolean row;

  if (!find_last_number (self, prefix, &last, error))
    return FALSE;
  statement = mef_store_query (self, error,
                               "INSERT INTO numerotation (site, annee, dernier) VALUES ($1, $2, $3)"
                               " ON CONFLICT (site, annee) DO UPDATE SET dernier = numerotation.dernier + 1"
                               " RETURNING dernier",
                               "tti", site, year, last + 1);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return mef_store_fail (error, "numerotation", site);
  *numero = g_strdup_printf ("%s%06" G_GINT64_FORMAT, prefix, mef_statement_get_int (statement, 0));
  return TRUE;
}

gboolean
mef_store_add_demande (MefTransaction *transaction, const MefDemande *demande, MefSngi sngi, GError **error)
{
  return mef_store_insert_demande ((MefStoreTransaction *) transaction, demande, sngi, error);
}

static const char *
text (const char *value)
{
  return value != NULL ? value : "";
}

gboolean
mef_store_put_personne (MefTransaction   *transaction,
                        const MefAsm     *personne,
                        const MefDemande *demande,
                        GError          **error)
{
  const MefAdresse *adresse = demande->adresse;
  g_autofree char  *birth = mef_day_to_iso (demande->date_naissance);
  g_autofree char  *key = mef_store_dup_identity_key (demande->prenom, demande->date_naissance);
  g_autofree char  *email = mef_secret_email_key (demande->email);

  return mef_store_run (
             (MefStoreTransaction *) transaction, error,
             "INSERT INTO assistant_maternel (id, site, version, statut, depuis, visible, migre, civilite,"
             " prenom, nom, nom_naissance, date_naissance, identite_cle, lieu_naissance, email, telephone,"
             " voie, complement, code_postal, commune, insee, email_cle)"
             " VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
             " $19, $20, $21)"
             " ON CONFLICT (id) DO UPDATE SET site = excluded.site, migre = excluded.migre,"
             " civilite = excluded.civilite, prenom = excluded.prenom, nom = excluded.nom,"
             " nom_naissance = excluded.nom_naissance, date_naissance = excluded.date_naissance,"
             " identite_cle = excluded.identite_cle, lieu_naissance = excluded.lieu_naissance,"
             " telephone = excluded.telephone, voie = excluded.voie, complement = excluded.complement,"
             " code_postal = excluded.code_postal, commune = excluded.commune, insee = excluded.insee",
             "ttitiittttttttttttttt", personne->id, demande->site, personne->version,
             mef_statut_asm_to_code (personne->statut), personne->depuis, (gint64) demande->migre,
             mef_civilite_to_code (demande->civilite), demande->prenom, demande->nom, demande->nom_naissance,
             birth, key, demande->lieu_naissance, demande->email, demande->telephone, adresse->voie,
             text (adresse->complement), adresse->code_postal, adresse->commune, text (adresse->insee), email)
         && mef_store_update_asm (transaction, personne, error);
}

gboolean
mef_store_is_email_taken (MefTransaction *transaction, const char *email, gboolean *taken, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *key = mef_secret_email_key (email);
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT 1 FROM compte WHERE email_cle = $1 AND audience = 'asm' AND actif = 1"
                       " UNION ALL SELECT 1 FROM assistant_maternel WHERE email_cle = $1 AND"
                       " (interdit = 1 OR statut IN ('EN_COURS', 'AGREE', 'REDUIT', 'RADIE')) LIMIT 1",
                       "t", key);

  return statement != NULL && mef_statement_step (statement, taken, error);
}

gboolean
mef_store_free_email (MefTransaction *transaction, const char *email, GError **error)
{
  g_autofree char *key = mef_secret_email_key (email);

  /* An id is no address: nobody signs in by it, and its uniqueness stays. */
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE compte SET email_cle = id, version = version + 1"
                        " WHERE email_cle = $1 AND audience = 'asm' AND actif = 0",
                        "t", key);
}

gboolean
mef_store_set_compte_asm (MefTransaction *transaction, const char *compte, const char *asm_id, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE compte SET asm = $2 WHERE id = $1", "tt", compte, asm_id);
}

gboolean
mef_store_get_compte_asm (MefTransaction *transaction, const char *compte, char **asm_id, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT asm FROM compte WHERE id = $1", "t", compte);
  gboolean row;

  *asm_id = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *asm_id = mef_statement_dup_text (statement, 0);
  return TRUE;
}

gboolean
mef_store_close_asm (MefTransaction *transaction, const char *asm_id, gboolean interdit, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (self, error,
                        "DELETE FROM scan_ouvert WHERE session IN (SELECT s.hash FROM session s"
                        " JOIN compte c ON c.id = s.compte WHERE c.asm = $1)",
                        "t", asm_id)
         && mef_store_run (self, error,
                           "DELETE FROM session WHERE compte IN (SELECT id FROM compte WHERE asm = $1)", "t",
                           asm_id)
         && mef_store_run (self, error, "UPDATE compte SET actif = 0, version = version + 1 WHERE asm = $1",
                           "t", asm_id)
         && (!interdit
             || mef_store_run (self, error, "UPDATE assistant_maternel SET interdit = 1 WHERE id = $1", "t",
                               asm_id));
}

gboolean
mef_store_find_last_demande (MefTransaction *transaction,
                             const char     *asm_id,
                             MefDemande    **demande,
                             GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT b.donnees FROM demande d JOIN demande_corps b ON b.demande = d.id"
                       " WHERE d.asm = $1 ORDER BY d.depose_le DESC, d.numero DESC LIMIT 1",
                       "t", asm_id);
  gboolean row;

  *demande = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *demande = mef_demande_codec_decode (mef_store_get_string (statement, 0), -1, error);
  return !row || *demande != NULL;
}
