/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-historique-codec.h"

#include "protocol/mef-json-fields.h"

#define ENTREES_MAX        10000
#define ENTREE(member)     offsetof (MefEntree, member)
#define CHANGEMENT(member) offsetof (MefChangement, member)

MEF_JSON_CODE (action, MefActionHistorique, mef_action_historique)

static void
add_changement (gpointer owner, gconstpointer value)
{
  MefEntree           *entree = owner;
  const MefChangement *changement = value;

  g_ptr_array_add (entree->changements,
                   mef_changement_new (changement->champ, changement->de, changement->vers));
}

static const MefField changement_fields[] = {
  { "champ", MEF_FIELD_TEXT, CHANGEMENT (champ) },
  { "de", MEF_FIELD_TEXT, CHANGEMENT (de), MEF_FIELD_NULLABLE },
  { "vers", MEF_FIELD_TEXT, CHANGEMENT (vers), MEF_FIELD_NULLABLE },
  { NULL },
};

static const MefFieldRecord changement_record = {
  .fields = changement_fields,
  .size = sizeof (MefChangement),
  .add = add_changement,
};

static const MefField fields[] = {
  { "le", MEF_FIELD_INSTANT, ENTREE (le) },
  { "par", MEF_FIELD_TEXT, ENTREE (par) },
  { "action", MEF_FIELD_CODE, ENTREE (action), .from_code = action_read, .to_code = action_write },
  { "changements", MEF_FIELD_LIST, ENTREE (changements), .record = &changement_record },
  { NULL },
};

char *
mef_historique_codec_encode (GPtrArray *entrees)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (entrees != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "entrees");
  for (guint i = 0; i < entrees->len; i++)
    mef_json_fields_write (writer, NULL, fields, g_ptr_array_index (entrees, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

GPtrArray *
mef_historique_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) entrees = NULL;
  int n;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  entrees = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_entree_free);
  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  n = mef_json_reader_enter_array (reader, "entrees", MEF_JSON_REQUIRED, ENTREES_MAX);
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      MefEntree *entree = mef_entree_new (0, "", MEF_ACTION_DEPOT);

      g_ptr_array_add (entrees, entree);
      mef_json_fields_read (reader, fields, entree);
      mef_json_reader_leave (reader);
    }
  if (n >= 0)
    mef_json_reader_leave (reader);
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&entrees);
}
