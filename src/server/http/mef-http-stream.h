/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-http-connection.h"

G_BEGIN_DECLS

#define MEF_TYPE_HTTP_STREAM (mef_http_stream_get_type ())
G_DECLARE_FINAL_TYPE (MefHttpStream, mef_http_stream, MEF, HTTP_STREAM, GIOStream)

/**
 * MefHttpStream:
 *
 * What libsoup reads and writes a connection by. It closes without waiting for the caller, and tells libsoup
 * of a connection that ends between two requests, which libsoup 3.2 would keep open for ever: see
 * #MefHttpInput.
 */

/** mef_http_stream_new: (transfer full): over @base, encrypted or plain */
GIOStream *mef_http_stream_new (GIOStream *base, MefHttpConnection *connection);

G_END_DECLS
