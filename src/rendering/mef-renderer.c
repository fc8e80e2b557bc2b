/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-renderer.h"
#include "rendering/mef-render-channel.h"
#include "rendering/mef-render-document-private.h"
#include "rendering/mef-render-pool.h"

#include <string.h>

#define TIME_LIMIT 5000
/* Calls at work at one time, of which low priorities get all but one. */
#define MAX_BUSY 3
/* What the first tile has at least, however long opening took: as a part of the limit. */
#define FIRST_TILE_SHARE 8

/* An asked-for opening or tile. It lives in the queue until its turn, then in its document. */
typedef struct
{
  MefRenderer       *renderer;      /* (unowned): its document holds it */
  MefRenderDocument *document;      /* (owned) */
  GTask             *task;          /* (owned) (nullable): NULL once it was answered or cancelled */
  GSource           *cancel_source; /* (owned) (nullable) */
  gboolean           opening;
  MefTileRequest     request;
  int                io_priority;
  guint64            sequence;
  gboolean           tried; /* once before, when somebody else killed its process */
  gint64             started_at;
} MefRenderCall;

struct _MefRenderer
{
  GObject parent;

  MefRenderPool *pool;       /* (owned) */
  guint          time_limit; /* milliseconds */
  GMainContext  *context;    /* (owned) */
  GQueue         queue;      /* (element-type MefRenderCall): in the order of their turn */
  guint          n_busy;
  guint64        sequence;
  gboolean       closed;
  gboolean       dispatching;
};

G_DEFINE_FINAL_TYPE (MefRenderer, mef_renderer, G_TYPE_OBJECT)

static void mef_renderer_dispatch (MefRenderer *self);
static void attached_cb (MefRenderProcess *, const MefRenderMessage *, const GError *, gpointer);
static void rendered_cb (MefRenderProcess *, const MefRenderMessage *, const GError *, gpointer);

/* ---- calls ---- */

static void
call_clear_cancellation (MefRenderCall *call)
{
  if (call->cancel_source != NULL)
    g_source_destroy (call->cancel_source);
  g_clear_pointer (&call->cancel_source, g_source_unref);
}

static void
call_free (MefRenderCall *call)
{
  call_clear_cancellation (call);
  g_clear_object (&call->task);
  g_object_unref (call->document);
  g_free (call);
}

/* Takes @call out of its document, frees it and answers: with @code, or else with @result. The answer runs
 * foreign code at once, which may do anything to the renderer, so it comes last. */
static void
call_complete (MefRenderCall *call, gpointer result, GDestroyNotify destroy, int code)
{
  g_autoptr (MefRenderer) self = g_object_ref (call->renderer);
  g_autoptr (GTask) task = g_steal_pointer (&call->task);

  if (call->document->call == call)
    {
      call->document->call = NULL;
      self->n_busy--;
    }
  call_free (call);

  if (task == NULL && result != NULL)
    destroy (result);
  else if (task != NULL && result != NULL)
    g_task_return_pointer (task, result, destroy);
  else if (task != NULL)
    g_task_return_new_error (task, MEF_RENDERING_ERROR, code, "%s",
                             mef_rendering_error_get_message ((MefRenderingError) code));
  mef_renderer_dispatch (self);
}

static void
call_fail (MefRenderCall *call, int code)
{
  call_complete (call, NULL, NULL, code);
}

static int
call_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const MefRenderCall *first = a;
  const MefRenderCall *second = b;

  if (first->io_priority != second->io_priority)
    return first->io_priority < second->io_priority ? -1 : 1;
  return first->sequence < second->sequence ? -1 : first->sequence > second->sequence;
}

/* A waiting call goes, an opening at work takes its process along; a tile at work loses its task, and its
 * answer is thrown away. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  MefRenderCall *call = data;
  MefRenderer   *self = call->renderer;
  g_autoptr (GTask) task = g_steal_pointer (&call->task);
  gboolean waits = g_queue_remove (&self->queue, call);

  call_clear_cancellation (call);
  if (call->opening && !waits)
    mef_render_pool_detach (call->document);
  if (call->opening || waits)
    call_complete (call, NULL, NULL, 0);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
mef_renderer_enqueue (MefRenderer *self, MefRenderCall *call)
{
  GCancellable *cancellable = g_task_get_cancellable (call->task);

  call->renderer = self;
  call->sequence = self->sequence++;
  if (self->closed)
    {
      call_fail (call, MEF_RENDERING_ERROR_CLOSED);
      return;
    }
  if (cancellable != NULL)
    {
      call->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (call->cancel_source, G_SOURCE_FUNC (cancelled_cb), call, NULL);
      g_source_attach (call->cancel_source, self->context);
    }
  g_queue_insert_sorted (&self->queue, call, call_compare, NULL);
  mef_renderer_dispatch (self);
}

/* ---- the course of a call ---- */

static guint
limit_left (MefRenderCall *call)
{
  guint  limit = call->renderer->time_limit;
  gint64 used = (g_get_monotonic_time () - call->started_at) / 1000;

  if (!call->opening)
    used += call->document->open_cost;
  return (guint) MAX ((gint64) limit - used, (gint64) (limit / FIRST_TILE_SHARE));
}

/* The process died over @call. */
static void
call_lost (MefRenderCall *call, MefRenderProcess *process, const GError *error)
{
  MefRenderDocument *document = call->document;
  MefRenderer       *self = call->renderer;

  g_debug ("a document cost the helper its life: %s", error->message);
  if (mef_render_process_was_killed (process) && !call->tried && call->task != NULL)
    {
      call->tried = TRUE;
      mef_render_pool_detach (document);
      document->call = NULL;
      self->n_busy--;
      g_queue_insert_sorted (&self->queue, call, call_compare, NULL);
      mef_renderer_dispatch (self);
      return;
    }

  if (!call->opening && !g_error_matches (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_HELPER))
    g_hash_table_insert (document->bad_pages, GINT_TO_POINTER (call->request.page),
                         GINT_TO_POINTER (error->code + 1));
  mef_render_pool_detach (document);
  call_fail (call, error->code);
}

static void
ask_tile (MefRenderCall *call)
{
  MefRenderMessage message;

  mef_render_message_init (&message, MEF_RENDER_RENDER, 0);
  message.tile.request = call->request;
  mef_render_process_call (call->document->process, &message, -1, limit_left (call), rendered_cb, call);
}

static void
ask_open (MefRenderCall *call)
{
  MefRenderDocument *document = call->document;
  MefRenderMessage   message;

  mef_render_message_init (&message, MEF_RENDER_OPEN, 0);
  message.open.size = g_bytes_get_size (document->bytes);
  mef_render_process_call (document->process, &message, document->bytes_fd, limit_left (call), attached_cb,
                           call);
}

static void
attached_cb (MefRenderProcess *process, const MefRenderMessage *reply, const GError *error, gpointer data)
{
  MefRenderCall         *call = data;
  MefRenderDocument     *document = call->document;
  const MefRenderOpened *opened;

  if (reply == NULL)
    {
      call_lost (call, process, error);
      return;
    }
  opened = &reply->opened;
  if (opened->header.status != 0)
    {
      mef_render_pool_detach (document);
      call_fail (call, (int) opened->header.status - 1);
      return;
    }

  document->attached = TRUE;
  if (call->opening)
    {
      document->format = (MefFormat) opened->format;
      g_array_append_vals (document->pages, opened->pages, opened->n_pages);
      document->cut = (opened->header.flags & MEF_RENDER_INCOMPLETE) != 0;
      document->open_cost = (guint) ((g_get_monotonic_time () - call->started_at) / 1000);
      call_complete (call, g_object_ref (document), g_object_unref, 0);
    }
  else if (opened->n_pages == document->pages->len)
    {
      ask_tile (call);
    }
  else
    {
      /* The same bytes cannot have another number of pages. */
      mef_render_pool_detach (document);
      call_fail (call, MEF_RENDERING_ERROR_PROTOCOL);
    }
}

/* The helper may go on writing to the shared buffer, so the pixels are copied before anybody looks at them.
 */
static MefTile *
copy_tile (MefRenderProcess *process, const MefTileRequest *request)
{
  gsize stride = (gsize) request->width * 4;
  g_autoptr (GBytes) pixels = g_bytes_new (mef_render_process_get_buffer (process), stride * request->height);

  return mef_tile_new (pixels, request->width, request->height, stride);
}

static void
rendered_cb (MefRenderProcess *process, const MefRenderMessage *reply, const GError *error, gpointer data)
{
  MefRenderCall *call = data;

  call->document->open_cost = 0;
  if (reply == NULL)
    {
      call_lost (call, process, error);
      return;
    }

  if ((reply->header.flags & MEF_RENDER_INCOMPLETE) != 0)
    g_hash_table_add (call->document->incomplete, GINT_TO_POINTER (call->request.page));
  if (reply->header.status != 0)
    call_fail (call, (int) reply->header.status - 1);
  else
    call_complete (call, copy_tile (process, &call->request), (GDestroyNotify) mef_tile_unref, 0);
}

static int
call_get_bad_page (MefRenderCall *call)
{
  if (call->opening)
    return 0;
  return GPOINTER_TO_INT (
      g_hash_table_lookup (call->document->bad_pages, GINT_TO_POINTER (call->request.page)));
}

/* Whether the turn of @call has come. */
static gboolean
call_can_begin (MefRenderer *self, MefRenderCall *call)
{
  if (call_get_bad_page (call) != 0)
    return TRUE;
  if (call->document->call != NULL
      || self->n_busy >= (call->io_priority > G_PRIORITY_DEFAULT ? MAX_BUSY - 1 : MAX_BUSY))
    return FALSE;
  return call->document->process != NULL || mef_render_pool_has_room (self->pool);
}

static void
call_begin (MefRenderer *self, MefRenderCall *call)
{
  MefRenderDocument *document = call->document;
  int                bad = call_get_bad_page (call);
  g_autoptr (GError) error = NULL;

  if (bad != 0)
    {
      call_fail (call, bad - 1);
      return;
    }
  if (document->bytes_fd < 0)
    document->bytes_fd = mef_render_channel_create_buffer (g_bytes_get_data (document->bytes, NULL),
                                                           g_bytes_get_size (document->bytes), &error);
  if (document->bytes_fd < 0)
    g_warning ("a document cannot be handed to the helper: %s", error->message);
  if (document->bytes_fd < 0 || !mef_render_pool_attach (self->pool, document))
    {
      call_fail (call, MEF_RENDERING_ERROR_HELPER);
      return;
    }

  self->n_busy++;
  document->call = call;
  document->used_at = call->started_at = g_get_monotonic_time ();
  if (document->attached)
    ask_tile (call);
  else
    ask_open (call);
}

/* Begins what may begin. Answers run foreign code, so the queue is looked at afresh after each. */
static void
mef_renderer_dispatch (MefRenderer *self)
{
  gboolean begun = TRUE;

  if (self->dispatching)
    return;
  self->dispatching = TRUE;
  g_object_ref (self);

  while (begun && !self->closed)
    {
      begun = FALSE;
      for (GList *link = self->queue.head; link != NULL; link = link->next)
        {
          MefRenderCall *call = link->data;

          if (!call_can_begin (self, call))
            continue;
          g_queue_delete_link (&self->queue, link);
          call_begin (self, call);
          begun = TRUE;
          break;
        }
    }

  self->dispatching = FALSE;
  g_object_unref (self);
}

/* ---- object ---- */

static void
mef_renderer_dispose (GObject *object)
{
  MefRenderer *self = MEF_RENDERER (object);

  mef_renderer_close (self);

  G_OBJECT_CLASS (mef_renderer_parent_class)->dispose (object);
}

static void
mef_renderer_finalize (GObject *object)
{
  MefRenderer *self = MEF_RENDERER (object);

  g_clear_pointer (&self->pool, mef_render_pool_free);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (mef_renderer_parent_class)->finalize (object);
}

static void
mef_renderer_class_init (MefRendererClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_renderer_dispose;
  object_class->finalize = mef_renderer_finalize;
}

static void
mef_renderer_init (MefRenderer *self)
{
  self->time_limit = TIME_LIMIT;
  self->context = g_main_context_ref_thread_default ();
  g_queue_init (&self->queue);
}

MefRenderer *
mef_renderer_new (const char *helper_path)
{
  MefRenderer *self = g_object_new (MEF_TYPE_RENDERER, NULL);

  self->pool = mef_render_pool_new (helper_path);
  return self;
}

void
mef_renderer_warm_up (MefRenderer *self)
{
  g_return_if_fail (MEF_IS_RENDERER (self));

  if (!self->closed)
    mef_render_pool_warm_up (self->pool);
}

void
mef_renderer_set_time_limit (MefRenderer *self, guint milliseconds)
{
  g_return_if_fail (MEF_IS_RENDERER (self));
  g_return_if_fail (milliseconds > 0);

  self->time_limit = milliseconds;
}

void
mef_renderer_open_async (MefRenderer        *self,
                         GBytes             *bytes,
                         int                 io_priority,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  MefRenderCall *call;
  gsize          size;

  g_return_if_fail (MEF_IS_RENDERER (self));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_renderer_open_async);
  g_task_set_name (task, "mef-render-open");

  size = g_bytes_get_size (bytes);
  if (size == 0 || size > MEF_RENDER_MAX_BYTES)
    {
      MefRenderingError code = size == 0 ? MEF_RENDERING_ERROR_BROKEN : MEF_RENDERING_ERROR_TOO_BIG;

      g_task_return_new_error (task, MEF_RENDERING_ERROR, code, "%s", mef_rendering_error_get_message (code));
      return;
    }

  call = g_new0 (MefRenderCall, 1);
  call->document = mef_render_document_new (self, bytes);
  call->task = g_steal_pointer (&task);
  call->opening = TRUE;
  call->io_priority = io_priority;
  mef_render_pool_add (self->pool, call->document);
  mef_renderer_enqueue (self, call);
}

MefRenderDocument *
mef_renderer_open_finish (MefRenderer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mef_renderer_queue_render (MefRenderer          *self,
                           MefRenderDocument    *document,
                           const MefTileRequest *request,
                           int                   io_priority,
                           GTask                *task)
{
  MefRenderCall *call = g_new0 (MefRenderCall, 1);

  call->document = g_object_ref (document);
  call->task = g_object_ref (task);
  call->request = *request;
  call->io_priority = io_priority;
  mef_renderer_enqueue (self, call);
}

void
mef_renderer_forget (MefRenderer *self, MefRenderDocument *document)
{
  g_assert (document->call == NULL);

  mef_render_pool_remove (self->pool, document);
  mef_renderer_dispatch (self);
}

void
mef_renderer_close (MefRenderer *self)
{
  g_autoptr (GPtrArray) calls = NULL;

  g_return_if_fail (MEF_IS_RENDERER (self));

  if (self->closed)
    return;
  self->closed = TRUE;
  g_object_ref (self);

  calls = mef_render_pool_close (self->pool);
  for (GList *link = self->queue.head; link != NULL; link = link->next)
    g_ptr_array_add (calls, link->data);
  g_queue_clear (&self->queue);
  for (guint i = 0; i < calls->len; i++)
    call_fail (g_ptr_array_index (calls, i), MEF_RENDERING_ERROR_CLOSED);
  g_object_unref (self);
}

guint
mef_renderer_get_n_started (MefRenderer *self)
{
  g_return_val_if_fail (MEF_IS_RENDERER (self), 0);

  return mef_render_pool_get_n_started (self->pool);
}
