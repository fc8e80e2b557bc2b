/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/* A decision as `POST …/decision` carries it, the outbox keeps it and drafts store it. */

/** mef_decision_codec_write: one object; @name %NULL in an array or as the document */
void mef_decision_codec_write (MefJsonWriter *writer, const char *name, const MefDecision *decision);

/** mef_decision_codec_read: (transfer full) (nullable): from the object the reader stands in; %NULL when it
 * has failed */
MefDecision *mef_decision_codec_read (MefJsonReader *reader);

/** mef_decision_codec_encode: (transfer full): the JSON text */
char *mef_decision_codec_encode (const MefDecision *decision);

/**
 * mef_decision_codec_decode:
 * @text: unchecked JSON text
 *
 * Any thread. What was encoded decodes to an equal value.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with a %MEF_PROTOCOL_ERROR
 */
MefDecision *mef_decision_codec_decode (const char *text, gssize length, GError **error);

/** MEF_DECISION_BODY_MAX: bytes of a decision's body */
#define MEF_DECISION_BODY_MAX (64 * 1024)

/**
 * mef_decision_codec_decode_request:
 *
 * Like decode, for the server: an unknown member is an error. Shape and lengths are judged here, the rules of
 * MOD-04 by mef_decision_check().
 */
MefDecision *mef_decision_codec_decode_request (const char *text, gssize length, GError **error);

G_END_DECLS
