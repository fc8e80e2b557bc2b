/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service.h"

#include "base/mef-worker.h"
#include "server/service/mef-claims.h"
#include "server/service/mef-service-private.h"

/* Whoever asks whether it is ready every second does not write every second. */
#define PROBE_EVERY (5 * G_USEC_PER_SEC)

/* Files that are looked into at once, each in a process of its own; how many more may wait for that. */
#define LECTURES         2
#define LECTURES_WAITING 64

struct _MefService
{
  GObject parent;

  MefStore                   *store;           /* (owned) */
  MefDocumentStore           *documents;       /* (owned) */
  MefPageCounter             *pages;           /* (owned) */
  MefTurnstile               *lectures;        /* (owned): who has files looked into */
  MefClock                   *clock;           /* (owned) */
  MefCommunes                *communes;        /* (owned) */
  MefSites                   *sites;           /* (owned) (nullable) */
  MefFormulaires             *formulaires;     /* (owned) (nullable) */
  MefClasseurWriter           ecrire_classeur; /* (nullable) */
  const MefCourrierRedacteur *redacteur;       /* (unowned): a constant table */
  MefWorker                  *argon2;          /* (owned): one at a time (PRF-08) */
  char                       *public_url;      /* (owned) (nullable) */

  gboolean writable; /* the last probe could write */
  gint64   probed;   /* monotonic µs */
};

G_DEFINE_FINAL_TYPE (MefService, mef_service, G_TYPE_OBJECT)

MefContext
mef_service_open_context (MefService *self, MefCall *call, MefTransaction *transaction, gint64 now)
{
  MefContext context = {
    .transaction = transaction,
    .call = call,
    .now = now,
    .communes = self->communes,
    .formulaires = self->formulaires,
    .ecrire_classeur = self->ecrire_classeur,
    .sites_servis = self->sites,
    .redacteur = self->redacteur,
    .public_url = self->public_url,
  };

  return context;
}

static void
mef_service_dispose (GObject *object)
{
  MefService *self = MEF_SERVICE (object);

  g_clear_object (&self->argon2);
  g_clear_object (&self->store);
  g_clear_object (&self->documents);
  g_clear_object (&self->pages);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_pointer (&self->sites, mef_sites_unref);
  g_clear_pointer (&self->formulaires, mef_formulaires_unref);
  G_OBJECT_CLASS (mef_service_parent_class)->dispose (object);
}

static void
mef_service_finalize (GObject *object)
{
  g_free (MEF_SERVICE (object)->public_url);
  g_clear_pointer (&MEF_SERVICE (object)->lectures, mef_turnstile_free);
  G_OBJECT_CLASS (mef_service_parent_class)->finalize (object);
}

static void
mef_service_class_init (MefServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_service_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_service_finalize;
}

static void
mef_service_init (MefService *self)
{
}

MefService *
mef_service_new (MefStore                   *store,
                 MefDocumentStore           *documents,
                 MefPageCounter             *pages,
                 MefClock                   *clock,
                 MefCommunes                *communes,
                 const MefCourrierRedacteur *redacteur)
{
  MefService *self;

  g_return_val_if_fail (MEF_IS_STORE (store) && MEF_IS_DOCUMENT_STORE (documents) && MEF_IS_CLOCK (clock),
                        NULL);
  g_return_val_if_fail (MEF_IS_PAGE_COUNTER (pages) && communes != NULL && redacteur != NULL, NULL);

  self = g_object_new (MEF_TYPE_SERVICE, NULL);
  self->store = g_object_ref (store);
  self->documents = g_object_ref (documents);
  self->pages = g_object_ref (pages);
  self->lectures = mef_turnstile_new (LECTURES, LECTURES_WAITING);
  self->clock = g_object_ref (clock);
  self->communes = mef_communes_ref (communes);
  self->redacteur = redacteur;
  self->argon2 = mef_worker_new ("argon2");
  return self;
}

void
mef_service_set_public_url (MefService *self, const char *public_url)
{
  g_return_if_fail (MEF_IS_SERVICE (self));

  g_free (self->public_url);
  self->public_url = g_strdup (public_url);
}

void
mef_service_set_sites (MefService *self, MefSites *sites)
{
  g_return_if_fail (MEF_IS_SERVICE (self) && sites != NULL);

  mef_sites_ref (sites);
  g_clear_pointer (&self->sites, mef_sites_unref);
  self->sites = sites;
}

void
mef_service_set_formulaires (MefService *self, MefFormulaires *formulaires)
{
  g_return_if_fail (MEF_IS_SERVICE (self) && formulaires != NULL);

  mef_formulaires_ref (formulaires);
  g_clear_pointer (&self->formulaires, mef_formulaires_unref);
  self->formulaires = formulaires;
}

void
mef_service_set_classeur_writer (MefService *self, MefClasseurWriter writer)
{
  g_return_if_fail (MEF_IS_SERVICE (self));

  self->ecrire_classeur = writer;
}

MefFormulaires *
mef_service_get_formulaires (MefService *self)
{
  g_return_val_if_fail (MEF_IS_SERVICE (self), NULL);

  return self->formulaires;
}

const MefCourrierRedacteur *
mef_service_get_redacteur (MefService *self)
{
  g_return_val_if_fail (MEF_IS_SERVICE (self), NULL);

  return self->redacteur;
}

MefStore *
mef_service_get_store (MefService *self)
{
  return self->store;
}

MefDocumentStore *
mef_service_get_documents (MefService *self)
{
  return self->documents;
}

MefPageCounter *
mef_service_get_pages (MefService *self)
{
  return self->pages;
}

MefTurnstile *
mef_service_get_lectures (MefService *self)
{
  return self->lectures;
}

MefClock *
mef_service_get_clock (MefService *self)
{
  return self->clock;
}

MefCommunes *
mef_service_get_communes (MefService *self)
{
  return self->communes;
}

MefSites *
mef_service_get_sites (MefService *self)
{
  return self->sites;
}

MefWorker *
mef_service_get_argon2 (MefService *self)
{
  return self->argon2;
}

static gpointer
sweep_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const gint64 *now = data;
  guint         ended = 0;

  if (!mef_claim_sweep (transaction, *now, &ended, error)
      || !transaction->class->delete_expired (transaction, *now, error))
    return NULL;
  return GUINT_TO_POINTER (ended);
}

static void
sweep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefService *self = g_task_get_source_object (task);
  GError     *error = NULL;
  gpointer    ended = mef_store_finish (self->store, result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, (gssize) GPOINTER_TO_UINT (ended));
}

void
mef_service_sweep_async (MefService         *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask  *task;
  gint64 *now;

  g_return_if_fail (MEF_IS_SERVICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_sweep_async);
  now = g_new (gint64, 1);
  *now = mef_clock_now (self->clock);
  mef_store_write_async (self->store, sweep_func, now, g_free, NULL, cancellable, sweep_cb, task);
}

int
mef_service_sweep_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

static gpointer
ready_func (MefTransaction *transaction, gpointer data, GError **error)
{
  guint64 generation = 0;

  transaction->class->get_generation (transaction, &generation, error);
  return NULL;
}

static gpointer
probe_func (MefTransaction *transaction, gpointer data, GError **error)
{
  transaction->class->probe (transaction, *(const gint64 *) data, error);
  return NULL;
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefService *self = g_task_get_source_object (task);
  GError     *error = NULL;

  mef_store_finish (self->store, result, &error);
  self->writable = error == NULL;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* A disk that is full or write-protected still answers reads. */
static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefService   *self = g_task_get_source_object (task);
  gint64        now = g_get_monotonic_time ();
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError       *error = NULL;
  gint64       *stamp;

  mef_store_finish (self->store, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->writable && now - self->probed < PROBE_EVERY)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->probed = now;
  stamp = g_new (gint64, 1);
  *stamp = mef_clock_now (self->clock);
  mef_store_write_async (self->store, probe_func, stamp, g_free, NULL, cancellable, probed_cb,
                         g_steal_pointer (&task));
}

void
mef_service_is_ready_async (MefService         *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_SERVICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_is_ready_async);
  mef_store_read_async (self->store, ready_func, NULL, NULL, NULL, cancellable, ready_cb, task);
}

gboolean
mef_service_is_ready_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
