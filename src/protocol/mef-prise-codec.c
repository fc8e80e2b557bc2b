/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-prise-codec.h"

#include "base/mef-id.h"
#include "protocol/mef-json-fields.h"

#define PRISE(member) offsetof (MefPrise, member)

static const MefField fields[] = {
  { "demande", MEF_FIELD_TEXT, PRISE (demande), .is_valid = mef_id_is_valid },
  { "titulaire", MEF_FIELD_TEXT, PRISE (titulaire), .is_valid = mef_id_is_valid },
  { "titulaire_nom", MEF_FIELD_TEXT, PRISE (titulaire_nom) },
  { "depuis", MEF_FIELD_INSTANT, PRISE (depuis) },
  { "fin", MEF_FIELD_INSTANT, PRISE (fin), MEF_FIELD_OMITTED },
  { NULL },
};

void
mef_prise_codec_write (MefJsonWriter *writer, const char *name, const MefPrise *prise)
{
  g_return_if_fail (writer != NULL && prise != NULL);

  mef_json_fields_write (writer, name, fields, prise);
}

MefPrise *
mef_prise_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefPrise) prise = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  prise = mef_prise_new ("", "", "", 0, 0);
  mef_json_fields_read (reader, fields, prise);
  if (mef_json_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&prise);
}

char *
mef_prise_codec_encode (const MefPrise *prise)
{
  g_return_val_if_fail (prise != NULL, NULL);

  return mef_json_fields_encode (fields, prise);
}

MefPrise *
mef_prise_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefPrise) prise = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  prise = mef_prise_new ("", "", "", 0, 0);
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, prise, error))
    return NULL;

  return g_steal_pointer (&prise);
}
