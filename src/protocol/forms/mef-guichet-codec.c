/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-guichet-codec.h"

#include "protocol/forms/mef-fiche-codec.h"
#include "protocol/mef-commune-codec.h"
#include "protocol/mef-query.h"

char *
mef_guichet_codec_encode (GPtrArray *structures, const MefSite *caf, const char *contact)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  g_return_val_if_fail (structures != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "guichets");
  for (guint i = 0; i < structures->len; i++)
    {
      const MefStructure *structure = g_ptr_array_index (structures, i);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "id", structure->id);
      mef_json_writer_add_string (writer, "type", mef_type_structure_to_code (structure->type));
      mef_fiche_codec_write (writer, "fiche", structure->fiche);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
  if (caf == NULL)
    mef_json_writer_add_null (writer, "caf");
  else
    {
      mef_json_writer_begin_object (writer, "caf");
      mef_json_writer_add_string (writer, "code", caf->code);
      mef_json_writer_add_string (writer, "nom", caf->nom);
      mef_json_writer_add_string (writer, "contact", contact);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

char *
mef_guichet_codec_from_query (const char *query, GError **error)
{
  g_autoptr (MefQuery) pairs = mef_query_new (query);
  const char *insee = mef_query_get (pairs, "insee");

  if (insee == NULL || !mef_commune_codec_is_insee (insee))
    mef_query_fail (pairs, "insee");
  return mef_query_finish (pairs, error) ? g_strdup (insee) : NULL;
}
