/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-decision-codec.h"

#include "protocol/mef-json-fields.h"

#define MOTIFS_MAX 100

MEF_JSON_CODE (decision, MefEvenement, mef_decision)
MEF_JSON_CODE (champ, MefChamp, mef_champ)
MEF_JSON_CODE (resultat, MefResultat, mef_resultat)
MEF_JSON_CODE (origine, MefOrigine, mef_origine)

/* The limits hold for what is sent; a draft may say more and must come back whole. */
static gsize
get_limit (MefJsonReader *reader, gsize limit)
{
  return mef_json_reader_is_request (reader) ? limit : G_MAXSIZE;
}

static void
read_controle (MefJsonReader *reader, MefDecision *decision, guint *seen)
{
  gsize       max = get_limit (reader, MEF_DECISION_PRECISION_MAX);
  guint       champ = mef_json_reader_get_code (reader, "champ", MEF_JSON_REQUIRED, champ_read, MEF_CHAMP_N);
  guint       resultat = mef_json_reader_get_code (reader, "resultat", MEF_JSON_REQUIRED, resultat_read, 0);
  const char *lu = mef_json_reader_get_text (reader, "lu", MEF_JSON_OPTIONAL, max, NULL);
  guint       origine = mef_json_reader_get_code (reader, "origine", MEF_JSON_OPTIONAL, origine_read, 0);

  if (mef_json_reader_has_failed (reader))
    return;

  if ((*seen & (1u << champ)) != 0)
    {
      mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "champ", "Ce champ est contrôlé deux fois.");
      return;
    }
  *seen |= 1u << champ;
  decision->controles[champ].resultat = (MefResultat) resultat;
  decision->controles[champ].lu = g_strdup (lu);
  decision->controles[champ].origine = (MefOrigine) origine;
}

static void
read_controles (MefJsonReader *reader, MefDecision *decision)
{
  int   n = mef_json_reader_enter_array (reader, "controles", MEF_JSON_REQUIRED, MEF_CHAMP_N);
  guint seen = 0;

  if (n < 0)
    return;

  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      read_controle (reader, decision, &seen);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
}

/* A finding is a bit of `acquittes`. */
static gboolean
constat_read (const char *code, guint *value)
{
  MefCodeConstat constat;

  if (!mef_constat_from_code (code, &constat))
    return FALSE;
  *value = 1u << constat;

  return TRUE;
}

static void
read_motif (MefJsonReader *reader, MefDecision *decision)
{
  gsize       max = get_limit (reader, MEF_DECISION_PRECISION_MAX);
  const char *id = mef_json_reader_get_id (reader, "id", MEF_JSON_REQUIRED);
  gint64 version = mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 1, MEF_JSON_INTEGER_MAX, 0);
  const char *precision = mef_json_reader_get_text (reader, "precision", MEF_JSON_OPTIONAL, max, NULL);

  if (mef_json_reader_has_failed (reader))
    return;

  if (mef_decision_find_motif (decision, id) != NULL)
    mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "id", "Ce motif est cité deux fois.");
  else
    mef_decision_add_motif (decision, id, version, precision);
}

static void
read_motifs (MefJsonReader *reader, MefDecision *decision)
{
  int n = mef_json_reader_enter_array (reader, "motifs", MEF_JSON_REQUIRED, MOTIFS_MAX);

  if (n < 0)
    return;

  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      read_motif (reader, decision);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
}

static MefDecision *
decode (const char *text, gssize length, gsize max, MefJsonReading reading, GError **error)
{
  g_autoptr (JsonNode) root = mef_json_parse (text, length, max, error);
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefDecision) decision = NULL;

  if (root == NULL)
    return NULL;

  reader = mef_json_reader_new (root, reading);
  decision = mef_decision_codec_read (reader);
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&decision);
}

void
mef_decision_codec_write (MefJsonWriter *writer, const char *name, const MefDecision *decision)
{
  g_return_if_fail (writer != NULL && decision != NULL);

  mef_json_writer_begin_object (writer, name);
  mef_json_writer_add_string (writer, "decision", decision_write (decision->decision));

  mef_json_writer_begin_array (writer, "controles");
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      const MefControle *controle = &decision->controles[i];

      if (controle->resultat == MEF_RESULTAT_NON_CONTROLE && controle->lu == NULL
          && controle->origine == MEF_ORIGINE_MODERATEUR)
        continue;
      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "champ", champ_write (i));
      mef_json_writer_add_string (writer, "resultat", resultat_write (controle->resultat));
      mef_json_writer_add_string (writer, "lu", controle->lu);
      mef_json_writer_add_string (writer, "origine", origine_write (controle->origine));
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);

  mef_json_writer_begin_array (writer, "constats_acquittes");
  for (guint i = 0; i < MEF_CONSTAT_N; i++)
    if ((decision->acquittes & (1u << i)) != 0)
      mef_json_writer_add_string (writer, NULL, mef_constat_to_code ((MefCodeConstat) i));
  mef_json_writer_end_array (writer);

  mef_json_writer_begin_array (writer, "motifs");
  for (guint i = 0; i < decision->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (decision->motifs, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "id", retenu->id);
      mef_json_writer_add_int (writer, "version", retenu->version);
      mef_json_writer_add_string (writer, "precision", retenu->precision);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);

  mef_json_writer_add_string (writer, "texte_libre", decision->texte_libre);
  mef_json_writer_end_object (writer);
}

MefDecision *
mef_decision_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefDecision) decision = NULL;
  const char *texte = NULL;
  guint       code;

  g_return_val_if_fail (reader != NULL, NULL);

  code =
      mef_json_reader_get_code (reader, "decision", MEF_JSON_REQUIRED, decision_read, MEF_EVENEMENT_VALIDER);
  decision = mef_decision_new ((MefEvenement) code);
  read_controles (reader, decision);
  decision->acquittes =
      mef_json_reader_get_codes (reader, "constats_acquittes", MEF_JSON_REQUIRED, constat_read);
  read_motifs (reader, decision);
  texte = mef_json_reader_get_text (reader, "texte_libre", MEF_JSON_REQUIRED,
                                    get_limit (reader, MEF_DECISION_TEXTE_MAX), NULL);
  if (mef_json_reader_has_failed (reader))
    return NULL;
  mef_decision_set_texte_libre (decision, texte);

  return g_steal_pointer (&decision);
}

char *
mef_decision_codec_encode (const MefDecision *decision)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (decision != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_decision_codec_write (writer, NULL, decision);

  return mef_json_writer_finish (writer);
}

MefDecision *
mef_decision_codec_decode (const char *text, gssize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  return decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, error);
}

MefDecision *
mef_decision_codec_decode_request (const char *text, gssize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  return decode (text, length, MEF_DECISION_BODY_MAX, MEF_JSON_REQUEST, error);
}
