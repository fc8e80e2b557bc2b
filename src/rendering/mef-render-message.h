/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-document.h"
#include "rendering/mef-rendering-error.h"

G_BEGIN_DECLS

/*
 * What the owner and `monenfant-render` say to each other over a SOCK_SEQPACKET pair: one struct a packet, in
 * the machine's own byte order, always of its full size. The owner asks, the helper answers, one question at
 * a time.
 *
 * The helper begins with READY, once it has given up its rights. OPEN carries the document as a sealed memfd,
 * READ likewise a workbook. The pixels of RENDERED and the values of CELLS (rendering/mef-render-cells.h) lie
 * in the tile buffer, a memfd that the owner made and sealed against shrinking.
 */

#define MEF_RENDER_MAGIC   0x4d454652u
#define MEF_RENDER_VERSION 3

/** MEF_RENDER_MAX_PAGES: a document with more is refused */
#define MEF_RENDER_MAX_PAGES 200
/** MEF_RENDER_MAX_BYTES: a larger document is refused */
#define MEF_RENDER_MAX_BYTES (64 * 1024 * 1024)
/** MEF_RENDER_MAX_PIXELS: a picture (or a picture within a page of TIFF) with more is refused */
#define MEF_RENDER_MAX_PIXELS (200 * 1000 * 1000)
/** MEF_RENDER_MAX_SIDE: pixels of a turned and scaled page, on its longer side */
#define MEF_RENDER_MAX_SIDE (1 << 17)
/** MEF_RENDER_MAX_POINTS: of a page's longer side (PDF 32000-1 Annex C: 14,400) */
#define MEF_RENDER_MAX_POINTS 14400.0
/** MEF_RENDER_TILE_BUFFER: bytes of the shared buffer */
#define MEF_RENDER_TILE_BUFFER (MEF_TILE_MAX_SIZE * MEF_TILE_MAX_SIZE * 4)

/** MEF_RENDER_SOCKET_FD, MEF_RENDER_BUFFER_FD: where the helper finds the socket and the tile buffer */
#define MEF_RENDER_SOCKET_FD 3
#define MEF_RENDER_BUFFER_FD 4

typedef enum
{
  MEF_RENDER_READY = 1,
  MEF_RENDER_OPEN,
  MEF_RENDER_OPENED,
  MEF_RENDER_RENDER,
  MEF_RENDER_RENDERED,
  MEF_RENDER_READ,
  MEF_RENDER_CELLS,
} MefRenderKind;

/** MEF_RENDER_INCOMPLETE: a part of the document (OPENED) or of the page (RENDERED) is missing or unreadable
 */
#define MEF_RENDER_INCOMPLETE 1u

/**
 * MefRenderHeader:
 * @serial: of the question, repeated in its answer
 * @status: of an answer: 0, or 1 + a #MefRenderingError
 * @flags: of an answer without error: 0 or %MEF_RENDER_INCOMPLETE
 */
typedef struct
{
  guint32 magic;
  guint16 version;
  guint16 kind;
  guint32 serial;
  guint32 status;
  guint32 flags;
} MefRenderHeader;

typedef struct
{
  MefRenderHeader header;
  guint64         size; /* bytes in the memfd */
} MefRenderOpen;

typedef struct
{
  MefRenderHeader header;
  guint64         size; /* bytes in the tile buffer, none with an error */
} MefRenderCells;

typedef struct
{
  MefRenderHeader header;
  guint32         format;
  guint32         n_pages;
  MefPageSize     pages[MEF_RENDER_MAX_PAGES];
} MefRenderOpened;

typedef struct
{
  MefRenderHeader header;
  MefTileRequest  request;
} MefRenderTile;

typedef union
{
  MefRenderHeader header; /* READY and RENDERED are no more than this */
  MefRenderOpen   open;   /* READ, too */
  MefRenderOpened opened;
  MefRenderTile   tile;
  MefRenderCells  cells;
} MefRenderMessage;

/** mef_render_message_init: zeroes @self and fills in the header */
void mef_render_message_init (MefRenderMessage *self, MefRenderKind kind, guint32 serial);

/** mef_render_message_get_size: bytes a message of @kind has, 0 for what is no kind */
gsize mef_render_message_get_size (guint kind);

/** mef_render_message_carries_document: whether a message of @kind comes with a descriptor, as no other does
 */
gboolean mef_render_message_carries_document (guint kind);

/** mef_render_message_get_answer: the kind that answers @question */
MefRenderKind mef_render_message_get_answer (MefRenderKind question);

/**
 * mef_render_message_check:
 * @length: bytes received into @self
 * @from_helper: who sent it
 *
 * Whether every field is what that side may say; nothing of a message is believed before.
 */
gboolean mef_render_message_check (const MefRenderMessage *self, gsize length, gboolean from_helper);

/** mef_tile_request_check: whether @request is within bounds for a page of @size (nullable: not known) */
gboolean mef_tile_request_check (const MefTileRequest *request, const MefPageSize *size);

G_END_DECLS
