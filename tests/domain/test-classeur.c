/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-classeur-lecture.h"
#include "domain/mef-fiche-texte.h"
#include "support/mef-sample-formulaire.h"
#include "support/mef-shipped-communes.h"

typedef struct
{
  MefFormulaire      *form;
  MefCommunes        *communes;
  GPtrArray          *cells;
  MefFiche           *base;
  MefLectureClasseur *lecture;
  MefFiche           *fiche; /* of the reading, as is refus */
  GPtrArray          *refus;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->communes = mef_shipped_communes_load ();
  f->form = mef_sample_formulaire_new ();
  f->base = mef_fiche_new (f->form);
  f->cells = mef_classeur_layout (f->form, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mef_lecture_classeur_free (f->lecture);
  mef_fiche_free (f->base);
  g_ptr_array_unref (f->cells);
  mef_formulaire_unref (f->form);
  mef_communes_unref (f->communes);
}

static void
read_all (Fixture *f)
{
  g_clear_pointer (&f->lecture, mef_lecture_classeur_free);
  f->lecture = mef_classeur_read (f->cells, f->base, f->communes);
  f->fiche = f->lecture->fiche;
  f->refus = f->lecture->refus;
}

static void
put (Fixture *f, const char *sheet, guint line, guint column, MefGenreCellule kind, const char *text)
{
  g_ptr_array_add (f->cells, mef_cellule_new (sheet, line, column, kind, text));
}

/* The line of a field in the first sheet. */
static guint
line_of (Fixture *f, const char *pointeur)
{
  for (guint i = 0; i < f->cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (f->cells, i);

      if (g_str_equal (cell->texte, pointeur))
        return cell->ligne;
    }

  g_assert_not_reached ();
}

static void
answer (Fixture *f, const char *pointeur, MefGenreCellule kind, const char *text)
{
  put (f, "Fiche", line_of (f, pointeur), 3, kind, text);
}

static void
assert_shown (Fixture *f, const char *pointeur, const char *expected)
{
  g_autofree char *text = mef_unite_to_text (mef_formulaire_find_unite (f->form, pointeur),
                                             mef_fiche_get (f->fiche, pointeur), f->communes);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (Fixture *f, guint n, const char *address, const char *reason)
{
  const MefRefus *refus;

  g_assert_cmpuint (n, <, f->refus->len);
  refus = g_ptr_array_index (f->refus, n);
  g_assert_cmpstr (refus->adresse, ==, address);
  g_assert_cmpstr (refus->raison, ==, reason);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  read_all (f);
  g_assert_true (mef_fiche_is_empty (f->fiche));
  g_assert_cmpuint (f->refus->len, ==, 0);
}

static void
test_filled (Fixture *f, gconstpointer data)
{
  answer (f, "/nom", MEF_CELLULE_TEXTE, "Les Lucioles");
  answer (f, "/code_postal", MEF_CELLULE_NOMBRE, "1000"); /* a number has lost its zero */
  answer (f, "/commune", MEF_CELLULE_TEXTE, "Bourg en Bresse");
  answer (f, "/telephone", MEF_CELLULE_NOMBRE, "143661280");
  answer (f, "/capacite", MEF_CELLULE_NOMBRE, "65");
  answer (f, "/age_min", MEF_CELLULE_TEXTE, "10 semaines");
  answer (f, "/guichet", MEF_CELLULE_TEXTE, "oui");
  answer (f, "/convention", MEF_CELLULE_DATE, "2026-04-12");
  answer (f, "/horaires/mardi", MEF_CELLULE_TEXTE, "9h-12h et 14h-18h");
  put (f, "Périodes de fermeture", 2, 1, MEF_CELLULE_DATE, "2026-08-01");
  put (f, "Périodes de fermeture", 2, 3, MEF_CELLULE_TEXTE, "Congés | été ; août");
  put (f, "Communes desservies", 2, 1, MEF_CELLULE_NOMBRE, "93200");
  put (f, "Communes desservies", 3, 1, MEF_CELLULE_TEXTE, "75020");
  put (f, "Communes desservies", 3, 2, MEF_CELLULE_TEXTE, "Paris 20e");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 0);
  assert_shown (f, "/nom", "Les Lucioles");
  assert_shown (f, "/code_postal", "01000");
  assert_shown (f, "/commune", "Bourg-en-Bresse");
  assert_shown (f, "/telephone", "01 43 66 12 80");
  assert_shown (f, "/capacite", "65");
  assert_shown (f, "/age_min", "10 semaines");
  assert_shown (f, "/convention", "12/04/2026");
  assert_shown (f, "/horaires/mardi", "9:00 – 12:00 et 14:00 – 18:00");
  assert_shown (f, "/fermetures", "01/08/2026 |  | Congés | été ; août");
  assert_shown (f, "/communes_desservies", "93200 Saint-Denis ; 75020 Paris 20e");
}

static void
test_refusals_are_placed (Fixture *f, gconstpointer data)
{
  answer (f, "/capacite", MEF_CELLULE_TEXTE, "une soixantaine");
  answer (f, "/tarif", MEF_CELLULE_ERREUR, "#REF!");
  put (f, "Périodes de fermeture", 2, 1, MEF_CELLULE_TEXTE, "en août");
  put (f, "Communes desservies", 2, 2, MEF_CELLULE_TEXTE, "Saint-Denis");
  put (f, "Notes", 4, 28, MEF_CELLULE_TEXTE, "à rappeler");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 5);
  assert_refused (f, 0, "Fiche!C9", "Tapez un nombre entier.");
  assert_refused (f, 1, "Fiche!C10", "La formule de cette cellule ne donne pas de valeur.");
  assert_refused (f, 2, "Périodes de fermeture!A2", "Tapez une date : 12/04/2026.");
  assert_refused (f, 3, "Communes desservies!B2",
                  "« Saint-Denis » : écrivez le code postal puis le nom de la commune, par exemple « 93200 "
                  "Saint-Denis ».");
  assert_refused (f, 4, "Notes!AB4", "Cette feuille n’est pas dans le formulaire.");
  g_assert_null (mef_fiche_get (f->fiche, "/capacite"));
}

/* Columns moved, a column more, lines in another order, references taken away, a title above. */
static void
test_rearranged (Fixture *f, gconstpointer data)
{
  g_ptr_array_set_size (f->cells, 0);
  put (f, "Ma crèche", 1, 1, MEF_CELLULE_TEXTE, "Fichier de référencement 2026");
  put (f, "Ma crèche", 3, 2, MEF_CELLULE_TEXTE, "REPONSE");
  put (f, "Ma crèche", 3, 4, MEF_CELLULE_TEXTE, "champ");
  put (f, "Ma crèche", 3, 5, MEF_CELLULE_TEXTE, "Vu par");
  put (f, "Ma crèche", 4, 2, MEF_CELLULE_TEXTE, "Saint-Denis");
  put (f, "Ma crèche", 4, 4, MEF_CELLULE_TEXTE, "Commune");
  put (f, "Ma crèche", 5, 2, MEF_CELLULE_TEXTE, "93200");
  put (f, "Ma crèche", 5, 4, MEF_CELLULE_TEXTE, "Code postal");
  put (f, "Ma crèche", 5, 5, MEF_CELLULE_TEXTE, "Paul");
  put (f, "Ma crèche", 6, 2, MEF_CELLULE_TEXTE, "12");
  put (f, "Ma crèche", 6, 4, MEF_CELLULE_TEXTE, "Nombre de lits");
  put (f, "Ma crèche", 7, 2, MEF_CELLULE_TEXTE, "93210");
  put (f, "Ma crèche", 7, 4, MEF_CELLULE_TEXTE, "Code postal");

  read_all (f);
  assert_shown (f, "/commune", "Saint-Denis");
  assert_shown (f, "/code_postal", "93200");
  g_assert_cmpuint (f->refus->len, ==, 3);
  assert_refused (f, 0, "Ma crèche!E5", "Cette colonne n’est pas dans le formulaire.");
  assert_refused (f, 1, "Ma crèche!B6", "Ce champ n’est pas dans le formulaire.");
  assert_refused (f, 2, "Ma crèche!B7", "Ce champ a déjà une réponse plus haut.");
}

static const MefZone *
find_zone (GPtrArray *zones, const char *sheet, const char *id, guint column)
{
  for (guint i = 0; i < zones->len; i++)
    {
      const MefZone *zone = g_ptr_array_index (zones, i);

      if (g_str_equal (zone->feuille, sheet) && g_str_equal (zone->champ->id, id) && zone->colonne == column)
        return zone;
    }

  g_assert_not_reached ();
}

static const char *
text_at (Fixture *f, const char *sheet, guint line, guint column)
{
  for (guint i = 0; i < f->cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (f->cells, i);

      if (g_str_equal (cell->feuille, sheet) && cell->ligne == line && cell->colonne == column)
        return cell->texte;
    }

  return NULL;
}

/* Where answers go, of what kind, with what choices; required ones have a star. */
static void
test_zones (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) zones = NULL;
  g_autoptr (GPtrArray) cells = mef_classeur_layout (f->form, &zones);
  const MefZone *zone = find_zone (zones, "Fiche", "nature", 3);

  g_assert_cmpuint (zone->ligne, ==, line_of (f, "/nature"));
  g_assert_cmpuint (zone->n_lignes, ==, 1);
  g_assert_cmpint (zone->genre, ==, MEF_GENRE_CHOIX);
  g_assert_cmpuint (zone->n_choix, ==, 2);
  g_assert_cmpstr (text_at (f, "Choix", 1, zone->choix), ==, "Nature");
  g_assert_cmpstr (text_at (f, "Choix", 2, zone->choix), ==, "Multi-accueil");
  g_assert_cmpstr (text_at (f, "Choix", 3, zone->choix), ==, "Micro-crèche");
  g_assert_cmpstr (text_at (f, "Choix", 4, zone->choix), ==, NULL);

  zone = find_zone (zones, "Fiche", "guichet", 3);
  g_assert_cmpstr (text_at (f, "Choix", 2, zone->choix), ==, "Oui");
  zone = find_zone (zones, "Fiche", "accueils", 3);
  g_assert_cmpuint (zone->choix, ==, 0);
  g_assert_cmpstr (zone->consigne, ==,
                   "Un ou plusieurs choix, séparés par « ; » : Régulier ; Ponctuel ; D’urgence.");
  zone = find_zone (zones, "Fiche", "convention", 3);
  g_assert_cmpstr (zone->consigne, ==,
                   "Une date, par exemple 12/04/2026. Seulement si la réponse à « Réception des demandes "
                   "d’information en ligne » est « oui ».");
  zone = find_zone (zones, "Communes desservies", "communes_desservies", 1);
  g_assert_cmpint (zone->genre, ==, MEF_GENRE_CODE_POSTAL);
  g_assert_cmpuint (zone->ligne, ==, 2);
  g_assert_cmpint (find_zone (zones, "Communes desservies", "communes_desservies", 2)->genre, ==,
                   MEF_GENRE_COMMUNE);

  g_assert_cmpstr (text_at (f, "Fiche", line_of (f, "/nom"), 2), ==, "Nom *");
  g_assert_cmpstr (text_at (f, "Fiche", line_of (f, "/mail"), 2), ==, "E-mail");
  g_assert_cmpstr (text_at (f, "Fiche", line_of (f, "/horaires/lundi"), 2), ==, "Lundi");
}

/* A star is no part of a label, the choices are nobody's answers. */
static void
test_stars_and_choices (Fixture *f, gconstpointer data)
{
  g_ptr_array_set_size (f->cells, 0);
  put (f, "Fiche", 1, 1, MEF_CELLULE_TEXTE, "Champ");
  put (f, "Fiche", 1, 2, MEF_CELLULE_TEXTE, "Réponse");
  put (f, "Fiche", 2, 1, MEF_CELLULE_TEXTE, "Nom *");
  put (f, "Fiche", 2, 2, MEF_CELLULE_TEXTE, "Les Lucioles");
  put (f, "Choix", 2, 1, MEF_CELLULE_TEXTE, "Multi-accueil");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 0);
  assert_shown (f, "/nom", "Les Lucioles");
}

/* A title above the headings; an error, a line too many; the good cells of a line stay. */
static void
test_lists (Fixture *f, gconstpointer data)
{
  const MefFormulaireChamp *champ = mef_formulaire_find_champ (f->form, "fermetures");
  guint                     last = 4 + (guint) champ->max;
  g_autofree char          *last_address = g_strdup_printf ("Périodes de fermeture!B%u", last);

  g_ptr_array_set_size (f->cells, 0);
  put (f, "Périodes de fermeture", 1, 1, MEF_CELLULE_TEXTE, "Nos fermetures");
  put (f, "Périodes de fermeture", 3, 1, MEF_CELLULE_TEXTE, "du *");
  put (f, "Périodes de fermeture", 3, 2, MEF_CELLULE_TEXTE, "Motif");
  put (f, "Périodes de fermeture", 4, 1, MEF_CELLULE_ERREUR, "#DIV/0!");
  put (f, "Périodes de fermeture", 4, 2, MEF_CELLULE_TEXTE, "été");
  for (guint line = 5; line <= last; line++)
    put (f, "Périodes de fermeture", line, 2, MEF_CELLULE_TEXTE, "férié");
  put (f, "Communes desservies", 1, 1, MEF_CELLULE_TEXTE, "Villes");
  put (f, "Communes desservies", 2, 1, MEF_CELLULE_TEXTE, "Saint-Denis");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 4);
  assert_refused (f, 0, "Périodes de fermeture!A4", "La formule de cette cellule ne donne pas de valeur.");
  assert_refused (f, 1, last_address, "La liste a déjà toutes les lignes qu’elle peut avoir.");
  assert_refused (f, 2, "Communes desservies!A1", "Les titres des colonnes manquent.");
  assert_refused (f, 3, "Communes desservies!A2", "Les titres des colonnes manquent.");
  g_assert_cmpuint (g_variant_n_children (mef_fiche_get (f->fiche, "/fermetures")), ==, champ->max);
}

/* Onto a form that has something already: what the workbook does not say stays. */
static void
test_onto_a_form (Fixture *f, gconstpointer data)
{
  mef_fiche_set (f->base, "/nom", g_variant_new_string ("Les Lucioles"));
  mef_fiche_set (f->base, "/code_postal", g_variant_new_string ("93200"));
  answer (f, "/nom", MEF_CELLULE_TEXTE, "Les Grillons");
  answer (f, "/commune", MEF_CELLULE_TEXTE, "Saint-Denis");

  read_all (f);
  g_assert_cmpuint (f->refus->len, ==, 0);
  assert_shown (f, "/nom", "Les Grillons");
  assert_shown (f, "/code_postal", "93200");
  assert_shown (f, "/commune", "Saint-Denis");
  g_assert_cmpuint (f->lecture->unites->len, ==, 2);
  g_assert_cmpstr (((MefUnite *) g_ptr_array_index (f->lecture->unites, 0))->pointeur, ==, "/nom");
  g_assert_cmpstr (((MefUnite *) g_ptr_array_index (f->lecture->unites, 1))->pointeur, ==, "/commune");
  g_assert_cmpstr (mef_fiche_get_text (f->base, "/nom"), ==, "Les Lucioles");
}

/* An answer to a question that is not asked is told, not lost later. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  static const char reason[] =
      "Cette question n’est pas posée avec la réponse donnée à « Réception des demandes "
      "d’information en ligne ».";

  answer (f, "/guichet", MEF_CELLULE_TEXTE, "non");
  answer (f, "/convention", MEF_CELLULE_DATE, "2026-04-12");

  read_all (f);
  g_assert_cmpuint (f->lecture->unites->len, ==, 1);
  g_assert_cmpuint (f->refus->len, ==, 1);
  g_assert_cmpstr (((MefRefus *) g_ptr_array_index (f->refus, 0))->raison, ==, reason);
  g_assert_null (mef_fiche_get (f->fiche, "/convention"));
}

#define ADD(path, test) g_test_add ("/domain/classeur/STR-04/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("filled", test_filled);
  ADD ("refusals-are-placed", test_refusals_are_placed);
  ADD ("rearranged", test_rearranged);
  ADD ("onto-a-form", test_onto_a_form);
  ADD ("hidden", test_hidden);
  ADD ("zones", test_zones);
  ADD ("stars-and-choices", test_stars_and_choices);
  ADD ("lists", test_lists);

  return g_test_run ();
}
