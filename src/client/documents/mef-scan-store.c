/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/mef-scan-store.h"
#include "client/documents/interfaces/mef-scan-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Bytes at hand. */
typedef struct
{
  char   *sha256; /* (owned) */
  GBytes *bytes;  /* (owned) */
} Entry;

/* Bytes on their way, for all who wait for them. */
typedef struct
{
  MefScanStore *store;       /* (owned) */
  MefScanRef   *ref;         /* (owned) */
  GCancellable *cancellable; /* (owned): of the present attempt */
  GPtrArray    *waiters;     /* (owned) (element-type Waiter) */
  int           io_priority;
  gint64        received;
} Transfer;

typedef struct
{
  Transfer       *transfer; /* (unowned) */
  GTask          *task;     /* (owned) */
  GSource        *cancel;   /* (owned) (nullable) */
  MefScanProgress progress; /* (nullable) */
  gpointer        progress_data;
} Waiter;

/* One attempt of a transfer, which may have been given up for another. */
typedef struct
{
  Transfer     *transfer;    /* (unowned): valid unless cancelled */
  GCancellable *cancellable; /* (owned) */
} Attempt;

struct _MefScanStore
{
  GObject parent;

  MefScanSource *source; /* (owned) */
  gsize          capacity;
  gsize          size;
  GHashTable    *entries;   /* (owned): SHA-256 → link of @order */
  GQueue         order;     /* (element-type Entry): last used first */
  GHashTable    *transfers; /* (owned): SHA-256 → Transfer */
};

G_DEFINE_FINAL_TYPE (MefScanStore, mef_scan_store, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->sha256);
  g_bytes_unref (entry->bytes);
  g_free (entry);
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->cancel != NULL)
    g_source_destroy (waiter->cancel);
  g_clear_pointer (&waiter->cancel, g_source_unref);
  g_object_unref (waiter->task);
  g_free (waiter);
}

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  g_cancellable_cancel (transfer->cancellable);
  g_object_unref (transfer->cancellable);
  g_ptr_array_unref (transfer->waiters);
  mef_scan_ref_unref (transfer->ref);
  g_object_unref (transfer->store);
  g_free (transfer);
}

static void
attempt_free (Attempt *attempt)
{
  g_object_unref (attempt->cancellable);
  g_free (attempt);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

/* ---- bytes at hand ---- */

static void
keep (MefScanStore *self, const char *sha256, GBytes *bytes)
{
  gsize  size = g_bytes_get_size (bytes);
  Entry *entry;

  if (size > self->capacity || g_hash_table_contains (self->entries, sha256))
    return;
  while (self->size + size > self->capacity)
    {
      Entry *last = g_queue_pop_tail (&self->order);

      self->size -= g_bytes_get_size (last->bytes);
      g_hash_table_remove (self->entries, last->sha256);
      entry_free (last);
    }
  entry = g_new (Entry, 1);
  entry->sha256 = g_strdup (sha256);
  entry->bytes = g_bytes_ref (bytes);
  g_queue_push_head (&self->order, entry);
  g_hash_table_insert (self->entries, entry->sha256, self->order.head);
  self->size += size;
}

/* ---- bytes on their way ---- */

/* Takes the transfer out of the store and answers all who wait; their code may do anything to the store. */
static void
transfer_end (Transfer *transfer, GBytes *bytes, const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_ptr_array_ref (transfer->waiters);

  g_hash_table_steal (transfer->store->transfers, transfer->ref->sha256);
  transfer_free (transfer);
  for (guint i = 0; i < waiters->len; i++)
    {
      Waiter *waiter = g_ptr_array_index (waiters, i);

      if (waiter->cancel != NULL)
        g_source_destroy (waiter->cancel);
      if (bytes != NULL)
        g_task_return_pointer (waiter->task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
}

/* A worker's thread: 10 MB take longer to sum up than a frame may. */
static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GBytes          *bytes = data;
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_task_return_pointer (task, g_steal_pointer (&sum), g_free);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Attempt) attempt = data;
  g_autofree char *sum = g_task_propagate_pointer (G_TASK (result), NULL);
  GBytes          *bytes = g_task_get_task_data (G_TASK (result));
  Transfer        *transfer = attempt->transfer;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (attempt->cancellable))
    return;
  if (g_strcmp0 (sum, transfer->ref->sha256) == 0)
    {
      keep (transfer->store, sum, bytes);
      transfer_end (transfer, bytes, NULL);
      return;
    }
  g_set_error_literal (&error, MEF_SCAN_ERROR, MEF_SCAN_ERROR_DAMAGED,
                       _ ("Le document reçu n’est pas celui qui a été déposé. Réessayez ; si cela se "
                          "répète, prévenez votre administrateur."));
  transfer_end (transfer, NULL, error);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Attempt) attempt = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mef_scan_source_fetch_finish (MEF_SCAN_SOURCE (object), result, &error);
  g_autoptr (GTask) task = NULL;
  GCancellable *cancellable = attempt->cancellable;

  if (g_cancellable_is_cancelled (cancellable))
    return;
  if (bytes == NULL)
    {
      transfer_end (attempt->transfer, NULL, error);
      return;
    }
  /* A wrong size gives a wrong sum, so it needs no check of its own. */
  /* No source object: the worker's thread may be the last to let go of the task. */
  task = g_task_new (NULL, cancellable, checked_cb, attempt);
  g_steal_pointer (&attempt);
  g_task_set_source_tag (task, fetched_cb);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, check_in_thread);
}

static void
progress_cb (gint64 received, gpointer data)
{
  Attempt *attempt = data;
  g_autoptr (GPtrArray) waiters = NULL;

  if (g_cancellable_is_cancelled (attempt->cancellable))
    return;
  attempt->transfer->received = received;
  waiters = g_ptr_array_ref (attempt->transfer->waiters);
  for (guint i = 0; i < waiters->len; i++)
    {
      Waiter *waiter = g_ptr_array_index (waiters, i);

      if (waiter->progress != NULL)
        waiter->progress (received, waiter->progress_data);
    }
}

static void
transfer_start (Transfer *transfer)
{
  Attempt *attempt = g_new (Attempt, 1);

  transfer->cancellable = g_cancellable_new ();
  attempt->transfer = transfer;
  attempt->cancellable = g_object_ref (transfer->cancellable);
  mef_scan_source_fetch_async (transfer->store->source, transfer->ref, transfer->io_priority, progress_cb,
                               attempt, transfer->cancellable, fetched_cb, attempt);
}

/* Nobody waits any more, or somebody in more of a hurry does: what is under way is given up. */
static void
transfer_restart (Transfer *transfer, int io_priority)
{
  g_cancellable_cancel (transfer->cancellable);
  g_object_unref (transfer->cancellable);
  transfer->io_priority = io_priority;
  transfer_start (transfer);
}

static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Waiter   *waiter = data;
  Transfer *transfer = waiter->transfer;
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove (transfer->waiters, waiter);
  if (transfer->waiters->len == 0)
    g_hash_table_remove (transfer->store->transfers, transfer->ref->sha256);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
transfer_join (Transfer *transfer, GTask *task, MefScanProgress progress, gpointer progress_data)
{
  Waiter       *waiter = g_new0 (Waiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  waiter->transfer = transfer;
  waiter->task = g_object_ref (task);
  waiter->progress = progress;
  waiter->progress_data = progress_data;
  if (cancellable != NULL)
    {
      waiter->cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancel, G_SOURCE_FUNC (waiter_cancelled_cb), waiter, NULL);
      g_source_attach (waiter->cancel, g_task_get_context (task));
    }
  g_ptr_array_add (transfer->waiters, waiter);
}

static Transfer *
transfer_new (MefScanStore *store, MefScanRef *ref, int io_priority)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->store = g_object_ref (store);
  transfer->ref = mef_scan_ref_ref (ref);
  transfer->waiters = g_ptr_array_new_with_free_func (waiter_free);
  transfer->io_priority = io_priority;
  g_hash_table_insert (store->transfers, transfer->ref->sha256, transfer);
  return transfer;
}

/* ---- object ---- */

static void
mef_scan_store_finalize (GObject *object)
{
  MefScanStore *self = MEF_SCAN_STORE (object);

  g_clear_pointer (&self->transfers, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_queue_clear_full (&self->order, entry_free);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (mef_scan_store_parent_class)->finalize (object);
}

static void
mef_scan_store_class_init (MefScanStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_scan_store_finalize;
}

static void
mef_scan_store_init (MefScanStore *self)
{
  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  self->transfers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, transfer_free);
  g_queue_init (&self->order);
}

MefScanStore *
mef_scan_store_new (MefScanSource *source, gsize capacity)
{
  MefScanStore *self;

  g_return_val_if_fail (MEF_IS_SCAN_SOURCE (source), NULL);

  self = g_object_new (MEF_TYPE_SCAN_STORE, NULL);
  self->source = g_object_ref (source);
  self->capacity = capacity;
  return self;
}

void
mef_scan_store_get_async (MefScanStore       *self,
                          MefScanRef         *ref,
                          int                 io_priority,
                          MefScanProgress     progress,
                          gpointer            progress_data,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  GBytes   *bytes;
  Transfer *transfer;

  g_return_if_fail (MEF_IS_SCAN_STORE (self));
  g_return_if_fail (ref != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_scan_store_get_async);
  g_task_set_name (task, "mef-scan-store-get");
  if (g_task_return_error_if_cancelled (task))
    return;
  bytes = mef_scan_store_peek (self, ref);
  if (bytes != NULL)
    {
      g_task_return_pointer (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
      return;
    }

  transfer = g_hash_table_lookup (self->transfers, ref->sha256);
  if (transfer == NULL)
    {
      transfer = transfer_new (self, ref, io_priority);
      transfer_join (transfer, task, progress, progress_data);
      transfer_start (transfer);
      return;
    }
  transfer_join (transfer, task, progress, progress_data);
  if (io_priority < transfer->io_priority && transfer->received == 0)
    transfer_restart (transfer, io_priority);
}

GBytes *
mef_scan_store_get_finish (MefScanStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
mef_scan_store_peek (MefScanStore *self, MefScanRef *ref)
{
  GList *link;

  g_return_val_if_fail (MEF_IS_SCAN_STORE (self), NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  link = g_hash_table_lookup (self->entries, ref->sha256);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->order, link);
  g_queue_push_head_link (&self->order, link);
  return ((Entry *) link->data)->bytes;
}

void
mef_scan_store_clear (MefScanStore *self)
{
  GHashTableIter iter;
  gpointer       value;
  g_autoptr (GPtrArray) transfers = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MEF_IS_SCAN_STORE (self));

  g_hash_table_remove_all (self->entries);
  g_queue_clear_full (&self->order, entry_free);
  self->size = 0;

  transfers = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->transfers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (transfers, value);
  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Les documents ont été oubliés."));
  for (guint i = 0; i < transfers->len; i++)
    transfer_end (g_ptr_array_index (transfers, i), NULL, error);
}

gsize
mef_scan_store_get_size (MefScanStore *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_STORE (self), 0);

  return self->size;
}
