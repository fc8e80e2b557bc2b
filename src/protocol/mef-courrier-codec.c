/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-courrier-codec.h"

#include "base/mef-id.h"
#include "protocol/mef-json-fields.h"

#define COURRIER(member) offsetof (MefCourrier, member)

MEF_JSON_CODE (etat, MefEtatCourrier, mef_etat_courrier)

static const MefField fields[] = {
  { "id", MEF_FIELD_TEXT, COURRIER (id), .is_valid = mef_id_is_valid },
  { "demande", MEF_FIELD_TEXT, COURRIER (demande), .is_valid = mef_id_is_valid },
  { "evenement", MEF_FIELD_TEXT, COURRIER (evenement) },
  { "etat", MEF_FIELD_CODE, COURRIER (etat), .from_code = etat_read, .to_code = etat_write },
  { "motif_refus", MEF_FIELD_TEXT, COURRIER (motif_refus), MEF_FIELD_NULLABLE },
  { "le", MEF_FIELD_INSTANT, COURRIER (le) },
  { NULL },
};

void
mef_courrier_codec_write (MefJsonWriter *writer, const char *name, const MefCourrier *courrier)
{
  g_return_if_fail (writer != NULL && courrier != NULL);

  mef_json_fields_write (writer, name, fields, courrier);
}

MefCourrier *
mef_courrier_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefCourrier) courrier = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  courrier = mef_courrier_new ("", "", "");
  mef_json_fields_read (reader, fields, courrier);
  if (mef_json_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&courrier);
}

char *
mef_courrier_codec_encode (const MefCourrier *courrier)
{
  g_return_val_if_fail (courrier != NULL, NULL);

  return mef_json_fields_encode (fields, courrier);
}

MefCourrier *
mef_courrier_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefCourrier) courrier = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  courrier = mef_courrier_new ("", "", "");
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, courrier, error))
    return NULL;

  return g_steal_pointer (&courrier);
}

char *
mef_courrier_codec_encode_list (GPtrArray *courriers)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (courriers != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "courriers");
  for (guint i = 0; i < courriers->len; i++)
    mef_courrier_codec_write (writer, NULL, g_ptr_array_index (courriers, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}
