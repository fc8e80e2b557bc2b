/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-render-document.h"
#include "rendering/mef-render-document-private.h"

#include <unistd.h>

G_DEFINE_FINAL_TYPE (MefRenderDocument, mef_render_document, G_TYPE_OBJECT)

static void
mef_render_document_dispose (GObject *object)
{
  MefRenderDocument *self = MEF_RENDER_DOCUMENT (object);

  if (self->renderer != NULL)
    mef_renderer_forget (self->renderer, self);
  g_clear_object (&self->process);
  g_clear_object (&self->renderer);

  G_OBJECT_CLASS (mef_render_document_parent_class)->dispose (object);
}

static void
mef_render_document_finalize (GObject *object)
{
  MefRenderDocument *self = MEF_RENDER_DOCUMENT (object);

  if (self->bytes_fd >= 0)
    close (self->bytes_fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->bad_pages, g_hash_table_unref);
  g_clear_pointer (&self->incomplete, g_hash_table_unref);

  G_OBJECT_CLASS (mef_render_document_parent_class)->finalize (object);
}

static void
mef_render_document_class_init (MefRenderDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_render_document_dispose;
  object_class->finalize = mef_render_document_finalize;
}

static void
mef_render_document_init (MefRenderDocument *self)
{
  self->bytes_fd = -1;
  self->pages = g_array_new (FALSE, FALSE, sizeof (MefPageSize));
  self->bad_pages = g_hash_table_new (NULL, NULL);
  self->incomplete = g_hash_table_new (NULL, NULL);
}

MefRenderDocument *
mef_render_document_new (MefRenderer *renderer, GBytes *bytes)
{
  MefRenderDocument *self = g_object_new (MEF_TYPE_RENDER_DOCUMENT, NULL);

  self->renderer = g_object_ref (renderer);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

const char *
mef_format_get_media_type (MefFormat format)
{
  static const char *const names[MEF_FORMAT_N] = {
    [MEF_FORMAT_PDF] = "application/pdf",
    [MEF_FORMAT_JPEG] = "image/jpeg",
    [MEF_FORMAT_PNG] = "image/png",
    [MEF_FORMAT_TIFF] = "image/tiff",
  };

  g_return_val_if_fail ((guint) format < MEF_FORMAT_N, NULL);

  return names[format];
}

MefFormat
mef_render_document_get_format (MefRenderDocument *self)
{
  g_return_val_if_fail (MEF_IS_RENDER_DOCUMENT (self), MEF_FORMAT_PDF);

  return self->format;
}

int
mef_render_document_get_n_pages (MefRenderDocument *self)
{
  g_return_val_if_fail (MEF_IS_RENDER_DOCUMENT (self), 0);

  return (int) self->pages->len;
}

const MefPageSize *
mef_render_document_get_page_size (MefRenderDocument *self, int page)
{
  g_return_val_if_fail (MEF_IS_RENDER_DOCUMENT (self), NULL);
  g_return_val_if_fail (page >= 0 && (guint) page < self->pages->len, NULL);

  return &g_array_index (self->pages, MefPageSize, page);
}

gboolean
mef_render_document_is_incomplete (MefRenderDocument *self, int page)
{
  g_return_val_if_fail (MEF_IS_RENDER_DOCUMENT (self), FALSE);

  return self->cut || g_hash_table_contains (self->incomplete, GINT_TO_POINTER (page));
}

void
mef_render_document_render_async (MefRenderDocument    *self,
                                  const MefTileRequest *request,
                                  int                   io_priority,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MEF_IS_RENDER_DOCUMENT (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_render_document_render_async);
  g_task_set_name (task, "mef-render-tile");

  if (request->page < 0 || (guint) request->page >= self->pages->len
      || !mef_tile_request_check (request, mef_render_document_get_page_size (self, request->page)))
    {
      g_task_return_new_error (task, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_TOO_BIG, "%s",
                               mef_rendering_error_get_message (MEF_RENDERING_ERROR_TOO_BIG));
      return;
    }
  mef_renderer_queue_render (self->renderer, self, request, io_priority, task);
}

MefTile *
mef_render_document_render_finish (MefRenderDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
