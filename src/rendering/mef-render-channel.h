/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-render-message.h"

G_BEGIN_DECLS

/**
 * mef_render_channel_send:
 * @socket_fd: a SOCK_SEQPACKET socket
 * @message: as mef_render_message_init() made it
 * @passed_fd: sent along, or -1
 *
 * Returns: %FALSE with a %G_IO_ERROR when the packet was not sent whole
 */
gboolean
mef_render_channel_send (int socket_fd, const MefRenderMessage *message, int passed_fd, GError **error);

/**
 * mef_render_channel_receive:
 * @from_helper: who may have sent it
 * @passed_fd: (out): a descriptor that came along and is the caller's, or -1
 *
 * Takes one checked packet; waits for it where @socket_fd is blocking.
 *
 * Returns: %FALSE with %G_IO_ERROR_WOULD_BLOCK, %G_IO_ERROR_CLOSED at the end, %G_IO_ERROR_INVALID_DATA for a
 *   packet that says what it may not, or another %G_IO_ERROR
 */
gboolean mef_render_channel_receive (int               socket_fd,
                                     gboolean          from_helper,
                                     MefRenderMessage *message,
                                     int              *passed_fd,
                                     GError          **error);

/**
 * mef_render_channel_create_buffer:
 * @data: (nullable): what it shall hold; without it the buffer is zeroed and stays writable
 *
 * Makes anonymous shared memory of a size that never changes again (F_SEAL_SHRINK, F_SEAL_GROW), and with
 * @data of a content that never changes either: whoever maps it cannot be hit by SIGBUS.
 *
 * Returns: a descriptor, or -1 with a %G_IO_ERROR
 */
int mef_render_channel_create_buffer (const void *data, gsize size, GError **error);

/**
 * mef_render_channel_end_with_owner:
 *
 * Of the helper: the system ends it with the thread that started it, whatever it is doing then and however
 * the owner ended. One whose owner has already gone finds its socket closed.
 */
void mef_render_channel_end_with_owner (void);

G_END_DECLS
