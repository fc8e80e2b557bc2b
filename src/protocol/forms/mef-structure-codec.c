/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-structure-codec.h"

#include "base/mef-id.h"
#include "domain/mef-compte.h"
#include "protocol/forms/mef-fiche-codec.h"

#define STRUCTURE_MAX (1024 * 1024)
#define NUMERO_MAX    30

/* The states a structure itself can be in; a proposal stands beside it (`decisions.md`). */
static gboolean
read_publiee (const char *code, guint *value)
{
  guint etat;

  if (!mef_etat_structure_from_code (code, &etat) || etat == MEF_ETAT_STRUCTURE_EN_ATTENTE)
    return FALSE;

  *value = etat == MEF_ETAT_STRUCTURE_VALIDE;
  return TRUE;
}

static char *
dup_text (MefJsonReader *reader, const char *name, gsize max)
{
  return g_strdup (mef_json_reader_get_text (reader, name, MEF_JSON_REQUIRED, max, NULL));
}

char *
mef_structure_codec_encode (const MefStructure *structure)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (structure != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "id", structure->id);
  mef_json_writer_add_string (writer, "site", structure->site);
  mef_json_writer_add_string (writer, "numero", structure->numero);
  mef_json_writer_add_int (writer, "version", structure->version);
  mef_json_writer_add_string (writer, "type", mef_type_structure_to_code (structure->type));
  mef_json_writer_add_string (writer, "etat",
                              mef_etat_structure_to_code (mef_structure_get_etat (structure, FALSE)));
  mef_json_writer_add_string (writer, "gestionnaire", structure->gestionnaire);
  mef_json_writer_add_string (writer, "jumelle", structure->jumelle);
  mef_json_writer_add_instant (writer, "cree_le", structure->cree_le);
  mef_json_writer_add_instant (writer, "modifiee_le", structure->modifiee_le);
  mef_fiche_codec_write (writer, "fiche", structure->fiche);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

static MefStructure *
read_structure (MefJsonReader *reader, MefFormulaires *formulaires)
{
  const char *id = mef_json_reader_get_id (reader, "id", MEF_JSON_REQUIRED);
  const char *site = mef_json_reader_get_text (reader, "site", MEF_JSON_REQUIRED, 3, mef_site_code_is_valid);
  guint type = mef_json_reader_get_code (reader, "type", MEF_JSON_REQUIRED, mef_type_structure_from_code, 0);
  MefFormulaire *form = mef_formulaires_get (formulaires, type);
  g_autoptr (MefStructure) structure = NULL;
  MefFiche *fiche = NULL;

  if (mef_json_reader_has_failed (reader))
    return NULL;

  structure = mef_structure_new (id, site, form);
  g_free (structure->numero);
  structure->numero = dup_text (reader, "numero", NUMERO_MAX);
  structure->version =
      mef_json_reader_get_int (reader, "version", MEF_JSON_REQUIRED, 0, MEF_JSON_INTEGER_MAX, 0);
  structure->publiee = mef_json_reader_get_code (reader, "etat", MEF_JSON_REQUIRED, read_publiee, FALSE);
  structure->gestionnaire = g_strdup (mef_json_reader_get_id (reader, "gestionnaire", MEF_JSON_OPTIONAL));
  structure->jumelle = g_strdup (mef_json_reader_get_id (reader, "jumelle", MEF_JSON_OPTIONAL));
  structure->cree_le = mef_json_reader_get_instant (reader, "cree_le", MEF_JSON_REQUIRED);
  structure->modifiee_le = mef_json_reader_get_instant (reader, "modifiee_le", MEF_JSON_REQUIRED);
  if (mef_json_reader_enter (reader, "fiche", MEF_JSON_REQUIRED))
    {
      fiche = mef_fiche_codec_read (reader, form);
      mef_json_reader_leave (reader);
    }
  if (fiche == NULL)
    return NULL;

  mef_fiche_free (structure->fiche);
  structure->fiche = fiche;
  return mef_json_reader_has_failed (reader) ? NULL : g_steal_pointer (&structure);
}

MefStructure *
mef_structure_codec_decode (const char *text, gssize length, MefFormulaires *formulaires, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefStructure) structure = NULL;

  g_return_val_if_fail (text != NULL && formulaires != NULL, NULL);

  node = mef_json_parse (text, length, STRUCTURE_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  structure = read_structure (reader, formulaires);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&structure) : NULL;
}

char *
mef_structure_codec_encode_page (GPtrArray *structures, const char *suivant, gint64 total)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (structures != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "structures");
  for (guint i = 0; i < structures->len; i++)
    mef_json_writer_add_raw (writer, NULL, g_ptr_array_index (structures, i), -1);
  mef_json_writer_end_array (writer);
  mef_json_writer_add_string (writer, "suivant", suivant);
  if (total >= 0)
    mef_json_writer_add_int (writer, "total", total);
  else
    mef_json_writer_add_null (writer, "total");
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

char *
mef_saisie_structure_encode (const MefSaisieStructure *saisie, MefFormulaires *formulaires)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (saisie != NULL && (saisie->fiche == NULL) != (saisie->ecarts == NULL), NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "type", mef_type_structure_to_code (saisie->type));
  mef_json_writer_add_boolean (writer, "publier", saisie->publier);
  mef_json_writer_add_string (writer, "jumelle", saisie->jumelle);
  if (saisie->fiche != NULL)
    {
      mef_json_writer_add_string (writer, "gestionnaire", saisie->gestionnaire);
      mef_json_writer_add_string (writer, "originale", saisie->originale);
      mef_fiche_codec_write (writer, "fiche", saisie->fiche);
    }
  else
    mef_ecarts_codec_write (writer, "ecarts", saisie->ecarts,
                            mef_formulaires_get (formulaires, saisie->type));
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

MefSaisieStructure *
mef_saisie_structure_decode (const char     *text,
                             gssize          length,
                             gboolean        creation,
                             MefFormulaires *formulaires,
                             GError        **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefSaisieStructure) saisie = NULL;
  MefFormulaire *form;

  g_return_val_if_fail (text != NULL && formulaires != NULL, NULL);

  node = mef_json_parse (text, length, STRUCTURE_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_REQUEST);
  saisie = g_new0 (MefSaisieStructure, 1);
  saisie->type =
      mef_json_reader_get_code (reader, "type", MEF_JSON_REQUIRED, mef_type_structure_from_code, 0);
  saisie->publier = mef_json_reader_get_boolean (reader, "publier", MEF_JSON_OPTIONAL, FALSE);
  saisie->jumelle = g_strdup (mef_json_reader_get_id (reader, "jumelle", MEF_JSON_OPTIONAL));
  form = mef_formulaires_get (formulaires, saisie->type);
  if (!creation)
    saisie->ecarts = mef_ecarts_codec_read (reader, "ecarts", form);
  else
    {
      saisie->gestionnaire = g_strdup (mef_json_reader_get_id (reader, "gestionnaire", MEF_JSON_OPTIONAL));
      saisie->originale = g_strdup (mef_json_reader_get_id (reader, "originale", MEF_JSON_OPTIONAL));
      if (mef_json_reader_enter (reader, "fiche", MEF_JSON_REQUIRED))
        {
          saisie->fiche = mef_fiche_codec_read (reader, form);
          mef_json_reader_leave (reader);
        }
    }

  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&saisie) : NULL;
}
