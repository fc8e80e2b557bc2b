/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service-private.h"

typedef struct
{
  MefService  *service; /* (owned) */
  MefCall     *call;    /* (owned) */
  char        *demande; /* (owned) */
  int          numero;
  MefDocument *document; /* (owned) (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->service);
  mef_call_unref (opening->call);
  g_free (opening->demande);
  g_clear_pointer (&opening->document, mef_document_free);
  g_free (opening);
}

void
mef_opened_document_free (MefOpenedDocument *self)
{
  if (self == NULL)
    return;

  mef_document_free (self->document);
  g_bytes_unref (self->contenu);
  g_free (self);
}

/* What the request says of its document, and whether this session has opened it before. */
typedef struct
{
  MefDemande  *demande;
  MefDocument *document; /* (unowned): in @demande */
  gboolean     opened;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  mef_demande_unref (found->demande);
  g_free (found);
}

static gpointer
find_document (MefContext *context, gpointer input, GError **error)
{
  const Opening *opening = input;
  g_autoptr (MefDemande) demande = NULL;
  MefDocument *document = NULL;
  gboolean     opened = FALSE;
  Found       *found;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_VOIR, context->call->site, error)
      || !mef_context_find_demande (context, opening->demande, &demande, error))
    return NULL;
  for (guint i = 0; i < demande->documents->len; i++)
    if (((MefDocument *) g_ptr_array_index (demande->documents, i))->numero == opening->numero)
      document = g_ptr_array_index (demande->documents, i);
  if (document == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Cette demande n’a pas de document %d.",
                             opening->numero);
      return NULL;
    }
  if (!context->transaction->class->is_scan_opened (context->transaction, context->session, demande->id,
                                                    opening->numero, &opened, error))
    return NULL;
  found = g_new0 (Found, 1);
  found->demande = g_steal_pointer (&demande);
  found->document = document;
  found->opened = opened;
  return found;
}

/* Journalled before a byte is given out, once a session and document (API-03). */
static gpointer
journal_opening (MefContext *context, gpointer input, GError **error)
{
  const Opening   *opening = input;
  Found           *found = find_document (context, input, error);
  gboolean         first = FALSE;
  g_autofree char *field = NULL;
  gboolean         done;

  if (found == NULL)
    return NULL;
  done = context->transaction->class->insert_scan_opened (context->transaction, context->session,
                                                          opening->demande, opening->numero, &first, error);
  if (done && first)
    {
      field = g_strdup_printf ("documents/%d", opening->numero);
      mef_context_journal (context, found->demande->site, opening->demande, field, NULL);
    }
  found_free (found);
  return done ? mef_outcome_new (204, NULL, NULL) : NULL;
}

/* Reading and hashing megabytes is for a thread of its own. */
static void
read_bytes (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening           *opening = data;
  MefOpenedDocument *opened;
  g_autoptr (GError) local = NULL;
  GError *error = NULL;
  GBytes *contenu = mef_document_store_get (mef_service_get_documents (opening->service),
                                            opening->document->sha256, &local);

  if (contenu == NULL)
    {
      g_critical ("A stored document cannot be read: %s", local->message);
      mef_service_error_set (&error, MEF_SERVICE_ERROR_FAILED, "Document %.12s: %s",
                             opening->document->sha256, local->message);
      g_task_return_error (task, error);
      return;
    }
  opened = g_new0 (MefOpenedDocument, 1);
  opened->document = g_steal_pointer (&opening->document);
  opened->contenu = contenu;
  g_task_return_pointer (task, opened, (GDestroyNotify) mef_opened_document_free);
}

static void
journal_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (MefOutcome) outcome = mef_service_write_finish (MEF_SERVICE (source), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, read_bytes);
}

static MefDocument *
copy_document (const MefDocument *document)
{
  MefDocument *copy = g_new (MefDocument, 1);

  *copy = *document;
  copy->nom = g_strdup (document->nom);
  copy->media_type = g_strdup (document->media_type);
  copy->sha256 = g_strdup (document->sha256);
  return copy;
}

static void
find_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;
  Found   *found = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  opening->document = copy_document (found->document);
  if (found->opened)
    g_task_run_in_thread (task, read_bytes);
  else
    mef_service_write_async (opening->service, opening->call, journal_opening, opening, NULL, NULL,
                             journal_cb, g_steal_pointer (&task));
  found_free (found);
}

void
mef_service_open_document_async (MefService         *self,
                                 MefCall            *call,
                                 const char         *demande,
                                 int                 numero,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask   *task;
  Opening *opening;

  g_return_if_fail (MEF_IS_SERVICE (self) && call != NULL && demande != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_open_document_async);
  opening = g_new0 (Opening, 1);
  opening->service = g_object_ref (self);
  opening->call = mef_call_ref (call);
  opening->demande = g_strdup (demande);
  opening->numero = numero;
  g_task_set_task_data (task, opening, opening_free);
  mef_service_read_async (self, call, find_document, opening, NULL, found_free, cancellable, find_cb, task);
}

MefOpenedDocument *
mef_service_open_document_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
