/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/interfaces/mef-cache-structure.h"

#include "client/cache/mef-cache-private.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-record-table.h"
#include "client/cache/mef-saisie-table.h"
#include "client/cache/mef-sql-text.h"
#include "client/cache/mef-structure-table.h"
#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/mef-gestionnaire-codec.h"

/* One structure read, and the forms kept here. */

void
mef_structure_dossier_free (MefStructureDossier *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->structure, mef_structure_free);
  g_clear_pointer (&self->affichee, mef_structure_free);
  g_clear_pointer (&self->proposition, mef_proposition_free);
  g_clear_pointer (&self->releve, mef_releve_free);
  g_clear_pointer (&self->saisie, mef_saisie_gardee_free);
  g_clear_pointer (&self->correction, mef_saisie_gardee_free);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_free (self);
}

const MefOperation *
mef_structure_dossier_find_aside (const MefStructureDossier *self, MefGenreOperation genre)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (self->operations, i);

      if (operation->genre == genre && operation->etat >= MEF_OPERATION_CONFLIT)
        return operation;
    }
  return NULL;
}

/* ---- a structure opened ---- */

static gboolean
is_judged (const MefStructureDossier *dossier)
{
  for (guint i = 0; i < dossier->operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (dossier->operations, i);

      if (operation->genre == MEF_OPERATION_VERDICT && operation->etat <= MEF_OPERATION_EN_ENVOI)
        return TRUE;
    }
  return FALSE;
}

static gboolean
load_proposition (MefConnection *connection, MefCacheJob *job, MefStructureDossier *dossier, GError **error)
{
  g_autoptr (GBytes) corps = NULL;
  const char *text;
  gsize       length;

  if (!mef_record_table_load (connection, MEF_COLLECTION_PROPOSITIONS, job->input, &corps, error))
    return FALSE;
  if (corps == NULL || is_judged (dossier))
    return TRUE;
  text = g_bytes_get_data (corps, &length);
  dossier->proposition = mef_proposition_codec_decode (text, (gssize) length, job->formulaires, error);
  return dossier->proposition != NULL;
}

static gboolean
load_releve (MefConnection *connection, MefCacheJob *job, MefStructureDossier *dossier, GError **error)
{
  g_autoptr (GBytes) corps = NULL;

  if (!mef_record_table_load (connection, MEF_COLLECTION_DISPONIBILITES, job->input, &corps, error))
    return FALSE;
  if (corps != NULL)
    {
      gsize       length;
      const char *text = g_bytes_get_data (corps, &length);

      dossier->releve = mef_releve_codec_decode (text, (gssize) length, error);
      if (dossier->releve == NULL)
        return FALSE;
    }
  else
    {
      dossier->releve = mef_releve_new (job->input);
    }
  for (guint i = 0; i < dossier->operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (dossier->operations, i);
      g_autoptr (GArray) changes = NULL;

      if (operation->genre != MEF_OPERATION_DISPONIBILITES || operation->etat > MEF_OPERATION_EN_ENVOI)
        continue;
      changes = mef_changements_codec_decode (operation->payload, -1, error);
      if (changes == NULL)
        return FALSE;
      mef_releve_apply (dossier->releve, changes);
    }
  return TRUE;
}

static gboolean
dossier_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  g_autoptr (MefStructureDossier) dossier = g_new0 (MefStructureDossier, 1);
  const char *id = job->input;

  dossier->operations = mef_operation_table_list_of (connection, id, error);
  if (dossier->operations == NULL
      || !mef_structure_table_load (connection, job->formulaires, id, &dossier->structure, error)
      || !mef_structure_table_is_gone (connection, id, &dossier->supprimee, error)
      || !mef_structure_table_show (job->formulaires, dossier->structure, dossier->operations,
                                    &dossier->affichee, error)
      || !load_proposition (connection, job, dossier, error) || !load_releve (connection, job, dossier, error)
      || !mef_saisie_table_load (connection, job->formulaires, MEF_OBJET_STRUCTURE, id, &dossier->saisie,
                                 error)
      || !mef_saisie_table_load (connection, job->formulaires, MEF_OBJET_PROPOSITION, id,
                                 &dossier->correction, error))
    return FALSE;
  if (dossier->affichee != NULL || dossier->saisie != NULL)
    mef_cache_job_answer (job, g_steal_pointer (&dossier), (GDestroyNotify) mef_structure_dossier_free);
  return TRUE;
}

void
mef_cache_structure_async (MefCache           *self,
                           const char         *id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL);

  mef_cache_read_form (self, mef_cache_structure_async, dossier_work, g_strdup (id), g_free, cancellable,
                       callback, user_data);
}

MefStructureDossier *
mef_cache_structure_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- the form kept here ---- */

static gboolean
garder_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const MefSaisieGardee *saisie = job->input;

  job->done = TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_SAISIES | MEF_SECTEUR_STRUCTURES, saisie->id);
  return mef_saisie_table_save (connection, saisie, job->now, error)
         && mef_structure_table_refresh (connection, job->formulaires, saisie->id, error);
}

void
mef_cache_garder_saisie_async (MefCache              *self,
                               const MefSaisieGardee *saisie,
                               GCancellable          *cancellable,
                               GAsyncReadyCallback    callback,
                               gpointer               user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (saisie != NULL);

  mef_cache_write_form (self, mef_cache_garder_saisie_async, garder_work, mef_saisie_gardee_copy (saisie),
                        (GDestroyNotify) mef_saisie_gardee_free, cancellable, callback, user_data);
}

gboolean
mef_cache_garder_saisie_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

typedef struct
{
  MefObjetSaisie objet;
  char          *id;
} Jeter;

static void
jeter_free (gpointer data)
{
  Jeter *jeter = data;

  g_free (jeter->id);
  g_free (jeter);
}

static gboolean
jeter_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Jeter *jeter = job->input;

  job->done = TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_SAISIES | MEF_SECTEUR_STRUCTURES, jeter->id);
  return mef_saisie_table_delete (connection, jeter->objet, jeter->id, error)
         && mef_structure_table_refresh (connection, job->formulaires, jeter->id, error);
}

void
mef_cache_jeter_saisie_async (MefCache           *self,
                              MefObjetSaisie      objet,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Jeter *jeter;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (objet < MEF_OBJET_SAISIE_N && id != NULL);

  jeter = g_new0 (Jeter, 1);
  jeter->objet = objet;
  jeter->id = g_strdup (id);
  mef_cache_write_form (self, mef_cache_jeter_saisie_async, jeter_work, jeter, jeter_free, cancellable,
                        callback, user_data);
}

gboolean
mef_cache_jeter_saisie_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* ---- gestionnaires ---- */

typedef struct
{
  char **sites;
  char  *texte;
  guint  n;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_strfreev (search->sites);
  g_free (search->texte);
  g_free (search);
}

static gboolean
gestionnaires_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Search *search = job->input;
  GPtrArray    *found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_gestionnaire_free);
  g_auto (MefSqlText) query = { 0 };
  g_autoptr (MefStatement) statement = NULL;

  mef_cache_job_answer (job, found, (GDestroyNotify) g_ptr_array_unref);
  mef_sql_text_init (&query, "SELECT corps FROM gestionnaire WHERE site IN ");
  mef_sql_text_append_list (&query, (const char *const *) search->sites);
  mef_sql_text_append_words (&query, "nom_cle", search->texte);
  mef_sql_text_append_int (&query, " ORDER BY nom_cle, id LIMIT ", search->n);
  statement = mef_sql_text_prepare (&query, connection, error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (GBytes) corps = NULL;
      g_autoptr (GError) local = NULL;
      MefGestionnaire *gestionnaire;
      const char      *text;
      gsize            length;
      gboolean         row;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      corps = mef_statement_dup_bytes (statement, 0);
      text = g_bytes_get_data (corps, &length);
      gestionnaire = mef_gestionnaire_codec_decode (text, (gssize) length, &local);
      /* One that cannot be read hides itself, not the others. */
      if (gestionnaire != NULL)
        g_ptr_array_add (found, gestionnaire);
      else
        g_warning ("A gestionnaire cannot be read: %s", local->message);
    }
}

void
mef_cache_gestionnaires_async (MefCache           *self,
                               const char         *site,
                               const char         *texte,
                               guint               n,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Search *search;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (site != NULL && n > 0);

  search = g_new0 (Search, 1);
  search->sites = mef_references_list_covered (mef_cache_get_references (self), site);
  search->texte = g_strdup (texte != NULL ? texte : "");
  search->n = n;
  mef_cache_read (self, mef_cache_gestionnaires_async, gestionnaires_work, search, search_free, cancellable,
                  callback, user_data);
}

GPtrArray *
mef_cache_gestionnaires_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- the names of communes ---- */

static gboolean
is_noted (MefConnection *connection, MefCommunes *communes, gboolean *noted, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error, "SELECT insee, nom FROM commune ORDER BY insee", "");
  guint n = mef_communes_get_n (communes);

  *noted = FALSE;
  if (statement == NULL)
    return FALSE;
  for (guint i = 0;; i++)
    {
      const MefCommune *commune;
      gboolean          row;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        {
          *noted = i == n;
          return TRUE;
        }
      if (i >= n)
        return TRUE;
      commune = mef_communes_get_nth (communes, i);
      if (!g_str_equal (commune->insee, mef_cache_sql_get_string (statement, 0))
          || !g_str_equal (commune->nom, mef_cache_sql_get_string (statement, 1)))
        return TRUE;
    }
}

static gboolean
communes_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  MefCommunes *communes = job->input;
  gboolean     noted;

  job->done = TRUE;
  if (!is_noted (connection, communes, &noted, error))
    return FALSE;
  if (noted)
    return TRUE;
  if (!mef_cache_sql_run (connection, error, "DELETE FROM commune", ""))
    return FALSE;
  for (guint i = 0; i < mef_communes_get_n (communes); i++)
    {
      const MefCommune *commune = mef_communes_get_nth (communes, i);

      if (!mef_cache_sql_run (connection, error,
                              "INSERT INTO commune (insee, nom, cle) VALUES ($1, $2, mef_fold ($2))", "tt",
                              commune->insee, commune->nom))
        return FALSE;
    }
  mef_cache_job_touch (job, MEF_SECTEUR_STRUCTURES, NULL);
  return mef_cache_sql_run (connection, error,
                            "UPDATE structure SET commune = coalesce ((SELECT commune.nom FROM commune"
                            " WHERE commune.insee = structure.insee), ''), commune_cle = coalesce ((SELECT"
                            " commune.cle FROM commune WHERE commune.insee = structure.insee), '')",
                            "");
}

void
mef_cache_noter_communes_async (MefCache           *self,
                                MefCommunes        *communes,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (communes != NULL);

  mef_cache_write (self, mef_cache_noter_communes_async, communes_work, mef_communes_ref (communes),
                   (GDestroyNotify) mef_communes_unref, cancellable, callback, user_data);
}

gboolean
mef_cache_noter_communes_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}
