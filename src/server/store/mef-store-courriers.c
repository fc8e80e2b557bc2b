/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-courriers.h"

#include "domain/mef-courrier.h"
#include "server/store/mef-store-methods.h"

gboolean
mef_store_insert_courrier_in (MefStoreTransaction      *self,
                              const MefCourrierSortant *courrier,
                              MefEtatCourrier           etat,
                              const char               *motif_refus,
                              GError                  **error)
{
  return mef_store_run (
      self, error,
      "INSERT INTO courrier (id, site, demande, compte, version, evenement, etat, motif_refus, le,"
      " message_id, destinataire, destinataire_nom, expediteur, expediteur_nom, objet, texte, html,"
      " date, tentatives, prochain_essai)"
      " VALUES ($1, $2, $3, $18, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $7, $16, $17)",
      "ttttttittttttttiit", courrier->id, courrier->site, courrier->demande, courrier->evenement,
      mef_etat_courrier_to_code (etat), motif_refus, courrier->date, courrier->message_id,
      courrier->destinataire, courrier->destinataire_nom, courrier->expediteur, courrier->expediteur_nom,
      courrier->objet, courrier->texte, courrier->html, (gint64) courrier->tentatives,
      courrier->prochain_essai, courrier->compte);
}

gboolean
mef_store_insert_courrier (MefTransaction *transaction, const MefCourrierSortant *courrier, GError **error)
{
  return mef_store_insert_courrier_in ((MefStoreTransaction *) transaction, courrier, MEF_COURRIER_EN_ATTENTE,
                                       NULL, error);
}

/* One step of the queue; @etat: what the row becomes, MEF_COURRIER_EN_ATTENTE to stay. */
typedef struct
{
  const char     *id;
  MefEtatCourrier etat;
  gint64          at;
  gint64          until;
  const char     *reason;
  guint           limit;
} Step;

static char *
dup_column (MefStatement *statement, int column)
{
  return g_strdup (mef_store_get_string (statement, column));
}

static char *
dup_nullable (MefStatement *statement, int column)
{
  return g_strdup (mef_statement_get_text (statement, column));
}

static MefCourrierSortant *
read_row (MefStatement *statement)
{
  MefCourrierSortant *courrier = mef_courrier_sortant_new ();

  courrier->id = dup_column (statement, 0);
  courrier->site = dup_column (statement, 1);
  courrier->demande = dup_nullable (statement, 2);
  courrier->evenement = dup_column (statement, 3);
  courrier->message_id = dup_column (statement, 4);
  courrier->destinataire = dup_column (statement, 5);
  courrier->destinataire_nom = dup_column (statement, 6);
  courrier->expediteur = dup_column (statement, 7);
  courrier->expediteur_nom = dup_column (statement, 8);
  courrier->objet = dup_column (statement, 9);
  courrier->texte = dup_column (statement, 10);
  courrier->html = dup_column (statement, 11);
  courrier->date = mef_statement_get_int (statement, 12);
  courrier->tentatives = (int) mef_statement_get_int (statement, 13);
  courrier->prochain_essai = mef_statement_get_int (statement, 14);
  courrier->compte = dup_nullable (statement, 15);
  return courrier;
}

static gboolean
list_due (MefStoreTransaction *self, const Step *step, GPtrArray *due, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT id, site, demande, evenement, message_id, destinataire, destinataire_nom,"
                       " expediteur, expediteur_nom, objet, texte, html, date, tentatives, prochain_essai,"
                       " compte FROM courrier WHERE etat = 'EN_ATTENTE' AND prochain_essai <= $1"
                       " ORDER BY prochain_essai, id LIMIT $2",
                       "ii", step->at, (gint64) step->limit);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (mef_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (due, read_row (statement));
    }
  return FALSE;
}

static gpointer
take_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  const Step          *step = data;
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_courrier_sortant_free);
  guint kept = 0;

  if (!list_due (self, step, due, error))
    return NULL;
  for (guint i = 0; i < due->len; i++)
    {
      MefCourrierSortant *courrier = due->pdata[i];

      /* The condition again: where transactions run side by side another may have been faster. */
      if (!mef_store_run (self, error,
                          "UPDATE courrier SET tentatives = tentatives + 1, prochain_essai = $2"
                          " WHERE id = $1 AND etat = 'EN_ATTENTE' AND prochain_essai = $3",
                          "tii", courrier->id, step->until, courrier->prochain_essai))
        return NULL;
      if (mef_store_changes (self) == 0)
        continue;
      courrier->tentatives++;
      courrier->prochain_essai = step->until;
      due->pdata[i] = due->pdata[kept];
      due->pdata[kept++] = courrier;
    }
  g_ptr_array_set_size (due, (int) kept);
  return g_steal_pointer (&due);
}

static GPtrArray *
take_due (gpointer store, gint64 now, gint64 until, guint limit, GError **error)
{
  Step step = { .at = now, .until = until, .limit = limit };

  return mef_store_write_sync (MEF_STORE (store), take_func, &step, error);
}

static gpointer
end_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  const Step          *step = data;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "UPDATE courrier SET etat = $2, motif_refus = $3, le = $4, version = version + 1,"
                       /* A mail to an account holds a link that may still be followed. */
                       " texte = CASE WHEN compte IS NULL THEN texte ELSE '' END,"
                       " html = CASE WHEN compte IS NULL THEN html ELSE '' END"
                       " WHERE id = $1 AND etat = 'EN_ATTENTE' RETURNING site, version, demande",
                       "ttti", step->id, mef_etat_courrier_to_code (step->etat), step->reason, step->at);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error) || !row
      || mef_statement_get_text (statement, 2) == NULL)
    return NULL;
  transaction->class->touch (transaction, mef_store_get_string (statement, 0), MEF_RECORDS_COURRIERS,
                             step->id, mef_statement_get_int (statement, 1), FALSE);
  return NULL;
}

static gpointer
retry_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Step *step = data;

  mef_store_run (
      (MefStoreTransaction *) transaction, error,
      "UPDATE courrier SET prochain_essai = $2, motif_refus = $3 WHERE id = $1 AND etat = 'EN_ATTENTE'",
      "tit", step->id, step->until, step->reason);
  return NULL;
}

static gboolean
run_step (gpointer store, MefStoreFunc func, Step *step, GError **error)
{
  g_autoptr (GError) local = NULL;

  mef_store_write_sync (MEF_STORE (store), func, step, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
mark_sent (gpointer store, const char *id, gint64 at, GError **error)
{
  Step step = { .id = id, .etat = MEF_COURRIER_ENVOYE, .at = at };

  return run_step (store, end_func, &step, error);
}

static gboolean
mark_retry (gpointer store, const char *id, gint64 next_at, const char *reason, GError **error)
{
  Step step = { .id = id, .until = next_at, .reason = reason };

  return run_step (store, retry_func, &step, error);
}

static gboolean
mark_refused (gpointer store, const char *id, gint64 at, const char *reason, GError **error)
{
  Step step = { .id = id, .etat = MEF_COURRIER_REFUSE, .at = at, .reason = reason };

  return run_step (store, end_func, &step, error);
}

gboolean
mef_store_list_courriers (MefTransaction *transaction,
                          const char     *demande,
                          GPtrArray     **courriers,
                          GError        **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_courrier_free);
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT id, evenement, etat, motif_refus, le FROM courrier WHERE demande = $1"
                       " ORDER BY date DESC, id",
                       "t", demande);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      g_autoptr (MefCourrier) courrier = NULL;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      courrier = mef_courrier_new (mef_store_get_string (statement, 0), demande,
                                   mef_store_get_string (statement, 1));
      if (!mef_etat_courrier_from_code (mef_statement_get_text (statement, 2), &courrier->etat))
        return mef_store_fail (error, "courrier", courrier->id);
      if (courrier->etat == MEF_COURRIER_REFUSE)
        courrier->motif_refus = mef_statement_dup_text (statement, 3);
      courrier->le = mef_statement_get_int (statement, 4);
      g_ptr_array_add (found, g_steal_pointer (&courrier));
    }
  *courriers = g_steal_pointer (&found);
  return TRUE;
}

const MefCourrierFile mef_store_courrier_file = {
  .take_due = take_due,
  .mark_sent = mark_sent,
  .mark_retry = mark_retry,
  .mark_refused = mark_refused,
};
