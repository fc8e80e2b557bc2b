/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-fiche-lecture.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "domain/mef-age.h"
#include "domain/mef-plages.h"

#include <string.h>

/* What separates the values and the cells of one text. */
#define VALUES ";"
#define CELLS  "|"

static GVariant *
refuse (char **reason, const char *message)
{
  if (reason != NULL)
    *reason = g_strdup (message);
  return NULL;
}

static MefDay
parse_day (const char *text)
{
  MefDay  day = mef_day_parse (text);
  guint64 numbers[3];
  g_auto (GStrv) parts = NULL;

  if (day != MEF_DAY_NONE)
    return day;

  parts = g_strsplit_set (text, "/. -", -1);
  if (g_strv_length (parts) != G_N_ELEMENTS (numbers) || strlen (parts[2]) != 4)
    return MEF_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return MEF_DAY_NONE;

  return mef_day_new (numbers[2], numbers[1], numbers[0]);
}

/* Digits with grouping spaces left out, a comma or a point before at most @decimals digits; in units of the
 * last decimal. */
static gboolean
parse_number (const char *text, guint decimals, gint64 *number)
{
  gint64   value = 0;
  gboolean negative = FALSE, point = FALSE;
  guint    digits = 0, fraction = 0;

  if (*text == '-' || *text == '+')
    negative = *text++ == '-';

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == 0xA0 || c == 0x202F)
        continue;
      if ((c == ',' || c == '.') && !point)
        {
          point = TRUE;
          continue;
        }
      if (!g_unichar_isdigit (c) || c > '9' || ++digits > 15)
        return FALSE;
      if (point && ++fraction > decimals)
        {
          if (c != '0') /* « 12,00 » children are twelve, « 12,5 » are none */
            return FALSE;
          continue;
        }
      value = 10 * value + (c - '0');
    }
  if (digits == 0)
    return FALSE;

  for (; fraction < decimals; fraction++)
    value *= 10;
  *number = negative ? -value : value;
  return TRUE;
}

static GVariant *
parse_choix (const MefFormulaireChamp *champ, const char *text, char **reason)
{
  g_autofree char *key = mef_text_fold (text);

  for (guint i = 0; i < champ->choix->len; i++)
    {
      const MefChoix  *choix = g_ptr_array_index (champ->choix, i);
      g_autofree char *label = mef_text_fold (choix->libelle);
      g_autofree char *code = mef_text_fold (choix->code);

      if (g_str_equal (key, label) || g_str_equal (key, code))
        return g_variant_new_string (choix->code);
    }

  if (reason != NULL)
    *reason = g_strdup_printf ("« %s » n’est pas un des choix proposés.", text);
  return NULL;
}

static GVariant *
parse_choix_multiple (const MefFormulaireChamp *champ, const char *text, char **reason)
{
  g_auto (GStrv) parts = g_strsplit (text, VALUES, -1);
  g_autoptr (GHashTable) chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder builder;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GVariant) code = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      code = parse_choix (champ, parts[i], reason);
      if (code == NULL)
        return NULL;
      g_variant_ref_sink (code);
      g_hash_table_add (chosen, g_variant_dup_string (code, NULL));
    }

  /* In the order of the declaration: the same choices are the same value. */
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < champ->choix->len; i++)
    {
      const MefChoix *choix = g_ptr_array_index (champ->choix, i);

      if (g_hash_table_contains (chosen, choix->code))
        g_variant_builder_add (&builder, "s", choix->code);
    }
  return g_variant_builder_end (&builder);
}

/* The commune of @name, its short name or its INSEE code, among those of the postal code; or the only one. */
static const MefCommune *
find_commune (MefCommunes *communes, const char *code_postal, const char *name)
{
  g_autoptr (GPtrArray) candidates = mef_communes_list_by_code_postal (communes, code_postal);
  g_autofree char *key = mef_text_fold (name);

  if (*key == '\0')
    return candidates->len == 1 ? g_ptr_array_index (candidates, 0) : NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      const MefCommune *commune = g_ptr_array_index (candidates, i);
      g_autofree char  *short_name = mef_commune_dup_short_name (commune);
      g_autofree char  *full_key = mef_text_fold (commune->nom);
      g_autofree char  *short_key = mef_text_fold (short_name);

      if (g_str_equal (key, full_key) || g_str_equal (key, short_key)
          || g_ascii_strcasecmp (name, commune->insee) == 0)
        return commune;
    }

  return NULL;
}

static GVariant *
parse_commune (const MefFiche           *self,
               const MefFormulaireChamp *champ,
               const char               *text,
               MefCommunes              *communes,
               char                    **reason)
{
  g_autofree char  *pointeur = g_strconcat ("/", champ->code_postal, NULL);
  const char       *code_postal = mef_fiche_get_text (self, pointeur);
  const MefCommune *commune = NULL;

  if (communes == NULL)
    return g_variant_new_string (text);

  if (code_postal != NULL)
    commune = find_commune (communes, code_postal, text);
  if (commune == NULL)
    commune = mef_communes_find (communes, text);
  if (commune != NULL)
    return g_variant_new_string (commune->insee);

  if (reason != NULL)
    *reason = code_postal != NULL
                  ? g_strdup_printf ("Aucune commune « %s » au code postal %s.", text, code_postal)
                  : g_strdup ("Tapez d’abord le code postal, puis choisissez la commune.");
  return NULL;
}

static GVariant *
parse_communes (const char *text, MefCommunes *communes, char **reason)
{
  g_auto (GStrv) parts = g_strsplit (text, VALUES, -1);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const MefCommune *commune = NULL;
      g_autofree char  *code_postal = NULL;
      const char       *name;
      gsize             digits;

      if (*g_strstrip (parts[i]) == '\0')
        continue;

      digits = strspn (parts[i], "0123456789");
      code_postal = g_strndup (parts[i], digits);
      name = parts[i] + digits + strspn (parts[i] + digits, " ");
      if (communes != NULL && digits == 5)
        commune = find_commune (communes, code_postal, name);
      if (commune == NULL)
        {
          if (reason != NULL)
            *reason =
                g_strdup_printf ("« %s » : écrivez le code postal puis le nom de la commune, par exemple "
                                 "« 93200 Saint-Denis ».",
                                 parts[i]);
          return NULL;
        }
      g_variant_builder_add (&builder, "(ss)", commune->insee, code_postal);
    }

  return g_variant_builder_end (&builder);
}

static char *
phone_digits (const char *text)
{
  g_autofree char *shown = mef_text_phone (text); /* in pairs when it is one, else the text itself */
  g_auto (GStrv) pairs = NULL;

  if (g_str_equal (shown, text) && strlen (text) != strlen ("06 12 34 56 78"))
    return g_strdup (text);

  pairs = g_strsplit (shown, " ", -1);
  return g_strv_length (pairs) == 5 ? g_strjoinv ("", pairs) : g_strdup (text);
}

/* A value of type `s`, in the writing it is kept in; @text is not empty. */
static GVariant *
parse_line (const MefFormulaireChamp *champ, const char *text, char **reason)
{
  g_autofree char *kept = NULL;

  switch (champ->genre)
    {
    case MEF_GENRE_TELEPHONE:
      kept = phone_digits (text);
      break;

    case MEF_GENRE_DATE:
      kept = mef_day_to_iso (parse_day (text));
      if (*kept == '\0')
        return refuse (reason, "Tapez une date : 12/04/2026.");
      break;

    case MEF_GENRE_AGE:
      kept = mef_age_parse (text);
      if (kept == NULL)
        return refuse (reason, "Tapez un âge en semaines, mois ou années : 10 semaines, 3 ans.");
      break;

    case MEF_GENRE_WEB:
      kept = strstr (text, "://") == NULL ? g_strconcat ("https://", text, NULL) : g_strdup (text);
      break;

    case MEF_GENRE_CHOIX:
      return parse_choix (champ, text, reason);

    default:
      kept = g_strdup (text);
      break;
    }

  return g_variant_new_take_string (g_steal_pointer (&kept));
}

char *
mef_fiche_parse_cell (const MefFormulaireChamp *colonne, const char *text, char **reason)
{
  g_autofree char *bare = NULL;
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (colonne != NULL && text != NULL, NULL);

  bare = g_strstrip (g_strdup (text));
  if (*bare == '\0')
    return g_steal_pointer (&bare);

  value = parse_line (colonne, bare, reason);
  if (value == NULL)
    return NULL;
  g_variant_ref_sink (value);
  return g_variant_dup_string (value, NULL);
}

static GVariant *
parse_liste (const MefFormulaireChamp *champ, const char *text, char **reason)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n" VALUES, -1);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aas"));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], CELLS, -1);
      g_auto (GStrv) kept = g_new0 (char *, champ->colonnes->len + 1);
      guint n = g_strv_length (cells);

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      if (n > champ->colonnes->len)
        return refuse (reason, "Une ligne a plus de valeurs que de colonnes.");

      for (guint j = 0; j < champ->colonnes->len; j++)
        {
          kept[j] =
              mef_fiche_parse_cell (g_ptr_array_index (champ->colonnes, j), j < n ? cells[j] : "", reason);
          if (kept[j] == NULL)
            return NULL;
        }
      g_variant_builder_add_value (&builder, g_variant_new_strv ((const char *const *) kept, -1));
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
parse_value (const MefFiche *self,
             const MefUnite *unite,
             const char     *text,
             MefCommunes    *communes,
             char          **reason)
{
  const MefFormulaireChamp *champ = unite->champ;
  gint64                    number;

  switch (champ->genre)
    {
    case MEF_GENRE_ENTIER:
      return parse_number (text, 0, &number) ? g_variant_new_int64 (number)
                                             : refuse (reason, "Tapez un nombre entier.");

    case MEF_GENRE_MONTANT:
      {
        g_autofree char *bare = g_strdup (text);

        if (g_str_has_suffix (bare, "€"))
          *g_strrstr (bare, "€") = '\0';
        return parse_number (g_strchomp (bare), 2, &number)
                   ? g_variant_new_int64 (number)
                   : refuse (reason, "Tapez un montant en euros : 12,50.");
      }

    case MEF_GENRE_OUI_NON:
      {
        g_autofree char *key = mef_text_fold (text);

        if (g_str_equal (key, "oui") || g_str_equal (key, "non"))
          return g_variant_new_boolean (*key == 'o');
        return refuse (reason, "Répondez par oui ou par non.");
      }

    case MEF_GENRE_CHOIX_MULTIPLE:
      return parse_choix_multiple (champ, text, reason);

    case MEF_GENRE_COMMUNE:
      return parse_commune (self, champ, text, communes, reason);

    case MEF_GENRE_COMMUNES:
      return parse_communes (text, communes, reason);

    case MEF_GENRE_HORAIRES:
      {
        g_autoptr (GArray) plages = mef_plages_parse (text);

        return plages != NULL ? mef_plages_to_value ((const MefPlage *) plages->data, plages->len)
                              : refuse (reason, "Écrivez les heures d’ouverture ainsi : 9h-12h et 14h-18h.");
      }

    case MEF_GENRE_LISTE:
      return parse_liste (champ, text, reason);

    default:
      return parse_line (champ, text, reason);
    }
}

GVariant *
mef_fiche_parse (const MefFiche *self,
                 const MefUnite *unite,
                 const char     *text,
                 MefCommunes    *communes,
                 char          **reason)
{
  g_autofree char *bare = NULL;

  g_return_val_if_fail (self != NULL && unite != NULL && text != NULL, NULL);

  if (reason != NULL)
    *reason = NULL;

  bare = g_strstrip (g_strdup (text));
  if (*bare == '\0')
    return NULL;
  if (!mef_text_is_clean (bare, TRUE))
    return refuse (reason, "Ce texte contient des caractères invisibles ou illisibles.");

  return parse_value (self, unite, bare, communes, reason);
}
