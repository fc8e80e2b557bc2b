/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-database-store.h"

#include "database/mef-executor.h"
#include "server/service/mef-service-error.h"
#include "server/store/mef-journal-chain.h"
#include "server/store/mef-server-sql.h"
#include "server/store/mef-store-references.h"

#include <gio/gio.h>

/* Texts of requests kept in memory: some thousand. */
#define CORPS_KEPT (6 * 1024 * 1024)

#define SCHEMA "/fr/monenfant/central/sql"

struct _MefDatabaseStore
{
  GObject parent;

  MefExecutor  *executor; /* (owned) */
  GBytes       *key;      /* (owned) */
  MefClock     *clock;    /* (owned) */
  MefStoreCache cache;
};

static void mef_database_store_iface_init (MefStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefDatabaseStore,
                               mef_database_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_STORE, mef_database_store_iface_init))

/* A function of the service, on its way to a connection. */
typedef struct
{
  MefDatabaseStore *store;
  MefStoreFunc      func;
  gpointer          data;
  GDestroyNotify    destroy;
  GDestroyNotify    free_result;
  gboolean          write;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL && job->data != NULL)
    job->destroy (job->data);
  g_object_unref (job->store);
  g_free (job);
}

static gpointer
job_run (MefConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job                *job = data;
  MefStoreTransaction transaction;
  g_autoptr (GError) local = NULL;
  gpointer value;

  mef_store_transaction_init (&transaction, connection, job->store->key, &job->store->cache,
                              mef_clock_now (job->store->clock));
  transaction.reads = !job->write;
  value = job->func (&transaction.parent, job->data, &local);
  if (local == NULL && job->write)
    mef_store_transaction_finish (&transaction, &local);
  mef_store_transaction_clear (&transaction);
  if (local == NULL)
    return value;
  if (value != NULL && job->free_result != NULL)
    job->free_result (value);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* The border: what the engine says becomes what the service says (house-style, 9). */
static void
translate (GError *from, GError **error)
{
  g_autoptr (GError) local = from;

  if (error == NULL)
    return;
  if (local->domain == MEF_SERVICE_ERROR || local->domain == G_IO_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return;
    }
  if (g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_BUSY))
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_UNAVAILABLE,
                             "Le serveur est occupé. Rien n’a été enregistré ; réessayez dans un instant.");
      mef_service_error_set_retry_after (*error, 2);
    }
  else if (g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_FULL)
           || g_error_matches (local, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_READ_ONLY))
    {
      g_critical ("The store cannot be written: %s", local->message);
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_UNAVAILABLE,
          "Le serveur ne peut plus enregistrer : son disque est plein ou protégé. Rien n’a été"
          " enregistré ; réessayez plus tard.");
      mef_service_error_set_retry_after (*error, 60);
    }
  else
    mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "%s", local->message);
}

static Job *
job_new (MefStore      *store,
         gboolean       write,
         MefStoreFunc   func,
         gpointer       data,
         GDestroyNotify destroy,
         GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (MEF_DATABASE_STORE (store));
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->free_result = free_result;
  job->write = write;
  return job;
}

static void
read_async (MefStore           *store,
            MefStoreFunc        func,
            gpointer            data,
            GDestroyNotify      destroy,
            GDestroyNotify      free_result,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  MefDatabaseStore *self = MEF_DATABASE_STORE (store);

  mef_executor_read_async (self->executor, job_run, job_new (store, FALSE, func, data, destroy, free_result),
                           job_free, free_result, cancellable, callback, user_data);
}

static void
read_short_async (MefStore           *store,
                  MefStoreFunc        func,
                  gpointer            data,
                  GDestroyNotify      destroy,
                  GDestroyNotify      free_result,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  MefDatabaseStore *self = MEF_DATABASE_STORE (store);

  mef_executor_read_short_async (self->executor, job_run,
                                 job_new (store, FALSE, func, data, destroy, free_result), job_free,
                                 free_result, cancellable, callback, user_data);
}

static void
write_async (MefStore           *store,
             MefStoreFunc        func,
             gpointer            data,
             GDestroyNotify      destroy,
             GDestroyNotify      free_result,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  MefDatabaseStore *self = MEF_DATABASE_STORE (store);

  mef_executor_write_async (self->executor, job_run, job_new (store, TRUE, func, data, destroy, free_result),
                            job_free, free_result, cancellable, callback, user_data);
}

static gpointer
finish (MefStore *store, GAsyncResult *result, GError **error)
{
  MefDatabaseStore *self = MEF_DATABASE_STORE (store);
  GError           *local = NULL;
  gpointer          value = mef_executor_finish (self->executor, result, &local);

  if (local != NULL)
    translate (local, error);
  return value;
}

static gpointer
write_sync (MefStore *store, MefStoreFunc func, gpointer data, GError **error)
{
  MefDatabaseStore *self = MEF_DATABASE_STORE (store);
  Job               job = { .store = self, .func = func, .data = data, .write = TRUE };
  GError           *local = NULL;
  gpointer          value = mef_executor_write_sync (self->executor, job_run, &job, &local);

  if (local != NULL)
    translate (local, error);
  return value;
}

static void
mef_database_store_iface_init (MefStoreInterface *iface)
{
  iface->read_async = read_async;
  iface->read_short_async = read_short_async;
  iface->write_async = write_async;
  iface->finish = finish;
  iface->write_sync = write_sync;
}

static void
mef_database_store_finalize (GObject *object)
{
  MefDatabaseStore *self = MEF_DATABASE_STORE (object);

  g_clear_object (&self->executor);
  g_clear_pointer (&self->key, g_bytes_unref);
  g_clear_object (&self->clock);
  mef_store_cache_clear (&self->cache);
  g_mutex_clear (&self->cache.lock);
  G_OBJECT_CLASS (mef_database_store_parent_class)->finalize (object);
}

static void
mef_database_store_class_init (MefDatabaseStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_database_store_finalize;
}

static void
mef_database_store_init (MefDatabaseStore *self)
{
  g_mutex_init (&self->cache.lock);
  self->cache.corps = mef_store_corps_new (CORPS_KEPT);
}

MefDatabaseStore *
mef_database_store_open (const MefDriver *driver,
                         const char      *location,
                         GBytes          *key,
                         MefClock        *clock,
                         guint            readers,
                         GError         **error)
{
  g_autoptr (MefDatabaseStore) self = NULL;
  GError *local = NULL;

  g_return_val_if_fail (driver != NULL && location != NULL && key != NULL && MEF_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (g_bytes_get_size (key) == MEF_JOURNAL_KEY_SIZE, NULL);

  /* Named, so that the linker keeps the migrations of this library. */
  mef_server_sql_get_resource ();
  self = g_object_new (MEF_TYPE_DATABASE_STORE, NULL);
  self->key = g_bytes_ref (key);
  self->clock = g_object_ref (clock);
  self->executor = mef_executor_new (driver, location, readers, &local);
  if (self->executor == NULL || !mef_executor_migrate (self->executor, SCHEMA, &local))
    {
      translate (local, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* A number that no other store has; cursors of another one are told apart by it. */
static gboolean
write_generation (MefStoreTransaction *self, gboolean *made, GError **error)
{
  guint64 number = (guint64) g_random_int () << 31 ^ g_random_int () ^ (guint64) self->now;
  char    text[24];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, MAX (number & G_MAXINT64, 1));
  if (!mef_store_run (
          self, error,
          "INSERT INTO magasin (cle, valeur) VALUES ('generation', $1) ON CONFLICT (cle) DO NOTHING", "t",
          text))
    return FALSE;
  *made = mef_store_changes (self) > 0;
  return TRUE;
}

static gboolean
has_row (MefStoreTransaction *self, const char *sql, const char *key, gboolean *row, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (self, error, sql, "t", key);

  return statement != NULL && mef_statement_step (statement, row, error);
}

static gboolean
put_missing_site (MefStoreTransaction *self, const MefSite *site, GError **error)
{
  gboolean known;

  return has_row (self, "SELECT 1 FROM site WHERE code = $1", site->code, &known, error)
         && (known || mef_store_put_site (self, site, error));
}

static gpointer
initialise_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  GPtrArray           *sites = data;
  GPtrArray           *motifs = mef_motif_get_national ();
  g_autoptr (MefSite) national = mef_site_new (MEF_SITE_NATIONAL, "monenfant.fr", "");
  MefJournalEntry entry = { .site = MEF_SITE_NATIONAL, .le = self->now, .action = "initialiser" };
  gboolean        made = FALSE;

  national->version = 1;
  if (!write_generation (self, &made, error))
    return NULL;
  for (guint i = 0; i < sites->len; i++)
    if (!put_missing_site (self, g_ptr_array_index (sites, i), error))
      return NULL;
  if (!put_missing_site (self, national, error))
    return NULL;
  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);
      gboolean        known;

      if (!has_row (self, "SELECT 1 FROM motif WHERE id = $1", motif->id, &known, error)
          || (!known && !mef_store_put_motif (self, motif, error)))
        return NULL;
    }
  if (mef_store_put_legal (self, error) && made)
    transaction->class->journal (transaction, &entry);
  return NULL;
}

gboolean
mef_database_store_initialise (MefDatabaseStore *self, GPtrArray *sites, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (self) && sites != NULL, FALSE);

  write_sync (MEF_STORE (self), initialise_func, sites, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gpointer
mark_restored_func (MefTransaction *transaction, gpointer data, GError **error)
{
  static const char *const scripts[] = { "DELETE FROM magasin WHERE cle = 'generation'",
                                         "DELETE FROM session", "DELETE FROM lien" };
  MefStoreTransaction     *self = (MefStoreTransaction *) transaction;
  MefJournalEntry          entry = { .site = MEF_SITE_NATIONAL, .le = self->now, .action = "restaurer" };
  gboolean                 made;

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (!mef_store_run (self, error, scripts[i], ""))
      return NULL;
  if (write_generation (self, &made, error))
    transaction->class->journal (transaction, &entry);
  return NULL;
}

gboolean
mef_database_store_mark_restored (MefDatabaseStore *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (self), FALSE);

  write_sync (MEF_STORE (self), mark_restored_func, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gpointer
is_initialised_func (MefTransaction *transaction, gpointer data, GError **error)
{
  has_row ((MefStoreTransaction *) transaction, "SELECT 1 FROM magasin WHERE cle = $1", "generation", data,
           error);
  return NULL;
}

gboolean
mef_database_store_is_initialised (MefDatabaseStore *self, gboolean *initialised, GError **error)
{
  g_autoptr (GError) local = NULL;

  *initialised = FALSE;
  mef_database_store_read_sync (self, is_initialised_func, initialised, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gpointer
mef_database_store_read_sync (MefDatabaseStore *self, MefStoreFunc func, gpointer data, GError **error)
{
  Job      job = { .store = self, .func = func, .data = data };
  GError  *local = NULL;
  gpointer value;

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (self), NULL);

  value = mef_executor_read_sync (self->executor, job_run, &job, &local);
  if (local != NULL)
    translate (local, error);
  return value;
}

gboolean
mef_database_store_fill (MefDatabaseStore *self, MefFilling step, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (self), FALSE);

  if (mef_executor_fill (self->executor, step, &local))
    return TRUE;
  translate (local, error);
  return FALSE;
}

MefClock *
mef_database_store_get_clock (MefDatabaseStore *self)
{
  g_return_val_if_fail (MEF_IS_DATABASE_STORE (self), NULL);

  return self->clock;
}
