/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-disponibilites-codec.h"

#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

#define TEXT_MAX   (256 * 1024)
#define DITES_MAX  1000
#define PLACES_MAX 10000

static void
write_demi_journee (MefJsonWriter *writer, const char *name, MefDemiJournee value)
{
  mef_json_writer_begin_object (writer, name);
  mef_json_writer_add_string (writer, "etat", mef_demi_journee_to_code (value.etat));
  mef_json_writer_add_int (writer, "places", value.places);
  mef_json_writer_end_object (writer);
}

static MefDemiJournee
read_demi_journee (MefJsonReader *reader)
{
  MefDemiJournee value = { 0 };

  value.etat = mef_json_reader_get_code (reader, "etat", MEF_JSON_REQUIRED, mef_demi_journee_from_code, 0);
  value.places = (guint) mef_json_reader_get_int (reader, "places", MEF_JSON_REQUIRED, 0, PLACES_MAX, 0);
  if ((value.etat == MEF_DEMI_JOURNEE_DISPONIBLE) != (value.places > 0))
    mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "places",
                          "Une demi-journée disponible a au moins une place, les autres n’en ont pas.");
  return value;
}

static void
write_case (MefJsonWriter *writer, MefCase cellule)
{
  mef_json_writer_add_day (writer, "jour", cellule.jour);
  mef_json_writer_add_string (writer, "moitie", mef_moitie_to_code (cellule.moitie));
}

static MefCase
read_case (MefJsonReader *reader)
{
  MefCase cellule = { 0 };

  cellule.jour = mef_json_reader_get_day (reader, "jour", MEF_JSON_REQUIRED);
  cellule.moitie = mef_json_reader_get_code (reader, "moitie", MEF_JSON_REQUIRED, mef_moitie_from_code, 0);
  return cellule;
}

char *
mef_releve_codec_encode (const MefReleve *releve)
{
  MefJsonWriter *writer;

  g_return_val_if_fail (releve != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "structure", releve->structure);
  mef_json_writer_add_int (writer, "version", releve->version);
  mef_json_writer_begin_array (writer, "demi_journees");
  for (guint i = 0; i < releve->dites->len; i++)
    {
      const MefDemiJourneeDite *dite = &g_array_index (releve->dites, MefDemiJourneeDite, i);

      mef_json_writer_begin_object (writer, NULL);
      write_case (writer, dite->cellule);
      mef_json_writer_add_string (writer, "etat", mef_demi_journee_to_code (dite->contenu.etat));
      mef_json_writer_add_int (writer, "places", dite->contenu.places);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static void
read_dites (MefJsonReader *reader, MefReleve *releve)
{
  int n = mef_json_reader_enter_array (reader, "demi_journees", MEF_JSON_REQUIRED, DITES_MAX);

  if (n < 0)
    return;
  for (int i = 0; i < n && !mef_json_reader_has_failed (reader); i++)
    if (mef_json_reader_enter_element (reader, (guint) i))
      {
        MefCase        cellule = read_case (reader);
        MefDemiJournee contenu = read_demi_journee (reader);

        if (!mef_json_reader_has_failed (reader))
          mef_releve_set (releve, cellule, contenu);
        mef_json_reader_leave (reader);
      }
  mef_json_reader_leave (reader);
}

MefReleve *
mef_releve_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefReleve) releve = NULL;
  const char *structure;

  g_return_val_if_fail (text != NULL, NULL);

  node = mef_json_parse (text, length, TEXT_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  structure = mef_json_reader_get_id (reader, "structure", MEF_JSON_REQUIRED);
  if (structure != NULL)
    {
      releve = mef_releve_new (structure);
      releve->version =
          mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 0, MEF_JSON_INTEGER_MAX, 0);
      read_dites (reader, releve);
    }
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&releve) : NULL;
}

char *
mef_changements_codec_encode (const GArray *changements)
{
  MefJsonWriter *writer;

  g_return_val_if_fail (changements != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "changements");
  for (guint i = 0; i < changements->len; i++)
    {
      const MefChangementCase *change = &g_array_index (changements, MefChangementCase, i);

      mef_json_writer_begin_object (writer, NULL);
      write_case (writer, change->cellule);
      write_demi_journee (writer, "from", change->avant);
      write_demi_journee (writer, "to", change->apres);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static gboolean
is_there (const GArray *changements, MefCase cellule)
{
  for (guint i = 0; i < changements->len; i++)
    {
      const MefCase other = g_array_index (changements, MefChangementCase, i).cellule;

      if (other.jour == cellule.jour && other.moitie == cellule.moitie)
        return TRUE;
    }
  return FALSE;
}

static void
read_changement (MefJsonReader *reader, GArray *changements)
{
  MefChangementCase change = { .cellule = read_case (reader) };

  if (mef_json_reader_enter (reader, "from", MEF_JSON_REQUIRED))
    {
      change.avant = read_demi_journee (reader);
      mef_json_reader_leave (reader);
    }
  if (mef_json_reader_enter (reader, "to", MEF_JSON_REQUIRED))
    {
      change.apres = read_demi_journee (reader);
      mef_json_reader_leave (reader);
    }
  if (!mef_json_reader_has_failed (reader) && is_there (changements, change.cellule))
    mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "jour",
                          "Une demi-journée ne peut être changée qu’une fois.");
  g_array_append_val (changements, change);
}

GArray *
mef_changements_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GArray) changements = NULL;
  int n;

  g_return_val_if_fail (text != NULL, NULL);

  node = mef_json_parse (text, length, TEXT_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_REQUEST);
  changements = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  n = mef_json_reader_enter_array (reader, "changements", MEF_JSON_REQUIRED, MEF_CHANGEMENTS_MAX);
  for (int i = 0; i < n && !mef_json_reader_has_failed (reader); i++)
    if (mef_json_reader_enter_element (reader, (guint) i))
      {
        read_changement (reader, changements);
        mef_json_reader_leave (reader);
      }
  if (n >= 0)
    mef_json_reader_leave (reader);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&changements) : NULL;
}
