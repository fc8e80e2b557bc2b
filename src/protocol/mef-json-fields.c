/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-json-fields.h"

#include <string.h>

#define LIST_MAX 1000

static gboolean
is_nullable (const MefField *field)
{
  return (field->flags & (MEF_FIELD_NULLABLE | MEF_FIELD_OMITTED)) != 0;
}

/* Frees what a struct filled from @fields owns, not the struct. */
static void
clear_fields (const MefField *fields, gpointer value)
{
  for (; fields->name != NULL; fields++)
    {
      gpointer at = (char *) value + fields->offset;

      switch (fields->kind)
        {
        case MEF_FIELD_TEXT:
          g_clear_pointer ((char **) at, g_free);
          break;
        case MEF_FIELD_TEXTS:
          g_clear_pointer ((char ***) at, g_strfreev);
          break;
        case MEF_FIELD_SECTION:
          clear_fields (fields->fields, value);
          break;
        case MEF_FIELD_RECORD:
          if (*(gpointer *) at != NULL)
            fields->record->free (*(gpointer *) at);
          *(gpointer *) at = NULL;
          break;
        case MEF_FIELD_INT:
        case MEF_FIELD_INT64:
        case MEF_FIELD_BOOLEAN:
        case MEF_FIELD_DAY:
        case MEF_FIELD_INSTANT:
        case MEF_FIELD_CODE:
        case MEF_FIELD_CODES:
        case MEF_FIELD_LIST:
        default:
          break;
        }
    }
}

static void
read_text (MefJsonReader *reader, const MefField *field, MefJsonNeed need, char **text)
{
  gsize       max = field->max > 0 ? (gsize) field->max : G_MAXSIZE;
  const char *value = mef_json_reader_get_text (reader, field->name, need, max, field->is_valid);

  if (value == NULL && need == MEF_JSON_REQUIRED)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

static void
read_record (MefJsonReader *reader, const MefField *field, MefJsonNeed need, gpointer *record)
{
  const MefFieldRecord *type = field->record;
  g_autofree gpointer   value = NULL;
  gpointer              whole;

  if (!mef_json_reader_enter (reader, field->name, need))
    {
      if (need == MEF_JSON_OPTIONAL && *record != NULL)
        {
          type->free (*record);
          *record = NULL;
        }
      return;
    }

  if (type->read != NULL)
    {
      whole = type->read (reader);
      mef_json_reader_leave (reader);
      if (whole == NULL)
        return;
      if (*record != NULL)
        type->free (*record);
      *record = whole;
      return;
    }
  value = g_malloc0 (type->size);
  mef_json_fields_read (reader, type->fields, value);
  mef_json_reader_leave (reader);
  if (!mef_json_reader_has_failed (reader))
    {
      if (*record != NULL)
        type->free (*record);
      *record = type->copy (value);
    }
  clear_fields (type->fields, value);
}

static void
read_list (MefJsonReader *reader, const MefField *field, MefJsonNeed need, gpointer owner)
{
  const MefFieldRecord *type = field->record;
  guint                 max = field->max > 0 ? (guint) field->max : LIST_MAX;
  int                   n = mef_json_reader_enter_array (reader, field->name, need, max);
  g_autofree gpointer   value = NULL;

  if (n < 0)
    return;

  value = g_malloc (type->size);
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      memset (value, 0, type->size);
      mef_json_fields_read (reader, type->fields, value);
      mef_json_reader_leave (reader);
      if (!mef_json_reader_has_failed (reader))
        type->add (owner, value);
      clear_fields (type->fields, value);
    }
  mef_json_reader_leave (reader);
}

static void
read_section (MefJsonReader *reader, const MefField *field, MefJsonNeed need, gpointer value)
{
  if (!mef_json_reader_enter (reader, field->name, need))
    return;

  mef_json_fields_read (reader, field->fields, value);
  mef_json_reader_leave (reader);
}

void
mef_json_fields_read (MefJsonReader *reader, const MefField *fields, gpointer value)
{
  for (const MefField *field = fields; field->name != NULL && !mef_json_reader_has_failed (reader); field++)
    {
      MefJsonNeed need = is_nullable (field) ? MEF_JSON_OPTIONAL : MEF_JSON_REQUIRED;
      gpointer    at = (char *) value + field->offset;
      gboolean    free_range = field->min == 0 && field->max == 0;

      switch (field->kind)
        {
        case MEF_FIELD_TEXT:
          read_text (reader, field, need, at);
          break;
        case MEF_FIELD_INT:
          *(int *) at = (int) mef_json_reader_get_int (reader, field->name, need, field->min,
                                                       free_range ? G_MAXINT : field->max,
                                                       is_nullable (field) ? -1 : 0);
          break;
        case MEF_FIELD_INT64:
          *(gint64 *) at = mef_json_reader_get_int (reader, field->name, need, field->min,
                                                    field->max > 0 ? field->max : MEF_JSON_INTEGER_MAX, 0);
          break;
        case MEF_FIELD_BOOLEAN:
          *(gboolean *) at = mef_json_reader_get_boolean (reader, field->name, need, FALSE);
          break;
        case MEF_FIELD_DAY:
          *(MefDay *) at = mef_json_reader_get_day (reader, field->name, need);
          break;
        case MEF_FIELD_INSTANT:
          *(gint64 *) at = mef_json_reader_get_instant (reader, field->name, need);
          break;
        case MEF_FIELD_CODE:
          *(guint *) at =
              mef_json_reader_get_code (reader, field->name, need, field->from_code, *(guint *) at);
          break;
        case MEF_FIELD_CODES:
          *(guint *) at = mef_json_reader_get_codes (reader, field->name, need, field->from_code);
          break;
        case MEF_FIELD_TEXTS:
          g_strfreev (*(char ***) at);
          *(char ***) at = mef_json_reader_dup_strings (reader, field->name, need, field->is_valid);
          break;
        case MEF_FIELD_SECTION:
          read_section (reader, field, need, value);
          break;
        case MEF_FIELD_RECORD:
          read_record (reader, field, need, at);
          break;
        case MEF_FIELD_LIST:
          read_list (reader, field, need, value);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static gboolean
is_absent (const MefField *field, gconstpointer at)
{
  switch (field->kind)
    {
    case MEF_FIELD_TEXT:
    case MEF_FIELD_TEXTS:
    case MEF_FIELD_RECORD:
      return *(const gconstpointer *) at == NULL;
    case MEF_FIELD_INT:
      return *(const int *) at == -1;
    case MEF_FIELD_DAY:
      return *(const MefDay *) at == MEF_DAY_NONE;
    case MEF_FIELD_INT64:
    case MEF_FIELD_INSTANT:
    case MEF_FIELD_SECTION:
      return *(const gint64 *) at == 0;
    case MEF_FIELD_BOOLEAN:
    case MEF_FIELD_CODE:
    case MEF_FIELD_CODES:
    case MEF_FIELD_LIST:
    default:
      return FALSE;
    }
}

static void
write_codes (MefJsonWriter *writer, const MefField *field, guint set)
{
  mef_json_writer_begin_array (writer, field->name);
  for (guint i = 0; i < 32; i++)
    if ((set & (1u << i)) != 0)
      mef_json_writer_add_string (writer, NULL, field->to_code (1u << i));
  mef_json_writer_end_array (writer);
}

static void
write_texts (MefJsonWriter *writer, const MefField *field, char **texts)
{
  mef_json_writer_begin_array (writer, field->name);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    mef_json_writer_add_string (writer, NULL, texts[i]);
  mef_json_writer_end_array (writer);
}

static void
write_list (MefJsonWriter *writer, const MefField *field, const GPtrArray *list)
{
  mef_json_writer_begin_array (writer, field->name);
  for (guint i = 0; list != NULL && i < list->len; i++)
    mef_json_fields_write (writer, NULL, field->record->fields, g_ptr_array_index (list, i));
  mef_json_writer_end_array (writer);
}

static void
write_field (MefJsonWriter *writer, const MefField *field, gconstpointer value, gconstpointer at)
{
  switch (field->kind)
    {
    case MEF_FIELD_TEXT:
      {
        const char *text = *(const char *const *) at;

        mef_json_writer_add_string (writer, field->name, text != NULL ? text : "");
        break;
      }
    case MEF_FIELD_INT:
      mef_json_writer_add_int (writer, field->name, *(const int *) at);
      break;
    case MEF_FIELD_INT64:
      mef_json_writer_add_int (writer, field->name, *(const gint64 *) at);
      break;
    case MEF_FIELD_BOOLEAN:
      mef_json_writer_add_boolean (writer, field->name, *(const gboolean *) at);
      break;
    case MEF_FIELD_DAY:
      mef_json_writer_add_day (writer, field->name, *(const MefDay *) at);
      break;
    case MEF_FIELD_INSTANT:
      mef_json_writer_add_instant (writer, field->name, *(const gint64 *) at);
      break;
    case MEF_FIELD_CODE:
      mef_json_writer_add_string (writer, field->name, field->to_code (*(const guint *) at));
      break;
    case MEF_FIELD_CODES:
      write_codes (writer, field, *(const guint *) at);
      break;
    case MEF_FIELD_TEXTS:
      write_texts (writer, field, *(char **const *) at);
      break;
    case MEF_FIELD_SECTION:
      mef_json_fields_write (writer, field->name, field->fields, value);
      break;
    case MEF_FIELD_RECORD:
      if (*(const gconstpointer *) at != NULL && field->record->write != NULL)
        field->record->write (writer, field->name, *(const gconstpointer *) at);
      else if (*(const gconstpointer *) at != NULL)
        mef_json_fields_write (writer, field->name, field->record->fields, *(const gconstpointer *) at);
      else
        mef_json_writer_add_null (writer, field->name);
      break;
    case MEF_FIELD_LIST:
      write_list (writer, field, *(const GPtrArray *const *) at);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
mef_json_fields_write (MefJsonWriter *writer, const char *name, const MefField *fields, gconstpointer value)
{
  mef_json_writer_begin_object (writer, name);
  for (const MefField *field = fields; field->name != NULL; field++)
    {
      gconstpointer at = (const char *) value + field->offset;

      if (!is_nullable (field) || !is_absent (field, at))
        write_field (writer, field, value, at);
      else if ((field->flags & MEF_FIELD_OMITTED) == 0)
        mef_json_writer_add_null (writer, field->name);
    }
  mef_json_writer_end_object (writer);
}

gboolean
mef_json_fields_decode (const char     *text,
                        gssize          length,
                        gsize           max,
                        MefJsonReading  reading,
                        const MefField *fields,
                        gpointer        value,
                        GError        **error)
{
  g_autoptr (JsonNode) root = mef_json_parse (text, length, max, error);
  g_autoptr (MefJsonReader) reader = NULL;

  if (root == NULL)
    return FALSE;

  reader = mef_json_reader_new (root, reading);
  mef_json_fields_read (reader, fields, value);

  return mef_json_reader_finish (reader, error);
}

char *
mef_json_fields_encode (const MefField *fields, gconstpointer value)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  mef_json_fields_write (writer, NULL, fields, value);

  return mef_json_writer_finish (writer);
}
