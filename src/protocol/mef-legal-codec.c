/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-legal-codec.h"

#include "protocol/mef-json-fields.h"

#define VALEURS(member) offsetof (MefValeursLegales, member)

static const MefField fields[] = {
  { "version", MEF_FIELD_INT64, VALEURS (version) },
  { "duree_ans", MEF_FIELD_INT, VALEURS (legal.duree_ans), .min = 1, .max = 100 },
  { "duree_max_ans", MEF_FIELD_INT, VALEURS (legal.duree_max_ans), .min = 1, .max = 100 },
  { "capacite_max", MEF_FIELD_INT, VALEURS (legal.capacite_max), .min = 1, .max = 100 },
  { "capacite_derogation", MEF_FIELD_INT, VALEURS (legal.capacite_derogation), .min = 1, .max = 100 },
  { "source", MEF_FIELD_TEXT, VALEURS (source) },
  { "depuis", MEF_FIELD_DAY, VALEURS (depuis), MEF_FIELD_NULLABLE },
  { NULL },
};

void
mef_valeurs_legales_free (MefValeursLegales *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self);
}

char *
mef_legal_codec_encode (const MefValeursLegales *valeurs)
{
  g_return_val_if_fail (valeurs != NULL, NULL);

  return mef_json_fields_encode (fields, valeurs);
}

MefValeursLegales *
mef_legal_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefValeursLegales) valeurs = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valeurs = g_new0 (MefValeursLegales, 1);
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, valeurs, error))
    return NULL;

  return g_steal_pointer (&valeurs);
}
