/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/interfaces/mef-cache-structure.h"

#include "client/cache/mef-cache-private.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-replay-structures.h"
#include "client/cache/mef-saisie-table.h"
#include "client/cache/mef-structure-operations.h"
#include "client/cache/mef-structure-table.h"
#include "protocol/forms/mef-structure-codec.h"

#include <glib/gi18n-lib.h>

/* What the user does with a structure: each one transaction, durable when it is answered (OFF-02). */

/* ---- « Enregistrer », « + Créer » ---- */

typedef struct
{
  MefSaisieGardee *saisie; /* (owned) */
  gboolean         publier;
  char            *jumelle; /* (owned) (nullable) */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  mef_saisie_gardee_free (save->saisie);
  g_free (save->jumelle);
  g_free (save);
}

static const char *
nom_of (const MefFiche *fiche)
{
  const char *nom = mef_fiche_get_text (fiche, "/nom");

  return nom != NULL ? nom : "";
}

/* The whole form, of a structure the server does not know. */
static gboolean
save_creation (MefConnection  *connection,
               MefCacheJob    *job,
               MefOperation   *open,
               const MefFiche *wanted,
               GError        **error)
{
  const Save            *save = job->input;
  const MefSaisieGardee *saisie = save->saisie;
  g_autoptr (MefSaisieStructure) body = g_new0 (MefSaisieStructure, 1);
  g_autofree char *payload = NULL;
  g_autofree char *titre = NULL;

  body->type = saisie->type;
  body->publier = save->publier;
  body->gestionnaire = g_strdup (saisie->gestionnaire);
  body->originale = g_strdup (saisie->originale);
  body->jumelle = g_strdup (save->jumelle);
  body->fiche = mef_fiche_copy (wanted);
  if (open != NULL)
    {
      g_autoptr (MefSaisieStructure) before =
          mef_saisie_structure_decode (open->payload, -1, TRUE, job->formulaires, error);

      if (before == NULL)
        return FALSE;
      body->publier = body->publier || before->publier;
      if (body->jumelle == NULL)
        body->jumelle = g_strdup (before->jumelle);
    }
  payload = mef_saisie_structure_encode (body, job->formulaires);
  titre = mef_structure_operations_dup_title (body->publier ? _ ("Créer") : _ ("Enregistrer le brouillon"),
                                              nom_of (wanted));
  return open != NULL ? mef_structure_operations_replace (connection, job, open, payload, titre, error)
                      : mef_structure_operations_enter (connection, job, MEF_OPERATION_CREER_STRUCTURE,
                                                        saisie->site, saisie->id, 0, payload, titre, error);
}

/* The changes, merged with those that have not left. */
static gboolean
save_edit (MefConnection  *connection,
           MefCacheJob    *job,
           GPtrArray      *operations,
           const MefFiche *wanted,
           gboolean        publier,
           GError        **error)
{
  const Save            *save = job->input;
  const MefSaisieGardee *saisie = save->saisie;
  MefOperation *open = mef_structure_operations_find_open (operations, MEF_OPERATION_MODIFIER_STRUCTURE);
  g_autoptr (MefSaisieStructure) body = g_new0 (MefSaisieStructure, 1);
  g_autofree char *payload = NULL;
  g_autofree char *titre = mef_structure_operations_dup_title (_ ("Modifier"), nom_of (wanted));

  body->type = saisie->type;
  body->publier = publier;
  body->jumelle = g_strdup (save->jumelle);
  body->ecarts = mef_ecarts_between (saisie->origine, wanted);
  if (open != NULL)
    {
      g_autoptr (MefSaisieStructure) before =
          mef_saisie_structure_decode (open->payload, -1, FALSE, job->formulaires, error);
      GPtrArray *joined;

      if (before == NULL)
        return FALSE;
      joined = mef_ecarts_join (before->ecarts, body->ecarts);
      g_ptr_array_unref (body->ecarts);
      body->ecarts = joined;
      body->publier = body->publier || before->publier;
      if (body->jumelle == NULL)
        body->jumelle = g_strdup (before->jumelle);
    }
  job->done = TRUE;
  if (body->ecarts->len == 0 && !body->publier && body->jumelle == NULL)
    return open == NULL ? mef_structure_table_refresh (connection, job->formulaires, saisie->id, error)
                        : mef_structure_operations_drop (connection, job, open, error);
  payload = mef_saisie_structure_encode (body, job->formulaires);
  return open != NULL ? mef_structure_operations_replace (connection, job, open, payload, titre, error)
                      : mef_structure_operations_enter (connection, job, MEF_OPERATION_MODIFIER_STRUCTURE,
                                                        saisie->site, saisie->id, saisie->version, payload,
                                                        titre, error);
}

static gboolean
save_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Save            *save = job->input;
  const MefSaisieGardee *saisie = save->saisie;
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, saisie->id, error);
  g_autoptr (MefStructure) told = NULL;
  g_autoptr (MefStructure) shown = NULL;
  g_autoptr (MefFiche) wanted = mef_fiche_copy (saisie->travail);
  MefOperation *creation;

  if (operations == NULL || !mef_structure_table_load (connection, job->formulaires, saisie->id, &told, error)
      || !mef_structure_table_show (job->formulaires, told, operations, &shown, error))
    return FALSE;
  if (mef_structure_operations_find_aside (operations, MEF_OPERATION_MODIFIER_STRUCTURE) != NULL
      || mef_structure_operations_find_aside (operations, MEF_OPERATION_CREER_STRUCTURE) != NULL)
    return mef_structure_operations_fail (
        _ ("Une modification de cette structure attend votre choix. Rien n’a été enregistré ; votre "
           "saisie est gardée sur ce poste."),
        error);
  /* What is published holds no answer to a question that is not asked. */
  if (save->publier || (shown != NULL && shown->publiee))
    mef_fiche_drop_hidden (wanted);
  mef_cache_job_touch (job, MEF_SECTEUR_SAISIES, saisie->id);
  if (!mef_saisie_table_delete (connection, MEF_OBJET_STRUCTURE, saisie->id, error))
    return FALSE;
  creation = mef_structure_operations_find (operations, MEF_OPERATION_CREER_STRUCTURE);
  if (shown == NULL)
    return save_creation (connection, job, NULL, wanted, error);
  if (told == NULL && creation != NULL
      && mef_structure_operations_find_open (operations, MEF_OPERATION_CREER_STRUCTURE) == creation
      && mef_structure_operations_find (operations, MEF_OPERATION_MODIFIER_STRUCTURE) == NULL)
    return save_creation (connection, job, creation, wanted, error);
  return save_edit (connection, job, operations, wanted, save->publier && !shown->publiee, error);
}

void
mef_cache_enregistrer_structure_async (MefCache              *self,
                                       const MefSaisieGardee *saisie,
                                       gboolean               publier,
                                       const char            *jumelle,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data)
{
  Save *save;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (saisie != NULL && saisie->objet == MEF_OBJET_STRUCTURE);

  save = g_new0 (Save, 1);
  save->saisie = mef_saisie_gardee_copy (saisie);
  save->publier = publier;
  save->jumelle = g_strdup (jumelle);
  mef_cache_write_form (self, mef_cache_enregistrer_structure_async, save_work, save, save_free, cancellable,
                        callback, user_data);
}

gboolean
mef_cache_enregistrer_structure_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* ---- set aside, and taken up again ---- */

/* What was typed since goes on top. */
static void
type_over (MefFiche *fiche, const MefSaisieGardee *kept)
{
  g_autoptr (GPtrArray) ecarts = NULL;

  if (kept == NULL)
    return;
  ecarts = mef_ecarts_between (kept->origine, kept->travail);
  mef_ecarts_apply (ecarts, fiche);
}

/* Half-days and verdicts stay: they are no part of the form. */
static gboolean
delete_edits (MefConnection *connection, GPtrArray *operations, GError **error)
{
  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);

      if ((operation->genre == MEF_OPERATION_CREER_STRUCTURE
           || operation->genre == MEF_OPERATION_MODIFIER_STRUCTURE)
          && !mef_operation_table_delete (connection, operation->cle, error))
        return FALSE;
    }
  return TRUE;
}

/* A creation: the whole of it, with what was edited behind it. */
static gboolean
take_up_creation (MefConnection         *connection,
                  MefCacheJob           *job,
                  const MefOperation    *creation,
                  GPtrArray             *operations,
                  const MefSaisieGardee *kept,
                  GError               **error)
{
  g_autoptr (MefSaisieStructure) body =
      mef_saisie_structure_decode (creation->payload, -1, TRUE, job->formulaires, error);
  g_autoptr (MefStructure) shown = NULL;
  g_autoptr (MefFiche) nothing = NULL;
  g_autoptr (MefSaisieGardee) saisie = NULL;

  if (body == NULL || !mef_structure_table_show (job->formulaires, NULL, operations, &shown, error))
    return FALSE;
  nothing = mef_fiche_new (mef_formulaires_get (job->formulaires, body->type));
  type_over (shown->fiche, kept);
  saisie =
      mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, creation->record, creation->site, 0, nothing, shown->fiche);
  saisie->gestionnaire = g_strdup (body->gestionnaire);
  saisie->originale = g_strdup (body->originale);
  return mef_saisie_table_save (connection, saisie, job->now, error)
         && delete_edits (connection, operations, error)
         && mef_replay_structures_conclude (connection, job, creation, error);
}

/* An edit, and those that waited behind it: begun from the same values as before where they changed
 * something, from what stands now everywhere else. */
static gboolean
take_up_edits (MefConnection         *connection,
               MefCacheJob           *job,
               const MefStructure    *told,
               GPtrArray             *operations,
               const MefSaisieGardee *kept,
               GError               **error)
{
  g_autoptr (GPtrArray) mine = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  g_autoptr (MefFiche) origine = mef_fiche_copy (told->fiche);
  g_autoptr (MefFiche) travail = mef_fiche_copy (told->fiche);
  g_autoptr (MefSaisieGardee) saisie = NULL;
  const MefOperation *first = NULL;

  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);
      g_autoptr (MefSaisieStructure) body = NULL;
      GPtrArray *joined;

      if (operation->genre != MEF_OPERATION_MODIFIER_STRUCTURE)
        continue;
      first = first != NULL ? first : operation;
      body = mef_saisie_structure_decode (operation->payload, -1, FALSE, job->formulaires, error);
      if (body == NULL || !mef_operation_table_delete (connection, operation->cle, error))
        return FALSE;
      joined = mef_ecarts_join (mine, body->ecarts);
      g_ptr_array_unref (mine);
      mine = joined;
    }
  if (kept != NULL)
    {
      g_autoptr (GPtrArray) typed = mef_ecarts_between (kept->origine, kept->travail);
      GPtrArray *joined = mef_ecarts_join (mine, typed);

      g_ptr_array_unref (mine);
      mine = joined;
    }
  for (guint i = 0; i < mine->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (mine, i);

      mef_fiche_set (origine, ecart->pointeur, ecart->avant);
    }
  mef_ecarts_apply (mine, travail);
  saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, told->id, told->site, told->version, origine, travail);
  return mef_saisie_table_save (connection, saisie, job->now, error)
         && mef_replay_structures_conclude (connection, job, first, error);
}

static gboolean
take_up_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const char *id = job->input;
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, id, error);
  g_autoptr (MefStructure) told = NULL;
  g_autoptr (MefSaisieGardee) kept = NULL;
  const MefOperation *creation;

  if (operations == NULL || !mef_structure_table_load (connection, job->formulaires, id, &told, error)
      || !mef_saisie_table_load (connection, job->formulaires, MEF_OBJET_STRUCTURE, id, &kept, error))
    return FALSE;
  creation = mef_structure_operations_find_aside (operations, MEF_OPERATION_CREER_STRUCTURE);
  if (creation == NULL
      && mef_structure_operations_find_aside (operations, MEF_OPERATION_MODIFIER_STRUCTURE) == NULL)
    return TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_SAISIES, id);
  if (creation != NULL)
    return take_up_creation (connection, job, creation, operations, kept, error);
  return told == NULL || take_up_edits (connection, job, told, operations, kept, error);
}

void
mef_cache_reprendre_structure_async (MefCache           *self,
                                     const char         *id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL);

  mef_cache_write_form (self, mef_cache_reprendre_structure_async, take_up_work, g_strdup (id), g_free,
                        cancellable, callback, user_data);
}

gboolean
mef_cache_reprendre_structure_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* ---- « Supprimer » ---- */

/* What the server does not know goes at once, unless it is on its way there. */
static gboolean
delete_local (MefConnection *connection, MefCacheJob *job, GPtrArray *operations, GError **error)
{
  const char *id = job->input;

  for (guint i = 0; i < operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (operations, i);

      if (operation->etat < MEF_OPERATION_CONFLIT && operation->partie)
        return mef_structure_operations_fail (
            _ ("Cette structure est en cours d’envoi. Réessayez dans un instant."), error);
    }
  job->done = TRUE;
  mef_cache_job_touch (job, MEF_SECTEUR_SAISIES | MEF_SECTEUR_STRUCTURES | MEF_SECTEUR_OUTBOX, id);
  return mef_cache_sql_run (connection, error, "DELETE FROM operation WHERE record = $1", "t", id)
         && mef_saisie_table_delete (connection, MEF_OBJET_STRUCTURE, id, error)
         && mef_structure_table_refresh (connection, job->formulaires, id, error);
}

/* What waits on the twin moves this one on: it goes first (STR-09). */
static gboolean
wait_for_twin (MefConnection *connection, const MefStructure *told, GError **error)
{
  return told->jumelle == NULL
         || mef_cache_sql_run (
             connection, error,
             "UPDATE operation SET apres = (SELECT cle FROM operation WHERE record = $2 AND etat < 2"
             " ORDER BY seq DESC LIMIT 1) WHERE record = $1 AND genre = 'supprimer-structure'",
             "tt", told->id, told->jumelle);
}

static gboolean
delete_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const char *id = job->input;
  g_autoptr (GPtrArray) operations = mef_operation_table_list_of (connection, id, error);
  g_autoptr (MefStructure) told = NULL;
  const MefOperation *known;
  g_autofree char    *titre = NULL;

  if (operations == NULL || !mef_structure_table_load (connection, job->formulaires, id, &told, error))
    return FALSE;
  if (told == NULL)
    return delete_local (connection, job, operations, error);
  known = mef_structure_operations_find (operations, MEF_OPERATION_SUPPRIMER_STRUCTURE);
  job->done = TRUE;
  if (known != NULL && known->etat <= MEF_OPERATION_EN_ENVOI)
    return TRUE;
  if (known != NULL && !mef_structure_operations_drop (connection, job, known, error))
    return FALSE;
  titre = mef_structure_operations_dup_title (_ ("Supprimer"), mef_structure_get_nom (told));
  return mef_structure_operations_enter (connection, job, MEF_OPERATION_SUPPRIMER_STRUCTURE, told->site, id,
                                         told->version, NULL, titre, error)
         && wait_for_twin (connection, told, error);
}

void
mef_cache_supprimer_structure_async (MefCache           *self,
                                     const char         *id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (id != NULL);

  mef_cache_write_form (self, mef_cache_supprimer_structure_async, delete_work, g_strdup (id), g_free,
                        cancellable, callback, user_data);
}

gboolean
mef_cache_supprimer_structure_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}
