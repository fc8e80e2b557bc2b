/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-feed-line.h"

#include "domain/mef-compte.h"
#include "protocol/mef-json-writer.h"

#include <string.h>

enum
{
  MEMBER_GENRE,
  MEMBER_RESTANT,
  MEMBER_COLLECTION,
  MEMBER_ID,
  MEMBER_SITE,
  MEMBER_VERSION,
  MEMBER_SUPPRIME,
  MEMBER_DONNEES,
  MEMBER_CURSEUR,
  MEMBER_COMPLET,
  MEMBER_N,
};

static const char *const members[MEMBER_N] = { "genre",   "restant",  "collection", "id",      "site",
                                               "version", "supprime", "donnees",    "curseur", "complet" };

static const char *const collections[MEF_COLLECTION_N] = {
  "demandes", "prises",          "constats",   "courriers",    "relances",       "motifs",
  "sites",    "valeurs-legales", "structures", "propositions", "disponibilites", "gestionnaires"
};

static gboolean
fail_missing (guint member, GError **error)
{
  g_autofree char *pointer = g_strconcat ("/", members[member], NULL);

  g_propagate_error (
      error, mef_protocol_error_new (MEF_PROTOCOL_ERROR_MISSING, pointer, -1, "Ce champ est obligatoire."));

  return FALSE;
}

static gboolean
fail_invalid (guint member, GError **error)
{
  g_autofree char *pointer = g_strconcat ("/", members[member], NULL);

  g_propagate_error (error, mef_protocol_error_new (MEF_PROTOCOL_ERROR_INVALID, pointer, -1,
                                                    "Cette valeur n’a pas la forme attendue."));

  return FALSE;
}

static gboolean
slice_is (const MefJsonSlice *slice, const char *text)
{
  return slice->length == strlen (text) && memcmp (slice->start, text, slice->length) == 0;
}

/* The text of a string without its quotes; codes, ids and cursors never need an escape. */
static gboolean
get_text (const MefJsonSlice *slices, guint member, MefJsonSlice *text, GError **error)
{
  const MefJsonSlice *slice = &slices[member];

  if (slice->start == NULL)
    return fail_missing (member, error);
  if (slice->start[0] != '"' || memchr (slice->start, '\\', slice->length) != NULL)
    return fail_invalid (member, error);
  text->start = slice->start + 1;
  text->length = slice->length - 2;

  return TRUE;
}

static gboolean
copy_text (const MefJsonSlice *slices, guint member, char *copy, gsize size, GError **error)
{
  MefJsonSlice text;

  if (!get_text (slices, member, &text, error))
    return FALSE;
  if (text.length == 0 || text.length >= size)
    return fail_invalid (member, error);
  memcpy (copy, text.start, text.length);
  copy[text.length] = '\0';

  return TRUE;
}

/* The slice was checked: a number without fraction and exponent has digits only and fits. */
static gboolean
get_count (const MefJsonSlice *slices, guint member, gint64 *value, GError **error)
{
  const MefJsonSlice *slice = &slices[member];

  if (slice->start == NULL)
    return fail_missing (member, error);
  *value = 0;
  for (gsize i = 0; i < slice->length; i++)
    {
      if (!g_ascii_isdigit (slice->start[i]))
        return fail_invalid (member, error);
      *value = *value * 10 + g_ascii_digit_value (slice->start[i]);
    }

  return TRUE;
}

static gboolean
get_boolean (const MefJsonSlice *slices, guint member, gboolean *value, GError **error)
{
  const MefJsonSlice *slice = &slices[member];

  if (slice->start == NULL)
    return fail_missing (member, error);
  *value = slice_is (slice, "true");
  if (!*value && !slice_is (slice, "false"))
    return fail_invalid (member, error);

  return TRUE;
}

static gboolean
is_id (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && *text != '-')
      return FALSE;

  return TRUE;
}

static gboolean
decode_changement (const MefJsonSlice *slices, MefFeedLine *line, GError **error)
{
  const MefJsonSlice *donnees = &slices[MEMBER_DONNEES];
  MefJsonSlice        collection;

  if (!get_text (slices, MEMBER_COLLECTION, &collection, error)
      || !copy_text (slices, MEMBER_ID, line->id, sizeof line->id, error)
      || !copy_text (slices, MEMBER_SITE, line->site, sizeof line->site, error)
      || !get_count (slices, MEMBER_VERSION, &line->version, error)
      || !get_boolean (slices, MEMBER_SUPPRIME, &line->supprime, error))
    return FALSE;

  if (!is_id (line->id))
    return fail_invalid (MEMBER_ID, error);
  if (!mef_site_code_is_valid (line->site))
    return fail_invalid (MEMBER_SITE, error);

  line->collection = MEF_COLLECTION_N;
  for (guint i = 0; i < MEF_COLLECTION_N; i++)
    if (slice_is (&collection, collections[i]))
      line->collection = (MefCollection) i;

  if (line->supprime)
    return TRUE;

  if (donnees->start == NULL)
    return fail_missing (MEMBER_DONNEES, error);
  if (donnees->start[0] != '{')
    return fail_invalid (MEMBER_DONNEES, error);
  line->donnees = *donnees;

  return TRUE;
}

const char *
mef_collection_to_code (MefCollection collection)
{
  g_return_val_if_fail (collection < MEF_COLLECTION_N, NULL);

  return collections[collection];
}

gboolean
mef_collection_from_code (const char *code, MefCollection *collection)
{
  g_return_val_if_fail (collection != NULL, FALSE);

  for (guint i = 0; i < MEF_COLLECTION_N; i++)
    if (g_strcmp0 (code, collections[i]) == 0)
      {
        *collection = (MefCollection) i;
        return TRUE;
      }

  return FALSE;
}

gboolean
mef_feed_line_decode (const char *text, gsize length, MefFeedLine *line, GError **error)
{
  MefJsonSlice slices[MEMBER_N];
  MefJsonSlice genre;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  memset (line, 0, sizeof *line);
  if (!mef_json_scan (text, (gssize) length, MEF_FEED_LINE_MAX, members, slices, MEMBER_N, error)
      || !get_text (slices, MEMBER_GENRE, &genre, error))
    return FALSE;

  if (slice_is (&genre, "changement"))
    {
      line->genre = MEF_FEED_CHANGEMENT;
      return decode_changement (slices, line, error);
    }
  if (slice_is (&genre, "curseur"))
    {
      line->genre = MEF_FEED_CURSEUR;
      return get_text (slices, MEMBER_CURSEUR, &line->curseur, error)
             && get_boolean (slices, MEMBER_COMPLET, &line->complet, error);
    }
  if (slice_is (&genre, "debut"))
    {
      line->genre = MEF_FEED_DEBUT;
      return get_count (slices, MEMBER_RESTANT, &line->restant, error);
    }
  line->genre = slice_is (&genre, "remise_a_zero") ? MEF_FEED_REMISE_A_ZERO : MEF_FEED_AUTRE;

  return TRUE;
}

gboolean
mef_feed_line_looks_changed (const char *text, gsize length)
{
  static const char begin[] = "{\"genre\":\"changement\",";

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  return length >= sizeof begin - 1 && memcmp (text, begin, sizeof begin - 1) == 0;
}

static MefJsonWriter *
begin_line (const char *genre)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "genre", genre);

  return writer;
}

static void
end_line (GString *out, MefJsonWriter *writer)
{
  g_autofree char *text = NULL;

  mef_json_writer_end_object (writer);
  text = mef_json_writer_finish (writer);
  g_string_append (out, text);
  g_string_append_c (out, '\n');
}

static MefJsonWriter *
begin_changement (MefCollection collection,
                  const char   *id,
                  const char   *site,
                  gint64        version,
                  gboolean      supprime)
{
  MefJsonWriter *writer = begin_line ("changement");

  mef_json_writer_add_string (writer, "collection", mef_collection_to_code (collection));
  mef_json_writer_add_string (writer, "id", id);
  mef_json_writer_add_string (writer, "site", site);
  mef_json_writer_add_int (writer, "version", version);
  mef_json_writer_add_boolean (writer, "supprime", supprime);

  return writer;
}

void
mef_feed_line_append_debut (GString *out, gint64 restant)
{
  MefJsonWriter *writer = begin_line ("debut");

  mef_json_writer_add_int (writer, "restant", restant);
  end_line (out, writer);
}

void
mef_feed_line_append_remise_a_zero (GString *out)
{
  end_line (out, begin_line ("remise_a_zero"));
}

void
mef_feed_line_append_changement (GString      *out,
                                 MefCollection collection,
                                 const char   *id,
                                 const char   *site,
                                 gint64        version,
                                 const char   *donnees)
{
  MefJsonWriter *writer = NULL;

  g_return_if_fail (donnees != NULL);

  writer = begin_changement (collection, id, site, version, FALSE);
  mef_json_writer_add_raw (writer, "donnees", donnees, -1);
  end_line (out, writer);
}

void
mef_feed_line_append_suppression (GString      *out,
                                  MefCollection collection,
                                  const char   *id,
                                  const char   *site,
                                  gint64        version)
{
  end_line (out, begin_changement (collection, id, site, version, TRUE));
}

void
mef_feed_line_append_curseur (GString *out, const char *curseur, gboolean complet)
{
  MefJsonWriter *writer = begin_line ("curseur");

  mef_json_writer_add_string (writer, "curseur", curseur);
  mef_json_writer_add_boolean (writer, "complet", complet);
  end_line (out, writer);
}
