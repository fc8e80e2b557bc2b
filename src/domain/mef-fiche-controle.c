/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-fiche-controle.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "domain/mef-adresse-mail.h"
#include "domain/mef-age.h"
#include "domain/mef-depot-declaration.h"
#include "domain/mef-fiche-lecture.h"
#include "domain/mef-fiche-texte.h"
#include "domain/mef-plages.h"

#include <string.h>

void
mef_faute_free (MefFaute *self)
{
  if (self == NULL)
    return;

  g_free (self->message);
  g_free (self);
}

static char *
with_unit (const MefFormulaireChamp *champ, gint64 number)
{
  if (champ->genre == MEF_GENRE_MONTANT)
    return g_strdup_printf ("%" G_GINT64_FORMAT ",%02d €", number / 100, (int) (number % 100));

  return champ->unite != NULL ? mef_text_count (number, champ->unite, champ->unites)
                              : mef_text_number (number);
}

static char *
check_number (const MefFormulaireChamp *champ, gint64 number)
{
  g_autofree char *bound = NULL;

  if (number < champ->min)
    {
      bound = with_unit (champ, champ->min);
      return g_strdup_printf ("Au moins %s.", bound);
    }
  if (number > champ->max)
    {
      bound = with_unit (champ, champ->max);
      return g_strdup_printf ("Au plus %s.", bound);
    }
  return NULL;
}

static char *
check_length (const MefFormulaireChamp *champ, const char *text)
{
  gsize length = mef_text_length (text);

  if (length <= champ->longueur_max)
    return NULL;

  return g_strdup_printf ("%" G_GSIZE_FORMAT " caractères de trop (%u au plus).",
                          length - champ->longueur_max, champ->longueur_max);
}

static gboolean
is_web (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && strchr (g_uri_get_host (uri), '.') != NULL
         && g_uri_get_userinfo (uri) == NULL
         && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
}

/* The rules of one line of text that look at nothing else. */
static char *
check_line (const MefFormulaireChamp *champ, const char *text)
{
  switch (champ->genre)
    {
    case MEF_GENRE_TELEPHONE:
      if (!mef_depot_phone_is_valid (text))
        return g_strdup ("Tapez un numéro français à dix chiffres : 06 12 34 56 78.");
      break;
    case MEF_GENRE_MAIL:
      if (!mef_adresse_mail_is_valid (text))
        return g_strdup ("Tapez une adresse e-mail complète : prenom.nom@exemple.fr.");
      break;
    case MEF_GENRE_WEB:
      if (!is_web (text))
        return g_strdup ("Tapez une adresse de site complète : https://www.exemple.fr.");
      break;
    case MEF_GENRE_CODE_POSTAL:
      if (strlen (text) != 5 || strspn (text, "0123456789") != 5)
        return g_strdup ("Un code postal a cinq chiffres.");
      break;
    case MEF_GENRE_DATE:
      if (mef_day_parse (text) == MEF_DAY_NONE)
        return g_strdup ("Tapez une date : 12/04/2026.");
      break;
    case MEF_GENRE_AGE:
      if (mef_age_to_days (text) < 0)
        return g_strdup ("Tapez un âge en semaines, mois ou années : 10 semaines, 3 ans.");
      break;
    case MEF_GENRE_CHOIX:
      if (mef_formulaire_champ_find_choix (champ, text) == NULL)
        return g_strdup_printf ("« %s » n’est pas un des choix proposés.", text);
      break;
    default:
      break;
    }

  if (!mef_text_is_clean (text, champ->genre == MEF_GENRE_TEXTE_LONG))
    return g_strdup ("Ce texte contient des caractères invisibles ou illisibles.");
  return check_length (champ, text);
}

static char *
check_commune (const MefFiche           *self,
               const MefFormulaireChamp *champ,
               const char               *insee,
               MefCommunes              *communes)
{
  g_autofree char  *pointeur = g_strconcat ("/", champ->code_postal, NULL);
  const char       *code_postal = mef_fiche_get_text (self, pointeur);
  const MefCommune *commune;

  if (communes == NULL)
    return NULL;

  commune = mef_communes_find (communes, insee);
  if (commune == NULL)
    return g_strdup ("Choisissez la commune dans la liste.");
  if (code_postal != NULL && !mef_commune_has_code_postal (commune, code_postal))
    return g_strdup_printf ("%s n’a pas le code postal %s.", commune->nom, code_postal);
  return NULL;
}

static char *
check_communes (const MefFormulaireChamp *champ, GVariant *value, MefCommunes *communes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GVariantIter iter;
  const char  *insee, *code_postal;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &insee, &code_postal))
    {
      const MefCommune *commune = communes != NULL ? mef_communes_find (communes, insee) : NULL;

      if (communes != NULL && (commune == NULL || !mef_commune_has_code_postal (commune, code_postal)))
        return g_strdup_printf ("%s : cette commune n’est pas dans la liste nationale à ce code postal.",
                                code_postal);
      if (!g_hash_table_add (seen, (char *) insee))
        return g_strdup_printf ("%s est dans la liste deux fois.", commune != NULL ? commune->nom : insee);
    }

  return check_number (champ, g_variant_n_children (value));
}

static char *
check_codes (const MefFormulaireChamp *champ, GVariant *value)
{
  g_autofree const char **codes = g_variant_get_strv (value, NULL);
  guint                   position = 0;

  /* In the order of the declaration, none twice. */
  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (mef_formulaire_champ_find_choix (champ, codes[i]) == NULL)
        return g_strdup_printf ("« %s » n’est pas un des choix proposés.", codes[i]);
      while (position < champ->choix->len
             && !g_str_equal (((MefChoix *) g_ptr_array_index (champ->choix, position))->code, codes[i]))
        position++;
      if (position++ >= champ->choix->len)
        return g_strdup ("Chaque choix une fois, dans l’ordre du formulaire.");
    }

  return NULL;
}

static double
magnitude (MefGenreChamp genre, const char *text)
{
  return genre == MEF_GENRE_AGE ? mef_age_to_days (text) : (double) mef_day_parse (text);
}

/* A cell that is held against an earlier one of its line. */
static char *
check_cell_order (const MefFormulaireChamp *champ, const char *const *cells, guint place)
{
  const MefFormulaireChamp *colonne = g_ptr_array_index (champ->colonnes, place);

  for (guint i = 0; colonne->au_moins != NULL && i < place; i++)
    {
      const MefFormulaireChamp *lower = g_ptr_array_index (champ->colonnes, i);

      if (g_str_equal (lower->id, colonne->au_moins) && *cells[i] != '\0'
          && magnitude (colonne->genre, cells[place]) < magnitude (lower->genre, cells[i]))
        return g_strdup_printf (
            "%s « %s ».", colonne->genre == MEF_GENRE_DATE ? "Pas avant" : "Au moins comme", lower->libelle);
    }
  return NULL;
}

static char *
check_liste (const MefFormulaireChamp *champ, GVariant *value)
{
  gsize n = g_variant_n_children (value);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (value, i);
      g_autofree const char **cells = g_variant_get_strv (line, NULL);

      if (g_strv_length ((char **) cells) != champ->colonnes->len)
        return g_strdup_printf ("Ligne %u : %u colonnes sont attendues.", (guint) i + 1,
                                champ->colonnes->len);

      for (guint j = 0; j < champ->colonnes->len; j++)
        {
          const MefFormulaireChamp *colonne = g_ptr_array_index (champ->colonnes, j);
          g_autofree char          *message = NULL;

          if (*cells[j] == '\0' && colonne->obligatoire)
            return g_strdup_printf ("Ligne %u : remplissez « %s ».", (guint) i + 1, colonne->libelle);
          if (*cells[j] != '\0')
            message = check_line (colonne, cells[j]);
          if (message == NULL && *cells[j] != '\0')
            message = check_cell_order (champ, cells, j);
          if (message != NULL)
            return g_strdup_printf ("Ligne %u, « %s » : %s", (guint) i + 1, colonne->libelle, message);
        }
    }

  return check_number (champ, n);
}

static char *
check_horaires (const MefFormulaireChamp *champ, GVariant *value)
{
  g_autoptr (GArray) plages = mef_plages_from_value (value);
  MefFautePlage faute;

  return mef_plages_check ((const MefPlage *) plages->data, plages->len, champ->plages_max, &faute)
             ? NULL
             : faute.message;
}

/* « Tapez un nombre entier. » for what was typed and could not be read. */
static char *
check_unread (const MefFiche *self, const MefUnite *unite, GVariant *value)
{
  char *reason = NULL;
  g_autoptr (GVariant) read = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    read = mef_fiche_parse (self, unite, g_variant_get_string (value, NULL), NULL, &reason);
  if (read != NULL)
    g_variant_ref_sink (read);
  return reason != NULL ? reason : g_strdup ("Cette valeur n’a pas la forme attendue.");
}

static char *
check_value (const MefFiche *self, const MefUnite *unite, GVariant *value, MefCommunes *communes)
{
  const MefFormulaireChamp *champ = unite->champ;

  if (!g_variant_is_of_type (value, mef_genre_get_type (champ->genre)))
    return check_unread (self, unite, value);

  switch (champ->genre)
    {
    case MEF_GENRE_ENTIER:
    case MEF_GENRE_MONTANT:
      return check_number (champ, g_variant_get_int64 (value));
    case MEF_GENRE_OUI_NON:
      return NULL;
    case MEF_GENRE_CHOIX_MULTIPLE:
      return check_codes (champ, value);
    case MEF_GENRE_COMMUNES:
      return check_communes (champ, value, communes);
    case MEF_GENRE_HORAIRES:
      return check_horaires (champ, value);
    case MEF_GENRE_LISTE:
      return check_liste (champ, value);
    case MEF_GENRE_COMMUNE:
      return check_commune (self, champ, g_variant_get_string (value, NULL), communes);
    default:
      return check_line (champ, g_variant_get_string (value, NULL));
    }
}

static double
magnitude_of (MefGenreChamp genre, GVariant *value)
{
  if (!g_variant_is_of_type (value, mef_genre_get_type (genre)))
    return -1;

  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
             ? magnitude (genre, g_variant_get_string (value, NULL))
             : (double) g_variant_get_int64 (value);
}

/* « Au moins 10 semaines, comme « Âge minimum ». » */
static char *
check_order (const MefFiche *self, const MefUnite *unite, GVariant *value)
{
  const MefFormulaireChamp *champ = unite->champ;
  g_autofree char          *pointeur = NULL;
  g_autofree char          *text = NULL;
  const MefUnite           *lower;
  GVariant                 *bound;

  if (champ->au_moins == NULL)
    return NULL;

  pointeur = g_strconcat ("/", champ->au_moins, NULL);
  lower = mef_formulaire_find_unite (mef_fiche_get_formulaire (self), pointeur);
  bound = mef_fiche_get (self, pointeur);
  if (bound == NULL || !mef_fiche_is_shown (self, lower->champ)
      || magnitude_of (champ->genre, value) >= magnitude_of (champ->genre, bound))
    return NULL;

  text = mef_unite_to_text (lower, bound, NULL);
  return g_strdup_printf ("Au moins %s, comme « %s ».", text, lower->champ->libelle);
}

static MefFaute *
faute_new (const MefUnite *unite, MefGraviteFaute gravite, char *message)
{
  MefFaute *faute = g_new0 (MefFaute, 1);

  faute->unite = unite;
  faute->gravite = gravite;
  faute->message = message;
  return faute;
}

static gboolean
any_day_is_open (const MefFiche *self, const MefFormulaireChamp *champ)
{
  for (int jour = 1; jour <= 7; jour++)
    {
      g_autofree char *pointeur = g_strdup_printf ("/%s/%s", champ->id, mef_jour_to_code (jour));

      if (mef_fiche_get (self, pointeur) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_missing (const MefFiche *self, const MefUnite *unite, MefExigence exigence)
{
  const MefFormulaireChamp *champ = unite->champ;

  if (!champ->brouillon && (exigence == MEF_EXIGENCE_BROUILLON || !champ->obligatoire))
    return FALSE;
  if (unite->jour == 0)
    return TRUE;

  /* Opening hours are told once a day is open; it is asked for at Monday's line. */
  return unite->jour == 1 && !any_day_is_open (self, champ);
}

MefFaute *
mef_fiche_check_unite (const MefFiche *self,
                       const MefUnite *unite,
                       MefExigence     exigence,
                       MefCommunes    *communes)
{
  GVariant *value;
  char     *message;

  g_return_val_if_fail (self != NULL && unite != NULL, NULL);

  if (!mef_fiche_is_shown (self, unite->champ))
    return NULL;

  value = mef_fiche_get (self, unite->pointeur);
  if (value == NULL)
    {
      if (!is_missing (self, unite, exigence))
        return NULL;
      return faute_new (unite, MEF_GRAVITE_MANQUE,
                        g_strdup (unite->jour > 0 ? "Activez au moins un jour." : "À remplir."));
    }

  message = check_value (self, unite, value, communes);
  if (message == NULL)
    message = check_order (self, unite, value);
  return message != NULL ? faute_new (unite, MEF_GRAVITE_INVALIDE, message) : NULL;
}

GPtrArray *
mef_fiche_check (const MefFiche *self, MefExigence exigence, MefCommunes *communes)
{
  GPtrArray *fautes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_faute_free);
  GPtrArray *unites;

  g_return_val_if_fail (self != NULL, fautes);

  unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (self));
  for (guint i = 0; i < unites->len; i++)
    {
      MefFaute *faute = mef_fiche_check_unite (self, g_ptr_array_index (unites, i), exigence, communes);

      if (faute != NULL)
        g_ptr_array_add (fautes, faute);
    }

  return fautes;
}
