/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-document-private.h"

G_BEGIN_DECLS

/**
 * MefRenderPool:
 *
 * The processes of a renderer: which document has one, and the spare that waits warm. Private to
 * `src/rendering/`.
 */
typedef struct _MefRenderPool MefRenderPool;

/** mef_render_pool_new: (transfer full): no process yet; @helper_path: (nullable): mef_renderer_new() says it
 */
MefRenderPool *mef_render_pool_new (const char *helper_path);
void           mef_render_pool_free (MefRenderPool *self);

/** mef_render_pool_add: @document: (unowned): may be given a process from now on, until
 * mef_render_pool_remove() */
void mef_render_pool_add (MefRenderPool *self, MefRenderDocument *document);

/** mef_render_pool_remove: takes its process, too */
void mef_render_pool_remove (MefRenderPool *self, MefRenderDocument *document);

/** mef_render_pool_has_room: whether a document without a process could have one now */
gboolean mef_render_pool_has_room (MefRenderPool *self);

/**
 * mef_render_pool_attach:
 *
 * Gives @document a process; the idle one that was used longest ago gives way when there are too many. This
 * costs no waiting: the helper gets its question as soon as it is ready.
 *
 * Returns: %FALSE when none can be started
 */
gboolean mef_render_pool_attach (MefRenderPool *self, MefRenderDocument *document);

/** mef_render_pool_detach: ends the process of @document, if it has one */
void mef_render_pool_detach (MefRenderDocument *document);

/** mef_render_pool_warm_up: starts the spare process when there is none */
void mef_render_pool_warm_up (MefRenderPool *self);

/**
 * mef_render_pool_close:
 *
 * Ends all processes, for good.
 *
 * Returns: (transfer container): the calls they were at
 */
GPtrArray *mef_render_pool_close (MefRenderPool *self);

/** mef_render_pool_get_n_started: processes started so far */
guint mef_render_pool_get_n_started (MefRenderPool *self);

G_END_DECLS
