/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** MefFormat: by content */
typedef enum
{
  MEF_FORMAT_PDF,
  MEF_FORMAT_JPEG,
  MEF_FORMAT_PNG,
  MEF_FORMAT_TIFF,
  MEF_FORMAT_N,
} MefFormat;

/** mef_format_get_media_type: `application/pdf`, `image/jpeg`, `image/png`, `image/tiff` */
const char *mef_format_get_media_type (MefFormat format);

/**
 * MefPageSize: of the page as it stands upright
 * @width: points (1/72 inch); a picture without a believable resolution counts as an A4 sheet
 * @height: points
 * @pixel_width: pixels of a picture; 0 for a PDF page, which is sharp at any scale
 * @pixel_height: likewise
 */
typedef struct
{
  double width;
  double height;
  int    pixel_width;
  int    pixel_height;
} MefPageSize;

/**
 * mef_page_size_to_pixels:
 * @width: (out): of the page turned by @rotation, at least 1
 * @height: (out): likewise
 *
 * How many pixels a page covers; both sides of the protocol count alike.
 */
void mef_page_size_to_pixels (const MefPageSize *self,
                              MefRotation        rotation,
                              double             scale,
                              int               *width,
                              int               *height);

#define MEF_TYPE_RENDER_DOCUMENT (mef_render_document_get_type ())
G_DECLARE_FINAL_TYPE (MefRenderDocument, mef_render_document, MEF, RENDER_DOCUMENT, GObject)

/**
 * MefRenderDocument:
 *
 * A document opened by a #MefRenderer. It keeps its bytes, so that a process that died or was needed
 * elsewhere is replaced without the caller's doing. Same thread as its renderer. Dropping the last reference
 * closes it.
 */

/** mef_render_document_get_format: by content */
MefFormat mef_render_document_get_format (MefRenderDocument *self);
int       mef_render_document_get_n_pages (MefRenderDocument *self);

/** mef_render_document_get_page_size: (transfer none): of @page, from 0 */
const MefPageSize *mef_render_document_get_page_size (MefRenderDocument *self, int page);

/**
 * mef_render_document_is_incomplete:
 *
 * Whether a part of the document, or of @page, is missing or unreadable, as far as drawing it has shown until
 * now.
 */
gboolean mef_render_document_is_incomplete (MefRenderDocument *self, int page);

/**
 * mef_render_document_render_async:
 * @request: copied
 * @io_priority: calls of a smaller number go first
 *
 * Draws a tile. A page that crashed or blocked the helper fails at once from then on; the other pages go on.
 * A cancelled call ends at once, and costs nothing when it had not begun.
 */
void mef_render_document_render_async (MefRenderDocument    *self,
                                       const MefTileRequest *request,
                                       int                   io_priority,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/**
 * mef_render_document_render_finish:
 * Returns: (transfer full): the tile, or %NULL with a %MEF_RENDERING_ERROR or %G_IO_ERROR_CANCELLED
 */
MefTile *mef_render_document_render_finish (MefRenderDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
