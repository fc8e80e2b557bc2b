/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-fiche-codec.h"

#include "domain/mef-plages.h"

#include <string.h>

#define FICHE_MAX    (1024 * 1024)
#define COMMUNES_MAX 2000
#define LIGNES_MAX   500
#define PLAGES_MAX   12
#define ECARTS_MAX   500

/* --- Writing ------------------------------------------------------------------------------------------- */

static void
write_heure (MefJsonWriter *writer, const char *name, int minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  mef_json_writer_add_string (writer, name, text);
}

static void
write_plages (MefJsonWriter *writer, const char *name, GVariant *value)
{
  g_autoptr (GArray) plages = mef_plages_from_value (value);

  mef_json_writer_begin_array (writer, name);
  for (guint i = 0; i < plages->len; i++)
    {
      const MefPlage *plage = &g_array_index (plages, MefPlage, i);

      mef_json_writer_begin_object (writer, NULL);
      write_heure (writer, "debut", plage->debut);
      write_heure (writer, "fin", plage->fin);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
}

static void
write_communes (MefJsonWriter *writer, const char *name, GVariant *value)
{
  GVariantIter iter;
  const char  *insee, *code_postal;

  mef_json_writer_begin_array (writer, name);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &insee, &code_postal))
    {
      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "code_insee", insee);
      mef_json_writer_add_string (writer, "code_postal", code_postal);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
}

static void
write_liste (MefJsonWriter *writer, const char *name, const MefFormulaireChamp *champ, GVariant *value)
{
  mef_json_writer_begin_array (writer, name);
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (value, i);
      g_autofree const char **cells = g_variant_get_strv (line, NULL);

      mef_json_writer_begin_object (writer, NULL);
      for (guint j = 0; j < champ->colonnes->len && cells[j] != NULL; j++)
        if (*cells[j] != '\0')
          mef_json_writer_add_string (
              writer, ((MefFormulaireChamp *) g_ptr_array_index (champ->colonnes, j))->id, cells[j]);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
}

static void
write_value (MefJsonWriter *writer, const char *name, const MefUnite *unite, GVariant *value)
{
  const MefFormulaireChamp *champ = unite->champ;

  if (value == NULL)
    mef_json_writer_add_null (writer, name);
  else if (champ->genre == MEF_GENRE_HORAIRES)
    write_plages (writer, name, value);
  else if (champ->genre == MEF_GENRE_COMMUNES)
    write_communes (writer, name, value);
  else if (champ->genre == MEF_GENRE_LISTE)
    write_liste (writer, name, champ, value);
  else if (champ->genre == MEF_GENRE_CHOIX_MULTIPLE)
    {
      g_autofree const char **codes = g_variant_get_strv (value, NULL);

      mef_json_writer_begin_array (writer, name);
      for (guint i = 0; codes[i] != NULL; i++)
        mef_json_writer_add_string (writer, NULL, codes[i]);
      mef_json_writer_end_array (writer);
    }
  else if (champ->genre == MEF_GENRE_OUI_NON)
    mef_json_writer_add_boolean (writer, name, g_variant_get_boolean (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    mef_json_writer_add_int (writer, name, g_variant_get_int64 (value));
  else
    mef_json_writer_add_string (writer, name, g_variant_get_string (value, NULL));
}

/* The value of a unit when it is one that can be sent. */
static GVariant *
get_readable (const MefFiche *fiche, const MefUnite *unite)
{
  GVariant *value = mef_fiche_get (fiche, unite->pointeur);

  return value != NULL && g_variant_is_of_type (value, mef_genre_get_type (unite->champ->genre)) ? value
                                                                                                 : NULL;
}

void
mef_fiche_codec_write (MefJsonWriter *writer, const char *name, const MefFiche *fiche)
{
  GPtrArray *unites;
  gboolean   in_days = FALSE;

  g_return_if_fail (writer != NULL && fiche != NULL);

  unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (fiche));
  mef_json_writer_begin_object (writer, name);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);
      GVariant       *value = get_readable (fiche, unite);

      if (value != NULL && unite->jour > 0 && !in_days)
        mef_json_writer_begin_object (writer, unite->champ->id);
      in_days = in_days || (value != NULL && unite->jour > 0);
      if (value != NULL)
        write_value (writer, unite->jour > 0 ? mef_jour_to_code (unite->jour) : unite->champ->id, unite,
                     value);
      if (in_days && unite->jour == 7)
        {
          mef_json_writer_end_object (writer);
          in_days = FALSE;
        }
    }
  mef_json_writer_end_object (writer);
}

char *
mef_fiche_codec_encode (const MefFiche *fiche)
{
  MefJsonWriter *writer = mef_json_writer_new ();

  mef_fiche_codec_write (writer, NULL, fiche);
  return mef_json_writer_finish (writer);
}

char *
mef_fiche_codec_encode_draft (const MefFiche *fiche)
{
  MefJsonWriter *writer = mef_json_writer_new ();
  GPtrArray     *unites;

  g_return_val_if_fail (fiche != NULL, NULL);

  mef_json_writer_begin_object (writer, NULL);
  mef_fiche_codec_write (writer, "valeurs", fiche);
  mef_json_writer_begin_object (writer, "saisies");
  unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (fiche));
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (get_readable (fiche, unite) == NULL && mef_fiche_get_text (fiche, unite->pointeur) != NULL)
        mef_json_writer_add_string (writer, unite->pointeur, mef_fiche_get_text (fiche, unite->pointeur));
    }
  mef_json_writer_end_object (writer);
  mef_json_writer_end_object (writer);
  return mef_json_writer_finish (writer);
}

/* --- Reading ------------------------------------------------------------------------------------------- */

static int
read_heure (MefJsonReader *reader, const char *name)
{
  const char *text = mef_json_reader_get_string (reader, name, MEF_JSON_REQUIRED);
  int         minutes;

  if (text == NULL)
    return 0;

  minutes = strlen (text) == 5 && text[2] == ':' ? mef_heure_parse (text) : MEF_MINUTE_NONE;
  if (minutes == MEF_MINUTE_NONE)
    mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, name, "Une heure s’écrit 09:30.");
  return MAX (minutes, 0);
}

static GVariant *
read_plages (MefJsonReader *reader, const char *name)
{
  g_autoptr (GArray) plages = g_array_new (FALSE, FALSE, sizeof (MefPlage));
  int n = mef_json_reader_enter_array (reader, name, MEF_JSON_REQUIRED, PLAGES_MAX);

  if (n < 0)
    return NULL;
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      MefPlage plage;

      plage.debut = read_heure (reader, "debut");
      plage.fin = read_heure (reader, "fin");
      g_array_append_val (plages, plage);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
  return mef_plages_to_value ((const MefPlage *) plages->data, plages->len);
}

static GVariant *
read_communes (MefJsonReader *reader, const char *name)
{
  GVariantBuilder builder;
  int             n = mef_json_reader_enter_array (reader, name, MEF_JSON_REQUIRED, COMMUNES_MAX);

  if (n < 0)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      const char *insee = mef_json_reader_get_string (reader, "code_insee", MEF_JSON_REQUIRED);
      const char *code_postal = mef_json_reader_get_string (reader, "code_postal", MEF_JSON_REQUIRED);

      if (insee != NULL && code_postal != NULL)
        g_variant_builder_add (&builder, "(ss)", insee, code_postal);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
  return g_variant_builder_end (&builder);
}

static GVariant *
read_liste (MefJsonReader *reader, const char *name, const MefFormulaireChamp *champ)
{
  GVariantBuilder builder;
  int             n = mef_json_reader_enter_array (reader, name, MEF_JSON_REQUIRED, LIGNES_MAX);

  if (n < 0)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      g_variant_builder_open (&builder, G_VARIANT_TYPE_STRING_ARRAY);
      for (guint j = 0; j < champ->colonnes->len; j++)
        {
          const MefFormulaireChamp *colonne = g_ptr_array_index (champ->colonnes, j);
          const char *cell = mef_json_reader_get_string (reader, colonne->id, MEF_JSON_OPTIONAL);

          g_variant_builder_add (&builder, "s", cell != NULL ? cell : "");
        }
      g_variant_builder_close (&builder);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
  return g_variant_builder_end (&builder);
}

/* Floating; NULL when absent or at fault. */
static GVariant *
read_value (MefJsonReader *reader, const char *name, const MefFormulaireChamp *champ)
{
  if (!mef_json_reader_has (reader, name))
    return NULL;

  switch (champ->genre)
    {
    case MEF_GENRE_HORAIRES:
      return read_plages (reader, name);
    case MEF_GENRE_COMMUNES:
      return read_communes (reader, name);
    case MEF_GENRE_LISTE:
      return read_liste (reader, name, champ);
    case MEF_GENRE_ENTIER:
    case MEF_GENRE_MONTANT:
      return g_variant_new_int64 (mef_json_reader_get_int (reader, name, MEF_JSON_REQUIRED,
                                                           -MEF_JSON_INTEGER_MAX, MEF_JSON_INTEGER_MAX, 0));
    case MEF_GENRE_OUI_NON:
      return g_variant_new_boolean (mef_json_reader_get_boolean (reader, name, MEF_JSON_REQUIRED, FALSE));
    case MEF_GENRE_CHOIX_MULTIPLE:
      {
        g_auto (GStrv) codes = mef_json_reader_dup_strings (reader, name, MEF_JSON_REQUIRED, NULL);

        return g_variant_new_strv ((const char *const *) codes, -1);
      }
    default:
      {
        const char *text = mef_json_reader_get_string (reader, name, MEF_JSON_REQUIRED);

        return text != NULL ? g_variant_new_string (text) : NULL;
      }
    }
}

/* Opening hours of a week: the object of the field, its days by name. */
static void
read_semaine (MefJsonReader *reader, MefFiche *fiche, const MefFormulaireChamp *champ)
{
  if (!mef_json_reader_has (reader, champ->id)
      || !mef_json_reader_enter (reader, champ->id, MEF_JSON_REQUIRED))
    return;

  for (int jour = 1; jour <= 7; jour++)
    {
      g_autofree char *pointeur = g_strdup_printf ("/%s/%s", champ->id, mef_jour_to_code (jour));

      mef_fiche_set (fiche, pointeur, read_value (reader, mef_jour_to_code (jour), champ));
    }
  mef_json_reader_leave (reader);
}

MefFiche *
mef_fiche_codec_read (MefJsonReader *reader, const MefFormulaire *formulaire)
{
  g_autoptr (MefFiche) fiche = NULL;
  GPtrArray *unites;

  g_return_val_if_fail (reader != NULL && formulaire != NULL, NULL);

  fiche = mef_fiche_new (formulaire);
  unites = mef_formulaire_get_unites (formulaire);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (unite->jour == 0)
        mef_fiche_set (fiche, unite->pointeur, read_value (reader, unite->champ->id, unite->champ));
      else if (unite->jour == 1)
        read_semaine (reader, fiche, unite->champ);
    }

  return mef_json_reader_has_failed (reader) ? NULL : g_steal_pointer (&fiche);
}

MefFiche *
mef_fiche_codec_decode (const char          *text,
                        gssize               length,
                        MefJsonReading       reading,
                        const MefFormulaire *formulaire,
                        GError             **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefFiche) fiche = NULL;

  g_return_val_if_fail (text != NULL && formulaire != NULL, NULL);

  node = mef_json_parse (text, length, FICHE_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, reading);
  fiche = mef_fiche_codec_read (reader, formulaire);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&fiche) : NULL;
}

static void
read_saisies (MefJsonReader *reader, MefFiche *fiche)
{
  GPtrArray *unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (fiche));

  if (!mef_json_reader_enter (reader, "saisies", MEF_JSON_REQUIRED))
    return;
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);
      const char     *typed = mef_json_reader_get_string (reader, unite->pointeur, MEF_JSON_OPTIONAL);

      if (typed != NULL)
        mef_fiche_set (fiche, unite->pointeur, g_variant_new_string (typed));
    }
  mef_json_reader_leave (reader);
}

MefFiche *
mef_fiche_codec_decode_draft (const char          *text,
                              gssize               length,
                              const MefFormulaire *formulaire,
                              GError             **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefFiche) fiche = NULL;

  g_return_val_if_fail (text != NULL && formulaire != NULL, NULL);

  node = mef_json_parse (text, length, FICHE_MAX, error);
  if (node == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_ANSWER);
  if (mef_json_reader_enter (reader, "valeurs", MEF_JSON_REQUIRED))
    {
      fiche = mef_fiche_codec_read (reader, formulaire);
      mef_json_reader_leave (reader);
    }
  if (fiche != NULL)
    read_saisies (reader, fiche);
  return mef_json_reader_finish (reader, error) ? g_steal_pointer (&fiche) : NULL;
}

/* --- Changes ------------------------------------------------------------------------------------------- */

void
mef_ecarts_codec_write (MefJsonWriter       *writer,
                        const char          *name,
                        GPtrArray           *ecarts,
                        const MefFormulaire *formulaire)
{
  g_return_if_fail (writer != NULL && ecarts != NULL && formulaire != NULL);

  mef_json_writer_begin_array (writer, name);
  for (guint i = 0; i < ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (ecarts, i);
      const MefUnite *unite = mef_formulaire_find_unite (formulaire, ecart->pointeur);

      mef_json_writer_begin_object (writer, NULL);
      mef_json_writer_add_string (writer, "field", ecart->pointeur);
      write_value (writer, "from", unite, ecart->avant);
      write_value (writer, "to", unite, ecart->apres);
      mef_json_writer_end_object (writer);
    }
  mef_json_writer_end_array (writer);
}

GPtrArray *
mef_ecarts_codec_read (MefJsonReader *reader, const char *name, const MefFormulaire *formulaire)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  int        n;

  g_return_val_if_fail (reader != NULL && formulaire != NULL, ecarts);

  n = mef_json_reader_enter_array (reader, name, MEF_JSON_REQUIRED, ECARTS_MAX);
  if (n < 0)
    return ecarts;
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      const char     *field = mef_json_reader_get_string (reader, "field", MEF_JSON_REQUIRED);
      const MefUnite *unite = field != NULL ? mef_formulaire_find_unite (formulaire, field) : NULL;

      /* What was once written of a field that the form no longer has, is left out: it cannot be shown. */
      if (field != NULL && unite == NULL && mef_json_reader_is_request (reader))
        mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "field", "Ce formulaire n’a pas ce champ.");
      else if (unite != NULL && !g_hash_table_add (seen, unite->pointeur))
        mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "field",
                              "Ce champ est déjà modifié plus haut.");
      else if (unite != NULL)
        {
          GVariant *from = read_value (reader, "from", unite->champ);

          g_ptr_array_add (ecarts,
                           mef_ecart_new (unite->pointeur, from, read_value (reader, "to", unite->champ)));
        }
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
  return ecarts;
}
