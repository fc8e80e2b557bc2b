/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service.h"

#include "server/service/mef-findings.h"
#include "server/service/mef-propositions.h"
#include "server/service/mef-service-private.h"
#include "server/service/mef-use-cases.h"

/* One call of a use case, from one thread to the next. */
typedef struct
{
  MefService    *service; /* (owned) */
  MefCall       *call;    /* (owned) */
  MefUseCase     use_case;
  gpointer       input;
  GDestroyNotify free_input;
  GDestroyNotify free_result;
  gint64         now;

  char   *refused_compte; /* (owned) (nullable): who was signed in when it was refused */
  char   *refused_acteur; /* (owned) (nullable) */
  GError *error;          /* (owned) (nullable): the refusal, while it is journalled */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->free_input != NULL && run->input != NULL)
    run->free_input (run->input);
  g_clear_object (&run->service);
  mef_call_unref (run->call);
  g_free (run->refused_compte);
  g_free (run->refused_acteur);
  g_clear_error (&run->error);
  g_free (run);
}

/* Keeps who was refused: the journal's own transaction comes after this one was rolled back. */
static void
remember_caller (Run *run, MefContext *context)
{
  g_free (run->refused_compte);
  run->refused_compte = g_strdup (context->compte != NULL ? context->compte->id : NULL);
  g_free (run->refused_acteur);
  run->refused_acteur = g_strdup (context->acteur);
}

static gpointer
read_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Run       *run = data;
  MefContext context = mef_service_open_context (run->service, run->call, transaction, run->now);
  gpointer   result = NULL;

  if (mef_context_authenticate (&context, error))
    result = run->use_case (&context, run->input, error);
  remember_caller (run, &context);
  mef_context_clear (&context);
  return result;
}

/* A known key: the stored status, and the record as it is, where it may still be seen (`sync-design.md`). */
static MefOutcome *
replay (MefContext *context, const MefKnownKey *known, GError **error)
{
  g_autoptr (MefRecord) record = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  gboolean    visible;
  const char *collection = NULL;

  if (!known->same)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_KEY_REUSED,
                             "Cette clé d’envoi a déjà servi à un autre appel. Rien n’a été modifié.");
      return NULL;
    }
  if (known->statut == 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_UNAVAILABLE, "Le même appel est en cours. Réessayez.");
      return NULL;
    }
  if (known->collection != NULL && known->record != NULL)
    {
      collection = g_intern_string (known->collection);
      /* A deposit is its account's own: the key was found under that account. */
      visible = g_str_equal (collection, MEF_RECORDS_DEPOTS)
                || (g_str_equal (collection, MEF_RECORDS_COMPTES)
                    && g_str_equal (known->record, context->compte->id));
      if (!visible && !g_str_equal (collection, MEF_RECORDS_COMPTES))
        visible = mef_feed_shows (context, collection, known->site);
      /* What an authorised person wrote is beside a structure, and bears its id. */
      if (!visible && context->compte->audience == MEF_AUDIENCE_GESTIONNAIRE
          && !mef_propositions_owns (context, known->record, &visible, error))
        return NULL;
      if (visible
          && !context->transaction->class->get_record (context->transaction, collection, known->record,
                                                       &record, error))
        return NULL;
    }
  outcome = mef_outcome_new (known->statut, collection, g_steal_pointer (&record));
  outcome->replayed = TRUE;
  return g_steal_pointer (&outcome);
}

/* Authenticate and check the site first, then the key, then all else. */
static MefOutcome *
run_keyed (Run *run, MefContext *context, GError **error)
{
  MefTransaction *transaction = context->transaction;
  MefCall        *call = run->call;
  g_autoptr (MefKnownKey) known = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  if (call->cle == NULL)
    return run->use_case (context, run->input, error);
  if (call->site != NULL && !mef_context_has_site (context, call->site))
    return run->use_case (context, run->input, error); /* refuses it */
  if (!transaction->class->insert_key (transaction, context->compte->id, call->cle, call->empreinte,
                                       context->now, &known, error))
    return NULL;
  if (known != NULL)
    return replay (context, known, error);
  outcome = run->use_case (context, run->input, error);
  if (outcome == NULL
      || !transaction->class->finish_key (transaction, context->compte->id, call->cle, outcome, error))
    return NULL;
  return g_steal_pointer (&outcome);
}

static gpointer
write_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Run        *run = data;
  MefContext  context = mef_service_open_context (run->service, run->call, transaction, run->now);
  MefOutcome *outcome = NULL;

  if (mef_context_authenticate (&context, error))
    outcome = run_keyed (run, &context, error);
  remember_caller (run, &context);
  mef_context_clear (&context);
  return outcome;
}

/* The journal of what was refused, in a transaction of its own (USR-01, API-03). */
static gpointer
journal_refusal (MefTransaction *transaction, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (GPtrArray) sites = NULL;
  MefJournalEntry entry = {
    .site = MEF_SITE_NATIONAL,
    .le = run->now,
    .compte = run->refused_compte,
    .acteur = run->refused_acteur,
    .action = run->call->action,
    .motif = mef_service_refusal_to_code (run->error),
  };

  if (!transaction->class->list_sites (transaction, &sites, error))
    return NULL;
  for (guint i = 0; i < sites->len; i++)
    if (g_strcmp0 (((MefSite *) g_ptr_array_index (sites, i))->code, run->call->site) == 0)
      entry.site = run->call->site;
  transaction->class->journal (transaction, &entry);
  return NULL;
}

/* What a new finding refused is told to everybody else too: the refused transaction kept nothing. */
static gpointer
refresh_findings (MefTransaction *transaction, gpointer data, GError **error)
{
  Run                     *run = data;
  const MefDecideQuestion *question = run->input;
  g_autoptr (MefDemande) demande = NULL;

  if (transaction->class->get_demande (transaction, question->demande, &demande, error) && demande != NULL)
    mef_findings_refresh (transaction, mef_service_get_communes (run->service), demande, error);
  return NULL;
}

static void
after_refusal_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  mef_store_finish (mef_service_get_store (run->service), result, &error);
  /* A refusal that cannot be journalled is not given out as if it had been. */
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, g_steal_pointer (&run->error));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run         *run = g_task_get_task_data (task);
  GError      *error = NULL;
  gpointer     value = mef_store_finish (mef_service_get_store (run->service), result, &error);
  MefStoreFunc after = NULL;

  if (error == NULL)
    {
      g_task_return_pointer (task, value, run->free_result);
      return;
    }
  if (mef_service_refusal_to_code (error) != NULL && run->refused_compte != NULL)
    after = journal_refusal;
  else if (g_error_matches (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_BLOCKED)
           && run->use_case == mef_use_decide)
    after = refresh_findings;
  if (after == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  run->error = error;
  mef_store_write_async (mef_service_get_store (run->service), after, run, NULL, NULL, NULL, after_refusal_cb,
                         g_steal_pointer (&task));
}

static GTask *
new_run (MefService         *self,
         gpointer            tag,
         MefCall            *call,
         MefUseCase          use_case,
         gpointer            input,
         GDestroyNotify      free_input,
         GDestroyNotify      free_result,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Run   *run = g_new0 (Run, 1);

  run->service = g_object_ref (self);
  run->call = mef_call_ref (call);
  run->use_case = use_case;
  run->input = input;
  run->free_input = free_input;
  run->free_result = free_result;
  run->now = mef_clock_now (mef_service_get_clock (self));
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  return task;
}

void
mef_service_read_async (MefService         *self,
                        MefCall            *call,
                        MefUseCase          use_case,
                        gpointer            input,
                        GDestroyNotify      free_input,
                        GDestroyNotify      free_result,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && use_case != NULL);

  task = new_run (self, mef_service_read_async, call, use_case, input, free_input, free_result, cancellable,
                  callback, user_data);
  mef_store_read_short_async (mef_service_get_store (self), read_func, g_task_get_task_data (task), NULL,
                              free_result, cancellable, done_cb, task);
}

gpointer
mef_service_read_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mef_service_write_async (MefService         *self,
                         MefCall            *call,
                         MefUseCase          use_case,
                         gpointer            input,
                         GDestroyNotify      free_input,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && use_case != NULL);

  task = new_run (self, mef_service_write_async, call, use_case, input, free_input,
                  (GDestroyNotify) mef_outcome_free, cancellable, callback, user_data);
  mef_store_write_async (mef_service_get_store (self), write_func, g_task_get_task_data (task), NULL,
                         (GDestroyNotify) mef_outcome_free, cancellable, done_cb, task);
}

MefOutcome *
mef_service_write_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
