/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-relances.h"

gboolean
mef_store_take_job (MefTransaction *transaction,
                    const char     *nom,
                    const char     *detenteur,
                    gint64          now,
                    gint64          until,
                    MefTravail     *travail,
                    GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = NULL;
  gboolean row;

  *travail = (MefTravail){ 0 };
  /* One's own lease is renewed, a colleague's only when it is over. */
  if (!mef_store_run (self, error,
                      "INSERT INTO travail (nom, detenteur, fin, fait_le, repere) VALUES ($1, $2, $4, 0, '')"
                      " ON CONFLICT (nom) DO UPDATE SET detenteur = excluded.detenteur, fin = excluded.fin"
                      " WHERE travail.detenteur = excluded.detenteur OR travail.fin <= $3",
                      "ttii", nom, detenteur, now, until))
    return FALSE;
  travail->pris = mef_store_changes (self) == 1;
  statement = mef_store_query (self, error, "SELECT fait_le, repere FROM travail WHERE nom = $1", "t", nom);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      travail->fait_le = mef_statement_get_int (statement, 0);
      g_strlcpy (travail->repere, mef_store_get_string (statement, 1), sizeof travail->repere);
    }
  return TRUE;
}

gboolean
mef_store_end_job (MefTransaction *transaction,
                   const char     *nom,
                   const char     *detenteur,
                   gint64          now,
                   const char     *repere,
                   GError        **error)
{
  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "UPDATE travail SET fin = 0, fait_le = $3, repere = $4 WHERE nom = $1 AND detenteur = $2", "ttit", nom,
      detenteur, now, repere);
}

gboolean
mef_store_get_conservation (MefTransaction *transaction,
                            const char     *quoi,
                            int            *mois,
                            int            *jours,
                            GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT mois, jours FROM conservation WHERE quoi = $1 AND mois >= 0 AND jours >= 0"
                       " AND mois + jours > 0 AND mois < 1200 AND jours < 36500",
                       "t", quoi);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  /* Nothing is erased by a rule nobody can read. */
  if (!row)
    return mef_store_fail (error, "conservation", quoi);
  *mois = (int) mef_statement_get_int (statement, 0);
  *jours = (int) mef_statement_get_int (statement, 1);
  return TRUE;
}

gboolean
mef_store_list_old_courriers (MefTransaction *transaction,
                              gboolean        corps,
                              gint64          before,
                              guint           limit,
                              GPtrArray     **ids,
                              GError        **error)
{
  return mef_store_read_ids (
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       corps ? "SELECT id FROM courrier WHERE date < $1 AND etat <> 'EN_ATTENTE'"
                               " AND destinataire <> '' ORDER BY date, id LIMIT $2"
                             : "SELECT id FROM courrier WHERE date < $1 AND etat <> 'EN_ATTENTE'"
                               " ORDER BY date, id LIMIT $2",
                       "ii", before, (gint64) limit),
      ids, error);
}

/* Where a mail belongs, for journal and feed. */
static gboolean
erase_one (MefTransaction *transaction,
           const char     *id,
           const char     *sql,
           gboolean        gone,
           char          **site,
           GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error, sql, "t", id);
  gboolean row;

  *site = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *site = g_strdup (mef_store_get_string (statement, 0));
  if (gone && mef_statement_get_text (statement, 1) != NULL)
    transaction->class->touch (transaction, *site, MEF_RECORDS_COURRIERS, id,
                               mef_statement_get_int (statement, 2) + 1, TRUE);
  return TRUE;
}

gboolean
mef_store_erase_courrier (MefTransaction *transaction,
                          gboolean        corps,
                          const char     *id,
                          char          **site,
                          GError        **error)
{
  return erase_one (
      transaction, id,
      corps ? "UPDATE courrier SET destinataire = '', destinataire_nom = '', objet = '', texte = '',"
              " html = '' WHERE id = $1 RETURNING site, demande, version"
            : "DELETE FROM courrier WHERE id = $1 RETURNING site, demande, version",
      !corps, site, error);
}

gboolean
mef_store_list_dead_liens (MefTransaction *transaction,
                           gint64          now,
                           guint           limit,
                           GPtrArray     **ids,
                           GError        **error)
{
  return mef_store_read_ids (
      mef_store_query (
          (MefStoreTransaction *) transaction, error,
          "SELECT id FROM courrier WHERE etat = 'EN_ATTENTE' AND compte IS NOT NULL AND NOT EXISTS"
          " (SELECT 1 FROM lien WHERE lien.compte = courrier.compte AND consomme_le IS NULL AND"
          " expire_le > $1) ORDER BY id LIMIT $2",
          "ii", now, (gint64) limit),
      ids, error);
}

gboolean
mef_store_end_dead_lien (MefTransaction *transaction, const char *id, gint64 now, char **site, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "UPDATE courrier SET etat = 'REFUSE', motif_refus = 'Le lien n’était plus valable.',"
                       " le = $2, version = version + 1, texte = '', html = ''"
                       " WHERE id = $1 AND etat = 'EN_ATTENTE' RETURNING site",
                       "ti", id, now);
  gboolean row;

  *site = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *site = g_strdup (mef_store_get_string (statement, 0));
  return TRUE;
}

gboolean
mef_store_forget_asm (MefTransaction *transaction, const char *asm_id, gboolean *forgotten, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM session WHERE compte IN (SELECT id FROM compte WHERE asm = $1)",
    "DELETE FROM lien WHERE compte IN (SELECT id FROM compte WHERE asm = $1)",
    "DELETE FROM courrier WHERE compte IN (SELECT id FROM compte WHERE asm = $1)",
    "DELETE FROM compte_site WHERE compte IN (SELECT id FROM compte WHERE asm = $1)",
    "DELETE FROM compte WHERE asm = $1",
  };
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  *forgotten = FALSE;
  if (!mef_store_run (self, error,
                      "DELETE FROM assistant_maternel WHERE id = $1 AND interdit = 0 AND (statut = 'REJETE'"
                      " OR (statut IN ('EN_COURS', 'REDUIT') AND agrement_debut IS NULL))"
                      " AND NOT EXISTS (SELECT 1 FROM demande WHERE asm = $1)",
                      "t", asm_id))
    return FALSE;
  if (mef_store_changes (self) == 0)
    return TRUE;
  *forgotten = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!mef_store_run (self, error, statements[i], "t", asm_id))
      return FALSE;
  return TRUE;
}

gboolean
mef_store_delete_old_keys (MefTransaction *transaction, gint64 before, guint *n, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  if (!mef_store_run (self, error, "DELETE FROM idempotence WHERE le < $1", "i", before))
    return FALSE;
  *n = (guint) mef_store_changes (self);
  return TRUE;
}

gboolean
mef_store_delete_tombstones (MefTransaction *transaction, gint64 before, guint *n, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  /* A cursor below the last one that goes would never hear of it: it is answered like one too old. */
  if (!mef_store_run (self, error,
                      "UPDATE site_head SET plancher = (SELECT max (seq) FROM change WHERE change.site ="
                      " site_head.site AND deleted = 1 AND le < $1) WHERE EXISTS (SELECT 1 FROM change WHERE"
                      " change.site = site_head.site AND deleted = 1 AND le < $1 AND change.seq >"
                      " site_head.plancher)",
                      "i", before)
      || !mef_store_run (self, error, "DELETE FROM change WHERE deleted = 1 AND le < $1", "i", before))
    return FALSE;
  *n = (guint) mef_store_changes (self);
  return TRUE;
}

gboolean
mef_store_list_old_demandes (MefTransaction *transaction,
                             MefEtat         etat,
                             gint64          before,
                             const char     *apres,
                             guint           limit,
                             GPtrArray     **ids,
                             GError        **error)
{
  return mef_store_read_ids (
      mef_store_query (
          (MefStoreTransaction *) transaction, error,
          "SELECT id FROM demande WHERE etat = $1 AND etat_depuis < $2 AND id > $3 ORDER BY id LIMIT $4",
          "titi", mef_etat_to_code (etat), before, apres, (gint64) limit),
      ids, error);
}

gboolean
mef_store_walk_demandes (MefTransaction *transaction,
                         const char     *apres,
                         guint           limit,
                         GPtrArray     **ids,
                         GError        **error)
{
  return mef_store_read_ids (mef_store_query ((MefStoreTransaction *) transaction, error,
                                              "SELECT id FROM demande WHERE id > $1 ORDER BY id LIMIT $2",
                                              "ti", apres, (gint64) limit),
                             ids, error);
}

gboolean
mef_store_list_changed_demandes (MefTransaction *transaction, gint64 since, GPtrArray **ids, GError **error)
{
  return mef_store_read_ids (mef_store_query ((MefStoreTransaction *) transaction, error,
                                              "SELECT record_id FROM change WHERE deleted = 0 AND le >= $1"
                                              " AND collection = 'demandes'",
                                              "i", since),
                             ids, error);
}

gboolean
mef_store_add_effacement (MefTransaction *transaction, const char *sha256, gint64 now, GError **error)
{
  return mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "INSERT INTO document_a_effacer (sha256, le) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING", "ti",
      sha256, now);
}

gboolean
mef_store_list_effacements (MefTransaction *transaction, GPtrArray **sha256s, GError **error)
{
  return mef_store_read_ids (mef_store_query ((MefStoreTransaction *) transaction, error,
                                              "SELECT sha256 FROM document_a_effacer ORDER BY sha256", ""),
                             sha256s, error);
}

gboolean
mef_store_drop_effacement (MefTransaction *transaction, const char *sha256, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "DELETE FROM document_a_effacer WHERE sha256 = $1", "t", sha256);
}
