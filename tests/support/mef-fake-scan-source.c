/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-fake-scan-source.h"

typedef struct
{
  MefFakeScanSource *source; /* (owned) */
  MefScanRef        *ref;    /* (owned) */
  GTask             *task;   /* (owned) */
  MefScanProgress    progress;
  gpointer           progress_data;
} Fetch;

struct _MefFakeScanSource
{
  GObject parent;

  GHashTable *scans; /* (owned): SHA-256 → GBytes */
  GQueue      held;  /* (element-type Fetch) */
  gboolean    hold;
  guint       n_fetched;
  guint       n_cancelled;
  int         last_priority;
  int         last_numero;
};

static void mef_fake_scan_source_init_iface (MefScanSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeScanSource,
                               mef_fake_scan_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SCAN_SOURCE, mef_fake_scan_source_init_iface))

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_object_unref (fetch->source);
  mef_scan_ref_unref (fetch->ref);
  g_object_unref (fetch->task);
  g_free (fetch);
}

static gboolean
answer_cb (gpointer data)
{
  Fetch             *fetch = data;
  MefFakeScanSource *self = fetch->source;
  GBytes            *bytes = g_hash_table_lookup (self->scans, fetch->ref->sha256);

  if (g_task_return_error_if_cancelled (fetch->task))
    {
      self->n_cancelled++;
      return G_SOURCE_REMOVE;
    }
  if (bytes == NULL)
    {
      g_task_return_new_error (fetch->task, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE,
                               "Le serveur ne répond pas.");
      return G_SOURCE_REMOVE;
    }
  if (fetch->progress != NULL)
    {
      fetch->progress ((gint64) g_bytes_get_size (bytes) / 2, fetch->progress_data);
      fetch->progress ((gint64) g_bytes_get_size (bytes), fetch->progress_data);
    }
  g_task_return_pointer (fetch->task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  return G_SOURCE_REMOVE;
}

static void
release (Fetch *fetch)
{
  g_idle_add_full (g_task_get_priority (fetch->task), answer_cb, fetch, fetch_free);
}

static void
mef_fake_scan_source_fetch_async (MefScanSource      *source,
                                  MefScanRef         *ref,
                                  int                 io_priority,
                                  MefScanProgress     progress,
                                  gpointer            progress_data,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  MefFakeScanSource *self = MEF_FAKE_SCAN_SOURCE (source);
  Fetch             *fetch = g_new (Fetch, 1);

  fetch->source = g_object_ref (self);
  fetch->ref = mef_scan_ref_ref (ref);
  fetch->task = g_task_new (self, cancellable, callback, user_data);
  fetch->progress = progress;
  fetch->progress_data = progress_data;
  g_task_set_priority (fetch->task, io_priority);
  self->n_fetched++;
  self->last_priority = io_priority;
  if (self->hold)
    g_queue_push_tail (&self->held, fetch);
  else
    release (fetch);
}

static GBytes *
mef_fake_scan_source_fetch_finish (MefScanSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_fake_scan_source_init_iface (MefScanSourceInterface *iface)
{
  iface->fetch_async = mef_fake_scan_source_fetch_async;
  iface->fetch_finish = mef_fake_scan_source_fetch_finish;
}

static void
mef_fake_scan_source_finalize (GObject *object)
{
  MefFakeScanSource *self = MEF_FAKE_SCAN_SOURCE (object);

  g_clear_pointer (&self->scans, g_hash_table_unref);
  g_assert (g_queue_is_empty (&self->held));

  G_OBJECT_CLASS (mef_fake_scan_source_parent_class)->finalize (object);
}

static void
mef_fake_scan_source_class_init (MefFakeScanSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_scan_source_finalize;
}

static void
mef_fake_scan_source_init (MefFakeScanSource *self)
{
  self->scans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_queue_init (&self->held);
}

MefFakeScanSource *
mef_fake_scan_source_new (void)
{
  return g_object_new (MEF_TYPE_FAKE_SCAN_SOURCE, NULL);
}

MefScanRef *
mef_fake_scan_source_add (MefFakeScanSource *self, GBytes *bytes)
{
  MefScanRef *ref = g_new0 (MefScanRef, 1);

  g_atomic_ref_count_init (&ref->refs);
  ref->site = g_strdup ("751");
  ref->demande = g_strdup ("00000000-0000-4000-8000-000000000001");
  ref->numero = ++self->last_numero;
  ref->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  ref->taille = (gint64) g_bytes_get_size (bytes);
  g_hash_table_insert (self->scans, g_strdup (ref->sha256), g_bytes_ref (bytes));
  return ref;
}

void
mef_fake_scan_source_replace (MefFakeScanSource *self, MefScanRef *ref, GBytes *bytes)
{
  if (bytes == NULL)
    g_hash_table_remove (self->scans, ref->sha256);
  else
    g_hash_table_insert (self->scans, g_strdup (ref->sha256), g_bytes_ref (bytes));
}

void
mef_fake_scan_source_hold (MefFakeScanSource *self, gboolean hold)
{
  Fetch *fetch;

  self->hold = hold;
  while (!hold && (fetch = g_queue_pop_head (&self->held)) != NULL)
    release (fetch);
}

guint
mef_fake_scan_source_get_n_fetched (MefFakeScanSource *self)
{
  return self->n_fetched;
}

guint
mef_fake_scan_source_get_n_cancelled (MefFakeScanSource *self)
{
  return self->n_cancelled;
}

int
mef_fake_scan_source_get_last_priority (MefFakeScanSource *self)
{
  return self->last_priority;
}
