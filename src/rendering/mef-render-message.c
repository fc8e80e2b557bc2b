/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-render-message.h"

#include <math.h>
#include <string.h>

static gboolean
page_size_check (const MefPageSize *size)
{
  return isfinite (size->width) && isfinite (size->height) && size->width > 0 && size->height > 0
         && size->width <= MEF_RENDER_MAX_POINTS && size->height <= MEF_RENDER_MAX_POINTS
         && size->pixel_width >= 0 && size->pixel_height >= 0
         && (gint64) size->pixel_width * size->pixel_height <= MEF_RENDER_MAX_PIXELS;
}

static gboolean
opened_check (const MefRenderOpened *self)
{
  if (self->header.status != 0)
    return TRUE;
  if (self->format >= MEF_FORMAT_N || self->n_pages < 1 || self->n_pages > MEF_RENDER_MAX_PAGES)
    return FALSE;
  for (guint i = 0; i < self->n_pages; i++)
    if (!page_size_check (&self->pages[i]))
      return FALSE;
  return TRUE;
}

/* What the helper itself may find; the other codes are the owner's to say. */
static gboolean
status_check (guint32 status)
{
  switch (status)
    {
    case 0:
    case 1 + MEF_RENDERING_ERROR_FORMAT:
    case 1 + MEF_RENDERING_ERROR_BROKEN:
    case 1 + MEF_RENDERING_ERROR_TOO_BIG:
    case 1 + MEF_RENDERING_ERROR_ENCRYPTED:
      return TRUE;
    default:
      return FALSE;
    }
}

void
mef_render_message_init (MefRenderMessage *self, MefRenderKind kind, guint32 serial)
{
  memset (self, 0, sizeof *self);
  self->header.magic = MEF_RENDER_MAGIC;
  self->header.version = MEF_RENDER_VERSION;
  self->header.kind = (guint16) kind;
  self->header.serial = serial;
}

gsize
mef_render_message_get_size (guint kind)
{
  switch (kind)
    {
    case MEF_RENDER_READY:
    case MEF_RENDER_RENDERED:
      return sizeof (MefRenderHeader);
    case MEF_RENDER_OPEN:
    case MEF_RENDER_READ:
      return sizeof (MefRenderOpen);
    case MEF_RENDER_OPENED:
      return sizeof (MefRenderOpened);
    case MEF_RENDER_RENDER:
      return sizeof (MefRenderTile);
    case MEF_RENDER_CELLS:
      return sizeof (MefRenderCells);
    default:
      return 0;
    }
}

gboolean
mef_render_message_carries_document (guint kind)
{
  return kind == MEF_RENDER_OPEN || kind == MEF_RENDER_READ;
}

MefRenderKind
mef_render_message_get_answer (MefRenderKind question)
{
  switch (question)
    {
    case MEF_RENDER_OPEN:
      return MEF_RENDER_OPENED;
    case MEF_RENDER_READ:
      return MEF_RENDER_CELLS;
    default:
      return MEF_RENDER_RENDERED;
    }
}

/* Only an answer that says something of a document has any. */
static gboolean
flags_check (const MefRenderHeader *header)
{
  if (header->status == 0 && (header->kind == MEF_RENDER_OPENED || header->kind == MEF_RENDER_RENDERED))
    return (header->flags & ~MEF_RENDER_INCOMPLETE) == 0;
  return header->flags == 0;
}

gboolean
mef_render_message_check (const MefRenderMessage *self, gsize length, gboolean from_helper)
{
  if (length < sizeof (MefRenderHeader) || self->header.magic != MEF_RENDER_MAGIC
      || self->header.version != MEF_RENDER_VERSION
      || length != mef_render_message_get_size (self->header.kind) || !flags_check (&self->header))
    return FALSE;

  switch (self->header.kind)
    {
    case MEF_RENDER_READY:
      return from_helper && self->header.status == 0;
    case MEF_RENDER_OPENED:
      return from_helper && status_check (self->header.status) && opened_check (&self->opened);
    case MEF_RENDER_RENDERED:
      return from_helper && status_check (self->header.status);
    case MEF_RENDER_CELLS:
      return from_helper && status_check (self->header.status)
             && self->cells.size <= (self->header.status == 0 ? MEF_RENDER_TILE_BUFFER : 0);
    case MEF_RENDER_OPEN:
    case MEF_RENDER_READ:
      return !from_helper && self->open.size > 0 && self->open.size <= MEF_RENDER_MAX_BYTES;
    case MEF_RENDER_RENDER:
      return !from_helper && mef_tile_request_check (&self->tile.request, NULL);
    default:
      return FALSE;
    }
}

gboolean
mef_tile_request_check (const MefTileRequest *request, const MefPageSize *size)
{
  if (request->page < 0 || request->page >= MEF_RENDER_MAX_PAGES
      || (guint) request->rotation > MEF_ROTATION_270 || request->width < 1
      || request->width > MEF_TILE_MAX_SIZE || request->height < 1 || request->height > MEF_TILE_MAX_SIZE)
    return FALSE;
  if (request->x < -MEF_TILE_MAX_SIZE || request->x > MEF_RENDER_MAX_SIDE || request->y < -MEF_TILE_MAX_SIZE
      || request->y > MEF_RENDER_MAX_SIDE)
    return FALSE;
  if (!isfinite (request->scale) || request->scale < 1.0 / 1024 || request->scale > 1024)
    return FALSE;
  return size == NULL || MAX (size->width, size->height) * request->scale <= MEF_RENDER_MAX_SIDE;
}

void
mef_page_size_to_pixels (const MefPageSize *self, MefRotation rotation, double scale, int *width, int *height)
{
  int across = MAX (1, (int) lround (MIN (self->width * scale, (double) MEF_RENDER_MAX_SIDE)));
  int down = MAX (1, (int) lround (MIN (self->height * scale, (double) MEF_RENDER_MAX_SIDE)));

  *width = rotation == MEF_ROTATION_90 || rotation == MEF_ROTATION_270 ? down : across;
  *height = rotation == MEF_ROTATION_90 || rotation == MEF_ROTATION_270 ? across : down;
}
