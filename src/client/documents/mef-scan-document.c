/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/mef-scan-document.h"
#include "client/documents/interfaces/mef-scan-error.h"

#include <glib/gi18n.h>

struct _MefScanDocument
{
  GObject parent;

  MefRenderDocument *document; /* (owned) */
  MefTileCache      *tiles;    /* (owned) */
  guint              scan;     /* its name in @tiles */
};

static void mef_scan_document_pages_init (MefScanPagesInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefScanDocument,
                               mef_scan_document,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SCAN_PAGES, mef_scan_document_pages_init))

static int
mef_scan_document_get_n_pages (MefScanPages *pages)
{
  return mef_render_document_get_n_pages (MEF_SCAN_DOCUMENT (pages)->document);
}

static void
mef_scan_document_get_page_size (MefScanPages *pages, int page, double *width, double *height)
{
  const MefPageSize *size = mef_render_document_get_page_size (MEF_SCAN_DOCUMENT (pages)->document, page);

  *width = size->width;
  *height = size->height;
}

static gboolean
mef_scan_document_is_incomplete (MefScanPages *pages, int page)
{
  return mef_render_document_is_incomplete (MEF_SCAN_DOCUMENT (pages)->document, page);
}

static MefTile *
mef_scan_document_peek_tile (MefScanPages *pages, const MefScanTileKey *key)
{
  MefScanDocument *self = MEF_SCAN_DOCUMENT (pages);

  return mef_tile_cache_find (self->tiles, self->scan, key);
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefScanDocument      *self = g_task_get_source_object (task);
  const MefScanTileKey *key = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  MefTile *tile = mef_render_document_render_finish (MEF_RENDER_DOCUMENT (object), result, &error);

  if (tile == NULL)
    {
      g_task_return_error (task, mef_scan_document_translate_error (error));
      return;
    }
  mef_tile_cache_add (self->tiles, self->scan, key, tile);
  g_task_return_pointer (task, tile, (GDestroyNotify) mef_tile_unref);
}

static void
mef_scan_document_load_tile_async (MefScanPages         *pages,
                                   const MefScanTileKey *key,
                                   int                   io_priority,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  MefScanDocument *self = MEF_SCAN_DOCUMENT (pages);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  MefTile       *tile = mef_tile_cache_find (self->tiles, self->scan, key);
  MefTileRequest request = { .page = key->page, .rotation = key->rotation, .scale = key->scale };
  int            width;
  int            height;

  g_task_set_source_tag (task, mef_scan_document_load_tile_async);
  g_task_set_name (task, "mef-scan-tile");
  g_task_set_task_data (task, g_memdup2 (key, sizeof *key), g_free);
  if (tile != NULL)
    {
      g_task_return_pointer (task, mef_tile_ref (tile), (GDestroyNotify) mef_tile_unref);
      return;
    }

  mef_scan_pages_get_pixels (pages, key->page, key->rotation, key->scale, &width, &height);
  request.x = key->column * MEF_SCAN_TILE_SIZE;
  request.y = key->row * MEF_SCAN_TILE_SIZE;
  g_return_if_fail (request.x >= 0 && request.x < width && request.y >= 0 && request.y < height);
  request.width = MIN (MEF_SCAN_TILE_SIZE, width - request.x);
  request.height = MIN (MEF_SCAN_TILE_SIZE, height - request.y);
  mef_render_document_render_async (self->document, &request, io_priority, cancellable, rendered_cb,
                                    g_steal_pointer (&task));
}

static MefTile *
mef_scan_document_load_tile_finish (MefScanPages *pages, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, pages), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_scan_document_pages_init (MefScanPagesInterface *iface)
{
  iface->get_n_pages = mef_scan_document_get_n_pages;
  iface->get_page_size = mef_scan_document_get_page_size;
  iface->is_incomplete = mef_scan_document_is_incomplete;
  iface->peek_tile = mef_scan_document_peek_tile;
  iface->load_tile_async = mef_scan_document_load_tile_async;
  iface->load_tile_finish = mef_scan_document_load_tile_finish;
}

static void
mef_scan_document_finalize (GObject *object)
{
  MefScanDocument *self = MEF_SCAN_DOCUMENT (object);

  g_clear_object (&self->document);
  g_clear_object (&self->tiles);

  G_OBJECT_CLASS (mef_scan_document_parent_class)->finalize (object);
}

static void
mef_scan_document_class_init (MefScanDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_scan_document_finalize;
}

static void
mef_scan_document_init (MefScanDocument *self)
{
}

MefScanDocument *
mef_scan_document_new (MefRenderDocument *document, MefTileCache *tiles)
{
  /* Main thread. Tiles of a scan that was closed must not be found under another. */
  static guint     last;
  MefScanDocument *self;

  g_return_val_if_fail (MEF_IS_RENDER_DOCUMENT (document), NULL);
  g_return_val_if_fail (MEF_IS_TILE_CACHE (tiles), NULL);

  self = g_object_new (MEF_TYPE_SCAN_DOCUMENT, NULL);
  self->document = g_object_ref (document);
  self->tiles = g_object_ref (tiles);
  self->scan = ++last;
  return self;
}

GError *
mef_scan_document_translate_error (const GError *error)
{
  const char  *message;
  MefScanError code = MEF_SCAN_ERROR_UNREADABLE;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != MEF_RENDERING_ERROR)
    return g_error_copy (error);
  switch ((MefRenderingError) error->code)
    {
    case MEF_RENDERING_ERROR_FORMAT:
      message =
          _ ("Ce document ne peut pas être affiché : ce n’est ni un PDF, ni une image JPEG, PNG ou TIFF. "
             "Demandez-en un autre.");
      break;
    case MEF_RENDERING_ERROR_BROKEN:
      message =
          _ ("Ce document ne peut pas être affiché : il est endommagé ou incomplet. Demandez-en un autre.");
      break;
    case MEF_RENDERING_ERROR_TOO_BIG:
      message = _ ("Ce document ne peut pas être affiché : il est trop grand. Demandez-en un autre.");
      break;
    case MEF_RENDERING_ERROR_ENCRYPTED:
      message =
          _ ("Ce document ne peut pas être affiché : il est protégé par un mot de passe. Demandez-en un "
             "autre.");
      break;
    case MEF_RENDERING_ERROR_TIMEOUT:
      message =
          _ ("Ce document ne peut pas être affiché : sa lecture prenait trop de temps et a été arrêtée.");
      code = MEF_SCAN_ERROR_RENDERER;
      break;
    case MEF_RENDERING_ERROR_CRASHED:
    case MEF_RENDERING_ERROR_PROTOCOL:
    case MEF_RENDERING_ERROR_CLOSED:
      message =
          _ ("Ce document ne peut pas être affiché : sa lecture a échoué. Le reste de la demande n’est pas "
             "touché.");
      code = MEF_SCAN_ERROR_RENDERER;
      break;
    case MEF_RENDERING_ERROR_HELPER:
    default:
      message =
          _ ("Les documents ne peuvent pas être affichés sur ce poste : le lecteur protégé ne démarre pas. "
             "Prévenez votre administrateur.");
      code = MEF_SCAN_ERROR_RENDERER;
      break;
    }
  return g_error_new_literal (MEF_SCAN_ERROR, code, message);
}
