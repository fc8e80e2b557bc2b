/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-document.h"
#include "rendering/mef-rendering-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_RENDERER (mef_renderer_get_type ())
G_DECLARE_FINAL_TYPE (MefRenderer, mef_renderer, MEF, RENDERER, GObject)

/**
 * MefRenderer:
 *
 * Starts, bounds, kills and replaces `monenfant-render`, the process without rights that decodes what the
 * public sent in (SEC-03, REL-11). Each open document has a process of its own, so that no document can see,
 * delay or break another; one spare process waits warm. All calls come back in the main context of the thread
 * that made it; use it from that thread only.
 */

/**
 * mef_renderer_new:
 * @helper_path: (nullable): the `monenfant-render` program; %NULL: of the build tree this program was started
 * from, or the one installed with it
 *
 * Returns: (transfer full): a renderer; the first process starts with the first document, or by
 *   mef_renderer_warm_up()
 */
MefRenderer *mef_renderer_new (const char *helper_path);

/** mef_renderer_warm_up: starts the spare process now, so that the first document opens without that delay */
void mef_renderer_warm_up (MefRenderer *self);

/**
 * mef_renderer_set_time_limit:
 * @milliseconds: for a call; opening and the first tile together have as much (5,000 unless told)
 */
void mef_renderer_set_time_limit (MefRenderer *self, guint milliseconds);

/**
 * mef_renderer_open_async:
 * @bytes: the document, by its content; no name or declared type is believed
 * @io_priority: %G_PRIORITY_DEFAULT for what is looked at, %G_PRIORITY_LOW for what may be looked at next
 *
 * Opens a document: finds its format, counts and measures its pages.
 */
void mef_renderer_open_async (MefRenderer        *self,
                              GBytes             *bytes,
                              int                 io_priority,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * mef_renderer_open_finish:
 * Returns: (transfer full): the document, or %NULL with a %MEF_RENDERING_ERROR or %G_IO_ERROR_CANCELLED
 */
MefRenderDocument *mef_renderer_open_finish (MefRenderer *self, GAsyncResult *result, GError **error);

/** mef_renderer_close: stops every process; pending calls fail with %MEF_RENDERING_ERROR_CLOSED */
void mef_renderer_close (MefRenderer *self);

/** mef_renderer_get_n_started: processes started so far, for tests and the bench */
guint mef_renderer_get_n_started (MefRenderer *self);

G_END_DECLS
