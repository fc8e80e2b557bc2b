/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_HTTP_GZIP (mef_http_gzip_get_type ())
G_DECLARE_FINAL_TYPE (MefHttpGzip, mef_http_gzip, MEF, HTTP_GZIP, GObject)

/** MefHttpGzip: one gzip stream, given piece by piece on threads of its own; one piece at a time */

/** mef_http_gzip_new: (transfer full): the beginning of a stream */
MefHttpGzip *mef_http_gzip_new (void);

/**
 * mef_http_gzip_push_async:
 * @bytes: the next piece
 * @last: it ends the stream
 *
 * Each piece can be read as soon as it arrives: it is flushed.
 */
void mef_http_gzip_push_async (MefHttpGzip        *self,
                               GBytes             *bytes,
                               gboolean            last,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/** mef_http_gzip_push_finish: (transfer full) (nullable): what to send */
GBytes *mef_http_gzip_push_finish (MefHttpGzip *self, GAsyncResult *result, GError **error);

/**
 * mef_http_gzip_is_accepted:
 * @text: (nullable): value of `Accept-Encoding` (RFC 9110, 12.5.3)
 */
gboolean mef_http_gzip_is_accepted (const char *text);

G_END_DECLS
