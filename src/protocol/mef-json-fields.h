/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/** MefFieldKind: how a member of an object stands in the struct of its value */
typedef enum
{
  MEF_FIELD_TEXT,    /* char *; never NULL unless nullable */
  MEF_FIELD_INT,     /* int */
  MEF_FIELD_INT64,   /* gint64 */
  MEF_FIELD_BOOLEAN, /* gboolean */
  MEF_FIELD_DAY,     /* MefDay */
  MEF_FIELD_INSTANT, /* gint64, µs UTC */
  MEF_FIELD_CODE,    /* an enum, or guint */
  MEF_FIELD_CODES,   /* guint: a set of bits, an array of codes in JSON */
  MEF_FIELD_TEXTS,   /* char **, zero-terminated */
  MEF_FIELD_SECTION, /* an object whose members stand in the same struct */
  MEF_FIELD_RECORD,  /* a pointer to another struct */
  MEF_FIELD_LIST,    /* a GPtrArray of other structs */
} MefFieldKind;

/**
 * MefFieldFlags:
 * @MEF_FIELD_NULLABLE: null and absent stand for NULL, 0 or, for an int, -1; a section is null while its
 * instant at offset is 0
 * @MEF_FIELD_OMITTED: nullable, and left out instead of written as null
 */
typedef enum
{
  MEF_FIELD_NULLABLE = 1 << 0,
  MEF_FIELD_OMITTED = 1 << 1,
} MefFieldFlags;

typedef const char *(*MefJsonToCode) (guint value);

/** MefFieldRecord: a struct that others hold; functions are the domain's, wrapped to a common shape */
typedef struct
{
  const struct _MefField *fields; /* ended by one without name; %NULL where @read and @write do it */
  gsize                   size;
  gpointer (*read) (MefJsonReader *reader);
  void (*write) (MefJsonWriter *writer, const char *name, gconstpointer value);
  gpointer (*copy) (gconstpointer value);
  void (*free) (gpointer value);
  void (*add) (gpointer owner, gconstpointer value); /* for lists: appends a copy */
} MefFieldRecord;

/**
 * MefField: one member
 * @min, @max: of an int; @max of a text counts characters, of a list elements; 0 for no limit but the kind's
 * own
 * @is_valid: (nullable): form of a text, or of each text of an array
 */
typedef struct _MefField
{
  const char             *name;
  MefFieldKind            kind;
  gsize                   offset;
  guint                   flags;
  gint64                  min;
  gint64                  max;
  MefJsonIsValid          is_valid;
  MefJsonFromCode         from_code;
  MefJsonToCode           to_code;
  const struct _MefField *fields;
  const MefFieldRecord   *record;
} MefField;

/**
 * mef_json_fields_read:
 * @fields: (array zero-terminated): the members
 * @value: the struct, with defaults in it: texts and records it holds are freed and replaced
 *
 * Reads the object @reader stands in. On a fault @value may be filled in part; it stays free-able.
 */
void mef_json_fields_read (MefJsonReader *reader, const MefField *fields, gpointer value);

/** mef_json_fields_write: one object */
void
mef_json_fields_write (MefJsonWriter *writer, const char *name, const MefField *fields, gconstpointer value);

/**
 * mef_json_fields_decode:
 * @max: bytes allowed
 *
 * Reads a whole text into @value.
 *
 * Returns: %FALSE with a %MEF_PROTOCOL_ERROR; @value is then filled in part
 */
gboolean mef_json_fields_decode (const char     *text,
                                 gssize          length,
                                 gsize           max,
                                 MefJsonReading  reading,
                                 const MefField *fields,
                                 gpointer        value,
                                 GError        **error);

/** mef_json_fields_encode: (transfer full): the JSON text */
char *mef_json_fields_encode (const MefField *fields, gconstpointer value);

/**
 * MEF_JSON_CODE:
 * @prefix: of the two functions it defines, `prefix_read` and `prefix_write`
 * @Type: the enum
 * @domain: prefix of the domain's `…_from_code` and `…_to_code`
 */
#define MEF_JSON_CODE(prefix, Type, domain)                                                                  \
  static gboolean prefix##_read (const char *code, guint *value)                                             \
  {                                                                                                          \
    Type known;                                                                                              \
                                                                                                             \
    if (!domain##_from_code (code, &known))                                                                  \
      return FALSE;                                                                                          \
    *value = (guint) known;                                                                                  \
    return TRUE;                                                                                             \
  }                                                                                                          \
                                                                                                             \
  static const char *prefix##_write (guint value) { return domain##_to_code ((Type) value); }

G_END_DECLS
