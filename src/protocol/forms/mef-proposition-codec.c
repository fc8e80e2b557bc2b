/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-proposition-codec.h"

#include "base/mef-text.h"
#include "protocol/forms/mef-fiche-codec.h"

#include <string.h>

#define PROPOSITION_MAX (1024 * 1024)
#define AUTEUR_MAX      250

char *
mef_proposition_codec_encode (const MefProposition *proposition, MefFormulaire *formulaire)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (proposition != NULL && formulaire != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "structure", proposition->structure);
  mef_json_writer_add_string (writer, "type",
                              mef_type_structure_to_code (mef_formulaire_get_type_structure (formulaire)));
  mef_json_writer_add_int (writer, "version", proposition->version);
  mef_json_writer_add_int (writer, "base_version", proposition->base_version);
  mef_json_writer_add_string (writer, "compte", proposition->compte);
  mef_json_writer_add_string (writer, "auteur", proposition->auteur);
  mef_json_writer_add_instant (writer, "le", proposition->le);
  mef_ecarts_codec_write (writer, "ecarts", proposition->ecarts, formulaire);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static MefProposition *
read_proposition (MefJsonReader *reader, MefFormulaires *formulaires)
{
  const char *structure = mef_json_reader_get_id (reader, "structure", MEF_JSON_REQUIRED);
  guint type = mef_json_reader_get_code (reader, "type", MEF_JSON_REQUIRED, mef_type_structure_from_code, 0);
  const char *compte = mef_json_reader_get_id (reader, "compte", MEF_JSON_REQUIRED);
  const char *auteur = mef_json_reader_get_text (reader, "auteur", MEF_JSON_REQUIRED, AUTEUR_MAX, NULL);
  gint64      le = mef_json_reader_get_instant (reader, "le", MEF_JSON_REQUIRED);
  g_autoptr (MefProposition) proposition = NULL;

  if (mef_json_reader_has_failed (reader))
    return NULL;

  proposition = mef_proposition_new (structure, compte, auteur, le);
  proposition->version =
      mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 0, MEF_JSON_INTEGER_MAX, 0);
  proposition->base_version =
      mef_json_reader_get_int (reader, "base_version", MEF_JSON_REQUIRED, 0, MEF_JSON_INTEGER_MAX, 0);
  g_ptr_array_unref (proposition->ecarts);
  proposition->ecarts = mef_ecarts_codec_read (reader, "ecarts", mef_formulaires_get (formulaires, type));
  return mef_json_reader_has_failed (reader) ? NULL : g_steal_pointer (&proposition);
}

MefProposition *
mef_proposition_codec_decode (const char *text, gssize length, MefFormulaires *formulaires, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefProposition) proposition = NULL;

  g_return_val_if_fail (text != NULL && formulaires != NULL, NULL);

  node = mef_json_parse (text, length, PROPOSITION_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  proposition = read_proposition (reader, formulaires);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&proposition) : NULL;
}

char *
mef_decision_proposition_encode (const MefDecisionProposition *decision, MefFormulaires *formulaires)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (decision != NULL && formulaires != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "type", mef_type_structure_to_code (decision->type));
  mef_json_writer_add_string (writer, "decision", mef_verdict_proposition_to_code (decision->verdict));
  if (decision->verdict == MEF_VERDICT_VALIDER)
    mef_ecarts_codec_write (writer, "ecarts", decision->ecarts,
                            mef_formulaires_get (formulaires, decision->type));
  else
    mef_json_writer_add_string (writer, "motif", decision->motif);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static gboolean
is_reason (const char *text)
{
  return mef_text_is_clean (text, TRUE) && strspn (text, " \t\r\n") < strlen (text);
}

MefDecisionProposition *
mef_decision_proposition_decode (const char *text, gssize length, MefFormulaires *formulaires, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefDecisionProposition) decision = NULL;

  g_return_val_if_fail (text != NULL && formulaires != NULL, NULL);

  node = mef_json_parse (text, length, PROPOSITION_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_REQUEST);
  decision = g_new0 (MefDecisionProposition, 1);
  decision->type =
      mef_json_reader_get_code (reader, "type", MEF_JSON_REQUIRED, mef_type_structure_from_code, 0);
  decision->verdict =
      mef_json_reader_get_code (reader, "decision", MEF_JSON_REQUIRED, mef_verdict_proposition_from_code, 0);
  if (decision->verdict == MEF_VERDICT_VALIDER)
    decision->ecarts =
        mef_ecarts_codec_read (reader, "ecarts", mef_formulaires_get (formulaires, decision->type));
  else
    decision->motif = g_strdup (
        mef_json_reader_get_text (reader, "motif", MEF_JSON_REQUIRED, MEF_PROPOSITION_MOTIF_MAX, is_reason));
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&decision) : NULL;
}
