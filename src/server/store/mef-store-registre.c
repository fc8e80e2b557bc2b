/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-registre.h"

#include "server/service/mef-secret.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-methods.h"

static const char *
text (const char *value)
{
  return value != NULL ? value : "";
}

gboolean
mef_store_insert_personne (MefStoreTransaction *self, const MefDemoPersonne *personne, GError **error)
{
  const MefAdresse  *adresse = personne->adresse;
  const MefAgrement *agrement = personne->agrement;
  g_autofree char   *birth = mef_day_to_iso (personne->date_naissance);
  g_autofree char   *key = mef_store_dup_identity_key (personne->prenom, personne->date_naissance);
  g_autofree char   *debut = agrement != NULL ? mef_day_to_iso (agrement->debut) : NULL;
  g_autofree char   *fin = agrement != NULL ? mef_day_to_iso (agrement->fin) : NULL;
  g_autofree char   *email = mef_secret_email_key (text (personne->email));

  return mef_store_run (
      self, error,
      "INSERT INTO assistant_maternel (id, site, version, statut, depuis, visible, migre, civilite,"
      " prenom, nom, nom_naissance, date_naissance, identite_cle, lieu_naissance, email, telephone,"
      " voie, complement, code_postal, commune, insee, agrement_debut, agrement_fin,"
      " agrement_departement, agrement_capacite, email_cle)"
      " VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
      " $19, $20, $21, $22, $23, $24, $25)",
      "tttiiitttttttttttttttttit", personne->id, personne->site, mef_statut_asm_to_code (personne->statut),
      personne->depuis, (gint64) (personne->statut == MEF_STATUT_ASM_AGREE), (gint64) personne->migre,
      mef_civilite_to_code (personne->civilite), personne->prenom, personne->nom,
      text (personne->nom_naissance), birth, key, text (personne->lieu_naissance), text (personne->email),
      text (personne->telephone), adresse->voie, text (adresse->complement), adresse->code_postal,
      adresse->commune, text (adresse->insee), debut, fin, agrement != NULL ? agrement->departement : NULL,
      agrement != NULL ? (gint64) agrement->capacite : (gint64) 0, email);
}

gboolean
mef_store_get_asm (MefTransaction *transaction, const char *id, MefAsm **personne, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT site, version, statut, depuis, visible, agrement_debut, agrement_fin,"
                       " agrement_departement, agrement_capacite FROM assistant_maternel WHERE id = $1",
                       "t", id);
  g_autoptr (MefAsm) found = NULL;
  gboolean row;

  *personne = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  found = mef_asm_new (id, mef_store_get_string (statement, 0));
  found->version = mef_statement_get_int (statement, 1);
  if (!mef_statut_asm_from_code (mef_statement_get_text (statement, 2), &found->statut))
    return mef_store_fail (error, "assistant_maternel", id);
  found->depuis = mef_statement_get_int (statement, 3);
  found->visible = mef_statement_get_int (statement, 4) != 0;
  if (!mef_statement_is_null (statement, 5))
    found->agrement =
        mef_agrement_new (mef_day_parse (mef_statement_get_text (statement, 5)),
                          mef_day_parse (mef_statement_get_text (statement, 6)),
                          mef_store_get_string (statement, 7), (int) mef_statement_get_int (statement, 8));
  *personne = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_update_asm (MefTransaction *transaction, const MefAsm *personne, GError **error)
{
  const MefAgrement *agrement = personne->agrement;
  g_autofree char   *debut = agrement != NULL ? mef_day_to_iso (agrement->debut) : NULL;
  g_autofree char   *fin = agrement != NULL ? mef_day_to_iso (agrement->fin) : NULL;

  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE assistant_maternel SET version = $2, statut = $3, depuis = $4, visible = $5,"
                        " agrement_debut = $6, agrement_fin = $7, agrement_departement = $8,"
                        " agrement_capacite = $9 WHERE id = $1",
                        "titiittti", personne->id, personne->version,
                        mef_statut_asm_to_code (personne->statut), personne->depuis,
                        (gint64) personne->visible, debut, fin,
                        agrement != NULL ? agrement->departement : NULL,
                        agrement != NULL ? (gint64) agrement->capacite : (gint64) 0);
}

/* By the person itself, or by identity: whoever was radiated does not come back under a new registration. */
gboolean
mef_store_find_radie (MefTransaction *transaction, const MefDemande *demande, gint64 *depuis, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *key = mef_store_dup_identity_key (demande->prenom, demande->date_naissance);
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT id, depuis, nom, nom_naissance FROM assistant_maternel"
                       " WHERE statut = 'RADIE' AND (id = $1 OR identite_cle = $2) ORDER BY depuis DESC",
                       "tt", demande->asm_id, key);
  gboolean row;

  *depuis = 0;
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (g_str_equal (mef_store_get_string (statement, 0), demande->asm_id)
          || mef_store_names_meet (demande->nom, demande->nom_naissance, mef_store_get_string (statement, 2),
                                   mef_store_get_string (statement, 3)))
        {
          *depuis = mef_statement_get_int (statement, 1);
          return TRUE;
        }
    }
}
