/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-journal-codec.h"

#include "protocol/mef-json-writer.h"
#include "protocol/mef-query.h"

/* Of an id, or of the name of an action. */
#define TEXT_MAX 80

static char *
dup_text (MefQuery *query, const char *name)
{
  const char *text = mef_query_get (query, name);

  if (text != NULL && (*text == '\0' || g_utf8_strlen (text, -1) > TEXT_MAX))
    mef_query_fail (query, name);
  return g_strdup (text);
}

MefFiltreJournal *
mef_journal_codec_from_query (const char *query, char **apres, int *limite, GError **error)
{
  g_autoptr (MefQuery) pairs = NULL;
  g_autoptr (MefFiltreJournal) filtre = NULL;
  g_autofree char *cursor = NULL;
  int              rows;

  g_return_val_if_fail (apres != NULL && limite != NULL, NULL);

  *apres = NULL;
  pairs = mef_query_new (query);
  filtre = mef_filtre_journal_new ();
  filtre->depuis = mef_query_get_day (pairs, "depuis");
  filtre->jusqua = mef_query_get_day (pairs, "jusqua");
  filtre->compte = dup_text (pairs, "compte");
  filtre->objet = dup_text (pairs, "objet");
  filtre->action = dup_text (pairs, "action");
  cursor = g_strdup (mef_query_get (pairs, "apres"));
  rows = mef_query_get_int (pairs, "limite", 1, MEF_JOURNAL_LIMITE_MAX, MEF_JOURNAL_LIMITE);
  if (!mef_query_finish (pairs, error))
    return NULL;

  *apres = g_steal_pointer (&cursor);
  *limite = rows;
  return g_steal_pointer (&filtre);
}

static void
write_line (MefJsonWriter *writer, const MefLigneJournal *ligne)
{
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_int (writer, "rang", ligne->rang);
  mef_json_writer_add_instant (writer, "le", ligne->le);
  mef_json_writer_add_string (writer, "compte", ligne->compte);
  mef_json_writer_add_string (writer, "nom", ligne->nom);
  mef_json_writer_add_string (writer, "acteur", ligne->acteur);
  mef_json_writer_add_string (writer, "action", ligne->action);
  mef_json_writer_add_string (writer, "objet", ligne->objet);
  mef_json_writer_add_string (writer, "champs", ligne->champs);
  mef_json_writer_add_string (writer, "motif", ligne->motif);
  mef_json_writer_end_object (writer);
}

char *
mef_journal_codec_encode_page (GPtrArray *lignes, const char *suivant)
{
  MefJsonWriter *writer;

  g_return_val_if_fail (lignes != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "entrees");
  for (guint i = 0; i < lignes->len; i++)
    write_line (writer, g_ptr_array_index (lignes, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_add_string (writer, "suivant", suivant);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}
