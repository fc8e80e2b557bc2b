/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-classeur-private.h"

#include <string.h>

static void
add_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* Where the form has a widget, a cell needs a word. */
static const char *
get_writing (MefGenreChamp genre)
{
  switch (genre)
    {
    case MEF_GENRE_CODE_POSTAL:
      return "Cinq chiffres.";
    case MEF_GENRE_DATE:
      return "Une date, par exemple 12/04/2026.";
    case MEF_GENRE_AGE:
      return "Un âge en semaines, mois ou années, par exemple 10 semaines ou 3 ans.";
    case MEF_GENRE_ENTIER:
      return "Un nombre entier.";
    case MEF_GENRE_MONTANT:
      return "Un montant en euros, par exemple 12,50.";
    case MEF_GENRE_OUI_NON:
      return "Oui ou non.";
    case MEF_GENRE_CHOIX:
      return "Un choix de la liste.";
    case MEF_GENRE_COMMUNE:
      return "Le nom de la commune.";
    case MEF_GENRE_HORAIRES:
      return "Par exemple 9h-12h et 14h-18h ; rien pour un jour fermé.";
    default:
      return NULL;
    }
}

static void
add_choices (GString *text, GPtrArray *choix)
{
  add_sentence (text, "Un ou plusieurs choix, séparés par « ; » : ");
  for (guint i = 0; i < choix->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " ; " : "",
                            ((const MefChoix *) g_ptr_array_index (choix, i))->libelle);
  g_string_append_c (text, '.');
}

static void
add_condition (GString *text, const MefCondition *si, const MefFormulaire *formulaire)
{
  const MefFormulaireChamp *other = mef_formulaire_find_champ (formulaire, si->champ);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  if (other == NULL)
    return;

  for (guint i = 0; si->valeurs[i] != NULL; i++)
    {
      const MefChoix *choix =
          other->choix != NULL ? mef_formulaire_champ_find_choix (other, si->valeurs[i]) : NULL;
      const char *label = choix != NULL                         ? choix->libelle
                          : g_str_equal (si->valeurs[i], "OUI") ? "oui"
                                                                : "non";

      g_string_append_printf (values, "%s« %s »", i > 0 ? " ou " : "", label);
    }
  sentence = g_strdup_printf ("Seulement si la réponse à « %s » est %s.", other->libelle, values->str);
  add_sentence (text, sentence);
}

char *
mef_classeur_dup_consigne (const MefFormulaireChamp *champ,
                           MefGenreChamp             genre,
                           const MefFormulaire      *formulaire)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *writing = get_writing (genre);
  const char *example = champ->exemple;

  /* A form's help for hours and lists of communes is on typing into its widgets. */
  if (champ->aide != NULL && genre == champ->genre && genre != MEF_GENRE_HORAIRES)
    add_sentence (text, champ->aide);
  else if (writing != NULL)
    add_sentence (text, writing);
  if (genre == MEF_GENRE_CHOIX_MULTIPLE)
    add_choices (text, champ->choix);
  if (example != NULL && genre == champ->genre)
    {
      g_autofree char *sentence = NULL;

      if (g_str_has_prefix (example, "ex. "))
        example += strlen ("ex. ");
      sentence = g_strdup_printf ("Exemple : %s.", example);
      add_sentence (text, sentence);
    }
  if (genre == MEF_GENRE_HORAIRES && champ->obligatoire)
    add_sentence (text, "Un jour au moins est à remplir.");
  if (champ->si != NULL)
    add_condition (text, champ->si, formulaire);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
