/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-structure-table.h"

#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-saisie-table.h"
#include "client/cache/mef-structures-sql.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"

void
mef_ligne_structure_free (MefLigneStructure *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->numero);
  g_free (self->nom);
  g_free (self->code_postal);
  g_free (self->commune);
  g_free (self->gestionnaire_nom);
  g_free (self);
}

gboolean
mef_ligne_structure_equal (const MefLigneStructure *a, const MefLigneStructure *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->rowid == b->rowid && a->type == b->type && a->etat == b->etat && a->modifiee_le == b->modifiee_le
         && a->en_attente_envoi == b->en_attente_envoi && a->a_choisir == b->a_choisir
         && a->brouillon == b->brouillon && a->locale == b->locale && g_str_equal (a->id, b->id)
         && g_str_equal (a->site, b->site) && g_str_equal (a->numero, b->numero)
         && g_str_equal (a->nom, b->nom) && g_str_equal (a->code_postal, b->code_postal)
         && g_str_equal (a->commune, b->commune) && g_str_equal (a->gestionnaire_nom, b->gestionnaire_nom);
}

MefLigneStructure *
mef_structure_table_read_ligne (MefStatement *statement)
{
  MefLigneStructure *ligne = g_new0 (MefLigneStructure, 1);

  ligne->rowid = mef_statement_get_int (statement, 0);
  ligne->id = mef_statement_dup_text (statement, 1);
  ligne->site = mef_statement_dup_text (statement, 2);
  ligne->numero = mef_statement_dup_text (statement, 3);
  ligne->type = (MefTypeStructure) CLAMP (mef_statement_get_int (statement, 4), 0, MEF_TYPE_STRUCTURE_N - 1);
  ligne->etat = (MefEtatStructure) CLAMP (mef_statement_get_int (statement, 5), 0, MEF_ETAT_STRUCTURE_N - 1);
  ligne->nom = mef_statement_dup_text (statement, 6);
  ligne->code_postal = mef_statement_dup_text (statement, 7);
  ligne->commune = mef_statement_dup_text (statement, 8);
  ligne->gestionnaire_nom = mef_statement_dup_text (statement, 9);
  ligne->modifiee_le = mef_statement_get_int (statement, 10);
  ligne->en_attente_envoi = mef_statement_get_int (statement, 11) != 0;
  ligne->a_choisir = mef_statement_get_int (statement, 12) != 0;
  ligne->brouillon = mef_statement_get_int (statement, 13) != 0;
  ligne->locale = mef_statement_get_int (statement, 14) == 0;
  return ligne;
}

gboolean
mef_structure_table_store (MefConnection       *connection,
                           const char          *id,
                           GBytes              *corps,
                           const MefProvenance *provenance,
                           GError             **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error, mef_structures_sql_get_store (), "tbtii", id, corps,
                           provenance->flux, provenance->passage, (gint64) provenance->anew);
  gboolean row;
  gint64   rowid;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  rowid = mef_statement_get_int (statement, 0);
  mef_statement_reset (statement);
  return mef_cache_sql_run (connection, error,
                            "INSERT INTO structure_corps (rowid, corps) VALUES ($1, $2)"
                            " ON CONFLICT (rowid) DO UPDATE SET corps = excluded.corps",
                            "ib", rowid, corps);
}

gboolean
mef_structure_table_load (MefConnection  *connection,
                          MefFormulaires *formulaires,
                          const char     *id,
                          MefStructure  **structure,
                          GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT corps FROM structure_corps"
                           " WHERE rowid = (SELECT rowid FROM structure WHERE id = $1)",
                           "t", id);
  g_autoptr (GBytes) corps = NULL;
  const char *text;
  gsize       length;
  gboolean    row;

  *structure = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  corps = mef_statement_dup_bytes (statement, 0);
  text = g_bytes_get_data (corps, &length);
  *structure = mef_structure_codec_decode (text, (gssize) length, formulaires, error);
  return *structure != NULL;
}

gboolean
mef_structure_table_is_gone (MefConnection *connection, const char *id, gboolean *gone, GError **error)
{
  gint64 efface;

  if (!mef_cache_sql_get_int (
          mef_cache_sql_query (connection, error, "SELECT efface FROM structure WHERE id = $1", "t", id), 0,
          &efface, error))
    return FALSE;
  *gone = efface != 0;
  return TRUE;
}

/* ---- what is shown ---- */

static gboolean
show_creation (MefFormulaires     *formulaires,
               const MefOperation *operation,
               MefStructure      **shown,
               GError            **error)
{
  g_autoptr (MefSaisieStructure) saisie =
      mef_saisie_structure_decode (operation->payload, -1, TRUE, formulaires, error);

  if (saisie == NULL)
    return FALSE;
  *shown =
      mef_structure_new (operation->record, operation->site, mef_formulaires_get (formulaires, saisie->type));
  mef_fiche_free ((*shown)->fiche);
  (*shown)->fiche = mef_fiche_copy (saisie->fiche);
  (*shown)->publiee = saisie->publier;
  (*shown)->gestionnaire = g_strdup (saisie->gestionnaire);
  (*shown)->jumelle = g_strdup (saisie->jumelle);
  return TRUE;
}

static gboolean
show_edit (MefFormulaires *formulaires, const MefOperation *operation, MefStructure *shown, GError **error)
{
  g_autoptr (MefSaisieStructure) saisie =
      mef_saisie_structure_decode (operation->payload, -1, FALSE, formulaires, error);

  if (saisie == NULL)
    return FALSE;
  mef_ecarts_apply (saisie->ecarts, shown->fiche);
  shown->publiee = shown->publiee || saisie->publier;
  return TRUE;
}

static gboolean
show_verdict (MefFormulaires *formulaires, const MefOperation *operation, MefStructure *shown, GError **error)
{
  g_autoptr (MefDecisionProposition) decision =
      mef_decision_proposition_decode (operation->payload, -1, formulaires, error);

  if (decision == NULL)
    return FALSE;
  if (decision->verdict == MEF_VERDICT_VALIDER)
    mef_ecarts_apply (decision->ecarts, shown->fiche);
  return TRUE;
}

gboolean
mef_structure_table_show (MefFormulaires     *formulaires,
                          const MefStructure *told,
                          GPtrArray          *operations,
                          MefStructure      **shown,
                          GError            **error)
{
  g_autoptr (MefStructure) present = told != NULL ? mef_structure_copy (told) : NULL;

  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      gboolean            waits = operation->etat <= MEF_OPERATION_EN_ENVOI;

      /* What only this workstation knows is shown even where the server refused it: it is all there is. */
      if (operation->genre == MEF_OPERATION_CREER_STRUCTURE && present == NULL
          && !show_creation (formulaires, operation, &present, error))
        return FALSE;
      if (operation->genre == MEF_OPERATION_MODIFIER_STRUCTURE && waits && present != NULL
          && !show_edit (formulaires, operation, present, error))
        return FALSE;
      if (operation->genre == MEF_OPERATION_VERDICT && waits && present != NULL
          && !show_verdict (formulaires, operation, present, error))
        return FALSE;
    }
  *shown = g_steal_pointer (&present);
  return TRUE;
}

/* The user's work that stands on a structure, and what it hides. */
typedef struct
{
  gboolean waits;
  gboolean aside;
  gboolean judged;
  gboolean saisie;
} Work;

static void
look_at_operations (GPtrArray *operations, Work *work)
{
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      gboolean            waits = operation->etat <= MEF_OPERATION_EN_ENVOI;

      work->waits |= waits;
      work->aside |= !waits;
      work->judged |= waits && operation->genre == MEF_OPERATION_VERDICT;
    }
}

static gboolean
exists (MefConnection *connection, const char *sql, const char *id, gboolean *there, GError **error)
{
  gint64 n;

  if (!mef_cache_sql_get_int (mef_cache_sql_query (connection, error, sql, "t", id), 0, &n, error))
    return FALSE;
  *there = n > 0;
  return TRUE;
}

static gboolean
delete_row (MefConnection *connection, const char *id, GError **error)
{
  return mef_cache_sql_run (
             connection, error,
             "DELETE FROM structure_corps WHERE rowid = (SELECT rowid FROM structure WHERE id = $1)", "t", id)
         && mef_cache_sql_run (connection, error, "DELETE FROM structure WHERE id = $1", "t", id);
}

static const char *
text_of (const MefFiche *fiche, const char *pointeur)
{
  const char *text = mef_fiche_get_text (fiche, pointeur);

  return text != NULL ? text : "";
}

static gboolean
show_row (MefConnection      *connection,
          const MefStructure *shown,
          gboolean            proposition,
          const Work         *work,
          GError            **error)
{
  const MefFiche *fiche = shown->fiche;

  return mef_cache_sql_run (
      connection, error,
      "INSERT INTO structure (id, site, version, numero, type, etat, nom, nom_cle, code_postal, insee,"
      " commune, commune_cle, gestionnaire_nom, gestionnaire_cle, modifiee_le, en_attente_envoi, a_choisir,"
      " brouillon, flux, passage)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, ' ' || mef_fold ($7), $8, $9,"
      " coalesce ((SELECT nom FROM commune WHERE insee = $9), ''),"
      " coalesce ((SELECT cle FROM commune WHERE insee = $9), ''), $10, ' ' || mef_fold ($10), $11, $12, $13,"
      " $14, '', 0)"
      " ON CONFLICT (id) DO UPDATE SET etat = excluded.etat, nom = excluded.nom, nom_cle = excluded.nom_cle,"
      " code_postal = excluded.code_postal, insee = excluded.insee, commune = excluded.commune,"
      " commune_cle = excluded.commune_cle, gestionnaire_nom = excluded.gestionnaire_nom,"
      " gestionnaire_cle = excluded.gestionnaire_cle, en_attente_envoi = excluded.en_attente_envoi,"
      " a_choisir = excluded.a_choisir, brouillon = excluded.brouillon",
      "ttitiittttiiii", shown->id, shown->site, shown->version, shown->numero, (gint64) shown->type,
      (gint64) mef_structure_get_etat (shown, proposition), mef_structure_get_nom (shown),
      mef_structure_get_code_postal (shown), text_of (fiche, "/commune"),
      text_of (fiche, "/gestionnaire_nom"), shown->modifiee_le, (gint64) work->waits, (gint64) work->aside,
      (gint64) work->saisie);
}

/* All there is of a structure that was never saved. */
static gboolean
show_saisie (MefConnection  *connection,
             MefFormulaires *formulaires,
             const char     *id,
             MefStructure  **shown,
             GError        **error)
{
  g_autoptr (MefSaisieGardee) saisie = NULL;

  if (!mef_saisie_table_load (connection, formulaires, MEF_OBJET_STRUCTURE, id, &saisie, error))
    return FALSE;
  if (saisie == NULL)
    return TRUE;
  *shown = mef_structure_new (id, saisie->site, mef_formulaires_get (formulaires, saisie->type));
  mef_fiche_free ((*shown)->fiche);
  (*shown)->fiche = mef_fiche_copy (saisie->travail);
  return TRUE;
}

gboolean
mef_structure_table_refresh (MefConnection  *connection,
                             MefFormulaires *formulaires,
                             const char     *id,
                             GError        **error)
{
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, id, error);
  g_autoptr (MefStructure) told = NULL;
  g_autoptr (MefStructure) shown = NULL;
  Work     work = { 0 };
  gboolean gone, proposition;

  if (operations == NULL || !mef_structure_table_load (connection, formulaires, id, &told, error)
      || !mef_structure_table_is_gone (connection, id, &gone, error)
      || !exists (connection, "SELECT count(*) FROM saisie WHERE id = $1", id, &work.saisie, error)
      || !exists (connection, "SELECT count(*) FROM proposition WHERE id = $1", id, &proposition, error))
    return FALSE;
  look_at_operations (operations, &work);
  if (gone && operations->len == 0 && !work.saisie)
    return delete_row (connection, id, error);
  if (!mef_structure_table_show (formulaires, told, operations, &shown, error)
      || (shown == NULL && !show_saisie (connection, formulaires, id, &shown, error)))
    return FALSE;
  return shown != NULL ? show_row (connection, shown, proposition && !work.judged, &work, error)
                       : delete_row (connection, id, error);
}

/* (element-type utf8) (nullable): what a statement (nullable) answers */
static GPtrArray *
list_ids (MefStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MefStatement) reading = statement;
  gboolean row = TRUE;

  if (reading == NULL)
    return NULL;
  while (row)
    {
      if (!mef_statement_step (reading, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (ids, mef_statement_dup_text (reading, 0));
    }
  return g_steal_pointer (&ids);
}

gboolean
mef_structure_table_refresh_all (MefConnection *connection, MefFormulaires *formulaires, GError **error)
{
  /* A request's id is none of a structure: nothing is shown of it. */
  g_autoptr (GPtrArray) ids = list_ids (
      mef_cache_sql_query (connection, error, "SELECT id FROM saisie UNION SELECT record FROM operation", ""),
      error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!mef_structure_table_refresh (connection, formulaires, g_ptr_array_index (ids, i), error))
      return FALSE;
  return TRUE;
}

/* ---- gone at the server ---- */

gboolean
mef_structure_table_remove (MefConnection  *connection,
                            MefFormulaires *formulaires,
                            const char     *id,
                            const char     *site,
                            GError        **error)
{
  /* A structure that went to another CAF is told twice: gone there, new here. */
  if (!mef_cache_sql_run (connection, error,
                          "UPDATE structure SET efface = 1 WHERE id = $1 AND site = coalesce ($2, site)",
                          "tt", id, site))
    return FALSE;
  return mef_connection_get_changes (connection) == 0
         || mef_structure_table_refresh (connection, formulaires, id, error);
}

gboolean
mef_structure_table_sweep (MefConnection       *connection,
                           MefFormulaires      *formulaires,
                           const MefProvenance *provenance,
                           guint               *removed,
                           GError             **error)
{
  g_autoptr (GPtrArray) ids = list_ids (
      mef_cache_sql_query (connection, error,
                           "SELECT id FROM structure WHERE flux = $1 AND passage <> $2 AND efface = 0", "ti",
                           provenance->flux, provenance->passage),
      error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!mef_structure_table_remove (connection, formulaires, g_ptr_array_index (ids, i), NULL, error))
      return FALSE;
  *removed += ids->len;
  return TRUE;
}
