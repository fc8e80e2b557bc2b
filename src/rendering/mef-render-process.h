/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-message.h"

G_BEGIN_DECLS

#define MEF_TYPE_RENDER_PROCESS (mef_render_process_get_type ())
G_DECLARE_FINAL_TYPE (MefRenderProcess, mef_render_process, MEF, RENDER_PROCESS, GObject)

/**
 * MefRenderProcess:
 *
 * One running `monenfant-render` and the question it is answering. Private to `src/rendering/`.
 */

/**
 * MefRenderReply:
 * @reply: (nullable): the answer, of the kind that belongs to the question; %NULL with an @error
 * @error: (nullable): %MEF_RENDERING_ERROR_TIMEOUT, `CRASHED`, `PROTOCOL` or `HELPER`; the process is gone
 * then
 */
typedef void (*MefRenderReply) (MefRenderProcess       *self,
                                const MefRenderMessage *reply,
                                const GError           *error,
                                gpointer                user_data);

/** MefRenderGone: the process died while it had nothing to do */
typedef void (*MefRenderGone) (MefRenderProcess *self, gpointer user_data);

/** mef_render_process_dup_helper: (transfer full): the `monenfant-render` of the build tree this program was
 * started from, or the one installed with it */
char *mef_render_process_dup_helper (void);

/**
 * mef_render_process_new:
 * @gone: called at most once, and not after mef_render_process_stop()
 *
 * Starts a helper; its events arrive in the thread-default main context.
 *
 * Returns: (transfer full): the process, or %NULL with %MEF_RENDERING_ERROR_HELPER
 */
MefRenderProcess *
mef_render_process_new (const char *helper_path, MefRenderGone gone, gpointer user_data, GError **error);

/**
 * mef_render_process_call:
 * @message: an OPEN, RENDER or READ; its serial is filled in
 * @passed_fd: sent along, or -1; stays the caller's
 * @limit: milliseconds from when the helper is ready
 *
 * Asks while nothing else is asked. @reply is called once, never from within this call, unless
 * mef_render_process_stop() comes first.
 */
void mef_render_process_call (MefRenderProcess *self,
                              MefRenderMessage *message,
                              int               passed_fd,
                              guint             limit,
                              MefRenderReply    reply,
                              gpointer          user_data);

/** mef_render_process_stop: has it killed, which happens a moment later; no callback comes any more */
void mef_render_process_stop (MefRenderProcess *self);

/** mef_render_process_is_alive: whether it may be asked */
gboolean mef_render_process_is_alive (MefRenderProcess *self);

/** mef_render_process_was_killed: whether somebody else, or the limit on processor time, ended it: not its
 * document's doing, so worth one more try */
gboolean mef_render_process_was_killed (MefRenderProcess *self);

/** mef_render_process_get_buffer: (transfer none): the tile buffer, which the helper may write to at any time
 */
const guint8 *mef_render_process_get_buffer (MefRenderProcess *self);

/** mef_render_process_get_pid: 0 once it has ended */
int mef_render_process_get_pid (MefRenderProcess *self);

G_END_DECLS
