/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-http-connection.h"

G_BEGIN_DECLS

/**
 * mef_http_farewell:
 * @stream: taken from libsoup
 * @answer: all of it, head and body
 *
 * Writes the last answer of a connection and closes it. What the caller still sends is read and thrown away
 * for a moment: closed at once, the kernel would reset the connection and with it the answer (RFC 9112, 9.6).
 */
void mef_http_farewell (GIOStream *stream, MefHttpConnection *connection, GBytes *answer);

G_END_DECLS
