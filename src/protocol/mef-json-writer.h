/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefJsonWriter:
 *
 * Writes JSON text, compact, members in the order of the calls. Members take a name; elements of an array and
 * the document itself take %NULL for it. Strings must be UTF-8 without NUL (others are written with U+FFFD).
 * One thread.
 */
typedef struct _MefJsonWriter MefJsonWriter;

/** mef_json_writer_new: (transfer full): nothing is written yet */
MefJsonWriter *mef_json_writer_new (void);
void           mef_json_writer_free (MefJsonWriter *self);

/** mef_json_writer_reserve: so many bytes more are coming: makes room for them at once */
void mef_json_writer_reserve (MefJsonWriter *self, gsize octets);

/** mef_json_writer_begin_object: every begin has its end */
void mef_json_writer_begin_object (MefJsonWriter *self, const char *name);

/** mef_json_writer_end_object: closes the object that was begun last */
void mef_json_writer_end_object (MefJsonWriter *self);

/** mef_json_writer_begin_array: every begin has its end */
void mef_json_writer_begin_array (MefJsonWriter *self, const char *name);

/** mef_json_writer_end_array: closes the array that was begun last */
void mef_json_writer_end_array (MefJsonWriter *self);

/** mef_json_writer_add_string: @value %NULL writes null */
void mef_json_writer_add_string (MefJsonWriter *self, const char *name, const char *value);

/** mef_json_writer_add_int: @value within ±(2^53 − 1), or nobody will read it */
void mef_json_writer_add_int (MefJsonWriter *self, const char *name, gint64 value);

/** mef_json_writer_add_boolean: true or false */
void mef_json_writer_add_boolean (MefJsonWriter *self, const char *name, gboolean value);

/** mef_json_writer_add_null: null */
void mef_json_writer_add_null (MefJsonWriter *self, const char *name);

/** mef_json_writer_add_day: `YYYY-MM-DD`, null for %MEF_DAY_NONE */
void mef_json_writer_add_day (MefJsonWriter *self, const char *name, MefDay value);

/** mef_json_writer_add_instant: RFC 3339 in UTC; @value in µs */
void mef_json_writer_add_instant (MefJsonWriter *self, const char *name, gint64 value);

/** mef_json_writer_add_raw: @json is already checked JSON text, put in as it is; @length -1 when
 * NUL-terminated */
void mef_json_writer_add_raw (MefJsonWriter *self, const char *name, const char *json, gssize length);

/** mef_json_writer_finish: (transfer full): the text; frees @self */
char *mef_json_writer_finish (MefJsonWriter *self);

/** mef_json_writer_finish_bytes: (transfer full): the text as bytes without final NUL; frees @self */
GBytes *mef_json_writer_finish_bytes (MefJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefJsonWriter, mef_json_writer_free)

G_END_DECLS
