/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-commune-codec.h"

#include "protocol/mef-json-fields.h"
#include "protocol/mef-query.h"

#include <string.h>

#define LIST_MAX        1000
#define NOM_MAX         100
#define COMMUNE(member) offsetof (MefCommuneTrouvee, member)

static gboolean
is_code_postal (const char *text)
{
  return strlen (text) == 5 && strspn (text, "0123456789") == 5;
}

gboolean
mef_commune_codec_is_insee (const char *text)
{
  if (strlen (text) != 5 || strspn (text + 2, "0123456789") != 3 || !g_ascii_isdigit (text[0]))
    return FALSE;

  return g_ascii_isdigit (text[1]) || text[1] == 'A' || text[1] == 'B';
}

static const MefField fields[] = {
  { "insee", MEF_FIELD_TEXT, COMMUNE (insee), .is_valid = mef_commune_codec_is_insee },
  { "nom", MEF_FIELD_TEXT, COMMUNE (nom) },
  { "codes_postaux", MEF_FIELD_TEXTS, COMMUNE (codes_postaux), .is_valid = is_code_postal },
  { "departement", MEF_FIELD_TEXT, COMMUNE (departement) },
  { NULL },
};

void
mef_commune_trouvee_free (MefCommuneTrouvee *self)
{
  if (self == NULL)
    return;

  g_free (self->insee);
  g_free (self->nom);
  g_strfreev (self->codes_postaux);
  g_free (self->departement);
  g_free (self);
}

char *
mef_commune_codec_encode_list (GPtrArray *communes)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (communes != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "communes");
  for (guint i = 0; i < communes->len; i++)
    {
      const MefCommune       *commune = g_ptr_array_index (communes, i);
      const MefCommuneTrouvee borrowed = {
        .insee = (char *) commune->insee,
        .nom = (char *) commune->nom,
        .codes_postaux = (char **) commune->codes_postaux,
        .departement = (char *) commune->departement,
      };

      mef_json_fields_write (writer, NULL, fields, &borrowed);
    }
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

GPtrArray *
mef_commune_codec_decode_list (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) communes = NULL;
  int n;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  communes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_commune_trouvee_free);
  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  n = mef_json_reader_enter_array (reader, "communes", MEF_JSON_REQUIRED, LIST_MAX);
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      MefCommuneTrouvee *commune = g_new0 (MefCommuneTrouvee, 1);

      g_ptr_array_add (communes, commune);
      mef_json_fields_read (reader, fields, commune);
      mef_json_reader_leave (reader);
    }
  if (n >= 0)
    mef_json_reader_leave (reader);
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&communes);
}

void
mef_commune_recherche_free (MefCommuneRecherche *self)
{
  if (self == NULL)
    return;

  g_free (self->code_postal);
  g_free (self->nom);
  g_free (self->insee);
  g_free (self);
}

char *
mef_commune_codec_to_query (const MefCommuneRecherche *recherche)
{
  GString *query = NULL;

  g_return_val_if_fail (recherche != NULL, NULL);

  query = g_string_new (NULL);
  if (recherche->code_postal != NULL)
    mef_query_append (query, "code_postal", recherche->code_postal);
  if (recherche->nom != NULL)
    mef_query_append (query, "nom", recherche->nom);
  if (recherche->insee != NULL)
    mef_query_append (query, "insee", recherche->insee);

  return g_string_free (query, FALSE);
}

MefCommuneRecherche *
mef_commune_codec_from_query (const char *query, GError **error)
{
  g_autoptr (MefQuery) pairs = mef_query_new (query);
  g_autoptr (MefCommuneRecherche) recherche = g_new0 (MefCommuneRecherche, 1);
  guint n;

  recherche->code_postal = g_strdup (mef_query_get (pairs, "code_postal"));
  recherche->nom = g_strdup (mef_query_get (pairs, "nom"));
  recherche->insee = g_strdup (mef_query_get (pairs, "insee"));

  if (recherche->code_postal != NULL && !is_code_postal (recherche->code_postal))
    mef_query_fail (pairs, "code_postal");
  if (recherche->nom != NULL && (*recherche->nom == '\0' || g_utf8_strlen (recherche->nom, -1) > NOM_MAX))
    mef_query_fail (pairs, "nom");
  if (recherche->insee != NULL && !mef_commune_codec_is_insee (recherche->insee))
    mef_query_fail (pairs, "insee");
  if (!mef_query_finish (pairs, error))
    return NULL;

  n = (recherche->code_postal != NULL) + (recherche->nom != NULL) + (recherche->insee != NULL);
  if (n != 1)
    {
      g_propagate_error (error, mef_protocol_error_new (
                                    MEF_PROTOCOL_ERROR_INVALID, "", -1,
                                    "Donnez un code postal, un nom ou un code INSEE, un seul des trois."));
      return NULL;
    }

  return g_steal_pointer (&recherche);
}
