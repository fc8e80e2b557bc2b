/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-gestionnaire-codec.h"

#include "domain/mef-compte.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

#define TEXT_MAX      (256 * 1024)
#define NOM_MAX       250
#define PERSONNES_MAX 1000

char *
mef_gestionnaire_codec_encode (const MefGestionnaire *gestionnaire)
{
  MefJsonWriter *writer;

  g_return_val_if_fail (gestionnaire != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "id", gestionnaire->id);
  mef_json_writer_add_string (writer, "site", gestionnaire->site);
  mef_json_writer_add_int (writer, "version", gestionnaire->version);
  mef_json_writer_add_string (writer, "nom", gestionnaire->nom);
  mef_json_writer_add_string (writer, "statut", gestionnaire->statut);
  mef_json_writer_add_day (writer, "convention", gestionnaire->convention);
  if (gestionnaire->revoque_le > 0)
    mef_json_writer_add_instant (writer, "revoque_le", gestionnaire->revoque_le);
  else
    mef_json_writer_add_null (writer, "revoque_le");
  mef_json_writer_begin_array (writer, "personnes");
  for (guint i = 0; i < gestionnaire->personnes->len; i++)
    {
      const MefPersonneHabilitee *personne = g_ptr_array_index (gestionnaire->personnes, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "compte", personne->compte);
      mef_json_writer_add_string (writer, "prenom", personne->prenom);
      mef_json_writer_add_string (writer, "nom", personne->nom);
      mef_json_writer_add_string (writer, "email", personne->email);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static void
read_personnes (MefJsonReader *reader, MefGestionnaire *gestionnaire)
{
  int n = mef_json_reader_enter_array (reader, "personnes", MEF_JSON_REQUIRED, PERSONNES_MAX);

  if (n < 0)
    return;
  for (int i = 0; i < n && !mef_json_reader_has_failed (reader); i++)
    if (mef_json_reader_enter_element (reader, (guint) i))
      {
        const char *compte = mef_json_reader_get_id (reader, "compte", MEF_JSON_OPTIONAL);
        const char *prenom = mef_json_reader_get_text (reader, "prenom", MEF_JSON_REQUIRED, NOM_MAX, NULL);
        const char *nom = mef_json_reader_get_text (reader, "nom", MEF_JSON_REQUIRED, NOM_MAX, NULL);
        const char *email = mef_json_reader_get_text (reader, "email", MEF_JSON_REQUIRED, NOM_MAX, NULL);

        mef_gestionnaire_add_personne (gestionnaire, compte, prenom, nom, email);
        mef_json_reader_leave (reader);
      }
  mef_json_reader_leave (reader);
}

static MefGestionnaire *
read_gestionnaire (MefJsonReader *reader)
{
  const char *id = mef_json_reader_get_id (reader, "id", MEF_JSON_REQUIRED);
  const char *site = mef_json_reader_get_text (reader, "site", MEF_JSON_REQUIRED, 3, mef_site_code_is_valid);
  const char *nom = mef_json_reader_get_text (reader, "nom", MEF_JSON_REQUIRED, NOM_MAX, NULL);
  const char *statut = mef_json_reader_get_text (reader, "statut", MEF_JSON_REQUIRED, NOM_MAX, NULL);
  g_autoptr (MefGestionnaire) gestionnaire = NULL;

  if (mef_json_reader_has_failed (reader))
    return NULL;

  gestionnaire = mef_gestionnaire_new (id, site, nom, statut);
  gestionnaire->version =
      mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 0, MEF_JSON_INTEGER_MAX, 0);
  gestionnaire->convention = mef_json_reader_get_day (reader, "convention", MEF_JSON_OPTIONAL);
  gestionnaire->revoque_le = mef_json_reader_get_instant (reader, "revoque_le", MEF_JSON_OPTIONAL);
  read_personnes (reader, gestionnaire);
  return mef_json_reader_has_failed (reader) ? NULL : g_steal_pointer (&gestionnaire);
}

MefGestionnaire *
mef_gestionnaire_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefGestionnaire) gestionnaire = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  node = mef_json_parse (text, length, TEXT_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  gestionnaire = read_gestionnaire (reader);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&gestionnaire) : NULL;
}
