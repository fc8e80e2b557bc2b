/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-motif-codec.h"

#include "base/mef-id.h"
#include "domain/mef-compte.h"
#include "domain/mef-decision.h"
#include "protocol/mef-json-fields.h"

#define LIST_MAX      1000
#define MOTIF(member) offsetof (MefMotif, member)

MEF_JSON_CODE (decision, MefEvenement, mef_decision)

/* A field is a bit of `champs`. */
static gboolean
champ_read (const char *code, guint *value)
{
  MefChamp champ;

  if (!mef_champ_from_code (code, &champ))
    return FALSE;
  *value = 1u << champ;

  return TRUE;
}

static const char *
champ_write (guint value)
{
  return mef_champ_to_code ((MefChamp) g_bit_nth_lsf (value, -1));
}

static const MefField fields[] = {
  { "id", MEF_FIELD_TEXT, MOTIF (id), .is_valid = mef_id_is_valid },
  { "site", MEF_FIELD_TEXT, MOTIF (site), .is_valid = mef_site_code_is_valid },
  { "version", MEF_FIELD_INT64, MOTIF (version) },
  { "decision", MEF_FIELD_CODE, MOTIF (decision), .from_code = decision_read, .to_code = decision_write },
  { "titre", MEF_FIELD_TEXT, MOTIF (titre) },
  { "texte", MEF_FIELD_TEXT, MOTIF (texte) },
  { "champs", MEF_FIELD_CODES, MOTIF (champs), .from_code = champ_read, .to_code = champ_write },
  { "precision", MEF_FIELD_TEXT, MOTIF (precision), MEF_FIELD_NULLABLE },
  { "ordre", MEF_FIELD_INT, MOTIF (ordre) },
  { "actif", MEF_FIELD_BOOLEAN, MOTIF (actif) },
  { NULL },
};

void
mef_motif_codec_write (MefJsonWriter *writer, const char *name, const MefMotif *motif)
{
  g_return_if_fail (writer != NULL && motif != NULL);

  mef_json_fields_write (writer, name, fields, motif);
}

MefMotif *
mef_motif_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefMotif) motif = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  motif = mef_motif_new ();
  mef_json_fields_read (reader, fields, motif);
  if (mef_json_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&motif);
}

char *
mef_motif_codec_encode (const MefMotif *motif)
{
  g_return_val_if_fail (motif != NULL, NULL);

  return mef_json_fields_encode (fields, motif);
}

MefMotif *
mef_motif_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefMotif) motif = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  motif = mef_motif_new ();
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, motif, error))
    return NULL;

  return g_steal_pointer (&motif);
}

static GPtrArray *
mef_motif_codec_read_list (MefJsonReader *reader, const char *name)
{
  GPtrArray *motifs = NULL;
  int        n;

  motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  n = mef_json_reader_enter_array (reader, name, MEF_JSON_REQUIRED, LIST_MAX);
  if (n < 0)
    return motifs;

  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      MefMotif *motif = mef_motif_codec_read (reader);

      if (motif != NULL)
        g_ptr_array_add (motifs, motif);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);

  return motifs;
}

char *
mef_motif_codec_encode_list (GPtrArray *motifs)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (motifs != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "motifs");
  for (guint i = 0; i < motifs->len; i++)
    mef_motif_codec_write (writer, NULL, g_ptr_array_index (motifs, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

GPtrArray *
mef_motif_codec_decode_list (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) motifs = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  motifs = mef_motif_codec_read_list (reader, "motifs");
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&motifs);
}
