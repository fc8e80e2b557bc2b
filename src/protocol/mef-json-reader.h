/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"
#include "protocol/mef-json.h"

G_BEGIN_DECLS

/**
 * MefJsonReader:
 *
 * Reads the members of one object by name. The first fault is kept with its JSON pointer and everything after
 * it answers a neutral value, so that a codec reads all it wants and asks once, with
 * mef_json_reader_finish(). One thread.
 */
typedef struct _MefJsonReader MefJsonReader;

/**
 * MefJsonNeed:
 * @MEF_JSON_REQUIRED: must be there and not null
 * @MEF_JSON_OPTIONAL: may be absent or null
 */
typedef enum
{
  MEF_JSON_REQUIRED,
  MEF_JSON_OPTIONAL,
} MefJsonNeed;

/** MefJsonFromCode: the domain's `…_from_code`, wrapped to a common shape */
typedef gboolean (*MefJsonFromCode) (const char *code, guint *value);

/** MefJsonIsValid: whether a text has the form a member wants */
typedef gboolean (*MefJsonIsValid) (const char *text);

/** mef_json_reader_new: (transfer full): @node must outlive the reader; one that is no object is the first
 * fault */
MefJsonReader *mef_json_reader_new (JsonNode *node, MefJsonReading reading);
void           mef_json_reader_free (MefJsonReader *self);

/** mef_json_reader_is_request: whether lengths and unknown members are judged as for a request */
gboolean mef_json_reader_is_request (MefJsonReader *self);

/** mef_json_reader_has: whether the member is there and not null */
gboolean mef_json_reader_has (MefJsonReader *self, const char *name);

/** mef_json_reader_get_string: (transfer none) (nullable): %NULL when absent or at fault; lives as long as
 * the node */
const char *mef_json_reader_get_string (MefJsonReader *self, const char *name, MefJsonNeed need);

/** mef_json_reader_get_text: like get_string, and at most @max characters, of the form @is_valid (nullable)
 * wants */
const char *mef_json_reader_get_text (MefJsonReader *self,
                                      const char    *name,
                                      MefJsonNeed    need,
                                      gsize          max,
                                      MefJsonIsValid is_valid);

/** mef_json_reader_get_id: (transfer none) (nullable): a UUID in lower case */
const char *mef_json_reader_get_id (MefJsonReader *self, const char *name, MefJsonNeed need);

/** mef_json_reader_get_int: between @min and @max; @absent when optional and absent */
gint64 mef_json_reader_get_int (MefJsonReader *self,
                                const char    *name,
                                MefJsonNeed    need,
                                gint64         min,
                                gint64         max,
                                gint64         absent);
gboolean
mef_json_reader_get_boolean (MefJsonReader *self, const char *name, MefJsonNeed need, gboolean absent);

/** mef_json_reader_get_day: %MEF_DAY_NONE when optional and absent */
MefDay mef_json_reader_get_day (MefJsonReader *self, const char *name, MefJsonNeed need);

/** mef_json_reader_get_instant: µs UTC; 0 when optional and absent */
gint64 mef_json_reader_get_instant (MefJsonReader *self, const char *name, MefJsonNeed need);

/** mef_json_reader_get_code: one of the values @from_code knows; @absent when optional and absent */
guint mef_json_reader_get_code (MefJsonReader  *self,
                                const char     *name,
                                MefJsonNeed     need,
                                MefJsonFromCode from_code,
                                guint           absent);

/** mef_json_reader_get_codes: an array of codes, each giving one bit or several of the set; 0 when absent or
 * at fault */
guint mef_json_reader_get_codes (MefJsonReader  *self,
                                 const char     *name,
                                 MefJsonNeed     need,
                                 MefJsonFromCode from_code);

/** mef_json_reader_dup_strings: (transfer full) (array zero-terminated): never %NULL; empty when absent or at
 * fault */
char **mef_json_reader_dup_strings (MefJsonReader *self,
                                    const char    *name,
                                    MefJsonNeed    need,
                                    MefJsonIsValid is_valid);

/**
 * mef_json_reader_enter:
 *
 * Goes into the object @name; the names that follow are its members until mef_json_reader_leave(), which is
 * called exactly when this answered %TRUE.
 *
 * Returns: %FALSE when absent (a fault if required) or no object
 */
gboolean mef_json_reader_enter (MefJsonReader *self, const char *name, MefJsonNeed need);

/**
 * mef_json_reader_enter_array:
 * @max: elements it may have
 *
 * Goes into the array @name until mef_json_reader_leave(), which is called exactly when this did not answer
 * -1.
 *
 * Returns: its number of elements, -1 when absent (a fault if required) or at fault
 */
int mef_json_reader_enter_array (MefJsonReader *self, const char *name, MefJsonNeed need, guint max);

/** mef_json_reader_enter_element: goes into element @index, an object, of the array entered; leave as for
 * enter */
gboolean mef_json_reader_enter_element (MefJsonReader *self, guint index);
void     mef_json_reader_leave (MefJsonReader *self);

/** mef_json_reader_fail: a rule of the caller's own is broken by member @name (nullable: by the object) */
void mef_json_reader_fail (MefJsonReader *self, MefProtocolError code, const char *name, const char *message);

/** mef_json_reader_has_failed: whether a fault is kept; for loops that should end early */
gboolean mef_json_reader_has_failed (MefJsonReader *self);

/** mef_json_reader_finish: %FALSE with the first fault; in a request unknown members are one. @self may not
 * be read on */
gboolean mef_json_reader_finish (MefJsonReader *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefJsonReader, mef_json_reader_free)

G_END_DECLS
