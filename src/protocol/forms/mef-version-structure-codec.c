/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-version-structure-codec.h"

#include "protocol/forms/mef-fiche-codec.h"

#define AUTEUR_MAX   250
#define VERSIONS_MAX 10000
#define ECARTS_MAX   (1024 * 1024)

/* A long life of a long form. */
#define HISTORIQUE_MAX (64 * 1024 * 1024)

char *
mef_version_structure_codec_encode_list (GPtrArray *versions, const MefFormulaire *formulaire)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (versions != NULL && formulaire != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "versions");
  for (guint i = 0; i < versions->len; i++)
    {
      const MefVersionStructure *version = g_ptr_array_index (versions, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_int (writer, "version", version->version);
      mef_json_writer_add_instant (writer, "le", version->le);
      mef_json_writer_add_string (writer, "compte", version->compte);
      mef_json_writer_add_string (writer, "auteur", version->auteur);
      mef_json_writer_add_string (writer, "action", mef_action_version_to_code (version->action));
      mef_ecarts_codec_write (writer, "ecarts", version->ecarts, formulaire);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static MefVersionStructure *
read_version (MefJsonReader *reader, const MefFormulaire *formulaire)
{
  gint64 number = mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 1, MEF_JSON_INTEGER_MAX, 0);
  gint64 le = mef_json_reader_get_instant (reader, "le", MEF_JSON_REQUIRED);
  const char *compte = mef_json_reader_get_id (reader, "compte", MEF_JSON_OPTIONAL);
  const char *auteur = mef_json_reader_get_text (reader, "auteur", MEF_JSON_REQUIRED, AUTEUR_MAX, NULL);
  guint action = mef_json_reader_get_code (reader, "action", MEF_JSON_REQUIRED, mef_action_version_from_code,
                                           MEF_ACTION_VERSION_MODIFIER);
  MefVersionStructure *version;

  if (mef_json_reader_has_failed (reader))
    return NULL;

  version = mef_version_structure_new (number, le, compte, auteur, action);
  g_ptr_array_unref (version->ecarts);
  version->ecarts = mef_ecarts_codec_read (reader, "ecarts", formulaire);
  return version;
}

GPtrArray *
mef_version_structure_codec_decode_list (const char          *text,
                                         gssize               length,
                                         const MefFormulaire *formulaire,
                                         GError             **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  int n;

  g_return_val_if_fail (text != NULL && formulaire != NULL, NULL);

  node = mef_json_parse (text, length, HISTORIQUE_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_version_structure_free);
  n = mef_json_reader_enter_array (reader, "versions", MEF_JSON_REQUIRED, VERSIONS_MAX);
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      MefVersionStructure *version = read_version (reader, formulaire);

      if (version != NULL)
        g_ptr_array_add (versions, version);
      mef_json_reader_leave (reader);
    }
  if (n >= 0)
    mef_json_reader_leave (reader);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&versions) : NULL;
}

char *
mef_version_structure_codec_encode_restauration (gint64 version)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_int (writer, "version", version);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

gint64
mef_version_structure_codec_decode_restauration (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  gint64 version;

  g_return_val_if_fail (text != NULL, 0);

  node = mef_json_parse (text, length, ECARTS_MAX, error);
  if (node == NULL)
    return 0;

  reader = mef_json_reader_new (node, MEF_JSON_REQUEST);
  version = mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 1, MEF_JSON_INTEGER_MAX, 0);
  return mef_json_reader_finish (reader, error) ? version : 0;
}

char *
mef_ecarts_codec_encode (GPtrArray *ecarts, const MefFormulaire *formulaire)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (ecarts != NULL && formulaire != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_ecarts_codec_write (writer, "ecarts", ecarts, formulaire);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

GPtrArray *
mef_ecarts_codec_decode (const char *text, gssize length, const MefFormulaire *formulaire, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;

  g_return_val_if_fail (text != NULL && formulaire != NULL, NULL);

  node = mef_json_parse (text, length, ECARTS_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  ecarts = mef_ecarts_codec_read (reader, "ecarts", formulaire);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&ecarts) : NULL;
}
