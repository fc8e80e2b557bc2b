/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-protocol-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** MEF_JSON_DEPTH_MAX: arrays and objects that may be open at once */
#define MEF_JSON_DEPTH_MAX 32

/** MEF_JSON_INTEGER_MAX: 2^53 − 1, beyond which a double no longer counts one by one (RFC 8259, 6) */
#define MEF_JSON_INTEGER_MAX G_GINT64_CONSTANT (9007199254740991)

/** MEF_JSON_ANSWER_MAX: bytes of an answer that a client accepts in one piece */
#define MEF_JSON_ANSWER_MAX (4 * 1024 * 1024)

/**
 * MefJsonReading:
 * @MEF_JSON_ANSWER: an answer: members nobody knows are ignored, so that the server may grow
 * @MEF_JSON_REQUEST: a request: they are an error
 */
typedef enum
{
  MEF_JSON_ANSWER,
  MEF_JSON_REQUEST,
} MefJsonReading;

/**
 * mef_json_check:
 * @text: (array length=length): any bytes
 * @length: number of bytes, or -1 when NUL-terminated
 * @max: bytes allowed
 *
 * Whether @text is JSON as API-09 wants it: RFC 8259 in UTF-8 without a byte order mark, at most
 * %MEF_JSON_DEPTH_MAX deep, no duplicate names, no lone surrogates, no U+0000, no number beyond ±(2^53 − 1).
 * Linear in @length, constant stack. Any thread.
 */
gboolean mef_json_check (const char *text, gssize length, gsize max, GError **error);

/**
 * mef_json_parse:
 *
 * Like mef_json_check(), and builds the tree in the same pass, by the same reading of every number and
 * string: json-glib's lenient parser never sees the text. Numbers without fraction and exponent are `gint64`,
 * the others `double`.
 *
 * Returns: (transfer full) (nullable): the document
 */
JsonNode *mef_json_parse (const char *text, gssize length, gsize max, GError **error);

/** MefJsonSlice: a part of a text, as received */
typedef struct
{
  const char *start; /* NULL when the member is not there */
  gsize       length;
} MefJsonSlice;

/**
 * mef_json_scan:
 * @names: (array length=n_names): names without escapes
 * @slices: (out) (array length=n_names): where the value of each name stands in @text, white space around it
 * left out
 *
 * Like mef_json_check() for a text that must be an object, and tells in the same pass where the values of
 * some of its own members stand: what stores a record as received needs no tree.
 */
gboolean mef_json_scan (const char        *text,
                        gssize             length,
                        gsize              max,
                        const char *const *names,
                        MefJsonSlice      *slices,
                        guint              n_names,
                        GError           **error);

G_END_DECLS
