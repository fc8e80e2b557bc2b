/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-relance-codec.h"

#include "base/mef-id.h"
#include "protocol/mef-json-fields.h"

#define RELANCE(member) offsetof (MefRelance, member)
#define BODY_MAX        (16 * 1024)

MEF_JSON_CODE (etat, MefEtatRelance, mef_etat_relance)

static const MefField fields[] = {
  { "demande", MEF_FIELD_TEXT, RELANCE (demande), .is_valid = mef_id_is_valid },
  { "etat", MEF_FIELD_CODE, RELANCE (etat), .from_code = etat_read, .to_code = etat_write },
  { "par", MEF_FIELD_TEXT, RELANCE (par) },
  { "commentaire", MEF_FIELD_TEXT, RELANCE (commentaire) },
  { "le", MEF_FIELD_INSTANT, RELANCE (le) },
  { NULL },
};

static const MefField request_fields[] = {
  { "commentaire", MEF_FIELD_TEXT, RELANCE (commentaire), .max = MEF_RELANCE_COMMENTAIRE_MAX },
  { NULL },
};

char *
mef_relance_codec_encode (const MefRelance *relance)
{
  g_return_val_if_fail (relance != NULL, NULL);

  return mef_json_fields_encode (fields, relance);
}

MefRelance *
mef_relance_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefRelance) relance = mef_relance_new ("", NULL, NULL, 0);

  g_return_val_if_fail (text != NULL, NULL);

  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, relance, error))
    return NULL;
  return g_steal_pointer (&relance);
}

char *
mef_relance_codec_encode_request (const char *commentaire)
{
  g_autoptr (MefRelance) relance = mef_relance_new ("", NULL, commentaire, 0);

  return mef_json_fields_encode (request_fields, relance);
}

char *
mef_relance_codec_decode_request (const char *text, gssize length, GError **error)
{
  g_autoptr (MefRelance) relance = mef_relance_new ("", NULL, NULL, 0);

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (!mef_json_fields_decode (text, length, BODY_MAX, MEF_JSON_REQUEST, request_fields, relance, error))
    return NULL;
  return g_steal_pointer (&relance->commentaire);
}
