/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depot-private.h"

#include "server/service/mef-service-private.h"
#include "server/service/mef-throttle.h"

typedef struct
{
  MefService *service;   /* (owned) */
  MefCall    *call;      /* (owned) */
  char       *id;        /* (owned) */
  MefDepot   *depot;     /* (owned) (nullable): as it was when its files were put away */
  GArray     *pages;     /* (owned) (nullable) (element-type int): of its files */
  GPtrArray  *documents; /* (owned) (element-type MefDocument): those that rest */
  GBytes     *contenu;   /* (owned) (nullable): of the one being put away */
} Sending;

/* A file on its way to where scans rest. */
typedef struct
{
  Sending    *sending;
  const char *sha256;
} Resting;

static void begin_file (GTask *task);

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_clear_object (&sending->service);
  mef_call_unref (sending->call);
  g_free (sending->id);
  g_clear_pointer (&sending->depot, mef_depot_free);
  g_clear_pointer (&sending->pages, g_array_unref);
  g_ptr_array_unref (sending->documents);
  g_clear_pointer (&sending->contenu, g_bytes_unref);
  g_free (sending);
}

static gint64
get_now (const Sending *sending)
{
  return mef_clock_now (mef_service_get_clock (sending->service));
}

/* The request a correction is for, as it is. */
static gboolean
read_corrected (MefTransaction *transaction, const MefDepot *depot, MefDemande **courante, GError **error)
{
  if (depot->type != MEF_TYPE_DEPOT_CORRECTION || depot->envoye)
    return TRUE;
  return transaction->class->get_demande (transaction, depot->demande, courante, error);
}

static gboolean
check_complete (MefTransaction *transaction, const MefDepot *depot, GError **error)
{
  g_autoptr (MefDemande) courante = NULL;
  GError *local = NULL;

  if (!read_corrected (transaction, depot, &courante, error))
    return FALSE;
  /* Of a request that moved on meanwhile that is what is told, by mef_depot_apply(). */
  if ((courante != NULL && courante->version != depot->base)
      || mef_depot_check_complete (depot, courante, &local))
    return TRUE;
  return mef_depot_translate (local, g_strdup ("/documents"), error);
}

/* Counted whatever comes of it: looking into files costs more than making a request of them. */
static gpointer
look_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Sending *sending = data;
  gint64   now = get_now (sending);
  g_autoptr (MefDepot) depot = NULL;

  if (!mef_depot_find (transaction, sending->call, sending->id, now, &depot, error)
      || (!depot->envoye
          && (!check_complete (transaction, depot, error)
              || !mef_throttle_quota (transaction, "envoi", sending->call->adresse, MEF_QUOTA_ENVOIS,
                                      MEF_QUOTA_WINDOW, now, error))))
    return NULL;
  return g_steal_pointer (&depot);
}

static gpointer
content_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Sending                *sending = data;
  const MefDepotDocument *document = g_ptr_array_index (sending->depot->documents, sending->documents->len);
  GBytes                 *contenu = NULL;

  transaction->class->get_depot_content (transaction, sending->id, document->numero, &contenu, error);
  return contenu;
}

static gpointer
send_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Sending         *sending = data;
  g_autofree char *scope = mef_depot_dup_scope (sending->id);
  MefContext       context =
      mef_service_open_context (sending->service, sending->call, transaction, get_now (sending));
  g_autoptr (MefDepot) depot = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (MefRecord) record = NULL;
  gboolean done;

  if (!mef_depot_find (transaction, sending->call, sending->id, context.now, &depot, error)
      || !mef_depot_take_key (transaction, scope, sending->call, context.now, &outcome, error))
    return NULL;
  if (outcome != NULL)
    return g_steal_pointer (&outcome);
  if (!mef_depot_require_open (depot, error) || !check_complete (transaction, depot, error))
    return NULL;
  done = transaction->class->list_sites (transaction, &context.sites, error)
         && mef_depot_make_request (&context, depot, sending->documents, error);
  mef_context_clear (&context);
  if (!done || !transaction->class->get_record (transaction, MEF_RECORDS_DEPOTS, depot->id, &record, error))
    return NULL;
  outcome = mef_outcome_new (201, MEF_RECORDS_DEPOTS, g_steal_pointer (&record));
  if (!transaction->class->finish_key (transaction, scope, sending->call->cle, outcome, error))
    return NULL;
  return g_steal_pointer (&outcome);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError  *error = NULL;
  gpointer outcome =
      mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, outcome, (GDestroyNotify) mef_outcome_free);
}

/* A file that rests, but of which no request comes after all, goes with the next night. */
static gpointer
announce_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Resting *resting = data;

  transaction->class->add_effacement (transaction, resting->sha256, get_now (resting->sending), error);
  return NULL;
}

static char *
put_away (Sending *sending, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sending->contenu);
  Resting          resting = { sending, sha256 };
  g_autoptr (GError) local = NULL;

  mef_store_write_sync (mef_service_get_store (sending->service), announce_func, &resting, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return mef_document_store_put (mef_service_get_documents (sending->service), sending->contenu, error);
}

/* Writing and hashing megabytes is for a thread of its own. */
static void
put_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Sending *sending = data;
  GError  *error = NULL;
  char    *sha256 = put_away (sending, &error);

  if (sha256 == NULL)
    {
      g_prefix_error (&error, "Deposit %s: ", sending->id);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, sha256, g_free);
}

static void
add_document (Sending *sending, char *sha256)
{
  const MefDepotDocument *announced = g_ptr_array_index (sending->depot->documents, sending->documents->len);
  MefDocument            *document = g_new0 (MefDocument, 1);

  document->numero = announced->numero;
  document->genre = announced->genre;
  document->nom = g_strdup (announced->nom);
  document->media_type = g_strdup (announced->media_type);
  document->taille = announced->taille;
  document->sha256 = sha256;
  document->pages = g_array_index (sending->pages, int, sending->documents->len);
  document->depose_le = get_now (sending);
  g_ptr_array_add (sending->documents, document);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  GError  *error = NULL;
  GError  *failed = NULL;
  char    *sha256 = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_pointer (&sending->contenu, g_bytes_unref);
  if (sha256 == NULL)
    {
      mef_service_error_set (&failed, MEF_SERVICE_ERROR_FAILED, "%s", error->message);
      g_error_free (error);
      g_task_return_error (task, failed);
      return;
    }
  add_document (sending, sha256);
  begin_file (g_steal_pointer (&task));
}

static void
content_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (GTask) thread = NULL;

  sending->contenu =
      mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);
  if (sending->contenu == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  thread = g_task_new (sending->service, NULL, put_cb, g_steal_pointer (&task));
  g_task_set_task_data (thread, sending, NULL);
  g_task_run_in_thread (thread, put_thread);
}

/* One file after the other, so that no more than one is in memory; then the request. */
static void
begin_file (GTask *task)
{
  Sending  *sending = g_task_get_task_data (task);
  MefStore *store = mef_service_get_store (sending->service);

  if (sending->depot->envoye || sending->documents->len == sending->depot->documents->len)
    mef_store_write_async (store, send_func, sending, NULL, (GDestroyNotify) mef_outcome_free, NULL, sent_cb,
                           task);
  else
    mef_store_read_async (store, content_func, sending, NULL, (GDestroyNotify) g_bytes_unref, NULL,
                          content_cb, task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  GError  *error = NULL;

  sending->pages = mef_depot_lire_finish (MEF_SERVICE (source), result, &error);
  if (sending->pages == NULL)
    g_task_return_error (task, error);
  else
    begin_file (g_steal_pointer (&task));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  GError  *error = NULL;

  sending->depot = mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);
  if (sending->depot == NULL)
    g_task_return_error (task, error);
  else if (sending->depot->envoye)
    begin_file (g_steal_pointer (&task));
  else
    mef_depot_lire_async (sending->service, sending->depot, read_cb, g_steal_pointer (&task));
}

void
mef_service_send_depot_async (MefService         *self,
                              MefCall            *call,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask   *task;
  Sending *sending;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && call->cle != NULL && id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_send_depot_async);
  g_task_set_check_cancellable (task, FALSE);
  sending = g_new0 (Sending, 1);
  sending->service = g_object_ref (self);
  sending->call = mef_call_ref (call);
  sending->id = g_strdup (id);
  sending->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_document_free);
  g_task_set_task_data (task, sending, sending_free);
  mef_store_write_async (mef_service_get_store (self), look_func, sending, NULL,
                         (GDestroyNotify) mef_depot_free, NULL, looked_cb, task);
}

MefOutcome *
mef_service_send_depot_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
