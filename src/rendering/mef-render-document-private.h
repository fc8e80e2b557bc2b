/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-process.h"
#include "rendering/mef-renderer.h"

G_BEGIN_DECLS

/*
 * What the renderer keeps of a document. Private to `src/rendering/`.
 */
struct _MefRenderDocument
{
  GObject parent;

  MefRenderer *renderer; /* (owned) */
  GBytes      *bytes;    /* (owned) */
  int          bytes_fd; /* the bytes as a sealed memfd, or -1 before they are first needed */
  MefFormat    format;
  GArray      *pages;      /* (element-type MefPageSize): empty until opened */
  GHashTable  *incomplete; /* (owned): pages of which a part is missing or unreadable */
  gboolean     cut;        /* a part of the document is */
  GHashTable  *bad_pages;  /* page → error code + 1: they cost the helper its life */
  guint        open_cost;  /* milliseconds that opening took, charged to the first tile */

  MefRenderProcess *process;  /* (owned) (nullable) */
  gboolean          attached; /* @process has the document open */
  gpointer          call;     /* (nullable): the MefRenderCall that @process answers */
  gint64            used_at;  /* monotonic: by which the idle process to give up is chosen */
};

/** mef_render_document_new: (transfer full): a document that is not opened yet */
MefRenderDocument *mef_render_document_new (MefRenderer *renderer, GBytes *bytes);

/** mef_renderer_queue_render: @task returns a #MefTile */
void mef_renderer_queue_render (MefRenderer          *self,
                                MefRenderDocument    *document,
                                const MefTileRequest *request,
                                int                   io_priority,
                                GTask                *task);

/** mef_renderer_forget: @document is going away, nothing of it is queued */
void mef_renderer_forget (MefRenderer *self, MefRenderDocument *document);

G_END_DECLS
