/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefProtocolError:
 * @MEF_PROTOCOL_ERROR_SYNTAX: not the JSON of API-09; mef_protocol_error_get_offset() says where
 * @MEF_PROTOCOL_ERROR_TOO_LARGE: longer than the limit
 * @MEF_PROTOCOL_ERROR_MISSING: a required member is not there
 * @MEF_PROTOCOL_ERROR_INVALID: a member of the wrong type, or a value that is not allowed
 * @MEF_PROTOCOL_ERROR_UNKNOWN: a request with a member nobody knows
 * @MEF_PROTOCOL_ERROR_CURSOR: a cursor that is not one of ours
 *
 * What is wrong with a text that came in. The messages are French and may be shown; they never repeat the
 * text itself.
 */
typedef enum
{
  MEF_PROTOCOL_ERROR_SYNTAX,
  MEF_PROTOCOL_ERROR_TOO_LARGE,
  MEF_PROTOCOL_ERROR_MISSING,
  MEF_PROTOCOL_ERROR_INVALID,
  MEF_PROTOCOL_ERROR_UNKNOWN,
  MEF_PROTOCOL_ERROR_CURSOR,
} MefProtocolError;

#define MEF_PROTOCOL_ERROR (mef_protocol_error_quark ())
GQuark mef_protocol_error_quark (void);

/**
 * mef_protocol_error_get_pointer:
 *
 * Returns: (transfer none): the JSON pointer (RFC 6901) of the member at fault, "" for the document itself
 * and for errors of other domains
 */
const char *mef_protocol_error_get_pointer (const GError *error);

/**
 * mef_protocol_error_get_offset:
 *
 * Returns: the byte at which the text stops being acceptable, -1 where the fault is not one of syntax
 */
gint64 mef_protocol_error_get_offset (const GError *error);

/**
 * mef_protocol_error_new:
 * @pointer: (nullable): JSON pointer
 * @offset: byte offset, or -1
 *
 * Returns: (transfer full): an error of %MEF_PROTOCOL_ERROR
 */
GError *
mef_protocol_error_new (MefProtocolError code, const char *pointer, gint64 offset, const char *message);

G_END_DECLS
