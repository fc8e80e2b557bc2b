/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-private.h"

#include "base/mef-id.h"
#include "base/mef-calendar.h"
#include "client/cache/mef-brouillon-table.h"
#include "client/cache/mef-cache-sql.h"
#include "client/cache/mef-demande-table.h"
#include "client/cache/mef-operation-table.h"
#include "client/cache/mef-record-table.h"
#include "client/cache/mef-replay-structures.h"
#include "client/cache/mef-saisie-table.h"
#include "protocol/mef-decision-codec.h"
#include "protocol/mef-demande-codec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the user does: each one transaction, durable when it is answered (OFF-02). */

/* What every change of the outbox ends with. */
static gboolean
conclude (MefConnection *connection, MefCacheJob *job, const MefOperation *operation, GError **error)
{
  if (mef_genre_operation_is_structure (operation->genre))
    return mef_replay_structures_conclude (connection, job, operation, error);
  mef_cache_job_touch (job, MEF_SECTEUR_OUTBOX | MEF_SECTEUR_BROUILLONS | MEF_SECTEUR_DEMANDES,
                       operation->record);
  job->done = TRUE;
  return mef_demande_table_refresh (connection, operation->record, job->moi_nom, error);
}

static gboolean
fail_decided (const char *message, GError **error)
{
  g_set_error_literal (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, message);
  return FALSE;
}

/* The operation @job is about, as found; %TRUE without one when it has gone meanwhile. */
static gboolean
find (MefConnection *connection, MefCacheJob *job, MefOperation **operation, GError **error)
{
  return mef_operation_table_find (connection, job->input, operation, error);
}

/* What is done to the operation with this key. */
static void
write_key (MefCache           *self,
           gpointer            tag,
           MefCacheWork        work,
           const char         *cle,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (cle != NULL);

  mef_cache_write (self, tag, work, g_strdup (cle), g_free, cancellable, callback, user_data);
}

/* ---- decide ---- */

typedef struct
{
  MefDemande  *demande;
  MefDecision *decision;
} Decide;

static void
decide_free (gpointer data)
{
  Decide *decide = data;

  mef_demande_unref (decide->demande);
  mef_decision_unref (decide->decision);
  g_free (decide);
}

static MefOperation *
decision_operation_new (const Decide *decide, gint64 now)
{
  MefOperation    *operation = mef_operation_new (MEF_OPERATION_DECISION, decide->demande->site,
                                                  decide->demande->id, decide->demande->version);
  g_autofree char *name = mef_demande_dup_full_name (decide->demande);

  operation->payload = mef_decision_codec_encode (decide->decision);
  operation->titre = g_strdup_printf ("%s · %s", mef_decision_get_label (decide->decision->decision), name);
  operation->created_at = now;
  operation->not_before = now + MEF_OPERATION_DELAI_ANNULATION;
  return operation;
}

/* Decisions never merge: one is taken where the state shown allows it and no other awaits the user's choice.
 */
static gboolean
check_may_decide (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Decide *decide = job->input;
  g_autoptr (GPtrArray) pending = mef_operation_table_list_of (connection, decide->demande->id, error);
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (MefDemande) shown = NULL;
  g_autoptr (MefDemande) after = NULL;

  if (pending == NULL)
    return FALSE;
  for (guint i = 0; i < pending->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (pending, i);

      if (operation->genre == MEF_OPERATION_DECISION && operation->etat >= MEF_OPERATION_CONFLIT)
        return fail_decided (_ ("Une décision sur cette demande attend déjà votre choix dans « Actions à "
                                "envoyer ». Rien n’a été enregistré."),
                             error);
    }
  if (!mef_demande_table_load (connection, decide->demande->id, &demande, error))
    return FALSE;
  if (!mef_demande_table_show (connection, demande != NULL ? demande : decide->demande, job->moi_nom, &shown,
                               error))
    return FALSE;
  after = mef_decision_apply (decide->decision, shown, job->moi_nom, job->now);
  return after != NULL
         || fail_decided (_ ("Cette demande a déjà une décision. Rien n’a été enregistré de la vôtre ; votre "
                             "brouillon est gardé."),
                          error);
}

static gboolean
decide_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  const Decide    *decide = job->input;
  g_autofree char *vue = mef_demande_codec_encode (decide->demande);
  g_autoptr (MefOperation) operation = decision_operation_new (decide, job->now);

  if (!check_may_decide (connection, job, error)
      || !mef_operation_table_insert (connection, operation, vue, error)
      || !mef_operation_table_take_brouillon (connection, operation, error)
      || !conclude (connection, job, operation, error))
    return FALSE;
  mef_cache_job_answer (job, g_steal_pointer (&operation), (GDestroyNotify) mef_operation_unref);
  return TRUE;
}

void
mef_cache_decide_async (MefCache           *self,
                        const MefDemande   *demande,
                        const MefDecision  *decision,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  Decide *decide;

  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (demande != NULL && decision != NULL);

  decide = g_new0 (Decide, 1);
  decide->demande = mef_demande_ref (demande);
  /* The caller may go on editing its draft. */
  decide->decision = mef_decision_copy (decision);
  mef_cache_write (self, mef_cache_decide_async, decide_work, decide, decide_free, cancellable, callback,
                   user_data);
}

MefOperation *
mef_cache_decide_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}

/* ---- take back, give up, review again ---- */

/* The decision becomes unfinished work again, with what was made ready beside it, on @version; what it was
 * taken on goes with it, so that what changed since is checked anew. */
static gboolean
back_to_draft (MefConnection      *connection,
               MefCacheJob        *job,
               const MefOperation *operation,
               gint64              version,
               GError            **error)
{
  g_autofree char *travail = NULL;
  g_autofree char *vue = NULL;
  g_autoptr (GBytes) seen = NULL;

  if (!mef_operation_table_load_vue (connection, operation->cle, &vue, error)
      || !mef_operation_table_load_travail (connection, operation->cle, &travail, error))
    return FALSE;
  if (vue != NULL)
    seen = g_bytes_new (vue, strlen (vue));
  return mef_brouillon_table_save (connection, operation->record, version,
                                   travail != NULL ? travail : operation->payload, seen, job->now, error)
         && mef_operation_table_delete (connection, operation->cle, error)
         && conclude (connection, job, operation, error);
}

/* What is undone is not sent for a while. */
static gboolean
is_held (MefGenreOperation genre)
{
  return genre == MEF_OPERATION_DECISION || genre == MEF_OPERATION_VERDICT
         || genre == MEF_OPERATION_RESTAURER_STRUCTURE;
}

static gboolean
undo_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;
  gboolean left;

  if (!find (connection, job, &operation, error))
    return FALSE;
  if (operation == NULL || operation->etat != MEF_OPERATION_EN_ATTENTE || !is_held (operation->genre))
    return TRUE;
  if (!mef_operation_table_has_left (connection, operation->cle, &left, error))
    return FALSE;
  if (left)
    return TRUE;
  if (operation->genre == MEF_OPERATION_DECISION)
    return back_to_draft (connection, job, operation, operation->base_version, error);
  /* What it was made of is still kept. */
  return mef_operation_table_delete (connection, operation->cle, error)
         && conclude (connection, job, operation, error);
}

void
mef_cache_undo_async (MefCache           *self,
                      const char         *cle,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  write_key (self, mef_cache_undo_async, undo_work, cle, cancellable, callback, user_data);
}

gboolean
mef_cache_undo_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* The operation @job is about while the user may still choose about it: what has left and is not answered is
 * the server's. %TRUE without one when there is nothing to choose. */
static gboolean
find_ours (MefConnection *connection, MefCacheJob *job, MefOperation **ours, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;
  gboolean left;

  if (!find (connection, job, &operation, error))
    return FALSE;
  if (operation == NULL)
    return TRUE;
  if (!mef_operation_table_has_left (connection, operation->cle, &left, error))
    return FALSE;
  if (operation->etat >= MEF_OPERATION_CONFLIT || (operation->etat == MEF_OPERATION_EN_ATTENTE && !left))
    *ours = g_steal_pointer (&operation);
  return TRUE;
}

static gboolean
abandon_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;

  if (!find_ours (connection, job, &operation, error))
    return FALSE;
  if (operation == NULL)
    return TRUE;
  /* Without its creation nothing else can be done with a structure. */
  if (operation->genre == MEF_OPERATION_CREER_STRUCTURE
      && !mef_cache_sql_run (connection, error, "DELETE FROM operation WHERE record = $1", "t",
                             operation->record))
    return FALSE;
  return mef_operation_table_delete (connection, operation->cle, error)
         && (operation->genre != MEF_OPERATION_VERDICT
             || mef_saisie_table_drop_orphan (connection, operation->record, error))
         && conclude (connection, job, operation, error);
}

void
mef_cache_abandon_async (MefCache           *self,
                         const char         *cle,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  write_key (self, mef_cache_abandon_async, abandon_work, cle, cancellable, callback, user_data);
}

gboolean
mef_cache_abandon_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

static gboolean
load_version (MefConnection *connection, const char *record, gint64 absent, gint64 *version, GError **error)
{
  return mef_cache_sql_get_int (
      mef_cache_sql_query (connection, error, "SELECT version FROM demande WHERE id = $1", "t", record),
      absent, version, error);
}

static gboolean
review_again_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;
  gint64 version;

  if (!find_ours (connection, job, &operation, error))
    return FALSE;
  if (operation == NULL || operation->genre != MEF_OPERATION_DECISION)
    return TRUE;
  return load_version (connection, operation->record, operation->base_version, &version, error)
         && back_to_draft (connection, job, operation, version, error);
}

void
mef_cache_review_again_async (MefCache           *self,
                              const char         *cle,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  write_key (self, mef_cache_review_again_async, review_again_work, cle, cancellable, callback, user_data);
}

gboolean
mef_cache_review_again_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* ---- send again ---- */

/* A new key, for the server may hold nothing under the old one or the answer of another version of it. */
static gboolean
retry_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  g_autoptr (MefOperation) operation = NULL;
  g_autofree char *cle = mef_id_new ();
  g_autofree char *payload = NULL;
  gint64           version;

  if (!find (connection, job, &operation, error))
    return FALSE;
  if (operation == NULL || operation->etat < MEF_OPERATION_CONFLIT)
    return TRUE;
  version = operation->base_version;
  if (operation->etat == MEF_OPERATION_CONFLIT
      && !(mef_genre_operation_is_structure (operation->genre)
               ? mef_replay_structures_insist (connection, job, operation, &payload, &version, error)
               : load_version (connection, operation->record, version, &version, error)))
    return FALSE;
  return mef_cache_sql_run (connection, error,
                            "UPDATE operation SET cle = $2, etat = 0, partie = 0, attempts = 0, next_at = 0,"
                            " not_before = 0, base_version = $3, note_le = $4,"
                            " expires_at = CASE WHEN expires_at > 0 THEN $5 ELSE 0 END,"
                            " created_at = CASE WHEN expires_at > 0 THEN $4 ELSE created_at END,"
                            " payload = coalesce ($6, payload),"
                            " erreur_type = NULL, erreur = NULL, courant = NULL WHERE cle = $1",
                            "ttiiit", operation->cle, cle, version, job->now,
                            job->now + MEF_OPERATION_DELAI_EN_LIGNE, payload)
         && mef_cache_sql_run (connection, error, "UPDATE operation SET apres = $2 WHERE apres = $1", "tt",
                               operation->cle, cle)
         && conclude (connection, job, operation, error);
}

void
mef_cache_retry_async (MefCache           *self,
                       const char         *cle,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  write_key (self, mef_cache_retry_async, retry_work, cle, cancellable, callback, user_data);
}

gboolean
mef_cache_retry_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_done (self, result, error);
}

/* ---- the window « Actions à envoyer » ---- */

static gboolean
operations_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  GPtrArray *operations = mef_operation_table_list (connection, error);

  if (operations == NULL)
    return FALSE;
  mef_cache_job_answer (job, operations, (GDestroyNotify) g_ptr_array_unref);
  job->rows = mef_operation_table_list_sent (connection, mef_day_start (mef_instant_day (job->now)), error);
  return job->rows != NULL;
}

void
mef_cache_operations_async (MefCache           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));

  mef_cache_read (self, mef_cache_operations_async, operations_work, NULL, NULL, cancellable, callback,
                  user_data);
}

GPtrArray *
mef_cache_operations_finish (MefCache *self, GAsyncResult *result, GPtrArray **sent, GError **error)
{
  MefCacheJob *job = mef_cache_finish (self, result, error);

  if (job == NULL)
    return NULL;
  if (sent != NULL)
    *sent = g_steal_pointer (&job->rows);
  return g_steal_pointer (&job->value);
}

void
mef_operation_dossier_free (MefOperationDossier *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->operation, mef_operation_unref);
  g_clear_pointer (&self->decision, mef_decision_unref);
  g_clear_pointer (&self->vue, mef_demande_unref);
  g_clear_pointer (&self->courante, mef_demande_unref);
  g_clear_pointer (&self->prise, mef_prise_free);
  g_free (self);
}

static gboolean
load_decided (MefConnection *connection, MefOperationDossier *dossier, GError **error)
{
  const MefOperation *operation = dossier->operation;
  g_autofree char    *vue = NULL;

  if (operation->genre != MEF_OPERATION_DECISION)
    return TRUE;
  dossier->decision = mef_decision_codec_decode (operation->payload, -1, error);
  if (dossier->decision == NULL || !mef_operation_table_load_vue (connection, operation->cle, &vue, error))
    return FALSE;
  if (vue == NULL)
    return TRUE;
  dossier->vue = mef_demande_codec_decode (vue, -1, error);
  return dossier->vue != NULL;
}

static gboolean
operation_work (MefConnection *connection, MefCacheJob *job, GError **error)
{
  MefOperation        *operation = NULL;
  MefOperationDossier *dossier;

  if (!find (connection, job, &operation, error) || operation == NULL)
    return operation == NULL;
  dossier = g_new0 (MefOperationDossier, 1);
  dossier->operation = operation;
  mef_cache_job_answer (job, dossier, (GDestroyNotify) mef_operation_dossier_free);
  return load_decided (connection, dossier, error)
         && mef_demande_table_load (connection, operation->record, &dossier->courante, error)
         && mef_record_table_load_prise (connection, operation->record, &dossier->prise, error);
}

void
mef_cache_operation_async (MefCache           *self,
                           const char         *cle,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (MEF_IS_CACHE (self));
  g_return_if_fail (cle != NULL);

  mef_cache_read (self, mef_cache_operation_async, operation_work, g_strdup (cle), g_free, cancellable,
                  callback, user_data);
}

MefOperationDossier *
mef_cache_operation_finish (MefCache *self, GAsyncResult *result, GError **error)
{
  return mef_cache_finish_value (self, result, error);
}
