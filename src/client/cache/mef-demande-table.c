/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-demande-table.h"

#include "base/mef-text.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-demande-sql.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-record-table.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-prise-codec.h"

void
mef_ligne_free (MefLigne *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->numero);
  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->commune);
  g_free (self->code_postal);
  g_free (self->departement);
  g_free (self->prise_par);
  g_free (self->prise_nom);
  g_free (self);
}

gboolean
mef_demande_table_store (MefConnection       *connection,
                         const char          *id,
                         GBytes              *corps,
                         const MefProvenance *provenance,
                         GError             **error)
{
  if (!mef_cache_sql_run (connection, error, mef_demande_sql_get_store (), "tbtii", id, corps,
                          provenance->flux, provenance->passage, (gint64) provenance->anew))
    return FALSE;
  /* A newer version is held. */
  if (mef_connection_get_changes (connection) == 0)
    return TRUE;
  return mef_cache_sql_run (
      connection, error,
      "INSERT INTO demande_corps (rowid, corps) SELECT rowid, $2 FROM demande WHERE id = $1"
      " ON CONFLICT (rowid) DO UPDATE SET corps = excluded.corps",
      "tb", id, corps);
}

static gboolean
load_corps (MefConnection *connection, const char *id, GBytes **corps, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT corps FROM demande_corps"
                           " WHERE rowid = (SELECT rowid FROM demande WHERE id = $1)",
                           "t", id);
  gboolean row;

  *corps = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *corps = mef_statement_dup_bytes (statement, 0);
  return TRUE;
}

gboolean
mef_demande_table_load (MefConnection *connection, const char *id, MefDemande **demande, GError **error)
{
  g_autoptr (GBytes) corps = NULL;
  const char *text;
  gsize       length;

  *demande = NULL;
  if (!load_corps (connection, id, &corps, error))
    return FALSE;
  if (corps == NULL)
    return TRUE;
  text = g_bytes_get_data (corps, &length);
  *demande = mef_demande_codec_decode (text, (gssize) length, error);
  return *demande != NULL;
}

gboolean
mef_demande_table_show (MefConnection    *connection,
                        const MefDemande *demande,
                        const char       *moi_nom,
                        MefDemande      **affichee,
                        GError          **error)
{
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, demande->id, error);
  g_autoptr (MefDemande) shown = mef_demande_ref (demande);

  if (operations == NULL)
    return FALSE;
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      g_autoptr (MefDecision) decision = NULL;
      MefDemande *after;

      if (operation->genre != MEF_OPERATION_DECISION || operation->etat > MEF_OPERATION_EN_ENVOI)
        continue;
      decision = mef_decision_codec_decode (operation->payload, -1, error);
      if (decision == NULL)
        return FALSE;
      /* Where the state no longer allows it the server will say so; until then its own state is shown. */
      after = mef_decision_apply (decision, shown, moi_nom, operation->created_at);
      if (after != NULL)
        {
          mef_demande_unref (shown);
          shown = after;
        }
    }
  *affichee = g_steal_pointer (&shown);
  return TRUE;
}

/* The user's work that stands on a request. */
typedef struct
{
  gboolean operations;
  gboolean decisions;
  gboolean brouillon;
} Work;

static gboolean
load_work (MefConnection *connection, const char *id, Work *work, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT count(*), coalesce(sum(genre = 'decision'), 0),"
                           " EXISTS (SELECT 1 FROM brouillon WHERE demande = $1)"
                           " FROM operation WHERE record = $1",
                           "t", id);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  work->operations = mef_statement_get_int (statement, 0) > 0;
  work->decisions = mef_statement_get_int (statement, 1) > 0;
  work->brouillon = mef_statement_get_int (statement, 2) > 0;
  return TRUE;
}

static gboolean
delete_row (MefConnection *connection, const char *id, GError **error)
{
  return mef_cache_sql_run (
             connection, error,
             "DELETE FROM demande_corps WHERE rowid = (SELECT rowid FROM demande WHERE id = $1)", "t", id)
         && mef_cache_sql_run (connection, error, "DELETE FROM demande WHERE id = $1", "t", id);
}

static gboolean
is_gone (MefConnection *connection, const char *id, gboolean *gone, GError **error)
{
  gint64 efface;

  if (!mef_cache_sql_get_int (
          mef_cache_sql_query (connection, error, "SELECT efface FROM demande WHERE id = $1", "t", id), 0,
          &efface, error))
    return FALSE;
  *gone = efface != 0;
  return TRUE;
}

static gboolean
show_row (MefConnection    *connection,
          const MefDemande *shown,
          const MefPrise   *prise,
          const Work       *work,
          GError          **error)
{
  g_autofree char *folded = prise != NULL ? mef_text_fold (prise->titulaire_nom) : NULL;
  g_autofree char *prise_cle = prise != NULL ? g_strconcat ("0", folded, NULL) : g_strdup ("1");

  return mef_cache_sql_run (connection, error,
                            "UPDATE demande SET etat = $2, etat_depuis = $3, prise_par = $4, prise_nom = $5,"
                            " prise_cle = $6, en_attente_envoi = $7, brouillon = $8 WHERE id = $1",
                            "tiitttii", shown->id, (gint64) mef_etat_shown (shown->etat, prise != NULL),
                            shown->etat_depuis, prise != NULL ? prise->titulaire : NULL,
                            prise != NULL ? prise->titulaire_nom : NULL, prise_cle, (gint64) work->decisions,
                            (gint64) work->brouillon);
}

/* Of what the server last said only what shown columns are made of. */
static gboolean
load_told (MefConnection *connection, const char *id, MefDemande **told, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error, mef_demande_sql_get_told (), "t", id);
  g_autoptr (MefDemande) demande = NULL;
  gboolean row;

  *told = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  demande = mef_demande_new ();
  g_free (demande->id);
  demande->id = g_strdup (id);
  demande->version = mef_statement_get_int (statement, 0);
  demande->etat = (MefEtat) CLAMP (mef_statement_get_int (statement, 1), 0, MEF_ETAT_N - 1);
  demande->etat_depuis = mef_statement_get_int (statement, 2);
  *told = g_steal_pointer (&demande);
  return TRUE;
}

gboolean
mef_demande_table_refresh (MefConnection *connection, const char *id, const char *moi_nom, GError **error)
{
  g_autoptr (MefDemande) told = NULL;
  g_autoptr (MefDemande) shown = NULL;
  g_autoptr (MefPrise) prise = NULL;
  Work     work;
  gboolean gone;

  if (!load_told (connection, id, &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  if (!load_work (connection, id, &work, error) || !is_gone (connection, id, &gone, error))
    return FALSE;
  if (gone && !work.operations && !work.brouillon)
    return delete_row (connection, id, error);
  return mef_demande_table_show (connection, told, moi_nom, &shown, error)
         && mef_record_table_load_prise (connection, id, &prise, error)
         && show_row (connection, shown, prise, &work, error);
}

gboolean
mef_demande_table_remove (MefConnection *connection, const char *id, const char *site, GError **error)
{
  Work work;

  /* A request that went to another CAF is told twice: gone there, new here. */
  if (!mef_cache_sql_run (connection, error, "UPDATE demande SET efface = 1 WHERE id = $1 AND site = $2",
                          "tt", id, site))
    return FALSE;
  if (mef_connection_get_changes (connection) == 0)
    return TRUE;
  if (!load_work (connection, id, &work, error))
    return FALSE;
  return work.operations || work.brouillon || delete_row (connection, id, error);
}

gboolean
mef_demande_table_sweep (MefConnection       *connection,
                         const MefProvenance *provenance,
                         guint               *removed,
                         GError             **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MefStatement) statement = mef_cache_sql_query (
      connection, error, "SELECT id, site FROM demande WHERE flux = $1 AND passage <> $2 AND efface = 0",
      "ti", provenance->flux, provenance->passage);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      g_ptr_array_add (ids, mef_statement_dup_text (statement, 0));
      g_ptr_array_add (ids, mef_statement_dup_text (statement, 1));
    }
  for (guint i = 0; i < ids->len; i += 2)
    if (!mef_demande_table_remove (connection, g_ptr_array_index (ids, i), g_ptr_array_index (ids, i + 1),
                                   error))
      return FALSE;
  *removed += ids->len / 2;
  return TRUE;
}

MefLigne *
mef_demande_table_read_ligne (MefStatement *statement)
{
  MefLigne *ligne = g_new0 (MefLigne, 1);

  ligne->rowid = mef_statement_get_int (statement, 0);
  ligne->id = mef_statement_dup_text (statement, 1);
  ligne->site = mef_statement_dup_text (statement, 2);
  ligne->numero = mef_statement_dup_text (statement, 3);
  ligne->type = (MefTypeDemande) CLAMP (mef_statement_get_int (statement, 4), 0, MEF_TYPE_DEMANDE_N - 1);
  ligne->etat = (MefEtat) CLAMP (mef_statement_get_int (statement, 5), 0, MEF_ETAT_N - 1);
  ligne->retour = mef_statement_get_int (statement, 6) != 0;
  ligne->premier_agrement = mef_statement_get_int (statement, 7) != 0;
  ligne->prenom = mef_statement_dup_text (statement, 8);
  ligne->nom = mef_statement_dup_text (statement, 9);
  ligne->commune = mef_statement_dup_text (statement, 10);
  ligne->code_postal = mef_statement_dup_text (statement, 11);
  ligne->departement = mef_statement_dup_text (statement, 12);
  ligne->depose_le = mef_statement_get_int (statement, 13);
  ligne->etat_depuis = mef_statement_get_int (statement, 14);
  ligne->prise_par = mef_statement_dup_text (statement, 15);
  ligne->prise_nom = mef_statement_dup_text (statement, 16);
  ligne->en_attente_envoi = mef_statement_get_int (statement, 17) != 0;
  ligne->brouillon = mef_statement_get_int (statement, 18) != 0;
  return ligne;
}
