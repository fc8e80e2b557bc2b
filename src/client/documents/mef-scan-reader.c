/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/mef-scan-reader.h"
#include "client/documents/mef-scan-document.h"

/* Scans kept open: this request's, the one before and the one prepared, with two documents each. */
#define MAX_OPEN 6

typedef struct
{
  char         *sha256; /* (owned) */
  MefScanPages *pages;  /* (owned) */
} Open;

/* What opening a scan needs to remember on its way. */
typedef struct
{
  MefScanRef *ref; /* (owned) */
  int         io_priority;
} Job;

/* A scan that is made ready, and how it will be looked at. */
typedef struct
{
  MefScanReader *reader;      /* (owned) */
  MefScanRef    *ref;         /* (owned) */
  GCancellable  *cancellable; /* (owned) */
  MefScanView    view;
} Preparation;

struct _MefScanReader
{
  GObject parent;

  MefScanStore *store;     /* (owned) */
  MefRenderer  *renderer;  /* (owned) */
  MefTileCache *tiles;     /* (owned) */
  GQueue        open;      /* (element-type Open): last used first */
  GCancellable *preparing; /* (owned): of all preparations */
};

static void mef_scan_reader_library_init (MefScanLibraryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefScanReader,
                               mef_scan_reader,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SCAN_LIBRARY, mef_scan_reader_library_init))

static void
open_free (gpointer data)
{
  Open *open = data;

  g_free (open->sha256);
  g_object_unref (open->pages);
  g_free (open);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  mef_scan_ref_unref (job->ref);
  g_free (job);
}

static MefScanPages *
find_open (MefScanReader *self, MefScanRef *ref)
{
  for (GList *link = self->open.head; link != NULL; link = link->next)
    {
      Open *open = link->data;

      if (g_str_equal (open->sha256, ref->sha256))
        {
          g_queue_unlink (&self->open, link);
          g_queue_push_head_link (&self->open, link);
          return open->pages;
        }
    }
  return NULL;
}

static void
keep_open (MefScanReader *self, MefScanRef *ref, MefScanPages *pages)
{
  Open *open = g_new (Open, 1);

  open->sha256 = g_strdup (ref->sha256);
  open->pages = g_object_ref (pages);
  g_queue_push_head (&self->open, open);
  if (g_queue_get_length (&self->open) > MAX_OPEN)
    open_free (g_queue_pop_tail (&self->open));
}

/* ---- opening: bytes, then pages ---- */

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefScanReader *self = g_task_get_source_object (task);
  Job           *job = g_task_get_task_data (task);
  MefScanPages  *open = find_open (self, job->ref);
  g_autoptr (MefScanPages) pages = NULL;
  g_autoptr (MefRenderDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = mef_renderer_open_finish (MEF_RENDERER (object), result, &error);
  if (document == NULL)
    {
      g_task_return_error (task, mef_scan_document_translate_error (error));
      return;
    }
  /* Somebody else may have opened it meanwhile; there shall be one. */
  if (open != NULL)
    {
      pages = g_object_ref (open);
    }
  else
    {
      pages = MEF_SCAN_PAGES (mef_scan_document_new (document, self->tiles));
      keep_open (self, job->ref, pages);
    }
  g_task_return_pointer (task, g_steal_pointer (&pages), g_object_unref);
}

static void
got_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefScanReader *self = g_task_get_source_object (task);
  Job           *job = g_task_get_task_data (task);
  MefScanPages  *open;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mef_scan_store_get_finish (MEF_SCAN_STORE (object), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  open = find_open (self, job->ref);
  if (open != NULL)
    {
      g_task_return_pointer (task, g_object_ref (open), g_object_unref);
      return;
    }
  mef_renderer_open_async (self->renderer, bytes, job->io_priority, g_task_get_cancellable (task), opened_cb,
                           task);
  g_steal_pointer (&task);
}

static void
open_scan (MefScanReader      *self,
           MefScanRef         *ref,
           int                 io_priority,
           MefScanProgress     progress,
           gpointer            progress_data,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  MefScanPages *open = find_open (self, ref);
  Job          *job = g_new (Job, 1);

  g_task_set_source_tag (task, open_scan);
  g_task_set_name (task, "mef-scan-open");
  job->ref = mef_scan_ref_ref (ref);
  job->io_priority = io_priority;
  g_task_set_task_data (task, job, job_free);
  if (open != NULL)
    {
      g_task_return_pointer (task, g_object_ref (open), g_object_unref);
      return;
    }
  mef_scan_store_get_async (self->store, ref, io_priority, progress, progress_data, cancellable, got_cb,
                            g_steal_pointer (&task));
}

static void
mef_scan_reader_open_async (MefScanLibrary     *library,
                            MefScanRef         *ref,
                            MefScanProgress     progress,
                            gpointer            progress_data,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  open_scan (MEF_SCAN_READER (library), ref, G_PRIORITY_DEFAULT, progress, progress_data, cancellable,
             callback, user_data);
}

static MefScanPages *
mef_scan_reader_open_finish (MefScanLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- preparing ---- */

static void
preparation_free (Preparation *preparation)
{
  g_object_unref (preparation->reader);
  mef_scan_ref_unref (preparation->ref);
  g_object_unref (preparation->cancellable);
  g_free (preparation);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Preparation, preparation_free)

/* It lies in the cache now, or cannot be had: opening will say so. */
static void
tile_prepared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefTile) tile = mef_scan_pages_load_tile_finish (MEF_SCAN_PAGES (object), result, &error);

  if (tile == NULL)
    g_debug ("a tile was not prepared: %s", error->message);
}

/* The whole page in little, then what the room shows of its beginning. */
static void
prepare_tiles (MefScanReader *self, MefScanPages *pages, const MefScanView *view)
{
  MefScanTileKey key;
  double         page_width;
  double         page_height;
  int            width;
  int            height;

  mef_scan_pages_get_coarse_key (pages, 0, MEF_ROTATION_0, &key);
  mef_scan_pages_load_tile_async (pages, &key, G_PRIORITY_LOW, self->preparing, tile_prepared_cb, NULL);

  mef_scan_pages_get_page_size (pages, 0, MEF_ROTATION_0, &page_width, &page_height);
  key.scale = mef_scan_view_get_scale (view, mef_scan_pages_get_n_pages (pages), page_width, page_height);
  mef_scan_pages_get_pixels (pages, 0, MEF_ROTATION_0, key.scale, &width, &height);
  for (key.row = 0; key.row * MEF_SCAN_TILE_SIZE < MIN (height, view->height); key.row++)
    for (key.column = 0; key.column * MEF_SCAN_TILE_SIZE < MIN (width, view->width); key.column++)
      mef_scan_pages_load_tile_async (pages, &key, G_PRIORITY_LOW, self->preparing, tile_prepared_cb, NULL);
}

static void
prepared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Preparation) preparation = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefScanPages) pages =
      mef_scan_reader_open_finish (MEF_SCAN_LIBRARY (preparation->reader), result, &error);

  if (pages != NULL)
    prepare_tiles (preparation->reader, pages, &preparation->view);
  else
    g_debug ("a scan was not prepared: %s", error->message);
}

static gboolean
prepare_cb (gpointer data)
{
  Preparation *preparation = data;

  open_scan (preparation->reader, preparation->ref, G_PRIORITY_LOW, NULL, NULL, preparation->cancellable,
             prepared_cb, preparation);
  return G_SOURCE_REMOVE;
}

/* What is shown now comes first: starting a process for another scan takes as long as half a frame. */
static void
mef_scan_reader_prepare (MefScanLibrary *library, MefScanRef *ref, const MefScanView *view)
{
  MefScanReader *self = MEF_SCAN_READER (library);
  Preparation   *preparation = g_new (Preparation, 1);

  preparation->reader = g_object_ref (self);
  preparation->ref = mef_scan_ref_ref (ref);
  preparation->cancellable = g_object_ref (self->preparing);
  preparation->view = *view;
  g_idle_add_full (G_PRIORITY_LOW, prepare_cb, preparation, NULL);
}

static void
mef_scan_reader_forget (MefScanLibrary *library, MefScanRef *ref)
{
  MefScanReader *self = MEF_SCAN_READER (library);

  if (find_open (self, ref) != NULL)
    open_free (g_queue_pop_head (&self->open));
}

static void
mef_scan_reader_library_init (MefScanLibraryInterface *iface)
{
  iface->open_async = mef_scan_reader_open_async;
  iface->open_finish = mef_scan_reader_open_finish;
  iface->prepare = mef_scan_reader_prepare;
  iface->forget = mef_scan_reader_forget;
}

/* ---- object ---- */

static void
mef_scan_reader_finalize (GObject *object)
{
  MefScanReader *self = MEF_SCAN_READER (object);

  g_queue_clear_full (&self->open, open_free);
  g_clear_object (&self->preparing);
  g_clear_object (&self->tiles);
  g_clear_object (&self->renderer);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (mef_scan_reader_parent_class)->finalize (object);
}

static void
mef_scan_reader_class_init (MefScanReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_scan_reader_finalize;
}

static void
mef_scan_reader_init (MefScanReader *self)
{
  self->tiles = mef_tile_cache_new (MEF_TILE_CACHE_CAPACITY);
  self->preparing = g_cancellable_new ();
  g_queue_init (&self->open);
}

MefScanReader *
mef_scan_reader_new (MefScanStore *store, MefRenderer *renderer)
{
  MefScanReader *self;

  g_return_val_if_fail (MEF_IS_SCAN_STORE (store), NULL);
  g_return_val_if_fail (MEF_IS_RENDERER (renderer), NULL);

  self = g_object_new (MEF_TYPE_SCAN_READER, NULL);
  self->store = g_object_ref (store);
  self->renderer = g_object_ref (renderer);
  return self;
}

void
mef_scan_reader_clear (MefScanReader *self)
{
  g_return_if_fail (MEF_IS_SCAN_READER (self));

  g_cancellable_cancel (self->preparing);
  g_object_unref (self->preparing);
  self->preparing = g_cancellable_new ();
  g_queue_clear_full (&self->open, open_free);
  g_object_unref (self->tiles);
  self->tiles = mef_tile_cache_new (MEF_TILE_CACHE_CAPACITY);
  mef_scan_store_clear (self->store);
}
