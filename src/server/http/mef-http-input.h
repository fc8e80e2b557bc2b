/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-http-connection.h"

G_BEGIN_DECLS

#define MEF_TYPE_HTTP_INPUT (mef_http_input_get_type ())
G_DECLARE_FINAL_TYPE (MefHttpInput, mef_http_input, MEF, HTTP_INPUT, GFilterInputStream)

/**
 * MefHttpInput:
 *
 * A connection's input. When it ends while no request is under way (mef_http_connection_set_idle()), an empty
 * line comes before the end: libsoup 3.2 closes a connection only for a request, and would leave one that
 * ends between two of them open, descriptor and all. An empty line before a request means nothing (RFC
 * 9112, 2.2), but begins one that libsoup then ends.
 */

/** mef_http_input_new: (transfer full): over @base, a #GPollableInputStream */
GInputStream *mef_http_input_new (GInputStream *base, MefHttpConnection *connection);

G_END_DECLS
