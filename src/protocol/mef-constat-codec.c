/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-constat-codec.h"

#include "base/mef-id.h"
#include "protocol/mef-json-fields.h"

#define LIST_MAX         1000
#define CONSTATS(member) offsetof (MefConstats, member)

static const MefField fields[] = {
  { "demande", MEF_FIELD_TEXT, CONSTATS (demande), .is_valid = mef_id_is_valid },
  { "version", MEF_FIELD_INT64, CONSTATS (version) },
  { NULL },
};

static void
read_constat (MefJsonReader *reader, GPtrArray *constats)
{
  const char    *code = mef_json_reader_get_string (reader, "code", MEF_JSON_REQUIRED);
  const char    *detail = mef_json_reader_get_string (reader, "detail", MEF_JSON_OPTIONAL);
  const char    *lien = mef_json_reader_get_id (reader, "lien", MEF_JSON_OPTIONAL);
  MefCodeConstat known;

  if (!mef_json_reader_has_failed (reader) && mef_constat_from_code (code, &known))
    g_ptr_array_add (constats, mef_constat_new (known, detail, lien));
}

static void
read_constats (MefJsonReader *reader, GPtrArray *constats)
{
  int n = mef_json_reader_enter_array (reader, "constats", MEF_JSON_REQUIRED, LIST_MAX);

  if (n < 0)
    return;

  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      read_constat (reader, constats);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
}

MefConstats *
mef_constats_new (const char *demande, gint64 version)
{
  MefConstats *self = g_new0 (MefConstats, 1);

  self->demande = g_strdup (demande != NULL ? demande : "");
  self->version = version;
  self->constats = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_constat_free);

  return self;
}

void
mef_constats_free (MefConstats *self)
{
  if (self == NULL)
    return;

  g_free (self->demande);
  g_ptr_array_unref (self->constats);
  g_free (self);
}

char *
mef_constat_codec_encode (const MefConstats *constats)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (constats != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "demande", constats->demande);
  mef_json_writer_add_int (writer, "version", constats->version);
  mef_json_writer_begin_array (writer, "constats");
  for (guint i = 0; i < constats->constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats->constats, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "code", mef_constat_to_code (constat->code));
      mef_json_writer_add_string (writer, "detail", constat->detail);
      mef_json_writer_add_string (writer, "lien", constat->lien);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

MefConstats *
mef_constat_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefConstats) constats = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  constats = mef_constats_new (NULL, 0);
  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  mef_json_fields_read (reader, fields, constats);
  read_constats (reader, constats->constats);
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&constats);
}
